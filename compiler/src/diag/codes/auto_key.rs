//! E0408: `auto` on a column that no database can number.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `auto` on a column that no database can number.
#[derive(Debug)]
pub struct AutoKey {
    /// Where it stands.
    pub span: Span,
    /// Why not.
    pub why: String,
}

impl Report for AutoKey {
    const CODE: Code = Code {
        code: "E0408",
        slug: "auto-key",
        severity: Severity::Error,
        explain: "\
## What it means
Databases number rows only in one integer column that is the primary key.

## Example
```rex
entity T { id text primary key auto }
```

## How to fix
Use `int` or `bigint`, alone in the key.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>("`auto` is for a single integer key", self.span, format!("{}", self.why));
        found.help("use an integer column that is the whole primary key")
    }
}
