//! A driver from outside the runtime, dynamic statements, and connections for migrations.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole file is a test"
)]

use std::sync::{Arc, Mutex};

use rex_runtime::generated::*;
use rex_runtime::{
    BoxFuture, ConnectOptions, Connection, Control, Database, Done, Driver, Drivers, Dynamic,
    Isolation, Row, RowSink, Value, connect, connect_with,
};

const TOY: DialectId = DialectId("toy");

static COUNT: Stmt =
    Stmt::read("count", "t.rex:1", &[Ty::BigInt], &[(TOY, Texts::One("count to the parameter"))]);

fn count<'h, H: On<'h>>(on: H, to: i64) -> Many<'h, i64, H::Mode> {
    Fetch::new(Call::new(on.handle(), &COUNT, 0, [to.into()]), |r| r.i64(0))
}

#[derive(Clone, Default)]
struct Toy(Arc<Mutex<Vec<String>>>);

impl Driver for Toy {
    fn schemes(&self) -> &'static [&'static str] {
        &["toy"]
    }

    fn open<'a>(
        &'a self,
        _: &'a str,
        _: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Arc<dyn Database>, Error>> {
        let database: Arc<dyn Database> = Arc::new(self.clone());
        Box::pin(async move { Ok(database) })
    }
}

impl Database for Toy {
    fn dialect(&self) -> DialectId {
        TOY
    }

    fn acquire(&self) -> BoxFuture<'_, Result<Box<dyn Connection>, Error>> {
        let connection: Box<dyn Connection> = Box::new(self.clone());
        Box::pin(async move { Ok(connection) })
    }
}

struct Number(i64);

impl Row for Number {
    fn get(&self, _: usize, _: &Ty) -> Result<Param<'_>, Error> {
        Ok(Param::I64(self.0))
    }
}

impl Connection for Toy {
    fn run<'a>(
        &'a mut self,
        _: &'a Stmt,
        text: &'a str,
        params: &'a [Param<'a>],
        sink: &'a mut RowSink<'a>,
    ) -> BoxFuture<'a, Result<u64, Error>> {
        Box::pin(async move {
            self.0.lock().unwrap().push(text.to_owned());
            let Some(Param::I64(to)) = params.first() else { panic!("another parameter") };
            for n in 1..=*to {
                sink(&Number(n))?;
            }
            Ok(0)
        })
    }

    fn control<'a>(&'a mut self, step: Control<'a>) -> BoxFuture<'a, Result<(), Error>> {
        self.0.lock().unwrap().push(format!("{step:?}"));
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn a_driver_from_outside_runs_queries() {
    let toy = Toy::default();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let observed = Arc::clone(&seen);
    let options = ConnectOptions::new().observer(Arc::new(move |done: &Done<'_>| {
        observed.lock().unwrap().push((done.query, done.dialect, done.rows));
    }));
    let drivers = Drivers::new().with(toy.clone());
    let db = connect_with("toy:anything", &options, &drivers).await.unwrap();
    assert_eq!(db.dialect(), TOY);
    assert_eq!(count(&db, 3).await.unwrap(), [1, 2, 3]);
    let mut tx = db.begin_with(Isolation::Read).await.unwrap();
    assert_eq!(count(&mut tx, 1).await.unwrap(), [1]);
    tx.commit().await.unwrap();
    let text = "count to the parameter";
    assert_eq!(*toy.0.lock().unwrap(), [text, "Begin(Read)", text, "Commit"]);
    assert_eq!(*seen.lock().unwrap(), [("count", "toy", 3), ("count", "toy", 1)]);
    // Such a driver cannot stop between rows: a stream has them all at once.
    let mut rows = count(&db, 2).stream();
    assert_eq!((rows.next().await.unwrap().unwrap(), rows.next().await.unwrap().unwrap()), (1, 2));
    assert!(rows.next().await.is_none());
    assert_eq!(toy.0.lock().unwrap()[4..], ["Begin(Read)", text, "Commit"]);
}

#[tokio::test]
async fn dynamic_statements_run_on_both() {
    let pg = connect(&rex_tests::postgres::database().await).await.unwrap();
    let sqlite = connect("sqlite::memory:").await.unwrap();
    for (db, text) in [
        (&pg, "select $1::bigint + 1, $2::numeric, null::text where $1 = any($3)"),
        (&sqlite, "select ?1 + 1, ?2, null where ?1 in (select value from json_each(?3))"),
    ] {
        let list = [4i64, 7];
        let statement = Dynamic {
            text,
            types: &[Ty::BigInt, Ty::Decimal(2), Ty::List(&Ty::BigInt)],
            params: &[7i64.into(), Decimal::new(15, 1).into(), (&list[..]).into()],
            columns: &[Ty::BigInt, Ty::Decimal(2), Ty::Text],
            reads: true,
        };
        let expected = vec![Value::Int(8), Value::Decimal(Decimal::new(150, 2)), Value::Null];
        assert_eq!(db.dynamic(&statement).await.unwrap().rows, std::slice::from_ref(&expected));
        let mut tx = db.begin().await.unwrap();
        assert_eq!(tx.dynamic(&statement).await.unwrap().rows, [expected]);
    }
}

#[tokio::test]
async fn connections_for_migrations_run_any_statement() {
    let dir = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}?mode=rwc", dir.path().join("t.db").display());
    for url in [rex_tests::postgres::database().await, sqlite] {
        let db = connect(&url).await.unwrap();
        let schema = if db.dialect() == POSTGRES { "public" } else { "main" };
        let mut raw = db.raw_connection().await.unwrap();
        raw.execute(&format!("create table {schema}.t (a text)"), &[]).await.unwrap();
        raw.execute("begin", &[]).await.unwrap();
        raw.execute("insert into t (a) values ($1)", &["x"]).await.unwrap();
        raw.execute("commit", &[]).await.unwrap();
        raw.execute("begin", &[]).await.unwrap();
        raw.execute("delete from t", &[]).await.unwrap();
        drop(raw);
        let mut raw = db.raw_connection().await.unwrap();
        let rows = raw.query("select a, cast($1 as text) from t", &["y"]).await.unwrap();
        assert_eq!(rows, [[Some("x".to_owned()), Some("y".to_owned())]]);
    }
}
