//! E0101: something stands where the language wants something else.

use rex_grammar::Span;

use crate::diag::syntax::{Repair, short};
use crate::diag::{Code, Diagnostic, Report, Severity};

/// Text that does not fit where it stands.
#[derive(Debug)]
pub struct Unexpected {
    /// Where it stands.
    pub span: Span,
    /// What may stand here, best first; may be empty.
    pub expected: Vec<String>,
    /// What stands here; empty when there are no words for it.
    pub found: String,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for Unexpected {
    const CODE: Code = Code {
        code: "E0101",
        slug: "unexpected",
        severity: Severity::Error,
        explain: "\
## What it means
Rex read the text up to the marked place, and what stands there cannot go on with what stands before it. The \
label lists what may stand there.

## Example
```rex
query names() {
  select name Item
}
```

## How to fix
Look at the marked word and at the one before it: most often a word is misspelled, is missing or stands in the \
wrong order. Here `from` is missing before `Item`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = match self.found.as_str() {
            "" => "this cannot be read".to_owned(),
            found => short("unexpected", found),
        };
        let label = match self.expected.split_last() {
            None => "this does not fit here".to_owned(),
            Some((last, [])) => format!("expected {last}"),
            Some((last, others)) => format!("expected {} or {last}", others.join(", ")),
        };
        let found = Diagnostic::new::<Self>(headline, self.span, label);
        self.repair.apply(found, "compare the place with the example of `rexc explain E0101`")
    }
}
