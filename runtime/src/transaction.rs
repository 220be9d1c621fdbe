//! Transactions of several statements that the compiler wrote: later ones bind what earlier ones gave.

use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;

use crate::call::{Call, Handle, Target, shape_error};
use crate::cur::Cur;
use crate::db::{ATTEMPTS, Shared, pause};
use crate::error::{CommandError, Error, ErrorKind};
use crate::fetch::Shape;
use crate::mode::{Async, Blocking, block_on};
use crate::nested::{Collected, Levels};
use crate::param::Param;
use crate::session::filled;
use crate::stmt::Stmt;
use crate::tx::{Isolation, TxState};
use crate::ty::Ty;
use crate::value::Value;

/// A transaction as the compiler wrote it. All its statements have the same parameters.
#[derive(Debug)]
pub struct Plan {
    /// What it sees of others.
    pub isolation: Isolation,
    /// Its steps in order.
    pub steps: &'static [Step],
    /// Parameters that are bound to what earlier steps gave.
    pub lets: &'static [Let],
    /// The step whose rows are returned.
    pub result: Option<usize>,
}

/// A step of a transaction.
#[derive(Debug)]
pub enum Step {
    /// Runs a statement.
    Run {
        /// The statement.
        stmt: &'static Stmt,
        /// Types of its columns; none when it gives no rows.
        columns: &'static [Ty],
        /// How many rows it must give, or write when it gives none.
        rows: RowCount,
    },
    /// Leaves out the next steps when an earlier one gave no row.
    Skip {
        /// The earlier step.
        unless: usize,
        /// How many of the next.
        count: usize,
    },
    /// The only value of a statement must be true.
    Ensure {
        /// The statement.
        stmt: &'static Stmt,
        /// What is said when it is not.
        message: &'static str,
    },
    /// An earlier step must have given a row, or none.
    EnsureRow {
        /// The step.
        step: usize,
        /// Whether there must be one.
        present: bool,
        /// What is said when it is not so.
        message: &'static str,
    },
}

impl Step {
    fn stmt(&self) -> Option<&'static Stmt> {
        match self {
            Self::Run { stmt, .. } | Self::Ensure { stmt, .. } => Some(stmt),
            Self::EnsureRow { .. } | Self::Skip { .. } => None,
        }
    }
}

/// How many rows a step must give or write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowCount {
    /// One.
    One,
    /// None or one.
    AtMostOne,
    /// Any number.
    Any,
}

/// A parameter that is bound to what an earlier step gave.
#[derive(Debug, Clone, Copy)]
pub struct Let {
    /// The parameter's index.
    pub param: usize,
    /// The step.
    pub step: usize,
    /// The column.
    pub column: usize,
    /// Whether it is a list of the column's values in all rows.
    pub list: bool,
}

/// Types that only say what may be done.
type Marker<T> = PhantomData<fn() -> T>;

/// A call of a transaction that returns rows `T` in the shape `S`; on failure `E`, and then nothing was changed. When the
/// database asks for it (a serialization failure, a deadlock), everything is run again, a few times.
#[must_use = "a transaction does nothing until it is awaited or run"]
pub struct Transaction<'h, T: 'static, S, M, E = Error> {
    handle: Handle<'h>,
    work: Work<'h, T>,
    marker: Marker<(S, M, E)>,
}

/// What is done, and may be done again.
struct Work<'h, T: 'static> {
    plan: &'static Plan,
    variant: u32,
    params: Vec<Param<'h>>,
    decode: fn(&mut Cur<'_>) -> T,
    lists: Levels<T>,
    /// The rows when no step gives the result, from the number of rows that were written.
    otherwise: fn(u64) -> Vec<T>,
}

impl<'h, T: Send, S, M, E> Transaction<'h, T, S, M, E> {
    /// A call; `params` are the values of all parameters, of which those in [`Plan::lets`] are filled in later.
    pub fn new<const N: usize>(
        handle: Handle<'h>,
        plan: &'static Plan,
        variant: u32,
        params: [Param<'h>; N],
        decode: fn(&mut Cur<'_>) -> T,
        lists: Levels<T>,
    ) -> Self {
        let (params, otherwise) = (params.into(), (|_| Vec::new()) as fn(u64) -> Vec<T>);
        let work = Work { plan, variant, params, decode, lists, otherwise };
        Self { handle, work, marker: PhantomData }
    }
}

impl<'h, S, M, E> Transaction<'h, (), S, M, E> {
    /// A call of a transaction that returns nothing.
    pub fn without<const N: usize>(
        handle: Handle<'h>,
        plan: &'static Plan,
        variant: u32,
        params: [Param<'h>; N],
    ) -> Self {
        let mut call = Self::new(handle, plan, variant, params, |_| (), &[]);
        call.work.otherwise = |_| vec![()];
        call
    }
}

impl<'h, S, M, E> Transaction<'h, u64, S, M, E> {
    /// A call of a transaction that returns how many rows it wrote.
    pub fn counting<const N: usize>(
        handle: Handle<'h>,
        plan: &'static Plan,
        variant: u32,
        params: [Param<'h>; N],
    ) -> Self {
        let mut call = Self::new(handle, plan, variant, params, |_| 0, &[]);
        call.work.otherwise = |written| vec![written];
        call
    }
}

/// What the steps so far gave.
#[derive(Default)]
struct Given {
    counts: Vec<u64>,
    rows: Vec<Vec<Vec<Value>>>,
}

impl Given {
    fn value(&self, of: &Let) -> Value {
        let rows = self.rows.get(of.step).map(Vec::as_slice).unwrap_or_default();
        let cell = |row: &Vec<Value>| row.get(of.column).cloned().unwrap_or(Value::Null);
        if of.list {
            Value::List(rows.iter().map(cell).collect())
        } else {
            rows.first().map_or(Value::Null, cell)
        }
    }
}

impl<T: Send, S: Shape<T>, M, E: CommandError> Transaction<'_, T, S, M, E> {
    async fn complete(self, again: bool) -> Result<S::Output, E> {
        let rows = match self.handle.0 {
            Target::Db(shared) => self.work.alone::<S>(shared, again).await,
            Target::Tx(tx) => self.work.inside::<S>(tx).await,
        };
        rows.map_err(E::of)
    }
}

impl<T: Send> Work<'_, T> {
    /// In a transaction of its own.
    async fn alone<S: Shape<T>>(&self, db: &Shared, again: bool) -> Result<S::Output, Error> {
        let mut attempt = 0;
        loop {
            let mut tx = TxState::begin(db, self.plan.isolation).await?;
            let error = match self.once(&mut tx).await.and_then(S::of) {
                Ok(value) => match tx.commit().await {
                    Ok(()) => return Ok(value),
                    Err(error) => error,
                },
                Err(error) => {
                    tx.rollback().await?;
                    error
                }
            };
            attempt += 1;
            if !again || !error.is_retryable() || attempt == ATTEMPTS {
                return Err(error);
            }
            tokio::time::sleep(pause(attempt)).await;
        }
    }

    /// As a part of an open transaction, which goes on as if nothing had been done when it fails.
    async fn inside<S: Shape<T>>(&self, tx: &mut TxState) -> Result<S::Output, Error> {
        tx.allows(self.plan.isolation)?;
        let depth = tx.enter().await?;
        let rows = self.once(tx).await.and_then(S::of);
        tx.leave(depth, rows.is_ok()).await?;
        rows
    }

    /// Runs all steps.
    async fn once(&self, tx: &mut TxState) -> Result<Vec<T>, Error> {
        let mut given = Given::default();
        let mut result = None;
        // Several steps may use a value that the runtime makes: it is the same for all.
        let types =
            self.plan.steps.iter().find_map(Step::stmt).map_or(&[][..], |stmt| stmt.params());
        let own = filled(&self.params, types, types.len(), Some(tx.now()));
        let (mut left_out, mut total) = (0, 0);
        for (at, step) in self.plan.steps.iter().enumerate() {
            let (mut kept, mut count) = (Vec::new(), 0);
            if left_out > 0 {
                left_out -= 1;
                given.rows.push(kept);
                given.counts.push(count);
                continue;
            }
            match step {
                Step::Skip { unless, count } => {
                    if given.counts.get(*unless).is_none_or(|count| *count == 0) {
                        left_out = *count;
                    }
                }
                Step::EnsureRow { step, present, message } => {
                    let there = given.counts.get(*step).is_some_and(|count| *count > 0);
                    if there != *present {
                        return Err(Error::new(ErrorKind::Ensure, *message));
                    }
                }
                Step::Ensure { stmt, message } => {
                    let columns = [Ty::Bool];
                    let values = self.bound(&given);
                    let call = self.call(stmt, tx, &own, &values);
                    let (rows, _, _) = run::<()>(call, &columns, true, None, &[]).await?;
                    if rows.first().and_then(|row| row.first()) != Some(&Value::Bool(true)) {
                        return Err(Error::new(ErrorKind::Ensure, *message).at(stmt));
                    }
                }
                Step::Run { stmt, columns, rows: wanted } => {
                    let used = self.plan.lets.iter().any(|of| of.step == at);
                    let returned = self.plan.result == Some(at);
                    let values = self.bound(&given);
                    let call = self.call(stmt, tx, &own, &values);
                    let decode = returned.then_some(self.decode);
                    let lists = if returned { self.lists } else { &[] };
                    let (rows, written, decoded) = run(call, columns, used, decode, lists).await?;
                    (kept, count) = (rows, written);
                    if !stmt.reads() {
                        total += count;
                    }
                    if returned {
                        result = Some(decoded);
                    }
                    checked(*wanted, count).map_err(|error| error.at(stmt))?;
                }
            }
            given.rows.push(kept);
            given.counts.push(count);
        }
        Ok(result.unwrap_or_else(|| (self.otherwise)(total)))
    }

    /// The values of parameters that earlier steps gave.
    fn bound(&self, given: &Given) -> Vec<(usize, Value)> {
        let lets = self.plan.lets.iter().filter(|of| of.step < given.rows.len());
        lets.map(|of| (of.param, given.value(of))).collect()
    }

    fn call<'c>(
        &'c self,
        stmt: &'static Stmt,
        tx: &'c mut TxState,
        own: &'c [Param<'c>],
        values: &'c [(usize, Value)],
    ) -> Call<'c> {
        let mut params: Vec<Param<'c>> = own.to_vec();
        for (at, value) in values {
            if let Some(param) = params.get_mut(*at) {
                *param = Param::from(value);
            }
        }
        Call::of(Handle(Target::Tx(tx)), stmt, self.variant, params)
    }
}

/// Runs a statement: its rows as values where they are kept, how many it gave or wrote, and its rows decoded.
async fn run<T: Send>(
    call: Call<'_>,
    columns: &[Ty],
    keep: bool,
    decode: Option<fn(&mut Cur<'_>) -> T>,
    lists: Levels<T>,
) -> Result<(Vec<Vec<Value>>, u64, Vec<T>), Error> {
    let mut fetcher = call.open(false).await?;
    let mut kept = Vec::new();
    let mut seen = 0;
    let mut rows = Collected::new(lists);
    let written = fetcher
        .root(&mut |cur| {
            seen += 1;
            if keep {
                kept.push(columns.iter().enumerate().map(|(at, ty)| cur.value(at, ty)).collect());
            }
            match decode {
                Some(decode) => rows.push(cur, decode),
                None => cur.finish(),
            }
        })
        .await?;
    let rows = rows.complete(&mut fetcher).await?;
    fetcher.close().await?;
    Ok((kept, if columns.is_empty() { written } else { seen }, rows))
}

fn checked(wanted: RowCount, count: u64) -> Result<(), Error> {
    match (wanted, count) {
        (RowCount::One, 0) => Err(shape_error(ErrorKind::NotFound)),
        (RowCount::One | RowCount::AtMostOne, 2..) => Err(shape_error(ErrorKind::TooManyRows)),
        _ => Ok(()),
    }
}

impl<'h, T: Send, S, E> IntoFuture for Transaction<'h, T, S, Async, E>
where
    S: Shape<T> + 'h,
    S::Output: 'h,
    E: CommandError + 'h,
{
    type Output = Result<S::Output, E>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'h>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.complete(true))
    }
}

impl<T: Send, S: Shape<T>, E: CommandError> Transaction<'_, T, S, Blocking, E> {
    /// Runs the transaction.
    pub fn run(self) -> Result<S::Output, E> {
        block_on(self.complete(false))
    }
}
