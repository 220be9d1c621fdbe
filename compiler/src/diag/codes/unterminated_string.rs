//! E0104: a string without its closing quote.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A string that its line does not close.
#[derive(Debug)]
pub struct UnterminatedString {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for UnterminatedString {
    const CODE: Code = Code {
        code: "E0104",
        slug: "unterminated-string",
        severity: Severity::Error,
        explain: "\
## What it means
A string begins and ends with a single quote on the same line. This one begins, and the line ends before the \
second quote.

## Example
```rex
query names() { select name from Item where name = 'x }
```

## How to fix
Close the string with `'`. A quote inside of a string is written twice: `'it''s'`. For several lines, join \
strings with `||`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "this string is not closed",
            self.span,
            "the string begins here",
        );
        self.repair.apply(found, "write `'` where the string ends")
    }
}
