//! E0405: a reference to columns that are no key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reference to columns that are no key.
#[derive(Debug)]
pub struct ReferenceNotUnique {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub target: String,
    /// Where the cause is.
    pub declared: Span,
}

impl Report for ReferenceNotUnique {
    const CODE: Code = Code {
        code: "E0405",
        slug: "reference-not-unique",
        severity: Severity::Error,
        explain: "\
## What it means
A foreign key refers to a primary key or a unique constraint without a condition.

## Example
```rex
entity User { id int primary key, name text }
entity Post { id int primary key, author text, by (author) references User (name) }
```

## How to fix
Add `unique` to the columns, or write `not enforced`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the reference finds several rows of `{}`", self.target),
            self.span,
            "leads to columns that are not unique",
        );
        found
            .because(self.declared, "the entity is declared here")
            .help("refer to the primary key, or make the columns `unique`")
    }
}
