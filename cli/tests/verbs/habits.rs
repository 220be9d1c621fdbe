//! What every verb has in common: secrets, configuration, files that are written, colour, what to do next.

use crate::session::{Answer, Session, answer};

const SECRET: &str = "s3cret";

fn hides(said: &Answer) {
    assert!(!said.out.contains(SECRET) && !said.err.contains(SECRET), "{said:?}");
}

#[test]
fn secrets_show_in_no_output() {
    let session = Session::new_project();
    for url in [
        "postgres://ann:s3cret@127.0.0.1:1/x",
        "postgres://ann:s3/c?s3cret@127.0.0.1:1/x",
        "postgres://ann@127.0.0.1:1/x?password=s3cret",
        "postgres://ann:s3cret@127.0.0.1:port/x",
        "postgres://ann:s3cret@127.0.0.1:1",
        "postgres:ann:s3cret@127.0.0.1:1/x",
        "mysql://ann:s3cret@127.0.0.1/x",
        "ann:s3cret@127.0.0.1/x",
        "host=127.0.0.1 port=1 password=s3cret",
        "sqlite:/nowhere/at/all.db?password=s3cret",
    ] {
        for words in [
            &["run", "recent_posts", "--url", url][..],
            &["run", "recent_posts", url],
            &["check", "--db", "--url", url],
            &["check", url],
            &["explain", url],
            &["migrate", "apply", "--url", url],
            &["migrate", "apply", url],
            &["migrate", "status", "--json", "--url", url],
            &["migrate", "down", "--url", url],
            &["db", "create", "--url", url],
            &["db", "drop", "--url", url],
            &["db", "reset", "--url", url, "--allow", "destructive:x"],
            &["db", "seed", "--url", url],
        ] {
            let said = session.rexc(words);
            assert_ne!(said.code, 0, "{said:?}");
            hides(&said);
        }
        for words in [&["config", "show", "--origin"][..], &["migrate", "status"]] {
            hides(&answer(session.command(words).env("REX_DATABASE_URL", url)));
        }
        session.write("rex.toml", &format!("[env.dev]\nurl = \"{url}\"\n"));
        hides(&session.rexc(&["config", "show", "--origin"]));
        hides(&session.rexc(&["run", "recent_posts"]));
        session.write("rex.toml", &format!("[env.dev]\nurl = \"{url}\" x\n"));
        hides(&session.rexc(&["config", "show"]));
        session.write("rex.toml", &format!("[env.dev]\nurl = [\"{url}\"]\n"));
        hides(&session.rexc(&["config", "show"]));
        session.write("rex.toml", "");
    }
}

const ENVIRONMENTS: &str = "\
[env.dev]
url = \"sqlite:base.db\"
[env.test]
url = \"sqlite:test.db\"
[env.named]
url = { env = \"MY_URL\" }
";

/// The database of `rexc db create`, which is made where the configuration says.
fn chosen(session: &Session, words: &[&str], variables: &[(&str, &str)]) -> String {
    let mut command = session.command(&[&["db", "create"], words].concat());
    let said = answer(command.envs(variables.iter().copied())).done();
    let path = said.err.lines().next().expect("a line").to_owned();
    let name = path.rsplit('/').next().expect("a name").to_owned();
    name.split(' ').next().expect("a word").to_owned()
}

#[test]
fn a_flag_comes_before_a_variable_and_that_before_the_file() {
    let session = Session::project(ENVIRONMENTS, "");
    let variable = ("REX_DATABASE_URL", "sqlite:variable.db");
    let flag = ["--url", "sqlite:flag.db"];
    assert_eq!(chosen(&session, &[], &[]), "base.db");
    assert_eq!(chosen(&session, &[], &[("REX_ENV", "test")]), "test.db");
    assert_eq!(chosen(&session, &["--env", "test"], &[("REX_ENV", "dev")]), "test.db");
    assert_eq!(chosen(&session, &[], &[variable]), "variable.db");
    assert_eq!(chosen(&session, &[], &[variable, ("REX_ENV", "test")]), "variable.db");
    assert_eq!(chosen(&session, &["--env", "test"], &[variable]), "test.db");
    assert_eq!(chosen(&session, &flag, &[variable, ("REX_ENV", "test")]), "flag.db");
    assert_eq!(chosen(&session, &["--env", "named"], &[("MY_URL", "sqlite:my.db")]), "my.db");
    session.rexc(&["db", "create", "--env", "named"]).refused(2, "$MY_URL, which is not set");
    session.rexc(&["db", "create", "--env", "nope"]).refused(2, "environment `nope`");
    // The nearest `rex.toml` upwards, and paths from its folder.
    session.write("a/b/c.txt", "");
    let said = session.rexc(&["-C", "a/b", "config", "show"]).done();
    assert!(said.out.contains("url in force = sqlite:"), "{said:?}");
    assert_eq!(chosen(&session, &["-C", "a/b"], &[]), "base.db");
    assert!(!session.folder.join("a/b/base.db").exists());
}

#[test]
fn variables_in_the_projects_file_are_for_verbs_that_connect() {
    let session = Session::project(ENVIRONMENTS, "query one() { select { x: 1 } }\n");
    session.write(
        ".env",
        "# databases\nexport MY_URL='sqlite:my.db'\nREX_DATABASE_URL=sqlite:file.db\n",
    );
    assert_eq!(chosen(&session, &[], &[]), "file.db");
    assert_eq!(chosen(&session, &["--env", "named"], &[]), "my.db");
    assert_eq!(chosen(&session, &[], &[("REX_DATABASE_URL", "sqlite:variable.db")]), "variable.db");
    let prepared = session.rexc(&["check", "--db"]).done();
    assert!(prepared.err.contains("file.db: 1 statement prepared"), "{prepared:?}");
    let shown = session.rexc(&["config", "show", "--origin"]).done();
    assert!(shown.out.contains("base.db  -- rex.toml [env.dev]"), "{shown:?}");
    assert!(!shown.out.contains("file.db") && shown.err.contains(".env is there"), "{shown:?}");
    session.write(".env", "REX_DATABASE_URL=bogus\n");
    for words in [&["check"][..], &["build"], &["show", "one"], &["config", "show"]] {
        session.rexc(words).done();
    }
    session.rexc(&["run", "one"]).refused(2, "`bogus` is no database URL");
}

/// Names of the files below a folder.
fn files(folder: &std::path::Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).expect("readable").flatten() {
        if entry.path().is_dir() {
            names.extend(files(&entry.path()));
        }
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names
}

#[test]
fn only_generated_files_are_written_over_and_nothing_half() {
    let session = Session::new_project();
    session.rexc(&["build", "--out", "out"]).done();
    let module = session.read("out/mod.rs");
    session.write("out/notes.txt", "mine");
    session.write("out/mod.rs", &module.replace("pub ", "pub  "));
    session.rexc(&["build", "--out", "out"]).done();
    assert_eq!(session.read("out/mod.rs"), module);
    assert_eq!(session.read("out/notes.txt"), "mine");
    session.write("out/mod.rs", "// mine\n");
    session.rexc(&["build", "--out", "out"]).refused(3, "was not generated by rexc");
    std::fs::write(session.folder.join("out/mod.rs"), b"\xff mine").expect("writable");
    session.rexc(&["build", "--out", "out"]).refused(3, "was not generated by rexc");
    std::fs::remove_file(session.folder.join("out/mod.rs")).expect("there");
    session.write("out/rex.manifest.json", "{\"mine\": true}\n");
    session.rexc(&["build", "--out", "out"]).refused(3, "was not generated by rexc");
    assert_eq!(session.read("out/rex.manifest.json"), "{\"mine\": true}\n");
    std::fs::remove_file(session.folder.join("out/rex.manifest.json")).expect("there");
    std::fs::remove_file(session.folder.join("out/mod.rs")).ok();
    std::fs::create_dir(session.folder.join("out/mod.rs")).expect("a folder");
    session.rexc(&["build", "--out", "out"]).refused(2, "cannot read");
    let left: Vec<String> =
        files(&session.folder).into_iter().filter(|name| name.ends_with(".tmp")).collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn colour_is_one_switch_for_every_verb() {
    let session = Session::new_project();
    session.rexc(&["run", "recent_posts"]).done();
    let verbs: &[&[&str]] = &[
        &["check"],
        &["explain", "E0201"],
        &["explain", "nope"],
        &["show", "recent_posts"],
        &["run", "recent_posts"],
        &["run", "nope"],
        &["migrate", "status"],
        &["migrate", "plan"],
        &["config", "show"],
        &["no-such-verb"],
        &["migrate"],
    ];
    for verb in verbs {
        let colored = |color: &[&str], variable: Option<(&str, &str)>| {
            let mut command = session.command(&[color, verb].concat());
            let said = answer(command.envs(variable));
            said.out.contains('\u{1b}') || said.err.contains('\u{1b}')
        };
        assert!(!colored(&[], None), "{verb:?}");
        assert!(!colored(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))), "{verb:?}");
        assert!(!colored(&[], Some(("NO_COLOR", "1"))), "{verb:?}");
    }
    for verb in [&["explain", "nope"][..], &["no-such-verb"], &["show", "recent_posts"]] {
        for color in [&["--color", "always"][..], &["--color=always"]] {
            let said = session.rexc(&[color, verb].concat());
            assert!(said.err.contains('\u{1b}'), "{verb:?} {said:?}");
        }
    }
}

#[test]
fn an_output_ends_with_what_to_do_next() {
    let session = Session::empty();
    let ends = |session: &Session, words: &[&str], next: &str| {
        let said = session.rexc(words);
        let last = said.err.trim_end().lines().last().unwrap_or_default().to_owned();
        assert!(last.contains(next), "{words:?}: {said:?}");
        assert!(!said.err.lines().any(|line| line.trim().eq_ignore_ascii_case("ok")), "{said:?}");
    };
    ends(&session, &["new", "blog"], "next: cd blog && rexc run recent_posts");
    ends(&session, &["check"], "`rexc new DIR` makes a project");
    let session = Session::new_project();
    ends(&session, &["show", "recent_posts"], "next: rexc run recent_posts [--tag text]");
    ends(&session, &["build"], "next: cargo build");
    ends(
        &session,
        &["migrate", "status", "--url", "sqlite:x.db"],
        "help: `rexc db create` makes it",
    );
    ends(&session, &["db", "create"], "next: rexc migrate apply");
    ends(&session, &["migrate", "status"], "next: rexc migrate apply");
    ends(&session, &["migrate", "apply", "--steps", "0"], "next: rexc migrate apply");
    ends(&session, &["migrate", "apply"], "1 applied");
    ends(&session, &["db", "seed"], "next: rexc run QUERY");
    ends(&session, &["migrate", "down"], "help: say that with `--allow destructive:");
    ends(&session, &["db", "drop"], "help: say that with `--allow destructive:dev.db`");
    ends(&session, &["db", "reset", "--allow", "destructive:dev.db"], "next: rexc run QUERY");
    ends(&session, &["db", "drop", "--allow", "destructive:dev.db"], "next: rexc db create");
    let schema = session.read("schema/blog.rex");
    session.write("schema/blog.rex", &schema.replace("name text(40)", "name text(40), more text?"));
    ends(&session, &["migrate", "plan"], "next: rexc migrate new NAME");
    ends(&session, &["migrate", "new", "more"], "next: rexc migrate apply");
    session.write("schema/blog.rex", &schema.replace("name text(40)", "name txt(40)"));
    ends(&session, &["check"], "next: rexc explain E0201");
    ends(&session, &["run", "recent_posts"], "help: `rexc explain CODE` has more on each");
    ends(&session, &["explain", "E9999"], "help: ");
}
