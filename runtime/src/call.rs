//! A statement with its values and the handle it runs on.

use std::time::Instant;

use jiff::Timestamp;

use crate::cur::Cur;
use crate::db::{Db, Shared};
use crate::distinct;
use crate::error::{Error, ErrorKind};
use crate::mode::Mode;
use crate::observe::Done;
use crate::param::Param;
use crate::rule;
use crate::session::{Job, Session};
use crate::stmt::Stmt;
use crate::tx::{Isolation, Tx, TxState};

/// What takes rows one by one and may end the query with an error.
pub(crate) type Sink<'s> = dyn FnMut(&mut Cur<'_>) -> Result<(), Error> + Send + 's;

/// Where a call runs: a database or an open transaction.
pub struct Handle<'h>(pub(crate) Target<'h>);

pub(crate) enum Target<'h> {
    Db(&'h Shared),
    Tx(&'h mut TxState),
}

mod sealed {
    pub trait Sealed {}
    impl<M> Sealed for &super::Db<M> {}
    impl<M> Sealed for &mut super::Tx<M> {}
}

/// What a query can run on: `&Db` or `&mut Tx`.
#[diagnostic::on_unimplemented(
    message = "a query runs on `&Db` or `&mut Tx`",
    label = "expected `&Db` or `&mut Tx`"
)]
pub trait On<'h>: sealed::Sealed {
    /// Whether calls are awaited or run.
    type Mode: Mode;

    /// The handle without its type.
    fn handle(self) -> Handle<'h>;
}

impl<'h, M: Mode> On<'h> for &'h Db<M> {
    type Mode = M;

    fn handle(self) -> Handle<'h> {
        Handle(Target::Db(self.shared()))
    }
}

impl<'h, M: Mode> On<'h> for &'h mut Tx<M> {
    type Mode = M;

    fn handle(self) -> Handle<'h> {
        Handle(Target::Tx(self.state()))
    }
}

const INLINE: usize = 4;

/// The values of a call, without an allocation for up to four. The commonest numbers have forms of their own: what
/// is not there need not be made and dropped.
#[derive(Debug)]
pub(crate) enum Params<'h> {
    None,
    One([Param<'h>; 1]),
    Two([Param<'h>; 2]),
    Few([Param<'h>; INLINE], usize),
    Many(Vec<Param<'h>>),
}

impl<'h> Params<'h> {
    #[inline]
    fn new<const N: usize>(values: [Param<'h>; N]) -> Self {
        if N > INLINE {
            return Self::Many(values.into());
        }
        let mut values = values.into_iter();
        let mut next = || values.next().unwrap_or(Param::Null);
        match N {
            0 => Self::None,
            1 => Self::One([next()]),
            2 => Self::Two([next(), next()]),
            _ => Self::Few([next(), next(), next(), next()], N),
        }
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[Param<'h>] {
        match self {
            Self::None => &[],
            Self::One(values) => values,
            Self::Two(values) => values,
            Self::Few(values, n) => &values[..*n],
            Self::Many(values) => values,
        }
    }
}

/// The rows of a batch: all values, row after row.
#[derive(Debug)]
pub(crate) struct Rows<'h> {
    pub(crate) values: Vec<Param<'h>>,
    pub(crate) width: usize,
}

/// A call of a statement.
pub struct Call<'h> {
    handle: Handle<'h>,
    stmt: &'static Stmt,
    variant: u32,
    params: Params<'h>,
    rows: Option<Rows<'h>>,
}

impl<'h> Call<'h> {
    /// A call of `stmt` in that variant; `params` are its values, in order.
    #[inline]
    pub fn new<const N: usize>(
        handle: Handle<'h>,
        stmt: &'static Stmt,
        variant: u32,
        params: [Param<'h>; N],
    ) -> Self {
        Self { handle, stmt, variant, params: Params::new(params), rows: None }
    }

    /// A call that writes many rows: `row` lists the values of one row, `params` are those that
    /// follow the columns and are the same for every row.
    pub fn rows<R, const N: usize, const K: usize>(
        handle: Handle<'h>,
        stmt: &'static Stmt,
        variant: u32,
        rows: &'h [R],
        row: fn(&'h R) -> [Param<'h>; N],
        params: [Param<'h>; K],
    ) -> Self {
        let mut values = Vec::with_capacity(rows.len() * N);
        for one in rows {
            values.extend(row(one));
        }
        let rows = Some(Rows { values, width: N });
        Self { handle, stmt, variant, params: Params::new(params), rows }
    }

    /// A call whose values are in a list.
    pub(crate) fn of(
        handle: Handle<'h>,
        stmt: &'static Stmt,
        variant: u32,
        params: Vec<Param<'h>>,
    ) -> Self {
        Self { handle, stmt, variant, params: Params::Many(params), rows: None }
    }

    pub(crate) fn stmt(&self) -> &'static Stmt {
        self.stmt
    }

    /// Tests the rules of the statement, in every row of a batch, and the keys of its rows: every call begins with it.
    #[inline]
    fn check(&self) -> Result<(), Error> {
        if self.stmt.rules().is_empty() && self.stmt.keys().is_empty() {
            return Ok(());
        }
        self.tested().map_err(|error| error.at(self.stmt))
    }

    fn tested(&self) -> Result<(), Error> {
        let types = self.stmt.params();
        let params = self.params.as_slice();
        let Some(rows) = &self.rows else {
            rule::check(self.stmt.rules(), self.variant, &|at| {
                Some((params.get(at)?, *types.get(at)?))
            })?;
            return distinct::check(self.stmt.keys(), params, types);
        };
        let width = rows.width.max(1);
        let value = |number: usize, at: usize| {
            let row = rows.values.get(number * width..)?;
            let own = row.get(at).filter(|_| at < rows.width);
            Some((own.or_else(|| params.get(at - rows.width.min(at)))?, *types.get(at)?))
        };
        let count = rows.values.len() / width;
        for number in 0..count {
            rule::check(self.stmt.rules(), self.variant, &|at| value(number, at))
                .map_err(|error| error.with_row(number))?;
        }
        self.stmt.keys().iter().try_for_each(|key| key.check(count, &value))
    }

    /// Runs the call on the spot where nothing has to be waited for: inside the process, with a connection that is
    /// free. `None`: it has to be opened.
    #[inline]
    pub(crate) fn now(&self, sink: &mut Sink<'_>) -> Option<Result<u64, Error>> {
        let Target::Db(shared) = &self.handle.0 else { return None };
        if self.rows.is_some() || !shared.is_inside() {
            return None;
        }
        if let Err(error) = self.check() {
            return Some(Err(error));
        }
        let job = Job {
            stmt: self.stmt,
            variant: self.variant,
            params: self.params.as_slice(),
            rows: None,
            now: None,
        };
        if let Some(started) = shared.watch.start() {
            return watched_now(shared, &job, started, sink);
        }
        let result = shared.run_now(&job, sink)?;
        Some(result.map_err(|error| error.at(self.stmt)))
    }

    /// Opens what the call runs on. `snapshot`: several statements must see one state.
    pub(crate) async fn open(self, snapshot: bool) -> Result<Fetcher<'h>, Error> {
        self.check()?;
        let Self { handle, stmt, variant, params, rows } = self;
        let place = match handle.0 {
            Target::Tx(tx) => {
                tx.usable().map_err(|error| error.at(stmt))?;
                Place::Tx(tx)
            }
            Target::Db(shared) => {
                let mut session =
                    shared.acquire(stmt.reads()).await.map_err(|error| error.at(stmt))?;
                if snapshot {
                    let isolation =
                        if stmt.reads() { Isolation::Read } else { Isolation::Snapshot };
                    session.begin(isolation).await.map_err(|error| error.at(stmt))?;
                }
                Place::Own { shared, session, snapshot, now: None }
            }
        };
        Ok(Fetcher { place, stmt, variant, params, rows })
    }
}

enum Place<'h> {
    Own { shared: &'h Shared, session: Session, snapshot: bool, now: Option<Timestamp> },
    Tx(&'h mut TxState),
}

/// A call under way: runs the statement and those of its nested lists, on one connection.
pub struct Fetcher<'h> {
    place: Place<'h>,
    stmt: &'static Stmt,
    variant: u32,
    params: Params<'h>,
    rows: Option<Rows<'h>>,
}

impl Fetcher<'_> {
    /// Runs the call's own statement.
    pub(crate) async fn root(&mut self, sink: &mut Sink<'_>) -> Result<u64, Error> {
        let job = Job {
            stmt: self.stmt,
            variant: self.variant,
            params: self.params.as_slice(),
            rows: self.rows.as_ref(),
            now: None,
        };
        run(&mut self.place, job, sink).await
    }

    /// Runs the statement of a nested list: the call's own values, then its keys.
    pub(crate) async fn children(
        &mut self,
        stmt: &'static Stmt,
        keys: Vec<Param<'_>>,
        sink: &mut Sink<'_>,
    ) -> Result<u64, Error> {
        let mut params = self.params.as_slice().to_vec();
        params.extend(keys);
        let job = Job { stmt, variant: self.variant, params: &params, rows: None, now: None };
        run(&mut self.place, job, sink).await
    }

    /// Ends the snapshot, if there is one.
    pub(crate) async fn close(&mut self) -> Result<(), Error> {
        match &mut self.place {
            Place::Own { session, snapshot: true, .. } if self.stmt.reads() => {
                session.end_read().await
            }
            Place::Own { session, snapshot: true, .. } => session.commit().await,
            _ => Ok(()),
        }
    }

    /// Whether the call's rows can be read in parts: where it changes nothing and the driver can stop between rows.
    pub(crate) fn in_parts(&self) -> bool {
        let parts = match &self.place {
            Place::Own { session, .. } => session.has_parts(),
            Place::Tx(tx) => tx.has_parts(),
        };
        parts && self.stmt.reads()
    }

    /// Makes ready to read the call's rows in parts.
    pub(crate) async fn open_rows(&mut self) -> Result<(), Error> {
        let mut job = Job {
            stmt: self.stmt,
            variant: self.variant,
            params: self.params.as_slice(),
            rows: None,
            now: None,
        };
        let result = match &mut self.place {
            Place::Own { session, now, .. } => {
                job.now = Some(*now.get_or_insert_with(Timestamp::now));
                session.open_rows(&job).await
            }
            Place::Tx(tx) => {
                job.now = Some(tx.now());
                tx.open_rows(&job).await
            }
        };
        result.map_err(|error| error.at(self.stmt))
    }

    /// Reads up to `limit` more rows; whether there may be others behind them.
    pub(crate) async fn next_rows(
        &mut self,
        limit: usize,
        sink: &mut Sink<'_>,
    ) -> Result<bool, Error> {
        let result = match &mut self.place {
            Place::Own { session, .. } => session.next_rows(limit, sink).await,
            Place::Tx(tx) => tx.next_rows(limit, sink).await,
        };
        result.map_err(|error| error.at(self.stmt))
    }

    /// Gives up the rows that were not read.
    pub(crate) fn stop(&mut self) {
        match &mut self.place {
            Place::Own { session, .. } => session.stop_rows(),
            Place::Tx(tx) => tx.stop_rows(),
        }
    }

    /// The time, if anyone wants to know how long the call takes.
    pub(crate) fn start(&self) -> Option<Instant> {
        self.shared().watch.start()
    }

    /// Tells the observer that the call's rows were read.
    pub(crate) fn tell(&self, started: Option<Instant>, rows: u64, error: Option<&Error>) {
        if let Some(started) = started {
            told(self.shared(), self.stmt, started, rows, error);
        }
    }

    fn shared(&self) -> &Shared {
        self.place.shared()
    }
}

impl Place<'_> {
    fn shared(&self) -> &Shared {
        match self {
            Self::Own { shared, .. } => shared,
            Self::Tx(tx) => tx.shared(),
        }
    }

    async fn run(&mut self, mut job: Job<'_>, sink: &mut Sink<'_>) -> Result<u64, Error> {
        match self {
            Self::Own { session, snapshot, now, .. } => {
                if *snapshot {
                    job.now = Some(*now.get_or_insert_with(Timestamp::now));
                }
                session.run(&job, sink).await
            }
            Self::Tx(tx) => {
                job.now = Some(tx.now());
                tx.run(&job, sink).await
            }
        }
    }
}

async fn run(place: &mut Place<'_>, job: Job<'_>, sink: &mut Sink<'_>) -> Result<u64, Error> {
    let stmt = job.stmt;
    let Some(started) = place.shared().watch.start() else {
        return place.run(job, sink).await.map_err(|error| error.at(stmt));
    };
    let mut rows = 0;
    let result = place.run(job, &mut |cur| counted(&mut rows, cur, sink)).await;
    ended(place.shared(), stmt, started, rows, result)
}

/// As [`Shared::run_now`], for those who want to know.
#[cold]
fn watched_now(
    shared: &Shared,
    job: &Job<'_>,
    started: Instant,
    sink: &mut Sink<'_>,
) -> Option<Result<u64, Error>> {
    let mut rows = 0;
    let result = shared.run_now(job, &mut |cur| counted(&mut rows, cur, sink))?;
    Some(ended(shared, job.stmt, started, rows, result))
}

fn counted(rows: &mut u64, cur: &mut Cur<'_>, sink: &mut Sink<'_>) -> Result<(), Error> {
    *rows += 1;
    sink(cur)
}

/// The result of a statement, which names it, after the observer was told.
fn ended(
    shared: &Shared,
    stmt: &'static Stmt,
    started: Instant,
    rows: u64,
    result: Result<u64, Error>,
) -> Result<u64, Error> {
    let result = result.map_err(|error| error.at(stmt));
    let written = *result.as_ref().unwrap_or(&0);
    told(shared, stmt, started, if rows == 0 { written } else { rows }, result.as_ref().err());
    result
}

/// Tells the observer of a statement that has run.
fn told(shared: &Shared, stmt: &'static Stmt, started: Instant, rows: u64, error: Option<&Error>) {
    shared.watch.done(&Done {
        query: stmt.name(),
        place: stmt.place(),
        dialect: shared.dialect().0,
        rows,
        elapsed: started.elapsed(),
        error,
    });
}

/// An error for rows that a shape does not allow.
#[cold]
pub(crate) fn shape_error(kind: ErrorKind) -> Error {
    match kind {
        ErrorKind::NotFound => Error::new(kind, "the query found no row"),
        other => Error::new(other, "the query found more than one row"),
    }
}
