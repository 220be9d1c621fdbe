//! E0636: a parameter that is not used.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A parameter that is not used.
#[derive(Debug)]
pub struct UnusedParameter {
    /// Where it stands.
    pub span: Span,
    /// The parameter.
    pub name: String,
}

impl Report for UnusedParameter {
    const CODE: Code = Code {
        code: "E0636",
        slug: "unused-parameter",
        severity: Severity::Warning,
        explain: "\
## What it means
The parameter does not change the result.

## Example
```rex
query q($id: int) { select { name } from Tag }
```

## How to fix
Remove the parameter or use it.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`${}` is not used", self.name),
            self.span,
            "declared here",
        );
        found.help("remove it")
    }
}
