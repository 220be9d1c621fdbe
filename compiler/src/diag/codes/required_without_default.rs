//! E0806: a new column that must have a value, in a table that may hold rows.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A new required column without a constant default.
#[derive(Debug)]
pub struct RequiredWithoutDefault {
    /// Where it is declared.
    pub span: Span,
    /// Entity.
    pub entity: String,
    /// Field.
    pub field: String,
    /// Its type.
    pub ty: String,
}

impl Report for RequiredWithoutDefault {
    const CODE: Code = Code {
        code: "E0806",
        slug: "required-without-default",
        severity: Severity::Error,
        explain: "\
## What it means
A column that must have a value is added to a table that exists. The rows that are there have no value for it, so the \
migration would fail wherever there are rows, even if it passes on an empty database.

## Example
```rex
-- before: entity User { id bigint auto primary key, name text }
entity User { id bigint auto primary key, name text, email text }
```

## How to fix
Give it a constant default (`email text default ''`); or let it be null (`email text?`); or do it in steps: add it as \
`text?`, fill it, then make it required.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let Self { entity, field, ty, .. } = &self;
        let headline = format!("rows of `{entity}` have no value for the new column `{field}`");
        Diagnostic::new::<Self>(headline, self.span, "required, without a constant default").help(
            format!(
                "write `{field} {ty} default …`, or `{field} {ty}?`, or add it as `{ty}?`, fill it and require it later"
            ),
        )
    }
}
