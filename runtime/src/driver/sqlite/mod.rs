//! The SQLite driver: one connection that writes, several that read, all inside the process.

mod bind;
mod cursor;
pub(crate) mod decode;
mod error;
mod functions;
mod open;
mod raw;
mod slots;

use std::sync::Arc;
use std::time::{Duration, Instant};

use rex_sqlite_held::Held;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::call::Sink;
use crate::cur::{Cur, RowRef};
use crate::driver::Control;
use crate::dynamic::Dynamic;
use crate::error::{Error, ErrorKind};
use crate::mode::block_until;
use crate::options::ConnectOptions;
use crate::param::Param;
use crate::session::BATCH;
use crate::stmt::{SQLITE, Stmt};
use crate::tx::Isolation;

pub(crate) use error::Failure;
pub(crate) use open::{Opener, Role};
use slots::{Slots, Turn};

/// The connections to one database.
pub(crate) struct Pool {
    writer: Arc<Slots>,
    /// None for a database in memory, which one connection has for itself.
    readers: Option<Arc<Slots>>,
    timeout: Duration,
    blocking: bool,
}

impl Pool {
    pub(crate) fn open(url: &str, options: &ConnectOptions, blocking: bool) -> Result<Self, Error> {
        let opener = Opener::new(url, options.busy_timeout)?;
        let writer = Slots::new(&opener, Role::Writer, 1);
        // Opened at once, so that a wrong file is found now and the journal mode is set.
        if let Some(mut loan) = writer.lend() {
            loan.held = Some(writer.connect()?);
        }
        let readers =
            (!opener.in_memory()).then(|| Slots::new(&opener, Role::Reader, options.connections));
        Ok(Self { writer, readers, timeout: options.acquire_timeout, blocking })
    }

    pub(crate) async fn acquire(&self, reads: bool) -> Result<Lease, Error> {
        let slots = self.slots(reads);
        let mut turn = match slots.take() {
            Ok(turn) => turn,
            Err(receiver) => self.wait(receiver).await?,
        };
        if turn.held.is_none() {
            turn.held = Some(slots.connect()?);
        }
        Ok(Lease { turn, in_memory: slots.opener.in_memory(), fresh: true, reading: None })
    }

    /// Runs a statement on a connection that is free; `None` where all are taken.
    #[inline]
    pub(crate) fn run_now(
        &self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Param<'_>],
        sink: &mut Sink<'_>,
    ) -> Option<Result<u64, Error>> {
        let slots = self.slots(stmt.reads());
        let mut loan = slots.lend()?;
        let mut held = match loan.held.take().map_or_else(|| slots.connect(), Ok) {
            Ok(held) => held,
            Err(error) => return Some(Err(error)),
        };
        let result = run(&mut held, stmt, variant, params, sink);
        // Raw SQL may have begun a transaction.
        if held.connection().is_autocommit() || held.connection().execute_batch("rollback").is_ok()
        {
            loan.held = Some(held);
        }
        Some(result)
    }

    fn slots(&self, reads: bool) -> &Arc<Slots> {
        self.readers.as_ref().filter(|_| reads).unwrap_or(&self.writer)
    }

    async fn wait(&self, turn: oneshot::Receiver<Turn>) -> Result<Turn, Error> {
        let got = if self.blocking {
            block_until(turn, Instant::now() + self.timeout)
        } else {
            tokio::time::timeout(self.timeout, turn).await.ok()
        };
        match got {
            Some(Ok(turn)) => Ok(turn),
            _ => Err(Error::new(
                ErrorKind::PoolTimeout,
                format!("no connection came free within {:?}", self.timeout),
            )),
        }
    }
}

/// A connection taken from the pool; dropping it undoes an open transaction and gives it back.
pub(crate) struct Lease {
    turn: Turn,
    in_memory: bool,
    /// Whether its settings are still those it was opened with.
    fresh: bool,
    /// The statement whose rows are being read in parts.
    reading: Option<(&'static Stmt, u32)>,
}

static BEGIN: Stmt = control("begin");
static BEGIN_IMMEDIATE: Stmt = control("begin immediate");
static COMMIT: Stmt = control("commit");
static ROLLBACK: Stmt = control("rollback");

const fn control(name: &'static str) -> Stmt {
    Stmt::write(name, "the runtime", &[], &[])
}

impl Lease {
    fn held(&mut self) -> Result<&mut Held, Error> {
        self.turn
            .held
            .as_mut()
            .ok_or_else(|| Error::new(ErrorKind::Connection, "the connection is gone"))
    }

    pub(crate) fn connection(&mut self) -> Result<&Connection, Error> {
        self.held().map(|held| held.connection())
    }

    pub(crate) fn run(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Param<'_>],
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        run(self.held()?, stmt, variant, params, sink)
    }

    pub(crate) fn batch(
        &mut self,
        stmt: &'static Stmt,
        variant: u32,
        values: &[Param<'_>],
        width: usize,
        params: &[Param<'_>],
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        let own = self.connection()?.is_autocommit();
        self.control(if own {
            Control::Begin(Isolation::Write)
        } else {
            Control::Savepoint(BATCH)
        })?;
        let (columns, rest) = stmt.params().split_at(width.min(stmt.params().len()));
        let result = self.held()?.statement(
            stmt.slot(),
            variant,
            || stmt.text(SQLITE, variant).map_err(Failure::Own),
            |statement, connection| {
                let mut written = 0;
                for (number, row) in values.chunks(width.max(1)).enumerate() {
                    bind::from(statement, 0, row, columns)
                        .and_then(|()| bind::from(statement, width, params, rest))
                        .and_then(|()| step(statement, sink))
                        .map_err(|failure| failure.into_error().with_row(number))?;
                    written += connection.changes();
                }
                Ok(written)
            },
        );
        match result {
            Ok(written) => {
                self.control(if own { Control::Commit } else { Control::Release(BATCH) })?;
                Ok(written)
            }
            Err(failure) => {
                // The first error is the one to report.
                if own {
                    let _ = self.control(Control::Rollback);
                } else if self.control(Control::RollbackTo(BATCH)).is_ok() {
                    let _ = self.control(Control::Release(BATCH));
                }
                Err(failure.into_error())
            }
        }
    }

    /// Prepares a text; gives the number of its columns.
    pub(crate) fn prepare(&mut self, text: &str) -> Result<usize, Error> {
        let connection = self.connection()?;
        let columns = connection.prepare(text).map(|statement| statement.column_count());
        columns.map_err(error::own)
    }

    pub(crate) fn dynamic(
        &mut self,
        dynamic: &Dynamic<'_>,
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        let mut run = |connection: &Connection| {
            let mut statement = connection.prepare(dynamic.text)?;
            bind::from(&mut statement, 0, dynamic.params, dynamic.types)?;
            step(&mut statement, sink)?;
            Ok(if dynamic.reads { 0 } else { connection.changes() })
        };
        run(self.connection()?).map_err(Failure::into_error)
    }

    fn simple(&mut self, stmt: &'static Stmt) -> Result<(), Error> {
        self.held()?
            .statement(
                stmt.slot(),
                0,
                || Ok::<_, Failure>(stmt.name().into()),
                |statement, _| step(statement, &mut |_| Ok(())),
            )
            .map_err(Failure::into_error)
    }

    pub(crate) fn control(&mut self, step: Control<'_>) -> Result<(), Error> {
        match step {
            Control::Begin(Isolation::Read) => self.simple(&BEGIN),
            Control::Begin(_) => self.simple(&BEGIN_IMMEDIATE),
            Control::Commit => {
                let result = self.simple(&COMMIT);
                // A commit that fails leaves the transaction open.
                if result.is_err() && !self.connection()?.is_autocommit() {
                    self.simple(&ROLLBACK)?;
                }
                result
            }
            // Some errors roll back by themselves.
            Control::Rollback if self.connection()?.is_autocommit() => Ok(()),
            Control::Rollback => self.simple(&ROLLBACK),
            Control::Savepoint(name) => self.batch_text(&format!("savepoint {name}")),
            Control::Release(name) => self.batch_text(&format!("release {name}")),
            Control::RollbackTo(name) => self.batch_text(&format!("rollback to {name}")),
        }
    }

    fn batch_text(&mut self, text: &str) -> Result<(), Error> {
        self.connection()?.execute_batch(text).map_err(error::own)
    }
}

#[inline]
fn run(
    held: &mut Held,
    stmt: &'static Stmt,
    variant: u32,
    params: &[Param<'_>],
    sink: &mut Sink<'_>,
) -> Result<u64, Error> {
    let result = held.statement(
        stmt.slot(),
        variant,
        || stmt.text(SQLITE, variant).map_err(Failure::Own),
        |statement, connection| {
            bind::all(statement, params, stmt.params())?;
            step(statement, sink)?;
            Ok(if stmt.reads() { 0 } else { connection.changes() })
        },
    );
    result.map_err(Failure::into_error)
}

/// Runs a bound statement to its end.
#[inline]
fn step(statement: &mut rusqlite::Statement<'_>, sink: &mut Sink<'_>) -> Result<(), Failure> {
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        sink(&mut Cur::new(RowRef::Sqlite(row))).map_err(Failure::Own)?;
    }
    Ok(())
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.stop_rows();
        let clean = self.connection().is_ok_and(Connection::is_autocommit)
            || (self.control(Control::Rollback).is_ok()
                && self.connection().is_ok_and(Connection::is_autocommit));
        // A file is opened again with the right settings; a database in memory would be lost.
        let keep = clean && (self.fresh || self.in_memory);
        if keep && (self.fresh || self.batch_text(SETTINGS).is_ok()) {
            return;
        }
        self.turn.held = None;
    }
}

/// Those that a migration may have changed.
const SETTINGS: &str = "pragma foreign_keys = on; pragma legacy_alter_table = off";
