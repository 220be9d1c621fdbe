//! E0410: several references could be meant.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Several references could be meant.
#[derive(Debug)]
pub struct AmbiguousReverse {
    /// Where it stands.
    pub span: Span,
    /// The candidates.
    pub names: String,
    /// One of them.
    pub example: String,
    /// Where the cause is.
    pub declared: Span,
}

impl Report for AmbiguousReverse {
    const CODE: Code = Code {
        code: "E0410",
        slug: "ambiguous-reverse",
        severity: Severity::Error,
        explain: "\
## What it means
Two references lead to the same entity, so the relation must say over which it goes.

## Example
```rex
entity User { id int primary key, posts many Post }
entity Post { id int primary key, author references User, editor references User }
```

## How to fix
Write `many Post.author`, or `through Join(near, far)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "several references could be meant here",
            self.span,
            format!("`{}`", self.names),
        );
        found
            .because(self.declared, "one of them")
            .help(format!("say which, as in `.{}`, or both ends after `through`", self.example))
    }
}
