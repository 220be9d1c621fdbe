//! E0685: a raw insert that leaves out a column which needs a value.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A raw insert that leaves out a column which needs a value.
#[derive(Debug)]
pub struct RawRequired {
    /// Where it stands.
    pub span: Span,
    /// The table.
    pub table: String,
    /// The columns.
    pub columns: Vec<String>,
    /// Where the first is declared.
    pub declared: Option<Span>,
}

impl Report for RawRequired {
    const CODE: Code = Code {
        code: "E0685",
        slug: "raw-required",
        severity: Severity::Error,
        explain: "\
## What it means
A column that cannot be null and has no default in the database needs a value. Defaults that Rex computes itself (`uuid_v7()`,
and `now()` on some databases) are not in the database.

## Example
```rex
entity Tag { id int primary key, name text }
command c($id: int) { sql sqlite \"\"\"insert into tag (id) values ($id)\"\"\" sql postgres \"\"\"insert into tag (id) values ($id)\"\"\" }
```

## How to fix
Name the column and give it a value.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let names: Vec<String> = self.columns.iter().map(|name| format!("`{name}`")).collect();
        let headline = format!("this insert leaves out {}", names.join(", "));
        let label = format!("`{}` needs a value there", self.table);
        let found = Diagnostic::new::<Self>(headline, self.span, label);
        let found = self.declared.into_iter().fold(found, |found, span| {
            found.because(span, "not null, and without a default in the database")
        });
        found.help("name the column and give it a value")
    }
}
