//! `rexc db`: databases made and dropped, and seeds.

mod life;

use rex_ir::RoutineKind;

use crate::Ctx;
use crate::cmd::run::{Runner, opened};
use crate::database::{self, Choice};
use crate::document;
use crate::exit::{Exit, Failure};
use crate::workspace::{Workspace, plural};

/// Arguments of `rexc db`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<DbCommand>,
}

/// Verbs of `rexc db`.
#[derive(Debug, clap::Subcommand)]
pub enum DbCommand {
    /// Make the database; nothing happens when it is there.
    Create(Target),
    /// Drop the database with everything in it.
    Drop(Losing),
    /// Drop the database, make it again, apply all migrations and run the seeds.
    Reset(Losing),
    /// Run the commands of `seeds/*.rex`, in order, in one transaction.
    Seed(Target),
}

impl DbCommand {
    /// Whether one JSON document is asked for.
    #[must_use]
    pub fn json(&self) -> bool {
        match self {
            Self::Create(target) | Self::Seed(target) => target.json,
            Self::Drop(losing) | Self::Reset(losing) => losing.target.json,
        }
    }
}

/// Which database.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// The database.
    #[command(flatten)]
    pub choice: Choice,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// What a verb that loses data needs to know.
#[derive(Debug, clap::Args)]
pub struct Losing {
    /// The database.
    #[command(flatten)]
    pub target: Target,
    /// What may be lost, by name: `destructive:NAME` with the database's name.
    #[arg(long, value_name = "WHAT")]
    pub allow: Vec<String>,
}

/// Runs a verb.
///
/// # Errors
/// When the project has errors, or the database refuses.
pub fn run(command: &DbCommand, ctx: &Ctx) -> Result<Exit, Failure> {
    let choice = match command {
        DbCommand::Create(target) => return life::create(&target.choice, ctx),
        DbCommand::Drop(losing) => return life::drop(losing, ctx),
        DbCommand::Reset(losing) => return life::reset(losing, ctx),
        DbCommand::Seed(target) => &target.choice,
    };
    let (workspace, seeds) = Workspace::load_with_seeds(ctx)?;
    let workspace = workspace.without_errors(ctx)?;
    let database = database::resolve(choice, &workspace.project)?;
    let runner = opened(&database)?;
    let rows = seed(&workspace, &seeds, &runner, &database.dialect)?;
    if ctx.json {
        let seeded = serde_json::json!({ "seeded": rows });
        document::print(document::about(&database, seeded), ctx);
        return Ok(Exit::Done);
    }
    let rows_word = plural(usize::try_from(rows).unwrap_or(2), "row");
    ctx.term.say(&format!("{}: seeded {rows} {rows_word}", database.told()));
    ctx.term.next("rexc run QUERY");
    Ok(Exit::Done)
}

/// Runs the seeds; gives the number of rows written.
///
/// # Errors
/// When a seed takes parameters, or the database refuses: then nothing of the seeds is left.
pub fn seed(
    workspace: &Workspace,
    seeds: &[String],
    runner: &Runner,
    dialect: &str,
) -> Result<u64, Failure> {
    let program = &workspace.compilation.program;
    let mut texts = Vec::new();
    for (routine, sql) in program.routines.iter().zip(&workspace.compilation.sql) {
        let file = routine.place.rsplit_once(':').map_or("", |(file, _)| file);
        if !seeds.iter().any(|seed| seed == file) || routine.kind != RoutineKind::Command {
            continue;
        }
        if !routine.inputs.is_empty() {
            let message = format!("seed `{}` takes parameters", routine.name);
            return Err(Failure::new(Exit::Findings, message).help("seeds run by themselves"));
        }
        texts.push((routine, sql));
    }
    runner.all(&texts, (dialect, &program.catalog))
}
