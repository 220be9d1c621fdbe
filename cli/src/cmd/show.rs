//! `rexc show`: a query's SQL on each database, its parameters and how many rows it gives.

use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::{Sql, SqlText};
use rex_ir::shape::Cardinality;

use crate::Ctx;
use crate::cmd::run::{named, routine, signature};
use crate::exit::{Exit, Failure};
use crate::workspace::Workspace;

/// Arguments of `rexc show`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Query or command.
    pub query: Option<String>,
    /// Only this dialect.
    #[arg(long)]
    pub dialect: Option<String>,
}

/// Prints the SQL.
///
/// # Errors
/// When there is no such query, or the project has errors.
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
    let rows = match (&ir.shape, ir.cardinality) {
        (None, _) => "the number of rows".to_owned(),
        (Some(_), Cardinality::One) => "exactly one row".to_owned(),
        (Some(_), Cardinality::ZeroOrOne) => "at most one row".to_owned(),
        (Some(_), Cardinality::Many) => match ir.bound {
            Some(1) => "at most one row".to_owned(),
            Some(most) => format!("at most {most} rows"),
            None => "rows".to_owned(),
        },
    };
    ctx.term.say(&format!("{} gives {rows} ({})", ir.name, ir.place));
    for (at, param) in ir.params.iter().enumerate() {
        let null = if param.nullable { "?" } else { "" };
        ctx.term.line(&format!("-- {} {}: {}{null}", at + 1, param.name, param.ty));
    }
    print(sql, args.dialect.as_deref(), ctx);
    ctx.term.next(&signature(ir));
    Ok(Exit::Done)
}

fn print(sql: &RoutineSql, only: Option<&str>, ctx: &Ctx) {
    let steps = sql.steps.iter();
    let own = std::iter::once(&sql.statement).filter(|_| sql.steps.is_empty());
    for texts in own.chain(steps).chain(&sql.lists) {
        for (dialect, sql) in texts {
            if only.is_none_or(|only| only == dialect) {
                ctx.term.line(&format!("-- {dialect}\n{};", whole(sql)));
            }
        }
    }
}

/// The text with everything optional in it.
fn whole(sql: &Sql) -> String {
    match &sql.text {
        SqlText::Variants(all) => all.last().cloned().unwrap_or_default(),
        SqlText::Pieces(pieces) => {
            let mut text = String::new();
            for piece in pieces {
                if !matches!(piece.when, rex_ir::dialect::When::Sort(arm) if arm > 0) {
                    text.push_str(&piece.text);
                }
            }
            text
        }
    }
}
