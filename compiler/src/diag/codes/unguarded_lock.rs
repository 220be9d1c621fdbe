//! E0639: an update that does not look at the version it changes.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An update that does not look at the version it changes.
#[derive(Debug)]
pub struct UnguardedLock {
    /// The entity that is updated.
    pub span: Span,
    /// The lock.
    pub field: String,
    /// Where the lock is declared.
    pub declared: Span,
}

impl Report for UnguardedLock {
    const CODE: Code = Code {
        code: "E0639",
        slug: "unguarded-lock",
        severity: Severity::Error,
        explain: "\
## What it means
A field marked `lock` counts the versions of a row. An update that does not compare it could overwrite what somebody
else has written in between.

## Example
```rex
entity Doc { id int primary key, body text, version int lock }
command c($id: int, $body: text) { update Doc { $body } where id = $id }
```

## How to fix
Compare the version that was read: `where id = $id and version = $version`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("this update does not compare `{}`", self.field),
            self.span,
            "its rows are versioned",
        )
        .because(self.declared, "declared as `lock` here")
        .help(format!("add `and {0} = ${0}` to the condition", self.field))
    }
}
