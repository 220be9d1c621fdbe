//! E0211: an enum value that occurs twice.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An enum value that occurs twice.
#[derive(Debug)]
pub struct DuplicateValue {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The enum.
    pub owner: String,
    /// Where the cause is.
    pub first: Span,
}

impl Report for DuplicateValue {
    const CODE: Code = Code {
        code: "E0211",
        slug: "duplicate-value",
        severity: Severity::Error,
        explain: "\
## What it means
The values of an enum have different names and different labels in the database.

## Example
```rex
enum Status { draft, done, draft }
```

## How to fix
Remove one of them, or change its label.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has the value `{}` twice", self.owner, self.name),
            self.span,
            "the same value or label again",
        );
        found.because(self.first, "first declared here").help("remove it, or give it another label")
    }
}
