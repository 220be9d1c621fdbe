//! Every function and operator of the language's library is grown.

use rex_compiler::check::function::{FORMS, LIBRARY};
use rex_differential::ask::Routine;
use rex_differential::run::{PER_WORLD, Plan, grown};

/// In how many worlds each has to be met once.
const WORLDS: u64 = 150;

/// What is not grown, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("regexp_replace", "sqlite has no regular expressions"),
    ("uuid_v7", "every call has another value"),
    ("$s ~ $p", "sqlite has no regular expressions"),
    ("$s ~* $p", "sqlite has no regular expressions"),
    ("$at at time zone $s", "sqlite has no time zones"),
    ("$j @> $j", "sqlite compares documents by text"),
    (
        "percentile_cont(0.5) within group (order by $x)",
        "sqlite has no aggregates over an ordered group",
    ),
    ("mode() within group (order by $n)", "sqlite has no aggregates over an ordered group"),
];

/// What each form is recognised by: texts that stand in one query in this order.
const MARKS: &[(&str, &[&str])] = &[
    ("$s || $t", &["||"]),
    ("$s like 'a%_'", &[" like '"]),
    ("$s like $p", &[" like $p"]),
    ("$s ilike $p", &[" ilike "]),
    ("$n::text", &[")::text"]),
    ("$d::text", &["decimal(14, ", "::text"]),
    ("$n + $m", &[" + "]),
    ("$n / $m", &[" / "]),
    ("$n % $m", &[" % "]),
    ("$d * $d", &[" * 0."]),
    ("$d / $d", &[" / 0."]),
    ("$n & $m", &[" & "]),
    ("$n << 3", &[" << "]),
    ("$n::decimal(18, 2)", &["::decimal("]),
    ("$day + $n", &["date '", " + -"]),
    ("$day - $day", &["(date '", " - date '"]),
    ("$day + interval '1 month'", &["date '", " + interval '"]),
    ("$at + interval '1 year 2 days 3 hours'", &["timestamptz '", " + interval '"]),
    ("$at + make_interval(days: $n, mins: $m)", &[" + make_interval(days: "]),
    ("$at + $n * interval '1 day'", &[" * interval '1 day'"]),
    ("$at - $at", &["timestamptz '", " - timestamptz '"]),
    ("$i + $i", &["(interval '", " + interval '"]),
    ("$at + $i", &["timestamptz '", " + $p"]),
    ("$i < $i", &["(interval '", " < interval '"]),
    ("extract(year from $at)", &["extract(year from "]),
    ("$at at time zone 'UTC'", &["at time zone 'UTC'"]),
    ("$at::date", &["timestamptz '", ")::date"]),
    ("$j -> 'a'", &[" -> 'a'"]),
    ("$j ->> 'a'", &[" ->> 'a'"]),
    ("$j #> array['a', 'b']", &[" #> array['a', 'b']"]),
    ("$j #- array['a']", &[" #- array['a']"]),
    ("json_object(a: $n, b: $s)", &["json_object(a: "]),
    ("array[$n, $m]", &["array["]),
    ("$l[$n]", &[")[2]"]),
    ("$l[$n:$m]", &[")[1:2]"]),
    ("$n in $l", &[" = any($p"]),
    ("$n <> all($l)", &[" <> all("]),
    ("$l || $l", &["(array[", "] || array["]),
    ("$l @> $l", &[" @> "]),
    ("$l && $l", &[" && "]),
    ("$l = $l", &["(array[", "] = array["]),
    ("coalesce($n, $m)", &["coalesce("]),
    ("case when $n > $m then $n else $m end", &["case when ", " else "]),
    ("$n is distinct from $m", &[" is distinct from "]),
    ("$n between 1 and $m", &[" between "]),
    ("($n, $m) > ($m, $n)", &["((", ") < ("]),
    ("count(*)", &["count(*)"]),
    ("count($n)", &["count(distinct "]),
    ("sum($n)", &["sum("]),
    ("sum($d)", &["sum(decimal '"]),
    ("sum($x)", &["sum(", "e0)"]),
    ("avg($n)", &["avg("]),
    ("avg($d)", &["avg(decimal '"]),
    ("min($s)", &["min("]),
    ("bool_and($n > 0)", &["bool_and("]),
    ("string_agg($s, ', ' order by $s)", &["string_agg("]),
    ("array_agg($n order by $n)", &["array_agg("]),
    ("json_agg($s order by $s)", &["json_agg("]),
    ("sum($n) filter (where $n > 0)", &["sum(", " filter (where "]),
    ("row_number() over (order by $n)", &["row_number() over ("]),
    ("rank() over (order by $n)", &["dense_rank() over ("]),
    ("ntile(4) over (order by $n)", &["ntile("]),
    ("lag($n, 1, 0) over (order by $n)", &["lag("]),
    ("first_value($n) over (order by $n)", &["first_value("]),
    (
        "sum($n) over (order by $n rows between 1 preceding and current row)",
        &["rows between 1 preceding and current row"],
    ),
];

/// The texts of all queries of some worlds.
fn texts() -> Vec<String> {
    let queries = WORLDS as usize * PER_WORLD;
    let plan = Plan { seed: 1, queries, world: None, first: false };
    let mut all = Vec::new();
    for number in 0..WORLDS {
        let (_, cases) = grown(&plan, number);
        let queries = cases.iter().flat_map(|case| &case.queries);
        all.extend(queries.map(|asked| Routine::of("q", asked).text));
    }
    all
}

fn stands_in(marks: &[&str], text: &str) -> bool {
    let mut rest = text;
    marks.iter().all(|mark| match rest.find(mark) {
        Some(at) => {
            rest = &rest[at + mark.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn every_function_and_operator_is_grown() {
    let texts = texts();
    let excepted = |name: &str| EXCEPTIONS.iter().any(|(own, _)| *own == name);
    let mut missing = Vec::new();
    for function in LIBRARY.iter().filter(|function| !excepted(function.name)) {
        let call = format!("{}(", function.name);
        let called = |text: &String| {
            text.match_indices(&call).any(|(at, _)| {
                !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
            })
        };
        if !texts.iter().any(called) {
            missing.push(function.name);
        }
    }
    for (_, form, _) in FORMS.iter().filter(|(_, form, _)| !excepted(form)) {
        let marks = MARKS.iter().find(|(own, _)| own == form).map(|(_, marks)| *marks);
        match marks {
            Some(marks) if texts.iter().any(|text| stands_in(marks, text)) => {}
            Some(_) => missing.push(form),
            None => {
                panic!("by what is `{form}` recognised? Say it in MARKS, or why not in EXCEPTIONS")
            }
        }
    }
    assert!(missing.is_empty(), "no query has {missing:?}");
}

#[test]
fn exceptions_are_of_the_library() {
    let known = |name: &str| {
        LIBRARY.iter().any(|function| function.name == name)
            || FORMS.iter().any(|(_, form, _)| *form == name)
    };
    for (name, _) in EXCEPTIONS {
        assert!(known(name), "`{name}` is no function");
    }
    for (form, _) in MARKS {
        assert!(known(form), "`{form}` is no form");
    }
}
