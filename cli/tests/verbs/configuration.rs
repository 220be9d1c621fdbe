//! Projects that are not there or cannot be read, and databases that cannot be reached.

use crate::session::{Session, answer, unwritable};

#[test]
fn without_a_project_every_verb_says_so() {
    let session = Session::empty();
    for args in [
        &["check"][..],
        &["build"],
        &["show", "x"],
        &["run", "x"],
        &["migrate", "new"],
        &["migrate", "plan"],
        &["migrate", "apply"],
        &["migrate", "status"],
        &["migrate", "down"],
        &["migrate", "rehash"],
        &["db", "seed"],
        &["config", "show"],
    ] {
        session.rexc(args).refused(2, "no `rex.toml`");
    }
    session.rexc(&["-C", "nowhere", "check"]).refused(2, "no `rex.toml` in nowhere");
}

#[test]
fn a_wrong_rex_toml_is_named_with_its_line() {
    let session = Session::project("edition = \"2026\"\ndialekts = []\n", "");
    session.rexc(&["check"]).refused(2, "rex.toml:2: unknown field `dialekts`");
    session.write("rex.toml", "dialects = [\"mysql\"]\n");
    session.rexc(&["check"]).refused(2, "rex.toml:1: unknown dialect `mysql`");
    session.write("rex.toml", "dialects = [\n");
    session.rexc(&["check"]).refused(2, "rex.toml:1:");
    std::fs::write(session.folder.join("rex.toml"), b"\xff").expect("writable");
    session.rexc(&["check"]).refused(2, "cannot read");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let session = Session::project("", "entity Tag { id int primary key }\n");
    std::fs::write(session.folder.join("bad.rex"), b"query \xff() {}").expect("writable");
    session.rexc(&["check"]).refused(2, "bad.rex: is not UTF-8 text");
    std::fs::remove_file(session.folder.join("bad.rex")).expect("there");
    session.rexc(&["check", "nowhere.rex"]).refused(2, "cannot read nowhere.rex");
    session.write("notes.txt", "");
    session.rexc(&["check", "notes.txt"]).refused(2, "notes.txt is not in the project");
    session.rexc(&["check", "schema.rex"]).done();
    session.rexc(&["check", "."]).done();
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_project_is_refused() {
    let session = Session::project("", "");
    let link = session.folder.join("passwd.rex");
    std::os::unix::fs::symlink("/etc/passwd", &link).expect("a link");
    session.rexc(&["check"]).refused(2, "is a link out of the project");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_named() {
    let session = Session::new_project();
    let out = unwritable().display().to_string();
    session.rexc(&["build", "--out", &out]).refused(2, "cannot write /proc/");
    session.rexc(&["new", &out]).refused(2, "cannot write /proc/");
}

#[test]
fn a_url_that_is_none_is_usage_and_a_database_that_is_not_there_is_10() {
    let session = Session::new_project();
    for (url, code, says) in [
        ("bogus", 2, "`bogus` is no database URL"),
        ("mysql://x", 2, "is no database URL"),
        ("", 2, "is no database URL"),
        ("sqlite:", 2, "names no file"),
        ("sqlite:.", 10, "is a folder, not a file"),
        ("sqlite:/nowhere/at/all.db", 10, "/nowhere/at/all.db"),
        ("postgres://127.0.0.1:1/x", 10, "refused"),
        ("postgres://ann:s3cret@127.0.0.1:1/x", 10, "postgres://ann:***@127.0.0.1:1/x"),
    ] {
        for args in
            [&["run", "recent_posts", "--url", url][..], &["migrate", "status", "--url", url]]
        {
            let said = session.rexc(args).refused(code, says);
            assert!(!said.err.contains("s3cret"), "{said:?}");
        }
    }
    session.rexc(&["run", "recent_posts", "--env", "prod"]).refused(2, "environment `prod`");
    session.rexc(&["db", "seed", "--url", "sqlite:not_there.db"]).refused(10, "there is no file");
    let memory = session.rexc(&["run", "recent_posts", "--url", "sqlite::memory:"]);
    memory.refused(7, "rexc migrate status");
}

#[test]
fn secrets_never_show() {
    let session = Session::new_project();
    let url = "postgres://ann:s3cret@db.example/x?password=s3cret";
    let said =
        answer(session.command(&["config", "show", "--origin"]).env("REX_DATABASE_URL", url));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("$REX_DATABASE_URL") && !said.out.contains("s3cret"), "{said:?}");
}

#[test]
fn usage_is_2_and_verbs_of_the_design_are_answered() {
    let session = Session::new_project();
    session.rexc(&["no-such-verb"]).refused(2, "unrecognized");
    session.rexc(&["create:migration"]).refused(2, "is now `rexc migrate new`");
    session.rexc(&["rollback"]).refused(2, "is now `rexc migrate down`");
    session.rexc(&["lsp"]).refused(2, "`rexc lsp` is not there yet");
    session.rexc(&["show", "nope"]).refused(2, "no query or command is called `nope`");
    session.rexc(&["show", "recent_posts", "--dialect", "mysql"]).refused(2, "no SQL for `mysql`");
    session.rexc(&["check", "--format", "xml"]).refused(2, "invalid value 'xml'");
    session.rexc(&["completions", "nosh"]).refused(2, "invalid value 'nosh'");
    session.rexc(&["explain"]).refused(2, "CODE is missing");
    session.rexc(&["explain", "E9999"]).refused(2, "no diagnostic is called `E9999`");
    session.rexc(&["explain", "e02"]).refused(2, "there are: E0201 unknown-type");
    session.rexc(&["explain", "--list", "E0101"]).refused(2, "cannot be used with");
}

#[test]
fn show_says_how_many_rows() {
    let session = Session::new_project();
    session.write(
        "schema/more.rex",
        "query one($id: bigint) { select { title } from Post where id = $id }
         query few() { select { title } from Post where id in (1, 2) }
         query first() { select { title } from Post order by id limit 7 }
         query every_one() { select { title } from Post }
         command gone() { delete Post where id = 1 }",
    );
    for (name, rows) in [
        ("one", "gives at most one row"),
        ("few", "gives at most 2 rows"),
        ("first", "gives at most 7 rows"),
        ("every_one", "gives rows"),
        ("gone", "gives the number of rows"),
    ] {
        let said = session.rexc(&["show", name]);
        assert!(said.code == 0 && said.err.contains(rows), "{name}: {said:?}");
    }
}

#[test]
fn what_is_there_is_not_written_over() {
    let session = Session::new_project();
    let folder = session.folder.display().to_string();
    session.rexc(&["new", &folder]).refused(3, "is not empty");
    session.rexc(&["new", "9lives"]).refused(2, "cannot be the name of a crate");
    session.rexc(&["init"]).refused(3, "rex.toml is there already");
    session.write("out/mod.rs", "// mine\n");
    session.rexc(&["build", "--out", "out"]).refused(3, "was not generated by rexc");
    assert_eq!(session.read("out/mod.rs"), "// mine\n");

    let package = Session::empty();
    package.rexc(&["init"]).refused(2, "there is no Cargo.toml here");
    package.write("Cargo.toml", "[package]\nname = \"x\"\n");
    package.write("build.rs", "fn main() {}\n");
    package.rexc(&["init"]).refused(3, "build.rs is there already");
    assert!(!package.folder.join("rex.toml").exists(), "a refused init wrote half of itself");
    std::fs::remove_file(package.folder.join("build.rs")).expect("there");
    let made = package.rexc(&["init"]).done();
    assert!(made.out.contains("rex-runtime"), "{made:?}");
    package.rexc(&["check"]).done();
}
