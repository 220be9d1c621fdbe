//! E0111: sources divided by a comma.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `from A, B`.
#[derive(Debug)]
pub struct CommaJoin {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for CommaJoin {
    const CODE: Code = Code {
        code: "E0111",
        slug: "comma-join",
        severity: Severity::Error,
        explain: "\
## What it means
In SQL `from a, b` pairs each row of one table with each row of the other. It is rarely meant: mostly a \
condition follows that is easily forgotten. Rex wants to see what kind of join it is.

## Example
```rex
query pairs() { select { a: x.id, b: y.id } from Item x, Item y }
```

## How to fix
Join along a relation (`from Post p join p.author a`), with a condition (`join Item y on y.id = x.id`), or write \
`cross join` when all pairs are meant.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a comma joins two sources",
            self.span,
            "all pairs of rows, without saying so",
        );
        self.repair.apply(found, "write `join … on …`, or `cross join` for all pairs")
    }
}
