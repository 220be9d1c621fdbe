//! E0607: two fields of one name in a shape.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Two fields of one name in a shape.
#[derive(Debug)]
pub struct DuplicateLabel {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The first one.
    pub first: Span,
}

impl Report for DuplicateLabel {
    const CODE: Code = Code {
        code: "E0607",
        slug: "duplicate-label",
        severity: Severity::Error,
        explain: "\
## What it means
The fields of a result row need names of their own.

## Example
```rex
query q() { select { id, id: author.id } from Post }
```

## How to fix
Give one of them another label.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("two fields are called `{}`", self.name),
            self.span,
            format!("a second `{}`", self.name),
        );
        found.because(self.first, "the first one").help("give one of them another label")
    }
}
