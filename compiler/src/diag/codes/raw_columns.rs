//! E0654: raw SQL whose columns are not those that are declared.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL whose columns are not those that are declared.
#[derive(Debug)]
pub struct RawColumns {
    /// Where it stands.
    pub span: Span,
    /// What differs.
    pub detail: String,
    /// Where the query is declared.
    pub declared: Span,
    /// What is declared.
    pub expected: String,
}

impl Report for RawColumns {
    const CODE: Code = Code {
        code: "E0654",
        slug: "raw-columns",
        severity: Severity::Error,
        explain: "\
## What it means
The columns of a raw fence are read by their order. Their number and names have to be those of the declared result.

## Example
```rex
query q() -> many { id: int, name: text } { sql sqlite \"\"\"select id from tag\"\"\" sql postgres \"\"\"select id, name from tag\"\"\" }
```

## How to fix
Select the declared columns in their order, with `as` where they are called otherwise.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(self.detail, self.span, "not what is declared")
            .because(self.declared, format!("declared: {}", self.expected))
            .help("select the declared columns in their order; name them with `as`")
    }
}
