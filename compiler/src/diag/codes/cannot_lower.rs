//! E0702: a construct that is understood but not turned into SQL yet.

use rex_grammar::Span;

use crate::diag::{Code, Diagnostic, Report, Severity};

/// Something that no SQL is made for.
#[derive(Debug)]
pub struct CannotLower {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub construct: String,
    /// Why there is no SQL for it.
    pub reason: String,
    /// The way out.
    pub help: String,
}

impl Report for CannotLower {
    const CODE: Code = Code {
        code: "E0702",
        slug: "cannot-lower",
        severity: Severity::Error,
        explain: "\
## What it means
The construct is known and its types are right, but Rex has no SQL for it in this place that means the same on every \
database.

## Example
```rex
entity Seat { room int, number int, primary key (room, number), bookings many Booking.seat }
entity Booking { id int primary key, seat references Seat }

query used() -> one { select count(distinct seat) from Booking }
```
`count(distinct …)` counts single values, and the key of a `Seat` has two columns.

## How to fix
Say it in another way; the help of the message names one. Where there is none, a `sql` fence per database always works.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let headline = format!("{} has no SQL here", self.construct);
        Diagnostic::new::<Self>(headline, self.span, self.reason).help(self.help)
    }
}
