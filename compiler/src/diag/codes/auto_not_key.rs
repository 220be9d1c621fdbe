//! E0416: `auto` on a column that is not the whole key.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `auto` on a column that is not the whole key.
#[derive(Debug)]
pub struct AutoNotKey {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for AutoNotKey {
    const CODE: Code = Code {
        code: "E0416",
        slug: "auto-not-key",
        severity: Severity::Error,
        explain: "\
## What it means
Not every database can number a column that is not the whole primary key.

## Example
```rex
entity Tag { id int primary key, n int auto }
```

## How to fix
Make it the primary key, or number the rows yourself.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is numbered, but not the whole key", self.name),
            self.span,
            "`auto` needs a key of one column",
        );
        found.help("make it the primary key, or remove `auto`")
    }
}
