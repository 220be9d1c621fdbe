//! E0127: `set` in an update.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `update T set a = 1`
#[derive(Debug)]
pub struct SetClause {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for SetClause {
    const CODE: Code = Code {
        code: "E0127",
        slug: "set-clause",
        severity: Severity::Error,
        explain: "\
## What it means
The new values of an update stand in a record, in braces, with colons, as those of an insert do.

## Example
```rex
command rename_item($id: int) { update Item set name = 'x' where id = $id }
```

## How to fix
Write `update Item { name: 'x' } where …`; `rexc check --fix` does.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "`set` is not written",
            self.span,
            "new values stand in a record",
        );
        self.repair.apply(found, "write `update Item { name: 'x' }`")
    }
}
