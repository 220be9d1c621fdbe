//! E0131: words or signs of another language.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `limit all`, `fetch first 5 rows only`, `` `name` ``
#[derive(Debug)]
pub struct ForeignWords {
    /// Where they stand.
    pub span: Span,
    /// As written.
    pub written: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for ForeignWords {
    const CODE: Code = Code {
        code: "E0131",
        slug: "foreign-words",
        severity: Severity::Error,
        explain: "\
## What it means
A word or a sign that other languages have, and for which Rex has another one. There is one spelling for each thing, \
so that everybody reads the same.

## Example
```rex
query some() { select { name } from Item order by name fetch first 5 rows only }
```

## How to fix
Write what the help says: `limit 5`. Where there is only one way, `rexc check --fix` does.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("there is no `{}`", self.written),
            self.span,
            "Rex says it otherwise",
        );
        self.repair.apply(found, "see docs/language.md")
    }
}
