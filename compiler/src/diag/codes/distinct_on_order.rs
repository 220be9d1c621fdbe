//! E0641: `distinct on` with an order that sorts by something else first.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `distinct on` with an order that sorts by something else first.
#[derive(Debug)]
pub struct DistinctOnOrder {
    /// The key in its way.
    pub span: Span,
}

impl Report for DistinctOnOrder {
    const CODE: Code = Code {
        code: "E0641",
        slug: "distinct-on-order",
        severity: Severity::Error,
        explain: "\
## What it means
`distinct on` keeps the first row of each group in the order of the query: that order sorts by what makes a group, and then says which row of it
comes first.

## Example
```rex
query latest() { select distinct on (author) { author.id, title } from Post order by created_at desc }
```

## How to fix
Begin the order with the expressions of `distinct on`; to sort what is left in another way, select from it:
`select { x.author, x.title } from (select distinct on (author) { author, title, created_at } from Post order by author, created_at desc) x order by
x.created_at desc`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`distinct on` is sorted by something else first",
            self.span,
            "the order begins with what `distinct on` has in its parentheses",
        );
        found.help("put these expressions first, then what says which row of each group is kept")
    }
}
