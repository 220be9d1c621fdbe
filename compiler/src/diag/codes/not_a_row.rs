//! E0608: a nested shape on something that is no row.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A nested shape on something that is no row.
#[derive(Debug)]
pub struct NotARow {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for NotARow {
    const CODE: Code = Code {
        code: "E0608",
        slug: "not-a-row",
        severity: Severity::Error,
        explain: "\
## What it means
Braces after a name select fields of a related row; a plain column has none.

## Example
```rex
query q() { select { title { id } } from Post }
```

## How to fix
Leave the braces out, or name a relation.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is not a relation", self.name),
            self.span,
            "a nested shape needs a relation or an alias",
        );
        found.help("write it without braces")
    }
}
