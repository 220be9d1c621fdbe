//! E0102: a reserved word stands where a name must.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A reserved word in the place of a name.
#[derive(Debug)]
pub struct ReservedWord {
    /// Where it stands.
    pub span: Span,
    /// The word as written.
    pub word: String,
    /// What the name would have named.
    pub expected: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for ReservedWord {
    const CODE: Code = Code {
        code: "E0102",
        slug: "reserved-word",
        severity: Severity::Error,
        explain: "\
## What it means
The words that shape the language, such as `select`, `order` or `where`, cannot be names as they are, because \
the text could then be read in two ways.

## Example
```rex
entity Item { id int primary key, order int }
```

## How to fix
Choose another name, or write it in double quotes wherever it stands: `\"order\" int`. Another name for the \
column alone is `position int as \"order\"`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("`{}` is a reserved word", self.word),
            self.span,
            format!("expected {}", self.expected),
        );
        self.repair.apply(found, "write it in double quotes, or choose another name")
    }
}
