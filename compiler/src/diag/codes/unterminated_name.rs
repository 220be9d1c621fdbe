//! E0105: a quoted name without its closing quote.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A quoted name that its line does not close.
#[derive(Debug)]
pub struct UnterminatedName {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for UnterminatedName {
    const CODE: Code = Code {
        code: "E0105",
        slug: "unterminated-name",
        severity: Severity::Error,
        explain: "\
## What it means
A name in double quotes begins and ends on the same line. This one begins, and the line ends before the second \
double quote.

## Example
```rex
entity Item as \"item table { id int primary key }
```

## How to fix
Close the name with `\"`. A double quote inside of a name is written twice. Strings stand in single quotes.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "this quoted name is not closed",
            self.span,
            "the name begins here",
        );
        self.repair.apply(found, "write `\"` where the name ends")
    }
}
