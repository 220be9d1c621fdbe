//! E0130: a constraint of a table as SQL writes it.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `foreign key (…) references …`, or `constraint x unique (…)`.
#[derive(Debug)]
pub struct TableConstraint {
    /// Where it stands.
    pub span: Span,
    /// The words: `foreign key`, `constraint`.
    pub words: &'static str,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for TableConstraint {
    const CODE: Code = Code {
        code: "E0130",
        slug: "table-constraint",
        severity: Severity::Error,
        explain: "\
## What it means
In an entity a foreign key is a reference with a name, by which queries follow it; and the name of a \
constraint follows its keyword.

## Example
```rex
entity Item { id int primary key, name text(40), constraint item_name unique (name) }
```

## How to fix
Write `author (author_id) references User (id)` for a foreign key, `unique item_name (name)` for a named \
constraint. A quoted name is the exact one in the database.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` does not begin a member", self.words),
            self.span,
            "written otherwise here",
        );
        self.repair.apply(found, "the name follows the keyword")
    }
}
