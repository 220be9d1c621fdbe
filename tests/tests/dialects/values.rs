//! Both databases compute the same values.

use rex_ir::BinaryOp::{Gt, Lt, Mul};
use rex_ir::dialect::{Dialect, Registry};
use rex_ir::expr::{Aggregate, AggregateFunc, Frame, FrameBound, FrameUnit, Window, WindowFunc};
use rex_ir::statement::GroupKey;
use rex_ir::{Expr, ExprKind, Func, Insert, InsertSource, Literal, SetBody, Statement, Ty};

use crate::functions;
use crate::schema::*;
use crate::statements::{aggregate_of, scalars};

/// Rows that lie at the borders of what the types hold.
pub(crate) fn rows() -> Vec<Vec<Literal>> {
    use Literal::{
        Bool, Bytes, Date, Decimal, Float, Int, Json, Null, Text, Time, Timestamp, Timestamptz,
        Uuid,
    };
    let text = |value: &str| Text(value.to_owned());
    let json = |value: &str| Json(value.to_owned());
    vec![
        vec![
            Int(1),
            text("anna@example.org"),
            Int(30),
            Int(-7),
            Float(2.5),
            Decimal(-1_005, 2),
            Decimal(30_000, 4),
            text("sad"),
            Bool(true),
            Uuid([9; 16]),
            Bytes(vec![0, 255]),
            Date(19_782),
            Time(1),
            Timestamp(-1),
            Timestamptz(1_709_210_096_123_456),
            json(r#"{"a": {"b": 1.50}, "c": [1, true]}"#),
        ],
        vec![
            Int(2),
            text("Äa%_\\*[b]'"),
            Int(-32_768),
            Int(7),
            Float(-0.5),
            Decimal(999_999_999_999, 2),
            Decimal(-30_001, 4),
            text("glad"),
            Bool(false),
            Uuid([255; 16]),
            Bytes(Vec::new()),
            Date(-718_000),
            Time(86_399_999_999),
            Timestamp(-62_135_596_800_000_000),
            Timestamptz(-86_400_000_001),
            json(r#"{"a": "x\"y"}"#),
        ],
        vec![
            Int(3),
            text(""),
            Int(0),
            Int(0),
            Float(0.0),
            Decimal(0, 2),
            Decimal(0, 4),
            text("fine"),
            Null,
            Null,
            Null,
            Date(-1),
            Null,
            Null,
            Timestamptz(0),
            json("[]"),
        ],
        vec![
            Int(4),
            text(" a  b\t"),
            Null,
            Null,
            Null,
            Null,
            Null,
            text("fine"),
            Null,
            Null,
            Null,
            Null,
            Null,
            Null,
            Timestamptz(253_370_764_799_999_999),
            Null,
        ],
    ]
}

pub(crate) fn insert_rows() -> Statement {
    let users = users();
    let values = rows().into_iter().map(|row| {
        let values = row.into_iter().zip(&users.columns);
        values
            .map(|(literal, column)| expr(ExprKind::Literal(literal), column.ty.clone()))
            .collect()
    });
    Statement::Insert(Insert {
        with: Vec::new(),
        table: table_id("User"),
        alias: "u".to_owned(),
        columns: users.columns.iter().map(|column| column.field.clone()).collect(),
        source: InsertSource::Values(values.collect()),
        on_conflict: None,
        returning: Vec::new(),
    })
}

/// A stored value of SQLite as PostgreSQL prints it.
pub(crate) fn printed(value: rusqlite::types::ValueRef<'_>, ty: &Ty) -> Option<String> {
    use rex_ir::dialect::{civil, literal};
    use rusqlite::types::ValueRef;
    Some(match (value, ty) {
        (ValueRef::Null, _) => return None,
        (ValueRef::Integer(value), Ty::Bool) => (value != 0).to_string(),
        (ValueRef::Integer(value), Ty::Decimal { scale, .. }) => {
            literal::decimal_text(i128::from(value), *scale)
        }
        (ValueRef::Integer(value), Ty::Date) => civil::date(value as i32),
        (ValueRef::Integer(value), Ty::Time) => shorten(civil::time(value)),
        (ValueRef::Integer(value), Ty::Timestamp) => shorten(civil::timestamp(value)),
        (ValueRef::Integer(value), Ty::Timestamptz) => {
            format!("{}+00", shorten(civil::timestamp(value)))
        }
        (ValueRef::Integer(value), _) => value.to_string(),
        (ValueRef::Real(value), _) => value.to_string(),
        (ValueRef::Text(value), Ty::Json) => canonical(&String::from_utf8_lossy(value)),
        (ValueRef::Text(value), _) => String::from_utf8_lossy(value).into(),
        (ValueRef::Blob(value), Ty::Uuid) => {
            uuid::Uuid::from_slice(value).expect("a uuid").to_string()
        }
        (ValueRef::Blob(value), _) => {
            format!("\\x{}", value.iter().map(|b| format!("{b:02x}")).collect::<String>())
        }
    })
}

/// A document without its spaces.
pub(crate) fn canonical(document: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(document).expect("a document");
    value.to_string()
}

pub(crate) fn shorten(time: String) -> String {
    time.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The rows of [`rows`] in both databases.
pub(crate) struct Both {
    registry: Registry,
    sqlite: rusqlite::Connection,
    postgres: tokio_postgres::Client,
}

impl Both {
    /// Two new databases with the schema and the rows.
    pub(crate) async fn with_rows() -> Self {
        let sqlite = rusqlite::Connection::open_in_memory().expect("a database");
        functions::register(&sqlite).expect("the functions");
        let url = rex_tests::postgres::database().await;
        let (postgres, server) =
            tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("a server");
        tokio::spawn(server);
        let settings = "set time zone 'UTC'; set datestyle = 'ISO'";
        postgres.batch_execute(settings).await.expect("settings");
        let both = Self { registry: Registry::standard(), sqlite, postgres };
        let insert = case("rows", Params::default(), insert_rows());
        for statement in both.of("sqlite", &insert) {
            both.sqlite.execute_batch(&statement).unwrap_or_else(|e| panic!("{e}\n{statement}"));
        }
        for statement in both.of("postgres", &insert) {
            let done = both.postgres.batch_execute(&statement).await;
            done.unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
        }
        both
    }

    fn dialect(&self, name: &str) -> &dyn Dialect {
        self.registry.get(name).expect("a dialect")
    }

    /// The schema and the rows.
    fn of(&self, dialect: &str, insert: &Sample) -> Vec<String> {
        let dialect = self.dialect(dialect);
        let mut statements = dialect.ddl().create_all(&catalog()).expect("a schema");
        statements.extend(texts(&render(dialect, insert).expect("an insert"), 0, 0));
        statements
    }
}

/// What the databases say to a query of one column.
pub(crate) enum Outcome {
    /// The same values.
    Same,
    /// Other values.
    Different(String),
    /// At least one of them reports an error.
    Error(String),
}

/// Runs a query on both databases.
pub(crate) async fn compare(both: &Both, case: &Sample) -> Outcome {
    let Statement::Query(query) = &case.statement else { panic!("no query") };
    let SetBody::Select(select) = &query.body else { panic!("no select") };
    let ty = select.columns[0].expr.ty.clone();
    let [ours, theirs] = ["sqlite", "postgres"].map(|name| {
        let rendered = render(both.dialect(name), case);
        texts(&rendered.unwrap_or_else(|refusals| panic!("{refusals:?}")), 0, 0).remove(0)
    });
    let found: Result<Vec<Option<String>>, rusqlite::Error> =
        both.sqlite.prepare(&ours).and_then(|mut statement| {
            let rows = statement.query_map([], |row| Ok(printed(row.get_ref(0)?, &ty)))?;
            rows.collect()
        });
    let wrapped = format!("select q.v::text from ({theirs}) as q");
    let wanted: Result<Vec<Option<String>>, tokio_postgres::Error> =
        both.postgres.query(&wrapped, &[]).await.map(|rows| {
            let text = |row: &tokio_postgres::Row| row.get::<_, Option<String>>(0);
            let shown = |text: String| if ty == Ty::Json { canonical(&text) } else { text };
            rows.iter().map(|row| text(row).map(shown)).collect()
        });
    match (found, wanted) {
        (Ok(found), Ok(wanted)) if found == wanted => Outcome::Same,
        (_, Ok(wanted)) if wanted.iter().flatten().any(|text| text.ends_with(" BC")) => {
            Outcome::Error("a year before 1: the driver refuses it".to_owned())
        }
        (Ok(found), Ok(wanted)) => {
            Outcome::Different(format!("{found:?}\n{wanted:?}\n{ours}\n{theirs}"))
        }
        (Err(_), Err(_)) => Outcome::Same,
        (Err(error), _) => Outcome::Error(format!("{error}\n{ours}")),
        (_, Err(error)) => Outcome::Error(format!("{error:?}\n{theirs}")),
    }
}

#[tokio::test]
async fn both_databases_compute_the_same() {
    let both = Both::with_rows().await;
    let mut problems = Vec::new();
    for mut case in scalars() {
        if let Statement::Query(query) = &mut case.statement {
            query.order = vec![key(col("u", "id"), false)];
        }
        match compare(&both, &case).await {
            Outcome::Same => {}
            Outcome::Different(problem) => problems.push(problem),
            Outcome::Error(problem) => problems.push(problem),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// One query per aggregate: over groups, over all rows, over none, and over windows.
fn aggregates() -> Vec<Sample> {
    use AggregateFunc::{Avg, BoolAnd, BoolOr, Count, JsonAgg, Max, Min, StringAgg, Sum};
    let scale = |scale: u32| Ty::Decimal { precision: None, scale };
    let of = |func: AggregateFunc, arg: Expr, ty: Ty| (aggregate_of(func, Some(arg)), ty);
    let distinct =
        |(aggregate, ty): (Aggregate, Ty)| (Aggregate { distinct: true, ..aggregate }, ty);
    let names = Aggregate {
        extra: Some(text("|")),
        order: vec![key(col("u", "email"), true)],
        ..aggregate_of(StringAgg, Some(col("u", "email")))
    };
    let documents = Aggregate {
        order: vec![key(col("u", "id"), true)],
        ..aggregate_of(JsonAgg, Some(col("u", "active")))
    };
    let sums = op(Mul, col("u", "rate"), col("u", "age"), scale(4));
    let list = vec![
        (aggregate_of(Count, None), Ty::BigInt),
        of(Count, col("u", "age"), Ty::BigInt),
        distinct(of(Count, col("u", "mood"), Ty::BigInt)),
        of(Sum, col("u", "age"), Ty::BigInt),
        distinct(of(Sum, col("u", "age"), Ty::BigInt)),
        of(Sum, col("u", "balance"), scale(2)),
        of(Sum, sums, scale(4)),
        of(Avg, col("u", "age"), Ty::Float),
        of(Avg, col("u", "balance"), scale(6)),
        distinct(of(Avg, col("u", "rate"), scale(6))),
        of(Min, col("u", "mood"), mood()),
        of(Max, col("u", "mood"), mood()),
        of(Min, call(Func::Upper, vec![col("u", "email")], Ty::Text), Ty::Text),
        of(Max, col("u", "created_at"), Ty::Timestamptz),
        of(BoolAnd, col("u", "active"), Ty::Bool),
        of(BoolOr, col("u", "active"), Ty::Bool),
        (names, Ty::Text),
        (documents, Ty::Json),
    ];
    let none = is(Lt, col("u", "id"), int(0));
    let mut samples = Vec::new();
    for (aggregate, ty) in list {
        let value = || expr(ExprKind::Aggregate(Box::new(aggregate.clone())), ty.clone());
        let users = || Some(source("User", "u"));
        let mut grouped = select(users(), vec![out("v", value())], vec![]);
        if let SetBody::Select(select) = &mut grouped.body {
            select.group = vec![GroupKey::Expr(col("u", "mood"))];
        }
        grouped.order = vec![key(col("u", "mood"), false)];
        let whole = select(users(), vec![out("v", value())], vec![]);
        let empty = select(users(), vec![out("v", value())], vec![always(none.clone())]);
        let some = Aggregate { filter: Some(is(Gt, col("u", "id"), int(1))), ..aggregate.clone() };
        let some = expr(ExprKind::Aggregate(Box::new(some)), ty.clone());
        let filtered = select(users(), vec![out("v", some)], vec![]);
        samples.extend([grouped, whole, empty, filtered]);
        if aggregate.distinct || !aggregate.order.is_empty() {
            continue;
        }
        let window = Window {
            func: WindowFunc::Aggregate(aggregate.func),
            args: aggregate.arg.iter().cloned().collect(),
            filter: None,
            partition: Vec::new(),
            order: vec![key(col("u", "id"), false)],
            frame: Some(Frame {
                unit: FrameUnit::Rows,
                start: FrameBound::Preceding(Box::new(int(1))),
                end: Some(FrameBound::CurrentRow),
                exclude: None,
            }),
        };
        let sliding = expr(ExprKind::Window(Box::new(window)), ty.clone());
        let mut sliding = select(users(), vec![out("v", sliding)], vec![]);
        sliding.order = vec![key(col("u", "id"), false)];
        samples.push(sliding);
    }
    samples
        .into_iter()
        .map(|query| case("aggregate", Params::default(), Statement::Query(query)))
        .collect()
}

#[tokio::test]
async fn both_databases_aggregate_alike() {
    let both = Both::with_rows().await;
    let mut problems = Vec::new();
    for case in aggregates() {
        match compare(&both, &case).await {
            Outcome::Same => {}
            Outcome::Different(problem) | Outcome::Error(problem) => problems.push(problem),
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}
