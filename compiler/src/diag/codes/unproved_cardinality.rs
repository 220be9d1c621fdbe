//! E0622: an asserted number of rows that keys do not prove.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An asserted number of rows that keys do not prove.
#[derive(Debug)]
pub struct UnprovedCardinality {
    /// Where it stands.
    pub span: Span,
    /// What is said.
    pub asserted: String,
    /// That there is at most one row is proved.
    pub may_be_absent: bool,
}

impl Report for UnprovedCardinality {
    const CODE: Code = Code {
        code: "E0622",
        slug: "unproved-cardinality",
        severity: Severity::Warning,
        explain: "\
## What it means
The keys of the schema do not show that there is at most one row. Rex takes your word and checks it at run time.

## Example
```rex
query q($name: text) -> one? { select { id } from Artist where name = $name }
```

## How to fix
Filter by a key, declare the columns unique, or allow the warning.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("nothing proves that this gives {}", self.asserted),
            self.span,
            "taken on trust",
        );
        found.help(if self.may_be_absent {
            "the row may be absent: `one?` says so, with `one` its absence is an error at run time"
        } else {
            "filter by all columns of a key, or add a unique constraint"
        })
    }
}
