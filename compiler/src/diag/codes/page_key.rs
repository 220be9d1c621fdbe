//! E0663: a page ordered by values that a cursor cannot hold.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A page ordered by values that a cursor cannot hold.
#[derive(Debug)]
pub struct PageKey {
    /// Where it stands.
    pub span: Span,
    /// The type.
    pub ty: String,
}

impl Report for PageKey {
    const CODE: Code = Code {
        code: "E0663",
        slug: "page-key",
        severity: Severity::Error,
        explain: "\
## What it means
The cursor of a keyset page holds the values of all sort keys of a row. Documents, lists and intervals are none that it can hold.

## Example
```rex
query q($n: int) { select { id } from Doc order by body, id page keyset $n max 10 }
```

## How to fix
Order by a value of another type, or page by number: `page offset $page size $n max 10`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("a cursor cannot hold a value of type `{}`", self.ty),
            self.span,
            "a sort key of a page",
        )
        .help("order by something else, or use `page offset`")
    }
}
