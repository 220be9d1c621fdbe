//! Rows of a statement that is left between two of them and gone on with later.

use super::{Lease, bind};
use crate::call::Sink;
use crate::cur::{Cur, RowRef};
use crate::driver::sqlite::Failure;
use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::stmt::{SQLITE, Stmt};

impl Lease {
    /// Binds a statement whose rows [`Lease::next_rows`] gives.
    pub(crate) fn open_rows(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Param<'_>],
    ) -> Result<(), Error> {
        self.stop_rows();
        let bound = self.held()?.statement(
            stmt.slot(),
            variant,
            || stmt.text(SQLITE, variant).map_err(Failure::Own),
            |statement, _| bind::all(statement, params, stmt.params()),
        );
        bound.map_err(Failure::into_error)?;
        self.reading = Some((stmt, variant));
        Ok(())
    }

    /// Reads up to `limit` more rows; whether there may be others behind them.
    pub(crate) fn next_rows(&mut self, limit: usize, sink: &mut Sink<'_>) -> Result<bool, Error> {
        let Some((stmt, variant)) = self.reading.take() else {
            return Err(Error::new(ErrorKind::Database, "no rows are being read"));
        };
        let more = self.held()?.statement(stmt.slot(), variant, unprepared, |statement, _| {
            let mut rows = statement.raw_query();
            for _ in 0..limit {
                let Some(row) = rows.next()? else { return Ok(false) };
                sink(&mut Cur::new(RowRef::Sqlite(row))).map_err(Failure::Own)?;
            }
            // Dropping it would begin again at the first row; it owns nothing.
            std::mem::forget(rows);
            Ok(true)
        });
        let more = more.map_err(Failure::into_error)?;
        self.reading = more.then_some((stmt, variant));
        Ok(more)
    }

    /// Resets the statement whose rows were not read to their end.
    pub(crate) fn stop_rows(&mut self) {
        let Some((stmt, variant)) = self.reading.take() else { return };
        let Ok(held) = self.held() else { return };
        let _ = held.statement(stmt.slot(), variant, unprepared, |statement, _| {
            drop(statement.raw_query());
            Ok(())
        });
    }
}

/// While its rows are being read, a statement stays prepared.
fn unprepared() -> Result<std::borrow::Cow<'static, str>, Failure> {
    Err(Failure::Own(Error::new(ErrorKind::Database, "the statement is no longer prepared")))
}
