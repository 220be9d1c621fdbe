//! E0683: raw SQL that qualifies a column by a source which it does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// Raw SQL that qualifies a column by a source which it does not have.
#[derive(Debug)]
pub struct RawUnknownRow {
    /// Where it stands.
    pub span: Span,
    /// The source.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
    /// Whether the near name can stand there as it is.
    pub fixable: bool,
}

impl Report for RawUnknownRow {
    const CODE: Code = Code {
        code: "E0683",
        slug: "raw-unknown-row",
        severity: Severity::Error,
        explain: "\
## What it means
What stands before the point is the alias of a source, or the name of a table without an alias.

## Example
```rex
entity Tag { id int primary key }
query q() -> many { id: int } { sql sqlite \"\"\"select x.id from tag t\"\"\" sql postgres \"\"\"select x.id from tag t\"\"\" }
```

## How to fix
Name a source of the statement. A table with an alias is only known by that.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("there is no source `{}` here", self.name);
        let found = Diagnostic::new::<Self>(
            headline,
            self.span,
            "neither a table of this statement nor an alias",
        );
        match self.near {
            Some(near) if self.fixable => {
                let title = format!("replace it by `{near}`");
                let help = format!("did you mean `{near}`?");
                let fix = Applicability::MachineApplicable;
                found.help(help).fix(title, self.span, near, fix)
            }
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("a table with an alias is only known by that"),
        }
    }
}
