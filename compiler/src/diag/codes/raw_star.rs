//! W0654: raw SQL whose columns come in the order of a table in the database.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// Raw SQL whose columns come in the order of a table in the database.
#[derive(Debug)]
pub struct RawStar {
    /// Where it stands.
    pub span: Span,
    /// The columns, as they can be written.
    pub columns: String,
}

impl Report for RawStar {
    const CODE: Code = Code {
        code: "W0654",
        slug: "raw-star",
        severity: Severity::Warning,
        explain: "\
## What it means
The columns of a fence are read by their order, and that of `*` is the table's own. A migration adds a column at the end of the
table, wherever its field is declared, so the order may be another one on a database that is older.

## Example
```rex
entity Tag { id int primary key, name text }
query q() -> many { id: int, name: text } { sql sqlite \"\"\"select * from tag\"\"\" sql postgres \"\"\"select * from tag\"\"\" }
```

## How to fix
Name the columns.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = "the columns of `*` come in the order of the table in the database";
        let found = Diagnostic::new::<Self>(headline, self.span, "read by their order");
        if self.columns.is_empty() {
            return found.help("name the columns");
        }
        let help = format!("name the columns: {}", self.columns);
        let fix = Applicability::MachineApplicable;
        found.help(help).fix("name the columns", self.span, self.columns, fix)
    }
}
