//! E0803: two things say `renamed from` the same name.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An old name that two claim.
#[derive(Debug)]
pub struct RenameClaimedTwice {
    /// Where one of them is declared.
    pub span: Span,
    /// Its name.
    pub name: String,
    /// The other's name.
    pub other: String,
    /// The old name.
    pub from: String,
}

impl Report for RenameClaimedTwice {
    const CODE: Code = Code {
        code: "E0803",
        slug: "rename-claimed-twice",
        severity: Severity::Error,
        explain: "\
## What it means
Two tables, columns or values say `renamed from` the same old name; its data can only go to one of them.

## Example
```rex
entity Post {
  id bigint auto primary key,
  title text renamed from headline,
  summary text renamed from headline,
}
```

## How to fix
Leave `renamed from` on the one that keeps the data.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline =
            format!("`{}` and `{}` are both renamed from `{}`", self.name, self.other, self.from);
        Diagnostic::new::<Self>(headline, self.span, "only one of them can have its data")
            .help(format!("take `renamed from {}` away from one of them", self.from))
    }
}
