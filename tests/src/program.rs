//! Generated programs: a project's bindings with a `main`, built by rustc and run on both databases.

use std::path::Path;
use std::process::Command;

use rex_compiler::emit::{self, EmbeddedMigration, EmbeddedScript, EmitOptions};
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};
use rex_ir::dialect::Registry;

use crate::libraries;

/// What a program opens with; its `test` has the work.
const HEAD: &str = r#"#![allow(unused)]
use rex_runtime::{Async, Db, jiff, rust_decimal, serde_json, uuid};
mod db { include!("generated.rs"); }
type Done = Result<(), Box<dyn std::error::Error>>;
fn main() -> Done {
    let url = std::env::args().nth(1).unwrap_or_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let db = db::connect(&url).await?;
        db::migrate(&db).await?;
        test(&db).await
    })
}
"#;

/// Builds `cases/run/NAME.rex` with `cases/run/NAME.rs` and runs it on SQLite and on PostgreSQL.
///
/// # Panics
/// When it does not compile, or fails.
pub async fn run(name: &str) {
    run_on(name, &["sqlite", "postgres"]).await;
}

/// As [`run`], for a project of these dialects.
///
/// # Panics
/// When it does not compile, or fails.
pub async fn run_on(name: &str, dialects: &[&str]) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/run");
    let read = |end: &str| {
        let path = cases.join(format!("{name}.{end}"));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let folder = tempfile::tempdir().expect("a folder");
    let module = bindings(&format!("{name}.rex"), &read("rex"), dialects);
    std::fs::write(folder.path().join("generated.rs"), module).expect("the bindings are written");
    let main = folder.path().join("main.rs");
    let text = read("rs");
    let (docs, work) = text.split_once('\n').expect("it opens with a line of documentation");
    let text = format!("{docs}\n{HEAD}{work}");
    std::fs::write(&main, text).expect("the program is written");
    build(&main);
    for dialect in dialects {
        let url = match *dialect {
            "sqlite" => format!("sqlite:{}?mode=rwc", folder.path().join("test.db").display()),
            _ => crate::postgres::database().await,
        };
        let program = folder.path().join("main");
        let output = Command::new(program).arg(url).output().expect("the program runs");
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name} on {dialect}: {text}");
    }
}

fn bindings(name: &str, text: &str, dialects: &[&str]) -> String {
    let mut sources = SourceMap::default();
    sources.add(name, text.to_owned());
    let registry = Registry::standard();
    let dialects: Vec<String> = dialects.iter().map(|&name| name.to_owned()).collect();
    let compilation = compile(&sources, &registry, &Options { dialects: dialects.clone() });
    let findings = rex_compiler::diag::render::human(&compilation.diagnostics, &sources, false);
    assert!(compilation.diagnostics.is_empty(), "{findings}");
    let scripts = dialects.iter().filter_map(|name| registry.get(name)).map(|dialect| {
        let tables = dialect.ddl().create_all(&compilation.program.catalog).expect("tables");
        EmbeddedScript {
            dialect: dialect.name().to_owned(),
            checksum: "1".to_owned(),
            up: vec![("tables".to_owned(), tables)],
            down: Err("it is only for a test".to_owned()),
        }
    });
    let mut options = EmitOptions::new(dialects.clone());
    options.derives.push("PartialEq".to_owned());
    options.migrations.push(EmbeddedMigration {
        id: "0001_init".to_owned(),
        parent: String::new(),
        from_model: String::new(),
        to_model: "1".to_owned(),
        scripts: scripts.collect(),
    });
    let artifacts = emit::artifacts(&compilation, &options).expect("bindings");
    artifacts["mod.rs"].clone()
}

fn build(main: &Path) {
    let mut rustc = Command::new("rustc");
    rustc.args(["--crate-type", "bin", "--edition", "2024", "--out-dir"]);
    rustc.arg(main.parent().expect("a folder"));
    rustc.arg("-L").arg(format!("dependency={}", libraries::folder().display()));
    let libraries =
        [("rex_runtime", libraries::runtime()), ("tokio", libraries::of_runtime("tokio"))];
    for (name, path) in libraries {
        rustc.arg("--extern").arg(format!("{name}={}", path.display()));
    }
    let output = rustc.arg(main).output().expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
