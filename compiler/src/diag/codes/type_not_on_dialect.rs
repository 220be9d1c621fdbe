//! E0420: a type that a target does not have.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A type that a target does not have.
#[derive(Debug)]
pub struct TypeNotOnDialect {
    /// Where it stands.
    pub span: Span,
    /// The type.
    pub ty: String,
    /// The target.
    pub dialect: String,
}

impl Report for TypeNotOnDialect {
    const CODE: Code = Code {
        code: "E0420",
        slug: "type-not-on-dialect",
        severity: Severity::Error,
        explain: "\
## What it means
A column needs a storage on each target of the project that keeps its meaning and its order.

## Example
```rex
entity Post { id int primary key, tags text[][] }
```

## How to fix
Use an entity of its own for lists of lists, numbers for durations, or drop the target.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` cannot be stored in {}", self.ty, self.dialect),
            self.span,
            "a target of the project",
        );
        found.help("use another type, or take the target out of rex.toml")
    }
}
