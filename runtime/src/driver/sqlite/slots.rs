//! Connections of one role: as many as there may be, those that are free, and who waits for one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rex_sqlite_held::Held;
use tokio::sync::oneshot;

use super::{Opener, Role, error, functions};
use crate::error::Error;

/// The connections of one role.
pub(super) struct Slots {
    state: Mutex<State>,
    pub(super) opener: Opener,
    role: Role,
}

struct State {
    idle: Vec<Held>,
    /// How many may still be taken; those that are not idle are to be opened.
    free: usize,
    /// Who waits, the longest first. Only when none is free.
    waiting: VecDeque<oneshot::Sender<Turn>>,
}

/// The right to one of the connections; dropping it gives it back, with the connection if that is to be kept.
pub(super) struct Turn {
    pub(super) held: Option<Held>,
    slots: Arc<Slots>,
}

/// As [`Turn`], for the time of a call.
pub(super) struct Loan<'s> {
    pub(super) held: Option<Held>,
    slots: &'s Arc<Slots>,
}

impl Slots {
    pub(super) fn new(opener: &Opener, role: Role, size: usize) -> Arc<Self> {
        let state = State { idle: Vec::new(), free: size, waiting: VecDeque::new() };
        Arc::new(Self { state: Mutex::new(state), opener: opener.clone(), role })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn connect(&self) -> Result<Held, Error> {
        let connection = self.opener.open(self.role)?;
        functions::register(&connection).map_err(error::own)?;
        Ok(Held::new(connection))
    }

    /// One that is free, without waiting; it may have to be opened.
    #[inline]
    pub(super) fn lend<'s>(self: &'s Arc<Self>) -> Option<Loan<'s>> {
        let mut state = self.state();
        state.free = state.free.checked_sub(1)?;
        Some(Loan { held: state.idle.pop(), slots: self })
    }

    /// One that is free, or what gives it when its turn comes.
    pub(super) fn take(self: &Arc<Self>) -> Result<Turn, oneshot::Receiver<Turn>> {
        let mut state = self.state();
        if let Some(left) = state.free.checked_sub(1) {
            state.free = left;
            return Ok(Turn { held: state.idle.pop(), slots: Arc::clone(self) });
        }
        state.waiting.retain(|waiter| !waiter.is_closed());
        let (sender, receiver) = oneshot::channel();
        state.waiting.push_back(sender);
        Err(receiver)
    }

    #[inline]
    fn give(self: &Arc<Self>, held: Option<Held>) {
        let mut state = self.state();
        while let Some(waiter) = state.waiting.pop_front() {
            if !waiter.is_closed() {
                drop(state);
                // One who has gone meanwhile drops the turn, which gives it to the next.
                drop(waiter.send(Turn { held, slots: Arc::clone(self) }));
                return;
            }
        }
        state.free += 1;
        state.idle.extend(held);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.slots.give(self.held.take());
    }
}

impl Drop for Loan<'_> {
    #[inline]
    fn drop(&mut self) {
        self.slots.give(self.held.take());
    }
}
