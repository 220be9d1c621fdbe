//! E0307: a conversion that cannot mean the same on every database.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A conversion that cannot mean the same on every database.
#[derive(Debug)]
pub struct ImpossibleCast {
    /// Where it stands.
    pub span: Span,
    /// From.
    pub from: String,
    /// To.
    pub to: String,
    /// What to do instead.
    pub way_out: String,
}

impl Report for ImpossibleCast {
    const CODE: Code = Code {
        code: "E0307",
        slug: "impossible-cast",
        severity: Severity::Error,
        explain: "\
## What it means
Databases convert between these types differently, so Rex does not.

## Example
```rex
query q() { select { n: name::int } from Tag }
```

## How to fix
Convert in Rust, or use a function that says what is meant (`trunc`, `to_float`, …).
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` cannot be cast to `{}`", self.from, self.to),
            self.span,
            format!("this is `{}`", self.from),
        );
        found.help(self.way_out)
    }
}
