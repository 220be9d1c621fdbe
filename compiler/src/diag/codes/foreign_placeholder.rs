//! E0129: a placeholder of a driver.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `:id`, `@id`, `?` or `$1` as a value.
#[derive(Debug)]
pub struct ForeignPlaceholder {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub written: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for ForeignPlaceholder {
    const CODE: Code = Code {
        code: "E0129",
        slug: "foreign-placeholder",
        severity: Severity::Error,
        explain: "\
## What it means
Parameters of Rex have a name and a type, which are declared after the name of the query; in the query they \
are written with a `$`. Placeholders of drivers have neither.

## Example
```rex
query one($id: int) { select name from Item where id = :id }
```

## How to fix
Declare the parameter, `($id: int)`, and write `$id` where its value stands.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is no parameter", self.written),
            self.span,
            "a parameter is written `$name`",
        );
        self.repair.apply(found, "write `$name`, and declare it")
    }
}
