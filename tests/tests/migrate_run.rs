//! Runs of migrations on both databases: apply, look, take back, tamper, fail, two at once.

use std::time::Duration;

use rex_runtime::migrate::{
    EntryState, MigrateErrorKind, MigrateOptions, Migration, MigrationSet, RawConnection, Script,
    Step, Target, apply, down, status,
};
use rex_tests::raw::{Postgres, Sqlite};

/// A database of either kind with connections to it.
enum Server {
    Sqlite(tempfile::TempDir),
    Postgres(String),
}

impl Server {
    async fn all() -> Vec<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        vec![Self::Sqlite(folder), Self::Postgres(rex_tests::postgres::database().await)]
    }

    async fn connect(&self) -> Box<dyn RawConnection> {
        match self {
            Self::Sqlite(folder) => Box::new(Sqlite::open(&folder.path().join("test.db"))),
            Self::Postgres(url) => Box::new(Postgres::connect(url).await),
        }
    }
}

fn step(title: &str, statements: &[&str]) -> Step {
    Step {
        title: title.to_owned(),
        statements: statements.iter().map(|text| (*text).to_owned()).collect(),
    }
}

fn migration(id: &str, parent: &str, up: Vec<Step>, down: Result<Vec<Step>, String>) -> Migration {
    let script = |dialect: &str| Script {
        dialect: dialect.to_owned(),
        checksum: format!("sum of {up:?} {down:?}"),
        up: up.clone(),
        down: down.clone(),
    };
    Migration {
        id: id.to_owned(),
        parent: parent.to_owned(),
        from_model: format!("model of {parent}"),
        to_model: format!("model of {id}"),
        scripts: vec![script("sqlite"), script("postgres")],
    }
}

fn three() -> MigrationSet {
    let drop = |table: &str| Ok(vec![step("drop", &[&format!("drop table {table}")])]);
    MigrationSet {
        migrations: vec![
            migration(
                "0001_init",
                "",
                vec![
                    step("create table a", &["create table a (id integer primary key)"]),
                    step("fill", &["insert into a values (1)", "insert into a values (2)"]),
                ],
                drop("a"),
            ),
            migration(
                "0002_more",
                "0001_init",
                vec![step("create table b", &["create table b (id integer primary key)"])],
                drop("b"),
            ),
            migration(
                "0003_last",
                "0002_more",
                vec![step("create table c", &["create table c (id integer primary key)"])],
                Err("it is not known what was there".to_owned()),
            ),
        ],
    }
}

async fn count(on: &mut dyn RawConnection, from: &str) -> String {
    let rows = on.query(&format!("select cast(count(*) as text) from {from}"), &[]).await;
    rows.expect("a count").remove(0).remove(0).expect("a number")
}

fn states(status: &rex_runtime::migrate::Status) -> Vec<(&str, EntryState)> {
    status.entries.iter().map(|entry| (entry.id.as_str(), entry.state)).collect()
}

#[tokio::test]
async fn applies_once() {
    for server in Server::all().await {
        let mut on = server.connect().await;
        let (set, options) = (three(), MigrateOptions::new().actor("test"));
        let before = status(&mut *on, &set).await.expect("status");
        assert_eq!(before.pending(), 3);
        assert!(
            on.query("select id from rex_migrations", &[]).await.is_err(),
            "status made tables"
        );

        let report = apply(&mut *on, &set, &options).await.expect("apply");
        let done: Vec<&str> = report.done.iter().map(|done| done.id.as_str()).collect();
        assert_eq!(done, ["0001_init", "0002_more", "0003_last"]);
        assert_eq!((report.applied, report.model.as_str()), (0, "model of 0003_last"));
        assert_eq!(count(&mut *on, "a").await, "2");
        assert_eq!(count(&mut *on, "rex_steps").await, "4");

        let again = apply(&mut *on, &set, &options).await.expect("apply again");
        assert_eq!((again.done.len(), again.applied), (0, 3));
        assert_eq!(count(&mut *on, "rex_migrations").await, "3");
        let after = status(&mut *on, &set).await.expect("status");
        assert!(after.entries.iter().all(|entry| entry.state == EntryState::Applied));
    }
}

#[tokio::test]
async fn goes_as_far_as_told_and_back() {
    for server in Server::all().await {
        let mut on = server.connect().await;
        let set = three();
        let to = |id: &str| MigrateOptions::new().target(Target::To(id.to_owned()));
        let report = apply(&mut *on, &set, &to("2")).await.expect("apply --to");
        assert_eq!((report.done.len(), report.pending.len()), (2, 1));
        let unknown = apply(&mut *on, &set, &to("0009_no")).await.expect_err("no such migration");
        assert_eq!(unknown.kind(), MigrateErrorKind::Unsupported);

        let report = down(&mut *on, &set, &MigrateOptions::new()).await.expect("down");
        assert_eq!(report.done[0].id, "0002_more");
        assert_eq!(report.model, "model of 0001_init");
        let now = status(&mut *on, &set).await.expect("status");
        assert_eq!(
            states(&now),
            [
                ("0001_init", EntryState::Applied),
                ("0002_more", EntryState::Reverted),
                ("0003_last", EntryState::Pending),
            ]
        );
        assert_eq!(count(&mut *on, "rex_migrations").await, "3", "rows are only added");

        apply(&mut *on, &set, &MigrateOptions::new()).await.expect("apply the rest");
        let steps = MigrateOptions::new().target(Target::Steps(2));
        let refused = down(&mut *on, &set, &steps).await.expect_err("0003 has no way back");
        assert_eq!(refused.kind(), MigrateErrorKind::Refused);
        assert_eq!(count(&mut *on, "c").await, "0", "nothing was done");
    }
}

#[tokio::test]
async fn a_failure_leaves_nothing_behind() {
    for server in Server::all().await {
        let mut on = server.connect().await;
        let mut set = three();
        set.migrations[1] = migration(
            "0002_more",
            "0001_init",
            vec![
                step("create table b", &["create table b (id integer primary key)"]),
                step("break", &["insert into b values (1)", "insert into a values (1)"]),
            ],
            Ok(Vec::new()),
        );
        let error = apply(&mut *on, &set, &MigrateOptions::new()).await.expect_err("a duplicate");
        assert_eq!(error.kind(), MigrateErrorKind::Failed);
        assert_eq!((error.migration(), error.step()), (Some("0002_more"), Some(2)));
        assert_eq!(error.statement(), Some("insert into a values (1)"));
        assert_eq!(error.applied(), ["0001_init"]);
        assert!(on.query("select * from b", &[]).await.is_err(), "table b is gone");
        let now = status(&mut *on, &set).await.expect("status");
        assert_eq!(now.entries[1].state, EntryState::Failed);
        assert!(now.entries[1].note.is_some());

        apply(&mut *on, &three(), &MigrateOptions::new()).await.expect("the mended migration");
    }
}

#[tokio::test]
async fn divergence_is_told_exactly() {
    for server in Server::all().await {
        let mut on = server.connect().await;
        let options = MigrateOptions::new();
        apply(&mut *on, &three(), &options).await.expect("apply");

        let mut edited = three();
        edited.migrations[0].scripts.iter_mut().for_each(|script| {
            script.checksum.push('!');
            script.up[1].statements[1] = "insert into a values (3)".to_owned();
        });
        let error = apply(&mut *on, &edited, &options).await.expect_err("edited");
        assert_eq!((error.kind(), error.step()), (MigrateErrorKind::Diverged, Some(2)));
        assert!(error.message().contains("0001_init"), "{error}");

        let mut missing = three();
        missing.migrations.pop();
        let error = apply(&mut *on, &missing, &options).await.expect_err("missing");
        assert_eq!(error.migration(), Some("0003_last"));
        let now = status(&mut *on, &missing).await.expect("status");
        assert!(now.diverged.is_some());

        let mut inserted = three();
        let late = migration("0002_late", "0001_init", Vec::new(), Ok(Vec::new()));
        inserted.migrations[1].parent = "0002_late".to_owned();
        inserted.migrations.insert(1, late);
        let error = apply(&mut *on, &inserted, &options).await.expect_err("out of order");
        assert_eq!(error.kind(), MigrateErrorKind::Diverged);
        assert_eq!(error.migration(), Some("0002_late"));

        let mut forked = three();
        forked.migrations[2].parent = "0001_init".to_owned();
        let error = apply(&mut *on, &forked, &options).await.expect_err("forked");
        assert!(error.message().contains("both follow"), "{error}");
        assert_eq!(count(&mut *on, "rex_migrations").await, "3");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_applies() {
    for server in Server::all().await {
        let mut runs = Vec::new();
        for _ in 0..8 {
            let mut on = server.connect().await;
            runs.push(tokio::spawn(async move {
                let set = three();
                apply(&mut *on, &set, &MigrateOptions::new()).await.map(|report| report.done.len())
            }));
        }
        let mut done = 0;
        for run in runs {
            done += run.await.expect("no panic").expect("every run ends well");
        }
        assert_eq!(done, 3);
        let mut on = server.connect().await;
        assert_eq!(count(&mut *on, "rex_migrations").await, "3");
    }
}

#[tokio::test]
async fn a_held_lock_is_reported() {
    for server in Server::all().await {
        let mut holder = server.connect().await;
        let set = three();
        apply(&mut *holder, &set, &MigrateOptions::new()).await.expect("apply");
        match &server {
            Server::Sqlite(_) => {
                holder.execute("begin immediate", &[]).await.expect("begin");
            }
            Server::Postgres(_) => {
                // What a run holds: found by looking at one that waits for a table.
                holder.execute("begin", &[]).await.expect("begin");
                holder.execute("lock table a", &[]).await.expect("lock");
                let mut longer = three();
                longer.migrations.push(migration(
                    "0004_alter",
                    "0003_last",
                    vec![step("alter", &["alter table a add column x integer"])],
                    Ok(Vec::new()),
                ));
                let mut first = server.connect().await;
                tokio::spawn(async move {
                    let patient = MigrateOptions::new().table_lock(Duration::from_secs(20), 0);
                    let _ = apply(&mut *first, &longer, &patient).await;
                });
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        let mut second = server.connect().await;
        let impatient = MigrateOptions::new().lock_timeout(Duration::from_millis(300));
        let error = apply(&mut *second, &set, &impatient).await.expect_err("locked");
        assert_eq!(error.kind(), MigrateErrorKind::Locked, "{error}");
    }
}

#[tokio::test]
async fn a_busy_table_is_tried_again() {
    let url = rex_tests::postgres::database().await;
    let mut holder = Postgres::connect(&url).await;
    let mut set = three();
    apply(&mut holder, &set, &MigrateOptions::new()).await.expect("apply");
    set.migrations.push(migration(
        "0004_alter",
        "0003_last",
        vec![step("alter", &["alter table a add column x integer"])],
        Ok(Vec::new()),
    ));
    holder.execute("begin", &[]).await.expect("begin");
    holder.execute("select * from a", &[]).await.expect("a reader");
    let mut runner = Postgres::connect(&url).await;
    let short = MigrateOptions::new().table_lock(Duration::from_millis(100), 1);
    let error = apply(&mut runner, &set, &short).await.expect_err("the reader is in the way");
    assert_eq!(error.kind(), MigrateErrorKind::Failed, "{error}");
    let patient = MigrateOptions::new().table_lock(Duration::from_millis(100), 20);
    let apply = apply(&mut runner, &set, &patient);
    let release = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        holder.execute("commit", &[]).await.expect("commit");
    };
    let (report, ()) = tokio::join!(apply, release);
    assert_eq!(report.expect("applied after the reader has gone").done.len(), 1);
}

#[tokio::test]
async fn everything_goes_to_the_schema() {
    let url = rex_tests::postgres::database().await;
    let mut on = Postgres::connect(&url).await;
    on.1 = "My \"App".to_owned();
    apply(&mut on, &three(), &MigrateOptions::new()).await.expect("apply");
    let sql = "select cast(tablename as text) from pg_tables where schemaname = $1 order by 1";
    let tables = on.query(sql, &["My \"App"]).await.expect("tables");
    let tables: Vec<String> = tables.into_iter().flatten().flatten().collect();
    assert_eq!(tables, ["a", "b", "c", "rex_meta", "rex_migrations", "rex_steps"]);
    let report = down(&mut on, &three(), &MigrateOptions::new()).await;
    assert_eq!(report.expect_err("no way back").kind(), MigrateErrorKind::Refused);
}

#[tokio::test]
async fn a_killed_run_leaves_nothing_behind() {
    for server in Server::all().await {
        let (kind, place) = match &server {
            Server::Sqlite(folder) => {
                ("sqlite", folder.path().join("test.db").display().to_string())
            }
            Server::Postgres(url) => ("postgres", url.clone()),
        };
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_migrate_child"))
            .args([kind, &place])
            .spawn()
            .expect("the other runner starts");
        let mut on = server.connect().await;
        let set = rex_tests::raw::slow_set(false);
        for _ in 0..100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if on
                .query("select cast(id as text) from a", &[])
                .await
                .is_ok_and(|rows| rows.len() == 1)
            {
                break;
            }
        }
        // The first migration stands; the second is in its long statement.
        tokio::time::sleep(Duration::from_millis(300)).await;
        child.kill().expect("kill -9");
        child.wait().expect("it ends");
        assert!(on.query("select id from b", &[]).await.is_err(), "{kind}: table b is not there");
        let now = status(&mut *on, &set).await.expect("status");
        assert_eq!(
            states(&now),
            [("0001_a", EntryState::Applied), ("0002_b", EntryState::Pending)],
            "{kind}"
        );
        // The server cancels the statement of a client that has gone, and frees its lock.
        let soon = MigrateOptions::new().lock_timeout(Duration::from_secs(10));
        let report = apply(&mut *on, &set, &soon).await.expect("the next run");
        assert_eq!(report.done.len(), 1, "{kind}");
        assert_eq!(count(&mut *on, "a").await, "2", "{kind}");
        assert_eq!(count(&mut *on, "b").await, "1", "{kind}");
    }
}

#[tokio::test]
async fn who_may_only_read_can_look_but_not_apply() {
    let url = rex_tests::postgres::database().await;
    let mut owner = Postgres::connect(&url).await;
    let set = three();
    let first = MigrateOptions::new().target(Target::Steps(1));
    apply(&mut owner, &set, &first).await.expect("apply");
    for statement in [
        "create role rex_test_reader",
        "grant select on all tables in schema public to rex_test_reader",
        "revoke create on schema public from public",
    ] {
        // The role is the server's: another run may have made it.
        let _ = owner.execute(statement, &[]).await;
    }
    owner.execute("set role rex_test_reader", &[]).await.expect("the role");
    let now = status(&mut owner, &set).await.expect("status");
    assert_eq!(now.pending(), 2);
    let error = apply(&mut owner, &set, &MigrateOptions::new()).await.expect_err("not allowed");
    assert_eq!(
        (error.kind(), error.kind().exit_code()),
        (MigrateErrorKind::Connect, 10),
        "{error}"
    );
}
