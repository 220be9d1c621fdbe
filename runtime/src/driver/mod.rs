//! What a database driver is, and the drivers that come with the runtime.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::error::Error;
use crate::options::ConnectOptions;
use crate::param::Param;
use crate::stmt::{DialectId, Stmt};
use crate::tx::Isolation;
use crate::ty::Ty;

pub(crate) mod other;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;

/// A boxed future, as the object-safe traits of drivers return them.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A kind of database that URLs can name. Register one with [`crate::Drivers`].
pub trait Driver: Send + Sync {
    /// The schemes of the URLs it opens, without the colon.
    fn schemes(&self) -> &'static [&'static str];

    /// Opens the database behind a URL.
    fn open<'a>(
        &'a self,
        url: &'a str,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Arc<dyn Database>, Error>>;
}

/// An opened database that hands out connections.
pub trait Database: Send + Sync {
    /// The dialect whose texts its connections run.
    fn dialect(&self) -> DialectId;

    /// A connection for one statement or one transaction; dropping it gives it back.
    fn acquire(&self) -> BoxFuture<'_, Result<Box<dyn Connection>, Error>>;
}

/// A connection of a driver from outside this crate.
pub trait Connection: Send {
    /// Runs one statement. `text` is the text of `stmt` for this dialect; `sink` takes every row
    /// and may end the query with an error. Returns the number of rows written.
    fn run<'a>(
        &'a mut self,
        stmt: &'a Stmt,
        text: &'a str,
        params: &'a [Param<'a>],
        sink: &'a mut RowSink<'a>,
    ) -> BoxFuture<'a, Result<u64, Error>>;

    /// Begins, ends or marks a transaction.
    fn control<'a>(&'a mut self, step: Control<'a>) -> BoxFuture<'a, Result<(), Error>>;
}

/// What takes the rows of a driver from outside this crate.
pub type RowSink<'a> = dyn FnMut(&dyn Row) -> Result<(), Error> + Send + 'a;

/// A step of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control<'a> {
    /// Begin at that isolation.
    Begin(Isolation),
    /// Apply everything.
    Commit,
    /// Undo everything.
    Rollback,
    /// Mark a savepoint.
    Savepoint(&'a str),
    /// Forget a savepoint, keep its effects.
    Release(&'a str),
    /// Undo what was done since a savepoint.
    RollbackTo(&'a str),
}

/// A row of a driver from outside this crate.
pub trait Row {
    /// The value at that position, which the compiler knows to be of type `ty`.
    fn get(&self, index: usize, ty: &Ty) -> Result<Param<'_>, Error>;
}
