//! E0406: a nullable column in a primary key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A nullable column in a primary key.
#[derive(Debug)]
pub struct NullableKey {
    /// Where it stands.
    pub span: Span,
    /// The column.
    pub name: String,
}

impl Report for NullableKey {
    const CODE: Code = Code {
        code: "E0406",
        slug: "nullable-key",
        severity: Severity::Error,
        explain: "\
## What it means
A primary key identifies a row; null identifies nothing.

## Example
```rex
entity T { id int? primary key }
```

## How to fix
Remove the question mark.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("key column `{}` may be null", self.name), self.span, "nullable");
        found.help("remove the `?`")
    }
}
