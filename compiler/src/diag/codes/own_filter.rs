//! E0443: a relation's own filter says what it cannot.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A relation's own filter says what it cannot.
#[derive(Debug)]
pub struct OwnFilter {
    /// What is wrong.
    pub span: Span,
    /// Why.
    pub reason: &'static str,
    /// What to do.
    pub help: &'static str,
}

impl Report for OwnFilter {
    const CODE: Code = Code {
        code: "E0443",
        slug: "own-filter",
        severity: Severity::Error,
        explain: "\
## What it means
A relation may have a condition, an order and a limit of its own: `latest one? Build.release(where ok order by finished desc limit 1)`. They hold wherever the
relation is used, so they see only the rows that it leads to: they have no page, no `distinct`, and do not go through the relation itself.

## Example
```rex
entity Author {
  id int primary key,
  posts many Post.author,
  best many Post.author(where exists (author.best)),
}
```

## How to fix
Write inner conditions with the relation that has all rows: `exists (author.posts where score > 3)`. Pages belong to queries.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "a relation cannot have this filter of its own",
            self.span,
            self.reason,
        );
        found.help(self.help)
    }
}
