//! E0609: a row where a single value is needed.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A row where a single value is needed.
#[derive(Debug)]
pub struct RowAsValue {
    /// Where it stands.
    pub span: Span,
    /// The row.
    pub name: String,
}

impl Report for RowAsValue {
    const CODE: Code = Code {
        code: "E0609",
        slug: "row-as-value",
        severity: Severity::Error,
        explain: "\
## What it means
A relation or an alias stands for a whole row. It can be compared with another row, tested with `is null`, grouped by and counted, but it is no value.

## Example
```rex
query q() { select { n: length(author) } from Post }
```

## How to fix
Name a column: `author.name`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is a row, not a value", self.name),
            self.span,
            "a relation or an alias",
        );
        found.help("name a column of it, or select it with braces")
    }
}
