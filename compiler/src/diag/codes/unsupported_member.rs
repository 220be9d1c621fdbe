//! E0411: a member that this version does not do yet.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A member that this version does not do yet.
#[derive(Debug)]
pub struct UnsupportedMember {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub construct: String,
    /// What to do meanwhile.
    pub way_out: String,
}

impl Report for UnsupportedMember {
    const CODE: Code = Code {
        code: "E0411",
        slug: "unsupported-member",
        severity: Severity::Error,
        explain: "\
## What it means
The grammar knows it, and a later version will do it. It is refused rather than ignored.

## Example
```rex
entity Post { id int primary key, deleted_at timestamptz?, scope live (deleted_at is null) default }
```

## How to fix
Leave it out for now; the message says what to write instead.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("{} is not there yet", self.construct), self.span, "not supported by this version");
        found.help(format!("{}", self.way_out))
    }
}
