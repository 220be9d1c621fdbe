//! E0116: an equals sign in a record.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `name = value` in a record.
#[derive(Debug)]
pub struct EqualsInRecord {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for EqualsInRecord {
    const CODE: Code = Code {
        code: "E0116",
        slug: "equals-in-record",
        severity: Severity::Error,
        explain: "\
## What it means
In a record, as in `insert` and `update`, and in a shape, a colon stands between the name of a field and its \
value; `=` compares.

## Example
```rex
command rename_item($id: int) { update Item { name = 'x' } where id = $id }
```

## How to fix
Write a colon: `update Item { name: 'x' }`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>("`=` does not set a field", self.span, "a colon stands here");
        self.repair.apply(found, "a value follows a colon: `name: value`")
    }
}
