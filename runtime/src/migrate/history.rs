//! The tables in which a database remembers its migrations.
//!
//! They are made by the first run that writes, never by one that looks. `rex_migrations` is only appended to:
//! taking a migration back adds a row. Order is by `seq`; the times are for people.

use super::connection::{RawConnection, TextRows};
use super::server::Server;
use super::set::{Migration, Script, Step};
use crate::error::{Error, ErrorKind};

/// Version of the tables' form.
const FORMAT: &str = "1";

/// A row of `rex_migrations`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) checksum: String,
    pub(crate) state: String,
    pub(crate) finished_at: String,
    pub(crate) error: Option<String>,
}

/// What the database remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// Rows in the order of their writing.
    pub(crate) rows: Vec<Row>,
    /// Hash of the model it is at.
    pub(crate) model: String,
}

impl History {
    /// The last row of every migration that is applied now, in the order of application.
    pub(crate) fn applied(&self) -> Vec<&Row> {
        let mut standing: Vec<&Row> = Vec::new();
        for row in &self.rows {
            match row.state.as_str() {
                "applied" => standing.push(row),
                "reverted" => standing.retain(|other| other.id != row.id),
                _ => {}
            }
        }
        standing
    }

    /// The last row about a migration.
    pub(crate) fn last(&self, id: &str) -> Option<&Row> {
        self.rows.iter().rev().find(|row| row.id == id)
    }
}

/// What is written about a migration.
pub(crate) struct Record<'a> {
    pub(crate) migration: &'a Migration,
    pub(crate) script: &'a Script,
    pub(crate) state: &'a str,
    pub(crate) started_at: String,
    pub(crate) millis: u64,
    pub(crate) tool: &'a str,
    pub(crate) actor: &'a str,
    pub(crate) run_token: &'a str,
    pub(crate) error: Option<(&'a str, usize)>,
}

/// The tables of one database.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    server: Server,
    prefix: String,
}

impl Tables {
    pub(crate) fn new(server: Server, schema: Option<&str>) -> Self {
        let prefix = schema.map_or_else(String::new, |schema| format!("{}.", quoted(schema)));
        Self { server, prefix }
    }

    /// What is remembered; nothing when there are no tables.
    pub(crate) async fn read(&self, on: &mut dyn RawConnection) -> Result<History, Error> {
        let prefix = &self.prefix;
        let schema = on.schema().unwrap_or_default().to_owned();
        let found = on.query(self.server.find_table(), &["rex_migrations", &schema]).await?;
        if found.is_empty() {
            return Ok(History::default());
        }
        let meta = on
            .query(&format!("select cast(format as text), model from {prefix}rex_meta"), &[])
            .await?;
        let format = cell(&meta, 0, 0);
        if format.parse::<u32>().map_or(true, |format| format > 1) {
            return Err(Error::new(
                ErrorKind::Unsupported,
                "the database's migration history was written by a newer rex; use that version",
            ));
        }
        let sql = format!(
            "select cast(seq as text), id, checksum, state, finished_at, error from {prefix}rex_migrations order by rex_migrations.seq"
        );
        let rows = on.query(&sql, &[]).await?;
        let rows = (0..rows.len())
            .map(|at| Row {
                seq: cell(&rows, at, 0).parse().unwrap_or_default(),
                id: cell(&rows, at, 1),
                checksum: cell(&rows, at, 2),
                state: cell(&rows, at, 3),
                finished_at: cell(&rows, at, 4),
                error: rows.get(at).and_then(|row| row.get(5)).cloned().flatten(),
            })
            .collect();
        Ok(History { rows, model: cell(&meta, 0, 1) })
    }

    /// Checksums of the steps that were run for a row of the history.
    pub(crate) async fn steps(
        &self,
        on: &mut dyn RawConnection,
        seq: i64,
    ) -> Result<Vec<String>, Error> {
        let sql = format!(
            "select checksum from {}rex_steps where migration = cast(cast($1 as text) as integer) order by rex_steps.step",
            self.prefix
        );
        let rows = on.query(&sql, &[&seq.to_string()]).await?;
        Ok((0..rows.len()).map(|at| cell(&rows, at, 0)).collect())
    }

    /// Makes the tables unless they are there.
    pub(crate) async fn create(&self, on: &mut dyn RawConnection, tool: &str) -> Result<(), Error> {
        let prefix = &self.prefix;
        let (serial, end) = (self.server.serial(), self.server.table_end());
        let tables = [
            format!(
                "create table if not exists {prefix}rex_meta (id integer primary key check (id = 1), \
                 format integer not null, database text not null, model text not null, tool text not null){end}"
            ),
            format!(
                "create table if not exists {prefix}rex_migrations (seq {serial}, id text not null, \
                 parent text not null, checksum text not null, model text not null, phase text not null, \
                 state text not null, started_at text not null, finished_at text not null, \
                 milliseconds integer not null, tool text not null, actor text not null, \
                 run_token text not null, error text, error_step integer){end}"
            ),
            format!(
                "create table if not exists {prefix}rex_steps (migration integer not null references \
                 {prefix}rex_migrations (seq), step integer not null, title text not null, \
                 state text not null, checksum text not null, primary key (migration, step)){end}"
            ),
        ];
        for table in &tables {
            on.execute(table, &[]).await?;
        }
        let sql = format!(
            "insert into {prefix}rex_meta (id, format, database, model, tool) \
             values (1, {FORMAT}, $1, '', $2) on conflict do nothing"
        );
        let database = uuid::Uuid::now_v7().to_string();
        on.execute(&sql, &[&database, tool]).await
    }

    /// Appends what became of a migration, with the steps that were run.
    pub(crate) async fn append(
        &self,
        on: &mut dyn RawConnection,
        record: &Record<'_>,
        steps: &[Step],
    ) -> Result<(), Error> {
        let prefix = &self.prefix;
        let now = jiff::Timestamp::now().to_string();
        let millis = record.millis.to_string();
        let (error, error_step) = record.error.unwrap_or(("", 0));
        let error_step = error_step.to_string();
        let model = match record.state {
            "reverted" => &record.migration.from_model,
            _ => &record.migration.to_model,
        };
        let sql = format!(
            "insert into {prefix}rex_migrations (id, parent, checksum, model, phase, state, started_at, \
             finished_at, milliseconds, tool, actor, run_token, error, error_step) values \
             ($1, $2, $3, $4, 'expand', $5, $6, $7, cast(cast($8 as text) as integer), $9, $10, $11, \
             nullif(cast($12 as text), ''), nullif(cast(cast($13 as text) as integer), 0)) \
             returning cast(seq as text)"
        );
        let rows = on
            .query(
                &sql,
                &[
                    &record.migration.id,
                    &record.migration.parent,
                    &record.script.checksum,
                    model,
                    record.state,
                    &record.started_at,
                    &now,
                    &millis,
                    record.tool,
                    record.actor,
                    record.run_token,
                    error,
                    &error_step,
                ],
            )
            .await?;
        let seq = cell(&rows, 0, 0);
        let sql = format!(
            "insert into {prefix}rex_steps (migration, step, title, state, checksum) values \
             (cast(cast($1 as text) as integer), cast(cast($2 as text) as integer), $3, 'done', $4)"
        );
        for (at, step) in steps.iter().enumerate() {
            let number = (at + 1).to_string();
            on.execute(&sql, &[&seq, &number, &step.title, &step.checksum()]).await?;
        }
        if record.state == "failed" {
            return Ok(());
        }
        let sql = format!("update {prefix}rex_meta set model = $1, tool = $2");
        on.execute(&sql, &[model, record.tool]).await
    }
}

/// A name as an SQL identifier.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn cell(rows: &TextRows, row: usize, column: usize) -> String {
    rows.get(row).and_then(|row| row.get(column)).cloned().flatten().unwrap_or_default()
}
