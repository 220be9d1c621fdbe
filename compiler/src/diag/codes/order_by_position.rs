//! E0630: an order or a group by the position of a column.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An order or a group by the position of a column.
#[derive(Debug)]
pub struct OrderByPosition {
    /// Where it stands.
    pub span: Span,
    /// Whether it is in `group by`.
    pub grouped: bool,
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
        let (fact, way_out) = if self.grouped {
            ("rows cannot be grouped by a position", "group by the column or its label")
        } else {
            ("rows cannot be ordered by a position", "order by the column or its label")
        };
        Diagnostic::new::<Self>(fact, self.span, "a number").help(way_out)
    }
}
