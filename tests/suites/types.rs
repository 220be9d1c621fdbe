//! `docs/types.md`: every type with what each database stores and what Rust has, made from what the compiler does.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rex_compiler::emit::{self, EmitOptions};
use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, Options, compile};
use rex_ir::dialect::Registry;
use rex_tests::prepare;

/// A type: as written, what has to be declared for it, and what of it can be stored.
struct Row(&'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    Row("bool", "", "`true` and `false`"),
    Row("smallint", "", "-2^15 to 2^15-1"),
    Row("int", "", "-2^31 to 2^31-1; arithmetic is on 64 bits"),
    Row("bigint", "", "-2^63 to 2^63-1; beyond that is an error, never another number"),
    Row(
        "float",
        "",
        "finite doubles; NaN and infinities are refused when they are bound, -0.0 becomes 0.0",
    ),
    Row(
        "decimal(12, 2)",
        "",
        "exact; 18 digits where SQLite is a target, else 28; more digits after the point are rounded half away from zero when bound",
    ),
    Row("text", "", "Unicode without NUL, compared by code point; nothing is normalised"),
    Row("text(1..80)", "", "as `text`, with a length in code points"),
    Row("bytes", "", "any bytes"),
    Row("uuid", "", "all 128 bits"),
    Row("date", "", "0001-01-01 to 9999-12-31"),
    Row("time", "", "microseconds of a day; anything finer is cut off when bound"),
    Row(
        "timestamp",
        "",
        "the years 1 to 9999 in microseconds; anything finer is cut off when bound",
    ),
    Row(
        "timestamptz",
        "",
        "an instant from year 1 to 9999-12-30T22:00:00.999999Z in microseconds, without its zone; anything finer is floored when bound",
    ),
    Row("interval", "", "months, days and microseconds, each for itself"),
    Row(
        "json",
        "",
        "any document without NUL; the order of members is not kept, of members of one name the last one is",
    ),
    Row(
        "json<Address>",
        "struct Address { street text, zip text? }",
        "as `json`; `read()` gives the struct, or an error for a document of another form",
    ),
    Row(
        "json<Address[]>",
        "struct Address { street text, zip text? }",
        "as `json`; `read()` gives the structs, or an error for something of another form",
    ),
    Row("bigint[]", "", "a list without null, of one dimension"),
    Row("bigint?[]", "", "a list in which an element may be null"),
    Row("Status", "enum Status { draft, done }", "the declared values, in the declared order"),
    Row(
        "Level",
        "enum Level stored as native { low, high }",
        "the declared values, in the declared order",
    ),
    Row(
        "Email",
        "domain Email = text(254) check (value like '%@%');",
        "as its type, with its rules",
    ),
    Row("Code", "domain Code as code = text;", "as its type; the database has the domain too"),
    Row(
        "TsVector",
        "domain TsVector = text stored as sql postgres \"\"\"tsvector\"\"\";",
        "as the database's own text for it",
    ),
    Row(
        "Part",
        "struct Part stored as composite { name text, size int? }",
        "its fields; the database does not check which of them may be null",
    ),
];

const HEAD: &str = "# Types

What each type is in both databases and in Rust, and what of a value is kept. This file is made by the compiler
(`REX_UPDATE=1 cargo test -p rex-tests --test types`); a test fails when it is out of date. `–`: a project that has this database as a
target is refused (E0420, E0626). With `?` behind it, a type is nullable and an `Option` in Rust. The `check`s are of a column `x` in a table `t`; lengths
and rules add one of their own. Storages other than the type's own stand behind `stored as`: `json stored as json` for a column
of PostgreSQL's older type, `int primary key auto stored as serial` for numbers from a sequence.

| type | PostgreSQL | SQLite | Rust | what is kept |
|---|---|---|---|---|
";

fn compiled(row: &Row, dialect: &str) -> Option<Compilation> {
    let mut sources = SourceMap::default();
    let text = format!(
        "{}\nentity T as t {{ id int primary key, x {} }}\nquery q() {{ select x from T }}",
        row.1, row.0
    );
    sources.add("t.rex", text);
    let options = Options { dialects: vec![dialect.to_owned()] };
    let compilation = compile(&sources, &Registry::standard(), &options);
    compilation.diagnostics.is_empty().then_some(compilation)
}

/// The definition of the column `x`.
fn stored(row: &Row, dialect: &str) -> String {
    let Some(compilation) = compiled(row, dialect) else { return "–".to_owned() };
    let definitions = prepare::definitions(&compilation, dialect);
    let lines = definitions.iter().flat_map(|text| text.lines());
    let column = lines.map(str::trim).find_map(|line| line.strip_prefix("\"x\" "));
    let column = column.expect("a column").trim_end_matches(',');
    format!(
        "`{}`",
        column
            .replace(" not null", "")
            .replace(" constraint \"t_x_length\"", "")
            .replace('|', "\\|")
    )
}

/// The type of the value in Rust.
fn rust(row: &Row) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("::std::string::", ""),
        ("::std::vec::", ""),
        ("::std::option::", ""),
        ("rt::DateTime", "jiff::civil::DateTime"),
        ("rt::Date", "jiff::civil::Date"),
        ("rt::Timestamp", "jiff::Timestamp"),
        ("rt::Time", "jiff::civil::Time"),
        ("rt::Decimal", "rust_decimal::Decimal"),
        ("rt::Uuid", "uuid::Uuid"),
        ("rt::Json", "serde_json::Value"),
        ("rt::Interval", "rex_runtime::Interval"),
    ];
    let compilation = compiled(row, "postgres").expect("PostgreSQL has all types");
    let options = EmitOptions::new(vec!["postgres".to_owned()]);
    let artifacts = emit::artifacts(&compilation, &options);
    let module = artifacts.expect("bindings").remove("mod.rs").expect("a module");
    let (_, after) = module.split_once("rt::Many<'h, ").expect("the query");
    let (ty, _) = after.split_once(", H::Mode").expect("its mode");
    NAMES.iter().fold(ty.to_owned(), |ty, (from, to)| ty.replace(from, to))
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/types.md")
}

#[test]
fn the_manual_of_types_is_up_to_date() {
    let mut made = HEAD.to_owned();
    for row in ROWS {
        let declared = if row.1.is_empty() { String::new() } else { format!("<br>`{}`", row.1) };
        let (postgres, sqlite) = (stored(row, "postgres"), stored(row, "sqlite"));
        let rust = rust(row);
        let _ = writeln!(
            made,
            "| `{}`{declared} | {postgres} | {sqlite} | `{rust}` | {} |",
            row.0, row.2
        );
    }
    if std::env::var_os("REX_UPDATE").is_some() {
        std::fs::write(file(), &made).expect("docs/types.md");
    }
    let there = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(there == made, "docs/types.md is out of date: REX_UPDATE=1 makes it anew");
}
