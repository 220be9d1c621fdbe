//! E0664: an isolation level that there is not.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An isolation level that there is not.
#[derive(Debug)]
pub struct UnknownIsolation {
    /// Where it stands.
    pub span: Span,
    /// What is written.
    pub name: String,
}

impl Report for UnknownIsolation {
    const CODE: Code = Code {
        code: "E0664",
        slug: "unknown-isolation",
        severity: Severity::Error,
        explain: "\
## What it means
A transaction has one of three levels of isolation: `write` (each statement sees what others have committed; the default),
`snapshot` (all see one state, and a row that another transaction has changed since cannot be written), and `serializable`
(as if transactions ran one after the other). The last two may have to be run again, which the generated function does.

## Example
```rex
transaction t() isolation strict { delete Tag where true; }
```

## How to fix
Write one of the three.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("there is no isolation level `{}`", self.name),
            self.span,
            "not a level",
        )
        .help("write `write`, `snapshot` or `serializable`")
    }
}
