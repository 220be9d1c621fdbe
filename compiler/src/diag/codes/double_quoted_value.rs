//! E0120: double quotes around a text.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `"text"` where a value must stand.
#[derive(Debug)]
pub struct DoubleQuotedValue {
    /// Where it stands.
    pub span: Span,
    /// The text between the quotes.
    pub text: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for DoubleQuotedValue {
    const CODE: Code = Code {
        code: "E0120",
        slug: "double-quoted-value",
        severity: Severity::Error,
        explain: "\
## What it means
Strings stand in single quotes. Double quotes are for names that are reserved words or hold signs. Here only a \
string can stand.

## Example
```rex
entity Item {
  id int primary key,
  validate (id > 0) \"must be positive\",
}
```

## How to fix
Write it in single quotes: `'must be positive'`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a string in double quotes",
            self.span,
            "strings stand in single quotes",
        );
        self.repair.apply(found, "strings stand in single quotes; double quotes are for names")
    }
}
