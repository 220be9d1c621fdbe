//! E0808: a change that a database of the project has no statement for.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A change without a statement.
#[derive(Debug)]
pub struct UnsayableChange {
    /// The declaration concerned.
    pub span: Span,
    /// Dialect.
    pub dialect: String,
    /// The step.
    pub step: String,
    /// What cannot be said, why, and the way out.
    pub construct: String,
    /// Why.
    pub reason: String,
    /// The way out.
    pub help: String,
}

impl Report for UnsayableChange {
    const CODE: Code = Code {
        code: "E0808",
        slug: "unsayable-change",
        severity: Severity::Error,
        explain: "\
## What it means
A step of the migration has no statement on one of the project's databases that means the same as on the others.

## Example
```rex
entity Reading { id int, at timestamptz, key auto int, primary key (id, at) }
```

## How to fix
Follow the help of the message, or leave the dialect out of `dialects` in `rex.toml` if the project does not run on it.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline =
            format!("{} cannot {}: it has no {}", self.dialect, self.step, self.construct);
        Diagnostic::new::<Self>(headline, self.span, self.reason).help(self.help)
    }
}
