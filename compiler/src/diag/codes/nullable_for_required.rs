//! E0645: a value that can be null for a column that is not null.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A value that can be null for a column that is not null.
#[derive(Debug)]
pub struct NullableForRequired {
    /// Where the value stands.
    pub span: Span,
    /// The column's name.
    pub column: String,
    /// The column's type.
    pub ty: String,
    /// The value's type.
    pub found: String,
    /// Where the column is declared.
    pub declared: Span,
    /// Why the value can be null, and where that is declared.
    pub why: Option<(Option<Span>, String)>,
    /// The next step.
    pub help: String,
    /// What `?? default` stands behind, when the column has a default and the value may be followed by it.
    pub default: bool,
}

impl Report for NullableForRequired {
    const CODE: Code = Code {
        code: "E0645",
        slug: "nullable-for-required",
        severity: Severity::Error,
        explain: "\
## What it means
A column without `?` is never null, and this value can be: it is an optional parameter, a column with `?`, the row of an
outer join, a quotient, an aggregate of no rows, or a query that may give none. The database would refuse the row when it
happens; Rex refuses the statement. (Lists side by side, `unnest($ids, $names)`, are taken to be of one length: where they
are not, the database refuses the rows.)

## Example
```rex
entity Tag { id int primary key, name text, color text default 'gray' }
command c($id: int, $color: text?) { insert Tag { $id, name: 'a', color: $color } }
```

## How to fix
Say what stands there instead, `$color ?? default` or `$color ?? 'red'`; leave the column as it is in an update when the
parameter is not given, `name?: $name`; or have a condition prove the value, `where p.note is not null`, `ensure p is not
null`. Where a null is meant, declare the column with `?`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let (reason, origin) = match self.why {
            Some((Some(at), text)) if at != self.span => (None, Some((at, text))),
            Some((_, text)) => (Some(text), None),
            None => (None, None),
        };
        let label = match reason {
            Some(reason) => format!("this is `{}`: {reason}", self.found),
            None => format!("this is `{}`", self.found),
        };
        let headline = format!("`{}` is never null, but its value can be", self.column);
        let mut found = Diagnostic::new::<Self>(headline, self.span, label)
            .because(self.declared, format!("`{}` is `{}`, without `?`", self.column, self.ty))
            .help(self.help);
        if let Some((at, text)) = origin {
            found = found.because(at, text);
        }
        if self.default {
            let end = Span { start: self.span.end, ..self.span };
            let title = "take the column's default where it is null";
            found = found.fix(title, end, " ?? default", Applicability::MaybeIncorrect);
        }
        found
    }
}
