//! E0421: a default that is computed.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A default that is computed.
#[derive(Debug)]
pub struct DefaultNotConstant {
    /// Where it stands.
    pub span: Span,
}

impl Report for DefaultNotConstant {
    const CODE: Code = Code {
        code: "E0421",
        slug: "default-not-constant",
        severity: Severity::Error,
        explain: "\
## What it means
Defaults are literals, `now()`, `uuid_v7()`, or SQL per dialect; they do not see other columns.

## Example
```rex
entity Tag { id int primary key, a int, b int default a + 1 }
```

## How to fix
Use `generated (…) stored` for a value that follows from the row.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("the default of a column is a constant", self.span, "computed");
        found.help("write a literal, `now()`, `uuid_v7()`, or `sql` per dialect")
    }
}
