//! E0623: a subquery as a value that may give several rows.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A subquery as a value that may give several rows.
#[derive(Debug)]
pub struct ManyRowsAsValue {
    /// Where it stands.
    pub span: Span,
}

impl Report for ManyRowsAsValue {
    const CODE: Code = Code {
        code: "E0623",
        slug: "many-rows-as-value",
        severity: Severity::Error,
        explain: "\
## What it means
One database takes the first row and another reports an error, so Rex asks for proof that there is at most one.

## Example
```rex
query q() { select { n: (select name from Tag) } }
```

## How to fix
Filter by a key, aggregate, or add `limit 1`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "this subquery may give several rows",
            self.span,
            "used as one value",
        );
        found.help("add a filter by key, `limit 1`, or an aggregate")
    }
}
