//! E0402: an entity without a primary key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An entity without a primary key.
#[derive(Debug)]
pub struct MissingPrimaryKey {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for MissingPrimaryKey {
    const CODE: Code = Code {
        code: "E0402",
        slug: "missing-primary-key",
        severity: Severity::Error,
        explain: "\
## What it means
Rows without a key cannot be told apart, updated one by one or referred to. Rex wants that said aloud.

## Example
```rex
entity Tag { name text }
```

## How to fix
Write `id bigint auto primary key`, `primary key (a, b)`, or `no primary key`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the entity `{}` has no primary key", self.name),
            self.span,
            "no column says `primary key`",
        );
        found.help("add `primary key` to a column, or say `no primary key`")
    }
}
