//! E0406: a reference whose numbers of columns differ.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reference whose numbers of columns differ.
#[derive(Debug)]
pub struct ReferenceCount {
    /// Where it stands.
    pub span: Span,
    /// How many there are.
    pub found: usize,
    /// How many there must be.
    pub needed: usize,
}

impl Report for ReferenceCount {
    const CODE: Code = Code {
        code: "E0406",
        slug: "reference-count",
        severity: Severity::Error,
        explain: "\
## What it means
A reference has one column for each column of the key that it refers to.

## Example
```rex
entity A { x int, y int, primary key (x, y) }
entity B { id int primary key, a references A as a_x }
```

## How to fix
Name as many columns as the key has.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("{} columns for a key of {}", self.found, self.needed),
            self.span,
            "the numbers differ",
        );
        found.help(format!("name {} columns", self.needed))
    }
}
