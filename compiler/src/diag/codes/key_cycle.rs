//! E0412: a key that is made of itself.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A key that is made of itself.
#[derive(Debug)]
pub struct KeyCycle {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for KeyCycle {
    const CODE: Code = Code {
        code: "E0412",
        slug: "key-cycle",
        severity: Severity::Error,
        explain: "\
## What it means
A reference in a primary key takes over the key it refers to; in a circle there is no first column.

## Example
```rex
entity A { b references B primary key }
entity B { a references A primary key }
```

## How to fix
Give one of the entities a key of its own.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the key of `{}` is made of itself", self.name),
            self.span,
            "leads back to the same key",
        );
        found.help("give one of them a column of its own as the key")
    }
}
