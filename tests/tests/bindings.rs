//! Compiles the projects of `cases/bindings` to Rust, and lets rustc and rustfmt judge.

use std::path::{Path, PathBuf};
use std::process::Command;

use rex_compiler::emit::{self, EmitOptions};
use rex_compiler::source::SourceMap;
use rex_compiler::{Options, compile};
use rex_ir::dialect::Registry;

/// Where the libraries of this test are.
fn libraries() -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// The newest build of the runtime.
fn runtime() -> PathBuf {
    let mut found: Vec<_> = std::fs::read_dir(libraries())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("librex_runtime-") && name.ends_with(".rlib")
        })
        .collect();
    found.sort_by_key(|path| path.metadata().unwrap().modified().unwrap());
    found.pop().expect("the runtime is built with this test")
}

fn emitted(name: &str) -> emit::ArtifactSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/bindings").join(name);
    let mut sources = SourceMap::default();
    sources.add(name, std::fs::read_to_string(path).unwrap());
    let registry = Registry::standard();
    let dialects = vec!["sqlite".to_owned(), "postgres".to_owned()];
    let options = Options { dialects: dialects.clone() };
    let compilation = compile(&sources, &registry, &options);
    assert!(compilation.diagnostics.is_empty(), "{:#?}", compilation.diagnostics);
    let options = EmitOptions::new(dialects);
    emit::artifacts(&compilation.program, &registry, &options).unwrap()
}

/// Checks a library made of the module and `user`, its user.
fn check(module: &str, user: &str, edition: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("generated.rs"), module).unwrap();
    let head = "//! A user.\n#![deny(warnings, missing_docs)]\n/// Generated.\npub mod blog { include!(\"generated.rs\"); }\n";
    let lib = folder.path().join("lib.rs");
    std::fs::write(&lib, format!("{head}{user}")).unwrap();
    let deps = libraries();
    let output = Command::new("rustc")
        .args(["--edition", edition, "--crate-type", "lib", "--emit", "metadata", "--out-dir"])
        .arg(folder.path())
        .arg("-L")
        .arg(format!("dependency={}", deps.display()))
        .arg("--extern")
        .arg(format!("rex_runtime={}", runtime().display()))
        .arg(&lib)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

const USER: &str = r#"
/// Uses what was generated.
pub async fn user(db: &rex_runtime::Db<rex_runtime::Async>) -> Result<(), Box<dyn std::error::Error>> {
    let page = blog::feed(db).q("rust").author(3).sort(blog::FeedSort::Top).first(20).all().await?;
    let _: (&str, &str, &str) =
        (&page[0].author.name, page[0].author.email.as_str(), &page[0].comments[0].by);
    let _ = blog::r#match(db, blog::PostStatus::Type, 1).await?;
    let one: Option<blog::UserRow> = blog::user(db, &"a@b.c".into()).await?;
    drop(one);
    let _: i64 = blog::total(db).await?;
    match blog::sign_up(db, &"a@b.c".into(), "a", blog::Option::None).await {
        Err(error) => println!("{error}"),
        Ok(row) => println!("{}", row.id),
    }
    let new = blog::NewUser { kind: blog::Option::All, ..blog::NewUser::required("a@b.c".into(), "a") };
    let _: u64 = blog::invite(db, &[new]).await?;
    let _: u64 = blog::rename(db, 1, "b").await?;
    Ok(())
}
"#;

#[test]
fn a_module_compiles_in_both_editions() {
    let artifacts = emitted("blog.rex");
    if let Ok(path) = std::env::var("REX_KEEP_BINDINGS") {
        std::fs::write(path, &artifacts["mod.rs"]).unwrap();
    }
    for edition in ["2021", "2024"] {
        check(&artifacts["mod.rs"], USER, edition);
    }
}

#[test]
fn a_module_is_formatted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mod.rs");
    std::fs::write(&file, &emitted("blog.rex")["mod.rs"]).unwrap();
    let output =
        Command::new("rustfmt").args(["--check", "--edition", "2024"]).arg(&file).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
}

#[test]
fn artifacts_are_the_same_each_time() {
    assert_eq!(emitted("blog.rex"), emitted("blog.rex"));
}
