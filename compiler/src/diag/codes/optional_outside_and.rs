//! E0633: an optional condition that is not a term of a conjunction.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An optional condition that is not a term of a conjunction.
#[derive(Debug)]
pub struct OptionalOutsideAnd {
    /// Where it stands.
    pub span: Span,
}

impl Report for OptionalOutsideAnd {
    const CODE: Code = Code {
        code: "E0633",
        slug: "optional-outside-and",
        severity: Severity::Error,
        explain: "\
## What it means
Leaving a term out of a conjunction widens the result; inside `or` or `not` it would do something else.

## Example
```rex
query q($a: int?) { select { id } from Tag where id = 1 or (true and? id = $a) }
```

## How to fix
Restate the condition as a conjunction.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`and?` only stands in a plain conjunction",
            self.span,
            "inside `or` or `not`",
        );
        found.help("move the optional condition to the top level of `where`")
    }
}
