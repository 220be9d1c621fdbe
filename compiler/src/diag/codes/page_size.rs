//! E0662: a page of a wrong number of rows.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A page of a wrong number of rows.
#[derive(Debug)]
pub struct PageSize {
    /// Where it stands.
    pub span: Span,
    /// What is wrong with it.
    pub problem: String,
    /// What to write.
    pub help: String,
}

impl Report for PageSize {
    const CODE: Code = Code {
        code: "E0662",
        slug: "page-size",
        severity: Severity::Error,
        explain: "\
## What it means
How many rows a page has, and which page is meant, is a whole number from 1 on that the caller gives or that stands in
the query; it cannot be missing, and it cannot exceed `max`.

## Example
```rex
query q() { select { name } from Tag order by id page keyset 200 max 100 }
```

## How to fix
Use a parameter of an integer type without `?` (with a default, when it may be left out) or a number up to `max`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>("this is no size or number of a page", self.span, self.problem)
            .help(self.help)
    }
}
