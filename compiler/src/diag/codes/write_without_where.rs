//! E0616: an update or delete of all rows, perhaps by mistake.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// An update or delete of all rows, perhaps by mistake.
#[derive(Debug)]
pub struct WriteWithoutWhere {
    /// Where it stands.
    pub span: Span,
    /// Update or delete.
    pub verb: String,
    /// Where `where true` can stand.
    pub end: Span,
}

impl Report for WriteWithoutWhere {
    const CODE: Code = Code {
        code: "E0616",
        slug: "write-without-where",
        severity: Severity::Error,
        explain: "\
## What it means
An update or delete without a condition touches the whole table.

## Example
```rex
command c() { delete Tag }
```

## How to fix
Add a condition, or say that it is meant: `where true`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("this {} touches every row", self.verb),
            self.span,
            "no `where`",
        );
        found.help("write `where true` if that is meant").fix(
            "add `where true`",
            self.end,
            " where true",
            Applicability::MaybeIncorrect,
        )
    }
}
