//! `rexc explain`: the page of a diagnostic.

use rex_compiler::diag::{Code, codes, suggest};

use crate::Ctx;
use crate::ask::{self, Choice};
use crate::exit::{Exit, Failure};

/// How many codes a name that is part of theirs may list.
const MOST: usize = 8;

/// Arguments of `rexc explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Code or name: `E0201`, `unknown-type`.
    pub code: Option<String>,
    /// List all codes.
    #[arg(long, conflicts_with = "code")]
    pub list: bool,
}

/// Prints the page, or the list.
///
/// # Errors
/// When there is no such code.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    if args.list {
        for code in codes::ALL {
            ctx.term.line(&format!("{}  {}", code.code, code.slug));
        }
        return Ok(Exit::Done);
    }
    let name = match args.code.as_deref() {
        Some(name) => name.to_owned(),
        None if ask::possible() => {
            let all = codes::ALL.iter().map(|code| Choice::new(code.code, code.slug));
            ask::one_of("Which diagnostic?", &all.collect::<Vec<_>>(), ctx.term)?
        }
        None => {
            return Err(Failure::new(Exit::Usage, "CODE is missing")
                .help("`rexc explain --list` names them all"));
        }
    };
    let name = name.as_str();
    let Some(code) = codes::find(name) else {
        let names = codes::ALL.iter().flat_map(|code| [code.code, code.slug]);
        let failure = Failure::new(Exit::Usage, format!("no diagnostic is called `{name}`"));
        let wanted = name.to_ascii_lowercase();
        let part = |code: &&Code| {
            code.code.to_ascii_lowercase().starts_with(&wanted) || code.slug.contains(&wanted)
        };
        let like = codes::ALL.iter().filter(part).take(MOST);
        let like: Vec<String> = like.map(|code| format!("{} {}", code.code, code.slug)).collect();
        if !like.is_empty() {
            return Err(failure.help(format!("there are: {}", like.join(", "))));
        }
        return Err(match suggest::nearest(name, names) {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("`rexc explain --list` names them all"),
        });
    };
    ctx.term.line(&format!("{} {}\n\n{}", code.code, code.slug, code.explain.trim_end()));
    Ok(Exit::Done)
}
