//! E0612: an optional parameter in a condition that is always there.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An optional parameter in a condition that is always there.
#[derive(Debug)]
pub struct UnguardedOptional {
    /// Where it stands.
    pub span: Span,
    /// The parameter.
    pub name: String,
    /// Where it is declared.
    pub declared: Span,
}

impl Report for UnguardedOptional {
    const CODE: Code = Code {
        code: "E0612",
        slug: "unguarded-optional",
        severity: Severity::Error,
        explain: "\
## What it means
An optional parameter that is not given is null, and a comparison with null is never true: the condition would drop every row.

## Example
```rex
query q($id: int?) { select { name } from Tag where id = $id }
```

## How to fix
Make the condition optional with `where?` or `and?`, use `is not distinct from`, or declare the parameter without `?`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`${}` may be missing here", self.name),
            self.span,
            "optional, but the condition is not",
        );
        let found = found.because(self.declared, "its `?` lets callers leave it out");
        found.help("write `and?` (or `where?`), or make the parameter required")
    }
}
