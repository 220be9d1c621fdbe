//! E0124: a NUL character in the text.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A NUL character.
#[derive(Debug)]
pub struct NulCharacter {
    /// Where it stands.
    pub span: Span,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for NulCharacter {
    const CODE: Code = Code {
        code: "E0124",
        slug: "nul-character",
        severity: Severity::Error,
        explain: "\
## What it means
The file holds a character with the number 0. Such a file is mostly not UTF-8 text but UTF-16, or no text at \
all. It is not read.

## Example
```rex
entity Item { id int primary key }  -- with a NUL character in this line
```

## How to fix
Save the file as UTF-8, or remove the character.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>("a NUL character", self.span, "no text holds this");
        self.repair.apply(found, "save the file as UTF-8 text")
    }
}
