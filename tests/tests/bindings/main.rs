//! Compiles the projects of `cases/bindings` to Rust, and lets rustc and rustfmt judge.

mod features;
mod kit;
mod outside;
mod rules;

use kit::{check, emitted, emitted_for, rustc, write_program};
use std::process::Command;

use rex_compiler::emit::{self, EmitOptions};
use rex_tests::cases;

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

const PROGRAM: &str = r#"
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = blog::connect_blocking(&std::env::args().nth(1).unwrap_or_default())?;
    blog::migrate(&db).run()?;
    let ada = blog::sign_up(&db, &"ada@x.org".into(), "Ada", blog::Option::None).run()?;
    let again = blog::sign_up(&db, &"ada@x.org".into(), "Ada", blog::Option::None).run();
    assert!(matches!(again, Err(blog::SignUpError::EmailKey)), "{again:?}");
    let new = |name: &str| blog::NewUser {
        manager_id: Some(ada.id),
        ..blog::NewUser::required(format!("{name}@x.org").into(), name)
    };
    assert_eq!(blog::invite(&db, &[new("bob"), new("cy")]).run()?, 2);
    for (author, title) in [(ada.id, "rust"), (ada.id, "sql"), (ada.id + 1, "rust again")] {
        let post = blog::write(&db, author, title, blog::PostStatus::Published).run()?;
        blog::remark(&db, post.id, ada.id, "first").run()?;
        blog::remark(&db, post.id, author, "second").run()?;
    }
    let feed = blog::feed(&db).all().run()?;
    assert_eq!(feed.len(), 3);
    assert!(feed.iter().all(|post| post.comments.len() == 2 && post.comments[0].by == "Ada"));
    assert_eq!(blog::feed(&db).q("rust").sort(blog::FeedSort::Top).all().run()?.len(), 2);
    assert_eq!(blog::feed(&db).q("rust").author(ada.id).all().run()?.len(), 1);
    assert_eq!(blog::feed(&db).first(1).all().run()?.len(), 1);
    assert_eq!(blog::r#match(&db, blog::PostStatus::Published, 1).run()?.len(), 2);
    let found = blog::user(&db, &"ada@x.org".into()).run()?;
    assert_eq!(found.map(|user| user.kind), Some(blog::Option::None));
    assert!(blog::user(&db, &"nobody@x.org".into()).run()?.is_none());
    assert_eq!(blog::total(&db).run()?, 3);
    let users = blog::users(&db).run()?;
    assert!(users[0].manager.is_none());
    assert_eq!(users[1].manager.as_ref().map(|boss| boss.name.as_str()), Some("Ada"));
    assert_eq!(users[0].posts.len(), 2);
    assert_eq!(users[1].posts[0].comments[1].body, "second");
    assert_eq!(blog::rename(&db, ada.id, "Ada L").run()?, 1);
    Ok(())
}
"#;

#[test]
fn a_program_runs_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let artifacts = emitted("blog.rex");
    let modules = [("blog", artifacts["mod.rs"].as_str())];
    let main = write_program(folder.path(), &modules, PROGRAM);
    rustc(&["--crate-type", "bin", "--edition", "2024"], &main);
    let url = format!("sqlite:{}?mode=rwc", folder.path().join("blog.db").display());
    let output = Command::new(folder.path().join("main")).arg(url).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

#[test]
fn names_and_texts_do_no_harm() {
    let module = &emitted("wide.rex")["mod.rs"];
    if let Ok(path) = std::env::var("REX_KEEP_BINDINGS") {
        std::fs::write(format!("{path}.wide"), module).unwrap();
    }
    check(module, "", "2024");
    check(module, "/// Named.\npub type Day = blog::value::Date;\n", "2021");
    formatted(module);
}

/// No lint of clippy is allowed wholesale: what a user's crate denies holds in generated code.
#[test]
fn clippy_finds_nothing() {
    for name in ["blog.rex", "wide.rex", "rules.rex"] {
        for edition in ["2021", "2024"] {
            kit::clippy(&emitted(name)["mod.rs"], edition);
        }
    }
    for file in ["service/service.rex", "query/documents.rex"] {
        let case = cases::one(file);
        let path = cases::root().join(&case.name).join("generated/mod.rs");
        kit::clippy(&std::fs::read_to_string(path).unwrap(), "2024");
    }
}

fn formatted(module: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mod.rs");
    std::fs::write(&file, module).unwrap();
    let output =
        Command::new("rustfmt").args(["--check", "--edition", "2024"]).arg(&file).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
}

#[test]
fn a_module_is_formatted() {
    for dialects in [&["sqlite", "postgres"][..], &["sqlite"], &["postgres"]] {
        formatted(&emitted_for("blog.rex", dialects)["mod.rs"]);
        formatted(&emitted_for("rules.rex", dialects)["mod.rs"]);
    }
}

#[test]
fn artifacts_are_the_same_each_time() {
    assert_eq!(emitted("blog.rex"), emitted("blog.rex"));
}

#[test]
fn committed_modules_are_up_to_date() {
    for file in ["service/service.rex", "query/documents.rex"] {
        let case = cases::one(file);
        let (_, compilation) = cases::compiled(&case);
        assert!(compilation.diagnostics.is_empty(), "{:#?}", compilation.diagnostics);
        let mut options = EmitOptions::new(cases::dialects(&case.text));
        options.derives.push("PartialEq".to_owned());
        let artifacts = emit::artifacts(&compilation, &options);
        let text = &artifacts.unwrap()["mod.rs"];
        let path = cases::root().join(&case.name).join("generated/mod.rs");
        if std::env::var_os("REX_UPDATE").is_some() {
            std::fs::write(&path, text).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == *text, "REX_UPDATE=1 writes {}", path.display());
    }
}

#[test]
fn a_module_names_the_manifest_that_was_made_with_it() {
    let made = |case: &str| {
        let (_, compilation) = cases::compiled(&cases::one(case));
        let options = EmitOptions::new(vec!["sqlite".to_owned(), "postgres".to_owned()]);
        emit::artifacts(&compilation, &options).unwrap()
    };
    let (first, again, other) =
        (made("query/documents.rex"), made("query/documents.rex"), made("query/reading.rex"));
    assert_eq!(first, again, "the same on every run");
    let address = |set: &emit::ArtifactSet| emit::address(&set[emit::MANIFEST]);
    assert_ne!(address(&first), address(&other));
    assert!(first["mod.rs"].contains(&format!("\"{}\"", address(&first))));
    // What `sha256sum` says of a file with these bytes.
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(emit::address(""), empty);
}

#[test]
fn the_queries_of_a_whole_service_compile() {
    let case = cases::joined("docs_rs");
    let (_, compilation) = cases::compiled(&case);
    let options = EmitOptions::new(cases::dialects(&case.text));
    let artifacts = emit::artifacts(&compilation, &options);
    let module = &artifacts.unwrap()["mod.rs"];
    for edition in ["2021", "2024"] {
        check(module, "", edition);
    }
}
