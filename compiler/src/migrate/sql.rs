//! Splits SQL files into statements and brings their text into a canonical form.
//!
//! The canonical form is what is run and what checksums are over: line ends are LF, comments and blanks at line ends
//! are gone, literals and quoted names are kept byte for byte.

/// A statement with the line that it begins in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Canonical text without the closing `;`.
    pub(super) text: String,
    /// Line, from 1.
    pub(super) line: usize,
}

/// An item of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// The rest of a line `-- rex:…`, trimmed, and its line.
    Marker(String, usize),
    /// A statement.
    Statement(Statement),
}

/// Why a file cannot be split: what is not closed, and the line where it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed {
    pub(super) what: &'static str,
    pub(super) line: usize,
}

const MARKER: &str = "-- rex:";

/// The markers and statements of a file, in order.
pub(super) fn split(text: &str) -> Result<Vec<Item>, Unclosed> {
    let text = text.replace("\r\n", "\n");
    let mut splitter = Splitter {
        text: &text,
        at: 0,
        line: 1,
        out: String::new(),
        begun: 1,
        items: Vec::new(),
        body: Body::default(),
    };
    while splitter.at < text.len() {
        splitter.step()?;
    }
    splitter.end_statement();
    Ok(splitter.items)
}

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    out: String,
    begun: usize,
    items: Vec<Item>,
    body: Body,
}

/// Where a statement stands that may hold statements of its own: the body of a trigger or function.
#[derive(Default)]
struct Body {
    words: usize,
    creates: bool,
    routine: bool,
    depth: usize,
}

impl Body {
    fn word(&mut self, word: &str) {
        let word = word.to_ascii_lowercase();
        if self.words == 0 {
            self.creates = word == "create";
        }
        self.words += 1;
        if self.creates && self.words < 6 && ["trigger", "function", "procedure"].contains(&&*word)
        {
            self.routine = true;
        }
        match word.as_str() {
            "begin" | "case" if self.routine => self.depth += 1,
            "end" if self.routine => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

impl Splitter<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn step(&mut self) -> Result<(), Unclosed> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(()) };
        if rest.starts_with("--") {
            self.line_comment();
            return Ok(());
        }
        if rest.starts_with("/*") {
            return self.block_comment();
        }
        match first {
            '\'' => self.quoted('\'', false, "a string"),
            '"' => self.quoted('"', false, "a quoted name"),
            '`' => self.quoted('`', false, "a quoted name"),
            '$' if dollar_tag(rest).is_some() => self.dollar(),
            ';' if self.body.depth == 0 => {
                self.at += 1;
                self.end_statement();
                Ok(())
            }
            '\n' => {
                self.at += 1;
                self.line += 1;
                trim_blanks(&mut self.out);
                if !self.out.is_empty() && !self.out.ends_with('\n') {
                    self.out.push('\n');
                }
                Ok(())
            }
            c if c.is_whitespace() => {
                if !self.out.is_empty() {
                    self.out.push(c);
                }
                self.at += c.len_utf8();
                Ok(())
            }
            c if c.is_alphanumeric() || c == '_' => self.word(),
            c => {
                self.begin();
                self.out.push(c);
                self.at += c.len_utf8();
                Ok(())
            }
        }
    }

    fn begin(&mut self) {
        if self.out.trim().is_empty() {
            self.begun = self.line;
        }
    }

    fn end_statement(&mut self) {
        let text = self.out.trim().to_owned();
        self.out.clear();
        self.body = Body::default();
        if !text.is_empty() {
            self.items.push(Item::Statement(Statement { text, line: self.begun }));
        }
    }

    fn line_comment(&mut self) {
        let end = self.rest().find('\n').unwrap_or(self.rest().len());
        let comment = self.rest().get(..end).unwrap_or("").to_owned();
        self.at += end;
        let alone = self.out.trim().is_empty();
        if let Some(marker) = comment.strip_prefix(MARKER).filter(|_| alone) {
            self.items.push(Item::Marker(marker.trim().to_owned(), self.line));
        }
    }

    fn block_comment(&mut self) -> Result<(), Unclosed> {
        let opened = self.line;
        let mut depth = 0;
        while self.at < self.text.len() {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    if !self.out.is_empty() {
                        self.out.push(' ');
                    }
                    return Ok(());
                }
            } else {
                let c = rest.chars().next().unwrap_or(' ');
                self.line += usize::from(c == '\n');
                self.at += c.len_utf8();
            }
        }
        Err(Unclosed { what: "a comment", line: opened })
    }

    /// A literal or quoted name; doubled quotes stand for themselves, and so does what follows a `\` where that is
    /// an escape.
    fn quoted(&mut self, quote: char, escapes: bool, what: &'static str) -> Result<(), Unclosed> {
        self.begin();
        let opened = self.line;
        let mut chars = self.rest().char_indices().skip(1).peekable();
        let mut end = None;
        while let Some((at, c)) = chars.next() {
            if escapes && c == '\\' {
                chars.next();
            } else if c == quote {
                if chars.peek().is_some_and(|(_, next)| *next == quote) {
                    chars.next();
                } else {
                    end = Some(at + c.len_utf8());
                    break;
                }
            }
        }
        match end {
            Some(end) => {
                self.keep(end);
                Ok(())
            }
            None => Err(Unclosed { what, line: opened }),
        }
    }

    fn dollar(&mut self) -> Result<(), Unclosed> {
        self.begin();
        let opened = self.line;
        let rest = self.rest();
        let tag = dollar_tag(rest).unwrap_or_default();
        let body = rest.get(tag.len()..).unwrap_or("");
        match body.find(tag) {
            Some(at) => {
                let end = tag.len() * 2 + at;
                self.keep(end);
                Ok(())
            }
            None => Err(Unclosed { what: "a dollar-quoted string", line: opened }),
        }
    }

    fn word(&mut self) -> Result<(), Unclosed> {
        self.begin();
        let rest = self.rest();
        let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("").to_owned();
        self.keep(end);
        if word.eq_ignore_ascii_case("e") && self.rest().starts_with('\'') {
            return self.quoted('\'', true, "a string");
        }
        self.body.word(&word);
        Ok(())
    }

    fn keep(&mut self, end: usize) {
        let kept = self.rest().get(..end).unwrap_or("").to_owned();
        self.line += kept.matches('\n').count();
        self.out.push_str(&kept);
        self.at += end.max(1);
    }
}

/// Blanks at the end go, but not those inside a literal: a literal ends with its quote.
fn trim_blanks(out: &mut String) {
    let end = out.trim_end_matches([' ', '\t', '\r']).len();
    out.truncate(end);
}

/// `$tag$` at the beginning.
fn dollar_tag(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('$')?;
    let end = inner.find('$')?;
    let tag = inner.get(..end)?;
    let named = tag.chars().all(|c| c.is_alphanumeric() || c == '_');
    let number = tag.chars().next().is_some_and(|c| c.is_ascii_digit());
    if named && !number { rest.get(..end + 2) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Item, split};

    fn statements(text: &str) -> Vec<String> {
        let items = split(text).expect("splits");
        let text = |item| match item {
            Item::Statement(statement) => statement.text,
            Item::Marker(marker, _) => format!("marker {marker}"),
        };
        items.into_iter().map(text).collect()
    }

    #[test]
    fn line_ends_blanks_and_comments_do_not_count() {
        let plain = "create table t (\n  a text,\n  b text\n);\ninsert into t values (1);\n";
        let noisy = "-- about t\r\ncreate table t ( -- the table\r\n  a text,  \r\n\r\n  b text /* nested /* too */ */\r\n) ;\r\n\r\ninsert into t values (1)";
        assert_eq!(statements(plain), statements(noisy));
        assert_eq!(statements(plain).len(), 2);
    }

    #[test]
    fn literals_count_to_the_byte() {
        let text = "insert into t values ('a;b -- c  \n  d', E'it\\'s; x', $x$ ; -- $x$, \"a;\"\"b\", 'it''s;')";
        assert_eq!(statements(text), [text]);
        assert_ne!(statements("select 'a '"), statements("select 'a'"));
    }

    #[test]
    fn bodies_are_one_statement() {
        let trigger = "create trigger t after insert on a begin update b set c = case when 1 then 2 else 3 end; delete from d; end";
        assert_eq!(statements(&format!("{trigger}; select 1;")), [trigger, "select 1"]);
        let function = "create function f() returns int language sql as $$ select 1; select 2; $$";
        assert_eq!(statements(&format!("{function};select 1")), [function, "select 1"]);
    }

    #[test]
    fn markers_are_items() {
        let found =
            statements("-- rex:step 1 create table t  \nselect 1;\n  -- rex:step 2 x\nselect $1;");
        assert_eq!(
            found,
            ["marker step 1 create table t", "select 1", "marker step 2 x", "select $1"]
        );
    }

    #[test]
    fn what_is_open_is_told() {
        let error = split("select 1;\nselect 'abc").expect_err("open");
        assert_eq!((error.what, error.line), ("a string", 2));
        assert!(split("/* /* */").is_err());
    }
}
