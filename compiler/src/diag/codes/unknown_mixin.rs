//! E0208: a mixin that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A mixin that nothing declares.
#[derive(Debug)]
pub struct UnknownMixin {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownMixin {
    const CODE: Code = Code {
        code: "E0208",
        slug: "unknown-mixin",
        severity: Severity::Error,
        explain: "\
## What it means
After `with` stand mixins, whose members are copied into the entity.

## Example
```rex
entity Post with Audit { id int primary key }
```

## How to fix
Correct the name or declare the mixin.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown mixin `{}`", self.name),
            self.span,
            "no mixin has this name",
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("declare it with `mixin`"),
        }
    }
}
