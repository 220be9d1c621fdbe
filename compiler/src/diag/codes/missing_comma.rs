//! E0110: two members of a list without a comma between them.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A list that lacks a comma.
#[derive(Debug)]
pub struct MissingComma {
    /// Where it stands.
    pub span: Span,
    /// What the members are: "members", "values".
    pub between: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for MissingComma {
    const CODE: Code = Code {
        code: "E0110",
        slug: "missing-comma",
        severity: Severity::Error,
        explain: "\
## What it means
Members of an entity, values of an enum and fields of a shape are divided by commas, also when each stands on a \
line of its own.

## Example
```rex
entity Item {
  id int primary key
  name text(40),
}
```

## How to fix
Write a comma between them. A comma after the last one is allowed, so each line can end with one.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("a comma is missing between {}", self.between),
            self.span,
            "a `,` belongs here",
        );
        self.repair.apply(found, "write a `,`; one may also stand after the last")
    }
}
