//! E0807: a change that a database can only do by making the table anew.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A change that needs the table made anew.
#[derive(Debug)]
pub struct NeedsRebuild {
    /// The declaration concerned.
    pub span: Span,
    /// Dialect.
    pub dialect: String,
    /// Entity.
    pub entity: String,
    /// The step.
    pub step: String,
    /// The rule in the way.
    pub reason: String,
}

impl Report for NeedsRebuild {
    const CODE: Code = Code {
        code: "E0807",
        slug: "needs-rebuild",
        severity: Severity::Error,
        explain: "\
## What it means
A database of the project cannot make this change to a table in place: the table would have to be made anew and its \
rows copied. Rex does not plan that yet, because a rebuild that is not right in every detail loses rows of the tables \
that refer to it.

## Example
```rex
-- before: entity Tag { id bigint auto primary key, name text }
entity Tag { id bigint auto primary key, name text? }
```

## How to fix
Add a new column beside the old one and move the values over; or write the migration by hand \
(`rexc migrate new NAME --empty`); or leave the dialect out of `dialects` in `rex.toml` if the project does not run \
on it.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let Self { dialect, entity, step, reason, .. } = &self;
        let headline =
            format!("{dialect} cannot {step} without making the table of `{entity}` anew");
        Diagnostic::new::<Self>(headline, self.span, reason.clone()).help(
            "add a new column beside the old one, or write the migration by hand (`rexc migrate new NAME --empty`)",
        )
    }
}
