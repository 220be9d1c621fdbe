//! `rexc migrate apply`: everything that is pending, one transaction for each migration.

use rex_runtime::migrate::Report;

use super::{Session, Target, options, stopped};
use crate::Ctx;
use crate::database::Database;
use crate::document;
use crate::exit::{Exit, Failure};
use crate::workspace::plural;

/// Arguments of `rexc migrate apply`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The last one to apply, by name or number.
    #[arg(long, value_name = "ID", conflicts_with = "steps")]
    pub to: Option<String>,
    /// How many to apply.
    #[arg(long, value_name = "N")]
    pub steps: Option<usize>,
    /// Say what would be applied; change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// The database.
    #[command(flatten)]
    pub target: Target,
}

/// Applies migrations.
///
/// # Errors
/// See the exit codes of a run.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let mut session = Session::open(&args.target, !args.dry_run, ctx)?;
    if args.dry_run {
        return super::status::show(&mut session, false, ctx);
    }
    let options = options(&args.target, args.to.as_deref(), args.steps);
    match session.apply(&options) {
        Err(error) => Ok(stopped(&error, &session.database, ctx)),
        Ok(report) => {
            print(&report, &session, ctx);
            Ok(Exit::Done)
        }
    }
}

fn print(report: &Report, session: &Session, ctx: &Ctx) {
    if ctx.json {
        document::print(document::about(&session.database, report.to_json()), ctx);
        return;
    }
    for done in &report.done {
        let n = done.steps.len();
        let steps = plural(n, "step");
        ctx.term.say(&format!("applied {} ({n} {steps}, {} ms)", done.id, done.millis));
    }
    let database = session.database.told();
    if !report.done.is_empty() {
        let n = report.applied + report.done.len();
        ctx.term.say(&format!("{database}: {n} applied"));
    }
    if report.done.is_empty() {
        let n = report.applied;
        let what =
            if n == 0 { "there are no migrations".to_owned() } else { format!("{n} applied") };
        ctx.term.say(&format!("nothing to do on {database}: {what}"));
    }
    if !report.pending.is_empty() {
        let n = report.pending.len();
        ctx.term.say(&format!("{n} {} still pending", plural(n, "migration")));
        ctx.term.next("rexc migrate apply");
    }
}

/// Applies everything to a database that may not be there yet; gives the names of what was applied.
///
/// # Errors
/// When files are not as summed, or the database refuses.
pub fn all(project: &rex_build::Project, database: &Database) -> Result<Vec<String>, Failure> {
    let migrations = super::checked(&project.root)?;
    let mut session = Session::connect(database.clone(), &migrations, None, true)?;
    match session.apply(&rex_runtime::migrate::MigrateOptions::new().tool("rexc run")) {
        Ok(report) => Ok(report.done.into_iter().map(|done| done.id).collect()),
        Err(error) => Err(Failure::new(Exit::Failed, error.message().to_owned())),
    }
}
