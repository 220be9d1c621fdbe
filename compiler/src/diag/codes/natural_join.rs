//! E0112: a natural join.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `natural join`.
#[derive(Debug)]
pub struct NaturalJoin {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for NaturalJoin {
    const CODE: Code = Code {
        code: "E0112",
        slug: "natural-join",
        severity: Severity::Error,
        explain: "\
## What it means
A natural join compares all columns that have the same name on both sides. A new column can change its meaning \
without any change to the query, so Rex has none.

## Example
```rex
query pairs() { select { a: x.id, b: y.id } from Item x natural join Item y }
```

## How to fix
Name the columns with `using (id)`, write the condition with `on`, or join along a relation.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "there is no natural join",
            self.span,
            "this compares whatever has the same name",
        );
        self.repair.apply(found, "name the columns with `using (…)`, or join along a relation")
    }
}
