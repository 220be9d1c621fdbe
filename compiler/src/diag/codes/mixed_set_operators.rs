//! E0631: different set operators without parentheses.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Different set operators without parentheses.
#[derive(Debug)]
pub struct MixedSetOperators {
    /// Where it stands.
    pub span: Span,
}

impl Report for MixedSetOperators {
    const CODE: Code = Code {
        code: "E0631",
        slug: "mixed-set-operators",
        severity: Severity::Error,
        explain: "\
## What it means
PostgreSQL binds `intersect` tighter than `union`; SQLite goes from left to right.

## Example
```rex
query q() { select id from A union select id from B intersect select id from C }
```

## How to fix
Add parentheses.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "different set operators need parentheses",
            self.span,
            "which comes first differs between databases",
        );
        found.help("put one of the operations in parentheses")
    }
}
