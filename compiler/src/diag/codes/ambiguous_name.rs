//! E0602: a name that two sources have.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A name that two sources have.
#[derive(Debug)]
pub struct AmbiguousName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// One source.
    pub first: String,
    /// The other.
    pub second: String,
}

impl Report for AmbiguousName {
    const CODE: Code = Code {
        code: "E0602",
        slug: "ambiguous-name",
        severity: Severity::Error,
        explain: "\
## What it means
Two sources in scope have a column or relation of this name.

## Example
```rex
query q() { select { name } from Tag t join User u on u.name = t.name }
```

## How to fix
Put the alias of the source before the name.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` could mean two things", self.name),
            self.span,
            format!("`{}.{}` or `{}.{}`", self.first, self.name, self.second, self.name),
        );
        found.help(format!(
            "write `{}.{}` or `{}.{}`",
            self.first, self.name, self.second, self.name
        ))
    }
}
