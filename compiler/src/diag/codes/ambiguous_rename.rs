//! E0804: a drop and an add that may be a rename.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// Something gone and something new that fit each other.
#[derive(Debug)]
pub struct AmbiguousRename {
    /// Where the new one is declared.
    pub span: Span,
    /// Where ` renamed from …` can be inserted, when that is known.
    pub insert: Option<Span>,
    /// Entity of the fields; `None` when it is about entities.
    pub entity: Option<String>,
    /// What is gone.
    pub gone: String,
    /// What is new.
    pub came: String,
}

impl Report for AmbiguousRename {
    const CODE: Code = Code {
        code: "E0804",
        slug: "ambiguous-rename",
        severity: Severity::Error,
        explain: "\
## What it means
Since the last migration one name has gone and another of the same type has come. That is either a rename, which keeps \
the data, or a drop and an add, which loses it. Rex does not guess.

## Example
```rex
-- before: entity User { id bigint auto primary key, name text }
entity User { id bigint auto primary key, full_name text }
```

## How to fix
To keep the data write `full_name text renamed from name`. To lose it run \
`rexc migrate new --allow destructive:User.name`. Without a terminal, `--assume rename` takes the only rename that is \
possible.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let dropped = match &self.entity {
            Some(entity) => format!("{entity}.{}", self.gone),
            None => self.gone.clone(),
        };
        let headline = format!("was `{}` renamed to `{}`, or dropped?", dropped, self.came);
        let label = format!("new, and of the type that `{}` had", self.gone);
        let rename = format!("renamed from {}", self.gone);
        let found = Diagnostic::new::<Self>(headline, self.span, label).help(format!(
            "write `{rename}` to keep the data, or pass `--allow destructive:{dropped}` to drop it"
        ));
        match self.insert {
            Some(span) => found.fix(
                format!("add `{rename}`"),
                span,
                format!(" {rename}"),
                Applicability::MaybeIncorrect,
            ),
            None => found,
        }
    }
}
