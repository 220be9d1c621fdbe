//! E0402: a second primary key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A second primary key.
#[derive(Debug)]
pub struct SeveralKeys {
    /// Where it stands.
    pub span: Span,
    /// The first one.
    pub first: Span,
}

impl Report for SeveralKeys {
    const CODE: Code = Code {
        code: "E0402",
        slug: "several-keys",
        severity: Severity::Error,
        explain: "\
## What it means
A primary key is declared on one column, or once over several.

## Example
```rex
entity T { a int primary key, b int primary key }
```

## How to fix
Write `primary key (a, b)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>("a table has one primary key", self.span, "a second one");
        found.because(self.first, "the first one").help("write `primary key (a, b)` for a key of several columns")
    }
}
