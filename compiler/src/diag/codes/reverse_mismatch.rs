//! E0408: the other side of a relation leads elsewhere.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// The other side of a relation leads elsewhere.
#[derive(Debug)]
pub struct ReverseMismatch {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where it leads.
    pub leads_to: String,
    /// Where it must lead.
    pub needed: String,
    /// Where the cause is.
    pub declared: Span,
}

impl Report for ReverseMismatch {
    const CODE: Code = Code {
        code: "E0408",
        slug: "reverse-mismatch",
        severity: Severity::Error,
        explain: "\
## What it means
The reference on the other side must refer to the entity in which the relation stands.

## Example
```rex
entity Tag { id int primary key, posts many Post.author }
entity User { id int primary key }
entity Post { id int primary key, author references User }
```

## How to fix
Name another reference, or move the relation.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` refers to `{}`, not to `{}`", self.name, self.leads_to, self.needed),
            self.span,
            "not the other side of this",
        );
        found
            .because(self.declared, "the reference is declared here")
            .help(format!("name a reference that leads to `{}`", self.needed))
    }
}
