//! Text to syntax tree: never fails, never panics, reports what it could not read.

use crate::{
    ast::{self, Item, ItemKind, Name},
    build::{self, Cx, Mismatch, Node},
    error::{SyntaxError, SyntaxErrorKind},
    expected,
    lex::{Lexer, Token, TokenKind},
    recover::{Segment, body_brace, cut, span, split},
    span::{FileId, Span},
};
use pest::Parser as _;

/// How deep brackets and `case`s may be nested in one item.
pub(crate) const BRACKET_LIMIT: usize = 200;

/// How many levels an expression may have, brackets and chains of operators together.
pub(crate) const DEPTH_LIMIT: usize = 256;

/// How deep an item may be nested to be parsed on the stack as it is, of which a thread of a test has 2 MB.
const SHALLOW: usize = 24;

/// The stack in bytes that 200 levels fit on, without optimisation too.
const STACK: usize = 32 << 20;

/// The largest file that is read.
const SIZE_LIMIT: usize = 4 << 20;

/// So many errors are reported; after them no more items are read.
const MOST_ERRORS: usize = 200;

/// What came of one file: the items that could be read, and what is wrong with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parse {
    /// The syntax tree.
    pub file: ast::File,
    /// The errors in source order.
    pub errors: Vec<SyntaxError>,
}

/// The parser that pest makes of the grammar.
mod rules {
    #![allow(
        missing_docs,
        unreachable_pub,
        elided_lifetimes_in_paths,
        reason = "the rules are described in the grammar"
    )]

    #[derive(pest_derive::Parser)]
    #[grammar = "../rex.pest"]
    pub(crate) struct RexParser;
}

pub(crate) use rules::{RexParser, Rule};

/// Parses the text of one file. Broken items are left out of the tree and reported.
#[must_use]
pub fn parse(text: &str, file: FileId) -> Parse {
    let whole = span(file, 0, text.len());
    let mut parse = Parse {
        file: ast::File {
            items: Vec::new(),
            broken: Vec::new(),
            comments: Vec::new(),
            span: whole,
        },
        errors: Vec::new(),
    };
    if let Some(error) = refused(text, file) {
        parse.errors.push(error);
        return parse;
    }
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let cut = cut(text, start, file);
    parse.errors = cut.errors;
    let mut damage: Vec<u32> = parse.errors.iter().map(|error| error.span.start).collect();
    damage.sort_unstable();
    let mut reader = Reader { text, file, comments: &cut.comments, damage: &damage, parse };
    for segment in &cut.segments {
        if segment.depth > SHALLOW {
            stacker::maybe_grow(STACK, STACK, || reader.segment(segment));
        } else {
            reader.segment(segment);
        }
    }
    let mut parse = reader.parse;
    parse.file.comments = comments(text, &cut.comments);
    parse.errors.sort_by_key(|error| (error.span.start, error.span.end));
    parse.errors.truncate(MOST_ERRORS);
    parse
}

/// Texts that are not even cut.
fn refused(text: &str, file: FileId) -> Option<SyntaxError> {
    if text.len() > SIZE_LIMIT {
        let kind = SyntaxErrorKind::FileTooLarge { limit: SIZE_LIMIT, size: text.len() };
        let help = Some("divide it into several files; all files are one namespace".to_owned());
        return Some(SyntaxError { span: span(file, 0, 0), kind, help, fix: None });
    }
    let at = text.find('\0')?;
    let kind = SyntaxErrorKind::NulCharacter;
    let help = Some("the file is not UTF-8 text".to_owned());
    Some(SyntaxError { span: span(file, at, at + 1), kind, help, fix: None })
}

fn comments(text: &str, spans: &[Span]) -> Vec<ast::Comment> {
    let comment = |span: &Span| ast::Comment { text: span.slice(text).to_owned(), span: *span };
    spans.iter().map(comment).collect()
}

/// Reads one item after the other.
struct Reader<'t> {
    text: &'t str,
    file: FileId,
    comments: &'t [Span],
    /// Where tokens or brackets are wrong, in order.
    damage: &'t [u32],
    parse: Parse,
}

/// Where a rule failed in a slice of the text.
pub(crate) struct Failure {
    pub(crate) error: Box<pest::error::Error<Rule>>,
    pub(crate) base: usize,
    pub(crate) end: usize,
    /// The bracket that is open before the slice.
    pub(crate) inside: Option<u8>,
}

impl<'t> Reader<'t> {
    fn cx(&self, base: usize) -> Cx<'t> {
        Cx::new(self.text, self.file, base, self.comments)
    }

    /// Parses a slice by a rule and builds what it matched.
    fn read<T>(
        &mut self,
        rule: Rule,
        (start, end): (usize, usize),
        build: impl FnOnce(&mut Cx<'t>, Node<'t>) -> Result<T, Mismatch>,
    ) -> Result<Option<T>, Failure> {
        let slice = self.text.get(start..end).unwrap_or("");
        let member = matches!(rule, Rule::member_only | Rule::enum_value_only | Rule::step_only);
        let inside = member.then_some(b'{');
        let fail = |error| Failure { error: Box::new(error), base: start, end, inside };
        let mut pairs = RexParser::parse(rule, slice).map_err(fail)?;
        let mut cx = self.cx(start);
        let skipped = |node: &Node<'_>| matches!(node.as_rule(), Rule::doc | Rule::COMMENT);
        let node = pairs.find(|node| !skipped(node));
        let built = node.ok_or(Mismatch).and_then(|node| build(&mut cx, node));
        if built.is_err() && cx.errors.is_empty() {
            let kind = SyntaxErrorKind::Unexpected { expected: Vec::new(), found: String::new() };
            let span = span(self.file, start, end);
            cx.errors.push(SyntaxError { span, kind, help: None, fix: None });
        }
        self.parse.errors.append(&mut cx.errors);
        Ok(built.ok())
    }

    fn segment(&mut self, segment: &Segment) {
        let Some(keyword) = segment.keyword else { return };
        if segment.too_deep || self.tired() {
            self.broken(segment);
            return;
        }
        let range = (segment.start, segment.end);
        let failure = if segment.broken {
            None
        } else {
            match self.read(Rule::item_only, range, build::item::item) {
                Ok(Some(item)) => return self.parse.file.items.push(item),
                Ok(None) => return self.broken(segment),
                Err(failure) => Some(failure),
            }
        };
        let known = self.parse.errors.len();
        match self.recover(segment, keyword) {
            Some(item) => self.parse.file.items.push(item),
            None => self.broken(segment),
        }
        if let Some(failure) = failure
            && self.parse.errors.len() == known
        {
            self.report(&failure);
        }
    }

    fn report(&mut self, failure: &Failure) {
        let error = expected::error(self.text, self.file, failure);
        self.parse.errors.push(error);
    }

    /// Remembers the name of an item that could not be read.
    fn broken(&mut self, segment: &Segment) {
        let words = Lexer::new(self.text, segment.keyword_at, segment.end);
        let mut words = words.filter(|token| token.kind != TokenKind::Comment).skip(1);
        let name = match segment.keyword {
            Some("materialized" | "sql") => words.nth(1),
            _ => words.next(),
        };
        let Some(token) = name else { return };
        let written = self.text.get(token.start..token.end).unwrap_or("");
        let quoted = token.kind == TokenKind::Quoted;
        if quoted || token.kind == TokenKind::Word {
            let text = written.trim_matches('"').to_owned();
            let span = span(self.file, token.start, token.end);
            self.parse.file.broken.push(Name { text, quoted, span });
        }
    }

    /// Reads the head and every member of a broken item by itself.
    fn recover(&mut self, segment: &Segment, keyword: &str) -> Option<Item> {
        let brace = body_brace(self.text, segment.keyword_at, segment.end)?;
        let head = (segment.keyword_at, brace);
        if self.is_damaged(segment.keyword_at, brace) {
            return None;
        }
        let kind = match keyword {
            "enum" => {
                let values =
                    self.pieces(segment, brace, Rule::enum_value_only, "values", |cx, node| {
                        build::item::enum_value(cx, node)
                    });
                self.head(head, Rule::item_head_only, |cx, node| {
                    build::item::enum_kind(cx, node, values)
                })
            }
            "entity" | "mixin" | "struct" | "context" => {
                let members =
                    self.pieces(segment, brace, Rule::member_only, "members", |cx, node| {
                        build::entity::member(cx, node)
                    });
                self.head(head, Rule::item_head_only, |cx, node| {
                    build::item::body_kind(cx, node, members)
                })
            }
            "transaction" => {
                let steps = self.steps(segment, brace);
                self.head(head, Rule::transaction_head_only, |cx, node| {
                    build::item::transaction(cx, node, steps)
                })
            }
            _ => None,
        }?;
        let docs = self.docs(segment);
        let span = span(self.file, segment.keyword_at, segment.end);
        Some(Item { kind, span, docs, complete: false })
    }

    fn head(
        &mut self,
        range: (usize, usize),
        rule: Rule,
        build: impl FnOnce(&mut Cx<'t>, Node<'t>) -> Result<ItemKind, Mismatch>,
    ) -> Option<ItemKind> {
        match self.read(rule, range, build) {
            Ok(kind) => kind,
            Err(failure) => {
                self.report(&failure);
                None
            }
        }
    }

    fn docs(&self, segment: &Segment) -> Vec<String> {
        Lexer::new(self.text, segment.start, segment.keyword_at)
            .filter(|token| token.kind == TokenKind::Doc)
            .map(|token| {
                let line = self.text.get(token.start + 3..token.end).unwrap_or("");
                line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()
            })
            .collect()
    }

    fn steps(&mut self, segment: &Segment, brace: usize) -> Vec<ast::Step> {
        let mut built = Vec::new();
        for piece in split(self.text, brace, segment.end, TokenKind::Semicolon) {
            if self.is_damaged(piece.start, piece.end) || self.tired() {
                continue;
            }
            match self.read(Rule::step_only, (piece.start, piece.end), build::item::step) {
                Ok(step) => built.extend(step),
                Err(failure) => {
                    self.report(&failure);
                    self.broken_let(piece.start, piece.end);
                }
            }
        }
        built
    }

    /// Remembers the name of a `let` that could not be read, which later steps use.
    fn broken_let(&mut self, start: usize, end: usize) {
        let tokens = Lexer::new(self.text, start, end);
        let mut words = tokens.filter(|token| token.kind == TokenKind::Word);
        let (Some(first), Some(name)) = (words.next(), words.next()) else { return };
        let word = |token: Token| self.text.get(token.start..token.end).unwrap_or("");
        if word(first).eq_ignore_ascii_case("let") {
            let (text, span) = (word(name).to_owned(), span(self.file, name.start, name.end));
            self.parse.file.broken.push(Name { text, quoted: false, span });
        }
    }

    /// Whether the tokens of a stretch of text are wrong, which is reported already.
    fn is_damaged(&self, start: usize, end: usize) -> bool {
        let first = self.damage.partition_point(|at| (*at as usize) < start);
        self.damage.get(first).is_some_and(|at| (*at as usize) < end)
    }

    /// Whether enough errors were reported.
    fn tired(&self) -> bool {
        self.parse.errors.len() >= MOST_ERRORS
    }

    /// Reads the comma-separated parts of a body, each by itself.
    fn pieces<T>(
        &mut self,
        segment: &Segment,
        brace: usize,
        rule: Rule,
        between: &str,
        build: impl Fn(&mut Cx<'t>, Node<'t>) -> Result<T, Mismatch>,
    ) -> Vec<T> {
        let mut built = Vec::new();
        for piece in split(self.text, brace, segment.end, TokenKind::Comma) {
            if self.is_damaged(piece.start, piece.end) || self.tired() {
                continue;
            }
            let mut start = piece.start;
            while !self.tired() {
                let failure = match self.read(rule, (start, piece.end), &build) {
                    Ok(part) => {
                        built.extend(part);
                        break;
                    }
                    Err(failure) => failure,
                };
                match self.missing_comma(rule, start, piece.end, &failure, &build) {
                    Some((part, next)) => {
                        built.extend(part);
                        self.parse.errors.push(expected::missing_comma(
                            self.text, self.file, start, next, between,
                        ));
                        start = next;
                    }
                    None => {
                        self.report(&failure);
                        break;
                    }
                }
            }
        }
        built
    }

    /// When the text before the failure is a part of its own, and what follows begins another: the first part, and
    /// where the other begins.
    fn missing_comma<T>(
        &mut self,
        rule: Rule,
        start: usize,
        end: usize,
        failure: &Failure,
        build: impl Fn(&mut Cx<'t>, Node<'t>) -> Result<T, Mismatch>,
    ) -> Option<(Option<T>, usize)> {
        let at = failure.base + expected::position(&failure.error);
        let token =
            Lexer::new(self.text, at, end).find(|token| token.kind != TokenKind::Comment)?;
        let begins = matches!(token.kind, TokenKind::Word | TokenKind::Quoted | TokenKind::Doc);
        if !begins || token.start <= start {
            return None;
        }
        let before = self.text.get(start..token.start).unwrap_or("");
        let rest = self.text.get(token.start..end).unwrap_or("");
        let new_line = before.trim_end_matches([' ', '\t']).ends_with('\n');
        if !new_line && RexParser::parse(rule, rest).is_err() {
            return None;
        }
        let part = self.read(rule, (start, token.start), build).ok()?;
        Some((part, token.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{good, mistakes};

    const SAMPLE: &str = r#"-- a sample of everything
enum Kind { a, b as 'B' }
domain Mail = text(254) check (value like '%@%') 'no mail';
/// Somebody.
entity User as auth."Users" with Audited {
  id uuid primary key default uuid_v7(), /* nested /* comment */ */
  name text(3..80)? as n, boss references User? on delete set null,
  posts many Post.author, tags many Tag through PostTag(post, tag),
  unique (lower(name)) where deleted_at is null,
  check named (id <> boss and (name is null or name like 'x''y%')),
  variant method { Card as 'card' { last4 text(4) }, Cash },
}
predicate hot(p: Post) = p.score > 10 and p.at > now() - interval '7 days';
query feed($q: text?, $sort: enum, $first: int = 20) -> many {
  select { id, hot: hot(Post), author { id }, top: comments(where score > 0 limit 3) { id } one?, ...Card }
  from Post p left join p.author a on a.x = 1
  where? a.id = $q and? title ilike '%' || $q || '%' and exists (tags where name = $q)
  group by a having count(*) >= 3 window w as (partition by x order by y rows 3 preceding)
  order by switch $sort { new: at desc, top: (score, id) }, id nulls last page keyset $first max 100
}
command put($rows: { id: int }[]) {
  insert Tag from $rows on conflict (name) update { excluded.*, n: case when a then 1 else 2 end } returning { id }
}
transaction t() isolation serializable { let p = select id from T one; ensure p is not null else 'm'; return p; }
query raw($q: text) -> many { id: uuid } { sql postgres """select '{""" sql sqlite """)""" }
"#;

    #[test]
    fn no_prefix_makes_the_parser_panic() {
        assert_eq!(good(SAMPLE).items.len(), 8);
        for end in (0..SAMPLE.len()).filter(|end| SAMPLE.is_char_boundary(*end)) {
            let parse = parse(&SAMPLE[..end], FileId(0));
            for error in &parse.errors {
                assert!(error.span.end as usize <= end && error.span.start <= error.span.end);
            }
        }
    }

    #[test]
    fn a_missing_or_doubled_character_never_panics_nor_passes_unseen() {
        for (at, c) in SAMPLE.char_indices().filter(|(_, c)| "(){}[]'\",;".contains(*c)) {
            let without = format!("{}{}", &SAMPLE[..at], &SAMPLE[at + c.len_utf8()..]);
            let twice = format!("{}{c}{}", &SAMPLE[..at], &SAMPLE[at..]);
            for text in [without, twice] {
                let parse = parse(&text, FileId(0));
                let read = parse.file.items.iter().filter(|item| item.complete).count();
                assert!(read >= 5 || !parse.errors.is_empty(), "{at}");
                assert!(parse.errors.len() <= 4, "{at} {c}: {:?}", mistakes(&text));
            }
        }
    }

    #[test]
    fn broken_members_do_not_take_the_others_along() {
        let text =
            "entity E {\n  a int,\n  b text defalt 1,\n  c int,\n  d @ int,\n}\nentity F { x int }";
        let parse = parse(text, FileId(0));
        let found: Vec<&str> = parse.errors.iter().map(|error| error.span.slice(text)).collect();
        assert_eq!(found, ["defalt", "@"]);
        let ItemKind::Entity(entity) = &parse.file.items[0].kind else { panic!() };
        assert_eq!(entity.members.len(), 2);
        assert!(!parse.file.items[0].complete && parse.file.items[1].complete);
    }

    #[test]
    fn broken_items_leave_their_names() {
        let parse = parse("query good() { select 1 }\nquery bad() { select from }\n", FileId(0));
        assert_eq!(parse.file.items.len(), 1);
        assert_eq!(parse.file.broken[0].text, "bad");
        assert_eq!(parse.errors.len(), 1);
    }

    #[test]
    fn an_item_begins_in_the_first_column_whatever_is_open() {
        let text = "entity A {\n  a int,\n  check (a > 1\n\nentity B { b int }\nquery q() { select { id \n}\nquery r() { select 1 }";
        let parse = parse(text, FileId(0));
        assert_eq!(parse.errors.len(), 2, "{:?}", parse.errors);
        assert!(
            parse
                .errors
                .iter()
                .all(|error| matches!(error.kind, SyntaxErrorKind::UnclosedBracket { .. }))
        );
        let words: Vec<&str> = parse.file.items.iter().map(|item| item.kind.keyword()).collect();
        assert_eq!(words, ["entity", "entity", "query"]);
    }

    #[test]
    fn missing_commas_are_found() {
        let comma = |between: &str| SyntaxErrorKind::MissingComma { between: between.to_owned() };
        assert_eq!(
            mistakes("entity E { a int\n b int, c text d int }"),
            [(comma("members"), ""), (comma("members"), "")]
        );
        assert_eq!(mistakes("enum E { a\n b }"), [(comma("values"), "")]);
        assert_eq!(mistakes("query q() { select {\n a\n b } from T }"), [(comma("values"), "")]);
    }

    #[test]
    fn what_never_ends_is_named() {
        use SyntaxErrorKind::*;
        assert_eq!(
            mistakes("query q() { select 'a }\nenum E { a }"),
            [(UnterminatedString, "'a }")]
        );
        assert_eq!(
            mistakes("query q() { select \"a }\nenum E { a }"),
            [(UnterminatedName, "\"a }")]
        );
        assert_eq!(
            mistakes("query q() { sql a \"\"\"b }\nenum E { a }"),
            [(UnterminatedFence, "\"\"\"")]
        );
        assert_eq!(mistakes("/* a\nenum E { a }"), [(UnterminatedComment, "/*")]);
        assert_eq!(mistakes("fn f() = 1\nenum E { a }"), [(MissingSemicolon, "")]);
    }

    #[test]
    fn strings_in_double_quotes_are_repaired() {
        let text = "entity E { a int, validate (a > 1) \"it's\" }";
        assert_eq!(crate::testing::repaired(text), "entity E { a int, validate (a > 1) 'it''s' }");
        assert_eq!(
            mistakes(text)[0].0,
            SyntaxErrorKind::DoubleQuotedValue { text: "it's".to_owned() }
        );
    }

    #[test]
    fn what_is_no_item_is_named_once() {
        let parse = parse("create table x (a int);\nenum E { a }\n/// nothing", FileId(0));
        let kinds: Vec<&SyntaxErrorKind> = parse.errors.iter().map(|error| &error.kind).collect();
        assert!(matches!(
            kinds[..],
            [SyntaxErrorKind::NotAnItem { .. }, SyntaxErrorKind::NotAnItem { .. }]
        ));
        assert_eq!(parse.file.items.len(), 1);
    }

    #[test]
    fn reserved_words_are_no_names() {
        let text = "entity E { order int }";
        assert!(
            matches!(&mistakes(text)[..], [(SyntaxErrorKind::ReservedName { word, .. }, "order")] if word == "order")
        );
        assert_eq!(good("entity E { \"order\" int, \"a\"\"b\" int }").items.len(), 1);
    }

    #[test]
    fn line_ends_and_marks_of_windows() {
        let text = format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"));
        let file = good(&text);
        assert_eq!(file.items.len(), 8);
        assert_eq!(file.items[2].docs, ["Somebody."]);
        assert_eq!(file.comments[0].text, "-- a sample of everything");
    }

    #[test]
    fn hostile_nesting_stays_fast() {
        let limit = |text: &str| {
            matches!(mistakes(text)[..], [(SyntaxErrorKind::NestedTooDeep { .. }, _), ..])
        };
        assert!(limit(&format!("query q() {{ select {} }}", "(".repeat(1 << 20))));
        assert!(limit(&format!("query q() {{ select {} }}", "case when ".repeat(1 << 16))));
        assert!(limit(&format!("entity E {{ a int, check {} }}", "[".repeat(1 << 20))));
        let fits = |open: &str, close: &str| {
            good(&format!("query q() {{ select {}1{} }}", open.repeat(190), close.repeat(190)));
        };
        fits("(", ")");
        fits("f(", ")");
        fits("(select ", ")");
        fits("case when true then ", " end");
        for junk in ["entity ", "entity/*\n", "entity A {/*\n", "entity A { '\n", "a int b ", "{"] {
            let errors = parse(&junk.repeat(50_000), FileId(0)).errors;
            assert!((1..=MOST_ERRORS).contains(&errors.len()), "{junk}");
        }
    }

    #[test]
    fn texts_that_are_refused() {
        assert!(matches!(mistakes("enum E { a\0 }")[..], [(SyntaxErrorKind::NulCharacter, _)]));
        let large = " ".repeat(SIZE_LIMIT + 1);
        assert!(matches!(mistakes(&large)[..], [(SyntaxErrorKind::FileTooLarge { .. }, _)]));
        assert!(matches!(
            mistakes("enum E { é }")[..],
            [(SyntaxErrorKind::StrangeCharacter { found: 'é' }, "é")]
        ));
    }
}
