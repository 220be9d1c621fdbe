//! E0305: a literal that is no value of its type.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A literal that is no value of its type.
#[derive(Debug)]
pub struct BadLiteral {
    /// Where it stands.
    pub span: Span,
    /// The literal.
    pub text: String,
    /// The type.
    pub ty: String,
    /// What is wrong.
    pub reason: String,
}

impl Report for BadLiteral {
    const CODE: Code = Code {
        code: "E0305",
        slug: "bad-literal",
        severity: Severity::Error,
        explain: "\
## What it means
The text of a literal does not say a value of the type that it stands for.

## Example
```rex
query q() { select { d: date '2024-02-30' } }
```

## How to fix
Write a value that exists: dates as `2024-02-29`, UUIDs with 32 hexadecimal digits.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is no `{}`", self.text, self.ty),
            self.span,
            "not such a value",
        );
        found.help(self.reason)
    }
}
