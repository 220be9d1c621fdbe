//! E0403: a reverse relation that nothing answers.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reverse relation that nothing answers.
#[derive(Debug)]
pub struct ReverseMismatch {
    /// Where it stands.
    pub span: Span,
    /// This entity.
    pub entity: String,
    /// The other entity.
    pub target: String,
    /// The relation there.
    pub relation: String,
}

impl Report for ReverseMismatch {
    const CODE: Code = Code {
        code: "E0403",
        slug: "reverse-mismatch",
        severity: Severity::Error,
        explain: "\
## What it means
A reverse relation names the reference on the other side, which has to lead here.

## Example
```rex
entity User { id int primary key, posts many Post.id }
entity Post { id int primary key, author references User }
```

## How to fix
Name the reference: `posts many Post.author`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("`{}.{}` does not refer to `{}`", self.target, self.relation, self.entity), self.span, "not a reference back");
        found.help(format!("name a reference of `{}` to `{}`", self.target, self.entity))
    }
}
