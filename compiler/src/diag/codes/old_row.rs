//! E0668: a value before a change, where none can be told.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A value before a change, where none can be told.
#[derive(Debug)]
pub struct OldRow {
    /// Where it stands.
    pub span: Span,
    /// Why there is none.
    pub reason: String,
}

impl Report for OldRow {
    const CODE: Code = Code {
        code: "E0668",
        slug: "old-row",
        severity: Severity::Error,
        explain: "\
## What it means
`old.x` in `returning` is the value of the row before the change. It is read, and the row locked, before the change: that
takes an `update` that stands by itself, without `from`. Where it finds more than one row, they are told apart by their key, which
must stay as it is, and the value must be no list.

## Example
```rex
command c() { update Tag { id: id + 100 } where kind = 'x' returning { id, was: old.id } }
```

## How to fix
Find one row by its key. In other updates, select the values first, in a `transaction`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>("there is no `old` row here", self.span, self.reason)
            .help("find one row by its key, or select the values first in a `transaction`")
    }
}
