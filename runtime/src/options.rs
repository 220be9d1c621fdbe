//! How a database is opened.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::observe::Observer;

/// How a database is opened: pool sizes, time-outs, what is reported.
#[derive(Clone)]
pub struct ConnectOptions {
    pub(crate) connections: usize,
    pub(crate) acquire_timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) busy_timeout: Duration,
    pub(crate) statement_timeout: Option<Duration>,
    pub(crate) idle_in_transaction_timeout: Option<Duration>,
    pub(crate) application_name: String,
    pub(crate) schema: Option<String>,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    pub(crate) slow: Option<Duration>,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        Self {
            connections: 8,
            acquire_timeout: Duration::from_secs(5),
            connect_timeout: Duration::from_secs(5),
            busy_timeout: Duration::from_secs(5),
            statement_timeout: None,
            idle_in_transaction_timeout: None,
            application_name: "rex".to_owned(),
            schema: None,
            observer: None,
            slow: None,
        }
    }
}

impl ConnectOptions {
    /// The defaults: 8 connections, 5 seconds to get one, 5 seconds for a locked SQLite file.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many connections the pool may open: on PostgreSQL in all, on SQLite for reading
    /// (beside the one that writes).
    #[must_use]
    pub fn connections(mut self, connections: usize) -> Self {
        self.connections = connections.max(1);
        self
    }

    /// How long a call waits for a connection of the pool.
    #[must_use]
    pub fn acquire_timeout(mut self, timeout: Duration) -> Self {
        self.acquire_timeout = timeout;
        self
    }

    /// How long connecting to a server may take.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long SQLite waits for a lock that another process holds.
    #[must_use]
    pub fn busy_timeout(mut self, timeout: Duration) -> Self {
        self.busy_timeout = timeout;
        self
    }

    /// After how long PostgreSQL cancels a statement.
    #[must_use]
    pub fn statement_timeout(mut self, timeout: Duration) -> Self {
        self.statement_timeout = Some(timeout);
        self
    }

    /// After how long PostgreSQL ends a session that does nothing inside a transaction.
    #[must_use]
    pub fn idle_in_transaction_timeout(mut self, timeout: Duration) -> Self {
        self.idle_in_transaction_timeout = Some(timeout);
        self
    }

    /// The name under which a server lists the connections.
    #[must_use]
    pub fn application_name(mut self, name: impl Into<String>) -> Self {
        self.application_name = name.into();
        self
    }

    /// The PostgreSQL schema that holds the tables; `public` unless given.
    #[must_use]
    pub fn schema(mut self, schema: impl Into<String>) -> Self {
        self.schema = Some(schema.into());
        self
    }

    /// What is told of every statement.
    #[must_use]
    pub fn observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// From which duration on a statement is logged as slow.
    #[must_use]
    pub fn slow(mut self, threshold: Duration) -> Self {
        self.slow = Some(threshold);
        self
    }
}

impl fmt::Debug for ConnectOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectOptions")
            .field("connections", &self.connections)
            .field("acquire_timeout", &self.acquire_timeout)
            .field("application_name", &self.application_name)
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}
