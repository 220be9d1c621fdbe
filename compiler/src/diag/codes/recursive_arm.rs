//! E0670: a recursion that no database runs.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A recursion that no database runs.
#[derive(Debug)]
pub struct RecursiveArm {
    /// The recursive expression.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// What is wrong.
    pub reason: String,
    /// What to write.
    pub help: String,
}

impl Report for RecursiveArm {
    const CODE: Code = Code {
        code: "E0670",
        slug: "recursive-arm",
        severity: Severity::Error,
        explain: "\
## What it means
A recursive expression is `first union [all] next`: `first` does not use the expression, and `next` uses it once, as a
source in its `from` (joined inner, or on the left of a left join), without aggregates and windows. The rows of the whole
are ordered and limited where they are used.

## Example
```rex
query q() {
  with recursive r as (select { id } from Tag union all select { id: max(id) + 1 } from r)
  select id from r order by id
}
```

## How to fix
Move what `next` may not contain to the query that uses the expression.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("`{}` is no recursion that a database runs", self.name),
            self.span,
            self.reason,
        )
        .help(self.help)
    }
}
