//! E0407: a type with arguments that it cannot have.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A type with arguments that it cannot have.
#[derive(Debug)]
pub struct BadTypeArgument {
    /// Where it stands.
    pub span: Span,
    /// The type.
    pub name: String,
    /// What it takes.
    pub expects: String,
}

impl Report for BadTypeArgument {
    const CODE: Code = Code {
        code: "E0407",
        slug: "bad-type-argument",
        severity: Severity::Error,
        explain: "\
## What it means
Lengths and precisions have limits: `text(0)` holds nothing, a decimal has at most 38 digits, and 18 where SQLite is a target.

## Example
```rex
entity T { id int primary key, price decimal(40, 2) }
```

## How to fix
Choose arguments in range.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}` cannot have these arguments", self.name), self.span, format!("it takes {}", self.expects));
        found.help(format!("write {}", self.expects))
    }
}
