//! E0309: an expression nested more than 200 levels deep.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An expression nested more than 200 levels deep.
#[derive(Debug)]
pub struct NestingTooDeep {
    /// Where it stands.
    pub span: Span,
}

impl Report for NestingTooDeep {
    const CODE: Code = Code {
        code: "E0309",
        slug: "nesting-too-deep",
        severity: Severity::Error,
        explain: "\
## What it means
Databases limit how deep an expression may be nested; Rex stops at 200 levels.

## Example
```rex
query q() { select { n: ((((1)))) } }
```

## How to fix
Split the expression.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "the expression is nested too deep",
            self.span,
            "more than 200 levels",
        );
        found.help("split it with a `fn` or a common table expression")
    }
}
