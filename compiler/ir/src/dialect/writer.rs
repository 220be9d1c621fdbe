//! The text under construction: identifiers, string literals, lines and pieces.

use super::{Piece, When};

/// Text of one statement, cut into pieces where parts depend on the variant.
#[derive(Debug, Default)]
pub struct SqlWriter {
    done: Vec<Piece>,
    text: String,
    when: Option<When>,
    depth: usize,
}

/// A place in the text, to put an opening parenthesis at later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    piece: usize,
    at: usize,
}

impl SqlWriter {
    /// Appends SQL text as it is.
    pub fn push(&mut self, sql: &str) {
        self.text.push_str(sql);
    }

    /// An identifier, quoted; the only place where names enter the text.
    pub fn ident(&mut self, name: &str, quote: char) {
        self.text.push_str(&quoted(name, quote));
    }

    /// A string literal; the only place where text constants enter the text.
    pub fn string(&mut self, value: &str) {
        self.text.push_str(&string_literal(value));
    }

    /// Starts a line at the current depth.
    pub fn line(&mut self) {
        if !self.text.is_empty() || !self.done.is_empty() {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", self.depth));
        }
    }

    /// One level deeper from the next line on.
    pub fn indent(&mut self) {
        self.depth += 1;
    }

    /// One level back.
    pub fn dedent(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// The current place.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { piece: self.done.len(), at: self.text.len() }
    }

    /// Puts parentheses around what was written since `mark`, also when pieces began in between.
    pub fn parenthesize(&mut self, mark: Mark) {
        if mark.piece == self.done.len() {
            self.text.insert(mark.at, '(');
        } else if mark.at == 0 {
            // The piece that begins here may count less often than what is around it.
            let when = self.when.unwrap_or(When::Always);
            self.done.insert(mark.piece, Piece { text: "(".to_owned(), when });
        } else if let Some(piece) = self.done.get_mut(mark.piece) {
            piece.text.insert(mark.at, '(');
        }
        self.text.push(')');
    }

    /// Takes back what was written since `mark`, if that is all in one piece.
    pub fn take_since(&mut self, mark: Mark) -> String {
        if mark.piece == self.done.len() { self.text.split_off(mark.at) } else { String::new() }
    }

    /// Starts a piece that counts under `when` as well as under what holds around it; gives what held before.
    pub fn enter(&mut self, when: When) -> Option<When> {
        let outer = self.when;
        self.cut();
        self.when = Some(outer.map_or(when, |outer| both(outer, when)));
        outer
    }

    /// Ends the piece and goes back to what held around it.
    pub fn leave(&mut self, outer: Option<When>) {
        self.cut();
        self.when = outer;
    }

    fn cut(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.done.push(Piece { text, when: self.when.unwrap_or(When::Always) });
        }
    }

    /// The pieces.
    #[must_use]
    pub fn into_pieces(mut self) -> Vec<Piece> {
        self.cut();
        self.done
    }

    /// The text of a statement without pieces.
    #[must_use]
    pub fn into_text(self) -> String {
        self.into_pieces().into_iter().map(|piece| piece.text).collect()
    }
}

/// A quoted identifier.
#[must_use]
pub fn quoted(name: &str, quote: char) -> String {
    let mut text = String::with_capacity(name.len() + 2);
    text.push(quote);
    for letter in name.chars() {
        if letter == quote {
            text.push(quote);
        }
        text.push(letter);
    }
    text.push(quote);
    text
}

/// A string literal.
#[must_use]
pub fn string_literal(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// What counts under a condition inside of another.
fn both(outer: When, inner: When) -> When {
    let guards = |when: When| match when {
        When::AllOf(all) => Some((all, None)),
        When::Sort { arm, all } => Some((all, Some(arm))),
        When::AnyOf(any) if any.count_ones() == 1 => Some((any, None)),
        When::Always | When::AnyOf(_) | When::NoneOf(_) => None,
    };
    match (guards(outer), guards(inner), inner) {
        (Some((outer, arm)), Some((inner, of)), _) => {
            let all = outer | inner;
            of.or(arm).map_or(When::AllOf(all), |arm| When::Sort { arm, all })
        }
        // Only joins that change no rows depend on any of several: there they may always stand.
        (Some(_), None, When::AnyOf(_)) => outer,
        _ => inner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> Vec<(&str, When)> {
        pieces.iter().map(|piece| (piece.text.as_str(), piece.when)).collect()
    }

    #[test]
    fn parentheses_go_around_pieces() {
        for before in ["", "not "] {
            let mut writer = SqlWriter::default();
            writer.push(before);
            let mark = writer.mark();
            let outer = writer.enter(When::AllOf(1));
            writer.push("a or ");
            writer.leave(outer);
            writer.push("b");
            writer.parenthesize(mark);
            let first = format!("{before}(");
            assert_eq!(
                shown(&writer.into_pieces()),
                [(first.as_str(), When::Always), ("a or ", When::AllOf(1)), ("b)", When::Always)]
            );
        }
    }

    #[test]
    fn conditions_inside_of_others_are_both_needed() {
        let newest = When::Sort { arm: 2, all: 0 };
        let given = When::Sort { arm: 2, all: 4 };
        assert_eq!(both(newest, When::AllOf(4)), given);
        assert_eq!(both(When::AllOf(4), newest), given);
        assert_eq!(both(newest, When::AnyOf(4)), given);
        assert_eq!(both(newest, When::AnyOf(6)), newest);
        assert_eq!(both(When::AllOf(1), When::AllOf(4)), When::AllOf(5));
        assert!(given.counts(4, 2) && !given.counts(4, 1) && !given.counts(3, 2));
    }

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(quoted("a\"b", '"'), "\"a\"\"b\"");
        assert_eq!(string_literal("it's"), "'it''s'");
    }
}
