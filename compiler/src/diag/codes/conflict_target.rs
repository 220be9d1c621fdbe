//! E0620: a conflict target that no unique key covers.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A conflict target that no unique key covers.
#[derive(Debug)]
pub struct ConflictTarget {
    /// Where it stands.
    pub span: Span,
    /// The entity.
    pub entity: String,
    /// The keys that there are.
    pub keys: String,
    /// There is a unique index of these values that holds some rows only.
    pub partial: bool,
}

impl Report for ConflictTarget {
    const CODE: Code = Code {
        code: "E0620",
        slug: "conflict-target",
        severity: Severity::Error,
        explain: "\
## What it means
`on conflict (…)` names the columns of a primary key, a unique constraint or a unique index. Where the index holds some rows
only, its condition follows: `on conflict (email) where active`.

## Example
```rex
command c() { insert Tag { id: 1, name: 'x' } on conflict (color) do nothing }
```

## How to fix
Name the columns of a unique key, or add one.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "no unique key covers this conflict target",
            self.span,
            format!("not unique in `{}`", self.entity),
        );
        if self.partial {
            return found.help(
                "its unique index holds some rows only: end the target in the index's own condition, \
                 `on conflict (…) where …`",
            );
        }
        found.help(format!("use {}", self.keys))
    }
}
