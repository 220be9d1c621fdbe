//! The runtime on SQLite: calls as generated code makes them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::time::Duration;

use rex_runtime::generated::*;
use rex_runtime::{
    ConnectOptions, Drivers, ErrorKind, Isolation, connect, connect_blocking, connect_with,
};

macro_rules! sql {
    ($text:literal) => {
        &[(SQLITE, Texts::One($text))]
    };
}

static SCHEMA: Stmt = Stmt::write(
    "schema",
    "t.rex:1",
    &[],
    sql!(
        "create table tag (id integer primary key, name text not null unique, score integer check (score > 0), owner integer references tag (id)) strict"
    ),
);
static PUT: Stmt = Stmt::write(
    "put",
    "t.rex:2",
    &[Ty::BigInt, Ty::Text, Ty::BigInt],
    sql!("insert into tag (id, name, owner) values (?1, ?2, ?3)"),
);
static ALL: Stmt =
    Stmt::read("all", "t.rex:3", &[], sql!("select id, name, owner from tag order by id"));
static FIND: Stmt = Stmt::read(
    "find",
    "t.rex:4",
    &[Ty::BigInt],
    sql!("select id, name, owner from tag where id = ?1"),
);
static CHILDREN: Stmt = Stmt::read(
    "all.owned",
    "t.rex:5",
    &[Ty::List(&Ty::BigInt)],
    sql!(
        "select owner, id, name from tag where owner in (select value from json_each(?1)) order by id desc"
    ),
);
static PUT_MANY: Stmt = Stmt::batch(
    "put_many",
    "t.rex:6",
    2,
    &[Ty::BigInt, Ty::Text, Ty::BigInt],
    sql!("insert into tag (id, name, owner) values (?1, ?2, ?3) returning id, name, owner"),
);
static FEED: Stmt = Stmt::read(
    "feed",
    "t.rex:7",
    &[Ty::Text, Ty::BigInt],
    &[(
        SQLITE,
        Texts::Pieces(&[
            Piece::new("select id, name, owner from tag where true", When::Always),
            Piece::new(" and name = ?1", When::given(0)),
            Piece::new(" and owner = ?2", When::given(1)),
            Piece::new(" order by id", When::sort(0)),
            Piece::new(" order by id desc", When::sort(1)),
        ]),
    )],
);

#[derive(Debug, Clone, PartialEq)]
struct Tag {
    id: i64,
    name: String,
    owned: Vec<Tag>,
}

fn tag(r: &mut Cur<'_>) -> Tag {
    Tag { id: r.i64(0), name: r.text(1), owned: Vec::new() }
}

fn owned(r: &mut Cur<'_>) -> Tag {
    Tag { id: r.i64(1), name: r.text(2), owned: Vec::new() }
}

static OWNED: Nested<Tag, Tag> = Nested::new(
    &CHILDREN,
    &[KeyColumn::new(0, Ty::BigInt)],
    owned,
    |p, rows| p.owned = rows,
    &DEEPER,
);
static DEEPER: [&dyn Level<Tag>; 1] = [&OWNED_OF_OWNED];
static OWNED_OF_OWNED: Nested<Tag, Tag> =
    Nested::new(&CHILDREN, &[KeyColumn::new(1, Ty::BigInt)], owned, |p, rows| p.owned = rows, &[]);
static LISTS: [&dyn Level<Tag>; 1] = [&OWNED];

fn schema<'h, H: On<'h>>(on: H) -> Exec<'h, H::Mode> {
    Exec::new(Call::new(on.handle(), &SCHEMA, 0, []))
}

fn put<'h, H: On<'h>>(
    on: H,
    id: i64,
    name: &'h str,
    owner: Option<i64>,
) -> Exec<'h, H::Mode, PutError> {
    Exec::new(Call::new(on.handle(), &PUT, 0, [id.into(), name.into(), owner.into()]))
}

fn all<'h, H: On<'h>>(on: H) -> Many<'h, Tag, H::Mode> {
    Fetch::new(Call::new(on.handle(), &ALL, 0, []), tag)
}

fn tree<'h, H: On<'h>>(on: H) -> Many<'h, Tag, H::Mode> {
    Fetch::nested(Call::new(on.handle(), &ALL, 0, []), tag, &LISTS)
}

fn find<'h, H: On<'h>>(on: H, id: i64) -> Maybe<'h, Tag, H::Mode> {
    Fetch::new(Call::new(on.handle(), &FIND, 0, [Param::I64(id)]), tag)
}

fn put_many<'h, H: On<'h>>(on: H, rows: &'h [(i64, &'h str)]) -> Many<'h, Tag, H::Mode, PutError> {
    fn row<'p>(row: &'p (i64, &'p str)) -> [Param<'p>; 2] {
        [row.0.into(), row.1.into()]
    }
    Fetch::new(Call::rows(on.handle(), &PUT_MANY, 0, rows, row, [Param::Null]), tag)
}

#[derive(Debug)]
enum PutError {
    NameKey,
    Key,
    Owner,
    Db(Error),
}

impl CommandError for PutError {
    fn of(error: Error) -> Self {
        const KNOWN: [Constraint; 3] = [
            Constraint::unique("tag_name_key", "tag.name"),
            Constraint::unique("tag_pkey", "tag.id"),
            Constraint::foreign_key("tag_owner_fkey"),
        ];
        match error.which(&KNOWN) {
            Some(0) => Self::NameKey,
            Some(1) => Self::Key,
            Some(2) => Self::Owner,
            _ => Self::Db(error),
        }
    }
}

impl From<Error> for PutError {
    fn from(error: Error) -> Self {
        Self::of(error)
    }
}

struct File(tempfile::TempDir);

impl File {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn url(&self) -> String {
        format!("sqlite:{}?mode=rwc", self.0.path().join("t.db").display())
    }
}

#[tokio::test]
async fn rows_come_back_and_errors_are_named() {
    let file = File::new();
    let db = connect(&file.url()).await.unwrap();
    schema(&db).await.unwrap();
    assert_eq!(put(&db, 1, "a", None).await.unwrap(), 1);
    put(&db, 2, "b", Some(1)).await.unwrap();
    assert!(matches!(put(&db, 3, "a", None).await, Err(PutError::NameKey)));
    assert!(matches!(put(&db, 1, "c", None).await, Err(PutError::Key)));
    assert!(matches!(put(&db, 3, "c", Some(9)).await, Err(PutError::Owner)));
    let Err(PutError::Db(error)) = put(&db, 3, "a\0", None).await else { panic!("NUL was stored") };
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert_eq!(error.place(), Some("t.rex:2"));
    assert_eq!(all(&db).await.unwrap().len(), 2);
    assert_eq!(find(&db, 2).await.unwrap().unwrap().name, "b");
    assert!(find(&db, 7).await.unwrap().is_none());
    let other = db.clone();
    tokio::spawn(async move { find(&other, 1).await.unwrap() }).await.unwrap().unwrap();
    let mut names = Vec::new();
    all(&db).each(|r| names.push(r.str(1).to_owned())).await.unwrap();
    assert_eq!(names, ["a", "b"]);
}

#[tokio::test]
async fn lists_of_several_levels_find_their_parents() {
    let db = connect("sqlite::memory:").await.unwrap();
    schema(&db).await.unwrap();
    for (id, name, owner) in
        [(1, "a", None), (2, "b", Some(1)), (3, "c", Some(1)), (4, "d", Some(3))]
    {
        put(&db, id, name, owner).await.unwrap();
    }
    let rows = tree(&db).await.unwrap();
    let ids: Vec<i64> = rows[0].owned.iter().map(|t| t.id).collect();
    assert_eq!(ids, [3, 2]);
    assert_eq!(rows[0].owned[0].owned[0].name, "d");
    assert_eq!(rows[2].owned[0].id, 4);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tree(&mut tx).await.unwrap(), rows);
}

#[tokio::test]
async fn a_batch_is_written_whole_or_not_at_all() {
    let file = File::new();
    let db = connect(&file.url()).await.unwrap();
    schema(&db).await.unwrap();
    let rows = put_many(&db, &[(1, "a"), (2, "b")]).await.unwrap();
    assert_eq!(rows.iter().map(|r| r.id).collect::<Vec<_>>(), [1, 2]);
    assert!(matches!(put_many(&db, &[(3, "c"), (4, "a")]).await, Err(PutError::NameKey)));
    assert_eq!(all(&db).await.unwrap().len(), 2);
    assert!(put_many(&db, &[]).await.unwrap().is_empty());
    let mut tx = db.begin().await.unwrap();
    put_many(&mut tx, &[(3, "c")]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(all(&db).await.unwrap().len(), 3);
}

#[tokio::test]
async fn pieces_make_the_text_of_a_variant() {
    let db = connect("sqlite::memory:").await.unwrap();
    schema(&db).await.unwrap();
    put_many(&db, &[(1, "a"), (2, "b")]).await.unwrap();
    let feed = |name: Option<&'static str>, sort: u32| {
        let variant = u32::from(name.is_some()) | sort << When::SORT_SHIFT;
        let call = Call::new((&db).handle(), &FEED, variant, [name.into(), Param::Null]);
        Fetch::<Tag, Every, Async>::new(call, tag)
    };
    assert_eq!(feed(Some("b"), 0).await.unwrap()[0].id, 2);
    assert_eq!(feed(None, 1).await.unwrap()[0].id, 2);
    assert_eq!(feed(None, 0).await.unwrap()[0].id, 1);
}

#[tokio::test]
async fn transactions_end_as_told() {
    let file = File::new();
    let db = connect(&file.url()).await.unwrap();
    schema(&db).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    put(&mut tx, 1, "a", None).await.unwrap();
    drop(tx);
    assert!(all(&db).await.unwrap().is_empty());

    let mut tx = db.begin().await.unwrap();
    put(&mut tx, 1, "a", None).await.unwrap();
    assert!(put(&mut tx, 1, "a", None).await.is_err());
    let Err(PutError::Db(error)) = put(&mut tx, 2, "b", None).await else { panic!("went on") };
    assert_eq!(error.kind(), ErrorKind::TransactionAborted);
    assert_eq!(tx.commit().await.unwrap_err().kind(), ErrorKind::TransactionAborted);
    assert!(all(&db).await.unwrap().is_empty());

    let mut tx = db.begin().await.unwrap();
    put(&mut tx, 1, "a", None).await.unwrap();
    {
        let mut point = tx.savepoint().await.unwrap();
        put(&mut *point, 2, "b", None).await.unwrap();
        assert!(put(&mut *point, 2, "b", None).await.is_err());
    }
    put(&mut tx, 3, "c", None).await.unwrap();
    let mut point = tx.savepoint().await.unwrap();
    put(&mut *point, 4, "d", None).await.unwrap();
    point.commit().await.unwrap();
    tx.commit().await.unwrap();
    let ids: Vec<i64> = all(&db).await.unwrap().iter().map(|t| t.id).collect();
    assert_eq!(ids, [1, 3, 4]);

    let counted: Result<usize, PutError> = db
        .transaction(Isolation::Write, async |tx| {
            put(&mut *tx, 9, "z", None).await?;
            Ok(all(tx).await?.len())
        })
        .await;
    assert_eq!(counted.unwrap(), 4);
    let mut tx = db.begin_with(Isolation::Read).await.unwrap();
    let Err(PutError::Db(error)) = put(&mut tx, 10, "y", None).await else { panic!("written") };
    assert_eq!(error.kind(), ErrorKind::ReadOnly);
}

#[test]
fn the_same_functions_block() {
    let file = File::new();
    let db = connect_blocking(&file.url()).unwrap();
    schema(&db).run().unwrap();
    put(&db, 1, "a", None).run().unwrap();
    let mut tx = db.begin().unwrap();
    put(&mut tx, 2, "b", None).run().unwrap();
    tx.commit().unwrap();
    assert_eq!(all(&db).run().unwrap().len(), 2);
    std::thread::scope(|scope| {
        for n in 0..8 {
            let db = &db;
            scope.spawn(move || {
                for i in 0..50 {
                    let id = 100 + n * 100 + i;
                    put(db, id, &format!("n{id}"), None).run().unwrap();
                }
            });
        }
    });
    assert_eq!(all(&db).run().unwrap().len(), 402);
}

#[tokio::test]
async fn wrong_files_are_explained() {
    let file = File::new();
    let dir = file.0.path();
    let kind = async |url: String| connect(&url).await.unwrap_err().kind();
    let missing = dir.join("missing.db");
    assert_eq!(kind(format!("sqlite:{}", missing.display())).await, ErrorKind::Config);
    assert!(!missing.exists());
    assert_eq!(kind(format!("sqlite:{}", dir.display())).await, ErrorKind::Config);
    let text = dir.join("text");
    std::fs::write(&text, "this is a text, and it is long enough to have a header".repeat(50))
        .unwrap();
    assert_eq!(kind(format!("sqlite:{}", text.display())).await, ErrorKind::Corrupt);
    assert_eq!(kind("mysql://me:canary@x/y".to_owned()).await, ErrorKind::Config);
}

#[tokio::test]
async fn waiting_for_the_writer_ends() {
    let file = File::new();
    let options = ConnectOptions::new().acquire_timeout(Duration::from_millis(50));
    let db = connect_with(&file.url(), &options, &Drivers::new()).await.unwrap();
    schema(&db).await.unwrap();
    let _tx = db.begin().await.unwrap();
    assert_eq!(db.begin().await.err().unwrap().kind(), ErrorKind::PoolTimeout);
    assert!(all(&db).await.unwrap().is_empty());
}
