//! The SQLite connection of a migration run: the one that writes.

use rusqlite::types::ValueRef;

use super::error::own;
use super::{Lease, Pool};
use crate::driver::BoxFuture;
use crate::error::Error;
use crate::migrate::{RawConnection, TextRows};
use crate::stmt::{DialectId, SQLITE};

struct Raw(Lease);

impl Pool {
    pub(crate) async fn raw(&self) -> Result<Box<dyn RawConnection>, Error> {
        let mut lease = self.acquire(false).await?;
        lease.fresh = false;
        Ok(Box::new(Raw(lease)))
    }
}

impl Raw {
    fn rows(&mut self, sql: &str, params: &[&str]) -> Result<TextRows, Error> {
        let run = |connection: &rusqlite::Connection| {
            let mut statement = connection.prepare(sql)?;
            let columns = statement.column_count();
            for (at, param) in (1..).zip(params) {
                statement.raw_bind_parameter(at, param)?;
            }
            let mut found = Vec::new();
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                found.push(
                    (0..columns).map(|at| row.get_ref(at).map(text)).collect::<Result<_, _>>()?,
                );
            }
            Ok(found)
        };
        run(self.0.connection()?).map_err(own)
    }
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(v) => Some(v.to_string()),
        ValueRef::Real(v) => Some(v.to_string()),
        ValueRef::Text(v) | ValueRef::Blob(v) => Some(String::from_utf8_lossy(v).into_owned()),
    }
}

impl RawConnection for Raw {
    fn dialect(&self) -> DialectId {
        SQLITE
    }

    fn schema(&self) -> Option<&str> {
        None
    }

    fn execute<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move { self.rows(sql, params).map(drop) })
    }

    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<TextRows, Error>> {
        Box::pin(async move { self.rows(sql, params) })
    }
}
