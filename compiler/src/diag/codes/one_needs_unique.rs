//! E0405: a to-one reverse relation over a reference that is not unique.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A to-one reverse relation over a reference that is not unique.
#[derive(Debug)]
pub struct OneNeedsUnique {
    /// Where it stands.
    pub span: Span,
    /// The reference.
    pub relation: String,
}

impl Report for OneNeedsUnique {
    const CODE: Code = Code {
        code: "E0405",
        slug: "one-needs-unique",
        severity: Severity::Error,
        explain: "\
## What it means
`one?` promises at most one row, which needs a unique reference on the other side.

## Example
```rex
entity User { id int primary key, profile one? Profile.user }
entity Profile { id int primary key, user references User }
```

## How to fix
Make the reference unique or a primary key.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` may refer here many times", self.relation), self.span, "not unique");
        found.help("declare the reference `unique`, or write `many`")
    }
}
