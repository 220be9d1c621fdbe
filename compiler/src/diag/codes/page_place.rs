//! E0661: a page of something else than the rows of the whole query.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A page of something else than the rows of the whole query.
#[derive(Debug)]
pub struct PagePlace {
    /// Where it stands.
    pub span: Span,
    /// What it is a page of.
    pub place: String,
    /// What to write.
    pub help: String,
}

impl Report for PagePlace {
    const CODE: Code = Code {
        code: "E0661",
        slug: "page-place",
        severity: Severity::Error,
        explain: "\
## What it means
A page begins where a cursor or a number that the caller gives says: that is one place, in the rows of the query itself.

## Example
```rex
query q($n: int) { select { name, posts(order by id page keyset $n max 10) { id } } from Tag }
```

## How to fix
Write `limit` there, or make the rows a query of their own.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>("this cannot be a page", self.span, self.place).help(self.help)
    }
}
