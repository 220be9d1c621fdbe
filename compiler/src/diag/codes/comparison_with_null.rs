//! E0308: a comparison with `null`, which is never true.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A comparison with `null`, which is never true.
#[derive(Debug)]
pub struct ComparisonWithNull {
    /// Where it stands.
    pub span: Span,
    /// What to write.
    pub test: String,
    /// The whole comparison.
    pub whole: Span,
    /// Its replacement.
    pub replacement: String,
}

impl Report for ComparisonWithNull {
    const CODE: Code = Code {
        code: "E0308",
        slug: "comparison-with-null",
        severity: Severity::Error,
        explain: "\
## What it means
`x = null` is null for every `x`: SQL compares with null by `is null`.

## Example
```rex
query q() { select { id } from Post where body = null }
```

## How to fix
Write `is null` or `is not null`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a comparison with `null` is never true",
            self.span,
            "the result is always null",
        );
        found.help(format!("write `{}`", self.test)).fix(
            format!("write `{}`", self.test),
            self.whole,
            self.replacement,
            Applicability::MachineApplicable,
        )
    }
}
