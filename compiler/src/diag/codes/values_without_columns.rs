//! E0650: an insert of plain values that are not one per column.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An insert of plain values that are not one per column.
#[derive(Debug)]
pub struct ValuesWithoutColumns {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub entity: String,
    /// How many values there are.
    pub values: usize,
    /// How many columns an insert gives.
    pub columns: usize,
    /// Their names.
    pub fields: Vec<String>,
}

impl Report for ValuesWithoutColumns {
    const CODE: Code = Code {
        code: "E0650",
        slug: "values-without-columns",
        severity: Severity::Error,
        explain: "\
## What it means
Values without names of columns are one for each column that an insert gives, in the order of the declaration: all but
keys that the database counts, computed columns and versions. Here they are more or fewer, so which goes where is not known.

## Example
```rex
command c() { insert Tag values (1, 'rust', 'red', 3) }
```

## How to fix
Name the columns, `insert Tag (id, name) values (1, 'rust')`, or write a record: `insert Tag { id: 1, name: 'rust' }`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "these values are not one per column",
            self.span,
            format!("values: {}, columns: {}", self.values, self.columns),
        );
        let fields = self.fields.join(", ");
        found.help(format!("write `insert {} ({fields}) values …`, or a record", self.entity))
    }
}
