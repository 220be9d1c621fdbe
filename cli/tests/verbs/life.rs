//! `rexc db create`, `drop` and `reset`, on both databases: what is lost has to be named.

use crate::session::{Session, another_database};

fn round(session: &Session, url: &str, name: &str) {
    let allow = format!("destructive:{name}");
    let with = |verb: &'static str| ["db", verb, "--url", url];
    assert!(session.rexc(&with("create")).done().err.contains("created"));
    assert!(session.rexc(&with("create")).done().err.contains("is there already"));
    session.rexc(&with("drop")).refused(3, &format!("--allow {allow}"));
    session.rexc(&with("reset")).refused(3, &format!("--allow {allow}"));
    let other = ["db", "drop", "--url", url, "--allow", "destructive:another"];
    session.rexc(&other).refused(3, "would be lost");
    let reset = session.rexc(&["db", "reset", "--url", url, "--allow", &allow]).done();
    assert!(reset.err.contains("applied 1 migration, seeded 8 rows"), "{reset:?}");
    let rows = session.rexc(&["run", "recent_posts", "--url", url, "--format", "csv"]).done();
    assert!(rows.out.contains("Hello, Rex"), "{rows:?}");
    let gone = session.rexc(&["db", "drop", "--url", url, "--allow", &allow]).done();
    assert!(gone.err.contains("dropped"), "{gone:?}");
    let again = session.rexc(&["db", "drop", "--url", url, "--allow", &allow]).done();
    assert!(again.err.contains("there is no"), "{again:?}");
}

#[test]
fn a_file_is_made_and_dropped() {
    let session = Session::new_project();
    round(&session, "sqlite:life.db", "life.db");
    assert!(!session.folder.join("life.db-wal").exists());
}

#[tokio::test]
async fn a_database_of_a_server_is_made_and_dropped() {
    let url = rex_tests::postgres::database().await;
    let plain = format!("life_{}", std::process::id());
    let url = another_database(&url, &plain);
    round(&Session::new_project(), &url, &plain);
}
