//! The 22 queries of TPC-H in Rex, through `rexc` alone: tables by its migrations, rows by `rexc run`, on SQLite and on
//! PostgreSQL, equal to the hand-written SQL of `reference` on the original tables. And the plans of the generated SQL,
//! which use every index that hand-written SQL uses.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use rex_compiler::Compilation;
use rex_tests::{cases, reference};
use serde_json::Value as Json;
use tokio_postgres::{Client, NoTls};

use call::Call;

mod call;
mod data;
mod plans;

/// The schema with the 22 queries.
const QUERIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/cases/query/tpch.rex");
/// Queries of which only the plans are looked at.
const FILTERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tpch/filters.rex");

const REX_TOML: &str = "edition = \"2026\"\ndialects = [\"sqlite\", \"postgres\"]\n";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tpch").join(name)
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A project of the schema, its two databases, and the original tables on the server, all with the same rows.
struct World {
    dir: tempfile::TempDir,
    compilation: Compilation,
    sqlite: String,
    postgres: String,
    original: Client,
}

impl World {
    async fn new() -> Self {
        let cases = std::env::var("REX_CASES").expect("REX_CASES names the folder of real cases");
        let cases = Path::new(&cases);
        let dir = tempfile::tempdir().unwrap();
        let rows = dir.path().join("rows");
        std::fs::create_dir(&rows).unwrap();
        data::generate(cases, &rows);
        let text = |path: &str| std::fs::read_to_string(path).unwrap();
        let text = format!("{}{}", text(QUERIES), text(FILTERS));
        std::fs::create_dir(dir.path().join("schema")).unwrap();
        std::fs::write(dir.path().join("schema/tpch.rex"), &text).unwrap();
        std::fs::write(dir.path().join("rex.toml"), REX_TOML).unwrap();
        let case = cases::Case { name: "tpch".to_owned(), path: PathBuf::from(QUERIES), text };
        let original = connect(&rex_tests::postgres::database().await).await;
        let schema = std::fs::read_to_string(cases.join("tpch/schema.sql")).unwrap();
        original.batch_execute(&schema).await.expect("the original tables");
        let world = Self {
            compilation: cases::compiled(&case).1,
            sqlite: format!("sqlite:{}", dir.path().join("tpch.db").display()),
            postgres: rex_tests::postgres::database().await,
            dir,
            original,
        };
        world.rexc(&["migrate", "new", "init"]);
        world.rexc(&["migrate", "apply", "--url", &world.sqlite]);
        world.rexc(&["migrate", "apply", "--url", &world.postgres]);
        let catalog = &world.compilation.program.catalog;
        let n = data::copy(&rows, &world.original).await;
        assert_eq!(n, data::copy(&rows, &connect(&world.postgres).await).await);
        assert_eq!(n, data::insert(&rows, &world.dir.path().join("tpch.db"), catalog));
        world
    }

    /// What `rexc` prints.
    fn rexc(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rexc"));
        command.current_dir(self.dir.path()).args(args);
        let output = command.output().expect("rexc runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "rexc {}\n{said}", args.join(" "));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The rows of a query.
    fn run(&self, call: &Call, url: &str) -> Vec<Json> {
        let mut args = vec!["run", call.name.as_str(), "--url", url, "--format", "json"];
        let given: Vec<String> =
            call.given.iter().map(|(name, value)| format!("--{name}={value}")).collect();
        args.extend(given.iter().map(String::as_str));
        serde_json::from_str(&self.rexc(&args)).expect("rows as JSON")
    }
}

/// The hand-written statements of a folder, by name.
fn by_hand(kind: &str) -> Vec<(String, String)> {
    let names = reference::names(&folder(kind), "postgres");
    let text = |name: &String| reference::text(&folder(kind), name, "postgres");
    names.iter().map(|name| (name.clone(), text(name))).collect()
}

#[tokio::test]
async fn rows_and_plans_are_those_of_hand_written_sql() {
    let world = World::new().await;
    let mut findings = Vec::new();
    let mut compared = 0;
    let queries = by_hand("reference");
    for (name, sql) in &queries {
        let call = Call::of(sql);
        assert_eq!(*name, call.name);
        let theirs = reference::on_postgres(&world.original, sql).await;
        if theirs.is_empty() || theirs.contains(&Json::Null) {
            findings.push(format!("{name}: these rows prove nothing: {theirs:?}"));
        }
        for url in [&world.postgres, &world.sqlite] {
            let ours = world.run(&call, url);
            compared += ours.len();
            if let Some(difference) = reference::difference(&ours, &theirs) {
                findings.push(format!("{name} on {url} against hand-written SQL: {difference}"));
            }
        }
    }
    assert_eq!(queries.len(), 22, "the queries of TPC-H");
    let client = connect(&world.postgres).await;
    client
        .batch_execute("set enable_seqscan = off; set plan_cache_mode = force_custom_plan")
        .await
        .unwrap();
    let filters = by_hand("plans");
    let mut conditions = 0;
    for (name, sql) in queries.iter().chain(&filters) {
        let call = Call::of(sql);
        conditions += plans::count(&client, sql).await;
        if let Some(lost) = plans::lost(&client, &world.compilation, &call, sql).await {
            findings.push(format!("the plan of {name} {lost}"));
        }
    }
    assert!(findings.is_empty(), "{} findings:\n\n{}", findings.len(), findings.join("\n\n"));
    println!(
        "tpch: {} queries on two databases equal to hand-written SQL, {compared} rows compared; {conditions} index \
         conditions of hand-written SQL in {} plans, none lost",
        queries.len(),
        queries.len() + filters.len(),
    );
}
