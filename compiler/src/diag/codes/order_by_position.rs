//! E0630: an order by the position of a column.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An order by the position of a column.
#[derive(Debug)]
pub struct OrderByPosition {
    /// Where it stands.
    pub span: Span,
}

impl Report for OrderByPosition {
    const CODE: Code = Code {
        code: "E0630",
        slug: "order-by-position",
        severity: Severity::Error,
        explain: "\
## What it means
A position silently means another column when the shape changes.

## Example
```rex
query q() { select { id } from Tag order by 1 }
```

## How to fix
Name the column.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("rows cannot be ordered by a position", self.span, "a number");
        found.help("order by the column or its label")
    }
}
