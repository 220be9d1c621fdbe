//! E0205: a name that a database has for itself.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A name that a database has for itself.
#[derive(Debug)]
pub struct SystemName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for SystemName {
    const CODE: Code = Code {
        code: "E0205",
        slug: "system-name",
        severity: Severity::Error,
        explain: "\
## What it means
Some database has a column of this name in every table, or keeps the prefix for its own tables.

## Example
```rex
entity Tag { id int primary key, rowid int }
```

## How to fix
Use another name, or `as` for another one in the database only.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the name `{}` belongs to the database", self.name),
            self.span,
            "taken by a database",
        );
        found.help("rename it, or give it another name in the database with `as`")
    }
}
