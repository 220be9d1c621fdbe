//! E0653: a raw fence that does not hold one statement.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A raw fence that does not hold one statement.
#[derive(Debug)]
pub struct RawStatements {
    /// Where it stands.
    pub span: Span,
    /// How many it holds.
    pub found: usize,
}

impl Report for RawStatements {
    const CODE: Code = Code {
        code: "E0653",
        slug: "raw-statements",
        severity: Severity::Error,
        explain: "\
## What it means
A raw fence is one statement: it is prepared, and its parameters and rows belong to it.

## Example
```rex
command c() { sql sqlite \"\"\"delete from a; delete from b\"\"\" sql postgres \"\"\"delete from a; delete from b\"\"\" }
```

## How to fix
Write one command for each statement, and call them in one transaction.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = match self.found {
            0 => "this fence holds no statement".to_owned(),
            n => format!("this fence holds {n} statements"),
        };
        Diagnostic::new::<Self>(headline, self.span, "one statement stands in a fence")
            .help("write one query or command for each")
    }
}
