//! Connections for migrations over the plain drivers, to look at a run from outside the runtime.

use rex_runtime::migrate::{
    DialectId, Migration, MigrationSet, RawConnection, Script, Step, TextRows,
};
use rex_runtime::{BoxFuture, Error, ErrorKind};
use rusqlite::types::ValueRef;

/// A connection to an SQLite file.
pub struct Sqlite(pub rusqlite::Connection);

/// A connection to a server, with the schema that migrations use.
pub struct Postgres(pub tokio_postgres::Client, pub String);

impl Sqlite {
    /// Opens a file, and makes it where it is not.
    pub fn open(path: &std::path::Path) -> Self {
        let connection = rusqlite::Connection::open(path).expect("the file opens");
        connection.pragma_update(None, "foreign_keys", true).expect("foreign keys");
        Self(connection)
    }
}

impl Postgres {
    /// Connects.
    pub async fn connect(url: &str) -> Self {
        let (client, connection) =
            tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("the server answers");
        tokio::spawn(connection);
        Self(client, "public".to_owned())
    }
}

fn of_sqlite(error: rusqlite::Error) -> Error {
    let code = error.sqlite_error().map_or(0, |error| error.extended_code);
    let kind = if code & 0xff == 5 { ErrorKind::Busy } else { ErrorKind::Database };
    Error::new(kind, error.to_string()).with_code(code.to_string())
}

fn of_postgres(error: tokio_postgres::Error) -> Error {
    let code = error.code().map(|code| code.code().to_owned());
    let text = error.as_db_error().map_or_else(|| error.to_string(), |e| e.message().to_owned());
    let wrapped = Error::new(ErrorKind::Database, text);
    match code {
        Some(code) => wrapped.with_code(code),
        None => wrapped,
    }
}

impl RawConnection for Sqlite {
    fn dialect(&self) -> DialectId {
        rex_runtime::generated::SQLITE
    }

    fn schema(&self) -> Option<&str> {
        None
    }

    fn execute<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<(), Error>> {
        let result = self.0.execute(sql, rusqlite::params_from_iter(params));
        Box::pin(async move { result.map(drop).map_err(of_sqlite) })
    }

    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<TextRows, Error>> {
        let read = || {
            let mut statement = self.0.prepare(sql)?;
            let columns = statement.column_count();
            let rows = statement.query_map(rusqlite::params_from_iter(params), |row| {
                (0..columns)
                    .map(|at| match row.get_ref(at)? {
                        ValueRef::Null => Ok(None),
                        ValueRef::Text(text) => Ok(Some(String::from_utf8_lossy(text).into())),
                        ValueRef::Integer(number) => Ok(Some(number.to_string())),
                        other => panic!("no text: {other:?}"),
                    })
                    .collect::<Result<Vec<_>, _>>()
            })?;
            rows.collect::<Result<Vec<_>, _>>()
        };
        let result = read().map_err(of_sqlite);
        Box::pin(async move { result })
    }
}

impl RawConnection for Postgres {
    fn dialect(&self) -> DialectId {
        rex_runtime::generated::POSTGRES
    }

    fn schema(&self) -> Option<&str> {
        Some(&self.1)
    }

    fn execute<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let params: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> =
                params.iter().map(|text| text as _).collect();
            self.0.execute(sql, &params).await.map(drop).map_err(of_postgres)
        })
    }

    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<TextRows, Error>> {
        Box::pin(async move {
            let params: Vec<&(dyn tokio_postgres::types::ToSql + Sync)> =
                params.iter().map(|text| text as _).collect();
            let rows = self.0.query(sql, &params).await.map_err(of_postgres)?;
            Ok(rows.iter().map(|row| (0..row.len()).map(|at| row.get(at)).collect()).collect())
        })
    }
}

/// Two migrations, of which the second fills a table for seconds when it is to be `slow`.
pub fn slow_set(slow: bool) -> MigrationSet {
    let step = |title: &str, statements: &[&str]| Step {
        title: title.to_owned(),
        statements: statements.iter().map(|text| (*text).to_owned()).collect(),
    };
    let script = |dialect: &str, wait: &str, second: bool| Script {
        dialect: dialect.to_owned(),
        checksum: format!("{dialect} {second}"),
        up: if second {
            let wait: &[&str] = if slow { &[wait] } else { &[] };
            vec![
                step("create", &["create table b (id integer)", "insert into b values (1)"]),
                step("wait", wait),
                step("fill", &["insert into a values (2)"]),
            ]
        } else {
            vec![step("create", &["create table a (id integer)", "insert into a values (1)"])]
        },
        down: Err("it is only for a test".to_owned()),
    };
    let migration = |id: &str, parent: &str| {
        let second = !parent.is_empty();
        let counting = "insert into b with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000000) select max(i) from n";
        Migration {
            id: id.to_owned(),
            parent: parent.to_owned(),
            from_model: String::new(),
            to_model: id.to_owned(),
            scripts: vec![
                script("sqlite", counting, second),
                script("postgres", "select pg_sleep(60)", second),
            ],
        }
    };
    MigrationSet { migrations: vec![migration("0001_a", ""), migration("0002_b", "0001_a")] }
}
