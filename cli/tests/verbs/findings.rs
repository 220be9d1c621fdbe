//! `rexc check` and `rexc build --check`: what they find, what they fix, and what they leave alone.

use crate::session::Session;

#[test]
fn mistakes_of_seeds_are_found_too() {
    let session = Session::new_project();
    session.write("seeds/more.rex", "command seed_x() { insert Tga { name: 'x' } }\n");
    let found = session.rexc(&["check", "--format", "short"]);
    assert_eq!(found.code, 1, "{found:?}");
    assert!(found.out.starts_with("seeds/more.rex:1:"), "{found:?}");
}

#[test]
fn only_the_files_asked_for_are_shown() {
    let session = Session::project("", "entity Tag { id int primary key, name Strng }\n");
    session.write("other.rex", "query q() { select { nme } from Tag }\n");
    let found = session.rexc(&["check", "other.rex", "--format", "short"]);
    assert!(found.out.contains("other.rex") && !found.out.contains("schema.rex"), "{found:?}");
    let all = session.rexc(&["check", "--format", "short"]);
    assert!(all.out.contains("other.rex") && all.out.contains("schema.rex"), "{all:?}");
}

#[test]
fn stale_output_is_a_finding() {
    let session = Session::new_project();
    session.rexc(&["build", "--check"]).refused(1, "not up to date");
    session.rexc(&["build"]).done();
    session.rexc(&["build", "--check"]).done();
    let schema = session.read("schema/queries.rex");
    session.write("schema/queries.rex", &schema.replace("limit $limit", "limit 5"));
    let broken = session.rexc(&["build", "--check"]);
    assert_eq!(broken.code, 1, "{broken:?}");
}

#[test]
fn a_project_with_errors_runs_nothing() {
    let session = Session::new_project();
    session.write("schema/bad.rex", "query bad() { select { nope } from Post }\n");
    for args in [
        &["build"][..],
        &["show", "recent_posts"],
        &["run", "recent_posts"],
        &["migrate", "new"],
        &["db", "seed"],
    ] {
        let said = session.rexc(args).refused(1, "1 error in the project");
        assert!(said.err.contains("schema/bad.rex:1:"), "{said:?}");
    }
    assert!(!session.folder.join("dev.db").exists());
}
