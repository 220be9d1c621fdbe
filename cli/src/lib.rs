//! The Rex command line as a library: another crate can build a `rexc` with more dialects and drivers.

pub mod args;
pub mod bound;
pub mod cmd;
pub mod database;
pub mod exit;
pub mod progress;
pub mod term;
pub mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use rex_build::Project;
use rex_ir::dialect::Registry;

use crate::args::{Args, Command};
use crate::exit::{Exit, Failure};
use crate::term::Term;

/// What a `rexc` is built from: its dialects.
#[derive(Debug)]
pub struct Toolchain {
    /// Dialects that SQL can be written for.
    pub registry: Registry,
}

impl Toolchain {
    /// The dialects of this workspace.
    #[must_use]
    pub fn standard() -> Self {
        Self { registry: Registry::standard() }
    }
}

/// What every verb gets.
#[derive(Debug)]
pub struct Ctx {
    /// Dialects.
    pub toolchain: Toolchain,
    /// Output.
    pub term: Term,
    /// The folder to start from.
    pub directory: PathBuf,
}

impl Ctx {
    /// The project around the folder.
    ///
    /// # Errors
    /// When there is none, or its configuration is wrong.
    pub fn project(&self) -> Result<Project, Failure> {
        let names = self.toolchain.registry.names();
        Ok(Project::find(&self.directory, &names)?)
    }
}

/// Runs a command line.
#[must_use]
pub fn run(toolchain: Toolchain, args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    if let Some(failure) = old_or_planned_verb(&args) {
        Term::new(term::Color::Auto).failure(&failure);
        return failure.exit.into();
    }
    let mut args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let term = Term::new(args.color);
    if let Err(failure) = args.settle() {
        term.failure(&failure);
        return failure.exit.into();
    }
    let term = Term::new(args.color);
    let directory = args.directory.unwrap_or_else(|| PathBuf::from("."));
    let ctx = Ctx { toolchain, term, directory };
    let outcome = catching(|| dispatch(&args.command, &ctx)).and_then(|exit| {
        if term.lost_data() {
            return Err(Failure::new(Exit::Failed, "what was asked for could not be written"));
        }
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit.into(),
        Err(failure) => {
            term.failure(&failure);
            failure.exit.into()
        }
    }
}

/// A panic is a bug of this program, and says so.
fn catching(work: impl FnOnce() -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let version = env!("CARGO_PKG_VERSION");
        Err(Failure::new(Exit::Bug, "this is a bug in rexc")
            .help(format!("report the lines above, `rexc {version}` and the `.rex` files")))
    })
}

fn dispatch(command: &Command, ctx: &Ctx) -> Result<Exit, Failure> {
    match command {
        Command::New(args) => cmd::new::run(args, ctx),
        Command::Init(args) => cmd::init::run(args, ctx),
        Command::Check(args) => cmd::check::run(args, ctx),
        Command::Build(args) => cmd::build::run(args, ctx),
        Command::Explain(args) => cmd::explain::run(args, ctx),
        Command::Show(args) => cmd::show::run(args, ctx),
        Command::Run(args) => cmd::run::run(args, ctx),
        Command::Migrate(args) => cmd::migrate::run(args, ctx),
        Command::Db(args) => cmd::db::run(args, ctx),
        Command::Config(args) => cmd::config::run(args, ctx),
        Command::Completions(args) => cmd::completions::run(args, ctx),
    }
}

/// Help goes to stdout and is a success; a mistake goes to stderr and exits 2.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}

/// What a verb that is not there is called now, or what does its work meanwhile.
fn old_or_planned_verb(args: &[OsString]) -> Option<Failure> {
    let verb = args.get(1)?.to_str()?;
    let named = |table: &[(&str, &'static str)]| {
        table.iter().find(|(name, _)| *name == verb).map(|(_, text)| *text)
    };
    if let Some(now) = named(args::OLD_VERBS) {
        return Some(Failure::new(Exit::Usage, format!("`{verb}` is now `{now}`")));
    }
    let meanwhile = named(args::PLANNED_VERBS)?;
    Some(Failure::new(Exit::Usage, format!("`rexc {verb}` is not there yet")).help(meanwhile))
}
