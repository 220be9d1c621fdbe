//! E0640: an update from rows of which several may match one.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An update from rows of which several may match one.
#[derive(Debug)]
pub struct SeveralMatches {
    /// The sources.
    pub span: Span,
    /// The entity that is updated.
    pub entity: String,
}

impl Report for SeveralMatches {
    const CODE: Code = Code {
        code: "E0640",
        slug: "several-matches",
        severity: Severity::Error,
        explain: "\
## What it means
When several rows of `from` match one row of the target, databases disagree about which of them it is updated from.

## Example
```rex
command c() { update Post { score: c.score } from Comment c where c.post = Post }
```

## How to fix
Take the rows from a subquery with one row for each target: `from (select { post, s: max(score) } from Comment group by post) c`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("several rows may match one row of `{}`", self.entity),
            self.span,
            "no key shows that only one does",
        )
        .help("group these rows by the key of the target in a subquery")
    }
}
