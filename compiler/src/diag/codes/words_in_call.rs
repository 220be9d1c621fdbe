//! E0121: words of SQL inside of a call.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// `substring(x from 1 for 2)`.
#[derive(Debug)]
pub struct WordsInCall {
    /// Where it stands.
    pub span: Span,
    /// The function's name.
    pub function: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for WordsInCall {
    const CODE: Code = Code {
        code: "E0121",
        slug: "words-in-call",
        severity: Severity::Error,
        explain: "\
## What it means
A few functions of SQL take words between their arguments. In Rex all arguments are divided by commas, whatever \
the function.

## Example
```rex
query starts() { select substring(name from 1 for 2) from Item }
```

## How to fix
Write commas: `substr(name, 1, 2)`, `trim(name, ' ')`, `strpos(name, 'a')`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("words between the arguments of `{}`", self.function),
            self.span,
            "arguments are divided by commas",
        );
        self.repair.apply(found, "write the arguments with commas")
    }
}
