//! E0410: `set null` on a reference that cannot be null.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `set null` on a reference that cannot be null.
#[derive(Debug)]
pub struct SetNullNotNull {
    /// Where it stands.
    pub span: Span,
    /// The reference.
    pub name: String,
}

impl Report for SetNullNotNull {
    const CODE: Code = Code {
        code: "E0410",
        slug: "set-null-not-null",
        severity: Severity::Error,
        explain: "\
## What it means
`on delete set null` needs columns that may be null.

## Example
```rex
entity Post { id int primary key, author references User on delete set null }
```

## How to fix
Make the reference optional.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` can never become null", self.name), self.span, "not optional");
        found.help("write `?` after the target, or another rule")
    }
}
