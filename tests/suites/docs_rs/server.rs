//! A server with the corpus's own schema, as it is, for the translations to be prepared on.

use std::collections::BTreeMap;

use rex_tests::{cases, prepare};
use tokio_postgres::Client;

use super::translation::Translation;
use super::truth::{Class, folder};

/// A connection to a database that has the schema.
pub struct Server {
    /// The connection.
    pub client: Client,
    columns: BTreeMap<(u32, i16), String>,
    references: BTreeMap<String, String>,
}

/// What the server says of a column.
pub struct Reported {
    /// Its type.
    pub class: Class,
    /// The column of a table that it is.
    pub origin: Option<String>,
}

async fn connect(url: &str) -> Client {
    let (client, connection) =
        tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    client
}

impl Server {
    /// Makes a database and loads the schema. Lines that begin with `\` are for `psql` and no SQL.
    pub async fn start() -> Self {
        let url = rex_tests::postgres::database().await;
        let schema = std::fs::read_to_string(folder().join("schema.sql")).expect("schema.sql");
        let sql: Vec<&str> = schema.lines().filter(|line| !line.starts_with('\\')).collect();
        connect(&url).await.batch_execute(&sql.join("\n")).await.expect("the schema loads");
        let client = connect(&url).await;
        let search_path = "set search_path = pg_catalog, public, pg_temp";
        client.batch_execute(search_path).await.expect("the search path");
        let columns = "select c.oid, a.attnum, c.relname || '.' || a.attname from pg_class c \
                       join pg_attribute a on a.attrelid = c.oid where c.relkind = 'r' and a.attnum > 0";
        let rows = client.query(columns, &[]).await.expect("the catalog");
        let columns: BTreeMap<(u32, i16), String> =
            rows.iter().map(|row| ((row.get(0), row.get(1)), row.get(2))).collect();
        let keys = "select conrelid, conkey[1], confrelid, confkey[1] from pg_constraint \
                    where contype = 'f' and cardinality(conkey) = 1";
        let rows = client.query(keys, &[]).await.expect("the foreign keys");
        let end = |row: &tokio_postgres::Row, at: usize| {
            columns.get(&(row.get(at), row.get(at + 1))).cloned().unwrap_or_default()
        };
        let references = rows.iter().map(|row| (end(row, 0), end(row, 2))).collect();
        Self { client, columns, references }
    }

    /// Fills the tables with the suite's own rows and opens a transaction.
    pub async fn fill(&self) {
        let data =
            std::fs::read_to_string(cases::root().join("docs_rs/data.sql")).expect("data.sql");
        let sql = format!(
            "begin; set local search_path = public; {data}; set local search_path = pg_catalog, public, pg_temp"
        );
        self.client.batch_execute(&sql).await.expect("the rows are put in");
    }

    /// Prepares every text of a translation; says what each of its statements gives.
    pub async fn prepare(&self, translation: &Translation) -> Result<Vec<Vec<Reported>>, String> {
        let mut all = Vec::new();
        for (texts, types) in &translation.statements {
            let mut gives = Vec::new();
            for text in texts {
                let prepared = self.client.prepare_typed(text, types).await;
                let statement =
                    prepared.map_err(|error| format!("{}\n{text}", prepare::said(&error)))?;
                gives = statement.columns().iter().map(|column| self.reported(column)).collect();
            }
            all.push(gives);
        }
        Ok(all)
    }

    fn reported(&self, column: &tokio_postgres::Column) -> Reported {
        let at = column.table_oid().zip(column.column_id());
        let origin = at.and_then(|at| self.columns.get(&at)).map(|origin| self.key(origin));
        Reported { class: Class::of(column.type_().name()), origin }
    }

    /// The column that a foreign key means: both ends of it have the same value.
    pub fn key(&self, origin: &str) -> String {
        self.references.get(origin).map_or(origin, String::as_str).to_owned()
    }
}
