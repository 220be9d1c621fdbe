//! Transactions and savepoints.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use jiff::Timestamp;

use crate::call::Sink;
use crate::db::Shared;
use crate::driver::Control;
use crate::dynamic::{Answer, Dynamic};
use crate::error::{Error, ErrorKind};
use crate::mode::{Async, Blocking, Mode, block_on};
use crate::session::{Job, Session};
use crate::stmt::DialectId;

/// What a transaction sees of others, and whether it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// It only reads, and sees one state of the database.
    Read,
    /// It reads and writes. PostgreSQL: read committed; SQLite: alone among writers.
    Write,
    /// It reads and writes, and sees one state of the database; a row that another transaction
    /// has changed since cannot be written. PostgreSQL: repeatable read.
    Snapshot,
    /// As if transactions ran one after the other; may have to be run again.
    Serializable,
}

/// An open transaction. Dropping it rolls back.
pub struct Tx<M> {
    state: TxState,
    marker: PhantomData<fn() -> M>,
}

/// A transaction without its mode.
pub(crate) struct TxState {
    session: Session,
    isolation: Isolation,
    shared: Shared,
    now: Timestamp,
    failed: bool,
    retryable: bool,
    depth: u32,
    /// Savepoints from this depth on were dropped and are still to be undone.
    undo: Option<u32>,
}

impl TxState {
    pub(crate) async fn begin(shared: &Shared, isolation: Isolation) -> Result<Self, Error> {
        let mut session = shared.acquire(isolation == Isolation::Read).await?;
        session.begin(isolation).await?;
        Ok(Self {
            session,
            isolation,
            shared: shared.clone(),
            now: Timestamp::now(),
            failed: false,
            retryable: false,
            depth: 0,
            undo: None,
        })
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(crate) fn dialect(&self) -> DialectId {
        self.session.dialect()
    }

    pub(crate) fn usable(&self) -> Result<(), Error> {
        if self.failed && self.undo.is_none() {
            return Err(Error::new(
                ErrorKind::TransactionAborted,
                "an earlier error ended this transaction; it can only be rolled back",
            ));
        }
        Ok(())
    }

    pub(crate) async fn run(&mut self, job: &Job<'_>, sink: &mut Sink<'_>) -> Result<u64, Error> {
        self.undo_dropped().await?;
        // A future that is dropped half-way leaves the transaction failed.
        self.failed = true;
        let result = self.session.run(job, sink).await;
        self.after(result)
    }

    /// What a statement did to the transaction.
    fn after<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        match &result {
            Ok(_) => self.failed = false,
            Err(error) => self.retryable |= error.is_retryable(),
        }
        result
    }

    pub(crate) fn has_parts(&self) -> bool {
        self.session.has_parts()
    }

    pub(crate) async fn open_rows(&mut self, job: &Job<'_>) -> Result<(), Error> {
        self.undo_dropped().await?;
        self.failed = true;
        let result = self.session.open_rows(job).await;
        self.after(result)
    }

    pub(crate) async fn next_rows(
        &mut self,
        limit: usize,
        sink: &mut Sink<'_>,
    ) -> Result<bool, Error> {
        self.failed = true;
        let result = self.session.next_rows(limit, sink).await;
        self.after(result)
    }

    pub(crate) fn stop_rows(&mut self) {
        self.session.stop_rows();
    }

    pub(crate) async fn dynamic(&mut self, statement: &Dynamic<'_>) -> Result<Answer, Error> {
        self.usable()?;
        self.undo_dropped().await?;
        self.failed = true;
        let answer = statement.run(&mut self.session).await;
        self.after(answer)
    }

    async fn undo_dropped(&mut self) -> Result<(), Error> {
        if let Some(depth) = self.undo {
            let name = savepoint(depth);
            self.control(Control::RollbackTo(&name)).await?;
            self.control(Control::Release(&name)).await?;
            self.undo = None;
        }
        Ok(())
    }

    async fn control(&mut self, step: Control<'_>) -> Result<(), Error> {
        self.failed = true;
        self.session.control(step).await?;
        self.failed = false;
        Ok(())
    }

    /// Whether a part that needs that isolation may run in it.
    pub(crate) fn allows(&self, isolation: Isolation) -> Result<(), Error> {
        let strength = |isolation| match isolation {
            Isolation::Read => 0,
            Isolation::Write => 1,
            Isolation::Snapshot => 2,
            Isolation::Serializable => 3,
        };
        // Writers of SQLite run one after the other.
        let alone = self.dialect() == crate::stmt::SQLITE && self.isolation != Isolation::Read;
        if alone || strength(isolation) <= strength(self.isolation) {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Config,
            format!(
                "a transaction that is {:?} cannot run in one that is {:?}",
                isolation, self.isolation
            )
            .to_lowercase(),
        ))
    }

    /// Begins a part that can be undone; gives its depth.
    pub(crate) async fn enter(&mut self) -> Result<u32, Error> {
        self.undo_dropped().await?;
        self.usable()?;
        let depth = self.depth + 1;
        self.control(Control::Savepoint(&savepoint(depth))).await?;
        self.depth = depth;
        Ok(depth)
    }

    /// Keeps or undoes a part.
    pub(crate) async fn leave(&mut self, depth: u32, keep: bool) -> Result<(), Error> {
        self.depth = depth - 1;
        if keep {
            return self.control(Control::Release(&savepoint(depth))).await;
        }
        self.undo = Some(self.undo.map_or(depth, |undo| undo.min(depth)));
        self.undo_dropped().await
    }

    pub(crate) async fn commit(mut self) -> Result<(), Error> {
        self.undo_dropped().await?;
        if let Err(error) = self.usable() {
            self.rollback().await?;
            return Err(error);
        }
        self.session.commit().await
    }

    pub(crate) async fn rollback(mut self) -> Result<(), Error> {
        self.session.control(Control::Rollback).await
    }
}

fn savepoint(depth: u32) -> String {
    format!("rex_{depth}")
}

impl<M: Mode> Tx<M> {
    pub(crate) async fn begin(shared: &Shared, isolation: Isolation) -> Result<Self, Error> {
        let state = TxState::begin(shared, isolation).await?;
        Ok(Self { state, marker: PhantomData })
    }

    pub(crate) fn state(&mut self) -> &mut TxState {
        &mut self.state
    }

    pub(crate) fn wants_retry(&self) -> bool {
        self.state.retryable
    }

    /// The dialect of the database.
    pub fn dialect(&self) -> DialectId {
        self.state.dialect()
    }

    /// The instant that `now()` stands for in this transaction.
    pub fn now(&self) -> Timestamp {
        self.state.now
    }

    pub(crate) async fn finish(self) -> Result<(), Error> {
        self.state.commit().await
    }

    pub(crate) async fn undo(self) -> Result<(), Error> {
        self.state.rollback().await
    }

    async fn mark(&mut self) -> Result<Savepoint<'_, M>, Error> {
        self.state.undo_dropped().await?;
        self.state.usable()?;
        let depth = self.state.depth + 1;
        self.state.control(Control::Savepoint(&savepoint(depth))).await?;
        self.state.depth = depth;
        Ok(Savepoint { tx: self, depth, open: true })
    }
}

impl Tx<Async> {
    /// Applies everything. An error says that nothing was applied, except for
    /// [`ErrorKind::UnknownOutcome`].
    pub async fn commit(self) -> Result<(), Error> {
        self.finish().await
    }

    /// Undoes everything.
    pub async fn rollback(self) -> Result<(), Error> {
        self.undo().await
    }

    /// Marks a point to which the transaction can be rolled back, also after an error.
    pub async fn savepoint(&mut self) -> Result<Savepoint<'_, Async>, Error> {
        self.mark().await
    }
}

impl Tx<Blocking> {
    /// As [`Tx::commit`] of an async transaction.
    pub fn commit(self) -> Result<(), Error> {
        block_on(self.finish())
    }

    /// Undoes everything.
    pub fn rollback(self) -> Result<(), Error> {
        block_on(self.undo())
    }

    /// Marks a point to which the transaction can be rolled back, also after an error.
    pub fn savepoint(&mut self) -> Result<Savepoint<'_, Blocking>, Error> {
        block_on(self.mark())
    }
}

/// A savepoint: a transaction inside a transaction. Dropping it undoes what was done in it.
pub struct Savepoint<'t, M: Mode> {
    tx: &'t mut Tx<M>,
    depth: u32,
    open: bool,
}

impl<M: Mode> Savepoint<'_, M> {
    async fn keep(mut self) -> Result<(), Error> {
        self.tx.state.undo_dropped().await?;
        self.tx.state.usable()?;
        self.tx.state.control(Control::Release(&savepoint(self.depth))).await?;
        self.open = false;
        Ok(())
    }

    async fn revert(mut self) -> Result<(), Error> {
        self.tx.state.undo = Some(self.depth);
        self.tx.state.undo_dropped().await?;
        self.open = false;
        Ok(())
    }
}

impl Savepoint<'_, Async> {
    /// Keeps what was done in it.
    pub async fn commit(self) -> Result<(), Error> {
        self.keep().await
    }

    /// Undoes what was done in it.
    pub async fn rollback(self) -> Result<(), Error> {
        self.revert().await
    }
}

impl Savepoint<'_, Blocking> {
    /// Keeps what was done in it.
    pub fn commit(self) -> Result<(), Error> {
        block_on(self.keep())
    }

    /// Undoes what was done in it.
    pub fn rollback(self) -> Result<(), Error> {
        block_on(self.revert())
    }
}

impl<M: Mode> Deref for Savepoint<'_, M> {
    type Target = Tx<M>;

    fn deref(&self) -> &Tx<M> {
        self.tx
    }
}

impl<M: Mode> DerefMut for Savepoint<'_, M> {
    fn deref_mut(&mut self) -> &mut Tx<M> {
        self.tx
    }
}

impl<M: Mode> Drop for Savepoint<'_, M> {
    fn drop(&mut self) {
        let state = &mut self.tx.state;
        state.depth = self.depth - 1;
        if self.open {
            state.undo = Some(state.undo.map_or(self.depth, |depth| depth.min(self.depth)));
        }
    }
}
