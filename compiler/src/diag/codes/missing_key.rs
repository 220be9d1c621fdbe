//! E0401: an entity without a primary key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An entity without a primary key.
#[derive(Debug)]
pub struct MissingKey {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub name: String,
}

impl Report for MissingKey {
    const CODE: Code = Code {
        code: "E0401",
        slug: "missing-key",
        severity: Severity::Error,
        explain: "\
## What it means
A row without a key cannot be updated, referred to or found again. A table without one has to say so.

## Example
```rex
entity Log { line text }
```

## How to fix
Declare a key, or write `no primary key`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` has no primary key", self.name), self.span, "no key");
        found.help("add `primary key` to a column, or say `no primary key`")
    }
}
