//! A connection of whichever driver, while one call or transaction has it.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::call::{Rows, Sink};
use crate::cur::Cur;
#[cfg(feature = "postgres")]
use crate::driver::postgres::Batch;
use crate::driver::{Connection, Control, Row};
use crate::error::{Error, ErrorKind};
use crate::param::{List, Param};
use crate::stmt::{DialectId, Stmt};
use crate::tx::Isolation;
use crate::ty::Ty;

/// One run of a statement.
pub(crate) struct Job<'j> {
    pub(crate) stmt: &'static Stmt,
    pub(crate) variant: u32,
    pub(crate) params: &'j [Param<'j>],
    pub(crate) rows: Option<&'j Rows<'j>>,
    pub(crate) now: Option<Timestamp>,
}

impl Job<'_> {
    /// The values of one run, with those filled in that the runtime makes.
    pub(crate) fn filled(&self) -> Cow<'_, [Param<'_>]> {
        let types = self.stmt.params();
        filled(self.params, types, types.len(), self.now)
    }
}

/// The connection.
pub(crate) enum Session {
    #[cfg(feature = "sqlite")]
    Sqlite(crate::driver::sqlite::Lease),
    #[cfg(feature = "postgres")]
    Pg(Box<crate::driver::postgres::Lease>),
    Other {
        connection: Box<dyn Connection>,
        dialect: DialectId,
    },
}

impl Session {
    pub(crate) fn dialect(&self) -> DialectId {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(_) => crate::stmt::SQLITE,
            #[cfg(feature = "postgres")]
            Self::Pg(_) => crate::stmt::POSTGRES,
            Self::Other { dialect, .. } => *dialect,
        }
    }

    pub(crate) async fn run(&mut self, job: &Job<'_>, sink: &mut Sink<'_>) -> Result<u64, Error> {
        let now = job.now;
        let types = job.stmt.params();
        let Some(rows) = job.rows else {
            let params = job.filled();
            return match self {
                #[cfg(feature = "sqlite")]
                Self::Sqlite(lease) => lease.run(job.stmt, job.variant, &params, sink),
                #[cfg(feature = "postgres")]
                Self::Pg(lease) => lease.run(job.stmt, job.variant, &params, sink).await,
                Self::Other { connection, dialect } => {
                    let text = job.stmt.text(*dialect, job.variant)?;
                    run_other(&mut **connection, job.stmt, &text, &params, sink).await
                }
            };
        };
        if rows.values.is_empty() {
            return Ok(0);
        }
        let values = filled(&rows.values, types, rows.width, now);
        let after = types.get(rows.width..).unwrap_or_default();
        let params = filled(job.params, after, after.len(), now);
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(lease) => {
                lease.batch(job.stmt, job.variant, &values, rows.width, &params, sink)
            }
            #[cfg(feature = "postgres")]
            Self::Pg(lease) => {
                let (stmt, variant, width) = (job.stmt, job.variant, rows.width);
                let batch = Batch { stmt, variant, values: &values, width, params: &params };
                Box::pin(lease.batch(batch, sink)).await
            }
            Self::Other { connection, dialect } => {
                let text = job.stmt.text(*dialect, job.variant)?;
                let rows = values.chunks(rows.width.max(1)).map(|row| [row, &params].concat());
                Box::pin(batch_other(&mut **connection, (job.stmt, &text), rows, sink)).await
            }
        }
    }

    /// Whether rows can be read in parts.
    pub(crate) fn has_parts(&self) -> bool {
        !matches!(self, Self::Other { .. })
    }

    /// Makes ready to read the rows of a statement in parts, inside a transaction.
    pub(crate) async fn open_rows(&mut self, job: &Job<'_>) -> Result<(), Error> {
        let params = job.filled();
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(lease) => lease.open_rows(job.stmt, job.variant, &params),
            #[cfg(feature = "postgres")]
            Self::Pg(lease) => lease.open_rows(job.stmt, job.variant, &params).await,
            Self::Other { .. } => Err(no_parts()),
        }
    }

    /// Reads up to `limit` more rows; whether there may be others behind them.
    pub(crate) async fn next_rows(
        &mut self,
        limit: usize,
        sink: &mut Sink<'_>,
    ) -> Result<bool, Error> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(lease) => lease.next_rows(limit, sink),
            #[cfg(feature = "postgres")]
            Self::Pg(lease) => lease.next_rows(limit, sink).await,
            Self::Other { .. } => Err(no_parts()),
        }
    }

    /// Gives up the rows that were not read.
    pub(crate) fn stop_rows(&mut self) {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(lease) => lease.stop_rows(),
            #[cfg(feature = "postgres")]
            Self::Pg(lease) => lease.stop_rows(),
            Self::Other { .. } => {}
        }
    }

    pub(crate) async fn begin(&mut self, isolation: Isolation) -> Result<(), Error> {
        self.control(Control::Begin(isolation)).await
    }

    pub(crate) async fn control(&mut self, step: Control<'_>) -> Result<(), Error> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(lease) => lease.control(step),
            #[cfg(feature = "postgres")]
            Self::Pg(lease) => lease.control(step).await,
            Self::Other { connection, .. } => connection.control(step).await,
        }
    }

    pub(crate) async fn commit(&mut self) -> Result<(), Error> {
        self.control(Control::Commit).await
    }

    /// Ends a transaction that only read.
    pub(crate) async fn end_read(&mut self) -> Result<(), Error> {
        match self {
            #[cfg(feature = "postgres")]
            Self::Pg(lease) => lease.end_read(),
            _ => self.control(Control::Commit).await,
        }
    }
}

fn no_parts() -> Error {
    Error::new(ErrorKind::Unsupported, "the driver cannot stop between rows")
}

/// The savepoint around the rows of a batch.
pub(crate) const BATCH: &str = "rex_batch";

async fn run_other(
    connection: &mut dyn Connection,
    stmt: &'static Stmt,
    text: &str,
    params: &[Param<'_>],
    sink: &mut Sink<'_>,
) -> Result<u64, Error> {
    let mut each = |row: &dyn Row| sink(&mut Cur::over(row));
    connection.run(stmt, text, params, &mut each).await
}

/// Runs a statement once for each of the rows: all or nothing.
async fn batch_other(
    connection: &mut dyn Connection,
    (stmt, text): (&'static Stmt, &str),
    rows: impl Iterator<Item = Vec<Param<'_>>> + Send,
    sink: &mut Sink<'_>,
) -> Result<u64, Error> {
    connection.control(Control::Savepoint(BATCH)).await?;
    let mut count = 0;
    for (number, row) in rows.enumerate() {
        match run_other(connection, stmt, text, &row, sink).await {
            Ok(written) => count += written,
            Err(error) => {
                connection.control(Control::RollbackTo(BATCH)).await?;
                connection.control(Control::Release(BATCH)).await?;
                return Err(error.with_row(number));
            }
        }
    }
    connection.control(Control::Release(BATCH)).await?;
    Ok(count)
}

/// The values with those filled in that the runtime makes. `width` values make a row.
pub(crate) fn filled<'p>(
    params: &'p [Param<'p>],
    types: &[Ty],
    width: usize,
    now: Option<Timestamp>,
) -> Cow<'p, [Param<'p>]> {
    if !params.iter().any(is_made) {
        return Cow::Borrowed(params);
    }
    let now = now.unwrap_or_else(Timestamp::now);
    let types = types.get(..width).unwrap_or(types).iter().cycle();
    params.iter().zip(types).map(|(param, ty)| made(param, *ty, now)).collect()
}

/// Whether the runtime makes the value, or one in the list.
fn is_made(param: &Param<'_>) -> bool {
    match param {
        Param::Now | Param::UuidV7 => true,
        Param::List(List::Params(values)) => values.iter().any(is_made),
        _ => false,
    }
}

fn made<'p>(param: &Param<'p>, ty: Ty, now: Timestamp) -> Param<'p> {
    match (param, ty) {
        (Param::Now, ty) => at(now, ty),
        (Param::UuidV7, _) => Param::Uuid(Uuid::now_v7()),
        (Param::List(List::Params(values)), Ty::List(element)) => {
            let values = values.iter().map(|value| made(value, *element, now));
            Param::List(List::Params(values.collect()))
        }
        (other, _) => other.clone(),
    }
}

fn at<'p>(now: Timestamp, ty: Ty) -> Param<'p> {
    let utc = now.to_zoned(TimeZone::UTC);
    match ty {
        Ty::Timestamp => Param::Timestamp(utc.datetime()),
        Ty::Date => Param::Date(utc.date()),
        Ty::Time => Param::Time(utc.time()),
        _ => Param::Timestamptz(now),
    }
}
