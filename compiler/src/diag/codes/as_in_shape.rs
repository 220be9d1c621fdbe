//! E0114: a name after its value in a shape.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `value as name` in a shape.
#[derive(Debug)]
pub struct AsInShape {
    /// Where it stands.
    pub span: Span,
    /// The name after `as`.
    pub label: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for AsInShape {
    const CODE: Code = Code {
        code: "E0114",
        slug: "as-in-shape",
        severity: Severity::Error,
        explain: "\
## What it means
In a shape the name of a field stands before its value, as in a record: `name: value`. In SQL it follows after \
`as`.

## Example
```rex
query items() { select { id as key, name } from Item }
```

## How to fix
Write the name first: `select { key: id, name }`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`as` does not name a field",
            self.span,
            format!("`{}` belongs in front, with a colon", self.label),
        );
        self.repair.apply(found, "a name stands before its value: `name: value`")
    }
}
