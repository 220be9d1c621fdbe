//! E0682: raw SQL that names a column which no source has.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// Raw SQL that names a column which no source has.
#[derive(Debug)]
pub struct RawUnknownColumn {
    /// Where it stands.
    pub span: Span,
    /// The column.
    pub name: String,
    /// The source or table that is named.
    pub of: Option<String>,
    /// A name that is near.
    pub near: Option<String>,
    /// Whether the near name can stand there as it is.
    pub fixable: bool,
}

impl Report for RawUnknownColumn {
    const CODE: Code = Code {
        code: "E0682",
        slug: "raw-unknown-column",
        severity: Severity::Error,
        explain: "\
## What it means
No table of the statement has a column of this name. A column is called as its field in snake case, or as `as` says; that of
a reference is called after the reference and the key: `author_id`.

## Example
```rex
entity Tag { id int primary key, name text }
query q() -> many { id: int } { sql sqlite \"\"\"select id from tag where nam = 'x'\"\"\" sql postgres \"\"\"select id from tag where nam = 'x'\"\"\" }
```

## How to fix
Correct the name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = match &self.of {
            Some(of) => format!("`{of}` has no column `{}`", self.name),
            None => format!("there is no column `{}` here", self.name),
        };
        let found = Diagnostic::new::<Self>(headline, self.span, "not a column");
        match self.near {
            Some(near) if self.fixable => {
                let title = format!("replace it by `{near}`");
                let help = format!("did you mean `{near}`?");
                let fix = Applicability::MachineApplicable;
                found.help(help).fix(title, self.span, near, fix)
            }
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help("a column is called as its field in snake case, or as `as` says"),
        }
    }
}
