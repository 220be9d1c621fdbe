//! E0207: a name that a database keeps for itself.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A name that a database keeps for itself.
#[derive(Debug)]
pub struct ReservedName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for ReservedName {
    const CODE: Code = Code {
        code: "E0207",
        slug: "reserved-name",
        severity: Severity::Error,
        explain: "\
## What it means
Databases have hidden columns and tables of their own; a column of the same name hides them or is refused.

## Example
```rex
entity T { id int primary key, ctid int }
```

## How to fix
Rename it.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` is a name of the database", self.name), self.span, "kept for the database itself");
        found.help("choose another name, or give it one with `as`")
    }
}
