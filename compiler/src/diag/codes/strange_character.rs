//! E0125: a character that belongs to nothing.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A character that the language does not use.
#[derive(Debug)]
pub struct StrangeCharacter {
    /// Where it stands.
    pub span: Span,
    /// The character.
    pub found: char,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for StrangeCharacter {
    const CODE: Code = Code {
        code: "E0125",
        slug: "strange-character",
        severity: Severity::Error,
        explain: "\
## What it means
Outside of strings, comments and quoted names the language is written in ASCII. The marked character often comes \
from a text processor: a curly quote, a long dash, a no-break space.

## Example
```rex
query names() { select name from Item where name = ‘x’ }
```

## How to fix
Write the plain sign in its place: `'` for quotes, `-` for dashes, a plain space. A name with other letters \
stands in double quotes.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = self.found.escape_default();
        let headline = match self.found {
            c if c.is_alphanumeric() => format!("the letter `{c}` stands outside of quotes"),
            '‘' | '’' | '“' | '”' => format!("the curly quote `{}`", self.found),
            _ => format!("the character `{found}` stands outside of quotes"),
        };
        let found = Diagnostic::new::<Self>(headline, self.span, "this is no part of the language");
        self.repair.apply(found, "names are made of ASCII letters, digits and `_`")
    }
}
