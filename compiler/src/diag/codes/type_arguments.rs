//! E0419: arguments that a type does not take.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Arguments that a type does not take.
#[derive(Debug)]
pub struct TypeArguments {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// What it takes.
    pub takes: String,
}

impl Report for TypeArguments {
    const CODE: Code = Code {
        code: "E0419",
        slug: "type-arguments",
        severity: Severity::Error,
        explain: "\
## What it means
`decimal` takes its digits and its scale, `text` a length or a range, other types nothing.

## Example
```rex
entity Tag { id int(4) primary key }
```

## How to fix
Correct the arguments.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("wrong arguments for the type `{}`", self.name),
            self.span,
            format!("takes {}", self.takes),
        );
        found.help("correct what stands in parentheses")
    }
}
