//! E0669: related rows in a record that cannot have them.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Related rows in a record that cannot have them.
#[derive(Debug)]
pub struct RelatedRows {
    /// Where it stands.
    pub span: Span,
    /// Why it cannot.
    pub reason: String,
    /// What to write.
    pub help: String,
}

impl Report for RelatedRows {
    const CODE: Code = Code {
        code: "E0669",
        slug: "related-rows",
        severity: Severity::Error,
        explain: "\
## What it means
A record of an insert can have the record that a reference leads to, and the records of a relation `many` or `one`: they
are inserted in the same transaction, and the keys are put in. A relation `many … through` takes records, and keys of rows
that are there already: rows of the join entity are made between, which can have defaults but no other values. Where
`on conflict nothing`, or an update with a condition, leaves a row as it is, its related rows are left out: then a row that it
refers to cannot be in the record, since it would be inserted before.

## Example
```rex
command c() { insert Author { name: 'x', books: { title: 'y' } } }
```

## How to fix
Give a record (or a parameter `$row: new Author`) for a relation to one row, and a list of records (or a parameter
`$rows: new Book[]`) for one to many rows. What does not fit is said by the steps of a `transaction`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>("related rows cannot be inserted here", self.span, self.reason)
            .help(self.help)
    }
}
