//! E0414: `auto` on a column that is no integer.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `auto` on a column that is no integer.
#[derive(Debug)]
pub struct AutoNeedsInteger {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub ty: String,
}

impl Report for AutoNeedsInteger {
    const CODE: Code = Code {
        code: "E0414",
        slug: "auto-needs-integer",
        severity: Severity::Error,
        explain: "\
## What it means
The database numbers rows with integers.

## Example
```rex
entity Tag { id text auto primary key }
```

## How to fix
Make the column an integer, or give it a default.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`auto` on a `{}` column", self.ty),
            self.span,
            "only integers are numbered",
        );
        found.help("use `bigint`, or `uuid` with `default uuid_v7()`")
    }
}
