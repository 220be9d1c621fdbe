//! E0109: a closing bracket that closes nothing.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A closing bracket without its partner.
#[derive(Debug)]
pub struct UnmatchedBracket {
    /// Where it stands.
    pub span: Span,
    /// The closing bracket as found.
    pub found: char,
    /// The bracket that is open here, and where it was opened.
    pub open: Option<(char, Span)>,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for UnmatchedBracket {
    const CODE: Code = Code {
        code: "E0109",
        slug: "unmatched-bracket",
        severity: Severity::Error,
        explain: "\
## What it means
The marked bracket closes nothing: no bracket of its kind is open here.

## Example
```rex
query names() {
  select name from Item where id > 1)
}
```

## How to fix
Remove the bracket, or open its partner where the part begins. When another kind of bracket is open, close that \
one first.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` closes nothing", self.found),
            self.span,
            "no partner is open here",
        );
        let found = match self.open {
            Some((open, span)) => found.because(span, format!("`{open}` is open here")),
            None => found,
        };
        self.repair.apply(found, "remove it, or open its partner where the part begins")
    }
}
