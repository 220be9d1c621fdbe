//! E0650: an insert of plain values that does not say where they go.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An insert of plain values that does not say where they go.
#[derive(Debug)]
pub struct ValuesWithoutColumns {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub entity: String,
    /// Its fields that can be given.
    pub fields: Vec<String>,
}

impl Report for ValuesWithoutColumns {
    const CODE: Code = Code {
        code: "E0650",
        slug: "values-without-columns",
        severity: Severity::Error,
        explain: "\
## What it means
Values in parentheses have no names. Which column each of them goes to would depend on the order of the columns in the
table, which may change.

## Example
```rex
command c() { insert Tag values (1, 'rust') }
```

## How to fix
Name the columns, `insert Tag (id, name) values (1, 'rust')`, or write a record: `insert Tag { id: 1, name: 'rust' }`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "these values have no names",
            self.span,
            "which columns they go to is not said",
        );
        let fields = self.fields.join(", ");
        found.help(format!("write `insert {} ({fields}) values …`, or a record", self.entity))
    }
}
