//! E0655: a column of raw SQL whose type is not the declared one.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A column of raw SQL whose type is not the declared one.
#[derive(Debug)]
pub struct RawType {
    /// Where it stands.
    pub span: Span,
    /// The column, as declared.
    pub name: String,
    /// Its type in the SQL.
    pub found: String,
    /// Its declared type.
    pub expected: String,
    /// Where the type comes from.
    pub cause: Option<(Span, String)>,
    /// Where the query is declared.
    pub declared: Span,
}

impl Report for RawType {
    const CODE: Code = Code {
        code: "E0655",
        slug: "raw-type",
        severity: Severity::Error,
        explain: "\
## What it means
The declared result says how a value is decoded. A column that shows a column of a table has that column's type.

## Example
```rex
query q() -> many { name: int } { sql sqlite \"\"\"select name from tag\"\"\" sql postgres \"\"\"select name from tag\"\"\" }
```

## How to fix
Declare the type that the column has, or convert it in the SQL.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("`{}` is `{}`, declared `{}`", self.name, self.found, self.expected);
        let found =
            Diagnostic::new::<Self>(headline, self.span, format!("this is `{}`", self.found))
                .because(self.declared, format!("declares `{}` as `{}`", self.name, self.expected));
        let causes = self.cause.into_iter();
        let found = causes.fold(found, |found, (span, text)| found.because(span, text));
        found.help("declare the type that the column has, or convert it in the SQL")
    }
}
