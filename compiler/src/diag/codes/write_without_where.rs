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
    /// The condition that is not there when its parameters are not given.
    pub optional: Option<Span>,
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
An update or delete without a condition touches the whole table. So does one whose only conditions are left out when
their parameters are not given.

## Example
```rex
command c() { delete Tag }
```

## How to fix
Add a condition, or say that it is meant: `where true`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        if let Some(condition) = self.optional {
            let headline = format!("this {} may touch every row", self.verb);
            return Diagnostic::new::<Self>(
                headline,
                self.span,
                "all rows, when no parameter is given",
            )
            .because(condition, "nothing else holds it back")
            .help("make a parameter required, or write `where true and? …` if that is meant");
        }
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
