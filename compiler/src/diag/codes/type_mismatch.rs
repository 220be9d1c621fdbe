//! E0301: a value of one type where another is needed.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A value of one type where another is needed.
#[derive(Debug)]
pub struct TypeMismatch {
    /// Where it stands.
    pub span: Span,
    /// What is needed.
    pub expected: String,
    /// What stands there.
    pub found: String,
    /// Where the need comes from.
    pub cause: Option<(Span, String)>,
    /// Where what stands there comes from.
    pub origin: Option<(Span, String)>,
}

impl Report for TypeMismatch {
    const CODE: Code = Code {
        code: "E0301",
        slug: "type-mismatch",
        severity: Severity::Error,
        explain: "\
## What it means
A value has another type than its place asks for. Rex converts nothing silently, because databases convert differently.

## Example
```rex
query q() { select { id } from Tag where name = 1 }
```

## How to fix
Give a value of the type, or convert it with `::type` where a conversion is meant.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("expected `{}`, found `{}`", self.expected, self.found),
            self.span,
            format!("this is `{}`", self.found),
        );
        let causes = self.cause.into_iter().chain(self.origin);
        causes.fold(found, |found, (span, text)| found.because(span, text))
    }
}
