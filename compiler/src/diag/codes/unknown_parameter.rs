//! E0604: a parameter that is not declared.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A parameter that is not declared.
#[derive(Debug)]
pub struct UnknownParameter {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownParameter {
    const CODE: Code = Code {
        code: "E0604",
        slug: "unknown-parameter",
        severity: Severity::Error,
        explain: "\
## What it means
The parameter is used but not declared in the list after the name of the query.

## Example
```rex
query q() { select { id } from Post where id = $id }
```

## How to fix
Declare it: `query q($id: Post.id)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown parameter `${}`", self.name),
            self.span,
            "not in the parameter list",
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `${near}`?")).fix(
                format!("replace it by `${near}`"),
                self.span,
                format!("${near}"),
                Applicability::MachineApplicable,
            ),
            None => found.help("declare it in the parameter list"),
        }
    }
}
