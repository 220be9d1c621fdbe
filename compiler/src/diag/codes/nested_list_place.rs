//! E0638: a nested list where rows are not results.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A nested list where rows are not results.
#[derive(Debug)]
pub struct NestedListPlace {
    /// Where it stands.
    pub span: Span,
}

impl Report for NestedListPlace {
    const CODE: Code = Code {
        code: "E0638",
        slug: "nested-list-place",
        severity: Severity::Error,
        explain: "\
## What it means
Nested lists are fetched for the rows that a query gives to its caller. A subquery or a written row has no such rows.

## Example
```rex
query q() { select { x.id } from (select { id, tags { name } } from Post) as x }
```

## How to fix
Move the list to the outer shape.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a nested list can only be part of a result",
            self.span,
            "inside a subquery or a write",
        );
        found.help("join the relation, or aggregate it")
    }
}
