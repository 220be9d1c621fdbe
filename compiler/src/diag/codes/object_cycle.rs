//! E0442: opaque objects that each come after the other.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Opaque objects that each come after the other.
#[derive(Debug)]
pub struct ObjectCycle {
    /// Where the object's name stands.
    pub span: Span,
    /// The object.
    pub name: String,
}

impl Report for ObjectCycle {
    const CODE: Code = Code {
        code: "E0442",
        slug: "object-cycle",
        severity: Severity::Error,
        explain: "\
## What it means
`after` says what must be made first. Here an object would have to be made before itself.

## Example
```rex
sql function a after b { postgres \"\"\"create function a() …\"\"\" }
sql function b after a { postgres \"\"\"create function b() …\"\"\" }
```

## How to fix
Take one `after` out.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("`{}` would be made after itself", self.name),
            self.span,
            "its `after` leads back to it",
        )
        .help("take one `after` out")
    }
}
