//! E0621: an asserted number of rows that does not hold.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An asserted number of rows that does not hold.
#[derive(Debug)]
pub struct WrongCardinality {
    /// Where it stands.
    pub span: Span,
    /// What is said.
    pub asserted: String,
    /// What holds.
    pub inferred: String,
}

impl Report for WrongCardinality {
    const CODE: Code = Code {
        code: "E0621",
        slug: "wrong-cardinality",
        severity: Severity::Error,
        explain: "\
## What it means
The arrow after the parameters asserts how many rows there are, and the query gives another number.

## Example
```rex
query q($id: int) -> many { select { name } from Tag where id = $id }
```

## How to fix
Assert what holds, filter by a key, or add `limit 1`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("this gives {}, not {}", self.inferred, self.asserted),
            self.span,
            "asserted here",
        );
        found.help("write what holds, or change the query")
    }
}
