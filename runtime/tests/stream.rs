//! Streams of rows: how many are alive at a time, and the traits of other crates.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::{StreamExt, TryStreamExt};
use rex_runtime::generated::*;
use rex_runtime::{ConnectOptions, ErrorKind, connect, connect_blocking};
use rex_tests::postgres;

const ROWS: i64 = 100_000;

static NUMBERS: Stmt = Stmt::read(
    "numbers",
    "t.rex:1",
    &[Ty::BigInt],
    &[
        (
            SQLITE,
            Texts::One(
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1) select i from n",
            ),
        ),
        (POSTGRES, Texts::One("select i from generate_series(1, $1) as n(i)")),
    ],
);

static DOUBLED: Stmt = Stmt::read(
    "numbers.doubled",
    "t.rex:2",
    &[Ty::BigInt, Ty::List(&Ty::BigInt)],
    &[
        (SQLITE, Texts::One("select value, value * 2 from json_each(?2)")),
        (POSTGRES, Texts::One("select i, i * 2 from unnest($2) as n(i)")),
    ],
);

/// The rows that are alive, and the most that ever were. Each test has its own.
#[derive(Default)]
struct Alive {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Alive {
    fn one(&'static self, number: i64) -> Row {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        Row { number, doubled: None, of: self }
    }
}

struct Row {
    number: i64,
    doubled: Option<i64>,
    of: &'static Alive,
}

impl Drop for Row {
    fn drop(&mut self) {
        self.of.now.fetch_sub(1, Ordering::SeqCst);
    }
}

macro_rules! numbers {
    ($alive:ident, $numbers:ident) => {
        static $alive: Alive = Alive { now: AtomicUsize::new(0), most: AtomicUsize::new(0) };

        fn $numbers<'h, H: On<'h>>(on: H, count: i64) -> Many<'h, Row, H::Mode> {
            static DOUBLES: Nested<Row, i64> = Nested::new(
                &DOUBLED,
                &[KeyColumn::new(0, Ty::BigInt)],
                |r| r.i64(1),
                |row, mut rows| row.doubled = rows.pop(),
                &[],
            );
            static LISTS: [&dyn Level<Row>; 1] = [&DOUBLES];
            let call = Call::new(on.handle(), &NUMBERS, 0, [count.into()]);
            Fetch::nested(call, |r| $alive.one(r.i64(0)), &LISTS)
        }
    };
}

numbers!(SQLITE_ROWS, sqlite_numbers);
numbers!(POSTGRES_ROWS, postgres_numbers);
numbers!(BLOCKING_ROWS, blocking_numbers);
numbers!(OTHER_ROWS, other_numbers);

fn seen(alive: &Alive) {
    let most = alive.most.load(Ordering::SeqCst);
    assert!((2..=512).contains(&most), "{most} rows were alive at a time");
    assert_eq!(alive.now.load(Ordering::SeqCst), 0);
}

async fn bounded(rows: rex_runtime::RowStream<'_, Row, Async>) {
    let mut rows = rows;
    let mut count = 0;
    while let Some(row) = rows.try_next().await.unwrap() {
        count += 1;
        assert_eq!((row.number, row.doubled), (count, Some(2 * count)));
    }
    assert_eq!(count, ROWS);
}

#[tokio::test]
async fn few_rows_are_alive_on_sqlite() {
    let db = connect("sqlite::memory:").await.unwrap();
    bounded(sqlite_numbers(&db, ROWS).stream()).await;
    seen(&SQLITE_ROWS);
    // Awaited, all are.
    assert_eq!(sqlite_numbers(&db, ROWS).await.unwrap().len(), ROWS as usize);
    assert_eq!(SQLITE_ROWS.most.load(Ordering::SeqCst), ROWS as usize);
}

#[tokio::test]
async fn few_rows_are_alive_on_postgresql() {
    let db = connect(&postgres::database().await).await.unwrap();
    bounded(postgres_numbers(&db, ROWS).stream()).await;
    seen(&POSTGRES_ROWS);
}

#[test]
fn a_blocking_stream_is_an_iterator() {
    let db = connect_blocking("sqlite::memory:").unwrap();
    let numbers = blocking_numbers(&db, ROWS).stream().map(|row| row.unwrap().number);
    assert_eq!(numbers.sum::<i64>(), ROWS * (ROWS + 1) / 2);
    seen(&BLOCKING_ROWS);
    // Half of it, in a transaction that goes on.
    let mut tx = db.begin().unwrap();
    let some: Vec<i64> = blocking_numbers(&mut tx, 1_000)
        .stream()
        .take(300)
        .map(|row| row.unwrap().number)
        .collect();
    assert_eq!(some, (1..=300).collect::<Vec<_>>());
    assert_eq!(blocking_numbers(&mut tx, 1_000).run().unwrap().len(), 1_000);
    tx.commit().unwrap();
    assert_eq!(blocking_numbers(&db, 7).stream().count(), 7);
}

#[tokio::test]
async fn a_stream_goes_into_another_task_and_through_adapters() {
    let db = connect(&postgres::database().await).await.unwrap();
    let sum = tokio::spawn(async move {
        let rows = other_numbers(&db, 1_000).stream();
        rows.map_ok(|row| row.number).try_fold(0, |sum, n| async move { Ok(sum + n) }).await
    });
    assert_eq!(sum.await.unwrap().unwrap(), 500_500);
}

#[tokio::test]
async fn a_stream_has_the_only_connection_of_a_database_in_memory() {
    let options = ConnectOptions::default().acquire_timeout(std::time::Duration::from_millis(20));
    let drivers = rex_runtime::Drivers::new();
    let db = rex_runtime::connect_with("sqlite::memory:", &options, &drivers).await.unwrap();
    let mut rows = other_numbers(&db, 1_000).stream();
    assert!(rows.next().await.unwrap().is_ok());
    let other = other_numbers(&db, 10).stream().next().await.unwrap().err().unwrap();
    assert_eq!(other.kind(), ErrorKind::PoolTimeout);
    drop(rows);
    assert_eq!(other_numbers(&db, 10).stream().count().await, 10);
}

/// How many transactions are open, and how many connections there are.
static SESSIONS: Stmt = Stmt::read(
    "sessions",
    "t.rex:3",
    &[],
    &[(
        POSTGRES,
        Texts::One(
            "select count(*) filter (where state <> 'idle' and pid <> pg_backend_pid()), count(*) from pg_stat_activity where datname = current_database()",
        ),
    )],
);

#[tokio::test]
async fn a_dropped_stream_leaves_its_connection_clean() {
    let db = connect(&postgres::database().await).await.unwrap();
    for _ in 0..50 {
        let mut rows = other_numbers(&db, ROWS).stream();
        rows.next().await.unwrap().unwrap();
    }
    let sessions = || {
        let call = Call::new((&db).handle(), &SESSIONS, 0, []);
        Fetch::<_, ExactlyOne, Async>::new(call, |r| (r.i64(0), r.i64(1)))
    };
    assert_eq!(sessions().await.unwrap(), (0, 1), "one connection, without a transaction");
}

#[tokio::test]
async fn a_stream_is_told_of_once() {
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let observed = std::sync::Arc::clone(&seen);
    let options = ConnectOptions::default().observer(std::sync::Arc::new(
        move |done: &rex_runtime::Done<'_>| {
            observed.lock().unwrap().push((done.query, done.rows, done.error.is_some()));
        },
    ));
    let drivers = rex_runtime::Drivers::new();
    let db = rex_runtime::connect_with("sqlite::memory:", &options, &drivers).await.unwrap();
    assert_eq!(other_numbers(&db, 300).stream().count().await, 300);
    let mut rows = other_numbers(&db, 300).stream();
    rows.next().await.unwrap().unwrap();
    drop(rows);
    let root = |rows| ("numbers", rows, false);
    let list = |rows| ("numbers.doubled", rows, false);
    assert_eq!(*seen.lock().unwrap(), [list(256), list(44), root(300), list(256), root(256)]);
}
