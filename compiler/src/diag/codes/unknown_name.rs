//! E0601: a name that no source in scope has.

use rex_grammar::Span;

use crate::diag::suggest::listed;
use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A name that no source in scope has.
#[derive(Debug)]
pub struct UnknownName {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// Where it was looked for.
    pub place: String,
    /// A name that is near.
    pub near: Option<String>,
    /// The names that are there, in the order declared; may be empty.
    pub known: Vec<String>,
}

/// Words that are values elsewhere, and what they are here.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("current_timestamp", "now()"),
    ("current_date", "date_of(now())"),
    ("current_time", "time_of(now())"),
    ("localtimestamp", "now() at time zone 'UTC'"),
    ("sysdate", "now()"),
];

/// Parts of moments, which stand in quotes in calls.
const PARTS: &[&str] = &["year", "quarter", "month", "week", "day", "hour", "minute", "second"];

impl Report for UnknownName {
    const CODE: Code = Code {
        code: "E0601",
        slug: "unknown-name",
        severity: Severity::Error,
        explain: "\
## What it means
The name is neither an alias, nor a column or relation of the rows in scope.

## Example
```rex
query q() { select { titel } from Post }
```

## How to fix
Correct the name, or name the source that has it.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown name `{}`", self.name),
            self.span,
            format!("not a column, relation or alias of {}", self.place),
        );
        let ours = OTHER_NAMES.iter().find(|(other, _)| self.name.eq_ignore_ascii_case(other));
        if let Some((_, ours)) = ours {
            let (title, ours) = (format!("write `{ours}`"), (*ours).to_owned());
            let help = format!("Rex has `{ours}` for that");
            return found.help(help).fix(title, self.span, ours, Applicability::MachineApplicable);
        }
        if self.near.is_none() && PARTS.contains(&self.name.as_str()) {
            let help =
                format!("a part of a moment stands in quotes: `date_trunc('{}', x)`", self.name);
            return found.help(help);
        }
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None if self.known.is_empty() => found,
            None => found.help(format!("there is {}", listed(&self.known))),
        }
    }
}
