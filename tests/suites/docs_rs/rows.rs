//! The queries as they are and their translations, run on the same rows: they give and write the same.

use std::collections::BTreeSet;

use rex_ir::shape::Cardinality;
use tokio_postgres::{Client, SimpleQueryMessage};

use super::translation::{Translation, Value};
use super::truth::{Class, Truth};

/// Rows as texts.
type Rows = Vec<Vec<Option<String>>>;

/// What running a text gave: its rows, or the code of its error; and the state of all tables after it.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    rows: Result<Rows, String>,
    state: String,
}

/// Runs both with many arguments; says what differs.
pub async fn differences(client: &Client, truth: &Truth, translation: &Translation) -> Vec<String> {
    let base = state(client).await;
    let mut findings = BTreeSet::new();
    let (mut rows, mut changes) = (0, 0);
    for arguments in arguments(truth) {
        let theirs = run(client, &with(&truth.sql, &arguments)).await;
        let ours = run(client, &bound(translation, &arguments)).await;
        let ours = Outcome { rows: ours.rows.map(|rows| chosen(translation, &rows)), ..ours };
        let theirs =
            Outcome { rows: theirs.rows.map(|rows| compared(truth, translation, rows)), ..theirs };
        changes += usize::from(ours.state != base);
        if let Ok(found) = &ours.rows {
            rows += found.len();
            findings.extend(promises(translation, found));
        }
        if sorted(&ours) != sorted(&theirs) {
            let what = if ours.state == theirs.state { "" } else { "; the tables differ after it" };
            let (ours, theirs) = (ours.rows, theirs.rows);
            findings.insert(format!(
                "with {arguments:?} it gives {ours:?}, the query {theirs:?}{what}"
            ));
            break;
        }
    }
    let idle = if translation.writes { changes == 0 } else { rows == 0 };
    if idle {
        findings.insert("no arguments make it do anything".to_owned());
    }
    findings.into_iter().take(2).collect()
}

/// Rows as a set with repetitions: what is not ordered has no order.
fn sorted(outcome: &Outcome) -> (Result<Rows, String>, &str) {
    let rows = outcome.rows.clone().map(|mut rows| {
        rows.sort();
        rows
    });
    (rows, &outcome.state)
}

/// What the translation promises of its rows and does not keep.
fn promises(translation: &Translation, rows: &[Vec<Option<String>>]) -> Vec<String> {
    let mut broken = Vec::new();
    match translation.cardinality {
        Cardinality::One if rows.len() != 1 => broken.push(format!("{} rows for one", rows.len())),
        Cardinality::ZeroOrOne if rows.len() > 1 => {
            broken.push(format!("{} rows for at most one", rows.len()));
        }
        _ => {}
    }
    for (at, column) in own(translation).into_iter().enumerate() {
        if !column.nullable && rows.iter().any(|row| row[at].is_none()) {
            broken.push(format!("{} is null", column.path.join(".")));
        }
    }
    broken
}

/// The columns of the statement itself, in the order of the corpus where all have names there.
fn own(translation: &Translation) -> Vec<&super::translation::Column> {
    let columns = translation.columns.iter();
    columns.filter(|column| matches!(column.at, Some((0, _)))).collect()
}

/// Our columns in our order, comparable.
fn chosen(translation: &Translation, rows: &[Vec<Option<String>>]) -> Rows {
    let places: Vec<(usize, Class)> = own(translation)
        .into_iter()
        .filter_map(|column| Some((column.at?.1, column.class.clone())))
        .collect();
    let row = |row: &Vec<Option<String>>| {
        let cells =
            places.iter().map(|(at, class)| row[*at].as_deref().map(|text| plain(text, class)));
        cells.collect()
    };
    rows.iter().map(row).collect()
}

/// Their columns in our order, without those that are lists of ours.
fn compared(truth: &Truth, translation: &Translation, rows: Rows) -> Rows {
    let names: Vec<&str> = truth.columns.iter().map(|column| column.name.as_str()).collect();
    let theirs = translation.in_order_of(&names);
    let wanted: Vec<(usize, Class)> = own(translation)
        .into_iter()
        .filter_map(|ours| {
            let at = theirs.iter().position(|column| std::ptr::eq(*column, ours))?;
            Some((at, ours.class.clone()))
        })
        .collect();
    let row = |row: Vec<Option<String>>| {
        let cells =
            wanted.iter().map(|(at, class)| row[*at].as_deref().map(|text| plain(text, class)));
        cells.collect()
    };
    rows.into_iter().map(row).collect()
}

/// A text that is equal for equal values.
fn plain(text: &str, class: &Class) -> String {
    if *class != Class::of("jsonb") {
        return text.to_owned();
    }
    serde_json::from_str::<serde_json::Value>(text)
        .map_or_else(|_| text.to_owned(), |v| v.to_string())
}

/// Runs a text in a transaction that is undone. Numbers that the database gives are the same each time.
async fn run(client: &Client, sql: &str) -> Outcome {
    client
        .batch_execute(
            "savepoint each; select setval(c.oid, 100000) from pg_class c where c.relkind = 'S'",
        )
        .await
        .expect("a savepoint");
    let answer = client.simple_query(sql).await;
    let rows = match answer {
        Ok(messages) => Ok(messages.iter().filter_map(row).collect()),
        Err(error) => {
            client.batch_execute("rollback to each").await.expect("a rollback");
            Err(error.code().map_or_else(|| error.to_string(), |code| code.code().to_owned()))
        }
    };
    let state = state(client).await;
    client.batch_execute("rollback to each; release each").await.expect("a rollback");
    Outcome { rows, state }
}

fn row(message: &SimpleQueryMessage) -> Option<Vec<Option<String>>> {
    let SimpleQueryMessage::Row(row) = message else { return None };
    Some((0..row.len()).map(|at| row.get(at).map(str::to_owned)).collect())
}

/// All rows of all tables in one text.
async fn state(client: &Client) -> String {
    const TABLES: &str = "repositories crates releases release_build_status builds builds_logs doc_coverage compression_rels keywords \
                          keyword_rels owners owner_rels queue config blacklisted_crates crate_priorities sandbox_overrides";
    let table = |name: &str| format!("select '{name}' || t::text as line from public.{name} as t");
    let all: Vec<String> = TABLES.split_whitespace().map(table).collect();
    let sql = format!(
        "select md5(string_agg(line, '' order by line)) from ({}) as x",
        all.join(" union all ")
    );
    let messages = client.simple_query(&sql).await.expect("all tables");
    messages.iter().find_map(row).and_then(|row| row[0].clone()).unwrap_or_default()
}

/// The text with constants for its parameters.
fn with(sql: &str, values: &[String]) -> String {
    let mut sql = sql.to_owned();
    for (at, value) in values.iter().enumerate().rev() {
        sql = sql.replace(&format!("${}", at + 1), value);
    }
    sql
}

/// Our text: the caller's values, and those that the runtime supplies.
fn bound(translation: &Translation, arguments: &[String]) -> String {
    let mut given = arguments.iter();
    let values: Vec<String> = translation
        .values
        .iter()
        .map(|value| match value {
            Value::Given => {
                let value = given.next().cloned().unwrap_or_default();
                // The text has a cast of its own.
                value.split_once("::").map_or(value.clone(), |(value, _)| value.to_owned())
            }
            Value::Now => "now()".to_owned(),
        })
        .collect();
    let texts = translation.statements.first().map(|(texts, _)| texts.as_slice());
    with(texts.and_then(|texts| texts.first()).map_or("", String::as_str), &values)
}

/// Combinations of values for the parameters: all of them, or some of many.
fn arguments(truth: &Truth) -> Vec<Vec<String>> {
    let most = if truth.columns.is_empty() { 150 } else { 1000 };
    let pools: Vec<Vec<String>> = truth.params.iter().map(|ty| pool(ty)).collect();
    let all = pools.iter().map(Vec::len).try_fold(1usize, usize::checked_mul).unwrap_or(usize::MAX);
    let mut seed = 7_u64;
    let mut combinations = Vec::new();
    for number in 0..all.min(most) {
        let mut rest = number;
        let one = pools.iter().map(|pool| {
            // Of too many, the choice is by chance, and the same each time.
            if all > most {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                rest = usize::try_from(seed >> 40).unwrap_or(0);
            }
            let value = pool[rest % pool.len()].clone();
            rest /= pool.len();
            value
        });
        combinations.push(one.collect());
    }
    combinations
}

fn pool(ty: &str) -> Vec<String> {
    let values: &[&str] = match ty {
        "integer" | "bigint" => &["1", "6", "9", "10", "11", "13", "111", "0"],
        "double precision" => &["3600", "0"],
        "boolean" => &["t", "f"],
        "date" => &["2024-01-01", "2024-04-05", "2024-06-01"],
        "timestamp with time zone" => &["2024-01-01", "2024-05-02", "2026-01-01"],
        "json" => &["{\"b\": [1, null]}"],
        "build_status" => &["success", "failure"],
        "owner_kind" => &["team", "user"],
        "integer[]" => &["{1,2,6}", "{}"],
        "boolean[]" => &["{t,f}", "{}"],
        "text[]" => &["{krate-1,krate-2,key-1,key-3}", "{krate-4,new}", "{}"],
        "feature[]" => &["{\"(a,\\\"{b,c}\\\")\"}", "{}"],
        _ => &[
            "krate-1",
            "krate_ten",
            "0.1.0",
            "0.3.0",
            "github.com",
            "host-1",
            "repo-1",
            "user-1",
            "key-1",
            "%github%",
            "10s",
        ],
    };
    values.iter().map(|value| format!("'{value}'::{ty}")).collect()
}
