//! E0423: a unique constraint that is deferred.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A unique constraint that is deferred.
#[derive(Debug)]
pub struct DeferrableUnique {
    /// Where it stands.
    pub span: Span,
}

impl Report for DeferrableUnique {
    const CODE: Code = Code {
        code: "E0423",
        slug: "deferrable-unique",
        severity: Severity::Error,
        explain: "\
## What it means
One database defers such a constraint and another ignores the word.

## Example
```rex
entity Tag { id int primary key, a int, unique (a) deferrable }
```

## How to fix
Remove the word.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "unique constraints cannot be deferred",
            self.span,
            "not the same on all databases",
        );
        found.help("remove `deferrable`")
    }
}
