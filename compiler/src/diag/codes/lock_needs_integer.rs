//! E0426: `lock` on a column that is no integer.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `lock` on a column that is no integer.
#[derive(Debug)]
pub struct LockNeedsInteger {
    /// Where it stands.
    pub span: Span,
    /// Its type.
    pub ty: String,
}

impl Report for LockNeedsInteger {
    const CODE: Code = Code {
        code: "E0426",
        slug: "lock-needs-integer",
        severity: Severity::Error,
        explain: "\
## What it means
A version counts up with each update.

## Example
```rex
entity Post { id int primary key, version text lock }
```

## How to fix
Make the column an integer without `?`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`lock` on a `{}` column that cannot count", self.ty),
            self.span,
            "a version is an integer, never null",
        );
        found.help("write `version int lock`")
    }
}
