//! E0411: an entity without the reference that is needed.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An entity without the reference that is needed.
#[derive(Debug)]
pub struct NotAJoinEntity {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where a reference must lead.
    pub needed: String,
    /// Where the cause is.
    pub declared: Span,
}

impl Report for NotAJoinEntity {
    const CODE: Code = Code {
        code: "E0411",
        slug: "not-a-join-entity",
        severity: Severity::Error,
        explain: "\
## What it means
A relation is seen from the other side of a reference, so there must be one; a join entity has two.

## Example
```rex
entity User { id int primary key, posts many Post }
entity Post { id int primary key }
```

## How to fix
Declare the reference.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has no reference to `{}`", self.name, self.needed),
            self.span,
            "nothing leads back",
        );
        found
            .because(self.declared, "the entity is declared here")
            .help(format!("add a reference to `{}` there", self.needed))
    }
}
