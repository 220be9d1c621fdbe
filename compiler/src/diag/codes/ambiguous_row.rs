//! E0643: an entity's name for a row of a relation and for a row around it.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An entity's name for a row of a relation and for a row around it.
#[derive(Debug)]
pub struct AmbiguousRow {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub name: String,
}

impl Report for AmbiguousRow {
    const CODE: Code = Code {
        code: "E0643",
        slug: "ambiguous-row",
        severity: Severity::Error,
        explain: "\
## What it means
The rows of the relation and the row around them are of one entity, whose name could mean either.

## Example
```rex
query q() { select { id, siblings: author.posts(where id <> Post.id) { id } } from Post }
```

## How to fix
Give the row around an alias, `from Post p`, and write `p.id`; the row of the relation has its columns without a name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let Self { span, name } = self;
        let found = Diagnostic::new::<Self>(
            format!("`{name}` could mean two rows"),
            span,
            format!("the row of the relation, or the `{name}` around it"),
        );
        found.help(format!("give the row around an alias: `from {name} x`, and write `x`"))
    }
}
