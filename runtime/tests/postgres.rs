//! The runtime on PostgreSQL: calls as generated code makes them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::time::Duration;

use rex_runtime::generated::*;
use rex_runtime::{ConnectOptions, Drivers, ErrorKind, Isolation, connect, connect_with};

macro_rules! sql {
    ($text:literal) => {
        &[(POSTGRES, Texts::One($text))]
    };
}

static SCHEMA: Stmt = Stmt::write(
    "schema",
    "t.rex:1",
    &[],
    sql!(
        "create table public.tag (id bigint primary key, name text not null constraint tag_name_key unique, score bigint constraint tag_score_check check (score > 0), owner bigint constraint tag_owner_fkey references public.tag (id))"
    ),
);
static PUT: Stmt = Stmt::write(
    "put",
    "t.rex:2",
    &[Ty::BigInt, Ty::Text, Ty::BigInt],
    sql!("insert into tag (id, name, owner) values ($1, $2, $3)"),
);
static ALL: Stmt = Stmt::read("all", "t.rex:3", &[], sql!("select id, name from tag order by id"));
static CHILDREN: Stmt = Stmt::read(
    "all.owned",
    "t.rex:5",
    &[Ty::List(&Ty::BigInt)],
    sql!("select owner, id, name from tag where owner = any($1) order by id desc"),
);
static PUT_MANY: Stmt = Stmt::batch(
    "put_many",
    "t.rex:6",
    2,
    &[Ty::BigInt, Ty::Text, Ty::BigInt],
    sql!(
        "insert into tag (id, name, owner) select a, b, $3 from unnest($1::bigint[], $2::text[]) as t(a, b) returning id, name"
    ),
);
static SLEEP: Stmt = Stmt::read("sleep", "t.rex:8", &[], sql!("select pg_sleep(20)::text"));
static EVERY: Stmt = Stmt::read(
    "every",
    "t.rex:9",
    &[
        Ty::Bool,
        Ty::SmallInt,
        Ty::Int,
        Ty::BigInt,
        Ty::Float,
        Ty::Decimal(2),
        Ty::Text,
        Ty::Bytes,
        Ty::Uuid,
        Ty::Date,
        Ty::Time,
        Ty::Timestamp,
        Ty::Timestamptz,
        Ty::Json,
        Ty::List(&Ty::Text),
        Ty::List(&Ty::Decimal(2)),
    ],
    &[
        (
            POSTGRES,
            Texts::One(
                "select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16",
            ),
        ),
        (
            SQLITE,
            Texts::One(
                "select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16",
            ),
        ),
    ],
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

static OWNED: Nested<Tag, Tag> =
    Nested::new(&CHILDREN, &[KeyColumn::new(0, Ty::BigInt)], owned, |p, rows| p.owned = rows, &[]);
static LISTS: [&dyn Level<Tag>; 1] = [&OWNED];

#[derive(Debug)]
enum PutError {
    NameKey,
    Owner,
    Db(Error),
}

impl CommandError for PutError {
    fn of(error: Error) -> Self {
        const KNOWN: [Constraint; 2] = [
            Constraint::unique("tag_name_key", "tag.name"),
            Constraint::foreign_key("tag_owner_fkey"),
        ];
        match error.which(&KNOWN) {
            Some(0) => Self::NameKey,
            Some(1) => Self::Owner,
            _ => Self::Db(error),
        }
    }
}

impl From<Error> for PutError {
    fn from(error: Error) -> Self {
        Self::of(error)
    }
}

fn exec<'h, H: On<'h>>(on: H, stmt: &'static Stmt) -> Exec<'h, H::Mode> {
    Exec::new(Call::new(on.handle(), stmt, 0, []))
}

fn put<'h, H: On<'h>>(
    on: H,
    id: i64,
    name: &'h str,
    owner: Option<i64>,
) -> Exec<'h, H::Mode, PutError> {
    Exec::new(Call::new(on.handle(), &PUT, 0, [id.into(), name.into(), owner.into()]))
}

fn tree<'h, H: On<'h>>(on: H) -> Many<'h, Tag, H::Mode> {
    Fetch::nested(Call::new(on.handle(), &ALL, 0, []), tag, &LISTS)
}

fn all<'h, H: On<'h>>(on: H) -> Many<'h, Tag, H::Mode> {
    Fetch::new(Call::new(on.handle(), &ALL, 0, []), tag)
}

fn put_many<'h, H: On<'h>>(on: H, rows: &'h [(i64, &'h str)]) -> Many<'h, Tag, H::Mode, PutError> {
    fn row<'p>(row: &'p (i64, &'p str)) -> [Param<'p>; 2] {
        [row.0.into(), row.1.into()]
    }
    Fetch::new(Call::rows(on.handle(), &PUT_MANY, 0, rows, row, [Param::Null]), tag)
}

async fn database() -> Db<Async> {
    let db = connect(&rex_tests::postgres::database().await).await.unwrap();
    exec(&db, &SCHEMA).await.unwrap();
    db
}

#[tokio::test]
async fn rows_come_back_and_errors_are_named() {
    let db = database().await;
    assert_eq!(put(&db, 1, "a", None).await.unwrap(), 1);
    assert!(matches!(put(&db, 3, "a", None).await, Err(PutError::NameKey)));
    assert!(matches!(put(&db, 3, "c", Some(9)).await, Err(PutError::Owner)));
    let Err(PutError::Db(error)) = put(&db, 3, "a\0", None).await else { panic!("NUL was sent") };
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert_eq!(all(&db).await.unwrap().len(), 1);
    let mut names = Vec::new();
    all(&db).each(|r| names.push(r.str(1).to_owned())).await.unwrap();
    assert_eq!(names, ["a"]);
    let other = db.clone();
    tokio::spawn(async move { all(&other).await.unwrap() }).await.unwrap();
}

#[tokio::test]
async fn lists_find_their_parents() {
    let db = database().await;
    let rows = put_many(&db, &[(1, "a"), (2, "b")]).await.unwrap();
    assert_eq!(rows.len(), 2);
    assert!(matches!(put_many(&db, &[(5, "e"), (6, "a")]).await, Err(PutError::NameKey)));
    put(&db, 3, "c", Some(1)).await.unwrap();
    put(&db, 4, "d", Some(1)).await.unwrap();
    for _ in 0..3 {
        let rows = tree(&db).await.unwrap();
        assert_eq!(rows[0].owned.iter().map(|t| t.id).collect::<Vec<_>>(), [4, 3]);
    }
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tree(&mut tx).await.unwrap().len(), 4);
}

#[tokio::test]
async fn transactions_end_as_told() {
    let url = rex_tests::postgres::database().await;
    let one = ConnectOptions::new().connections(1);
    let db = connect_with(&url, &one, &Drivers::new()).await.unwrap();
    exec(&db, &SCHEMA).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    put(&mut tx, 1, "a", None).await.unwrap();
    drop(tx);
    assert!(all(&db).await.unwrap().is_empty());

    let mut tx = db.begin().await.unwrap();
    put(&mut tx, 1, "a", None).await.unwrap();
    assert!(put(&mut tx, 1, "a", None).await.is_err());
    assert_eq!(tx.commit().await.unwrap_err().kind(), ErrorKind::TransactionAborted);
    assert!(all(&db).await.unwrap().is_empty());

    let mut tx = db.begin().await.unwrap();
    {
        let mut point = tx.savepoint().await.unwrap();
        put(&mut *point, 2, "b", None).await.unwrap();
        assert!(put(&mut *point, 2, "b", None).await.is_err());
    }
    put(&mut tx, 3, "c", None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(all(&db).await.unwrap().len(), 1);

    db.begin().await.unwrap().commit().await.unwrap();
    let mut tx = db.begin_with(Isolation::Read).await.unwrap();
    let Err(PutError::Db(error)) = put(&mut tx, 9, "y", None).await else { panic!("written") };
    assert_eq!(error.kind(), ErrorKind::ReadOnly);
}

#[tokio::test]
async fn lost_updates_are_run_again() {
    let db = database().await;
    put(&db, 1, "a", None).await.unwrap();
    static TOUCH: Stmt = Stmt::write(
        "touch",
        "t.rex:10",
        &[],
        sql!("update tag set score = coalesce(score, 0) + 1 where id = 1"),
    );
    let mut tries = 0;
    let done: Result<u64, Error> = db
        .transaction(Isolation::Serializable, async |tx| {
            tries += 1;
            all(&mut *tx).await?;
            if tries == 1 {
                exec(&db, &TOUCH).await?;
            }
            exec(tx, &TOUCH).await
        })
        .await;
    assert_eq!(done.unwrap(), 1);
    assert_eq!(tries, 2);
}

#[tokio::test]
async fn a_dropped_call_does_not_harm_the_next() {
    let url = rex_tests::postgres::database().await;
    let one = ConnectOptions::new().connections(1);
    let db = connect_with(&url, &one, &Drivers::new()).await.unwrap();
    let sleep = exec(&db, &SLEEP);
    assert!(tokio::time::timeout(Duration::from_millis(200), sleep).await.is_err());
    let next = exec(&db, &SCHEMA);
    tokio::time::timeout(Duration::from_secs(5), next).await.unwrap().unwrap();
}

#[tokio::test]
async fn values_travel_alike() {
    let texts = [Some("a"), None, Some("\"'\\")];
    let decimals = [Decimal::new(125, 3), Decimal::new(-7, 0)];
    let json: Json = serde_json::json!({"a": [1, null]});
    let mut seen = Vec::new();
    let pg = connect(&rex_tests::postgres::database().await).await.unwrap();
    let sqlite = connect("sqlite::memory:").await.unwrap();
    for db in [&pg, &sqlite] {
        let params = [
            true.into(),
            (-5i16).into(),
            i32::MAX.into(),
            i64::MIN.into(),
            (-0.0f64).into(),
            Decimal::new(-1005, 3).into(),
            "é😀".into(),
            (&[0u8, 255][..]).into(),
            Uuid::from_u128(7).into(),
            Date::constant(9999, 12, 31).into(),
            Time::constant(23, 59, 59, 999_999_999).into(),
            DateTime::constant(1, 1, 1, 0, 0, 0, 1000).into(),
            Timestamp::from_nanosecond(-1).unwrap().into(),
            (&json).into(),
            List::collect(texts).into(),
            (&decimals[..]).into(),
        ];
        let call = Call::new(db.handle(), &EVERY, 0, params);
        let row: One<'_, String, Async> = Fetch::new(call, |r| {
            let floats = r.f64(4).to_bits();
            format!(
                "{} {} {} {} {floats} {} {} {:?} {} {} {} {} {} {} {:?} {:?}",
                r.bool(0),
                r.i16(1),
                r.i32(2),
                r.i64(3),
                r.decimal(5, 2),
                r.text(6),
                r.bytes(7),
                r.uuid(8),
                r.date(9),
                r.time(10),
                r.timestamp(11),
                r.timestamptz(12),
                r.json(13),
                r.list::<Option<String>>(14, &Ty::Text),
                r.list::<Decimal>(15, &Ty::Decimal(2)),
            )
        });
        seen.push(row.await.unwrap());
    }
    assert_eq!(seen[0], seen[1]);
    assert!(seen[0].contains("-1.01"), "{}", seen[0]);
}

#[tokio::test]
async fn secrets_and_values_stay_out_of_errors() {
    for url in [
        "postgres://me:canary@/x?host=/nowhere",
        "postgres://me:canary@localhost:1/x",
        "postgres://me:canary@localhost:port/x",
        "postgres://me:canary@localhost/x?sslmode=canary",
    ] {
        let error = connect(url).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    }
    let db = database().await;
    put(&db, 1, "canary", None).await.unwrap();
    static AGAIN: Stmt = Stmt::write(
        "again",
        "t.rex:11",
        &[],
        sql!("insert into tag (id, name) values (2, 'canary')"),
    );
    let error = exec(&db, &AGAIN).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    assert!(error.detail().unwrap().contains("canary"));
    assert_eq!(error.sqlstate(), Some("23505"));
}
