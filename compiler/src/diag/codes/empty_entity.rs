//! E0401: an entity that has no columns.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An entity that has no columns.
#[derive(Debug)]
pub struct EmptyEntity {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for EmptyEntity {
    const CODE: Code = Code {
        code: "E0401",
        slug: "empty-entity",
        severity: Severity::Error,
        explain: "\
## What it means
A table needs at least one column.

## Example
```rex
entity Tag { }
```

## How to fix
Add the columns.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the entity `{}` has no columns", self.name),
            self.span,
            "nothing to store",
        );
        found.help("add a column")
    }
}
