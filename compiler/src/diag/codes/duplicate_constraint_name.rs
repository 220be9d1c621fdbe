//! E0216: a constraint name that is taken.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A constraint name that is taken.
#[derive(Debug)]
pub struct DuplicateConstraintName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for DuplicateConstraintName {
    const CODE: Code = Code {
        code: "E0216",
        slug: "duplicate-constraint-name",
        severity: Severity::Error,
        explain: "\
## What it means
Constraints and indexes have names of their own in the whole schema, or an error of the database could not be told apart.

## Example
```rex
entity Tag { id int primary key, a int, b int, index \"x\" (a), index \"x\" (b) }
```

## How to fix
Rename one, or leave the name out.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("the constraint name `{}` is taken", self.name),
            self.span,
            "the same name again",
        );
        found.help("choose another name")
    }
}
