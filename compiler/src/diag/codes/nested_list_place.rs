//! E0638: a nested list or object where rows are not results.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A nested list or object where rows are not results.
#[derive(Debug)]
pub struct NestedListPlace {
    /// Where it stands.
    pub span: Span,
    /// Whether it is a list, and not an object.
    pub list: bool,
}

impl Report for NestedListPlace {
    const CODE: Code = Code {
        code: "E0638",
        slug: "nested-list-place",
        severity: Severity::Error,
        explain: "\
## What it means
Nested lists are fetched for the rows that a query gives to its caller. A subquery or a written row has no such rows. \
The arms of a set operation and the query of an insert have no nested objects either: their fields are columns.

## Example
```rex
query q() { select { x.id } from (select { id, tags { name } } from Post) as x }
```

## How to fix
Move the list to the outer shape. Write the fields of an object one by one: `author_name: author.name`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        if self.list {
            let found = Diagnostic::new::<Self>(
                "a nested list can only be part of a result",
                self.span,
                "inside a subquery or a write",
            );
            return found.help("join the relation, or aggregate it");
        }
        let found = Diagnostic::new::<Self>(
            "a nested object cannot be a column",
            self.span,
            "in a set operation or an insert",
        );
        found.help("name its fields one by one: `author_name: author.name`")
    }
}
