//! Data on stdout, everything else on stderr; pipes, colour, and a stdout that takes nothing.

use std::io::Read;
use std::process::Stdio;

use crate::session::{Session, answer};

const WRONG: &str = "entity Tag { id int primary key, name Strng }\n";

#[test]
fn data_goes_to_stdout_and_the_rest_to_stderr() {
    let session = Session::new_project();
    let rows = session.rexc(&["run", "recent_posts", "--format", "csv"]).done();
    assert!(rows.out.starts_with("id,title,published_at,author.name,tags\n"), "{rows:?}");
    assert!(rows.err.contains("2 rows"), "{rows:?}");
    for args in [&["check"][..], &["build"], &["migrate", "apply"], &["db", "seed"]] {
        let said = session.rexc(args).done();
        assert!(said.out.is_empty() && !said.err.is_empty(), "{args:?}: {said:?}");
    }
    for args in
        [&["explain", "E0201"][..], &["explain", "--list"], &["completions", "bash"], &["--help"]]
    {
        let said = session.rexc(args).done();
        assert!(!said.out.is_empty() && said.err.is_empty(), "{args:?}: {said:?}");
    }
}

#[test]
fn findings_are_data_in_every_format() {
    let session = Session::project("", WRONG);
    for format in ["human", "short", "json", "github"] {
        let found = session.rexc(&["check", "--format", format]);
        assert_eq!(found.code, 1, "{found:?}");
        assert!(found.out.contains("E0201"), "{format}: {found:?}");
        assert!(found.err.contains("1 error"), "{format}: {found:?}");
    }
}

#[test]
fn a_pipe_has_no_colour_unless_asked_for() {
    let session = Session::project("", WRONG);
    let colored = |args: &[&str], no_color: bool| {
        let mut command = session.command(args);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        let said = answer(&mut command);
        (said.out.contains('\u{1b}'), said.err.contains('\u{1b}'))
    };
    assert_eq!(colored(&["check"], false), (false, false));
    assert!(colored(&["check", "--color", "always"], false).0);
    assert_eq!(colored(&["check", "--color", "never"], false), (false, false));
    assert_eq!(colored(&["check"], true), (false, false));
    assert!(colored(&["explain", "nope", "--color", "always"], false).1);
    let rows = Session::new_project();
    let table = rows.rexc(&["run", "recent_posts"]).done();
    assert!(!table.out.contains('\u{1b}') && !table.err.contains('\u{1b}'), "{table:?}");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let session = Session::empty();
    let mut command = session.command(&["explain", "--list"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("rexc runs");
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("text");
    assert_eq!(child.wait().expect("ends").code(), Some(0), "{said}");
    assert_eq!(said, "");
}

#[cfg(target_os = "linux")]
#[test]
fn data_that_cannot_be_written_is_a_failure() {
    let session = Session::empty();
    let full = std::fs::File::options().write(true).open("/dev/full").expect("a full device");
    let said = answer(session.command(&["explain", "--list"]).stdout(full));
    assert_eq!(said.code, 7, "{said:?}");
    assert!(said.err.contains("could not be written"), "{said:?}");
}
