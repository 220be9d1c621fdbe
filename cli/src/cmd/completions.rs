//! `rexc completions`: scripts for shells.

use clap::CommandFactory;

use crate::Ctx;
use crate::exit::{Exit, Failure};

/// Arguments of `rexc completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// Prints the script.
///
/// # Errors
/// Never.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    let mut command = crate::args::Args::command();
    clap_complete::generate(args.shell, &mut command, "rexc", &mut script);
    ctx.term.data(&String::from_utf8_lossy(&script));
    Ok(Exit::Done)
}
