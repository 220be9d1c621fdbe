//! E0205: a database name longer than 63 bytes.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A database name longer than 63 bytes.
#[derive(Debug)]
pub struct NameTooLong {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for NameTooLong {
    const CODE: Code = Code {
        code: "E0205",
        slug: "name-too-long",
        severity: Severity::Error,
        explain: "\
## What it means
PostgreSQL silently cuts names at 63 bytes, so two long names may become one.

## Example
```rex
entity T { id int primary key as a_very_long_name_that_goes_on_and_on_until_it_is_longer_than_sixty_three_bytes }
```

## How to fix
Choose a shorter name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` is too long for a database", self.name), self.span, "longer than 63 bytes");
        found.help("shorten it, or name it with `as`")
    }
}
