//! The media store on its real data: loaded through the generated bulk inserts into SQLite and PostgreSQL, queried on
//! both, and compared value by value with each other and with hand-written SQL (`tests/reference`) on the tables that
//! the two untouched scripts make.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chinook::generated as db;
use rex_runtime::{Async, Db};
use rex_tests::reference;
use serde_json::Value as Json;
use tokio_postgres::{Client, NoTls};

mod load;
mod queries;
mod writes;

/// What a call gave, by the name of its reference.
type Answer = (&'static str, Vec<Json>);

fn case(script: &str) -> String {
    let folder = std::env::var("REX_CASES").expect("REX_CASES names the folder of the real cases");
    let path = format!("{folder}/chinook/{script}");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The original tables on both databases.
struct Scratch {
    postgres: Client,
    sqlite: rusqlite::Connection,
}

impl Scratch {
    /// Runs the scripts, the one of PostgreSQL without the lines that create and choose a database.
    async fn new() -> Self {
        let own = |line: &&str| !line.starts_with("\\c") && !line.contains(" DATABASE ");
        let script = case("Chinook_PostgreSql.sql");
        let script: String = script.lines().filter(own).flat_map(|line| [line, "\n"]).collect();
        let url = rex_tests::postgres::database().await;
        let (postgres, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(connection);
        postgres.batch_execute(&script).await.expect("the script of PostgreSQL runs");
        let sqlite = rusqlite::Connection::open_in_memory().unwrap();
        // The script fills tables before those that they refer to.
        sqlite.pragma_update(None, "foreign_keys", false).unwrap();
        let script = format!("begin;\n{}\ncommit;", case("Chinook_Sqlite.sql"));
        sqlite.execute_batch(&script).expect("the script of SQLite runs");
        Self { postgres, sqlite }
    }
}

/// The folder of hand-written SQL.
fn references(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(kind)
}

/// Creates the tables as a user does, with `rexc migrate apply`.
async fn migrated(url: &str) -> Db<Async> {
    let project = env!("CARGO_MANIFEST_DIR");
    let args = ["rexc", "-C", project, "migrate", "apply", "--url", url].map(Into::into);
    let run = move || rexc::run(rexc::Toolchain::standard(), args.into_iter());
    let code = std::thread::spawn(run).join().unwrap();
    assert!(code == ExitCode::SUCCESS, "rexc migrate apply --url {url}");
    db::connect(url).await.unwrap()
}

/// Every answer is what the hand-written SQL gives on both scratch databases, and every piece of hand-written SQL has an
/// answer. Gives the number of rows compared; rows that were written come in no order.
async fn compare(kind: &str, ours: &[(&str, Vec<Answer>)], scratch: &Scratch) -> usize {
    let folder = references(kind);
    let ordered = |mut rows: Vec<Json>, name: &str| {
        if kind == "write" && !name.starts_with("after_") {
            rows.sort_by_key(Json::to_string);
        }
        rows
    };
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (at, (name, _)) in ours[0].1.iter().enumerate() {
        let text = |dialect| reference::text(&folder, name, dialect);
        let on_postgres = reference::on_postgres(&scratch.postgres, &text("postgres")).await;
        let on_sqlite = reference::on_sqlite(&scratch.sqlite, &text("sqlite"));
        for (database, answers) in ours {
            let (_, rows) = &answers[at];
            let rows = ordered(rows.clone(), name);
            for (scratch, theirs) in [("PostgreSQL", &on_postgres), ("SQLite", &on_sqlite)] {
                let theirs = ordered(theirs.clone(), name);
                compared += rows.len();
                if let Some(difference) = reference::difference(&rows, &theirs) {
                    wrong.push(format!(
                        "{name}: {database} against hand-written {scratch}: {difference}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n\n{}", wrong.len(), wrong.join("\n\n"));
    for (database, answers) in ours {
        let called: BTreeSet<String> = answers.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(called.len(), answers.len(), "a reference is named twice");
        for dialect in ["postgres", "sqlite"] {
            let written: BTreeSet<String> =
                reference::names(&folder, dialect).into_iter().collect();
            assert_eq!(called, written, "calls on {database} and references of {dialect}");
        }
    }
    compared
}

#[tokio::test]
async fn both_databases_answer_as_hand_written_sql() {
    let scratch = Scratch::new().await;
    let folder = tempfile::tempdir().unwrap();
    let sqlite = migrated(&format!("sqlite:{}", folder.path().join("chinook.db").display())).await;
    let postgres = migrated(&rex_tests::postgres::database().await).await;
    for on in [&sqlite, &postgres] {
        assert_eq!(load::everything(&scratch.postgres, on).await, 15_607);
    }
    let read = [
        ("SQLite", queries::answers(&sqlite).await),
        ("PostgreSQL", queries::answers(&postgres).await),
    ];
    let rows = compare("read", &read, &scratch).await;
    let written = [
        ("SQLite", writes::answers(&sqlite).await),
        ("PostgreSQL", writes::answers(&postgres).await),
    ];
    let rows = rows + compare("write", &written, &scratch).await;
    let names = |answers: &[Answer]| answers.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let (queries, commands) = (names(&read[0].1), names(&written[0].1));
    let distinct: BTreeSet<&str> = queries.iter().map(|name| queries::query_of(name)).collect();
    assert!(distinct.len() >= 25, "{} queries", distinct.len());
    println!(
        "chinook: {} queries in {} calls and {} calls of commands, on two databases, equal to hand-written SQL on both \
         original databases: {rows} rows compared",
        distinct.len(),
        queries.len(),
        commands.len(),
    );
}
