//! E0412: an enum value that is declared twice.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An enum value that is declared twice.
#[derive(Debug)]
pub struct EmptyEnum {
    /// Where it stands.
    pub span: Span,
    /// The value.
    pub name: String,
}

impl Report for EmptyEnum {
    const CODE: Code = Code {
        code: "E0412",
        slug: "empty-enum",
        severity: Severity::Error,
        explain: "\
## What it means
The values of an enum, and their labels in the database, are distinct.

## Example
```rex
enum Color { red, red }
```

## How to fix
Remove one of them.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("enum value `{}` stands twice", self.name), self.span, "declared before");
        found.help("remove one")
    }
}
