//! `rexc build`: bindings, SQL per dialect and the manifest, as committed files.

use std::path::PathBuf;

use rex_compiler::emit::{self, EmitOptions};

use crate::Ctx;
use crate::exit::{Exit, Failure};
use crate::workspace::{GENERATED, Workspace, Written, plural, write_generated};

/// Arguments of `rexc build`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder for the generated files, from the project's folder.
    #[arg(long, value_name = "DIR", default_value = "src/db")]
    pub out: PathBuf,
    /// Write nothing; exit 1 when what is there is stale.
    #[arg(long)]
    pub check: bool,
}

/// Writes the artifacts, or compares them.
///
/// # Errors
/// Mistakes in the project, or a file in the way that was not generated.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let workspace = Workspace::load(ctx)?.without_errors(ctx)?;
    let mut options = EmitOptions::new(workspace.project.config.dialects.clone());
    options.derives.clone_from(&workspace.project.config.rust.derives);
    options.migrations = rex_build::embed::migrations(&workspace.project)?;
    let artifacts = emit::artifacts(&workspace.compilation, &options).map_err(refused)?;
    let folder = workspace.project.root.join(&args.out);
    let mut changed = Vec::new();
    for (path, text) in &artifacts {
        let target = folder.join(path);
        let text = with_header(path, text);
        if args.check {
            if std::fs::read_to_string(&target).ok().as_deref() != Some(&text) {
                changed.push(path.clone());
            }
        } else if write_generated(&target, &text)? == Written::Changed {
            changed.push(path.clone());
        }
    }
    let manifest = artifacts.get(emit::MANIFEST).map_or("", String::as_str);
    report(args, &changed, &emit::address(manifest), ctx)
}

fn report(args: &Args, changed: &[String], manifest: &str, ctx: &Ctx) -> Result<Exit, Failure> {
    let out = args.out.display();
    if changed.is_empty() {
        ctx.term.say(&format!("{out}: up to date"));
        ctx.term.say(&format!("manifest sha256:{manifest}"));
        return Ok(Exit::Done);
    }
    for path in changed {
        ctx.term.say(&format!("{} {out}/{path}", if args.check { "stale" } else { "wrote" }));
    }
    if args.check {
        let n = changed.len();
        let message = format!("{n} generated {} not up to date", plural(n, "file"));
        return Err(Failure::new(Exit::Findings, message).help("run `rexc build`"));
    }
    ctx.term.say(&format!("manifest sha256:{manifest}"));
    if changed.iter().any(|path| path == "mod.rs") {
        ctx.term.next("cargo build");
    }
    Ok(Exit::Done)
}

/// The line by which a later run knows that it may overwrite the file. JSON has no comments.
fn with_header(path: &str, text: &str) -> String {
    let comment = match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("rs") => "//",
        Some("sql") => "--",
        _ => return text.to_owned(),
    };
    if text.lines().take(3).any(|line| line.contains(GENERATED)) {
        return text.to_owned();
    }
    format!("{comment} {GENERATED}; edit the .rex files instead\n{text}")
}

/// What a database or the bindings cannot say, as one failure.
fn refused(all: Vec<emit::PlacedRefusal>) -> Failure {
    let lines = all
        .iter()
        .map(|(place, refusal)| format!("{place}: {}: {}", refusal.construct, refusal.reason));
    let help = all.first().map(|(_, refusal)| refusal.help.clone()).unwrap_or_default();
    Failure::new(Exit::Findings, lines.collect::<Vec<_>>().join("\n")).help(help)
}
