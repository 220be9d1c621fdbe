//! E0634: an asserted result on a command that gives no rows.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An asserted result on a command that gives no rows.
#[derive(Debug)]
pub struct NoRowsToCount {
    /// Where it stands.
    pub span: Span,
}

impl Report for NoRowsToCount {
    const CODE: Code = Code {
        code: "E0634",
        slug: "bad-assertion-target",
        severity: Severity::Error,
        explain: "\
## What it means
A command without `returning` gives the number of rows that it touched.

## Example
```rex
command c() -> one { delete Tag where id = 1 }
```

## How to fix
Add `returning` or write `-> count`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "this command gives no rows",
            self.span,
            "it has no `returning`",
        );
        found.help("add `returning …`, or leave the assertion out")
    }
}
