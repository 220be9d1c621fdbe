//! E0680: a column of raw SQL that can be null and is declared as one that cannot.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A column of raw SQL that can be null and is declared as one that cannot.
#[derive(Debug)]
pub struct RawNull {
    /// Where it stands.
    pub span: Span,
    /// The column, as declared.
    pub name: String,
    /// Its declared type.
    pub ty: String,
    /// Why it can be null.
    pub why: String,
    /// Where that comes from.
    pub cause: Option<(Span, String)>,
    /// Where the query is declared.
    pub declared: Span,
}

impl Report for RawNull {
    const CODE: Code = Code {
        code: "E0680",
        slug: "raw-null",
        severity: Severity::Error,
        explain: "\
## What it means
The declared result has no `?` for a value that the SQL can give as null. Such a row could not be decoded.

## Example
```rex
entity Note { id int primary key, body text? }
query q() -> many { body: text } { sql sqlite \"\"\"select body from note\"\"\" sql postgres \"\"\"select body from note\"\"\" }
```

## How to fix
Declare it with `?`, leave such rows out (`where body is not null`), or give another value (`coalesce(body, '')`).
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("`{}` can be null, declared `{}`", self.name, self.ty);
        let found = Diagnostic::new::<Self>(headline, self.span, self.why)
            .because(self.declared, format!("declares `{}` without `?`", self.name));
        let found =
            self.cause.into_iter().fold(found, |found, (span, text)| found.because(span, text));
        let wanted = format!("{}?", self.ty);
        found.help(format!(
            "declare it `{wanted}`, leave nulls out with `is not null`, or use `coalesce`"
        ))
    }
}
