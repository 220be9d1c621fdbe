//! `rexc migrate down`: takes applied migrations back, latest first.

use rex_runtime::migrate::EntryState;

use super::{Session, Target, options, stopped};
use crate::Ctx;
use crate::ask;
use crate::document;
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
    /// What may be lost, by name: `destructive:NAME` with the table's or column's name.
    #[arg(long, value_name = "WHAT")]
    pub allow: Vec<String>,
    /// The database.
    #[command(flatten)]
    pub target: Target,
}

/// Takes migrations back.
///
/// # Errors
/// See the exit codes of a run.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let mut session = Session::open(&args.target, false, ctx)?;
    let back = chosen(&mut session, args)?;
    acknowledged(&mut session, &back, &args.allow)?;
    if !back.is_empty() {
        let url = session.database.redacted();
        ask::confirmed(&format!("Take back {} on {url}?", back.join(", ")), ctx)?;
    }
    let options = options(&args.target, args.to.as_deref(), args.steps);
    let report = match session.down(&options) {
        Err(error) => return Ok(stopped(&error, &session.database, ctx)),
        Ok(report) => report,
    };
    if ctx.json {
        document::print(document::about(&session.database, report.to_json()), ctx);
        return Ok(Exit::Done);
    }
    for done in &report.done {
        ctx.term.say(&format!("took back {} ({} ms)", done.id, done.millis));
    }
    if report.done.is_empty() {
        ctx.term.say(&format!("nothing to take back on {}", session.database.told()));
    } else {
        let n = report.applied;
        let database = session.database.told();
        ctx.term.say(&format!("{database}: {n} {} still applied", plural(n, "migration")));
        ctx.term.next("rexc migrate apply");
    }
    Ok(Exit::Done)
}

/// The migrations that would be taken back, latest first; none where the run itself will say what is wrong.
fn chosen(session: &mut Session, args: &Args) -> Result<Vec<String>, Failure> {
    let Ok(status) = session.status() else { return Ok(Vec::new()) };
    let applied = status.entries.iter().filter(|entry| entry.state == EntryState::Applied);
    let mut applied: Vec<&str> = applied.map(|entry| entry.id.as_str()).collect();
    let number = |id: &str| id.split('_').next().and_then(|number| number.parse::<u64>().ok());
    let kept = match (&args.to, args.steps) {
        (Some(to), _) if number(to) == Some(0) => 0,
        (Some(to), _) => {
            let same = |id: &&str| *id == to.as_str() || to.parse().ok() == number(id);
            match applied.iter().position(same) {
                Some(at) => at + 1,
                None => return Ok(Vec::new()),
            }
        }
        (None, steps) => applied.len().saturating_sub(steps.unwrap_or(1)),
    };
    let back = applied.split_off(kept.min(applied.len()));
    Ok(back.into_iter().rev().map(str::to_owned).collect())
}

/// That what goes with these migrations is empty, or named as something that may be lost.
fn acknowledged(session: &mut Session, back: &[String], allow: &[String]) -> Result<(), Failure> {
    let mut lost = Vec::new();
    for id in back {
        let migration = session.set.migrations.iter().find(|migration| migration.id == *id);
        let scripts = migration.map(|of| of.scripts.as_slice()).unwrap_or_default();
        let script = scripts.iter().find(|script| script.dialect == session.database.dialect);
        let steps = script.and_then(|script| script.down.as_ref().ok());
        let titles: Vec<String> =
            steps.into_iter().flatten().map(|step| step.title.clone()).collect();
        for title in titles {
            let Some((name, query)) = holding(&title) else { continue };
            // What is not there, or not yet there, loses nothing.
            if session.any(&query).unwrap_or(false) {
                lost.push(name);
            }
        }
    }
    lost.retain(|name| !allow.contains(&format!("destructive:{name}")));
    if lost.is_empty() {
        return Ok(());
    }
    let flags: Vec<String> =
        lost.iter().map(|name| format!("--allow destructive:{name}")).collect();
    let what = format!("what {} {} would be lost", lost.join(", "), holds(lost.len()));
    Err(Failure::new(Exit::Refused, what).help(format!("say that with `{}`", flags.join(" "))))
}

fn holds(n: usize) -> &'static str {
    if n == 1 { "holds" } else { "hold" }
}

/// What a step drops, and the query that gives a row when there is something in it.
fn holding(title: &str) -> Option<(String, String)> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    if let Some(table) = title.strip_prefix("drop table ") {
        return Some((table.to_owned(), format!("select '1' from {} limit 1", quoted(table))));
    }
    let (table, column) = title.strip_prefix("drop column ")?.split_once('.')?;
    let (from, of) = (quoted(table), quoted(column));
    let query = format!("select '1' from {from} where {of} is not null limit 1");
    Some((format!("{table}.{column}"), query))
}
