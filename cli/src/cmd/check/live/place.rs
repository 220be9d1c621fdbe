//! From a place in SQL that a database saw to the place in the fence that it comes from.

use rex_compiler::hir::raw::{Part, parts};
use rex_compiler::source::SourceMap;
use rex_grammar::{FileId, Span, ast};

use super::Refused;

/// The marks before the text of a fence, in bytes.
const MARK: usize = 3;

/// The place in the fence of a raw routine or function; the whole fence where the database does not say where.
pub(super) fn in_fence(
    sources: &SourceMap,
    refused: &Refused<'_>,
    at: Option<usize>,
    function: bool,
) -> Option<Span> {
    let (file, fence) = sources.iter().find_map(|(id, file)| {
        let items = rex_grammar::parse(&file.text, id).file.items;
        let fence = items.iter().find_map(|item| fence_of(item, refused, function))?;
        Some((id, fence))
    })?;
    let found = at.and_then(|at| source(&fence.text, refused.text, at));
    let from = fence.span.start as usize;
    let (start, end) = match found {
        Some(at) => (from + MARK + at, from + MARK + at + word(&fence.text, at)),
        None => (from, fence.span.end as usize),
    };
    span(file, start, end)
}

fn span(file: FileId, start: usize, end: usize) -> Option<Span> {
    Some(Span::new(file, u32::try_from(start).ok()?, u32::try_from(end).ok()?))
}

fn fence_of(item: &ast::Item, refused: &Refused<'_>, function: bool) -> Option<ast::Fence> {
    let texts = match (&item.kind, function) {
        (ast::ItemKind::Fn(decl), true) if decl.name.text == refused.name => match &decl.body {
            ast::FnBody::Raw(texts) => texts,
            ast::FnBody::Expr(_) => return None,
        },
        (ast::ItemKind::Predicate(decl), true) if decl.name.text == refused.name => {
            match &decl.body {
                ast::FnBody::Raw(texts) => texts,
                ast::FnBody::Expr(_) => return None,
            }
        }
        (ast::ItemKind::Query(decl), false) if decl.name.text == refused.name => match &decl.body {
            ast::QueryBody::Raw(texts) => texts,
            ast::QueryBody::Query(_) => return None,
        },
        (ast::ItemKind::Command(decl), false) if decl.name.text == refused.name => {
            match &decl.body {
                ast::CommandBody::Raw(texts) => texts,
                ast::CommandBody::Statement(_) => return None,
            }
        }
        _ => return None,
    };
    let text = texts.iter().find(|text| text.dialect.text == refused.dialect)?;
    Some(text.fence.clone())
}

/// The byte of the fence that a character of the SQL comes from: between its parameters the fence stands there as it is.
fn source(fence: &str, sql: &str, at: usize) -> Option<usize> {
    let wanted: usize = sql.chars().take(at).map(char::len_utf8).sum();
    let named = |name: &str| Some(name.to_owned());
    let (mut own, mut seen) = (fence.len() - fence.trim_start().len(), 0);
    for part in parts(fence.trim(), &named) {
        match part {
            Part::Text(text) => {
                let start = seen + sql.get(seen..)?.find(&text)?;
                if wanted < start {
                    // Within what stands for the parameter before it.
                    return Some(own.saturating_sub(1));
                }
                seen = start + text.len();
                if wanted < seen {
                    return Some(own + wanted - start);
                }
                own += text.len();
            }
            Part::Value(name) => own += 1 + name.len(),
        }
    }
    None
}

/// The length of the word at a place.
fn word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let part = |c: &char| c.is_alphanumeric() || *c == '_';
    let length: usize = rest.chars().take_while(part).map(char::len_utf8).sum();
    length.max(rest.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn places_are_found_behind_parameters() {
        let fence = " select ä, $a + nope from tag where x = $b and y";
        let sql = "select ä, ($1::int) + nope from tag where x = $2::text and y";
        let place = |word: &str| {
            let at = sql.find(word).map(|at| sql[..at].chars().count());
            source(fence, sql, at.unwrap())
        };
        assert_eq!(place("nope"), fence.find("nope"));
        assert_eq!(place("and y"), fence.find("and y"));
        assert_eq!(place("select"), fence.find("select"));
    }
}
