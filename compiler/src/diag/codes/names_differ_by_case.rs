//! E0203: two names that only differ by case.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Two names that only differ by case.
#[derive(Debug)]
pub struct NamesDifferByCase {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The first name.
    pub other: String,
    /// Where the cause is.
    pub first: Span,
}

impl Report for NamesDifferByCase {
    const CODE: Code = Code {
        code: "E0203",
        slug: "names-differ-by-case",
        severity: Severity::Error,
        explain: "\
## What it means
Databases do not agree on whether such names are the same, so Rex refuses them.

## Example
```rex
entity Tag { id int primary key, name text, Name text }
```

## How to fix
Rename one of the two.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` and `{}` differ only by case", self.name, self.other),
            self.span,
            "equal but for case",
        );
        found.because(self.first, "first declared here").help("give one of them another name")
    }
}
