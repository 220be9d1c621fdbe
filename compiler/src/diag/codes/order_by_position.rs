//! E0630: an order or a group by the position of a column, or by a constant.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An order or a group by the position of a column.
#[derive(Debug)]
pub struct OrderByPosition {
    /// Where it stands.
    pub span: Span,
    /// What it was to order or to group.
    pub place: Place,
}

/// What a constant was to order or to group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A number in `order by`.
    Order,
    /// A number in `group by`.
    Group,
    /// A text in `order by`.
    Text,
}

impl Report for OrderByPosition {
    const CODE: Code = Code {
        code: "E0630",
        slug: "order-by-position",
        severity: Severity::Error,
        explain: "\
## What it means
A position silently means another column when the shape changes, and a text is the same for all rows.

## Example
```rex
query q() { select { id } from Tag order by 1 }
```

## How to fix
Name the column.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let (fact, label, way_out) = match self.place {
            Place::Order => (
                "rows cannot be ordered by a position",
                "a number",
                "order by the column or its label",
            ),
            Place::Group => (
                "rows cannot be grouped by a position",
                "a number",
                "group by the column or its label",
            ),
            Place::Text => {
                ("a text orders nothing", "the same for all rows", "a column stands without quotes")
            }
        };
        Diagnostic::new::<Self>(fact, self.span, label).help(way_out)
    }
}
