//! From a statement to its text in all variants.

use super::printer::{Context, Place, Printer, Selection};
use super::returned::found_again;
use super::{Capabilities, Refusal, Render, Sql, SqlText, Syntax, When, legalize, select};
use crate::Statement;

/// Up to this many variants are written out; more become pieces.
const MOST_TEXTS: u64 = 8;

/// SQL of a statement, in all its variants.
pub(crate) fn render(
    syntax: &dyn Syntax,
    capabilities: &Capabilities,
    request: &Render<'_>,
) -> Result<Sql, Vec<Refusal>> {
    let again = found_again(request.statement, request.catalog, capabilities)
        .map_err(|refusal| vec![refusal])?;
    let statement = legalize(again.as_ref().unwrap_or(request.statement), capabilities)?;
    check_params(capabilities, request)?;
    let context = Context {
        syntax,
        capabilities,
        catalog: request.catalog,
        params: request.params,
        guards: request.guards,
        arms: request.arms,
    };
    let flags = u32::try_from(request.guards.len()).unwrap_or(u32::MAX);
    let variants = 1u64.checked_shl(flags).unwrap_or(u64::MAX);
    let variants = variants.saturating_mul(u64::from(request.arms.max(1)));
    if variants > MOST_TEXTS {
        let pieces = print(context, Selection::Pieces, &statement)?.into_pieces();
        if pieces.iter().all(|piece| piece.when == When::Always) {
            let text = pieces.into_iter().map(|piece| piece.text).collect();
            return Ok(Sql { text: SqlText::Variants(vec![text]) });
        }
        return Ok(Sql { text: SqlText::Pieces(pieces) });
    }
    let mut texts: Vec<String> = Vec::new();
    for variant in 0..variants as u32 {
        texts.push(print(context, Selection::One(variant), &statement)?.into_text());
    }
    if let Some((first, more)) = texts.split_first()
        && more.iter().all(|text| text == first)
    {
        texts.truncate(1);
    }
    Ok(Sql { text: SqlText::Variants(texts) })
}

fn print(
    context: Context<'_>,
    selection: Selection,
    statement: &Statement,
) -> Result<super::writer::SqlWriter, Vec<Refusal>> {
    let mut printer = Printer::new(context, selection, Place::Statement);
    select::statement(&mut printer, statement);
    let (writer, refusals) = printer.finish();
    if refusals.is_empty() { Ok(writer) } else { Err(refusals) }
}

fn check_params(capabilities: &Capabilities, request: &Render<'_>) -> Result<(), Vec<Refusal>> {
    if request.params.len() <= capabilities.max_params {
        return Ok(());
    }
    Err(vec![Refusal::new(
        format!("{} parameters in one statement", request.params.len()),
        format!("the database takes at most {}", capabilities.max_params),
        "pass a list parameter",
    )])
}
