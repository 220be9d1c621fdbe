//! E0415: `auto` with a default.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `auto` with a default.
#[derive(Debug)]
pub struct AutoWithDefault {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for AutoWithDefault {
    const CODE: Code = Code {
        code: "E0415",
        slug: "auto-with-default",
        severity: Severity::Error,
        explain: "\
## What it means
A numbered column takes its value from the database.

## Example
```rex
entity Tag { id int auto primary key default 1 }
```

## How to fix
Remove `auto` or `default`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has both `auto` and a default", self.name),
            self.span,
            "the database numbers it",
        );
        found.help("remove one of the two")
    }
}
