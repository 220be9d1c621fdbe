//! E0614: an aggregate where rows are not grouped.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An aggregate where rows are not grouped.
#[derive(Debug)]
pub struct MisplacedAggregate {
    /// Where it stands.
    pub span: Span,
    /// Where it stands.
    pub place: String,
}

impl Report for MisplacedAggregate {
    const CODE: Code = Code {
        code: "E0614",
        slug: "misplaced-aggregate",
        severity: Severity::Error,
        explain: "\
## What it means
Conditions of `where` and keys of `group by` are computed for each row, before rows are grouped.

## Example
```rex
query q() { select { title } from Post where count(*) > 1 group by title }
```

## How to fix
Move the condition to `having`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("no aggregate can stand in {}", self.place),
            self.span,
            "an aggregate of the group",
        );
        found.help("use `having`, or aggregate a relation: `count(comments)`")
    }
}
