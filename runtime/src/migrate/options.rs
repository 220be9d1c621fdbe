//! How a run of migrations goes about it.

use std::time::Duration;

/// How a run of migrations goes about it.
#[derive(Debug, Clone)]
pub struct MigrateOptions {
    pub(crate) lock_timeout: Duration,
    pub(crate) table_lock_timeout: Duration,
    pub(crate) table_lock_retries: u32,
    pub(crate) target: Target,
    pub(crate) tool: String,
    pub(crate) actor: String,
}

/// How far a run goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// `apply`: all that are pending; `down`: one.
    #[default]
    Natural,
    /// That many migrations.
    Steps(usize),
    /// Until that migration is the last one applied; by name or number.
    To(String),
}

impl Default for MigrateOptions {
    fn default() -> Self {
        Self {
            lock_timeout: Duration::from_secs(30),
            table_lock_timeout: Duration::from_secs(3),
            table_lock_retries: 10,
            target: Target::Natural,
            tool: concat!("rex ", env!("CARGO_PKG_VERSION")).to_owned(),
            actor: String::new(),
        }
    }
}

impl MigrateOptions {
    /// The defaults: all pending migrations, 30 seconds for another runner to finish, 10 tries of 3 seconds
    /// for a table that others hold.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long to wait for another runner to finish.
    #[must_use]
    pub fn lock_timeout(mut self, timeout: Duration) -> Self {
        self.lock_timeout = timeout;
        self
    }

    /// How long a statement waits for a table that others hold (readers queue behind it that long), and how
    /// often the migration is tried again. PostgreSQL only.
    #[must_use]
    pub fn table_lock(mut self, timeout: Duration, retries: u32) -> Self {
        self.table_lock_timeout = timeout;
        self.table_lock_retries = retries;
        self
    }

    /// How far to go.
    #[must_use]
    pub fn target(mut self, target: Target) -> Self {
        self.target = target;
        self
    }

    /// Who runs it, for the history.
    #[must_use]
    pub fn actor(mut self, actor: impl Into<String>) -> Self {
        self.actor = actor.into();
        self
    }

    /// What runs it, for the history.
    #[must_use]
    pub fn tool(mut self, tool: impl Into<String>) -> Self {
        self.tool = tool.into();
        self
    }
}
