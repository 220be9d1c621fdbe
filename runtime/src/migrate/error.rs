//! Why a run of migrations stopped.

use std::fmt;

use crate::error::{Error, ErrorKind};

/// The class of a [`MigrateError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MigrateErrorKind {
    /// Nothing was done because it cannot be done without loss, or there is no way back.
    Refused,
    /// The history in the database and the migrations do not belong together: one was edited, is missing,
    /// is out of order or forks.
    Diverged,
    /// Another runner held the lock for too long.
    Locked,
    /// A statement failed; its migration left nothing behind, earlier ones stand.
    Failed,
    /// The database cannot be reached or does not allow it.
    Connect,
    /// There is no SQL for this database, or a named migration does not exist.
    Unsupported,
}

impl MigrateErrorKind {
    /// The exit code that a command line gives it.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Unsupported => 2,
            Self::Refused => 3,
            Self::Diverged => 5,
            Self::Locked => 6,
            Self::Failed => 7,
            Self::Connect => 10,
        }
    }

    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::Refused => "refused",
            Self::Diverged => "diverged",
            Self::Locked => "locked",
            Self::Failed => "failed",
            Self::Connect => "connect",
        }
    }
}

/// Why a run of migrations stopped.
#[derive(Debug)]
pub struct MigrateError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: MigrateErrorKind,
    message: String,
    help: Option<String>,
    migration: Option<String>,
    step: Option<usize>,
    statement: Option<String>,
    applied: Vec<String>,
    source: Option<Error>,
}

impl MigrateError {
    pub(crate) fn new(kind: MigrateErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            help: None,
            migration: None,
            step: None,
            statement: None,
            applied: Vec::new(),
            source: None,
        }))
    }

    pub(crate) fn about(mut self, migration: &str) -> Self {
        self.0.migration = Some(migration.to_owned());
        self
    }

    pub(crate) fn at(mut self, step: usize, statement: &str) -> Self {
        self.0.step = Some(step);
        self.0.statement = Some(statement.to_owned());
        self
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.0.help = Some(text.into());
        self
    }

    pub(crate) fn because(mut self, error: Error) -> Self {
        self.0.source = Some(error);
        self
    }

    pub(crate) fn after(mut self, applied: Vec<String>) -> Self {
        self.0.applied = applied;
        self
    }

    /// Its class.
    #[must_use]
    pub fn kind(&self) -> MigrateErrorKind {
        self.0.kind
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do next.
    #[must_use]
    pub fn help_text(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// The migration concerned.
    #[must_use]
    pub fn migration(&self) -> Option<&str> {
        self.0.migration.as_deref()
    }

    /// The step concerned, from 1.
    #[must_use]
    pub fn step(&self) -> Option<usize> {
        self.0.step
    }

    /// The statement that failed.
    #[must_use]
    pub fn statement(&self) -> Option<&str> {
        self.0.statement.as_deref()
    }

    /// Migrations that this run had finished before; they stand.
    #[must_use]
    pub fn applied(&self) -> &[String] {
        &self.0.applied
    }

    /// All of it as JSON.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "error": self.0.kind.name(),
            "message": self.to_string(),
            "help": self.0.help,
            "migration": self.0.migration,
            "step": self.0.step,
            "statement": self.0.statement,
            "applied": self.0.applied,
        })
    }
}

impl fmt::Display for MigrateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match &self.0.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for MigrateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

impl From<Error> for MigrateError {
    fn from(error: Error) -> Self {
        let (kind, message) = match error.kind() {
            ErrorKind::Busy => (MigrateErrorKind::Locked, "the database stayed locked"),
            ErrorKind::Unsupported | ErrorKind::Config => {
                (MigrateErrorKind::Unsupported, "this database cannot be migrated")
            }
            ErrorKind::Connection
            | ErrorKind::Authentication
            | ErrorKind::ReadOnly
            | ErrorKind::Corrupt
            | ErrorKind::PoolTimeout => {
                (MigrateErrorKind::Connect, "the database cannot be reached")
            }
            _ => (MigrateErrorKind::Failed, "the history cannot be read or written"),
        };
        Self::new(kind, message).because(error)
    }
}
