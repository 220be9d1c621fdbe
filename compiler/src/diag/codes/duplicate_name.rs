//! E0202: a name that is taken.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A name that is taken.
#[derive(Debug)]
pub struct DuplicateName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where the cause is.
    pub first: Span,
}

impl Report for DuplicateName {
    const CODE: Code = Code {
        code: "E0202",
        slug: "duplicate-name",
        severity: Severity::Error,
        explain: "\
## What it means
Enums, domains, mixins and entities share one namespace; columns and relations share that of their entity; queries and commands have one of their own.

## Example
```rex
entity Tag { id int primary key, name text, name text }
```

## How to fix
Rename one of the two, or remove it. Two entities with the same table need different names after `as`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is declared twice", self.name),
            self.span,
            "the same name again",
        );
        found.because(self.first, "first declared here").help("give one of them another name")
    }
}
