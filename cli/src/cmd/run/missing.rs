//! Parameters that were left out: asked for on a terminal, refused elsewhere.

use rex_ir::program::InputKind;
use rex_ir::{Input, Routine, Ty};

use super::given::{Given, form, signature};
use super::reading::Reader;
use crate::Ctx;
use crate::ask::{self, Choice};
use crate::exit::{Exit, Failure};

/// Asks for what has to be given and was not; gives the answers.
///
/// # Errors
/// Where nobody can be asked, or who is asked does not answer.
pub(super) fn ask(
    given: &mut Given,
    ir: &Routine,
    reader: &Reader<'_>,
    ctx: &Ctx,
) -> Result<Vec<(String, String)>, Failure> {
    let missing = given.missing(ir);
    let Some((_, first)) = missing.first() else { return Ok(Vec::new()) };
    if !ask::possible() {
        let message = format!("`--{}` is missing", first.name);
        return Err(Failure::new(Exit::Usage, message).help(signature(ir)));
    }
    let mut answers = Vec::new();
    for (at, input) in missing {
        let question = format!("--{} {}", input.name, form(ir, input));
        loop {
            let choices = choices(input, reader);
            let text = if choices.is_empty() {
                ask::line(&question, ctx.term)?
            } else {
                ask::one_of(&question, &choices, ctx.term)?
            };
            match given.put(ir, at, &text, reader) {
                Ok(()) => {
                    answers.push((input.name.clone(), text));
                    break;
                }
                Err(wrong) => ctx.term.say(&wrong),
            }
        }
    }
    Ok(answers)
}

/// The values of a type that has few.
fn choices(input: &Input, reader: &Reader<'_>) -> Vec<Choice> {
    match &input.kind {
        InputKind::Scalar { ty: Ty::Bool, .. } => {
            ["true", "false"].map(|word| Choice::new(word, "")).to_vec()
        }
        InputKind::Scalar { ty: Ty::Enum(name), .. } => {
            let of = reader.program.catalog.enum_type(name);
            let values = of.map(|of| of.values.as_slice()).unwrap_or_default();
            let doc = |docs: &[String]| docs.first().cloned().unwrap_or_default();
            values.iter().map(|v| Choice::new(&v.label, doc(&v.docs).trim())).collect()
        }
        _ => Vec::new(),
    }
}
