//! What is told about every statement that has run.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::options::ConnectOptions;

/// A statement that has run. It holds no value of any parameter or row.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// The query or command.
    pub query: &'static str,
    /// Where it stands: `file.rex:line`.
    pub place: &'static str,
    /// The dialect whose text was run.
    pub dialect: &'static str,
    /// How many rows were read or written.
    pub rows: u64,
    /// From the call to the last row.
    pub elapsed: Duration,
    /// How it failed, if it did.
    pub error: Option<&'a Error>,
}

/// Is told of every statement, on the task that ran it.
pub trait Observer: Send + Sync {
    /// A statement has run.
    fn done(&self, done: &Done<'_>);
}

impl<F: Fn(&Done<'_>) + Send + Sync> Observer for F {
    fn done(&self, done: &Done<'_>) {
        self(done);
    }
}

pub(crate) struct Watch {
    observer: Option<Arc<dyn Observer>>,
    slow: Option<Duration>,
}

impl Watch {
    pub(crate) fn new(options: &ConnectOptions) -> Self {
        Self { observer: options.observer.clone(), slow: options.slow }
    }

    /// The time, if anyone wants to know how long the statement takes.
    pub(crate) fn start(&self) -> Option<Instant> {
        let wanted = self.observer.is_some()
            || self.slow.is_some()
            || tracing::enabled!(target: "rex::query", tracing::Level::DEBUG);
        wanted.then(Instant::now)
    }

    pub(crate) fn done(&self, done: &Done<'_>) {
        let micros = u64::try_from(done.elapsed.as_micros()).unwrap_or(u64::MAX);
        let kind = done.error.map(|error| tracing::field::debug(error.kind()));
        if self.slow.is_some_and(|threshold| done.elapsed >= threshold) {
            tracing::warn!(
                target: "rex::query",
                query = done.query, place = done.place, dialect = done.dialect, rows = done.rows,
                micros, error = kind, "slow statement"
            );
        } else {
            tracing::debug!(
                target: "rex::query",
                query = done.query, place = done.place, dialect = done.dialect, rows = done.rows,
                micros, error = kind, "statement"
            );
        }
        if let Some(observer) = &self.observer {
            observer.done(done);
        }
    }
}
