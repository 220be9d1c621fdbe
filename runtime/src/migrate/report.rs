//! What a run did and what a database is at, as values that a command line prints.

use serde_json::{Value, json};

/// What [`apply`](super::apply) or [`down`](super::down) did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Migrations applied or taken back by this run, in that order.
    pub done: Vec<Done>,
    /// Migrations that were applied already (for `down`: that still are).
    pub applied: usize,
    /// Migrations that are not applied after the run.
    pub pending: Vec<String>,
    /// Hash of the model that the database is at now; empty when it never had one.
    pub model: String,
}

/// One migration that a run went through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its name.
    pub id: String,
    /// Titles of its steps.
    pub steps: Vec<String>,
    /// How long it took.
    pub millis: u64,
}

impl Report {
    /// All of it as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let done = self
            .done
            .iter()
            .map(|done| json!({ "id": done.id, "steps": done.steps, "milliseconds": done.millis }));
        json!({
            "done": done.collect::<Vec<_>>(),
            "applied": self.applied,
            "pending": self.pending,
            "model": self.model,
        })
    }
}

/// Where a database stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Every migration of the files, then those that only the database knows.
    pub entries: Vec<Entry>,
    /// Hash of the model that the database is at; empty when it never had one.
    pub model: String,
    /// What does not fit, in one sentence, when the history diverged.
    pub diverged: Option<String>,
}

/// One migration in a [`Status`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: String,
    /// Where it stands.
    pub state: EntryState,
    /// When it was applied (or failed, or was taken back), RFC 3339.
    pub at: Option<String>,
    /// Why it failed or does not fit.
    pub note: Option<String>,
}

/// Where a migration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// Applied.
    Applied,
    /// To be applied.
    Pending,
    /// To be applied; the last try failed.
    Failed,
    /// To be applied; it was taken back.
    Reverted,
    /// Applied, but its files are not what was applied.
    Edited,
    /// Applied, but there are no files.
    Missing,
    /// Not applied although a later one is.
    OutOfOrder,
}

impl EntryState {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Reverted => "reverted",
            Self::Edited => "edited",
            Self::Missing => "missing",
            Self::OutOfOrder => "out of order",
        }
    }
}

impl Status {
    /// How many migrations wait to be applied.
    #[must_use]
    pub fn pending(&self) -> usize {
        let waits = |entry: &&Entry| {
            matches!(entry.state, EntryState::Pending | EntryState::Failed | EntryState::Reverted)
        };
        self.entries.iter().filter(waits).count()
    }

    /// All of it as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let entries = self.entries.iter().map(|entry| {
            json!({
                "id": entry.id,
                "state": entry.state.name(),
                "at": entry.at,
                "note": entry.note,
            })
        });
        json!({
            "migrations": entries.collect::<Vec<_>>(),
            "pending": self.pending(),
            "model": self.model,
            "diverged": self.diverged,
        })
    }
}
