//! The first five minutes, as the README tells them: a new project, rows at once, the same rows through the
//! generated bindings, and the same program on PostgreSQL with no file rewritten.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::path::Path;
use std::process::{Command, Output};

const ROWS: &str = "#2 Second post by Lin []\n#1 Hello, Rex by Ada [rust, sql]\n";

fn rexc(folder: &Path, url: Option<&str>, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rexc"));
    command.current_dir(folder).args(args).env_remove("REX_DATABASE_URL").env_remove("REX_ENV");
    if let Some(url) = url {
        command.env("REX_DATABASE_URL", url);
    }
    command.output().expect("rexc runs")
}

fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// `cargo run` with a target folder that all nested projects of the tests share.
fn cargo_run(folder: &Path, url: Option<&str>) -> String {
    let nested = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested");
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).args(["run", "-q"]).env("CARGO_TARGET_DIR", nested);
    command.env_remove("REX_DATABASE_URL");
    if let Some(url) = url {
        command.env("REX_DATABASE_URL", url);
    }
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "{}", text(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable").flatten() {
            let path = entry.path();
            let database = path.to_string_lossy().contains("dev.db");
            if path.is_dir() {
                folders.push(path);
            } else if !database && path.file_name().is_some_and(|name| name != "Cargo.lock") {
                all.push((path.clone(), std::fs::read(path).expect("readable")));
            }
        }
    }
    all.sort();
    all
}

#[tokio::test]
async fn a_new_project_gives_the_same_rows_on_both_databases() {
    let dir = tempfile::tempdir().expect("a folder");
    let made = rexc(dir.path(), None, &["new", "blog"]);
    assert!(made.status.success(), "{}", text(&made));
    let project = dir.path().join("blog");

    let rows = rexc(&project, None, &["run", "recent_posts", "--format", "csv"]);
    let said = text(&rows);
    assert!(rows.status.success(), "{said}");
    assert!(said.contains("dev.db: applied 0001_init, seeded 8 rows"), "{said}");
    assert!(said.contains("1,\"Hello, Rex\",2026-01-02T09:00:00Z,Ada,\"rust, sql\""), "{said}");

    let before = files(&project);
    assert_eq!(cargo_run(&project, None), format!("answered by sqlite\n{ROWS}"));

    let url = rex_tests::postgres::database().await;
    for args in [&["migrate", "apply"][..], &["db", "seed"], &["migrate", "status"]] {
        let output = rexc(&project, Some(&url), args);
        assert!(output.status.success(), "{args:?}: {}", text(&output));
    }
    assert_eq!(cargo_run(&project, Some(&url)), format!("answered by postgres\n{ROWS}"));
    assert_eq!(before, files(&project), "no file was rewritten");
}

#[test]
fn mistakes_are_taught_and_fixed() {
    let dir = tempfile::tempdir().expect("a folder");
    rexc(dir.path(), None, &["new", "blog"]);
    let project = dir.path().join("blog");
    let schema = project.join("schema/blog.rex");
    let good = std::fs::read_to_string(&schema).expect("readable");
    std::fs::write(&schema, good.replace("name text(40)", "name txt(40)")).expect("writable");

    let found = rexc(&project, None, &["check", "--format", "json"]);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found));
    let json: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(json["diagnostics"][0]["code"], "E0201");
    assert_eq!(json["diagnostics"][0]["fixes"][0]["edits"][0]["replacement"], "text");

    let fixed = rexc(&project, None, &["check", "--fix"]);
    assert!(fixed.status.success(), "{}", text(&fixed));
    assert_eq!(std::fs::read_to_string(&schema).expect("readable"), good);
}

#[test]
fn exit_codes_are_those_of_the_contract() {
    let dir = tempfile::tempdir().expect("a folder");
    for (args, code) in [
        (&["explain", "E0201"][..], 0),
        (&["explain", "--list"], 0),
        (&["explain", "E9999"], 2),
        (&["check"], 2),
        (&["generate:model"], 2),
        (&["no-such-verb"], 2),
    ] {
        let output = rexc(dir.path(), None, args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", text(&output));
    }
}
