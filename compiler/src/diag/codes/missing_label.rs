//! E0606: an item of a shape that has no name.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An item of a shape that has no name.
#[derive(Debug)]
pub struct MissingLabel {
    /// Where it stands.
    pub span: Span,
}

impl Report for MissingLabel {
    const CODE: Code = Code {
        code: "E0606",
        slug: "missing-label",
        severity: Severity::Error,
        explain: "\
## What it means
Every field of a result has a name. A column and a parameter bring their own; a computed value needs one.

## Example
```rex
query q() { select { count(*) } from Post }
```

## How to fix
Write a label: `posts: count(*)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("this item needs a name", self.span, "a computed value");
        found.help("write `name: …` before it")
    }
}
