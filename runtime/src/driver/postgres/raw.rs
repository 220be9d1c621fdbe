//! The PostgreSQL connection of a migration run: one outside the pool.

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::{ToSql, Type};

use super::Pool;
use super::error::own;
use crate::driver::BoxFuture;
use crate::error::{Error, ErrorKind};
use crate::migrate::{RawConnection, TextRows};
use crate::stmt::{DialectId, POSTGRES};

struct Raw {
    client: ClientWrapper,
    schema: String,
}

impl Pool {
    pub(crate) async fn raw(&self) -> Result<Box<dyn RawConnection>, Error> {
        let client = self.connector.connect().await?;
        Ok(Box::new(Raw { client, schema: self.connector.schema().to_owned() }))
    }
}

impl Raw {
    async fn rows(&self, sql: &str, params: &[&str]) -> Result<TextRows, Error> {
        let types = vec![Type::TEXT; params.len()];
        let statement = self.client.prepare_typed(sql, &types).await.map_err(own)?;
        let bound: Vec<&(dyn ToSql + Sync)> =
            params.iter().map(|param| param as &(dyn ToSql + Sync)).collect();
        let rows = self.client.query(&statement, &bound).await.map_err(own)?;
        let text = |row: &tokio_postgres::Row, at: usize| {
            row.try_get::<_, Option<String>>(at).map_err(|_| {
                Error::new(ErrorKind::Decode, format!("column {at} of the row is not text"))
            })
        };
        rows.iter().map(|row| (0..row.len()).map(|at| text(row, at)).collect()).collect()
    }
}

impl RawConnection for Raw {
    fn dialect(&self) -> DialectId {
        POSTGRES
    }

    fn schema(&self) -> Option<&str> {
        Some(&self.schema)
    }

    fn execute<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move { self.rows(sql, params).await.map(drop) })
    }

    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [&'a str],
    ) -> BoxFuture<'a, Result<TextRows, Error>> {
        Box::pin(self.rows(sql, params))
    }
}
