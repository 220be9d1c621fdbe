//! Both databases take every text, with the types that the compiler expects; what cannot be said is refused.

use std::collections::BTreeMap;

use rex_ir::dialect::{Dialect, Registry};
use rex_ir::expr::*;
use rex_ir::statement::*;
use rex_ir::{BinaryOp::*, *};

use crate::functions;
use crate::schema::*;
use crate::statements::{reads, scalars, writes};

pub(crate) fn all_cases() -> Vec<Sample> {
    reads().into_iter().chain(writes()).chain(scalars()).collect()
}

/// Every text of every case, or the refusals as a failure.
pub(crate) fn rendered(dialect: &dyn Dialect) -> Vec<(Sample, Vec<String>)> {
    all_cases()
        .into_iter()
        .map(|case| {
            let sql = render(dialect, &case).unwrap_or_else(|refusals| {
                panic!("{}: {refusals:#?}\n{:#?}", case.name, case.statement)
            });
            let texts = texts(&sql, case.guards.len(), case.arms);
            (case, texts)
        })
        .collect()
}

pub(crate) fn show(name: &str, texts: &[String]) {
    if std::env::var_os("SHOW").is_some() {
        for text in texts {
            println!("-- {name}\n{}\n", if text.len() > 5000 { &text[..300] } else { text });
        }
    }
}

#[test]
fn sqlite_takes_every_text() {
    use rex_ir::dialect::sqlite::registered;
    let registry = Registry::standard();
    let dialect = registry.get("sqlite").expect("sqlite");
    let connection = rusqlite::Connection::open_in_memory().expect("a database");
    functions::register(&connection).expect("the functions");
    for (name, args, meaning) in registered::SCALARS.iter().chain(registered::AGGREGATES) {
        // The scales of an aggregate are constants.
        let scale = if args.contains("s_in") { "0" } else { "null" };
        let mut nulls: Vec<&str> = args.split(',').map(|_| scale).collect();
        nulls[0] = "null";
        if args.is_empty() {
            nulls.clear();
        }
        let sql = format!("select {name}({}) is null", nulls.join(", "));
        let null: bool = connection.query_row(&sql, [], |row| row.get(0)).expect(name);
        let fine = args.is_empty() || meaning.contains("when it is NULL");
        assert_eq!(null, !fine, "{name}");
    }
    for name in [
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_DQS_DML,
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_DQS_DDL,
    ] {
        connection.set_db_config(name, false).expect("a setting");
    }
    let schema = dialect.ddl().create_all(&catalog()).expect("a schema");
    for statement in &schema {
        show("schema", std::slice::from_ref(statement));
        parse(&sqlparser::dialect::SQLiteDialect {}, statement);
        connection.execute_batch(statement).unwrap_or_else(|error| panic!("{error}\n{statement}"));
    }
    for (case, texts) in rendered(dialect) {
        show(case.name, &texts);
        for text in texts {
            parse(&sqlparser::dialect::SQLiteDialect {}, &text);
            let statement = connection
                .prepare(&text)
                .unwrap_or_else(|error| panic!("{}: {error}\n{text}", case.name));
            assert!(statement.parameter_count() <= case.params.0.len(), "{text}");
        }
    }
}

/// What the databases take and `sqlparser` does not know.
pub(crate) const UNKNOWN_TO_SQLPARSER: [&str; 6] = [
    " overriding system value",
    " << ",
    " type text collate ",
    " alter index ",
    "rename constraint",
    "on conflict (upper(",
];

pub(crate) fn parse(dialect: &dyn sqlparser::dialect::Dialect, text: &str) {
    if text.len() < 20_000 && !UNKNOWN_TO_SQLPARSER.iter().any(|part| text.contains(part)) {
        sqlparser::parser::Parser::parse_sql(dialect, text)
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

#[tokio::test]
async fn postgres_takes_every_text() {
    let registry = Registry::standard();
    let dialect = registry.get("postgres").expect("postgres");
    let url = rex_tests::postgres::database().await;
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("a server");
    tokio::spawn(connection);
    client
        .batch_execute("set search_path = public, pg_catalog, pg_temp")
        .await
        .expect("a search path");
    for statement in &dialect.ddl().create_all(&catalog()).expect("a schema") {
        show("schema", std::slice::from_ref(statement));
        parse(&sqlparser::dialect::PostgreSqlDialect {}, statement);
        client
            .batch_execute(statement)
            .await
            .unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
    }
    client
        .batch_execute("set search_path = pg_catalog, public, pg_temp")
        .await
        .expect("a search path");
    for (case, texts) in rendered(dialect) {
        show(case.name, &texts);
        for text in texts {
            parse(&sqlparser::dialect::PostgreSqlDialect {}, &text);
            let types: Vec<tokio_postgres::types::Type> =
                case.params.0.iter().map(|param| wire_type(&param.ty)).collect();
            let prepared = client
                .prepare_typed(&text, &types)
                .await
                .unwrap_or_else(|error| panic!("{}: {error:?}\n{text}", case.name));
            let expected = output_types(&case.statement);
            let types: Vec<&str> =
                prepared.columns().iter().map(|column| column.type_().name()).collect();
            assert_eq!(types, expected, "{text}");
        }
    }
}

pub(crate) fn wire_type(ty: &Ty) -> tokio_postgres::types::Type {
    use tokio_postgres::types::Type;
    match ty {
        Ty::Bool => Type::BOOL,
        Ty::BigInt => Type::INT8,
        Ty::Decimal { .. } => Type::NUMERIC,
        Ty::Text | Ty::Enum(_) => Type::TEXT,
        Ty::Array(element, _) => match &**element {
            Ty::BigInt => Type::INT8_ARRAY,
            Ty::Uuid => Type::UUID_ARRAY,
            _ => Type::TEXT_ARRAY,
        },
        other => panic!("no parameter has type {other}"),
    }
}

pub(crate) fn output_types(statement: &Statement) -> Vec<String> {
    let columns = match statement {
        Statement::Query(query) => match &query.body {
            SetBody::Select(select) => &select.columns,
            _ => panic!("not a select"),
        },
        Statement::Insert(insert) => &insert.returning,
        Statement::Update(update) => &update.returning,
        Statement::Delete(delete) => &delete.returning,
        Statement::Raw(_) => panic!("raw"),
    };
    columns.iter().map(|column| wire_name(&column.expr.ty)).collect()
}

/// The server's own name of a type.
pub(crate) fn wire_name(ty: &Ty) -> String {
    match ty {
        Ty::Bool => "bool",
        Ty::SmallInt => "int2",
        Ty::Int => "int4",
        Ty::BigInt => "int8",
        Ty::Float => "float8",
        Ty::Decimal { .. } => "numeric",
        Ty::Text | Ty::Enum(_) => "text",
        Ty::Bytes => "bytea",
        Ty::Uuid => "uuid",
        Ty::Json => "jsonb",
        Ty::Array(element, _) => return format!("_{}", wire_name(element)),
        other => return other.to_string(),
    }
    .to_owned()
}

#[test]
fn what_cannot_be_said_is_refused() {
    let registry = Registry::standard();
    let sqlite = registry.get("sqlite").expect("sqlite");
    let mut skipping = select(Some(source("User", "u")), vec![out("id", col("u", "id"))], vec![]);
    skipping.lock =
        Some(Lock { strength: LockStrength::Update, of: Vec::new(), wait: LockWait::SkipLocked });
    if let SetBody::Select(select) = &mut skipping.body {
        select.distinct = Distinct::On(vec![col("u", "mood")]);
        select.filter = vec![always(is(Eq, col("u", "settings"), col("u", "settings")))];
    }
    let refused =
        render(sqlite, &case("refused", Params::default(), Statement::Query(skipping.clone())));
    let constructs: Vec<String> =
        refused.expect_err("refused").into_iter().map(|refusal| refusal.construct).collect();
    assert_eq!(constructs, ["`skip locked` or `nowait`"]);
    let raw = RawExpr {
        texts: BTreeMap::from([(
            "postgres".to_owned(),
            vec![RawPart::Text("select 1".to_owned())],
        )]),
    };
    let refused = render(sqlite, &case("raw", Params::default(), Statement::Raw(raw)));
    assert_eq!(refused.expect_err("refused").len(), 1);

    let mut wide = catalog();
    wide.tables[2].columns.push(column("huge", decimal(30, 2)));
    let refusals = sqlite.ddl().refusals(&wide);
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].field.as_deref(), Some("huge"));
    assert!(registry.get("postgres").expect("postgres").ddl().refusals(&wide).is_empty());
}
