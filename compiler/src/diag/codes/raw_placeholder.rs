//! E0687: a placeholder in raw SQL that is written by hand.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A placeholder in raw SQL that is written by hand.
#[derive(Debug)]
pub struct RawPlaceholder {
    /// Where it stands.
    pub span: Span,
    /// As it is written.
    pub name: String,
}

impl Report for RawPlaceholder {
    const CODE: Code = Code {
        code: "E0687",
        slug: "raw-placeholder",
        severity: Severity::Error,
        explain: "\
## What it means
Placeholders are numbered by rexc: a fence names its parameters, and each database gets its own signs for them. One that is
written by hand would be bound to nothing, or to the value of another.

## Example
```rex
query q($id: int) -> many { id: int } { sql sqlite \"\"\"select id from tag where id = ?\"\"\" sql postgres \"\"\"select id from tag where id = ?\"\"\" }
```

## How to fix
Write `$name`, and declare `name` in the parameter list.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("the placeholder `{}` is written by hand", self.name);
        Diagnostic::new::<Self>(headline, self.span, "bound to nothing")
            .help("write `$name`, and declare it in the parameter list")
    }
}
