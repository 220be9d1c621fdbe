//! Migrations from the program: the call that generated code returns, on the runtime's own connections.

use rex_runtime::generated::{
    Async, Db, EmbeddedDown, EmbeddedMigration, EmbeddedMigrations, EmbeddedScript, EmbeddedStep,
    Migrate, Mode, POSTGRES, SQLITE,
};
use rex_runtime::migrate::{MigrateErrorKind, MigrationSet, status};

const fn step(title: &'static str, statements: &'static [&'static str]) -> EmbeddedStep {
    EmbeddedStep { title, statements }
}

static MIGRATIONS: EmbeddedMigrations = EmbeddedMigrations::new(&[EmbeddedMigration {
    id: "0001_init",
    parent: "",
    from_model: "",
    to_model: "5f1c",
    scripts: &[
        EmbeddedScript {
            dialect: SQLITE,
            checksum: "93b2",
            up: &[step(
                "create table tag",
                &["create table \"tag\" (\"id\" integer primary key) strict"],
            )],
            down: EmbeddedDown::Steps(&[step("drop table tag", &["drop table \"tag\""])]),
        },
        EmbeddedScript {
            dialect: POSTGRES,
            checksum: "93b3",
            up: &[step("create table tag", &["create table \"tag\" (\"id\" integer primary key)"])],
            down: EmbeddedDown::Impossible("it is only for a test"),
        },
    ],
}]);

static EDITED: EmbeddedMigrations = EmbeddedMigrations::new(&[EmbeddedMigration {
    id: "0001_init",
    parent: "",
    from_model: "",
    to_model: "5f1c",
    scripts: &[
        EmbeddedScript {
            dialect: SQLITE,
            checksum: "0000",
            up: &[step("create table tag", &["create table \"tag\" (\"id\" text) strict"])],
            down: EmbeddedDown::Impossible(""),
        },
        EmbeddedScript {
            dialect: POSTGRES,
            checksum: "0000",
            up: &[step("create table tag", &["create table \"tag\" (\"id\" text)"])],
            down: EmbeddedDown::Impossible(""),
        },
    ],
}]);

/// As generated code has it.
fn migrate<M: Mode>(db: &Db<M>) -> Migrate<'_, M> {
    Migrate::new(db, &MIGRATIONS)
}

async fn applied_once(db: &Db<Async>) {
    let report = migrate(db).await.expect("the migrations of the program");
    assert_eq!(report.done.len(), 1);
    let again = migrate(db).await.expect("again");
    assert_eq!((again.done.len(), again.applied, again.model.as_str()), (0, 1, "5f1c"));
    let error = Migrate::new(db, &EDITED).await.expect_err("another program");
    assert_eq!((error.kind(), error.step()), (MigrateErrorKind::Diverged, Some(1)), "{error}");
    let mut on = db.raw_connection().await.expect("a connection");
    let now = status(&mut *on, &MigrationSet::from(&MIGRATIONS)).await.expect("status");
    assert_eq!((now.pending(), now.diverged), (0, None));
}

#[tokio::test]
async fn a_program_migrates_a_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}?mode=rwc", folder.path().join("test.db").display());
    applied_once(&rex_runtime::connect(&url).await.expect("the database opens")).await;
}

#[tokio::test]
async fn a_program_migrates_a_database_in_memory() {
    applied_once(&rex_runtime::connect("sqlite::memory:").await.expect("the database opens")).await;
}

#[test]
fn a_program_without_async_migrates_too() {
    let db = rex_runtime::connect_blocking("sqlite::memory:").expect("the database opens");
    assert_eq!(migrate(&db).run().expect("the migrations of the program").done.len(), 1);
    assert_eq!(migrate(&db).run().expect("again").done.len(), 0);
}

#[tokio::test]
async fn a_program_migrates_a_server() {
    let url = rex_tests::postgres::database().await;
    applied_once(&rex_runtime::connect(&url).await.expect("the server answers")).await;
    let options = rex_runtime::ConnectOptions::new().schema("other");
    let drivers = rex_runtime::Drivers::new();
    let db = rex_runtime::connect_with(&url, &options, &drivers).await.expect("another schema");
    applied_once(&db).await;
}
