//! Cuts a text into top-level items, and a body into its members, so that each can be parsed alone.

use crate::{
    error::{Fix, SyntaxError, SyntaxErrorKind},
    keywords::item_keyword,
    lex::{Lexer, Lost, Token, TokenKind},
    parse::BRACKET_LIMIT,
    span::{FileId, Span},
};

/// A file cut into pieces.
pub(crate) struct Cut {
    /// The items in order.
    pub(crate) segments: Vec<Segment>,
    /// Where comments stand, in order.
    pub(crate) comments: Vec<Span>,
    /// What the tokens alone show to be wrong.
    pub(crate) errors: Vec<SyntaxError>,
}

/// The text of one item, its documentation included.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the keyword stands.
    pub(crate) keyword_at: usize,
    /// Its keyword in lower case; nothing for text that is no item, which is reported already.
    pub(crate) keyword: Option<&'static str>,
    /// Whether its tokens or brackets are wrong, which is reported already.
    pub(crate) broken: bool,
    /// How deep it is nested.
    pub(crate) depth: usize,
    /// Whether it is nested too deep to be parsed, which is reported already.
    pub(crate) too_deep: bool,
}

/// Cuts the text from `start` on.
pub(crate) fn cut(text: &str, start: usize, file: FileId) -> Cut {
    let mut cutter = Cutter {
        text,
        file,
        cut: Cut { segments: Vec::new(), comments: Vec::new(), errors: Vec::new() },
        start,
        current: None,
        stack: Vec::new(),
        overflow: 0,
        cases: 0,
        whole: true,
        in_result: false,
        lost_end: false,
        lost_comments: 0,
        docs: None,
        last: None,
    };
    let mut lexer = Lexer::new(text, start, text.len());
    while let Some(token) = lexer.next() {
        if let Some(at) = cutter.token(token) {
            lexer.resume(at);
        }
    }
    cutter.finish();
    cutter.cut
}

struct Cutter<'t> {
    text: &'t str,
    file: FileId,
    cut: Cut,
    start: usize,
    current: Option<Segment>,
    /// Open brackets of the current item.
    stack: Vec<(u8, usize)>,
    /// Open brackets beyond the limit.
    overflow: usize,
    /// Open `case`s, which nest like brackets.
    cases: usize,
    /// Whether the current item may end here.
    whole: bool,
    /// Whether the outermost open brace belongs to the type of a result.
    in_result: bool,
    /// Whether something in the current item lacks its end, so that its brackets prove nothing.
    lost_end: bool,
    /// How many comments had no end.
    lost_comments: usize,
    /// Where documentation begins that waits for its item.
    docs: Option<usize>,
    /// The last token of the current item.
    last: Option<Token>,
}

impl Cutter<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        span(self.file, start, end)
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind, help: Option<&str>, fix: Option<Fix>) {
        let help = help.map(str::to_owned);
        self.cut.errors.push(SyntaxError { span, kind, help, fix });
        if let Some(segment) = &mut self.current {
            segment.broken = true;
        }
    }

    /// Whether errors of tokens are worth a word: not inside text that is no item.
    fn in_item(&self) -> bool {
        self.current.as_ref().is_some_and(|segment| segment.keyword.is_some())
    }

    /// Takes one token; gives the place to go on from when it is not the token's end.
    fn token(&mut self, token: Token) -> Option<usize> {
        match token.kind {
            TokenKind::Comment => {
                let span = self.span(token.start, token.end);
                self.cut.comments.push(span);
                return None;
            }
            TokenKind::Lost(Lost::Comment) => return Some(self.lost_comment(token)),
            TokenKind::Doc => {
                self.docs.get_or_insert(token.start);
                return None;
            }
            _ => {}
        }
        let word = self.text.get(token.start..token.end).unwrap_or("");
        let keyword = if token.kind == TokenKind::Word { item_keyword(word) } else { None };
        match keyword {
            Some(keyword) if self.begins_item(token, keyword) => self.begin(token, Some(keyword)),
            _ if self.current.is_none() || self.whole && !self.continues(token) => {
                self.begin(token, None);
            }
            _ => self.docs = None,
        }
        let resume = self.inside(token, word);
        self.last = Some(token);
        if let Some(segment) = &mut self.current {
            segment.end = token.end;
        }
        resume
    }

    fn begins_item(&self, token: Token, keyword: &str) -> bool {
        if self.stack.is_empty() && self.overflow == 0 && self.whole {
            return !self.continues(token);
        }
        let first_column = token.start == self.start
            || self.text.as_bytes().get(token.start.wrapping_sub(1)) == Some(&b'\n');
        let second =
            self.last.is_some_and(|last| item_keyword(self.word(last)) == Some("materialized"));
        first_column
            && !second
            && (self.stack.is_empty() || looks_like_item(self.text, token.end, keyword))
    }

    /// Whether the token goes on with text that is no item, which ends where the next item begins.
    fn continues(&self, token: Token) -> bool {
        let Some(segment) = &self.current else { return false };
        segment.keyword.is_none() && item_keyword(self.word(token)).is_none()
    }

    fn word(&self, token: Token) -> &str {
        self.text.get(token.start..token.end).unwrap_or("")
    }

    fn begin(&mut self, token: Token, keyword: Option<&'static str>) {
        self.close();
        let start = self.docs.take().unwrap_or(token.start);
        self.current = Some(Segment {
            start,
            end: token.end,
            keyword_at: token.start,
            keyword,
            broken: false,
            depth: 0,
            too_deep: false,
        });
        self.whole = keyword.is_none();
        if keyword.is_none() {
            self.no_item(token);
        }
    }

    fn no_item(&mut self, token: Token) {
        let span = self.span(token.start, token.end);
        let word = self.text.get(token.start..token.end).unwrap_or("");
        let found = found(self.text, Some(token));
        let (help, fix) = match word {
            ";" => {
                let title = "remove the `;`".to_owned();
                (None, Some(Fix { span, replacement: String::new(), title }))
            }
            "table" | "TABLE" | "model" | "class" | "create" | "CREATE" => {
                (Some("a table is an `entity`"), None)
            }
            "type" => (Some("`enum`, `domain` and `struct` declare types"), None),
            "procedure" | "mutation" => (Some("a statement that writes is a `command`"), None),
            _ => {
                (Some("items begin with a word such as `entity`, `enum`, `query`, `command`"), None)
            }
        };
        let kind = match token.kind {
            TokenKind::Close(b) => {
                SyntaxErrorKind::UnmatchedBracket { found: char::from(b), open: None }
            }
            _ => SyntaxErrorKind::NotAnItem { found },
        };
        let help = if matches!(token.kind, TokenKind::Close(_)) { None } else { help };
        self.error(span, kind, help, fix);
    }

    /// What a token does inside its item.
    fn inside(&mut self, token: Token, word: &str) -> Option<usize> {
        match token.kind {
            TokenKind::Open(open) => self.open(open, token),
            TokenKind::Close(close) => self.shut(close, token),
            TokenKind::Semicolon if self.stack.is_empty() => self.whole = true,
            TokenKind::Word => self.case(word, token),
            TokenKind::Strange(found) if self.in_item() => {
                let help = match found {
                    '‘' | '’' | '“' | '”' => {
                        Some("strings stand in straight single quotes")
                    }
                    '\u{a0}' => Some("this is a no-break space"),
                    _ => Some("names are made of ASCII letters, digits and `_`"),
                };
                let span = self.span(token.start, token.end);
                self.error(span, SyntaxErrorKind::StrangeCharacter { found }, help, None);
            }
            TokenKind::Lost(lost) => return self.lost(lost, token),
            _ => {}
        }
        None
    }

    fn lost(&mut self, lost: Lost, token: Token) -> Option<usize> {
        let (kind, help) = match lost {
            Lost::String => (
                SyntaxErrorKind::UnterminatedString,
                "a string ends on its line; `''` stands for a quote inside",
            ),
            Lost::Name => {
                (SyntaxErrorKind::UnterminatedName, "a quoted name ends on its line, with `\"`")
            }
            Lost::Fence | Lost::Comment => {
                (SyntaxErrorKind::UnterminatedFence, "close the SQL with `\"\"\"`")
            }
        };
        self.lost_end = true;
        let resume = (lost == Lost::Fence).then(|| next_item_line(self.text, token.start));
        if self.in_item() {
            let end = if resume.is_some() { token.start + 3 } else { token.end };
            let span = self.span(token.start, end);
            self.error(span, kind, Some(help), None);
        }
        resume
    }

    fn lost_comment(&mut self, token: Token) -> usize {
        self.lost_end = true;
        self.lost_comments += 1;
        let resume = if self.lost_comments > MOST_LOST_COMMENTS {
            self.text.len()
        } else {
            next_item_line(self.text, token.start)
        };
        let span = self.span(token.start, token.start + 2);
        let whole = self.span(token.start, resume);
        self.cut.comments.push(whole);
        let help = "close it with `*/`; comments nest";
        self.error(span, SyntaxErrorKind::UnterminatedComment, Some(help), None);
        resume
    }

    fn case(&mut self, word: &str, token: Token) {
        let after_dot = self.last.is_some_and(|last| self.word(last) == ".");
        if after_dot {
            return;
        }
        match word {
            "case" | "CASE" => {
                self.cases += 1;
                self.check_depth(token);
            }
            "end" | "END" => self.cases = self.cases.saturating_sub(1),
            _ => {}
        }
    }

    fn check_depth(&mut self, token: Token) {
        let depth = self.stack.len() + self.overflow + self.cases;
        if let Some(segment) = &mut self.current {
            segment.depth = segment.depth.max(depth);
        }
        if depth <= BRACKET_LIMIT || !self.in_item() {
            return;
        }
        let span = self.span(token.start, token.end);
        let reported =
            self.current.as_mut().is_none_or(|s| std::mem::replace(&mut s.too_deep, true));
        if !reported {
            let kind = SyntaxErrorKind::NestedTooDeep { limit: BRACKET_LIMIT };
            let help = Some("name a part of it with `fn`, `predicate` or `with`");
            self.error(span, kind, help, None);
        }
    }

    fn open(&mut self, open: u8, token: Token) {
        if self.stack.is_empty() {
            // A statement never begins with a name and a colon, a field of a type always does.
            let next = Lexer::new(self.text, token.end, self.text.len());
            let colon = next.filter(|token| token.kind != TokenKind::Comment).nth(1);
            self.in_result = colon.is_some_and(|token| self.word(token) == ":");
        }
        if self.stack.len() > BRACKET_LIMIT {
            self.overflow += 1;
        } else {
            self.stack.push((open, token.start));
        }
        self.check_depth(token);
    }

    fn shut(&mut self, close: u8, token: Token) {
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let wanted = match close {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        let matching = self.stack.iter().rposition(|(open, _)| *open == wanted);
        match matching {
            Some(at) => {
                if let Some((open, start)) = self.stack.get(at + 1..).and_then(<[_]>::last).copied()
                {
                    self.unclosed(open, start);
                }
                self.stack.truncate(at);
            }
            None if self.in_item() && !self.lost_end => {
                let open = self.stack.last().copied();
                let open = open.map(|(b, at)| (char::from(b), self.span(at, at + 1)));
                let kind = SyntaxErrorKind::UnmatchedBracket { found: char::from(close), open };
                let span = self.span(token.start, token.end);
                self.error(span, kind, None, None);
            }
            None => {}
        }
        if close == b'}' && self.stack.is_empty() {
            self.whole = match self.current.as_ref().and_then(|segment| segment.keyword) {
                Some("fn" | "predicate" | "domain" | "view" | "materialized") => false,
                _ => !self.in_result && !self.lost_end,
            };
        }
    }

    fn unclosed(&mut self, open: u8, start: usize) {
        if self.in_item() && !self.lost_end {
            let span = self.span(start, start + 1);
            let kind = SyntaxErrorKind::UnclosedBracket { open: char::from(open) };
            self.error(span, kind, None, None);
        }
    }

    /// Ends the current item.
    fn close(&mut self) {
        if let Some((open, start)) = self.stack.last().copied()
            && self.current.as_ref().is_some_and(|segment| !segment.too_deep)
        {
            self.unclosed(open, start);
        }
        self.stack.clear();
        self.overflow = 0;
        self.cases = 0;
        self.last = None;
        self.lost_end = false;
        self.cut.segments.extend(self.current.take());
    }

    fn finish(&mut self) {
        self.close();
        if let Some(start) = self.docs
            && self.whole
        {
            let span = self.span(start, start + 3);
            let found = "documentation".to_owned();
            let help = "documentation stands before what it describes; a comment begins with `--`";
            self.error(span, SyntaxErrorKind::NotAnItem { found }, Some(help), None);
        }
    }
}

/// How many bytes are looked at to tell an item from a column of the same name.
const LOOK_AHEAD: usize = 512;

/// After so many comments without an end the rest of the file is a comment; each costs a look at the whole rest.
const MOST_LOST_COMMENTS: usize = 16;

/// Whether what follows an item keyword makes an item of it, not a column that has the same name.
fn looks_like_item(text: &str, after: usize, keyword: &str) -> bool {
    let lexer = Lexer::new(text, after, after + LOOK_AHEAD);
    let mut lexer = lexer.filter(|token| token.kind != TokenKind::Comment);
    let mut word = || {
        let token = lexer.next()?;
        Some((token.kind, text.get(token.start..token.end).unwrap_or("")))
    };
    let Some((first_kind, first)) = word() else { return false };
    if keyword == "context" {
        return first == "{";
    }
    if !matches!(first_kind, TokenKind::Word | TokenKind::Quoted) {
        return false;
    }
    let Some((second_kind, second)) = word() else { return false };
    match keyword {
        "materialized" => first == "view",
        "sql" => matches!(second_kind, TokenKind::Word | TokenKind::Quoted),
        "shape" => second == "of",
        "predicate" | "fn" | "query" | "command" | "transaction" => second == "(",
        "domain" => second == "=" || second == "as",
        _ => matches!(second, "{" | "with" | "renamed" | "stored" | "=") || second == "as",
    }
}

/// The start of the next line that begins an item, or the end of the text.
fn next_item_line(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(length) = text.get(at..).and_then(|rest| rest.find('\n')) {
        at += length + 1;
        let rest = text.get(at..).unwrap_or("");
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("");
        if item_keyword(word).is_some_and(|keyword| looks_like_item(text, at + end, keyword)) {
            return at;
        }
    }
    text.len()
}

/// One member of a body, without the separator.
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Where the `{` of a body stands between `start` and `end`: the first one, but for those of parameters.
pub(crate) fn body_brace(text: &str, start: usize, end: usize) -> Option<usize> {
    let mut first = None;
    let mut open = 0_usize;
    for token in Lexer::new(text, start, end) {
        match token.kind {
            TokenKind::Open(b'(') => open += 1,
            TokenKind::Close(b')') => open = open.saturating_sub(1),
            TokenKind::Open(b'{') if open == 0 => return Some(token.start),
            TokenKind::Open(b'{') => first = first.or(Some(token.start)),
            _ => {}
        }
    }
    first
}

/// Cuts the body whose `{` stands at `brace` at the separators that are in no further brackets.
pub(crate) fn split(text: &str, brace: usize, end: usize, separator: TokenKind) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut stack: Vec<u8> = Vec::new();
    let mut piece: Option<Piece> = None;
    for token in Lexer::new(text, brace + 1, end) {
        match token.kind {
            TokenKind::Comment | TokenKind::Lost(Lost::Comment) => continue,
            TokenKind::Open(open) => stack.push(open),
            TokenKind::Close(b'}') if !stack.contains(&b'{') => break,
            TokenKind::Close(close) => {
                let open = match close {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                if let Some(at) = stack.iter().rposition(|found| *found == open) {
                    stack.truncate(at);
                }
            }
            kind if kind == separator && stack.is_empty() => {
                if separator == TokenKind::Semicolon
                    && let Some(piece) = &mut piece
                {
                    piece.end = token.end;
                }
                pieces.extend(piece.take());
                continue;
            }
            _ => {}
        }
        piece.get_or_insert(Piece { start: token.start, end: token.end }).end = token.end;
    }
    pieces.extend(piece);
    pieces
}

/// Words for a token: "`}`", "the end of the file".
pub(crate) fn found(text: &str, token: Option<Token>) -> String {
    let Some(token) = token else { return "the end of the file".to_owned() };
    match token.kind {
        TokenKind::Doc => "documentation".to_owned(),
        TokenKind::Fence => "a `\"\"\"` fence".to_owned(),
        TokenKind::String if token.end - token.start > 24 => "a string".to_owned(),
        _ => format!("`{}`", text.get(token.start..token.end).unwrap_or("")),
    }
}

/// The span of bytes; a file is never larger than 4 MB here.
pub(crate) fn span(file: FileId, start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(file, offset(start), offset(end))
}
