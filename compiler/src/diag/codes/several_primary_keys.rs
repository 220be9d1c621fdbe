//! E0403: more than one primary key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// More than one primary key.
#[derive(Debug)]
pub struct SeveralPrimaryKeys {
    /// Where it stands.
    pub span: Span,
    /// Where the cause is.
    pub first: Span,
}

impl Report for SeveralPrimaryKeys {
    const CODE: Code = Code {
        code: "E0403",
        slug: "several-primary-keys",
        severity: Severity::Error,
        explain: "\
## What it means
A table has one primary key; of several columns it is said once, in parentheses.

## Example
```rex
entity PostTag { post int primary key, tag int primary key }
```

## How to fix
Keep one, or write `primary key (post, tag)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("an entity has one primary key", self.span, "a second one");
        found
            .because(self.first, "the first one")
            .help("write `primary key (a, b)` for a key of several columns")
    }
}
