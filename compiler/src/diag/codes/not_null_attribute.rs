//! E0118: `not null` on a column.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `not null` on a column or relation.
#[derive(Debug)]
pub struct NotNullAttribute {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for NotNullAttribute {
    const CODE: Code = Code {
        code: "E0118",
        slug: "not-null-attribute",
        severity: Severity::Error,
        explain: "\
## What it means
Columns hold no null unless their type ends with `?`, so `not null` says nothing. There is one way to write each \
thing.

## Example
```rex
entity Item { id int primary key, name text(40) not null }
```

## How to fix
Remove `not null`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`not null` is not written",
            self.span,
            "this is so for each type without `?`",
        );
        self.repair.apply(found, "not null is the default")
    }
}
