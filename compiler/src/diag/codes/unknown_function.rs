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
    ("position", "`strpos(x, 'a')`"),
    ("instr", "`strpos(x, 'a')`"),
    ("locate", "`strpos(x, 'a')`"),
    ("charindex", "`strpos(x, 'a')`"),
    ("character_length", "`length(x)`"),
    ("btrim", "`trim(x, ' ')`"),
    ("overlay", "`left(x, 2) || 'new' || substr(x, 6)`"),
    ("initcap", "`upper(left(x, 1)) || substr(x, 2)`"),
    ("format", "`a || b`, with `x::text` for numbers"),
    ("printf", "`a || b`, with `x::text` for numbers"),
    ("some", "`= any(…)`"),
    ("date", "`date_of(x)` and typed literals: `date '2026-01-31'`"),
    ("curdate", "`date_of(now())`"),
    ("current_date", "`date_of(now())`"),
    ("current_time", "`time_of(now())`"),
    ("current_timestamp", "`now()`"),
    ("localtimestamp", "`now() at time zone 'UTC'`"),
    ("datediff", "`a - b`, of dates the days between, of instants an interval,"),
    ("timestampdiff", "`a - b`, of dates the days between, of instants an interval,"),
    ("julianday", "`a - b`, of dates the days between, of instants an interval,"),
    ("age", "`a - b`, of dates the days between, of instants an interval,"),
    ("date_add", "`x + interval '1 day'`"),
    ("dateadd", "`x + interval '1 day'`"),
    ("adddate", "`x + interval '1 day'`"),
    ("date_sub", "`x - interval '1 day'`"),
    ("date_part", "`extract(year from x)`"),
    ("datepart", "`extract(year from x)`"),
    ("year", "`extract(year from x)`"),
    ("month", "`extract(month from x)`"),
    ("day", "`extract(day from x)`"),
    ("hour", "`extract(hour from x)`"),
    ("minute", "`extract(minute from x)`"),
    ("dayofweek", "`extract(dow from x)`"),
    ("weekday", "`extract(isodow from x)`"),
    ("unixepoch", "`extract(epoch from x)`"),
    ("unix_timestamp", "`extract(epoch from x)`"),
    ("from_unixtime", "`to_timestamp(x)`"),
    ("newid", "`uuid_v7()` as the default of a column"),
    ("mod", "`a % b`"),
    ("div", "`a / b`, which is whole for integers"),
    ("ceiling", "`ceil(x)`"),
    ("pow", "`power(x, y)`"),
    ("truncate", "`trunc(x)`"),
    ("decode", "`case a when b then c else d end`"),
    ("xor", "`a <> b` of conditions"),
    ("every", "`bool_and(x)`"),
    ("any_value", "`min(x)`"),
    ("array_length", "`cardinality(x)`"),
    ("array_cat", "`a || b`"),
    ("json_extract", "`x -> 'a'` and `x ->> 'a'`, or `json_int(x, 'a')`"),
    ("json_value", "`x ->> 'a'`, or `json_int(x, 'a')`"),
    ("jsonb_agg", "`json_agg(x)`"),
    ("json_arrayagg", "`json_agg(x)`"),
    ("json_group_array", "`json_agg(x)`"),
    ("json_build_object", "`json_object(a: x)`"),
    ("jsonb_build_object", "`json_object(a: x)`"),
    ("json_build_array", "`json_array(x)`"),
    ("jsonb_build_array", "`json_array(x)`"),
    ("json_array_length", "`json_length(x)`"),
    ("jsonb_array_length", "`json_length(x)`"),
    ("jsonb_typeof", "`json_typeof(x)`"),
    ("json_type", "`json_typeof(x)`"),
    ("last_insert_id", "`returning id` behind the insert"),
    ("last_insert_rowid", "`returning id` behind the insert"),
    ("nextval", "`auto` on a key column"),
    ("currval", "`returning id` behind the insert"),
    ("gen_random_uuid", "`uuid_v7()` as the default of a column"),
    ("uuid_generate_v4", "`uuid_v7()` as the default of a column"),
    ("dbgenerated", "`default …` on the column"),
    ("autoincrement", "`auto` on a key column"),
];

/// Functions that are called over a window alone.
const WINDOWS: &[&str] = &[
    "row_number",
    "rank",
    "dense_rank",
    "percent_rank",
    "cume_dist",
    "ntile",
    "lag",
    "lead",
    "first_value",
    "last_value",
    "nth_value",
];

/// Functions that have no place in a query.
const ELSEWHERE: &[(&str, &str)] = &[
    ("random", "chance is made in Rust: give it as a parameter"),
    ("rand", "chance is made in Rust: give it as a parameter"),
    ("to_date", "texts are read in Rust: give the value as a parameter, or as a typed literal"),
    ("to_number", "texts are read in Rust: give the value as a parameter, or as a typed literal"),
    ("str_to_date", "texts are read in Rust: give the value as a parameter, or as a typed literal"),
    ("unnest", "a list is a source of rows: `from unnest($list) as t(x)`"),
    ("generate_series", "a series is a source of rows: `from generate_series(1, 10) as t(n)`"),
    ("json_each", "elements of a document are read in Rust, or by a raw fence"),
    ("json_array_elements", "elements of a document are read in Rust, or by a raw fence"),
    ("jsonb_array_elements", "elements of a document are read in Rust, or by a raw fence"),
    ("md5", "digests are made in Rust: give the value as a parameter"),
    ("sha256", "digests are made in Rust: give the value as a parameter"),
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
        if WINDOWS.contains(&self.name.as_str()) {
            let fact = format!("`{}` is about a window", self.name);
            let found = Diagnostic::new::<Self>(fact, self.span, "nothing says over which rows");
            return found.help("write `over (order by …)` behind it");
        }
        let ours = OTHER_NAMES.iter().find(|(other, _)| self.name.eq_ignore_ascii_case(other));
        if let Some((_, ours)) = ours {
            return found.help(format!("Rex has {ours} for that"));
        }
        let elsewhere = ELSEWHERE.iter().find(|(other, _)| self.name.eq_ignore_ascii_case(other));
        if let Some((_, way_out)) = elsewhere {
            return found.help(*way_out);
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
