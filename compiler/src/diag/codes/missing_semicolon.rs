//! E0117: a declaration without its semicolon.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A declaration that does not end with `;`.
#[derive(Debug)]
pub struct MissingSemicolon {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for MissingSemicolon {
    const CODE: Code = Code {
        code: "E0117",
        slug: "missing-semicolon",
        severity: Severity::Error,
        explain: "\
## What it means
Items whose body stands in braces end with `}`. All others, such as `fn`, `predicate` and `domain`, end with \
`;`.

## Example
```rex
fn twice(x: int) = x * 2
entity Item { id int primary key }
```

## How to fix
Write `;` at the end of the declaration.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("this declaration has no end", self.span, "a `;` belongs here");
        self.repair.apply(found, "the declaration ends with `;`")
    }
}
