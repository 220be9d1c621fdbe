//! Rows of a cursor, which the server keeps between two requests.

use std::pin::pin;

use futures_util::StreamExt;
use futures_util::future::join;
use tokio_postgres::types::Type;

use super::bind::{Bound, declared, type_of};
use super::error::own;
use super::{Lease, gone};
use crate::call::Sink;
use crate::cur::{Cur, RowRef};
use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::stmt::{POSTGRES, Stmt};

/// What opens the cursor; the query follows. A connection has one cursor at a time.
const OPEN: &str = "declare rex_rows no scroll cursor for ";
const CLOSE: &str = "close rex_rows";

impl Lease {
    /// Opens a cursor whose rows [`Lease::next_rows`] gives, inside the transaction.
    pub(crate) async fn open_rows(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Param<'_>],
    ) -> Result<(), Error> {
        let bound: Vec<Bound<'_>> =
            params.iter().zip(stmt.params()).map(|(param, ty)| Bound::new(param, *ty)).collect();
        bound.iter().try_for_each(Bound::check)?;
        if self.busy {
            return Err(gone());
        }
        self.stop_rows();
        self.busy = true;
        let result = self.declare(stmt, variant, &bound).await;
        self.busy = false;
        self.reading = result.is_ok();
        result
    }

    async fn declare(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Bound<'_>],
    ) -> Result<(), Error> {
        let text = format!("{OPEN}{}", stmt.text(POSTGRES, variant)?);
        let types = stmt.params().iter().map(|ty| type_of(*ty)).collect();
        let types = declared(types, &text);
        let begin = self.begin.take();
        self.open |= begin.is_some();
        let client = &self.client()?.client;
        // Both are sent before either is answered.
        let begun = async {
            match begin {
                Some(text) => client.batch_execute(text).await,
                None => Ok(()),
            }
        };
        let (begun, statement) = join(begun, client.prepare_typed(&text, &types)).await;
        begun.map_err(own)?;
        let statement = statement.map_err(own)?;
        client.execute_raw(&statement, params.iter().copied()).await.map_err(own)?;
        Ok(())
    }

    /// Reads up to `limit` more rows; whether there may be others behind them.
    pub(crate) async fn next_rows(
        &mut self,
        limit: usize,
        sink: &mut Sink<'_>,
    ) -> Result<bool, Error> {
        if self.busy {
            return Err(gone());
        }
        if !std::mem::take(&mut self.reading) {
            return Err(Error::new(ErrorKind::Database, "no rows are being read"));
        }
        self.busy = true;
        let more = self.fetch(limit, sink).await;
        self.busy = false;
        self.reading = matches!(more, Ok(true));
        if matches!(more, Ok(false)) {
            self.send(CLOSE)?;
        }
        more
    }

    async fn fetch(&mut self, limit: usize, sink: &mut Sink<'_>) -> Result<bool, Error> {
        let text = format!("fetch forward {limit} from rex_rows");
        let client = &self.client()?.client;
        let none = std::iter::empty::<(Bound<'_>, Type)>();
        let mut stream = pin!(client.query_typed_raw(&text, none).await.map_err(own)?);
        let mut count = 0;
        while let Some(row) = stream.next().await {
            let row = row.map_err(own)?;
            count += 1;
            sink(&mut Cur::new(RowRef::Pg(&row)))?;
        }
        Ok(count == limit)
    }

    /// Closes the cursor whose rows were not read to their end.
    pub(crate) fn stop_rows(&mut self) {
        if std::mem::take(&mut self.reading) && !self.busy {
            // Where it cannot be sent, the connection is gone, and the cursor with it.
            let _ = self.send(CLOSE);
        }
    }
}
