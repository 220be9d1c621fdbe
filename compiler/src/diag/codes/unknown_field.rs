//! E0617: a field that an entity does not have.

use rex_grammar::Span;

use crate::diag::suggest::listed;
use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A field that an entity does not have.
#[derive(Debug)]
pub struct UnknownAssignment {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The entity.
    pub entity: String,
    /// A name that is near.
    pub near: Option<String>,
    /// The names that are there, in the order declared.
    pub known: Vec<String>,
}

impl Report for UnknownAssignment {
    const CODE: Code = Code {
        code: "E0617",
        slug: "unknown-field",
        severity: Severity::Error,
        explain: "\
## What it means
Records name columns and references of the entity that is written.

## Example
```rex
command c() { insert Tag { nmae: 'x' } }
```

## How to fix
Correct the name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has no field `{}`", self.entity, self.name),
            self.span,
            format!("not a column or reference of `{}`", self.entity),
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help(format!("there is {}", listed(&self.known))),
        }
    }
}
