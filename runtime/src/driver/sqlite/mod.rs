//! The SQLite driver: one connection that writes, several that read, all inside the process.

mod bind;
mod cursor;
pub(crate) mod decode;
mod error;
mod functions;
mod open;
mod raw;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rex_sqlite_held::Held;
use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

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

/// The connections to one database.
pub(crate) struct Pool {
    writer: Arc<Slots>,
    /// None for a database in memory, which one connection has for itself.
    readers: Option<Arc<Slots>>,
    timeout: Duration,
    blocking: bool,
}

/// Connections of one role: those that are free, and permits for as many as there may be.
struct Slots {
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Held>>,
    opener: Opener,
    role: Role,
}

impl Slots {
    fn new(opener: &Opener, role: Role, size: usize) -> Arc<Self> {
        Arc::new(Self {
            permits: Arc::new(Semaphore::new(size)),
            idle: Mutex::new(Vec::new()),
            opener: opener.clone(),
            role,
        })
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Held>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connect(&self) -> Result<Held, Error> {
        let connection = self.opener.open(self.role)?;
        functions::register(&connection).map_err(error::own)?;
        Ok(Held::new(connection))
    }
}

impl Pool {
    pub(crate) fn open(url: &str, options: &ConnectOptions, blocking: bool) -> Result<Self, Error> {
        let opener = Opener::new(url, options.busy_timeout)?;
        let writer = Slots::new(&opener, Role::Writer, 1);
        // Opened at once, so that a wrong file is found now and the journal mode is set.
        let first = writer.connect()?;
        writer.idle().push(first);
        let readers =
            (!opener.in_memory()).then(|| Slots::new(&opener, Role::Reader, options.connections));
        Ok(Self { writer, readers, timeout: options.acquire_timeout, blocking })
    }

    pub(crate) async fn acquire(&self, reads: bool) -> Result<Lease, Error> {
        let slots = self.slots(reads);
        let permit = match Arc::clone(&slots.permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => self.wait(slots).await?,
        };
        let free = slots.idle().pop();
        let held = match free {
            Some(held) => held,
            None => slots.connect()?,
        };
        Ok(Lease {
            held: Some(held),
            slots: Arc::clone(slots),
            fresh: true,
            reading: None,
            _permit: permit,
        })
    }

    /// Runs a statement on a connection that is free; `None` where all are taken.
    pub(crate) fn run_now(
        &self,
        stmt: &'static Stmt,
        variant: u32,
        params: &[Param<'_>],
        sink: &mut Sink<'_>,
    ) -> Option<Result<u64, Error>> {
        let slots = self.slots(stmt.reads());
        let _permit = slots.permits.try_acquire().ok()?;
        let free = slots.idle().pop();
        let mut held = match free.map_or_else(|| slots.connect(), Ok) {
            Ok(held) => held,
            Err(error) => return Some(Err(error)),
        };
        let result = run(&mut held, stmt, variant, params, sink);
        // Raw SQL may have begun a transaction.
        let clean = held.connection().is_autocommit()
            || held.connection().execute_batch("rollback").is_ok();
        if clean {
            slots.idle().push(held);
        }
        Some(result)
    }

    fn slots(&self, reads: bool) -> &Arc<Slots> {
        self.readers.as_ref().filter(|_| reads).unwrap_or(&self.writer)
    }

    async fn wait(&self, slots: &Slots) -> Result<OwnedSemaphorePermit, Error> {
        let permit = Arc::clone(&slots.permits).acquire_owned();
        let got = if self.blocking {
            block_until(permit, Instant::now() + self.timeout)
        } else {
            tokio::time::timeout(self.timeout, permit).await.ok()
        };
        match got {
            Some(Ok(permit)) => Ok(permit),
            _ => Err(Error::new(
                ErrorKind::PoolTimeout,
                format!("no connection came free within {:?}", self.timeout),
            )),
        }
    }
}

/// A connection taken from the pool; dropping it undoes an open transaction and gives it back.
pub(crate) struct Lease {
    held: Option<Held>,
    slots: Arc<Slots>,
    /// Whether its settings are still those it was opened with.
    fresh: bool,
    /// The statement whose rows are being read in parts.
    reading: Option<(&'static Stmt, u32)>,
    _permit: OwnedSemaphorePermit,
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
        self.held
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
        let keep = clean && (self.fresh || self.slots.opener.in_memory());
        if !self.fresh
            && keep
            && self.batch_text("pragma foreign_keys = on; pragma legacy_alter_table = off").is_err()
        {
            return;
        }
        if let Some(held) = self.held.take().filter(|_| keep) {
            self.slots.idle().push(held);
        }
    }
}
