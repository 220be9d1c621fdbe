//! `rexc check --db`: statements are prepared on both databases, and what one refuses is a finding with its place.

use crate::session::Session;

const SCHEMA: &str = "\
entity Tag { id bigint primary key auto, name text unique }
query named($q: text?) { select { id, name } from Tag where? name = $q order by id }
command rename($id: Tag.id, $name: text) { update Tag { name: $name } where id = $id }
";

const WRONG: &str = r#"
query wrong($name: text) -> many { id: bigint } {
  sql postgres """
    select id from tag where name = $name and no_such_function(id)"""
  sql sqlite """select id from tag where name = $name and no_such_function(id)"""
}
fn odd(x: text) -> text = sql postgres """lower(no_such_upper($x))""" sql sqlite """lower(no_such_upper($x))""";
query calls() { select { it: odd(name) } from Tag order by id }
query many_columns() -> many { name: text } {
  sql postgres """select * from (select 'a' as name, 1 as id) as x natural join (select 1 as id) as y"""
  sql sqlite """select * from (select 'a' as name, 1 as id) as x natural join (select 1 as id) as y"""
}
predicate fine(x: text) = sql postgres """$x is not null""" sql sqlite """$x is not null""";
"#;

#[tokio::test]
async fn both_databases_prepare_every_statement() {
    let url = rex_tests::postgres::database().await;
    let config = format!("[env.dev]\nurl = \"sqlite:dev.db\"\n[env.server]\nurl = \"{url}\"\n");
    let session = Session::project(&config, SCHEMA);
    session.rexc(&["migrate", "new"]).done();
    for env in ["dev", "server"] {
        session.rexc(&["migrate", "apply", "--env", env]).done();
    }
    let fine = session.rexc(&["check", "--db"]).done();
    assert_eq!(fine.err.matches("3 statements prepared").count(), 2, "{fine:?}");

    session.write("wrong.rex", WRONG);
    let found = session.rexc(&["check", "--db", "--format", "short"]);
    assert_eq!(found.code, 1, "{found:?}");
    let places =
        ["wrong.rex:4:47", "wrong.rex:5:59", "wrong.rex:7:49", "wrong.rex:7:91", "10:16", "11:14"];
    for place in places {
        assert!(found.out.contains(place), "{place}: {found:?}");
    }
    assert_eq!(
        found.out.lines().count(),
        6,
        "what a function is refused for is said once: {found:?}"
    );
    assert_eq!(found.err.matches("8 statements prepared").count(), 2, "{found:?}");
    assert!(found.out.contains("sqlite does not take `wrong`"), "{found:?}");
    assert!(found.out.contains("postgres does not take `wrong`"), "{found:?}");
}

#[test]
fn a_database_without_the_tables_is_a_finding_and_one_that_is_not_there_is_not() {
    let session =
        Session::project("dialects = [\"sqlite\"]\n[env.dev]\nurl = \"sqlite::memory:\"\n", SCHEMA);
    let found = session.rexc(&["check", "--db"]);
    assert_eq!(found.code, 1, "{found:?}");
    assert!(found.out.contains("E0703") && found.out.contains("rexc migrate status"), "{found:?}");
    session.rexc(&["check", "--db", "--url", "sqlite:gone.db"]).refused(10, "there is no file");
    let without = session.rexc(&["check"]).done();
    assert!(!without.err.contains("prepared"), "{without:?}");
}
