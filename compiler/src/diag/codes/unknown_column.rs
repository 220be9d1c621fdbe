//! E0209: a column that the entity does not have.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A column that the entity does not have.
#[derive(Debug)]
pub struct UnknownColumn {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The entity.
    pub entity: String,
    /// Where the cause is.
    pub declared: Span,
    /// A name that is near.
    pub near: Option<String>,
}

impl Report for UnknownColumn {
    const CODE: Code = Code {
        code: "E0209",
        slug: "unknown-column",
        severity: Severity::Error,
        explain: "\
## What it means
A key, an index or a reference names a column that the entity does not have.

## Example
```rex
entity Tag { id int primary key, name text, unique (nmae) }
```

## How to fix
Correct the name or declare the column.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` has no column `{}`", self.entity, self.name),
            self.span,
            "neither a column nor a reference",
        );
        let found = found.because(self.declared, "the entity is declared here");
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("name a column or a reference of the entity"),
        }
    }
}
