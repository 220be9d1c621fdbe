//! E0686: raw SQL in which two numbers of values have to be the same and are not.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL in which two numbers of values have to be the same and are not.
#[derive(Debug)]
pub struct RawCount {
    /// Where it stands.
    pub span: Span,
    /// What there is.
    pub found: usize,
    /// What there must be.
    pub wanted: usize,
    /// Whose number that is.
    pub of: String,
}

impl Report for RawCount {
    const CODE: Code = Code {
        code: "E0686",
        slug: "raw-count",
        severity: Severity::Error,
        explain: "\
## What it means
Each row of an insert has a value for each named column, and each arm of a set operation as many columns as the first.

## Example
```rex
entity Tag { id int primary key, name text }
command c($id: int) { sql sqlite \"\"\"insert into tag (id, name) values ($id)\"\"\" sql postgres \"\"\"insert into tag (id, name) values ($id)\"\"\" }
```

## How to fix
Give as many values as there are columns.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let plural = if self.found == 1 { "" } else { "s" };
        let headline =
            format!("{} value{plural} where {} has {}", self.found, self.of, self.wanted);
        Diagnostic::new::<Self>(headline, self.span, format!("must be {}", self.wanted))
            .help("give as many values as there are columns")
    }
}
