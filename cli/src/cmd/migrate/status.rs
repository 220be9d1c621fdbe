//! `rexc migrate status`: where a database stands. Reads only.

use rex_runtime::migrate::{Entry, Status};

use super::{Session, Target, stopped};
use crate::Ctx;
use crate::document;
use crate::exit::{Exit, Failure};
use crate::workspace::plural;

/// Arguments of `rexc migrate status`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exit 1 when migrations are pending.
    #[arg(long)]
    pub check: bool,
    /// The database.
    #[command(flatten)]
    pub target: Target,
}

/// Prints where the database stands.
///
/// # Errors
/// When it cannot be read.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let mut session = Session::open(&args.target, false, ctx)?;
    show(&mut session, args.check, ctx)
}

/// Prints where the database of a session stands.
///
/// # Errors
/// None of its own: what goes wrong is printed and shows in the exit code.
pub fn show(session: &mut Session, check: bool, ctx: &Ctx) -> Result<Exit, Failure> {
    let status = match session.status() {
        Ok(status) => status,
        Err(error) => return Ok(stopped(&error, &session.database, ctx)),
    };
    if ctx.json {
        document::print(document::about(&session.database, status.to_json()), ctx);
    } else {
        print(&status, session, ctx);
    }
    Ok(match (&status.diverged, status.pending()) {
        (Some(_), _) => Exit::Diverged,
        (None, n) if n > 0 && check => Exit::Findings,
        (None, _) => Exit::Done,
    })
}

fn print(status: &Status, session: &Session, ctx: &Ctx) {
    let widest = status.entries.iter().map(|entry| entry.id.len()).max().unwrap_or(0);
    for entry in &status.entries {
        ctx.term.line(&line(entry, widest));
    }
    let database = session.database.told();
    if let Some(what) = &status.diverged {
        ctx.term.say(&format!("{database}: the history diverged: {what}"));
        ctx.term
            .next("put the applied files back as they were; a change is a migration of its own");
        return;
    }
    match status.pending() {
        0 => ctx.term.say(&format!("{database}: nothing is pending")),
        n => {
            ctx.term.say(&format!("{database}: {n} {} pending", plural(n, "migration")));
            ctx.term.next("rexc migrate apply");
        }
    }
}

fn line(entry: &Entry, widest: usize) -> String {
    let at = entry.at.as_deref().unwrap_or("-");
    let note = entry.note.as_deref().map(|note| format!("  {note}")).unwrap_or_default();
    format!("{:widest$}  {:12}  {at}{note}", entry.id, entry.state.name())
}
