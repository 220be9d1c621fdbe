//! E0304: a call whose arguments do not fit.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A call whose arguments do not fit.
#[derive(Debug)]
pub struct WrongArguments {
    /// Where it stands.
    pub span: Span,
    /// The function.
    pub name: String,
    /// What it takes.
    pub expects: String,
}

impl Report for WrongArguments {
    const CODE: Code = Code {
        code: "E0304",
        slug: "wrong-arguments",
        severity: Severity::Error,
        explain: "\
## What it means
The function exists, but not with these arguments.

## Example
```rex
query q() { select { n: length(1) } from Tag }
```

## How to fix
Give the arguments that it takes, in their order.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` does not take these arguments", self.name),
            self.span,
            format!("it takes {}", self.expects),
        );
        found.help(format!("write `{}` with {}", self.name, self.expects))
    }
}
