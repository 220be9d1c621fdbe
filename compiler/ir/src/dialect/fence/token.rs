//! The words of the text: placeholders that are written by hand, and where an item of a list begins and ends.

use std::ops::Range;

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::scope::{Grammar, Reader};
use super::{FindingKind, place};

/// The words of a text with their places, without the space between them.
pub(super) fn tokens(grammar: &Grammar<'_>, text: &str) -> Vec<(Token, Range<usize>)> {
    let mut tokenizer = Tokenizer::new(grammar.parser, text);
    let all = tokenizer.tokenize_with_location().unwrap_or_default();
    let words = all.into_iter().filter(|word| !matches!(word.token, Token::Whitespace(_)));
    words.map(|word| (word.token, place::range(word.span, text))).collect()
}

impl Reader<'_> {
    /// Reports `?`, `$1`: the parameters of a fence are `$name`.
    pub(super) fn by_hand(&mut self) {
        for (token, at) in self.tokens.clone() {
            if let Token::Placeholder(name) = token
                && !is_own(&name)
            {
                self.find(at, FindingKind::Placeholder { name });
            }
        }
    }

    /// The whole item of a select list of which a part stands here: the parser forgets what is around it.
    pub(super) fn whole(&self, part: Range<usize>) -> Range<usize> {
        let Some(first) = self.tokens.iter().position(|(_, at)| at.end > part.start) else {
            return part;
        };
        let (mut start, mut end, mut open) = (part.start, part.end, 0_i32);
        for (token, at) in self.tokens.iter().take(first).rev() {
            match token {
                Token::Comma => break,
                Token::Word(word) if BEFORE.contains(&word.keyword) => break,
                Token::LParen => open += 1,
                Token::RParen => open -= 1,
                _ => {}
            }
            start = at.start;
        }
        for (token, at) in self.tokens.iter().filter(|(_, at)| at.start >= part.end) {
            match token {
                Token::Comma | Token::SemiColon if open <= 0 => break,
                Token::Word(word) if open <= 0 && BEHIND.contains(&word.keyword) => break,
                Token::RParen if open <= 0 => break,
                Token::LParen => open += 1,
                Token::RParen => open -= 1,
                _ => {}
            }
            end = at.end;
        }
        start..end
    }
}

/// Whether a placeholder is `$name`.
pub(super) fn is_own(name: &str) -> bool {
    let name = name.strip_prefix('$').unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// What an item of a list comes after.
const BEFORE: &[Keyword] = &[Keyword::SELECT, Keyword::DISTINCT, Keyword::ALL, Keyword::RETURNING];

/// What comes after the items of a list.
const BEHIND: &[Keyword] = &[
    Keyword::FROM,
    Keyword::WHERE,
    Keyword::GROUP,
    Keyword::HAVING,
    Keyword::WINDOW,
    Keyword::ORDER,
    Keyword::LIMIT,
    Keyword::OFFSET,
    Keyword::FETCH,
    Keyword::FOR,
    Keyword::UNION,
    Keyword::EXCEPT,
    Keyword::INTERSECT,
];
