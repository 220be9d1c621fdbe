//! E0703: a statement that a live database does not take.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A statement that a live database does not take.
#[derive(Debug)]
pub struct PrepareFailed {
    /// The place in its fence where that is known, else the name where it is declared.
    pub span: Span,
    /// Whether it is a place in the fence.
    pub placed: bool,
    /// The routine or function.
    pub name: String,
    /// The dialect of the database.
    pub dialect: String,
    /// What the database said.
    pub said: String,
}

impl Report for PrepareFailed {
    const CODE: Code = Code {
        code: "E0703",
        slug: "prepare-failed",
        severity: Severity::Error,
        explain: "\
## What it means
`rexc check --db` had a database prepare the statement, and the database refused. Either its tables are not those of the
schema, or a raw fence says something that the database does not know.

## Example
```rex
query q() -> many { id: int } { sql sqlite \"\"\"select id from nowhere\"\"\" sql postgres \"\"\"select id from nowhere\"\"\" }
```

## How to fix
`rexc migrate status` says whether migrations are pending. Otherwise correct the fence.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("{} does not take `{}`: {}", self.dialect, self.name, self.said);
        let label =
            if self.placed { "the database stops here" } else { "its statement was not prepared" };
        Diagnostic::new::<Self>(headline, self.span, label)
            .help("`rexc migrate status` says whether the database has the tables of this schema")
    }
}
