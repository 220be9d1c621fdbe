//! E0103: text at the top level that begins no item.

use rex_grammar::Span;

use crate::diag::syntax::{Repair, short};
use crate::diag::{Code, Diagnostic, Report, Severity};

/// Text outside of every item.
#[derive(Debug)]
pub struct NotAnItem {
    /// Where it stands.
    pub span: Span,
    /// The word or sign that was found.
    pub found: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for NotAnItem {
    const CODE: Code = Code {
        code: "E0103",
        slug: "not-an-item",
        severity: Severity::Error,
        explain: "\
## What it means
A file is a list of items, and each begins with a word that says what it is: `entity`, `enum`, `domain`, \
`query`, `command` and so on. The marked text begins with something else.

## Example
```rex
table Item { id int primary key }
```

## How to fix
Begin the item with one of these words; a table is an `entity`. After an item that ends with `}` no `;` is \
needed. Documentation (`///`) stands right before what it describes.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = short("no item begins with", &self.found);
        let found = Diagnostic::new::<Self>(headline, self.span, "outside of every item");
        self.repair
            .apply(found, "items begin with a word such as `entity`, `enum`, `query`, `command`")
    }
}
