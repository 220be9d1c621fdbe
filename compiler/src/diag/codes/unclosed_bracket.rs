//! E0108: a bracket that is never closed.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// An opening bracket without its partner.
#[derive(Debug)]
pub struct UnclosedBracket {
    /// Where it stands.
    pub span: Span,
    /// The opening bracket.
    pub open: char,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for UnclosedBracket {
    const CODE: Code = Code {
        code: "E0108",
        slug: "unclosed-bracket",
        severity: Severity::Error,
        explain: "\
## What it means
Each `(`, `[` and `{` needs its partner. The item, or an outer bracket, ends before the partner of the marked \
one is found.

## Example
```rex
query names() {
  select name from Item where (id > 1
}
```

## How to fix
Write the closing bracket where the part ends that the marked bracket begins.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let close = match self.open {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        let found = Diagnostic::new::<Self>(
            format!("`{}` is never closed", self.open),
            self.span,
            "opened here",
        );
        self.repair.apply(found, &format!("write `{close}` where the part ends that begins here"))
    }
}
