//! E0619: a value for a field that the database makes.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A value for a field that the database makes.
#[derive(Debug)]
pub struct GeneratedField {
    /// Where it stands.
    pub span: Span,
    /// The field.
    pub name: String,
    /// How it is made.
    pub why: String,
    /// Where it is declared.
    pub declared: Span,
}

impl Report for GeneratedField {
    const CODE: Code = Code {
        code: "E0619",
        slug: "generated-field",
        severity: Severity::Error,
        explain: "\
## What it means
The value of the field comes from the database: a generated key or a computed column.

## Example
```rex
command c() { insert Tag { id: 1, name: 'x' } }
```

## How to fix
Leave the field out, or declare the key without `auto`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found =
            Diagnostic::new::<Self>(format!("`{}` cannot be set", self.name), self.span, self.why);
        found.because(self.declared, "declared here").help("leave it out")
    }
}
