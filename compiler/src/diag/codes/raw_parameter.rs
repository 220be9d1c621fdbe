//! E0691: a parameter of raw SQL beside a column of quite another type.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A parameter of raw SQL beside a column of quite another type.
#[derive(Debug)]
pub struct RawParameter {
    /// Where it stands.
    pub span: Span,
    /// The parameter.
    pub name: String,
    /// Its type.
    pub ty: String,
    /// The column.
    pub column: String,
    /// Its type.
    pub wanted: String,
    /// Where the parameter is declared.
    pub declared: Span,
    /// Where the column is declared.
    pub field: Option<Span>,
}

impl Report for RawParameter {
    const CODE: Code = Code {
        code: "E0691",
        slug: "raw-parameter",
        severity: Severity::Error,
        explain: "\
## What it means
A parameter is bound with its declared type. Databases do not compare it with, or store it in, a column of quite another one.

## Example
```rex
entity Tag { id int primary key }
query q($id: text) -> many { id: int } { sql sqlite \"\"\"select id from tag where id = $id\"\"\" sql postgres \"\"\"select id from tag where id = $id\"\"\" }
```

## How to fix
Declare the parameter with the type of the column: `$id: Tag.id`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline =
            format!("`${}` is `{}`, `{}` is `{}`", self.name, self.ty, self.column, self.wanted);
        let found = Diagnostic::new::<Self>(headline, self.span, format!("this is `{}`", self.ty))
            .because(self.declared, "the parameter is declared here");
        let found = self.field.into_iter().fold(found, |found, span| {
            found.because(span, format!("the column is declared `{}` here", self.wanted))
        });
        found.help(format!("declare it `${}: {}`", self.name, self.wanted))
    }
}
