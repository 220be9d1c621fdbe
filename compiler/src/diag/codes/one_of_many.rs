//! E0409: `one` where there can be many.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// `one` where there can be many.
#[derive(Debug)]
pub struct OneOfMany {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where the cause is.
    pub declared: Span,
}

impl Report for OneOfMany {
    const CODE: Code = Code {
        code: "E0409",
        slug: "one-of-many",
        severity: Severity::Error,
        explain: "\
## What it means
The other side is one row only when its reference is unique.

## Example
```rex
entity User { id int primary key, profile one? Profile.user }
entity Profile { id int primary key, user references User }
```

## How to fix
Add `unique` to the reference, or write `many`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("many rows can refer to one row by `{}`", self.name),
            self.span,
            "says `one`",
        );
        found
            .because(self.declared, "this reference is not unique")
            .help("make the reference `unique`, or write `many`")
    }
}
