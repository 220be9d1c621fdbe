//! E0106: raw SQL without its closing quotes.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// Raw SQL that nothing closes.
#[derive(Debug)]
pub struct UnterminatedFence {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for UnterminatedFence {
    const CODE: Code = Code {
        code: "E0106",
        slug: "unterminated-fence",
        severity: Severity::Error,
        explain: "\
## What it means
Raw SQL stands between two `\"\"\"`. The second one is missing, so that the rest of the file would be SQL.

## Example
```rex
query ids() -> many { id: int } { sql postgres \"\"\"select id from item }
```

## How to fix
Close the SQL with `\"\"\"`. When the SQL itself holds three double quotes in a row, it has to be written in \
another way.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("this raw SQL is not closed", self.span, "the SQL begins here");
        self.repair.apply(found, "close the SQL with `\"\"\"`")
    }
}
