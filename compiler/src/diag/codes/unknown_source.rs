//! E0603: a source of rows that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A source of rows that nothing declares.
#[derive(Debug)]
pub struct UnknownSource {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownSource {
    const CODE: Code = Code {
        code: "E0603",
        slug: "unknown-source",
        severity: Severity::Error,
        explain: "\
## What it means
After `from` and `join` stands an entity, a relation path, a common table expression or a subquery.

## Example
```rex
query q() { select { id } from Psot }
```

## How to fix
Correct the name or declare the entity.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown source `{}`", self.name),
            self.span,
            "neither an entity nor a common table expression",
        );
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("entities begin with an upper-case letter"),
        }
    }
}
