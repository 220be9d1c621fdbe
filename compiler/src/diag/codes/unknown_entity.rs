//! E0207: an entity that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// An entity that nothing declares.
#[derive(Debug)]
pub struct UnknownEntity {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownEntity {
    const CODE: Code = Code {
        code: "E0207",
        slug: "unknown-entity",
        severity: Severity::Error,
        explain: "\
## What it means
A relation or a shape names an entity that no file of the project declares.

## Example
```rex
entity Post { id int primary key, author references Usr }
```

## How to fix
Correct the name or declare the entity.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown entity `{}`", self.name),
            self.span,
            "no entity has this name",
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("declare it with `entity`"),
        }
    }
}
