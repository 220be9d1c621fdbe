//! E0107: a comment without its end.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A comment that nothing closes.
#[derive(Debug)]
pub struct UnterminatedComment {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for UnterminatedComment {
    const CODE: Code = Code {
        code: "E0107",
        slug: "unterminated-comment",
        severity: Severity::Error,
        explain: "\
## What it means
A comment that begins with `/*` ends with `*/`. Comments nest: each `/*` inside needs an end of its own, and one \
is missing here.

## Example
```rex
/* the items /* of the shop */
entity Item { id int primary key }
```

## How to fix
Close the comment with `*/`, once for each `/*`. Comments of one line begin with `--` and need no end.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "this comment is not closed",
            self.span,
            "the comment begins here",
        );
        self.repair.apply(found, "close it with `*/`; comments nest")
    }
}
