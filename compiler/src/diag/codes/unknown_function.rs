//! E0303: a function that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A function that nothing declares.
#[derive(Debug)]
pub struct UnknownFunction {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownFunction {
    const CODE: Code = Code {
        code: "E0303",
        slug: "unknown-function",
        severity: Severity::Error,
        explain: "\
## What it means
The name before the parenthesis is neither a function of the library nor a `predicate` or `fn` of the project.

## Example
```rex
query q() { select { n: lenght(name) } from Tag }
```

## How to fix
Use a function of the library (docs/functions.md), declare one with `fn`, or use a raw fence.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown function `{}`", self.name),
            self.span,
            "not in the function library, nor declared",
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("declare it with `fn`, or use one of the library"),
        }
    }
}
