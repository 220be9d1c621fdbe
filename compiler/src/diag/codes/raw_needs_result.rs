//! E0628: raw SQL in a query without a declared result.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL in a query without a declared result.
#[derive(Debug)]
pub struct RawNeedsResult {
    /// Where it stands.
    pub span: Span,
}

impl Report for RawNeedsResult {
    const CODE: Code = Code {
        code: "E0628",
        slug: "raw-needs-result",
        severity: Severity::Error,
        explain: "\
## What it means
Rex takes the columns of raw SQL from the declared result.

## Example
```rex
query q() { sql postgres \"\"\"select 1\"\"\" }
```

## How to fix
Declare the result after an arrow.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a raw query needs a result type",
            self.span,
            "Rex does not infer this",
        );
        found.help("write `-> many { id: bigint, … }` after the parameters")
    }
}
