//! E0128: `limit 5, 10`.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `limit 5, 10`
#[derive(Debug)]
pub struct LimitWithComma {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for LimitWithComma {
    const CODE: Code = Code {
        code: "E0128",
        slug: "limit-with-comma",
        severity: Severity::Error,
        explain: "\
## What it means
Some databases read `limit 5, 10` as: skip five rows, take ten. Rex has one spelling for that, which says which \
number is which.

## Example
```rex
query page() { select name from Item order by name limit 5, 10 }
```

## How to fix
Write `limit 10 offset 5`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a comma in `limit`",
            self.span,
            "rows to skip stand behind `offset`",
        );
        self.repair.apply(found, "write `limit 10 offset 5`")
    }
}
