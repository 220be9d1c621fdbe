//! E0115: two signs for equality.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `==` for `=`.
#[derive(Debug)]
pub struct DoubleEquals {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for DoubleEquals {
    const CODE: Code = Code {
        code: "E0115",
        slug: "double-equals",
        severity: Severity::Error,
        explain: "\
## What it means
Equality is written with one sign, as in SQL.

## Example
```rex
query one_item($id: int) { select name from Item where id == $id }
```

## How to fix
Write `=`. For a comparison that knows null, write `is not distinct from`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>("`==` is no operator", self.span, "equality is `=`");
        self.repair.apply(found, "write one `=`")
    }
}
