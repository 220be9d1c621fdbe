//! E0667: a list of rows used as one row.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A list of rows used as one row.
#[derive(Debug)]
pub struct SeveralRowsOfLet {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where the rows were named.
    pub declared: Span,
}

impl Report for SeveralRowsOfLet {
    const CODE: Code = Code {
        code: "E0667",
        slug: "several-rows-of-let",
        severity: Severity::Error,
        explain: "\
## What it means
`let` without an assertion names as many rows as the statement may give. Only where it gives at most one do its fields
stand for single values.

## Example
```rex
transaction t() { let tags = select { id } from Tag; delete Tag where id = tags.id; }
```

## How to fix
Assert `one` or `one?` behind the statement, or use the rows as a table: `from tags`, `in (select id from tags)`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        Diagnostic::new::<Self>(
            format!("`{}` can be several rows", self.name),
            self.span,
            "one value is needed here",
        )
        .because(self.declared, "any number of rows")
        .help(format!("assert `one` or `one?` there, or write `in (select … from {})`", self.name))
    }
}
