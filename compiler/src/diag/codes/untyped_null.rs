//! E0310: a `null` (or an empty array) whose type nothing says.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A `null` (or an empty array) whose type nothing says.
#[derive(Debug)]
pub struct UntypedNull {
    /// Where it stands.
    pub span: Span,
}

impl Report for UntypedNull {
    const CODE: Code = Code {
        code: "E0310",
        slug: "untyped-null",
        severity: Severity::Error,
        explain: "\
## What it means
A bare `null` takes its type from its surroundings, and here there are none.

## Example
```rex
query q() { select { n: null } }
```

## How to fix
Write the type: `null::text`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "nothing says which type this `null` has",
            self.span,
            "`null` of no type",
        );
        found.help("write a cast: `null::text`")
    }
}
