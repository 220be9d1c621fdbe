//! The function library: its documentation is made from its table, and every function has a case that both databases answer alike.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rex_compiler::check::function::{FORMS, Group, LIBRARY};
use rex_ir::dialect::SqlText;
use rex_ir::shape::Shape;
use rex_tests::{cases, proof};

/// The parameters that examples use.
const PARAMETERS: &[(&str, &str)] = &[
    ("s", "text"),
    ("t", "text"),
    ("p", "text"),
    ("n", "bigint"),
    ("m", "bigint"),
    ("x", "float"),
    ("y", "float"),
    ("d", "decimal(12, 3)"),
    ("at", "timestamptz"),
    ("day", "date"),
    ("i", "interval"),
    ("j", "json"),
    ("l", "bigint[]"),
];

const GROUPS: &[(Group, &str)] = &[
    (Group::Text, "Texts"),
    (Group::Number, "Numbers"),
    (Group::Time, "Dates and times"),
    (Group::Json, "JSON"),
    (Group::List, "Lists"),
    (Group::Any, "Any type"),
    (Group::Aggregate, "Aggregates"),
    (Group::Window, "Windows"),
];

const INTRODUCTION: &str = "\
# Functions and operators

What can be written in an expression, what it means, and the SQL that means it on each database. This file is made from the tables in
`compiler/src/check/function.rs` (`REX_UPDATE=1 cargo test -p rex-tests --test functions`); a test fails when it is out of date, and when a
function has no case in `tests/cases/functions`, where both databases have to answer alike.

In the examples `$s $t $p` are texts, `$n $m` integers, `$x $y` floats, `$d` is a `decimal(12, 3)`, `$at` a `timestamptz`, `$day` a
`date`, `$i` an `interval`, `$j` a document and `$l` a `bigint[]`. A result with `?` can be null though nothing in the call is. Where one database has no SQL
with that meaning, a project that has both is refused (E0701) and a project of the other database alone can use it.
Functions named `rex_…` are registered by the driver. What the rows mean in detail is in [semantics.md](semantics.md).
";

/// The query whose only value is the example.
fn query(example: &str) -> String {
    let used = |name: &str| {
        let wanted = format!("${name}");
        example.match_indices(&wanted).any(|(at, found)| {
            !example[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    };
    let parameters: Vec<String> = PARAMETERS
        .iter()
        .filter(|(name, _)| used(name))
        .map(|(name, ty)| format!("${name}: {ty}"))
        .collect();
    format!("query q({}) -> one {{ select {example} }}\n", parameters.join(", "))
}

/// The example's SQL and type on a database, or `None` when it is refused there.
fn lowered(example: &str, dialect: &str) -> Option<(String, String)> {
    let (_, compilation) = proof::compiled("example", &query(example), &[dialect]);
    let refused = compilation.diagnostics.iter().any(|found| found.code.code == "E0701");
    if refused {
        return None;
    }
    assert!(compilation.diagnostics.is_empty(), "{example}: {:?}", compilation.diagnostics);
    let (_, sql) = compilation.sql[0].statement.first().expect("a statement");
    let SqlText::Variants(texts) = &sql.text else { panic!("{example} has variants") };
    let text = texts[0].strip_prefix("select ").expect("a select");
    let text = text.strip_suffix(" as \"value\"").expect("one value");
    let Some(Shape::Scalar(leaf)) = &compilation.program.routines[0].shape else {
        panic!("{example} is no value")
    };
    let null = if leaf.nullable { "?" } else { "" };
    Some((text.split_whitespace().collect::<Vec<_>>().join(" "), format!("{}{null}", leaf.ty)))
}

/// A code cell of a table.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", text.replace('|', "\\|"))
}

fn row(out: &mut String, example: &str, about: &str) {
    let [sqlite, postgres] = ["sqlite", "postgres"].map(|dialect| lowered(example, dialect));
    let ty = sqlite.as_ref().or(postgres.as_ref()).map(|(_, ty)| ty.clone()).unwrap_or_default();
    let cell = |found: &Option<(String, String)>| match found {
        Some((sql, _)) => code(sql),
        None => "–".to_owned(),
    };
    let _ = writeln!(
        out,
        "| {} | {ty} | {} | {} | {} |",
        code(example),
        about.replace('|', "\\|"),
        cell(&sqlite),
        cell(&postgres)
    );
}

/// The documentation of the library.
fn documentation() -> String {
    let mut out = INTRODUCTION.to_owned();
    for (group, title) in GROUPS {
        let _ = write!(
            out,
            "\n## {title}\n\n| expression | gives | meaning | SQLite | PostgreSQL |\n|---|---|---|---|---|\n"
        );
        for signature in LIBRARY.iter().filter(|signature| signature.group == *group) {
            row(&mut out, signature.example, signature.about);
        }
        for (_, example, about) in FORMS.iter().filter(|(of, ..)| of == group) {
            row(&mut out, example, about);
        }
    }
    out
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/functions.md")
}

#[test]
fn the_documentation_is_up_to_date() {
    let made = documentation();
    if std::env::var_os("REX_UPDATE").is_some() {
        std::fs::write(file(), &made).expect("docs/functions.md");
    }
    let there = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(there == made, "docs/functions.md is out of date: REX_UPDATE=1 makes it anew");
}

#[test]
fn every_function_has_a_case() {
    let all = cases::all("functions");
    let mut findings = Vec::new();
    for signature in LIBRARY {
        let name = format!("functions/{}", signature.name);
        let call = format!("{}(", signature.name);
        if !all.iter().any(|case| case.name == name && case.text.contains(&call)) {
            findings.push(format!("{} has no case that calls it", signature.name));
        }
        if !signature.example.contains(&call) {
            findings.push(format!("the example of {} does not call it", signature.name));
        }
    }
    let mut names: Vec<&str> = LIBRARY.iter().map(|signature| signature.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), LIBRARY.len(), "a name stands twice");
    cases::finish(LIBRARY.len(), &findings);
}

#[tokio::test]
async fn both_databases_compute_the_same() {
    proof::run("functions").await;
}
