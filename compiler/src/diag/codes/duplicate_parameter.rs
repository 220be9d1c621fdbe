//! E0605: two parameters of one name.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Two parameters of one name.
#[derive(Debug)]
pub struct DuplicateParameter {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for DuplicateParameter {
    const CODE: Code = Code {
        code: "E0605",
        slug: "duplicate-parameter",
        severity: Severity::Error,
        explain: "\
## What it means
Two parameters of a query or command have the same name.

## Example
```rex
query q($id: int, $id: int) { select { id } from Post where id = $id }
```

## How to fix
Rename one.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`${}` is declared twice", self.name),
            self.span,
            "declared before",
        );
        found.help("give one of them another name")
    }
}
