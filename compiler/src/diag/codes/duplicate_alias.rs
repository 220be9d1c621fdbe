//! E0629: two sources of one name.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Two sources of one name.
#[derive(Debug)]
pub struct DuplicateAlias {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for DuplicateAlias {
    const CODE: Code = Code {
        code: "E0629",
        slug: "duplicate-alias",
        severity: Severity::Error,
        explain: "\
## What it means
Sources of one query need names of their own.

## Example
```rex
query q() { select { a.id } from Tag a join Post a on true }
```

## How to fix
Rename one.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("two sources are called `{}`", self.name),
            self.span,
            format!("a second `{}`", self.name),
        );
        found.help("give one of them another alias")
    }
}
