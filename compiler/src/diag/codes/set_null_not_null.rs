//! E0413: `set null` on a column that is never null.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `set null` on a column that is never null.
#[derive(Debug)]
pub struct SetNullNotNull {
    /// Where it stands.
    pub span: Span,
}

impl Report for SetNullNotNull {
    const CODE: Code = Code {
        code: "E0413",
        slug: "set-null-not-null",
        severity: Severity::Error,
        explain: "\
## What it means
When the row referred to goes, the column becomes null, so it must allow null.

## Example
```rex
entity User { id int primary key }
entity Post { id int primary key, author references User on delete set null }
```

## How to fix
Make the reference optional, or choose another rule.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`set null` on a column that is not nullable",
            self.span,
            "the column cannot become null",
        );
        found.help("write `?` after the entity, or use `cascade`")
    }
}
