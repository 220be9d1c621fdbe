//! E0684: raw SQL that names a column which several sources have.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL that names a column which several sources have.
#[derive(Debug)]
pub struct RawAmbiguous {
    /// Where it stands.
    pub span: Span,
    /// The column.
    pub name: String,
    /// The sources that have it.
    pub rows: Vec<String>,
}

impl Report for RawAmbiguous {
    const CODE: Code = Code {
        code: "E0684",
        slug: "raw-ambiguous",
        severity: Severity::Error,
        explain: "\
## What it means
Several sources have a column of this name, and no database takes one of them.

## Example
```rex
entity Tag { id int primary key }
entity Note { id int primary key }
query q() -> many { id: int } { sql sqlite \"\"\"select id from tag, note\"\"\" sql postgres \"\"\"select id from tag, note\"\"\" }
```

## How to fix
Write which one is meant: `tag.id`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let rows: Vec<String> = self.rows.iter().map(|row| format!("`{row}`")).collect();
        let headline =
            format!("`{}` is a column of several sources: {}", self.name, rows.join(", "));
        let example = self.rows.first().map_or("", String::as_str);
        Diagnostic::new::<Self>(headline, self.span, "which one?")
            .help(format!("write `{example}.{}`", self.name))
    }
}
