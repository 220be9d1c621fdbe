//! E0666: a step behind the end of a transaction.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A step behind the end of a transaction.
#[derive(Debug)]
pub struct StepBehindReturn {
    /// Where it stands.
    pub span: Span,
    /// The `return`.
    pub end: Span,
}

impl Report for StepBehindReturn {
    const CODE: Code = Code {
        code: "E0666",
        slug: "step-behind-return",
        severity: Severity::Error,
        explain: "\
## What it means
`return` ends a transaction: it is its last step, and there is one.

## Example
```rex
transaction t($id: int) { return $id; delete Tag where id = $id; }
```

## How to fix
Move the step in front of `return`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>("this step is never reached", self.span, "behind `return`")
            .because(self.end, "the transaction ends here")
            .help("move it in front of `return`")
    }
}
