//! E0119: `null` on a column.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `null` on a column or relation.
#[derive(Debug)]
pub struct NullAttribute {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for NullAttribute {
    const CODE: Code = Code {
        code: "E0119",
        slug: "null-attribute",
        severity: Severity::Error,
        explain: "\
## What it means
Whether a column may hold null is part of its type: a `?` after the type allows it.

## Example
```rex
entity Item { id int primary key, name text(40) null }
```

## How to fix
Write `?` after the type: `name text(40)?`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`null` is no attribute of a column",
            self.span,
            "a `?` after the type says this",
        );
        self.repair.apply(found, "a `?` after the type allows null")
    }
}
