//! E0417: a decimal that some target cannot store.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A decimal that some target cannot store.
#[derive(Debug)]
pub struct DecimalOutOfRange {
    /// Where it stands.
    pub span: Span,
    /// Digits in all.
    pub precision: u64,
    /// Digits after the point.
    pub scale: u64,
    /// Most digits.
    pub limit: u32,
}

impl Report for DecimalOutOfRange {
    const CODE: Code = Code {
        code: "E0417",
        slug: "decimal-out-of-range",
        severity: Severity::Error,
        explain: "\
## What it means
The digits that a decimal can have are limited by what all targets of the project store exactly.

## Example
```rex
entity Item { id int primary key, price decimal(40, 2) }
```

## How to fix
Use fewer digits.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`decimal({}, {})` is out of range", self.precision, self.scale),
            self.span,
            format!("at most {} digits, and no more after the point", self.limit),
        );
        found.help(format!("use at most {} digits", self.limit))
    }
}
