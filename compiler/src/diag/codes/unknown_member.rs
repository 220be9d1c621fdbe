//! E0204: a member that an entity does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A member that an entity does not have.
#[derive(Debug)]
pub struct UnknownMember {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The entity.
    pub entity: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownMember {
    const CODE: Code = Code {
        code: "E0204",
        slug: "unknown-member",
        severity: Severity::Error,
        explain: "\
## What it means
A key, an index or a reverse relation names a member that the entity does not have.

## Example
```rex
entity Post { id int primary key, index (titel) }
```

## How to fix
Correct the name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` has no `{}`", self.entity, self.name), self.span, format!("not a column or relation of `{}`", self.entity));
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("name a column or a relation of the entity"),
        }
    }
}
