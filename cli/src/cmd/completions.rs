//! `rexc completions`: scripts for shells.

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;

use crate::Ctx;
use crate::ask::{self, Choice};
use crate::exit::{Exit, Failure};

/// Arguments of `rexc completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    pub shell: Option<Shell>,
}

/// Prints the script.
///
/// # Errors
/// When no shell is named.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let shell = match args.shell {
        Some(shell) => shell,
        None => chosen(ctx)?,
    };
    let mut script = Vec::new();
    let mut command = crate::args::Args::command();
    clap_complete::generate(shell, &mut command, "rexc", &mut script);
    ctx.term.data(&String::from_utf8_lossy(&script));
    Ok(Exit::Done)
}

fn chosen(ctx: &Ctx) -> Result<Shell, Failure> {
    let all: Vec<Choice> =
        Shell::value_variants().iter().map(|shell| Choice::new(shell.to_string(), "")).collect();
    let chosen = ask::argument(None, ("SHELL", "For which shell?"), &all, ctx.term)?;
    Shell::from_str(&chosen, false).map_err(|message| Failure::new(Exit::Usage, message))
}
