//! Batches: one statement for all rows, and which of them is at fault when it fails.

use super::bind::Bound;
use super::{Lease, begin};
use crate::call::Sink;
use crate::error::{Error, ErrorKind};
use crate::param::{List, Param};
use crate::stmt::Stmt;
use crate::tx::Isolation;

/// The savepoint before a batch inside a transaction.
const MARK: &str = "savepoint rex_batch";
const FORGET: &str = "release savepoint rex_batch";
const UNDO: &str = "rollback to savepoint rex_batch";

/// A statement and its rows.
#[derive(Clone, Copy)]
pub(crate) struct Batch<'b> {
    pub(crate) stmt: &'static Stmt,
    pub(crate) variant: u32,
    /// The values of all rows, row after row.
    pub(crate) values: &'b [Param<'b>],
    /// How many values make a row.
    pub(crate) width: usize,
    /// Values that are the same for every row.
    pub(crate) params: &'b [Param<'b>],
}

impl Batch<'_> {
    fn rows(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    fn part(self, from: usize, to: usize) -> Self {
        let values = self.values.get(from * self.width..to * self.width).unwrap_or_default();
        Self { values, ..self }
    }
}

impl Lease {
    pub(crate) async fn batch(
        &mut self,
        batch: Batch<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        // What was done before in the transaction is needed to find the row at fault.
        let inside = self.open;
        if inside {
            self.send(MARK)?;
        }
        let error = match self.write(batch, sink).await {
            Ok(written) => {
                if inside {
                    self.send(FORGET)?;
                }
                return Ok(written);
            }
            Err(error) => error,
        };
        if error.row().is_some() || !is_of_a_row(error.kind()) {
            return Err(error);
        }
        Err(match self.at_fault(batch, &error, inside).await {
            Some(row) => error.with_row(row),
            None => error,
        })
    }

    async fn write(&mut self, batch: Batch<'_>, sink: &mut Sink<'_>) -> Result<u64, Error> {
        let Batch { stmt, variant, values, width, params } = batch;
        let columns: Vec<Param<'_>> =
            (0..width).map(|at| Param::List(List::Column { values, width, at })).collect();
        let (first, rest) = stmt.params().split_at(width.min(stmt.params().len()));
        let bound: Vec<Bound<'_>> = columns
            .iter()
            .zip(first)
            .map(|(column, ty)| Bound::column(column, *ty))
            .chain(params.iter().zip(rest).map(|(param, ty)| Bound::new(param, *ty)))
            .collect();
        self.bound(stmt, variant, &bound, sink).await
    }

    /// The first row that cannot be written behind those before it. The server does not say, so parts of the batch are
    /// written again until it is found, and all that is undone.
    async fn at_fault(&mut self, batch: Batch<'_>, error: &Error, inside: bool) -> Option<usize> {
        if batch.rows() == 1 {
            return Some(0);
        }
        if inside {
            self.simple(UNDO).await.ok()?;
        } else {
            // Nothing came before in its transaction, if it is in one.
            if self.open {
                self.simple("rollback").await.ok()?;
            }
            self.open = false;
            self.begin = Some(begin(Isolation::Write));
        }
        let row = self.search(batch, error).await;
        let end = if inside { UNDO } else { "rollback" };
        self.simple(end).await.ok()?;
        self.open = inside;
        row
    }

    async fn search(&mut self, batch: Batch<'_>, error: &Error) -> Option<usize> {
        let (mut from, mut to) = (0, batch.rows());
        while to - from > 1 {
            let middle = from + (to - from) / 2;
            self.simple("savepoint rex_part").await.ok()?;
            match self.write(batch.part(from, middle), &mut |_| Ok(())).await {
                Ok(_) => from = middle,
                Err(found) if same(&found, error) => {
                    self.simple("rollback to savepoint rex_part").await.ok()?;
                    to = middle;
                }
                Err(_) => return None,
            }
        }
        // Another transaction may have changed what it depends on.
        match self.write(batch.part(from, to), &mut |_| Ok(())).await {
            Err(found) if same(&found, error) => Some(from),
            _ => None,
        }
    }
}

fn is_of_a_row(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UniqueViolation
            | ErrorKind::CheckViolation
            | ErrorKind::ForeignKeyViolation
            | ErrorKind::NotNullViolation
            | ErrorKind::NumericOverflow
            | ErrorKind::InvalidValue
    )
}

fn same(one: &Error, other: &Error) -> bool {
    (one.kind(), one.constraint()) == (other.kind(), other.constraint())
}
