//! `rexc migrate rehash`: sums the files again.

use rex_build::migrations;
use rex_compiler::migrate;

use crate::Ctx;
use crate::document;
use crate::exit::{Exit, Failure};

/// Writes `rex.sum`. What is applied somewhere stays as it was summed there: `apply` will say so.
///
/// # Errors
/// When a file cannot be understood or written.
pub fn run(ctx: &Ctx) -> Result<Exit, Failure> {
    let project = ctx.project()?;
    let found = migrations::read(&project.root)?;
    let sum = migrate::sum(&found.all);
    let changed = found.sum.as_deref() != Some(sum.as_str());
    if ctx.json {
        if changed {
            found.write(&[(migrate::files::SUM.to_owned(), sum)])?;
        }
        let document = serde_json::json!({ "summed": found.all.len(), "changed": changed });
        document::print(document, ctx);
        return Ok(Exit::Done);
    }
    if !changed {
        ctx.term.say("the files are as summed");
        return Ok(Exit::Done);
    }
    found.write(&[(migrate::files::SUM.to_owned(), sum)])?;
    ctx.term.say(&format!("summed {} migrations", found.all.len()));
    ctx.term.next("rexc migrate status");
    Ok(Exit::Done)
}
