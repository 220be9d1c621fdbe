//! Habits from SQL and its libraries that show in the token at a failure, and the form of what was begun.

use crate::{
    error::{Fix, SyntaxError, SyntaxErrorKind},
    expected::{Class, Place, class, words},
    foreign::foreign,
    keywords::is_reserved,
    lex::{Lexer, Token, TokenKind},
    parse::Rule,
    span::Span,
};

/// What is wrong at a place, when it is a habit that has a name; `here` is the token at it.
pub(crate) fn habit(
    text: &str,
    place: &Place,
    here: Span,
    positives: &[Rule],
) -> Option<SyntaxError> {
    foreign(text, place, here, positives)
        .or_else(|| parameter(text, place, here, positives))
        .or_else(|| placeholder(text, here, positives))
        .or_else(|| is_with_value(text, place, here))
        .or_else(|| sign_on_column(text, place, here, positives))
        .or_else(|| reserved_name(text, place, here, positives))
        .or_else(|| reserved_value(text, place, here))
        .or_else(|| misspelt(text, place, here, positives))
}

fn error(span: Span, kind: SyntaxErrorKind, help: &str, fix: Option<Fix>) -> SyntaxError {
    SyntaxError { span, kind, help: Some(help.to_owned()), fix }
}

/// `query q(id: int)` and `query q($id int)`: a parameter without its sign, or without the colon.
fn parameter(text: &str, place: &Place, here: Span, positives: &[Rule]) -> Option<SyntaxError> {
    let next = place.next.filter(|next| next.kind == TokenKind::Word)?;
    let after = Lexer::new(text, next.end, text.len()).next();
    let colon = Place::word(text, after) == ":";
    let declared = positives.iter().any(|rule| matches!(rule, Rule::param_name | Rule::param_decl));
    let found = crate::recover::found(text, place.next);
    let name = Place::word(text, place.next);
    let at = Span { end: here.start, ..here };
    let fix = |sign: &str| Fix {
        span: at,
        replacement: sign.to_owned(),
        title: format!("write `{sign}`"),
    };
    if declared && colon {
        let kind = SyntaxErrorKind::Unexpected { expected: vec!["a parameter".to_owned()], found };
        let help = format!("a parameter begins with `$`: `${name}: …`");
        return Some(error(here, kind, &help, Some(fix("$"))));
    }
    let previous = place.previous.filter(|previous| previous.kind == TokenKind::Param)?;
    let listed = matches!(place.open, Some((b'(', Some(item))) if item.kind == TokenKind::Word);
    let operator = positives.iter().any(|rule| matches!(class(*rule), Class::Operator));
    if !listed
        || operator
        || previous.end == next.start
        || !positives.iter().all(|rule| matches!(class(*rule), Class::Nothing))
    {
        return None;
    }
    let kind = SyntaxErrorKind::Unexpected { expected: vec!["`:`".to_owned()], found };
    let help = "the type of a parameter stands behind a colon: `$id: int`";
    let end = u32::try_from(previous.end).ok()?;
    let fix = Fix { span: Span { start: end, end, ..here }, ..fix(":") };
    Some(error(here, kind, help, Some(fix)))
}

/// `:id`, `@id`, `?` and `$1`, where a value must stand.
fn placeholder(text: &str, here: Span, positives: &[Rule]) -> Option<SyntaxError> {
    let value = positives.iter().any(|rule| matches!(class(*rule), Class::Expression));
    let rest = text.get(here.start as usize..).unwrap_or("");
    let sign = rest.chars().next().filter(|sign| value && matches!(sign, ':' | '@' | '?' | '$'))?;
    let name: String =
        rest.chars().skip(1).take_while(|next| next.is_alphanumeric() || *next == '_').collect();
    let written = format!("{sign}{name}");
    let named = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    if sign == '$' && named || matches!(sign, ':' | '@') && !named {
        return None;
    }
    let length = u32::try_from(written.len()).unwrap_or(0);
    let span = Span { end: here.start + length, ..here };
    let fix = (named && sign != '?' && name.is_ascii()).then(|| Fix {
        span,
        replacement: format!("${name}"),
        title: format!("write `${name}`"),
    });
    let help = "declare it after the name, `($id: bigint)`, and write `$id` here";
    Some(error(span, SyntaxErrorKind::ForeignPlaceholder { written }, help, fix))
}

/// `name is 'x'`
fn is_with_value(text: &str, place: &Place, here: Span) -> Option<SyntaxError> {
    let next = place.next?;
    let value = matches!(
        next.kind,
        TokenKind::String | TokenKind::Number | TokenKind::Param | TokenKind::Quoted
    );
    if !value || !Place::word(text, place.previous).eq_ignore_ascii_case("is") {
        return None;
    }
    let found = crate::recover::found(text, place.next);
    let expected = ["`null`", "`not null`", "`true`", "`false`", "`distinct from`"];
    let expected = expected.map(str::to_owned).to_vec();
    let kind = SyntaxErrorKind::Unexpected { expected, found };
    let help = "`=` compares with a value; `is not distinct from` also takes null for a value";
    Some(error(here, kind, help, None))
}

/// `id Int @id` and `name text!`
fn sign_on_column(
    text: &str,
    place: &Place,
    here: Span,
    positives: &[Rule],
) -> Option<SyntaxError> {
    let on_column = positives.iter().any(|rule| matches!(rule, Rule::attr | Rule::relation_attr));
    let help = match Place::word(text, place.next) {
        "@" => "attributes are words: `primary key`, `unique`, `default 0`",
        "!" => "each type is not null without a `?`",
        _ => return None,
    };
    let found = crate::recover::found(text, place.next);
    let expected = vec!["`,`".to_owned(), "`}`".to_owned(), "an attribute".to_owned()];
    on_column.then(|| error(here, SyntaxErrorKind::Unexpected { expected, found }, help, None))
}

/// A reserved word where only a name can stand.
fn reserved_name(text: &str, place: &Place, here: Span, positives: &[Rule]) -> Option<SyntaxError> {
    let next = place.next?;
    let word = Place::word(text, place.next);
    let expected = positives.iter().find_map(|rule| match class(*rule) {
        Class::Name(words) => Some(words),
        _ => None,
    })?;
    let only_names = positives
        .iter()
        .all(|rule| matches!(class(*rule), Class::Name(_) | Class::Nothing | Class::Node(_)));
    if next.kind != TokenKind::Word || !only_names || !is_reserved(word) {
        return None;
    }
    let kind =
        SyntaxErrorKind::ReservedName { word: word.to_owned(), expected: expected.to_owned() };
    Some(error(here, kind, "write it in double quotes, or choose another name", None))
}

/// Words that begin the parts of a statement.
const CLAUSES: [&str; 12] = [
    "select",
    "from",
    "where",
    "group",
    "having",
    "order",
    "limit",
    "offset",
    "insert",
    "update",
    "delete",
    "returning",
];

/// `form Post`, `wher id = 1`: a word that is a clause but for one letter, or for two that changed places. Where a
/// name may stand it was read as one, and what follows is the mistake.
fn misspelt(text: &str, place: &Place, here: Span, positives: &[Rule]) -> Option<SyntaxError> {
    let near = |token: Token| {
        let word = Place::word(text, Some(token));
        let known = CLAUSES.into_iter().find(|clause| one_apart(word, clause));
        known
            .filter(|_| token.kind == TokenKind::Word && !is_reserved(word))
            .map(|known| (token, known))
    };
    let words = words(positives);
    let expected = |known: &str| {
        let begins = ["select", "insert", "update", "delete"].contains(&known);
        let clause = words.contains(&format!("`{known}`"));
        clause || begins && words.iter().any(|word| word == "a statement")
    };
    let next = place.next?;
    let alias =
        positives.iter().any(|rule| matches!(rule, Rule::where_ | Rule::order | Rule::join));
    let (token, known) = near(next).filter(|(_, known)| expected(known)).or_else(|| {
        place.previous.filter(|_| alias && next.kind == TokenKind::Word).and_then(near)
    })?;
    let (start, end) = (u32::try_from(token.start).ok()?, u32::try_from(token.end).ok()?);
    let span = Span { start, end, ..here };
    let found = crate::recover::found(text, Some(token));
    let kind = SyntaxErrorKind::Unexpected { expected: vec![format!("`{known}`")], found };
    let fix = Fix { span, replacement: known.to_owned(), title: format!("write `{known}`") };
    Some(error(span, kind, &format!("did you mean `{known}`?"), Some(fix)))
}

/// Whether two words differ in one letter, or in the places of two neighbours.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    if a == b || a.len() < 3 {
        return false;
    }
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (x, y) = (a.get(same..).unwrap_or(""), b.get(same..).unwrap_or(""));
    let rest = |text: &str, from: usize| text.get(from..).unwrap_or("").to_owned();
    let swapped = x.len() > 1
        && y.len() > 1
        && x.bytes().take(2).eq(y.bytes().take(2).collect::<Vec<_>>().into_iter().rev())
        && rest(x, 2) == rest(y, 2);
    swapped || rest(x, 1) == rest(y, 1) || rest(x, 1) == y || x == rest(y, 1)
}

/// `where order = 1`, `group by order`, `{ order.id }`: the word of a clause that goes on as a name does.
fn reserved_value(text: &str, place: &Place, here: Span) -> Option<SyntaxError> {
    let noun = |word: &str| {
        ["order", "group", "limit", "references"].iter().any(|of| word.eq_ignore_ascii_case(of))
    };
    let read = matches!(Place::word(text, place.next), "." | ")" | ",");
    let token = match place.previous {
        Some(previous) if read && noun(Place::word(text, place.previous)) => previous,
        _ => place.next?,
    };
    let word = text.get(token.start..token.end)?;
    let after = Lexer::new(text, token.end, text.len()).find(|t| t.kind != TokenKind::Comment)?;
    let goes_on = match after.kind {
        TokenKind::Comma | TokenKind::Close(_) => true,
        TokenKind::Sign => {
            let sign = text.get(after.start..after.end).unwrap_or("");
            matches!(sign, "." | "=" | "<>" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "/")
        }
        _ => false,
    };
    let is_value = ["all", "any", "case", "default", "distinct", "end", "exists", "false", "true"];
    let clause =
        is_reserved(word) && !is_value.iter().any(|value| word.eq_ignore_ascii_case(value));
    if token.kind != TokenKind::Word || !clause || !goes_on {
        return None;
    }
    let (start, end) = (u32::try_from(token.start).ok()?, u32::try_from(token.end).ok()?);
    let span = Span::new(here.file, start, end);
    let expected = "a column or a relation".to_owned();
    let kind = SyntaxErrorKind::ReservedName { word: word.to_owned(), expected };
    let fix = Fix {
        span,
        replacement: format!("\"{word}\""),
        title: "write it in double quotes".to_owned(),
    };
    Some(error(span, kind, "a name that is a reserved word is written in double quotes", Some(fix)))
}

/// How the part reads that was begun last between `base` and `at`.
pub(crate) fn form(text: &str, base: usize, at: usize) -> Option<&'static str> {
    Lexer::new(text, base, at)
        .filter(|token| token.kind == TokenKind::Word)
        .filter_map(|token| form_of(text.get(token.start..token.end).unwrap_or("")))
        .last()
}

fn form_of(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "enum" => "an enum reads `enum Status { draft, published }`",
        "domain" => "a domain reads `domain Email = text(254) check (value like '%@%');`",
        "entity" => "an entity reads `entity Post { id bigint primary key auto, title text(200) }`",
        "mixin" => "a mixin reads `mixin Audited { created_at timestamptz default now() }`",
        "struct" => "a struct reads `struct Address { street text, city text }`",
        "predicate" => "a predicate reads `predicate hot(p: Post) = p.score > 10;`",
        "query" => "a query reads `query name($x: int) { select { … } from Entity where … }`",
        "command" => "a command reads `command name($x: int) { update Entity { … } where … }`",
        "transaction" => "a transaction reads `transaction name($x: int) { let a = …; return a; }`",
        "select" => "a select reads `select { a, n: count(*) } from Entity where …`",
        "insert" => "an insert reads `insert Entity { name: $name }`",
        "update" => "an update reads `update Entity { name: $name } where …`",
        "delete" => "a delete reads `delete Entity where …`",
        "conflict" => "a conflict reads `on conflict (name) update { excluded.* }`",
        "join" => "a join reads `join Entity e on e.id = …`, or `join relation e`",
        "group" => "a group reads `group by a, b having count(*) > 1`",
        "order" => "an order reads `order by a desc, b nulls last`",
        "over" => "a window reads `over (partition by a order by b)`",
        "case" => "a case reads `case when a > 1 then 'x' else 'y' end`",
        "references" => "a reference reads `author references User on delete cascade`",
        "with" => "a common table reads `with x as (select …) select …`",
        _ => return None,
    })
}
