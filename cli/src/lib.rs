//! The Rex command line as a library: another crate can build a `rexc` with more dialects and drivers.

pub mod args;
pub mod ask;
pub mod bound;
pub mod cmd;
pub mod database;
pub mod document;
pub mod exit;
mod interrupt;
pub mod progress;
pub mod secret;
pub mod term;
pub mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

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
    /// Whether confirmations are answered with yes.
    pub yes: bool,
    /// Whether stdout gets one JSON document, also of a failure.
    pub json: bool,
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
    let _ = Term::new(early_color(&args));
    if let Some(failure) = old_or_planned_verb(&args) {
        Term.failure(&failure);
        return failure.exit.into();
    }
    let (args, command) = match parsed(args) {
        Ok(parsed) => parsed,
        Err(exit) => return exit,
    };
    let term = Term::new(args.color);
    let directory = args.directory.unwrap_or_else(|| PathBuf::from("."));
    let ctx = Ctx { toolchain, term, directory, yes: args.yes, json: command.json() };
    interrupt::listen(term);
    let outcome = catching(|| dispatch(&command, &ctx)).and_then(|exit| {
        if term.lost_data() {
            return Err(Failure::new(Exit::Failed, "what was asked for could not be written"));
        }
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit.into(),
        Err(failure) => {
            if ctx.json {
                document::print(document::of_failure(&failure), &ctx);
            } else {
                term.failure(&failure);
            }
            failure.exit.into()
        }
    }
}

/// A panic is a bug of this program, and says so.
fn catching(work: impl FnOnce() -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    let before = std::panic::take_hook();
    // What happened is said once, and with what is to be done about it.
    let place = Arc::new(Mutex::new(String::new()));
    let told = Arc::clone(&place);
    std::panic::set_hook(Box::new(move |panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        let payload = panic.payload();
        let text = payload.downcast_ref::<&str>().copied();
        let what = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let what = what.unwrap_or("it panicked");
        *told.lock().unwrap_or_else(PoisonError::into_inner) = format!("{what} (at {at})");
    }));
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    std::panic::set_hook(before);
    outcome.unwrap_or_else(|_| {
        let what = place.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        let message = format!("this is a bug in rexc {version} on {system}: {what}");
        Err(Failure::new(Exit::Bug, message)
            .help("report this line, the command and the `.rex` files"))
    })
}

/// The command line with its verb. A verb that is left out is asked for on a terminal; elsewhere the help says what
/// there is.
fn parsed(mut words: Vec<OsString>) -> Result<(Args, Command), ExitCode> {
    loop {
        let mut args = Args::try_parse_from(&words).map_err(|error| usage(&error))?;
        let term = Term::new(args.color);
        let Some(path) = args.verbless() else {
            if let Err(failure) = args.settle() {
                term.failure(&failure);
                return Err(failure.exit.into());
            }
            return match args.command.take() {
                Some(command) => Ok((args, command)),
                None => Err(Exit::Usage.into()),
            };
        };
        let mut command = args::command(&path);
        if !ask::possible() {
            term.say(command.render_help().to_string().trim_end());
            return Err(Exit::Usage.into());
        }
        let chosen = ask::one_of("What is to be done?", &args::verbs(&command), term);
        let chosen = chosen.map_err(|failure| {
            term.failure(&failure);
            ExitCode::from(failure.exit)
        })?;
        let above = path.iter().fold("rexc".to_owned(), |above, name| format!("{above} {name}"));
        term.unasked(&format!("{above} {chosen}"));
        words.push(chosen.into());
    }
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
        Command::Migrate(cmd::migrate::Args { command: Some(command) }) => {
            cmd::migrate::run(command, ctx)
        }
        Command::Db(cmd::db::Args { command: Some(command) }) => cmd::db::run(command, ctx),
        Command::Config(cmd::config::Args { command: Some(command) }) => {
            cmd::config::run(command, ctx)
        }
        // `parsed` gives no command without its verb.
        Command::Migrate(_) | Command::Db(_) | Command::Config(_) => Ok(Exit::Usage),
        Command::Completions(args) => cmd::completions::run(args, ctx),
    }
}

/// What the command line says about colour, as far as that can be said of one that may be wrong.
fn early_color(args: &[OsString]) -> term::Color {
    let words = args.iter().map(|word| word.to_string_lossy());
    let at = args.iter().position(|word| word == "--color");
    let behind = at.and_then(|at| args.get(at + 1)).map(|word| word.to_string_lossy());
    let attached = words.filter_map(|word| word.strip_prefix("--color=").map(str::to_owned)).next();
    let said = attached.or_else(|| behind.map(std::borrow::Cow::into_owned));
    said.and_then(|said| clap::ValueEnum::from_str(&said, false).ok()).unwrap_or_default()
}

/// Help goes to stdout and is a success; a mistake goes to stderr and exits 2.
fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        // A word that is out of place may be a URL.
        let text = error.render().ansi().to_string();
        Term.say(secret::without_secrets(&text).trim_end());
    } else {
        let _ = error.print();
    }
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}

/// What a verb that is not there is called now, or what does its work meanwhile.
fn old_or_planned_verb(args: &[OsString]) -> Option<Failure> {
    let verb = args.get(1)?.to_str()?;
    let below = args.get(2).and_then(|word| word.to_str()).unwrap_or_default();
    let both = format!("{verb} {below}");
    let named = |table: &[(&'static str, &'static str)]| {
        table.iter().find(|(name, _)| *name == verb || *name == both).copied()
    };
    if let Some((_, now)) = named(args::OLD_VERBS) {
        return Some(Failure::new(Exit::Usage, format!("`{verb}` is now `{now}`")));
    }
    let (verb, meanwhile) = named(args::PLANNED_VERBS)?;
    Some(Failure::new(Exit::Usage, format!("`rexc {verb}` is not there yet")).help(meanwhile))
}
