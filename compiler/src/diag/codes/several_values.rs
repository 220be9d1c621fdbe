//! E0635: a subquery of several columns used as one value.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A subquery of several columns used as one value.
#[derive(Debug)]
pub struct SeveralValues {
    /// Where it stands.
    pub span: Span,
}

impl Report for SeveralValues {
    const CODE: Code = Code {
        code: "E0635",
        slug: "several-values",
        severity: Severity::Error,
        explain: "\
## What it means
A subquery in an expression stands for one value.

## Example
```rex
query q() { select { n: (select { id, name } from Tag limit 1) } }
```

## How to fix
Select one expression without braces.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "this subquery has several columns",
            self.span,
            "used as one value",
        );
        found.help("select one bare expression")
    }
}
