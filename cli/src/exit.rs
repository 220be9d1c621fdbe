//! Exit codes, and the failures that lead to them.

use rex_compiler::diag::Diagnostic;
use rex_compiler::source::SourceMap;

use crate::Ctx;
use crate::database::Database;

/// Why a verb did not do what was asked. The number is the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, or nothing to do.
    Done = 0,
    /// Errors in the project, stale output, pending migrations under `--check`.
    Findings = 1,
    /// Usage or configuration.
    Usage = 2,
    /// Destructive, lossy or ambiguous, and not acknowledged.
    Refused = 3,
    /// The database is not what the migrations say.
    Drift = 4,
    /// An applied file edited, missing, out of order.
    Diverged = 5,
    /// The migration lock was not obtained in time.
    Locked = 6,
    /// The failing migration (or statement) left nothing behind.
    Failed = 7,
    /// Failed half way.
    HalfWay = 8,
    /// Cannot connect, or not allowed.
    Connect = 10,
    /// A bug in rexc.
    Bug = 70,
    /// Interrupted, or a question left without an answer.
    Interrupted = 130,
}

impl Exit {
    /// Its word in JSON documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Findings => "findings",
            Self::Usage => "usage",
            Self::Refused => "refused",
            Self::Drift => "drift",
            Self::Diverged => "diverged",
            Self::Locked => "locked",
            Self::Failed => "failed",
            Self::HalfWay => "half_way",
            Self::Connect => "connect",
            Self::Bug => "bug",
            Self::Interrupted => "interrupted",
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A failure: what to say on stderr and how to exit.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// One sentence: what is wrong.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// The findings that led to it, where they are asked for as JSON.
    pub diagnostics: Option<serde_json::Value>,
}

impl Failure {
    /// A failure with a message.
    #[must_use]
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), help: None, diagnostics: None }
    }

    /// With a next step.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

impl Failure {
    /// With what was found, for a document.
    #[must_use]
    pub fn with(mut self, found: &[Diagnostic], sources: &SourceMap, ctx: &Ctx) -> Self {
        if ctx.json {
            let text = rex_compiler::diag::render::json(found, sources);
            let document: Option<serde_json::Value> = serde_json::from_str(&text).ok();
            self.diagnostics = document.map(|mut document| document["diagnostics"].take());
        }
        self
    }
}

impl From<rex_build::ProjectError> for Failure {
    fn from(error: rex_build::ProjectError) -> Self {
        Self::new(Exit::Usage, error.to_string())
    }
}

/// What the runtime says, with the cause that it names where the message alone does not say it.
#[must_use]
pub fn told(error: &rex_runtime::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let said = inner.to_string();
        if !said.is_empty() && !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = inner.source();
    }
    text
}

/// A database that does not answer, and what makes one that is not there.
#[must_use]
pub fn unconnected(database: &Database, error: &rex_runtime::Error) -> Failure {
    let message = format!("cannot connect to {}: {}", database.told(), told(error));
    let failure = Failure::new(Exit::Connect, message);
    let no_file = database.file().is_some_and(|file| !file.exists());
    // The server's code for a database that it does not have.
    if no_file || error.code() == Some("3D000") {
        return failure.help("`rexc db create` makes it");
    }
    failure.help("`rexc config show --origin` says where a URL comes from")
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(Exit::Usage, error.to_string())
    }
}
