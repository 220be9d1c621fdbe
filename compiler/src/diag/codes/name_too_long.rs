//! E0204: a database name that does not fit.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A database name that does not fit.
#[derive(Debug)]
pub struct NameTooLong {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for NameTooLong {
    const CODE: Code = Code {
        code: "E0204",
        slug: "name-too-long",
        severity: Severity::Error,
        explain: "\
## What it means
PostgreSQL cuts names after 63 bytes, which would make different names equal.

## Example
```rex
entity Tag as a_table_name_that_is_longer_than_the_sixty_three_bytes_of_a_name { id int primary key }
```

## How to fix
Choose a shorter name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a database name must have 1 to 63 bytes",
            self.span,
            "this name does not fit",
        );
        found.help("give it a shorter name, or a shorter one in the database with `as`")
    }
}
