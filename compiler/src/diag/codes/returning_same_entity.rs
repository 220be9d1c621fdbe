//! E0671: a returned value of another row of the entity that is written.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A returned value of another row of the entity that is written.
#[derive(Debug)]
pub struct ReturningSameEntity {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub entity: String,
}

impl Report for ReturningSameEntity {
    const CODE: Code = Code {
        code: "E0671",
        slug: "returning-same-entity",
        severity: Severity::Error,
        explain: "\
## What it means
What a command returns is made while its rows are written. Databases disagree about what another row of the same entity
looks like at that moment: as before the command, or as after it.

## Example
```rex
command c($id: int) { update Person { name: 'x' } where id = $id returning { boss.name } }
```

## How to fix
Read the other row by a query of its own, in a `transaction` before or after the command.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("this is a value of another row of `{}`", self.entity),
            self.span,
            "read while rows of the same entity are written",
        )
        .help("read it by a query of its own, before or after")
    }
}
