//! E0660: a page of rows whose order has ties.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A page of rows whose order has ties.
#[derive(Debug)]
pub struct PageOrder {
    /// Where the page or its last sort key is written.
    pub span: Span,
    /// The order that has ties, when only one of several has.
    pub order: Option<String>,
    /// The key to end it with.
    pub missing: Option<String>,
    /// Behind the order, or before the page when there is none.
    pub end: Span,
    /// Whether there is an order.
    pub ordered: bool,
    /// The entity whose key is missing.
    pub cause: Option<Span>,
}

impl Report for PageOrder {
    const CODE: Code = Code {
        code: "E0660",
        slug: "page-order",
        severity: Severity::Error,
        explain: "\
## What it means
Rows that are equal in the order may come in any order, also in another one on the next page: some would be shown twice
and others never. So the order of a page ends in a key that no two rows share and that is never null.

## Example
```rex
query q($n: int) { select { name } from Tag order by name page keyset $n max 100 }
```

## How to fix
End the order with the key of the entity (with joins: of every joined entity that has many rows for one), with all keys
of `group by`, or with all fields of a `distinct` select or a set operation.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let which = self.order.map(|arm| format!(" `{arm}`")).unwrap_or_default();
        let found = Diagnostic::new::<Self>(
            format!("the order{which} of this page has ties"),
            self.span,
            if self.ordered { "does not end in a unique key" } else { "needs an order" },
        );
        let found = match self.cause {
            Some(span) => found.because(span, "its key is not in the order"),
            None => found,
        };
        let Some(missing) = self.missing else {
            return found.help("end the order with a key that is unique and not null");
        };
        let text =
            if self.ordered { format!(", {missing}") } else { format!("order by {missing} ") };
        found.help(format!("end the order with `{missing}`")).fix(
            format!("order by `{missing}` too"),
            self.end,
            text,
            Applicability::MachineApplicable,
        )
    }
}
