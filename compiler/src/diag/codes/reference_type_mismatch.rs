//! E0407: a reference over columns of another type.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reference over columns of another type.
#[derive(Debug)]
pub struct ReferenceTypeMismatch {
    /// Where it stands.
    pub span: Span,
    /// Its own type.
    pub found: String,
    /// Type of the key.
    pub needed: String,
}

impl Report for ReferenceTypeMismatch {
    const CODE: Code = Code {
        code: "E0407",
        slug: "reference-type-mismatch",
        severity: Severity::Error,
        explain: "\
## What it means
Both sides of a reference have the same type; some databases would compare them wrongly without a word.

## Example
```rex
entity User { id bigint primary key }
entity Post { id int primary key, u int, author (u) references User }
```

## How to fix
Give both the same type.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("a `{}` column refers to a `{}` column", self.found, self.needed),
            self.span,
            "the types differ",
        );
        found.help(format!("make the column `{}`", self.needed))
    }
}
