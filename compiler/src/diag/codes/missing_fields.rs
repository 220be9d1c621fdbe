//! E0615: an insert that leaves out required fields.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An insert that leaves out required fields.
#[derive(Debug)]
pub struct MissingFields {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub entity: String,
    /// The fields.
    pub fields: String,
    /// Where they are declared.
    pub declared: Vec<Span>,
}

impl Report for MissingFields {
    const CODE: Code = Code {
        code: "E0615",
        slug: "missing-fields",
        severity: Severity::Error,
        explain: "\
## What it means
A field that is not null and has no default needs a value in every insert.

## Example
```rex
command c() { insert Tag { color: 'red' } }
```

## How to fix
Give the missing fields.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let mut found = Diagnostic::new::<Self>(
            format!("`{}` needs more fields", self.entity),
            self.span,
            format!("missing: {}", self.fields),
        );
        for declared in self.declared {
            found = found.because(declared, "not null, and without a default");
        }
        found.help(format!("add {}", self.fields))
    }
}
