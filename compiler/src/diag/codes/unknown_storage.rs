//! E0440: a storage that the type does not have.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A storage that the type does not have.
#[derive(Debug)]
pub struct UnknownStorage {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub storage: String,
    /// What was to be stored.
    pub what: String,
    /// The storages that there are.
    pub known: &'static [&'static str],
}

impl Report for UnknownStorage {
    const CODE: Code = Code {
        code: "E0440",
        slug: "unknown-storage",
        severity: Severity::Error,
        explain: "\
## What it means
After `stored as` stands one of the storages that keep the meaning of the type: an enum is stored as text with a
check, or `stored as native` as an enum type of the database where there is one.

## Example
```rex
enum Status stored as number { draft, done }
```

## How to fix
Use a storage that the message names, or leave `stored as` out.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("{} cannot be stored as `{}`", self.what, self.storage),
            self.span,
            "no storage of this type",
        );
        match self.known {
            [] => found.help("leave `stored as` out"),
            known => found.help(format!("there is `{}`", known.join("`, `"))),
        }
    }
}
