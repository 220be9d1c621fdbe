//! E0624: a construct that the language has and this compiler does not do yet.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A construct that the language has and this compiler does not do yet.
#[derive(Debug)]
pub struct NotThereYet {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub construct: String,
    /// What to do meanwhile.
    pub way_out: String,
}

impl Report for NotThereYet {
    const CODE: Code = Code {
        code: "E0624",
        slug: "not-there-yet",
        severity: Severity::Error,
        explain: "\
## What it means
The grammar knows the construct, and a later version will compile it. It is refused rather than done in part.

## Example
```rex
query q($id: int) { select { name } from Tag(where id = $id) }
```

## How to fix
Use the way out that the message names, or a raw fence.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("{} is not there yet", self.construct),
            self.span,
            "not supported by this version",
        );
        found.help(self.way_out)
    }
}
