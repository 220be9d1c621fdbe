//! E0632: distinct rows ordered by something that is not selected.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Distinct rows ordered by something that is not selected.
#[derive(Debug)]
pub struct DistinctOrder {
    /// Where it stands.
    pub span: Span,
}

impl Report for DistinctOrder {
    const CODE: Code = Code {
        code: "E0632",
        slug: "distinct-order",
        severity: Severity::Error,
        explain: "\
## What it means
When equal rows become one, a value that is not selected is no longer a single one.

## Example
```rex
query q() { select distinct { name } from Tag order by id }
```

## How to fix
Order by selected fields.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "distinct rows are ordered by something else",
            self.span,
            "not among the selected fields",
        );
        found.help("select it too, or leave `distinct` out")
    }
}
