//! E0618: a field that is given twice in one record.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A field that is given twice in one record.
#[derive(Debug)]
pub struct AssignedTwice {
    /// Where it stands.
    pub span: Span,
    /// The field.
    pub name: String,
}

impl Report for AssignedTwice {
    const CODE: Code = Code {
        code: "E0618",
        slug: "assigned-twice",
        severity: Severity::Error,
        explain: "\
## What it means
Databases disagree on which value would win.

## Example
```rex
command c() { update Tag { name: 'a', name: 'b' } where id = 1 }
```

## How to fix
Keep one assignment.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is given twice", self.name),
            self.span,
            "given before",
        );
        found.help("keep one of them")
    }
}
