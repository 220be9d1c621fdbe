//! `rexc init`: makes the Cargo package of the current folder a Rex project.

use crate::Ctx;
use crate::cmd::new::{Dependencies, scaffold};
use crate::exit::{Exit, Failure};

/// Arguments of `rexc init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Database of the `dev` environment.
    #[arg(long, value_enum, default_value_t)]
    pub db: super::new::DevDatabase,
}

/// Adds `rex.toml`, `schema/`, `build.rs` and says which dependencies to add.
///
/// # Errors
/// When there is no Cargo package, or a file is in the way.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let root = &ctx.directory;
    if !root.join("Cargo.toml").is_file() {
        return Err(Failure::new(Exit::Usage, "there is no Cargo.toml here")
            .help("`rexc new DIR` makes a whole project"));
    }
    scaffold::library_files(root, args.db, ctx)?;
    let dependencies = Dependencies::of_this_rexc();
    ctx.term.say("add to Cargo.toml:");
    ctx.term.line(&dependencies.toml());
    ctx.term.next("rexc check");
    Ok(Exit::Done)
}
