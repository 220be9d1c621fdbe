//! E0404: a join entity with no or several ways from one side to the other.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A join entity with no or several ways from one side to the other.
#[derive(Debug)]
pub struct AmbiguousThrough {
    /// Where it stands.
    pub span: Span,
    /// The join entity.
    pub join: String,
}

impl Report for AmbiguousThrough {
    const CODE: Code = Code {
        code: "E0404",
        slug: "ambiguous-through",
        severity: Severity::Error,
        explain: "\
## What it means
A many-to-many relation goes through one reference to this entity and one to the other.

## Example
```rex
entity A { id int primary key, bs many B through Link }
```

## How to fix
Name the two references in parentheses.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` does not join these two in one way", self.join), self.span, "which references?");
        found.help(format!("name them: `through {}(here, there)`", self.join))
    }
}
