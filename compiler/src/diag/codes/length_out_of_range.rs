//! E0418: a length that no text has.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A length that no text has.
#[derive(Debug)]
pub struct LengthOutOfRange {
    /// Where it stands.
    pub span: Span,
}

impl Report for LengthOutOfRange {
    const CODE: Code = Code {
        code: "E0418",
        slug: "length-out-of-range",
        severity: Severity::Error,
        explain: "\
## What it means
The length of a text is at least 1 at most, and its range is not empty.

## Example
```rex
entity Tag { id int primary key, name text(0) }
```

## How to fix
Correct the numbers.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "no text can have this length",
            self.span,
            "the length is impossible",
        );
        found.help("write `text(n)` with n from 1, or `text(min..max)`")
    }
}
