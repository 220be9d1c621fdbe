//! E0642: a label that stands for something else than the column of its name.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A label that stands for something else than the column of its name.
#[derive(Debug)]
pub struct LabelHidesColumn {
    /// Where the name is used.
    pub span: Span,
    /// The name.
    pub name: String,
    /// The label.
    pub label: Span,
    /// The row that has a column of this name.
    pub alias: String,
}

impl Report for LabelHidesColumn {
    const CODE: Code = Code {
        code: "E0642",
        slug: "label-hides-column",
        severity: Severity::Error,
        explain: "\
## What it means
`group by`, `having` and `order by` can use the labels of the shape. Here the name is a label and a column too, and the label shows something else than that
column: databases do not agree which of the two is meant.

## Example
```rex
query longest() { select { id, title: lower(title) } from Post order by title, id }
```

## How to fix
Give the label another name, or say the column with its row, as in `order by Post.title`. A label that shows the very column may have its name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let (name, alias) = (self.name, self.alias);
        let found = Diagnostic::new::<Self>(
            format!("`{name}` is a label and another column"),
            self.span,
            format!("the label, or `{alias}.{name}`?"),
        );
        let found = found.because(self.label, "this label shows something else than the column");
        found.help(format!("give the label another name, or write `{alias}.{name}` for the column"))
    }
}
