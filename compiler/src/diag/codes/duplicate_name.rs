//! E0202: two declarations of one name.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Two declarations of one name.
#[derive(Debug)]
pub struct DuplicateName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The first one.
    pub first: Span,
}

impl Report for DuplicateName {
    const CODE: Code = Code {
        code: "E0202",
        slug: "duplicate-name",
        severity: Severity::Error,
        explain: "\
## What it means
Entities, enums and domains share one namespace, and so do the members of an entity; names that differ only in case count as equal, because databases compare them so.

## Example
```rex
entity Tag { id int primary key }
entity Tag { id int primary key }
```

## How to fix
Rename one of them.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` is declared twice", self.name), self.span, "declared again");
        found.because(self.first, "the first one").help("give one of them another name")
    }
}
