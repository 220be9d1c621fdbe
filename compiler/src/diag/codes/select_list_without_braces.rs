//! E0113: a list after `select` without braces.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `select a, b`.
#[derive(Debug)]
pub struct SelectListWithoutBraces {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for SelectListWithoutBraces {
    const CODE: Code = Code {
        code: "E0113",
        slug: "select-list-without-braces",
        severity: Severity::Error,
        explain: "\
## What it means
What `select` gives is either one value or a shape. A shape stands in braces, since its fields become the fields \
of a type, and may hold shapes itself.

## Example
```rex
query items() { select id, name from Item }
```

## How to fix
Put the list in braces: `select { id, name } from Item`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "several values without braces",
            self.span,
            "a shape stands in braces",
        );
        self.repair.apply(found, "write `select { a, b }`")
    }
}
