//! E0651: raw SQL that no database can read.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL that no database can read.
#[derive(Debug)]
pub struct RawSyntax {
    /// Where it stands.
    pub span: Span,
    /// The dialect.
    pub dialect: String,
    /// What is wrong there.
    pub said: String,
}

impl Report for RawSyntax {
    const CODE: Code = Code {
        code: "E0651",
        slug: "raw-syntax",
        severity: Severity::Error,
        explain: "\
## What it means
The text of a raw fence is not a statement of SQL.

## Example
```rex
query q() -> many { id: int } { sql sqlite \"\"\"select id fro tag\"\"\" sql postgres \"\"\"select id from tag\"\"\" }
```

## How to fix
Correct the SQL at the place. `rexc check --db` asks the database itself.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("this is no SQL of `{}`", self.dialect);
        Diagnostic::new::<Self>(headline, self.span, self.said)
            .help("correct the statement; `rexc check --db` asks the database itself")
    }
}
