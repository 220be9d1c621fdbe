//! E0214: a domain that is made of itself.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A domain that is made of itself.
#[derive(Debug)]
pub struct DomainCycle {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for DomainCycle {
    const CODE: Code = Code {
        code: "E0214",
        slug: "domain-cycle",
        severity: Severity::Error,
        explain: "\
## What it means
A domain stands for another type; the chain must end in a built-in type or an enum.

## Example
```rex
domain A = B;
domain B = A;
```

## How to fix
Use a built-in type in one of them.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the type `{}` is made of itself", self.name),
            self.span,
            "leads back here",
        );
        found.help("end the chain in a built-in type")
    }
}
