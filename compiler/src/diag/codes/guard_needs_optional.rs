//! E0611: an optional condition whose parameter is not optional.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An optional condition whose parameter is not optional.
#[derive(Debug)]
pub struct GuardNeedsOptional {
    /// Where it stands.
    pub span: Span,
}

impl Report for GuardNeedsOptional {
    const CODE: Code = Code {
        code: "E0611",
        slug: "guard-needs-optional",
        severity: Severity::Error,
        explain: "\
## What it means
`and? p` is there when the parameter in `p` is given. So there has to be one, declared with `?`.

## Example
```rex
query q($id: int) { select { name } from Tag where? id = $id }
```

## How to fix
Declare the parameter as optional: `$id: int?`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "an optional condition needs an optional parameter",
            self.span,
            "no `?` parameter stands in it",
        );
        found.help("declare its parameter with `?`")
    }
}
