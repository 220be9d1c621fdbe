//! E0413: a reference to columns that are no key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reference to columns that are no key.
#[derive(Debug)]
pub struct TargetNotUnique {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub entity: String,
}

impl Report for TargetNotUnique {
    const CODE: Code = Code {
        code: "E0413",
        slug: "key-not-unique",
        severity: Severity::Error,
        explain: "\
## What it means
A reference leads to one row, so it names a key of the target.

## Example
```rex
entity A { id int primary key, n int }
entity B { id int primary key, a (id) references A (n) }
```

## How to fix
Refer to a key.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("these columns of `{}` are not unique", self.entity), self.span, "not a key");
        found.help("refer to the primary key or to unique columns")
    }
}
