//! E0646: a list that can hold a null where none may stand.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// A list that can hold a null where none may stand.
#[derive(Debug)]
pub struct NullsInList {
    /// Where the list stands.
    pub span: Span,
    /// The list's type.
    pub found: String,
    /// The type that is needed.
    pub expected: String,
    /// Where the need comes from.
    pub cause: Option<(Span, String)>,
    /// Why an element can be null, and where that is declared.
    pub why: Option<(Option<Span>, String)>,
    /// The next step.
    pub help: String,
}

impl Report for NullsInList {
    const CODE: Code = Code {
        code: "E0646",
        slug: "nulls-in-list",
        severity: Severity::Error,
        explain: "\
## What it means
`text[]` is a list without nulls, `text?[]` one in which an element can be null. A list is made of nullable values, by
`array_agg`, `array[…]` or `array(select …)`, and goes where a list without nulls is needed.

## Example
```rex
entity Tag { id int primary key, color text?, colors text[] default array[] }
command c() { update Tag { colors: array[color] } where true }
```

## How to fix
Leave the nulls out, `array_agg(color) filter (where color is not null)`, `array(select color from Tag where color is not
null)`, `array_remove(list, null)`; or say what stands there instead, `array[color ?? 'gray']`. Where nulls are meant, declare
the column or parameter as `text?[]`.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let (reason, origin) = match self.why {
            Some((Some(at), text)) if at != self.span => (None, Some((at, text))),
            Some((_, text)) => (Some(text), None),
            None => (None, None),
        };
        let label = match reason {
            Some(reason) => format!("this is `{}`: {reason}", self.found),
            None => format!("this is `{}`", self.found),
        };
        let headline = format!("expected `{}`, but an element can be null", self.expected);
        let found = Diagnostic::new::<Self>(headline, self.span, label).help(self.help);
        let causes = self.cause.into_iter().chain(origin);
        causes.fold(found, |found, (span, text)| found.because(span, text))
    }
}
