//! `rexc migrate down`: takes applied migrations back, latest first.

use super::{Session, Target, options, stopped};
use crate::Ctx;
use crate::exit::{Exit, Failure};
use crate::workspace::plural;

/// Arguments of `rexc migrate down`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The last one to stay applied, by name or number; `0` takes all back.
    #[arg(long, value_name = "ID", conflicts_with = "steps")]
    pub to: Option<String>,
    /// How many to take back; 1 unless given.
    #[arg(long, value_name = "N")]
    pub steps: Option<usize>,
    /// The database.
    #[command(flatten)]
    pub target: Target,
}

/// Takes migrations back.
///
/// # Errors
/// See the exit codes of a run.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let json = args.target.json;
    let mut session = Session::open(&args.target, false, ctx)?;
    let options = options(&args.target, args.to.as_deref(), args.steps);
    let report = match session.down(&options) {
        Err(error) => return Ok(stopped(&error, json, ctx)),
        Ok(report) => report,
    };
    if json {
        ctx.term.line(&report.to_json().to_string());
        return Ok(Exit::Done);
    }
    for done in &report.done {
        ctx.term.say(&format!("took back {} ({} ms)", done.id, done.millis));
    }
    if report.done.is_empty() {
        ctx.term.say(&format!("nothing to take back on {}", session.database.redacted()));
    } else {
        let n = report.applied;
        ctx.term.say(&format!("{n} {} still applied", plural(n, "migration")));
        ctx.term.next("rexc migrate apply");
    }
    Ok(Exit::Done)
}
