//! E0306: a value that an enum does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A value that an enum does not have.
#[derive(Debug)]
pub struct UnknownEnumValue {
    /// Where it stands.
    pub span: Span,
    /// The value.
    pub value: String,
    /// The enum.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownEnumValue {
    const CODE: Code = Code {
        code: "E0306",
        slug: "unknown-enum-value",
        severity: Severity::Error,
        explain: "\
## What it means
A text stands where a value of an enum is needed, and the enum has no such value.

## Example
```rex
enum Status { draft, done }
query q() { select { id } from Post where status = 'drafted' }
```

## How to fix
Use one of the declared values.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has no value `{}`", self.name, self.value),
            self.span,
            format!("not a value of `{}`", self.name),
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("use one of the values that the enum declares"),
        }
    }
}
