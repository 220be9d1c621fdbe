//! E0210: a reference that the entity does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A reference that the entity does not have.
#[derive(Debug)]
pub struct UnknownRelation {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The entity.
    pub entity: String,
    /// Where the cause is.
    pub declared: Span,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownRelation {
    const CODE: Code = Code {
        code: "E0210",
        slug: "unknown-relation",
        severity: Severity::Error,
        explain: "\
## What it means
The other side of a relation is named by its reference: `posts many Post.author`.

## Example
```rex
entity User { id int primary key, posts many Post.writer }
entity Post { id int primary key, author references User }
```

## How to fix
Correct the name, or declare the reference there.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has no reference `{}`", self.entity, self.name),
            self.span,
            "not a reference there",
        );
        let found = found.because(self.declared, "the entity is declared here");
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("name the reference on the other side"),
        }
    }
}
