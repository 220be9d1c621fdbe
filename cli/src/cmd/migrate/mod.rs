//! `rexc migrate`: one file per verb below; what they share is here.

pub mod apply;
pub mod down;
pub mod new;
pub mod rehash;
pub mod status;

use std::collections::BTreeMap;

use rex_build::migrations::{self, Migrations, MigrationsError};
use rex_compiler::migrate as files;
use rex_runtime::migrate as runner;

use crate::Ctx;
use crate::database::{self, Database};
use crate::document;
use crate::exit::{Exit, Failure, told, unconnected};
use crate::progress::Progress;

/// Arguments of `rexc migrate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<MigrateCommand>,
}

/// Verbs of `rexc migrate`.
#[derive(Debug, clap::Subcommand)]
pub enum MigrateCommand {
    /// Plan the migration from the last one to the schema and write its files. No database is asked.
    New(new::Args),
    /// Show the migration that `new` would write.
    Plan(new::PlanArgs),
    /// Apply what is pending.
    Apply(apply::Args),
    /// Say where a database stands.
    Status(status::Args),
    /// Take applied migrations back, latest first.
    Down(down::Args),
    /// Sum the files again after one that is not applied anywhere was edited by hand.
    Rehash {
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
}

impl MigrateCommand {
    /// Whether one JSON document is asked for.
    #[must_use]
    pub fn json(&self) -> bool {
        match self {
            Self::New(args) => args.plan.json,
            Self::Plan(args) => args.json,
            Self::Apply(args) => args.target.json,
            Self::Status(args) => args.target.json,
            Self::Down(args) => args.target.json,
            Self::Rehash { json } => *json,
        }
    }
}

/// Runs a verb.
///
/// # Errors
/// Each verb says its own.
pub fn run(command: &MigrateCommand, ctx: &Ctx) -> Result<Exit, Failure> {
    match command {
        MigrateCommand::New(args) => new::run(args, ctx),
        MigrateCommand::Plan(args) => new::plan(args, ctx),
        MigrateCommand::Apply(args) => apply::run(args, ctx),
        MigrateCommand::Status(args) => status::run(args, ctx),
        MigrateCommand::Down(args) => down::run(args, ctx),
        MigrateCommand::Rehash { .. } => rehash::run(ctx),
    }
}

/// Which database, and how long to wait for it.
#[derive(Debug, Clone, clap::Args)]
pub struct Target {
    /// The database.
    #[command(flatten)]
    pub choice: database::Choice,
    /// PostgreSQL schema of the tables.
    #[arg(long, value_name = "NAME")]
    pub schema: Option<String>,
    /// Seconds to wait for another runner.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0)]
    pub lock_timeout: f64,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// A database with the migrations of the project.
pub struct Session {
    /// Which database.
    pub database: Database,
    /// The migrations.
    pub set: runner::MigrationSet,
    connection: Box<dyn runner::RawConnection>,
    tokio: tokio::runtime::Runtime,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("database", &self.database).finish_non_exhaustive()
    }
}

impl Session {
    /// Reads the migrations and connects. `creates` allows an SQLite file to come into being.
    ///
    /// # Errors
    /// When files are not as summed, or the database cannot be reached.
    pub fn open(target: &Target, creates: bool, ctx: &Ctx) -> Result<Self, Failure> {
        let project = ctx.project()?;
        let migrations = checked(&project.root)?;
        let database = database::resolve(&target.choice, &project)?;
        Self::connect(database, &migrations, target.schema.as_deref(), creates)
    }

    /// Connects to a database that is known.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub fn connect(
        database: Database,
        migrations: &Migrations,
        schema: Option<&str>,
        creates: bool,
    ) -> Result<Self, Failure> {
        let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut options = rex_runtime::ConnectOptions::new().application_name("rexc migrate");
        if let Some(schema) = schema {
            options = options.schema(schema);
        }
        let url = if creates { creating(&database.url) } else { database.url.clone() };
        let shown = Progress::of(format!("connecting to {}", database.redacted()));
        let connected = tokio.block_on(async {
            let drivers = rex_runtime::Drivers::new();
            rex_runtime::connect_with(&url, &options, &drivers).await?.raw_connection().await
        });
        drop(shown);
        let connection = connected.map_err(|error| unconnected(&database, &error))?;
        let set = set(&migrations.all);
        Ok(Self { database, set, connection, tokio })
    }

    /// Whether the server has a database of this name.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn has_database(&mut self, name: &str) -> Result<bool, Failure> {
        let sql = "select datname::text from pg_catalog.pg_database where datname = $1";
        let found = self.tokio.block_on(self.connection.query(sql, &[name]));
        found.map(|rows| !rows.is_empty()).map_err(|e| Failure::new(Exit::Failed, told(&e)))
    }

    /// Whether a query gives a row.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn any(&mut self, sql: &str) -> Result<bool, Failure> {
        self.rows(sql).map(|rows| !rows.is_empty())
    }

    /// The rows of a query, as text.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn rows(&mut self, sql: &str) -> Result<runner::TextRows, Failure> {
        let found = self.tokio.block_on(self.connection.query(sql, &[]));
        found.map_err(|error| Failure::new(Exit::Failed, told(&error)))
    }

    /// Runs one statement.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn execute(&mut self, sql: &str) -> Result<(), Failure> {
        let done = self.tokio.block_on(self.connection.execute(sql, &[]));
        done.map_err(|error| Failure::new(Exit::Failed, told(&error)))
    }

    /// Applies what is pending.
    ///
    /// # Errors
    /// See [`runner::MigrateErrorKind`].
    pub fn apply(
        &mut self,
        options: &runner::MigrateOptions,
    ) -> Result<runner::Report, runner::MigrateError> {
        let _shown = Progress::of("applying migrations");
        self.tokio.block_on(runner::apply(&mut *self.connection, &self.set, options))
    }

    /// Takes migrations back.
    ///
    /// # Errors
    /// See [`runner::MigrateErrorKind`].
    pub fn down(
        &mut self,
        options: &runner::MigrateOptions,
    ) -> Result<runner::Report, runner::MigrateError> {
        let _shown = Progress::of("taking migrations back");
        self.tokio.block_on(runner::down(&mut *self.connection, &self.set, options))
    }

    /// Where the database stands.
    ///
    /// # Errors
    /// When the history cannot be read.
    pub fn status(&mut self) -> Result<runner::Status, runner::MigrateError> {
        self.tokio.block_on(runner::status(&mut *self.connection, &self.set))
    }
}

/// The URL with leave to make the file of an SQLite database.
fn creating(url: &str) -> String {
    match url.strip_prefix("sqlite:") {
        Some(path) if path != ":memory:" && !path.contains("mode=") => {
            let sign = if path.contains('?') { '&' } else { '?' };
            format!("{url}{sign}mode=rwc")
        }
        _ => url.to_owned(),
    }
}

/// The migrations of a project, as they were summed.
///
/// # Errors
/// When a file was edited, is missing or cannot be understood.
pub fn checked(root: &std::path::Path) -> Result<Migrations, Failure> {
    let migrations = migrations::read(root)?;
    migrations.check()?;
    Ok(migrations)
}

impl From<MigrationsError> for Failure {
    fn from(error: MigrationsError) -> Self {
        let message = error.to_string();
        match error {
            MigrationsError::Io(..) => Self::new(Exit::Usage, message),
            MigrationsError::File(_) | MigrationsError::Model(..) => {
                Self::new(Exit::Diverged, message)
            }
            MigrationsError::Sum(_) => Self::new(Exit::Diverged, message)
                .help("put the file back, or run `rexc migrate rehash` if the migration is not applied anywhere"),
        }
    }
}

/// The exit code of a class of failures.
#[must_use]
pub fn exit(kind: runner::MigrateErrorKind) -> Exit {
    match kind {
        runner::MigrateErrorKind::Refused => Exit::Refused,
        runner::MigrateErrorKind::Diverged => Exit::Diverged,
        runner::MigrateErrorKind::Locked => Exit::Locked,
        runner::MigrateErrorKind::Failed => Exit::Failed,
        runner::MigrateErrorKind::Connect => Exit::Connect,
        _ => Exit::Usage,
    }
}

/// Prints why a run stopped, as text or JSON, and gives its exit code.
pub fn stopped(error: &runner::MigrateError, database: &Database, ctx: &Ctx) -> Exit {
    let code = exit(error.kind());
    if ctx.json {
        let mut said = error.to_json();
        said["error"] = code.name().into();
        said["exit"] = (code as u8).into();
        document::print(document::about(database, said), ctx);
        return code;
    }
    for id in error.applied() {
        ctx.term.say(&format!("done {id}"));
    }
    let mut failure = Failure::new(code, error.to_string());
    if let Some(help) = error.help_text() {
        failure = failure.help(help);
    }
    ctx.term.failure(&failure);
    if let Some(statement) = error.statement().filter(|text| !text.is_empty()) {
        let indented: Vec<String> = statement.lines().map(|line| format!("    {line}")).collect();
        ctx.term.say(&indented.join("\n"));
    }
    code
}

/// The options that all runs share.
#[must_use]
pub fn options(target: &Target, to: Option<&str>, steps: Option<usize>) -> runner::MigrateOptions {
    let how_far = match (to, steps) {
        (Some(id), _) => runner::Target::To(id.to_owned()),
        (None, Some(steps)) => runner::Target::Steps(steps),
        (None, None) => runner::Target::Natural,
    };
    let user = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let wait = target.lock_timeout.clamp(0.0, 86_400.0);
    runner::MigrateOptions::new()
        .lock_timeout(std::time::Duration::from_secs_f64(wait))
        .target(how_far)
        .actor(user.unwrap_or_default())
        .tool(concat!("rexc ", env!("CARGO_PKG_VERSION")))
}

/// The migrations as the runner takes them.
#[must_use]
pub fn set(all: &[files::Migration]) -> runner::MigrationSet {
    let steps = |steps: &[files::ScriptStep]| -> Vec<runner::Step> {
        let step = |step: &files::ScriptStep| runner::Step {
            title: step.title.clone(),
            statements: step.statements.clone(),
        };
        steps.iter().map(step).collect()
    };
    let script = |script: &files::Script| runner::Script {
        dialect: script.dialect.clone(),
        checksum: script.checksum.clone(),
        up: steps(&script.up),
        down: script.down.as_ref().map(|down| steps(down)).map_err(Clone::clone),
    };
    let migrations = all.iter().map(|migration| runner::Migration {
        id: migration.id.clone(),
        parent: migration.parent.clone(),
        from_model: migration.from.clone(),
        to_model: migration.to.clone(),
        scripts: migration.scripts.iter().map(script).collect(),
    });
    runner::MigrationSet { migrations: migrations.collect() }
}

/// How a report calls the ways back, for people.
#[must_use]
pub fn ways_back(down: &BTreeMap<String, String>) -> String {
    let ways: Vec<String> = down.iter().map(|(dialect, way)| format!("{dialect} {way}")).collect();
    ways.join(", ")
}
