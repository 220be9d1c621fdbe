//! Where the schema says a thing, and where it says what that was called.

use rex_grammar::{FileId, Span};

/// Where an entity, enum, field or value is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: Span,
    /// The old name in ` renamed from NAME`, and the whole of that.
    pub renamed: Option<(Span, Span)>,
    /// Where ` renamed from NAME` can be inserted.
    pub end: Option<Span>,
}

impl Place {
    /// Finds a declaration in a file, at or after `from`.
    #[must_use]
    pub fn find(
        file: FileId,
        text: &str,
        from: usize,
        entity: &str,
        field: Option<&str>,
    ) -> Option<Self> {
        let span = |start: usize, end: usize| {
            Some(Span::new(file, u32::try_from(start).ok()?, u32::try_from(end).ok()?))
        };
        let named = word(text, from, entity)?;
        let at = match field {
            Some(field) => word(text, named + entity.len(), field)?,
            None => named,
        };
        let after = at + field.unwrap_or(entity).len();
        let end = after + declaration(text.get(after..)?, field.is_some());
        let renamed = word(text, after, "renamed").filter(|found| *found < end).and_then(|start| {
            let behind = word(text, start, "from").filter(|found| *found < end)? + "from".len();
            let name = behind + text.get(behind..end)?.find(|c: char| !c.is_whitespace())?;
            let length = text.get(name..end)?.find(char::is_whitespace).unwrap_or(end - name);
            let before = text.get(..start)?.trim_end().len();
            Some((span(name, name + length)?, span(before, name + length)?))
        });
        Some(Self { name: span(at, after)?, renamed, end: span(end, end) })
    }
}

/// How long the rest of a declaration is: a field's goes to its comma, an entity's head to its brace.
fn declaration(text: &str, field: bool) -> usize {
    let mut depth = 0usize;
    let end = text.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | '}' if field => return depth == 0,
            '{' => return true,
            '\n' => return true,
            _ => {}
        }
        false
    });
    text.get(..end.unwrap_or(text.len())).map_or(0, |text| text.trim_end().len())
}

/// The offset of a whole word at or after `from`.
fn word(text: &str, from: usize, wanted: &str) -> Option<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.get(from..)?.match_indices(wanted).map(|(at, _)| from + at).find(|at| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text.get(at + wanted.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}
