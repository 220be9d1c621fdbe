//! E0422: a reference to an entity without a key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reference to an entity without a key.
#[derive(Debug)]
pub struct ReferenceWithoutKey {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for ReferenceWithoutKey {
    const CODE: Code = Code {
        code: "E0422",
        slug: "reference-without-key",
        severity: Severity::Error,
        explain: "\
## What it means
A reference without a list of columns refers to the primary key.

## Example
```rex
entity Log { no primary key, x int unique }
entity B { id int primary key, log references Log }
```

## How to fix
Write `references Log (x)` over a declared column, or declare a key.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has no primary key to refer to", self.name),
            self.span,
            "nothing to refer to",
        );
        found.help("name columns that are unique, or give it a primary key")
    }
}
