//! E0212: an enum that has no values.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// An enum that has no values.
#[derive(Debug)]
pub struct EnumWithoutValues {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
}

impl Report for EnumWithoutValues {
    const CODE: Code = Code {
        code: "E0212",
        slug: "enum-without-values",
        severity: Severity::Error,
        explain: "\
## What it means
A column of this type could hold nothing.

## Example
```rex
enum Status { }
```

## How to fix
Add the values.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(format!("the enum `{}` has no values", self.name), self.span, "nothing between the braces");
        found.help("add at least one value")
    }
}
