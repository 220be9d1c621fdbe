//! The coarse tokens of a `.rex` text: enough to cut it into items and members, and to say what was found.

/// A token: what it is, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Quoted,
    String,
    Fence,
    Number,
    Param,
    Open(u8),
    Close(u8),
    Comma,
    Semicolon,
    Doc,
    Comment,
    Sign,
    /// A character that belongs to no token.
    Strange(char),
    /// Something without its end.
    Lost(Lost),
}

/// What lacks its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    String,
    Name,
    Fence,
    Comment,
}

/// The tokens of `text` from `at` to `end`.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t str, at: usize, end: usize) -> Self {
        Self { text, at, end: end.min(text.len()) }
    }

    /// Goes on at `at`.
    pub(crate) fn resume(&mut self, at: usize) {
        self.at = at;
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes().get(at).copied().unwrap_or(0) } else { 0 }
    }

    fn starts(&self, at: usize, mark: &str) -> bool {
        self.text.as_bytes().get(at..self.end).is_some_and(|rest| rest.starts_with(mark.as_bytes()))
    }

    fn run_of(&self, mut at: usize, test: impl Fn(u8) -> bool) -> usize {
        while at < self.end && test(self.byte(at)) {
            at += 1;
        }
        at
    }

    fn word_end(&self, at: usize) -> usize {
        self.run_of(at, |b| b.is_ascii_alphanumeric() || b == b'_')
    }

    fn line_end(&self, at: usize) -> usize {
        let end = self.run_of(at, |b| b != b'\n');
        if end > at && self.byte(end - 1) == b'\r' { end - 1 } else { end }
    }

    /// The end of `'…'` or `"…"` that begins at `at`.
    fn quoted(&self, at: usize, quote: u8, found: TokenKind, lost: Lost) -> (TokenKind, usize) {
        let mut at = at + 1;
        loop {
            at = self.run_of(at, |b| b != quote && b != b'\n');
            if at >= self.end || self.byte(at) == b'\n' {
                let end = if self.byte(at - 1) == b'\r' { at - 1 } else { at };
                return (TokenKind::Lost(lost), end);
            }
            if self.byte(at + 1) != quote {
                return (found, at + 1);
            }
            at += 2;
        }
    }

    fn fence(&self, at: usize) -> (TokenKind, usize) {
        let body = self.text.get(at + 3..self.end).unwrap_or("");
        match body.find("\"\"\"") {
            Some(length) => (TokenKind::Fence, at + 3 + length + 3),
            None => (TokenKind::Lost(Lost::Fence), self.end),
        }
    }

    fn block_comment(&self, at: usize) -> (TokenKind, usize) {
        let mut at = at + 2;
        let mut depth = 1;
        while at < self.end {
            if self.starts(at, "*/") {
                at += 2;
                depth -= 1;
                if depth == 0 {
                    return (TokenKind::Comment, at);
                }
            } else if self.starts(at, "/*") {
                at += 2;
                depth += 1;
            } else {
                at += 1;
            }
        }
        (TokenKind::Lost(Lost::Comment), self.end)
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.run_of(self.at, |b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'));
        if start >= self.end {
            self.at = self.end;
            return None;
        }
        let (kind, end) = match self.byte(start) {
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => (TokenKind::Word, self.word_end(start)),
            b'0'..=b'9' => (TokenKind::Number, self.word_end(start)),
            b'$' => (TokenKind::Param, self.word_end(start + 1)),
            b'\'' => self.quoted(start, b'\'', TokenKind::String, Lost::String),
            b'"' if self.starts(start, "\"\"\"") => self.fence(start),
            b'"' => self.quoted(start, b'"', TokenKind::Quoted, Lost::Name),
            b'-' if self.byte(start + 1) == b'-' => (TokenKind::Comment, self.line_end(start)),
            b'/' if self.byte(start + 1) == b'*' => self.block_comment(start),
            b'/' if self.starts(start, "///") => (TokenKind::Doc, self.line_end(start)),
            open @ (b'(' | b'[' | b'{') => (TokenKind::Open(open), start + 1),
            close @ (b')' | b']' | b'}') => (TokenKind::Close(close), start + 1),
            b',' => (TokenKind::Comma, start + 1),
            b';' => (TokenKind::Semicolon, start + 1),
            byte if byte.is_ascii_graphic() => (TokenKind::Sign, start + 1),
            _ => {
                let c = self.text.get(start..).and_then(|rest| rest.chars().next());
                let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
                (TokenKind::Strange(c), (start + c.len_utf8()).min(self.end))
            }
        };
        self.at = end;
        Some(Token { kind, start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<TokenKind> {
        Lexer::new(text, 0, text.len()).map(|token| token.kind).collect()
    }

    #[test]
    fn tokens_end_where_they_should() {
        use TokenKind::*;
        assert_eq!(kinds("a 'it''s' \"x\"\"y\" $p.q"), [Word, String, Quoted, Param, Sign, Word]);
        assert_eq!(kinds("/* a /* b */ c */ x -- y"), [Comment, Word, Comment]);
        assert_eq!(kinds("\"\"\"a \" ' ( \"\"\" /// doc"), [Fence, Doc]);
        assert_eq!(kinds("'a\r\nb"), [Lost(super::Lost::String), Word]);
        assert_eq!(kinds("x /* y"), [Word, Lost(super::Lost::Comment)]);
        assert_eq!(kinds("é"), [Strange('é')]);
    }
}
