//! E0404: a key column that allows null.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A key column that allows null.
#[derive(Debug)]
pub struct NullableKey {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where the cause is.
    pub declared: Span,
}

impl Report for NullableKey {
    const CODE: Code = Code {
        code: "E0404",
        slug: "nullable-key",
        severity: Severity::Error,
        explain: "\
## What it means
The columns of a primary key always have values.

## Example
```rex
entity Tag { id int? primary key }
```

## How to fix
Remove the `?`, or use `unique` instead.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the key column `{}` allows null", self.name),
            self.span,
            "part of the key",
        );
        found.because(self.declared, "declared here").help("remove the `?` from the column")
    }
}
