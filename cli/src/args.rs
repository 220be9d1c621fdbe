//! The command line: global flags and verbs. The doc comments are the help.

use clap::{CommandFactory, Parser, Subcommand};

use crate::ask::Choice;
use crate::cmd;
use crate::exit::Failure;
use crate::term::Color;

/// What the codes mean, at the end of `rexc --help`.
const EXIT_CODES: &str = "\
Exit codes:
  0    done, or nothing to do
  1    findings: errors in the project, stale output, pending migrations under `--check`
  2    usage or configuration
  3    refused: destructive, lossy or ambiguous, and not acknowledged
  5    history diverged: an applied file edited, missing or out of order
  6    the migration lock was not obtained in time
  7    failed: what failed left nothing behind; earlier migrations of the run stand
  10   cannot connect, or not allowed
  70   a bug in rexc
  130  interrupted";

/// Rex: schema, queries and migrations in one compiler.
#[derive(Debug, Parser)]
#[command(name = "rexc", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_long_help = EXIT_CODES)]
pub struct Args {
    /// When to colour the output.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: Color,
    /// Folder to start from instead of the current one.
    #[arg(long, short = 'C', global = true, value_name = "DIR")]
    pub directory: Option<std::path::PathBuf>,
    /// Answer confirmations with yes. It never consents to losing data: that takes `--allow`.
    #[arg(long, short = 'y', global = true)]
    pub yes: bool,
    /// The verb.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Args {
    /// Takes the flags of the program that stand among the words of a verb.
    ///
    /// # Errors
    /// When a word of the verb is neither a flag nor a parameter.
    pub fn settle(&mut self) -> Result<(), Failure> {
        if let Some(Command::Run(run)) = &mut self.command {
            let late = run.settle()?;
            self.color = late.color.unwrap_or(self.color);
            self.directory = late.directory.or_else(|| self.directory.take());
            self.yes |= late.yes;
        }
        Ok(())
    }

    /// The verbs after which another one is missing; the program's own is none.
    #[must_use]
    pub fn verbless(&self) -> Option<Vec<&'static str>> {
        match &self.command {
            None => Some(Vec::new()),
            Some(Command::Migrate(cmd::migrate::Args { command: None })) => Some(vec!["migrate"]),
            Some(Command::Db(cmd::db::Args { command: None })) => Some(vec!["db"]),
            Some(Command::Config(cmd::config::Args { command: None })) => Some(vec!["config"]),
            Some(_) => None,
        }
    }
}

/// The description of a verb, found by its name and those of the verbs above.
#[must_use]
pub fn command(path: &[&str]) -> clap::Command {
    let mut whole = Args::command();
    whole.build();
    path.iter()
        .fold(whole, |command, name| command.find_subcommand(name).cloned().unwrap_or_default())
}

/// The verbs below one, with what they do.
#[must_use]
pub fn verbs(command: &clap::Command) -> Vec<Choice> {
    let choice = |verb: &clap::Command| {
        let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
        Choice::new(verb.get_name(), about)
    };
    command.get_subcommands().map(choice).collect()
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a project that runs: schema, queries, first migration, seed and a Cargo app.
    New(cmd::new::Args),
    /// Make the current Cargo package a Rex project.
    Init(cmd::init::Args),
    /// Report the mistakes of all files.
    Check(cmd::check::Args),
    /// Write bindings, SQL per dialect and the manifest.
    Build(cmd::build::Args),
    /// Show the page of a diagnostic, or list them all.
    Explain(cmd::explain::Args),
    /// Show a query's SQL, parameters and result.
    Show(cmd::show::Args),
    /// Run a named query or command and print its rows.
    Run(cmd::run::Args),
    /// Plan, apply and inspect migrations.
    Migrate(cmd::migrate::Args),
    /// Look after a database.
    Db(cmd::db::Args),
    /// Show the configuration in force.
    Config(cmd::config::Args),
    /// Print a completion script for a shell.
    Completions(cmd::completions::Args),
}

impl Command {
    /// Whether one JSON document is asked for.
    #[must_use]
    pub fn json(&self) -> bool {
        match self {
            Self::Show(args) => args.json,
            Self::Db(args) => args.command.as_ref().is_some_and(cmd::db::DbCommand::json),
            Self::Migrate(args) => {
                args.command.as_ref().is_some_and(cmd::migrate::MigrateCommand::json)
            }
            _ => false,
        }
    }
}

/// Verbs of the first design, with what they are called now.
pub const OLD_VERBS: &[(&str, &str)] = &[
    ("create:migration", "rexc migrate new"),
    ("run:migrations", "rexc migrate apply"),
    ("rollback", "rexc migrate down"),
    ("debug:queries", "rexc show QUERY"),
];

/// Verbs of the design that this program does not have yet, with what does the work meanwhile.
pub const PLANNED_VERBS: &[(&str, &str)] = &[
    ("add", "write the entity into a `.rex` file"),
    ("generate:model", "write the entity into a `.rex` file"),
    ("inspect", "`rexc migrate plan` shows the tables, `rexc show QUERY` a query"),
    ("inspect:model", "`rexc migrate plan` shows the tables, `rexc show QUERY` a query"),
    ("fmt", "`rexc check` says what is wrong, not how it is laid out"),
    ("doctor", "`rexc config show --origin`, then `rexc migrate status`"),
    ("migrate lint", "`rexc migrate plan` refuses what loses data"),
    ("migrate redo", "`rexc migrate down`, then `rexc migrate apply`"),
    ("migrate goto", "`rexc migrate apply --to ID`, or `rexc migrate down --to ID`"),
    ("migrate verify", "`rexc check --db` has the database prepare every statement"),
    ("migrate resolve", "a migration that fails leaves nothing behind: `rexc migrate apply` again"),
    ("migrate baseline", "a new database is made by `rexc db create` and `rexc migrate apply`"),
    ("migrate squash", "migrations stay as they were applied"),
    ("migrate rebase", "remove yours, pull the others, then `rexc migrate new`"),
    ("migrate backfill", "write the statements into `rexc migrate new NAME --empty`"),
    ("migrate history", "`rexc migrate status` lists what was applied, and when"),
    ("migrate export", "the SQL of each database is in `migrations/`"),
    ("migrate test", "`rexc db reset` applies them all to an empty database"),
    ("db pull", "write the entities into a `.rex` file"),
    ("release", "`rexc migrate plan` shows what a migration does"),
    ("diagram", "the entities are in the `.rex` files"),
    ("docs", "the generated bindings are documented: `cargo doc`"),
    ("lsp", "`rexc check --format json` is made for editors"),
    ("man", "`rexc VERB --help` has the same text"),
];
