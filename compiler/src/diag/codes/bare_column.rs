//! E0613: a column in a grouped query that is not grouped by.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A column in a grouped query that is not grouped by.
#[derive(Debug)]
pub struct BareColumn {
    /// Where it stands.
    pub span: Span,
    /// The column.
    pub name: String,
}

impl Report for BareColumn {
    const CODE: Code = Code {
        code: "E0613",
        slug: "bare-column",
        severity: Severity::Error,
        explain: "\
## What it means
In a grouped query each row stands for many; a plain column has no single value unless it is grouped by.

## Example
```rex
query q() { select { title, n: count(*) } from Post group by author.id }
```

## How to fix
Add the column to `group by`, or put it in an aggregate such as `max`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is not grouped by", self.name),
            self.span,
            "neither in `group by` nor in an aggregate",
        );
        found.help("add it to `group by`, or aggregate it")
    }
}
