//! W0651: raw SQL that names a table which the schema does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// Raw SQL that names a table which the schema does not have.
#[derive(Debug)]
pub struct RawUnknownTable {
    /// Where it stands.
    pub span: Span,
    /// The table.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
    /// Whether the near name can stand there as it is.
    pub fixable: bool,
}

impl Report for RawUnknownTable {
    const CODE: Code = Code {
        code: "W0651",
        slug: "raw-unknown-table",
        severity: Severity::Warning,
        explain: "\
## What it means
The schema has no table of this name. Where something else makes it, it may be right.

## Example
```rex
query q() -> many { id: int } { sql sqlite \"\"\"select id from nowhere\"\"\" sql postgres \"\"\"select id from nowhere\"\"\" }
```

## How to fix
Correct the name. A table is called as its entity in snake case, or as `as` says. Let the database say: `rexc check --db`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("the schema has no table `{}`", self.name);
        let found = Diagnostic::new::<Self>(headline, self.span, "not a table of this project");
        match self.near {
            Some(near) if self.fixable => {
                let title = format!("replace it by `{near}`");
                let help = format!("did you mean `{near}`?");
                let fix = Applicability::MachineApplicable;
                found.help(help).fix(title, self.span, near, fix)
            }
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => {
                found.help("if something else makes it, `rexc check --db` asks the database itself")
            }
        }
    }
}
