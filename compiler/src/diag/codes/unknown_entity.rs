//! E0203: a reference to an entity that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A reference to an entity that nothing declares.
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
        code: "E0203",
        slug: "unknown-entity",
        severity: Severity::Error,
        explain: "\
## What it means
A relation leads to an entity, and no entity has this name.

## Example
```rex
entity Post { id int primary key, author references Usr }
```

## How to fix
Correct the name or declare the entity.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("unknown entity `{}`", self.name), self.span, "not declared");
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
