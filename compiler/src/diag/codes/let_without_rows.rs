//! E0665: a name for the rows of a statement that gives none.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A name for the rows of a statement that gives none.
#[derive(Debug)]
pub struct LetWithoutRows {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for LetWithoutRows {
    const CODE: Code = Code {
        code: "E0665",
        slug: "let-without-rows",
        severity: Severity::Error,
        explain: "\
## What it means
`let` names the rows of a query, or those that a command returns.

## Example
```rex
transaction t($id: int) { let gone = delete Tag where id = $id; return gone; }
```

## How to fix
Add `returning`, or leave `let` out.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("`{}` would name rows, and there are none", self.name),
            self.span,
            "this statement has no `returning`",
        )
        .help("add `returning { … }`, or leave `let` out")
    }
}
