//! Places in the text of a fence, and what every parser of SQL can read.

use std::ops::Range;

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Span, Token, Tokenizer};

/// The message without its place, and the place.
pub(super) fn placed(said: &str, text: &str) -> (String, Range<usize>) {
    let Some((message, place)) = said.rsplit_once(" at Line: ") else {
        return (said.to_owned(), text.trim_end().len()..text.trim_end().len());
    };
    let mut numbers = place.split(", Column: ").map(str::parse::<u64>);
    let at = match (numbers.next(), numbers.next()) {
        (Some(Ok(line)), Some(Ok(column))) => offset(Location { line, column }, text),
        _ => 0,
    };
    let word = text.get(at..).unwrap_or("").chars();
    let part = |c: &char| c.is_alphanumeric() || *c == '_';
    let length: usize = word.take_while(part).map(char::len_utf8).sum();
    let next = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    (message.to_owned(), at..at + length.max(next))
}

/// The byte of a line and column, which count characters from 1.
fn offset(location: Location, text: &str) -> usize {
    let line = usize::try_from(location.line.saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(location.column.saturating_sub(1)).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
}

/// The bytes that a span of the parser covers; the whole text for one that it does not know.
pub(super) fn range(span: Span, text: &str) -> Range<usize> {
    let start = if span.start.line == 0 { 0 } else { offset(span.start, text) };
    let end = if span.end.line == 0 { text.len() } else { offset(span.end, text) };
    start..end.max(start)
}

/// Whether the statement is made of nothing that only some parsers of SQL know.
pub(super) fn is_plain(grammar: &dyn sqlparser::dialect::Dialect, text: &str) -> bool {
    let Ok(tokens) = Tokenizer::new(grammar, text).tokenize() else { return true };
    tokens.iter().all(|token| match token {
        Token::Word(word) => {
            word.quote_style.is_some()
                || word.keyword == Keyword::NoKeyword
                || PLAIN.contains(&word.value.to_ascii_lowercase().as_str())
        }
        Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::Comma
        | Token::Whitespace(_)
        | Token::Eq
        | Token::Neq
        | Token::Lt
        | Token::Gt
        | Token::LtEq
        | Token::GtEq
        | Token::Plus
        | Token::Minus
        | Token::Mul
        | Token::Div
        | Token::StringConcat
        | Token::LParen
        | Token::RParen
        | Token::Period
        | Token::SemiColon
        | Token::DoubleColon
        | Token::Placeholder(_) => true,
        _ => false,
    })
}

/// Keywords that every parser of SQL knows, and those that are mostly names of columns.
const PLAIN: &[&str] = &[
    "select",
    "from",
    "where",
    "and",
    "or",
    "not",
    "in",
    "is",
    "null",
    "like",
    "between",
    "exists",
    "case",
    "when",
    "then",
    "else",
    "end",
    "as",
    "on",
    "join",
    "inner",
    "left",
    "outer",
    "cross",
    "group",
    "by",
    "having",
    "order",
    "asc",
    "desc",
    "limit",
    "offset",
    "union",
    "all",
    "distinct",
    "insert",
    "into",
    "values",
    "update",
    "set",
    "delete",
    "returning",
    "with",
    "count",
    "sum",
    "min",
    "max",
    "avg",
    "coalesce",
    "true",
    "false",
    "cast",
    "name",
    "date",
    "time",
    "timestamp",
    "user",
    "value",
    "key",
    "type",
    "text",
    "int",
    "integer",
    "bigint",
    "id",
    "title",
    "status",
    "label",
    "length",
    "lower",
    "upper",
    "now",
    "version",
    "data",
    "position",
    "comment",
    "email",
];

/// Whether a word means something to a parser of SQL.
pub(super) fn is_keyword(word: &str) -> bool {
    let upper = word.to_ascii_uppercase();
    let known = sqlparser::keywords::ALL_KEYWORDS.binary_search(&upper.as_str()).is_ok();
    known && !PLAIN_NAMES.contains(&word)
}

/// Words that parsers know and databases do not.
const PLAIN_NAMES: &[&str] =
    &["id", "name", "title", "status", "label", "email", "comment", "version", "data", "key"];
