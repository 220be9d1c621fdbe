//! E0610: a to-many relation where one row is needed.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A to-many relation where one row is needed.
#[derive(Debug)]
pub struct ManyAsOne {
    /// Where it stands.
    pub span: Span,
    /// The relation.
    pub name: String,
    /// Where it is declared.
    pub declared: Option<Span>,
}

impl Report for ManyAsOne {
    const CODE: Code = Code {
        code: "E0610",
        slug: "many-as-one",
        severity: Severity::Error,
        explain: "\
## What it means
A path in an expression follows relations that lead to one row. This one leads to many.

## Example
```rex
query q() { select { id, body: comments.body } from Post }
```

## How to fix
Aggregate, test with `exists`, join it, or nest it as a list.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` leads to many rows", self.name),
            self.span,
            "a to-many relation",
        );
        let found = match self.declared {
            Some(declared) => found.because(declared, "declared `many` here"),
            None => found,
        };
        found.help(format!(
            "aggregate it (`count({})`), test it (`exists ({} where …)`) or nest it with braces",
            self.name, self.name
        ))
    }
}
