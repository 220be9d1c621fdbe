//! In what the supported databases differ for a run: how a transaction begins and how history tables are written.

use super::connection::RawConnection;
use super::history::quoted;
use super::options::MigrateOptions;
use crate::error::{Error, ErrorKind};
use crate::stmt::{DialectId, POSTGRES, SQLITE};

/// A database that migrations are run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Server {
    /// A file: `begin immediate` is the lock.
    Sqlite,
    /// A server: an advisory lock of the session.
    Postgres,
}

impl Server {
    pub(crate) fn of(dialect: DialectId) -> Result<Self, Error> {
        match dialect {
            SQLITE => Ok(Self::Sqlite),
            POSTGRES => Ok(Self::Postgres),
            _ => Err(Error::new(
                ErrorKind::Unsupported,
                format!("migrations cannot be run on `{}` yet", dialect.0),
            )),
        }
    }

    /// Begins the transaction of a migration.
    pub(crate) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "begin immediate",
            Self::Postgres => "begin",
        }
    }

    /// A statement that gives a row when table `$1` of schema `$2` exists.
    pub(crate) fn find_table(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "select name from sqlite_schema where type = 'table' and name = $1 and $2 = ''"
            }
            Self::Postgres => {
                "select cast(tablename as text) from pg_catalog.pg_tables \
                 where tablename = cast($1 as text) and schemaname = cast($2 as text)"
            }
        }
    }

    /// The column that numbers rows.
    pub(crate) fn serial(self) -> &'static str {
        match self {
            Self::Sqlite => "integer primary key autoincrement",
            Self::Postgres => "integer generated always as identity primary key",
        }
    }

    /// What follows the columns of a table.
    pub(crate) fn table_end(self) -> &'static str {
        match self {
            Self::Sqlite => " strict",
            Self::Postgres => "",
        }
    }

    /// Sets the session up for a run.
    pub(crate) async fn prepare(
        self,
        on: &mut dyn RawConnection,
        options: &MigrateOptions,
    ) -> Result<(), Error> {
        match self {
            Self::Sqlite => {
                let wait = options.lock_timeout.as_millis().min(i32::MAX as u128);
                on.query(&format!("pragma busy_timeout = {wait}"), &[]).await.map(drop)
            }
            Self::Postgres => {
                self.search_path(on).await?;
                let wait = options.table_lock_timeout.as_millis();
                on.execute(&format!("set lock_timeout = {wait}"), &[]).await?;
                // Servers on systems without the means refuse it; the run is right without, only a killed
                // client's last statement may go on for a while.
                let _ = on.execute("set client_connection_check_interval = 1000", &[]).await;
                Ok(())
            }
        }
    }

    /// New objects go to the configured schema; names are found there and in the catalog only.
    pub(crate) async fn search_path(self, on: &mut dyn RawConnection) -> Result<(), Error> {
        if self == Self::Sqlite {
            return Ok(());
        }
        let schema = on.schema().unwrap_or("public").to_owned();
        let sql = "select pg_catalog.set_config('search_path', \
                   pg_catalog.quote_ident(cast($1 as text)) || ', pg_temp', false)";
        on.query(sql, &[&schema]).await.map(drop)
    }

    /// Makes the configured schema unless it is there.
    pub(crate) async fn create_schema(self, on: &mut dyn RawConnection) -> Result<(), Error> {
        let Some(schema) = on.schema().filter(|_| self == Self::Postgres).map(ToOwned::to_owned)
        else {
            return Ok(());
        };
        let sql = "select cast(nspname as text) from pg_catalog.pg_namespace \
                   where nspname = cast($1 as text)";
        if on.query(sql, &[&schema]).await?.is_empty() {
            on.execute(&format!("create schema {}", quoted(&schema)), &[]).await?;
        }
        Ok(())
    }

    /// Whether the error says that a table stayed locked, so that trying again may help.
    pub(crate) fn lock_timed_out(self, error: &Error) -> bool {
        self == Self::Postgres && error.sqlstate() == Some("55P03")
    }
}
