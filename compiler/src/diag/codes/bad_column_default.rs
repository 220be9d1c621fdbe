//! E0409: a default that no column can have.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A default that no column can have.
#[derive(Debug)]
pub struct BadColumnDefault {
    /// Where it stands.
    pub span: Span,
}

impl Report for BadColumnDefault {
    const CODE: Code = Code {
        code: "E0409",
        slug: "bad-column-default",
        severity: Severity::Error,
        explain: "\
## What it means
Defaults mean the same in both databases only when they are constants, or made by Rex.

## Example
```rex
entity T { id int primary key, n int default 1 + 1 }
```

## How to fix
Write a constant.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>("a default is a literal, `now()` or `uuid_v7()`", self.span, "computed");
        found.help("write a literal, or set the value in a command")
    }
}
