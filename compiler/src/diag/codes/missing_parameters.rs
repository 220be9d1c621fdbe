//! E0126: a query, command or transaction without parentheses.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `query name {`
#[derive(Debug)]
pub struct MissingParameters {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for MissingParameters {
    const CODE: Code = Code {
        code: "E0126",
        slug: "missing-parameters",
        severity: Severity::Error,
        explain: "\
## What it means
The name of a query, command or transaction is followed by its parameters in parentheses. Without parameters \
the parentheses stand there empty, so that a call looks like what it calls.

## Example
```rex
query names { select name from Item }
```

## How to fix
Write `()` after the name: `query names() { … }`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("the parameters are missing", self.span, "`()` belongs here");
        self.repair.apply(found, "write `()` after the name")
    }
}
