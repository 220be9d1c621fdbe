//! E0303: a function that nothing declares.

use rex_grammar::Span;

use crate::diag::{Applicability, Code, Diagnostic, Report, Severity};

/// A function that nothing declares.
#[derive(Debug)]
pub struct UnknownFunction {
    /// Where it stands.
    pub span: Span,
    /// The name.
    pub name: String,
    /// A name that is near.
    pub near: Option<String>,
}

/// What functions of databases and query builders are called here.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("ifnull", "`a ?? b`"),
    ("isnull", "`x is null` and `a ?? b`"),
    ("nvl", "`a ?? b`"),
    ("iif", "`case when … then … else … end`"),
    ("if", "`case when … then … else … end`"),
    ("len", "`length(x)`"),
    ("char_length", "`length(x)`"),
    ("ucase", "`upper(x)`"),
    ("lcase", "`lower(x)`"),
    ("substring", "`substr(x, from, count)`"),
    ("group_concat", "`string_agg(x, ',')`"),
    ("listagg", "`string_agg(x, ',')`"),
    ("extract", "`extract(year from x)`"),
    ("date_part", "`extract(year from x)`"),
    ("year", "`extract(year from x)`"),
    ("month", "`extract(month from x)`"),
    ("day", "`extract(day from x)`"),
    ("getdate", "`now()`"),
    ("sysdate", "`now()`"),
    ("datetime", "`now()` and typed literals: `timestamptz '2026-01-31T12:00:00Z'`"),
    ("strftime", "`extract(year from x)` and `date_trunc('month', x)`"),
    ("to_char", "`extract(year from x)`; texts for people are made in Rust"),
    ("date_format", "`extract(year from x)`; texts for people are made in Rust"),
    ("gen_random_uuid", "`uuid_v7()` as the default of a column"),
    ("uuid_generate_v4", "`uuid_v7()` as the default of a column"),
    ("dbgenerated", "`default …` on the column"),
    ("autoincrement", "`auto` on a key column"),
];

impl Report for UnknownFunction {
    const CODE: Code = Code {
        code: "E0303",
        slug: "unknown-function",
        severity: Severity::Error,
        explain: "\
## What it means
The name before the parenthesis is neither a function of the library nor a `predicate` or `fn` of the project.

## Example
```rex
query q() { select { n: lenght(name) } from Tag }
```

## How to fix
Use a function of the library (docs/functions.md), declare one with `fn`, or use a raw fence.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            format!("unknown function `{}`", self.name),
            self.span,
            "not in the function library, nor declared",
        );
        let ours = OTHER_NAMES.iter().find(|(other, _)| self.name.eq_ignore_ascii_case(other));
        if let Some((_, ours)) = ours {
            return found.help(format!("Rex has {ours} for that"));
        }
        match self.near {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(
                format!("replace it by `{near}`"),
                self.span,
                near,
                Applicability::MachineApplicable,
            ),
            None => found.help("declare it with `fn`, or use one of the library"),
        }
    }
}
