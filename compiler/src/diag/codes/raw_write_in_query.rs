//! E0656: a raw query that writes.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A raw query that writes.
#[derive(Debug)]
pub struct RawWriteInQuery {
    /// Where it stands.
    pub span: Span,
    /// The query.
    pub name: String,
}

impl Report for RawWriteInQuery {
    const CODE: Code = Code {
        code: "E0656",
        slug: "raw-write-in-query",
        severity: Severity::Error,
        explain: "\
## What it means
A query runs on a connection that only reads. What writes is a command.

## Example
```rex
query q() -> many { id: int } { sql sqlite \"\"\"delete from tag returning id\"\"\" sql postgres \"\"\"delete from tag returning id\"\"\" }
```

## How to fix
Declare it with `command`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("the query `{}` writes", self.name);
        Diagnostic::new::<Self>(headline, self.span, "an insert, update or delete")
            .help("declare it with `command`")
    }
}
