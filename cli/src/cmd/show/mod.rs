//! `rexc show`: a query's SQL on each database, its parameters, what it gives, and with `--plan` how a database runs it.

mod described;
mod plan;

use crate::Ctx;
use crate::cmd::run::{named, routine, signature};
use crate::database::{self, Choice};
use crate::document;
use crate::exit::{Exit, Failure};
use crate::workspace::Workspace;

use described::Described;

/// Arguments of `rexc show`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Query or command.
    pub query: Option<String>,
    /// Only this dialect.
    #[arg(long)]
    pub dialect: Option<String>,
    /// Ask the database for the plan of each statement; nothing is run.
    #[arg(long)]
    pub plan: bool,
    /// The database, for `--plan`.
    #[command(flatten)]
    pub choice: Choice,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Prints the SQL.
///
/// # Errors
/// When there is no such query, the project has errors, or the database gives no plan.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let workspace = Workspace::load(ctx)?.without_errors(ctx)?;
    let dialects = &workspace.project.config.dialects;
    if let Some(wanted) = args.dialect.as_ref().filter(|wanted| !dialects.contains(wanted)) {
        let message = format!("the project has no SQL for `{wanted}`");
        return Err(Failure::new(Exit::Usage, message)
            .help(format!("its dialects are: {}", dialects.join(", "))));
    }
    let query = named((&workspace, &[]), args.query.as_deref(), ctx)?;
    if args.query.is_none() {
        ctx.term.unasked(&format!("rexc show {query}"));
    }
    let (ir, sql) = routine(&workspace, &query)?;
    let mut described = Described::of(ir, sql, args.dialect.as_deref());
    if args.plan {
        let database = database::resolve(&args.choice, &workspace.project)?;
        plan::of(&mut described, &database)?;
    }
    if args.json {
        document::print(described.to_json(), ctx);
        return Ok(Exit::Done);
    }
    ctx.term.say(&format!("{} gives {} ({})", ir.name, described.rows, ir.place));
    for line in described.lines() {
        ctx.term.line(&line);
    }
    ctx.term.next(&signature(ir));
    Ok(Exit::Done)
}
