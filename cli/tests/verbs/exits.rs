//! The exit codes of the contract, each reached as a user reaches it, on both databases where one is in it.

use std::process::{Command, Stdio};
use std::time::Duration;

use rex_ir::dialect::{Capabilities, Ddl, Dialect, Registry, Syntax, sqlite};

use crate::session::{Answer, Session, answer};

const SCHEMA: &str = "entity Tag { id bigint primary key auto, name text, note text? }\n\
    command add($name: text, $note: text?) { insert Tag { $name, $note } }\n";

/// A project with one migration that is applied.
fn applied(url: &str) -> Session {
    let session = Session::project("", SCHEMA);
    session.rexc(&["migrate", "new"]).done();
    session.rexc(&["migrate", "apply", "--url", url]).done();
    session
}

/// A migration written by hand: the same text for both databases.
fn by_hand(session: &Session, name: &str, sql: &str) -> String {
    let made = session.rexc(&["migrate", "new", name, "--empty"]).done();
    assert!(made.err.contains("next: write its statements, then rexc migrate rehash"), "{made:?}");
    let folder = std::fs::read_dir(session.folder.join("migrations")).expect("a folder");
    let names = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let id = names.into_iter().find(|id| id.ends_with(name)).expect("the migration");
    for dialect in ["sqlite", "postgres"] {
        let path = format!("migrations/{id}/{dialect}.up.sql");
        let text = session.read(&path);
        assert!(text.contains("-- rex:step 1 kind=hand"), "{text}");
        session.write(&path, &format!("{text}{sql};\n"));
    }
    session.rexc(&["migrate", "status"]).refused(5, "rexc migrate rehash");
    session.rexc(&["migrate", "rehash"]).done();
    id
}

fn through_the_codes(url: &str) {
    let session = applied(url);
    let migrate = |verb: &[&str]| -> Answer {
        let words: Vec<&str> = ["migrate"].iter().chain(verb).copied().collect();
        session.rexc(&[&words[..], &["--url", url]].concat())
    };
    // 0: done, nothing to do. 1: pending under `--check`.
    assert!(migrate(&["apply"]).done().err.contains("nothing to do"));
    let hand = by_hand(&session, "tidy_up", "update tag set note = 'x' where note = ''");
    assert_eq!(migrate(&["status"]).done().out.matches("pending").count(), 1);
    let pending = migrate(&["status", "--check"]);
    assert_eq!(pending.code, 1, "{pending:?}");
    assert!(pending.err.contains("next: rexc migrate apply"), "{pending:?}");
    migrate(&["apply"]).done();
    // 3: there is no way back.
    migrate(&["down"]).refused(3, "written by hand, without a way back");
    // 7: the failing one leaves nothing behind, the earlier ones stand.
    let good = by_hand(&session, "good", "update tag set note = null");
    by_hand(&session, "wrong", "insert into tag (name) values ('left')");
    let path = format!("migrations/{}/", by_hand(&session, "broken", "select no_such_function(1)"));
    let failed = migrate(&["apply"]);
    assert_eq!(failed.code, 7, "{failed:?}");
    assert!(failed.err.contains(&format!("done {good}")), "{failed:?}");
    assert!(failed.err.contains("no_such_function"), "{failed:?}");
    let status = migrate(&["status"]).done();
    assert!(status.out.contains("failed"), "{status:?}");
    // 5: an applied file was edited, and summed again.
    let edited = format!("migrations/{hand}/");
    for dialect in ["sqlite", "postgres"] {
        let file = format!("{edited}{dialect}.up.sql");
        session.write(&file, &session.read(&file).replace("'x'", "'y'"));
    }
    migrate(&["status"]).refused(5, "rexc migrate rehash");
    session.rexc(&["migrate", "rehash"]).done();
    let diverged = migrate(&["status"]);
    assert_eq!(diverged.code, 5, "{diverged:?}");
    assert!(diverged.out.contains("edited") && diverged.err.contains("next: put"), "{diverged:?}");
    assert_eq!(migrate(&["apply"]).code, 5);
    // 5: an applied file is gone.
    std::fs::remove_dir_all(session.folder.join(path)).expect("there");
    migrate(&["status"]).refused(5, "");
}

#[test]
fn the_codes_of_migrations_on_sqlite() {
    through_the_codes("sqlite:codes.db");
}

#[tokio::test]
async fn the_codes_of_migrations_on_a_server() {
    through_the_codes(&rex_tests::postgres::database().await);
}

#[test]
fn what_loses_data_is_3_until_it_is_named() {
    let session = applied("sqlite:loss.db");
    session.write("schema.rex", "entity Tag { id bigint primary key auto, name text }\n");
    let lossy = session.rexc(&["migrate", "new", "-y"]);
    assert_eq!(lossy.code, 3, "{lossy:?}");
    assert!(lossy.err.contains("--allow destructive:Tag.note"), "{lossy:?}");
    assert!(!session.folder.join("migrations/0002_drop_tag_note").exists());
    session.rexc(&["migrate", "new", "--allow", "destructive:Tag.name"]).refused(3, "Tag.note");
    session.rexc(&["migrate", "new", "--allow", "destructive:Tag.note"]).done();
}

fn taken_back(url: &str, allow: &str) {
    let session = applied(url);
    let down = |more: &[&str]| session.rexc(&[&["migrate", "down", "--url", url], more].concat());
    session.rexc(&["run", "--url", url, "add", "--name", "a"]).done();
    for more in [&[][..], &["-y"], &["-y", "--allow", "destructive:other"], &["--to", "0", "-y"]] {
        down(more).refused(3, &format!("--allow {allow}"));
    }
    let back = down(&["--allow", allow]).done();
    assert!(back.err.contains("took back 0001_init"), "{back:?}");
    session.rexc(&["migrate", "apply", "--url", url]).done();
    assert!(down(&[]).done().err.contains("0 migrations still applied"), "empty tables go");
}

#[test]
fn rows_are_not_taken_back_with_their_table_on_sqlite() {
    taken_back("sqlite:back.db", "destructive:tag");
}

#[tokio::test]
async fn rows_are_not_taken_back_with_their_table_on_a_server() {
    taken_back(&rex_tests::postgres::database().await, "destructive:tag");
}

#[test]
fn a_lock_that_another_runner_holds_on_a_file_is_6() {
    let session = applied("sqlite:lock.db");
    by_hand(&session, "next", "update tag set note = null");
    let other = rusqlite::Connection::open(session.folder.join("lock.db")).expect("a database");
    other.execute_batch("begin immediate").expect("the lock");
    let words = ["migrate", "apply", "--url", "sqlite:lock.db", "--lock-timeout", "0.2"];
    let waited = session.rexc(&words);
    assert_eq!(waited.code, 6, "{waited:?}");
    other.execute_batch("rollback").expect("no lock");
    session.rexc(&words).done();
}

#[cfg(unix)]
#[tokio::test]
async fn a_second_runner_on_a_server_is_6_and_an_interrupted_one_130() {
    let url = rex_tests::postgres::database().await;
    let session = applied(&url);
    let id = by_hand(&session, "slow", "select 1");
    let path = format!("migrations/{id}/postgres.up.sql");
    session.write(&path, &session.read(&path).replace("select 1", "select pg_sleep(60)"));
    session.rexc(&["migrate", "rehash"]).done();
    let apply = ["migrate", "apply", "--url", &url];
    let slow = session.command(&apply).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let slow = slow.expect("rexc runs");
    // It holds the lock as soon as a second one cannot have it.
    let mut second =
        session.rexc(&[&apply[..], &["--lock-timeout", "0.1", "--steps", "0"]].concat());
    for _ in 0..100 {
        if second.code == 6 {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
        second = session.rexc(&[&apply[..], &["--lock-timeout", "0.1", "--steps", "0"]].concat());
    }
    assert_eq!(second.code, 6, "{second:?}");
    let killed = Command::new("kill").args(["-INT", &slow.id().to_string()]).status();
    assert!(killed.expect("kill runs").success());
    let said = slow.wait_with_output().expect("it ends");
    assert_eq!(said.status.code(), Some(130), "{said:?}");
    assert!(String::from_utf8_lossy(&said.stderr).contains("interrupted"), "{said:?}");
    let status = session.rexc(&["migrate", "status", "--url", &url]).done();
    assert!(status.out.lines().any(|line| line.starts_with(&id) && !line.contains("applied")));
}

/// A dialect with a bug.
#[derive(Debug)]
struct Broken;

impl Dialect for Broken {
    fn name(&self) -> &'static str {
        "broken"
    }

    fn capabilities(&self) -> &Capabilities {
        panic!("planted")
    }

    fn syntax(&self) -> &dyn Syntax {
        Dialect::syntax(&sqlite::Sqlite)
    }

    fn ddl(&self) -> &dyn Ddl {
        sqlite::Sqlite.ddl()
    }
}

/// In a process of its own: the hook for panics belongs to the whole process.
#[test]
fn a_bug_is_70_and_says_what_to_report() {
    const INSIDE: &str = "REXC_TEST_OF_A_BUG";
    if let Some(folder) = std::env::var_os(INSIDE) {
        let toolchain = rexc::Toolchain { registry: Registry::standard().with(Box::new(Broken)) };
        let words = ["rexc".into(), "-C".into(), folder, "check".into()];
        let code = rexc::run(toolchain, words.into_iter());
        let same = format!("{code:?}") == format!("{:?}", std::process::ExitCode::from(70));
        std::process::exit(if same { 70 } else { 1 });
    }
    let session = Session::project("dialects = [\"broken\"]\n", SCHEMA);
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["exits::a_bug_is_70_and_says_what_to_report", "--exact", "--nocapture"]);
    let said = answer(command.env(INSIDE, &session.folder));
    assert_eq!(said.code, 70, "{said:?}");
    let bug = format!("error: this is a bug in rexc {}", env!("CARGO_PKG_VERSION"));
    assert!(said.err.contains(&bug) && said.err.contains("planted (at "), "{said:?}");
    assert!(said.err.contains("help: report this line"), "{said:?}");
    assert!(!said.err.contains("panicked") && !said.err.contains("RUST_BACKTRACE"), "{said:?}");
}

#[test]
fn help_lists_the_codes() {
    let said = Session::empty().rexc(&["--help"]).done();
    for code in ["0", "1", "2", "3", "5", "6", "7", "10", "70", "130"] {
        assert!(said.out.lines().any(|line| line.starts_with(&format!("  {code:4} "))), "{code}");
    }
}

#[test]
fn what_is_not_there_yet_is_answered() {
    let session = Session::new_project();
    for verb in ["lint", "redo", "goto", "verify", "resolve", "baseline", "squash", "rebase"] {
        session
            .rexc(&["migrate", verb])
            .refused(2, &format!("`rexc migrate {verb}` is not there yet"));
    }
    session.rexc(&["db", "pull"]).refused(2, "`rexc db pull` is not there yet");
    session.rexc(&["doctor"]).refused(2, "rexc migrate status");
    session.rexc(&["migrate", "new", "x", "--data"]).refused(2, "rexc migrate new NAME --empty");
}
