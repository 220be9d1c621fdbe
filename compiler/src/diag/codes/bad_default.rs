//! E0637: a default that is no literal.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A default that is no literal.
#[derive(Debug)]
pub struct BadParameterDefault {
    /// Where it stands.
    pub span: Span,
}

impl Report for BadParameterDefault {
    const CODE: Code = Code {
        code: "E0637",
        slug: "bad-default",
        severity: Severity::Error,
        explain: "\
## What it means
Defaults of parameters are constants of the generated code.

## Example
```rex
query q($n: bigint = 1 + 1) { select { id } from Tag limit $n }
```

## How to fix
Write a literal.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "the default of a parameter is a literal",
            self.span,
            "computed",
        );
        found.help("write a literal, or compute it in the caller")
    }
}
