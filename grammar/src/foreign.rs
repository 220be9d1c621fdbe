//! Words of other languages that show in the token at a failure, with what Rex has for them.

use crate::{
    error::{Fix, SyntaxError, SyntaxErrorKind},
    expected::{Class, Place, class},
    keywords::is_reserved,
    lex::{Lexer, Token, TokenKind},
    parse::Rule,
    span::Span,
};

/// What is wrong at a place, when a word or a sign of another language stands there.
pub(crate) fn foreign(
    text: &str,
    place: &Place,
    here: Span,
    positives: &[Rule],
) -> Option<SyntaxError> {
    let at = At { text, place, here, next: place.next? };
    at.in_call()
        .or_else(|| at.limit())
        .or_else(|| at.written_otherwise())
        .or_else(|| at.behind_word())
        .or_else(|| at.sign(positives))
        .or_else(|| at.strings())
        .or_else(|| at.statement(positives))
        .or_else(|| at.clause_of_a_write())
}

/// Words that stand where a clause or an operator could, and what Rex has for them.
const OTHERWISE: &[(&str, &str)] = &[
    (
        "similar",
        "`like` compares with a pattern, `~` with a regular expression where the database has them",
    ),
    ("regexp", "`x ~ 'pattern'` compares with a regular expression where the database has them"),
    ("rlike", "`x ~ 'pattern'` compares with a regular expression where the database has them"),
    ("glob", "`like` compares with a pattern: `%` is any text, `_` one character"),
    ("fetch", "the number of rows stands behind `limit`: `limit 5`"),
    ("duplicate", "the key is named: `on conflict (name) update { excluded.* }`"),
    ("qualify", "a condition on a window stands around it: `from (select …) x where x.place = 1`"),
];

/// Words in front of the token at which reading ended.
const BEHIND: &[(&str, &str)] = &[
    ("qualify", "a condition on a window stands around it: `from (select …) x where x.place = 1`"),
    ("exists", "the rows stand in parentheses: `exists (tags where …)`"),
    ("symmetric", "`between least(a, b) and greatest(a, b)` takes the ends in any order"),
    (
        "similar",
        "`like` compares with a pattern, `~` with a regular expression where the database has them",
    ),
];

/// Words that begin a statement elsewhere.
const STATEMENTS: &[(&str, &str)] = &[
    ("truncate", "`delete Entity where true` deletes all rows"),
    ("merge", "`insert … on conflict (key) update { excluded.* }` inserts or updates"),
    ("upsert", "`insert … on conflict (key) update { excluded.* }` inserts or updates"),
    ("replace", "`insert … on conflict (key) update { excluded.* }` inserts or updates"),
    ("call", "a function of a database is declared with `fn` and called in a `select`"),
    ("exec", "a function of a database is declared with `fn` and called in a `select`"),
    ("execute", "a function of a database is declared with `fn` and called in a `select`"),
    ("begin", "several statements stand in a `transaction name() { … }`"),
    ("start", "several statements stand in a `transaction name() { … }`"),
    ("commit", "a `transaction name() { … }` commits at its end"),
    ("rollback", "`ensure … else '…'` ends a `transaction` without a trace"),
    ("savepoint", "savepoints are made by the program that calls"),
    ("create", "tables are declared as `entity`, and made by `rexc migrate new`"),
    ("alter", "tables are declared as `entity`, and changed by `rexc migrate new`"),
    ("drop", "tables are declared as `entity`, and dropped by `rexc migrate new`"),
    ("lock", "`for update` behind a `select` locks its rows"),
    ("if", "a condition stands in `where`, in `ensure`, or in the program that calls"),
    ("for", "a statement takes many rows at once: `from $rows`, `insert T from $rows`"),
    ("while", "a statement takes many rows at once; loops are for the program that calls"),
];

struct At<'t> {
    text: &'t str,
    place: &'t Place,
    here: Span,
    next: Token,
}

impl At<'_> {
    fn word(&self) -> String {
        Place::word(self.text, Some(self.next)).to_ascii_lowercase()
    }

    fn previous(&self) -> String {
        Place::word(self.text, self.place.previous).to_ascii_lowercase()
    }

    /// The word that ends before a token.
    fn before(&self, token: Token) -> &str {
        let text = self.text.get(..token.start).unwrap_or("").trim_end();
        let begin = text.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$');
        text.get(begin.map_or(0, |at| at + 1)..).unwrap_or("")
    }

    fn after(&self, token: Token) -> impl Iterator<Item = Token> {
        Lexer::new(self.text, token.end, self.text.len())
            .filter(|token| token.kind != TokenKind::Comment)
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    fn span(&self, start: usize, end: usize) -> Span {
        crate::recover::span(self.here.file, start, end)
    }

    fn error(&self, span: Span, written: &str, help: &str) -> SyntaxError {
        let kind = SyntaxErrorKind::ForeignWords { written: written.to_owned() };
        SyntaxError { span, kind, help: Some(help.to_owned()), fix: None }
    }

    fn fixed(&self, span: Span, written: &str, help: &str, replacement: &str) -> SyntaxError {
        let title = match replacement {
            "" => format!("remove `{written}`"),
            _ => format!("write `{replacement}`"),
        };
        let fix = Some(Fix { span, replacement: replacement.to_owned(), title });
        SyntaxError { fix, ..self.error(span, written, help) }
    }

    /// The end of words that go on behind a token, if they do.
    fn goes_on(&self, token: Token, words: &[&str]) -> Option<usize> {
        let mut end = token.end;
        let mut tokens = self.after(token);
        for word in words {
            let found = tokens.next()?;
            if !word.eq_ignore_ascii_case(self.slice(found.start, found.end)) {
                return None;
            }
            end = found.end;
        }
        Some(end)
    }

    /// `limit all`, `select all`, `select top 5`, `fetch first 5 rows only`, `offset 5 rows`
    fn limit(&self) -> Option<SyntaxError> {
        let previous = self.place.previous?;
        match (self.previous().as_str(), self.word().as_str()) {
            ("limit", "all") => {
                let span = self.span(previous.start, self.next.end);
                Some(self.fixed(span, "limit all", "without a `limit` all rows come", ""))
            }
            ("select", "all") => {
                Some(self.fixed(self.here, "all", "all rows come, unless it is `distinct`", ""))
            }
            ("top", _) if self.before(previous).eq_ignore_ascii_case("select") => {
                let span = self.span(previous.start, self.next.end);
                let help = "the number of rows stands at the end: `limit 5`";
                Some(self.error(span, "top", help))
            }
            (_, "fetch") => {
                let help = "the number of rows stands behind `limit`: `limit 5`";
                let (count, end) = self.fetched(self.next)?;
                let span = self.span(self.next.start, end);
                Some(self.fixed(span, "fetch first", help, &format!("limit {count}")))
            }
            (_, "row" | "rows") if self.before(previous).eq_ignore_ascii_case("offset") => {
                let help = "numbers of rows stand alone: `limit 5 offset 10`";
                let fetch = self.after(self.next).next();
                let fetch = fetch.filter(|fetch| {
                    self.slice(fetch.start, fetch.end).eq_ignore_ascii_case("fetch")
                });
                let found = fetch.and_then(|fetch| self.fetched(fetch));
                Some(match found {
                    Some((count, end)) => {
                        let span = self.span(self.next.start, end);
                        self.fixed(span, "rows", help, &format!("limit {count}"))
                    }
                    None => self.fixed(self.here, &self.word(), help, ""),
                })
            }
            _ => None,
        }
    }

    /// How many rows `fetch first 5 rows only` takes, and where it ends.
    fn fetched(&self, fetch: Token) -> Option<(&str, usize)> {
        let tokens: Vec<Token> = self.after(fetch).take(4).collect();
        let [first, count, rows, only] = tokens.as_slice() else { return None };
        let is = |token: &Token, words: &[&str]| {
            words.iter().any(|word| word.eq_ignore_ascii_case(self.slice(token.start, token.end)))
        };
        let number = matches!(count.kind, TokenKind::Number | TokenKind::Param);
        let whole = is(first, &["first", "next"]) && is(rows, &["row", "rows"]);
        (number && whole && is(only, &["only"]))
            .then(|| (self.slice(count.start, count.end), only.end))
    }

    fn written_otherwise(&self) -> Option<SyntaxError> {
        let word = self.word();
        if self.next.kind != TokenKind::Word || self.place.lacks_comma(self.text) {
            return None;
        }
        let null = match word.as_str() {
            "isnull" => Some("is null"),
            "notnull" => Some("is not null"),
            _ => None,
        };
        if let Some(test) = null {
            let help = format!("the test is written `x {test}`");
            return Some(self.fixed(self.here, &word, &help, test));
        }
        let (known, help) = OTHERWISE.iter().find(|(known, _)| word == *known)?;
        Some(self.error(self.here, known, help))
    }

    fn behind_word(&self) -> Option<SyntaxError> {
        let previous = self.place.previous?;
        let word = self.previous();
        for lock in [previous, self.next] {
            let locks = self.slice(lock.start, lock.end).eq_ignore_ascii_case("lock");
            if let (true, Some(end)) = (locks, self.goes_on(lock, &["in", "share", "mode"])) {
                let span = self.span(lock.start, end);
                let help = "rows are locked `for share` or `for update`";
                return Some(self.fixed(span, "lock in share mode", help, "for share"));
            }
        }
        if word == "return" && self.word() == "select" {
            let help = "name the rows first: `let rows = select …; return rows;`";
            return Some(self.error(self.here, "return select", help));
        }
        if word == "interval" && self.next.kind == TokenKind::Number {
            let unit = self.after(self.next).next().filter(|unit| unit.kind == TokenKind::Word)?;
            let span = self.span(self.next.start, unit.end);
            let quoted = format!("'{}'", self.slice(self.next.start, unit.end));
            let help = "an interval stands in quotes: `interval '1 day'`";
            return Some(self.fixed(span, "interval 1 day", help, &quoted));
        }
        let quoted = previous.kind == TokenKind::String && self.next.kind == TokenKind::Word;
        if quoted && self.before(previous).eq_ignore_ascii_case("interval") {
            let number = self.slice(previous.start, previous.end).trim_matches('\'');
            let whole = format!("'{number} {}'", self.word());
            let span = self.span(previous.start, self.next.end);
            let help = "the unit stands in the quotes too: `interval '1 day'`";
            return Some(self.fixed(span, "interval '1' day", help, &whole));
        }
        let list = matches!(self.next.kind, TokenKind::Open(b'(' | b'['));
        if list && word == "array" && self.before(previous).eq_ignore_ascii_case("in") {
            let span = self.span(previous.start, previous.end);
            let help = "a list that is computed stands behind `any`: `= any(array[1, 2])`";
            return Some(self.error(span, "in array", help));
        }
        if matches!(word.as_str(), "where" | "having" | "on") && self.word() == "and" {
            let optional = self.goes_on(self.next, &["?"])?;
            let span = self.span(previous.end, optional);
            let help = "the only condition, and the first one, has the sign itself: `where? …`";
            return Some(self.fixed(span, &format!("{word} and?"), help, "?"));
        }
        let (known, help) = BEHIND.iter().find(|(known, _)| word == *known)?;
        Some(self.error(self.span(previous.start, previous.end), known, help))
    }

    fn value_expected(&self, positives: &[Rule]) -> bool {
        positives.iter().any(|rule| matches!(class(*rule), Class::Expression))
    }

    /// Backquotes, `!`, `^`, `<=>` and `in ()`.
    fn sign(&self, positives: &[Rule]) -> Option<SyntaxError> {
        let previous = self.place.previous;
        match self.slice(self.next.start, self.next.end) {
            "`" => {
                let rest = self.slice(self.next.end, self.text.len());
                let name = rest.split('`').next().filter(|name| !name.contains('\n'))?;
                let end = self.next.end + name.len() + 1;
                let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                let bare =
                    plain && !is_reserved(name) && !name.starts_with(|c: char| c.is_ascii_digit());
                let ours = if bare { name.to_owned() } else { format!("\"{name}\"") };
                let help = "names stand bare, or in double quotes";
                let written = self.slice(self.next.start, end.min(self.text.len())).to_owned();
                Some(self.fixed(self.span(self.next.start, end), &written, help, &ours))
            }
            "!" if self.after(self.next).next().is_some_and(|next| {
                matches!(next.kind, TokenKind::Word | TokenKind::Open(b'(') | TokenKind::Param)
            }) && previous.is_some_and(|before| before.end <= self.next.start)
                && self.value_expected(positives) =>
            {
                Some(self.fixed(self.here, "!", "the opposite is written `not x`", "not "))
            }
            "^" => {
                let help = "`power(x, y)` is the power of floats; a square is `x * x`";
                Some(self.error(self.here, "^", help))
            }
            "," if previous.is_some_and(|low| self.before(low).eq_ignore_ascii_case("between")) => {
                let help = "both ends are joined with `and`: `between 1 and 2`";
                Some(self.fixed(self.here, "between 1, 2", help, " and"))
            }
            ">" => {
                let start = self.next.start.checked_sub(2)?;
                let whole = self.slice(start, self.next.end) == "<=>";
                let help = "`is not distinct from` takes null for a value";
                let span = self.span(start, self.next.end);
                whole.then(|| self.fixed(span, "<=>", help, "is not distinct from"))
            }
            ")" => {
                let open = previous.filter(|token| token.kind == TokenKind::Open(b'('))?;
                let help = "a list that may be empty is a parameter: `in $list`";
                let list = self.before(open).eq_ignore_ascii_case("in");
                list.then(|| self.error(self.span(open.start, self.next.end), "in ()", help))
            }
            _ => None,
        }
    }

    /// `E'…'`, and two strings side by side.
    fn strings(&self) -> Option<SyntaxError> {
        let previous = self.place.previous.filter(|_| self.next.kind == TokenKind::String)?;
        if previous.kind == TokenKind::String {
            let help = "texts are joined with `||`";
            return Some(self.error(self.here, "'…' '…'", help));
        }
        let prefix = ["e", "n", "b", "r", "u", "q"].contains(&self.previous().as_str());
        let span = self.span(previous.start, self.next.end);
        let help =
            "a text holds what is written; `chr(10)` is a line break, which `||` joins to it";
        let written = format!("{}'…'", Place::word(self.text, Some(previous)));
        (prefix && previous.end == self.next.start).then(|| self.error(span, &written, help))
    }

    fn statement(&self, positives: &[Rule]) -> Option<SyntaxError> {
        let expected =
            positives.iter().any(|rule| matches!(class(*rule), Class::Node("a statement")));
        let word = self.word();
        let (known, help) = STATEMENTS.iter().find(|(known, _)| word == *known)?;
        (expected && self.next.kind == TokenKind::Word).then(|| self.error(self.here, known, help))
    }

    /// `insert or ignore`, `insert ignore`, `default values`, `set` of an insert or with aliases, and limits of writes.
    fn clause_of_a_write(&self) -> Option<SyntaxError> {
        let previous = self.place.previous?;
        let (before, word) = (self.previous(), self.word());
        let ignored = "`on conflict do nothing` leaves out rows whose key is there already";
        let replaced = "`on conflict (key) update { excluded.* }` replaces what is there already";
        let inserts = self.before(previous).eq_ignore_ascii_case("insert");
        if before == "insert" && word == "or" {
            let replaces = self.goes_on(self.next, &["replace"]).is_some();
            let help = if replaces { replaced } else { ignored };
            return Some(self.error(self.here, "insert or", help));
        }
        if inserts && before == "ignore" {
            let span = self.span(previous.start, previous.end);
            return Some(self.error(span, "insert ignore", ignored));
        }
        if word == "default" && self.goes_on(self.next, &["values"]).is_some() {
            let end = self.goes_on(self.next, &["values"])?;
            let span = self.span(self.next.start, end);
            let help = "a row of defaults is a record without values: `insert Entity { }`";
            return Some(self.fixed(span, "default values", help, "{ }"));
        }
        if word == "set" && self.writes().is_some_and(|verb| verb.eq_ignore_ascii_case("insert")) {
            let help = "the values of an insert are a record: `insert Entity { name: 'x' }`";
            return Some(self.error(self.here, "set", help));
        }
        if word == "." && self.before(previous).eq_ignore_ascii_case("set") {
            let span = self.span(previous.start, self.next.end);
            let help =
                "the new values are a record, by column: `update Item i { name: 'x' } where …`";
            return Some(self.error(span, "set", help));
        }
        let verb = self.writes().filter(|verb| !verb.eq_ignore_ascii_case("insert"))?;
        let verb = verb.to_ascii_lowercase();
        let limits = matches!(word.as_str(), "limit" | "order");
        let help = format!(
            "rows are counted in a subquery: `{verb} Entity … where id in (select id from Entity order by … limit 5)`"
        );
        let written = format!("{word}` of `{verb}");
        (limits && self.place.in_body()).then(|| self.error(self.here, &written, &help))
    }

    /// The verb of the statement that writes here, when no `select` stands between.
    fn writes(&self) -> Option<&str> {
        let is = |word: &str, of: &[&str]| of.iter().any(|verb| verb.eq_ignore_ascii_case(word));
        let mut verb = "";
        let mut last = "";
        for token in Lexer::new(self.text, 0, self.next.start) {
            let word = self.slice(token.start, token.end);
            let begins = is(word, &["select", "insert", "update", "delete", "query", "command"]);
            // `for update` and `on delete` begin nothing.
            if token.kind == TokenKind::Word && begins && !is(last, &["for", "on", "do"]) {
                verb = word;
            }
            last = word;
        }
        is(verb, &["insert", "update", "delete"]).then_some(verb)
    }

    /// `substring(x from 1 for 2)`, `trim(both ' ' from x)`, `overlay(x placing y from 1)`
    fn in_call(&self) -> Option<SyntaxError> {
        let Some((b'(', Some(function))) = self.place.open else { return None };
        let name = self.slice(function.start, function.end).to_ascii_lowercase();
        let side = |word: &str| matches!(word, "both" | "leading" | "trailing");
        let word = self.word();
        let divides = matches!(word.as_str(), "from" | "for" | "placing" | "in");
        let help = match name.as_str() {
            "substring" if divides => "the arguments are divided by commas: `substr(x, 1, 2)`",
            "trim" if divides || side(&self.previous()) => {
                "the characters come second: `trim(x, ' ')`, `ltrim(x, ' ')`, `rtrim(x, ' ')`"
            }
            "overlay" if divides => "put it together: `left(x, 2) || 'new' || substr(x, 6)`",
            "position" if divides => "`strpos(x, 'a')` is the place of a text in another one",
            _ => return None,
        };
        let function_name = self.slice(function.start, function.end).to_owned();
        let kind = SyntaxErrorKind::WordsInCall { function: function_name };
        let fix = self.with_commas(function, &name).map(|(replacement, end)| Fix {
            span: self.span(function.start, end),
            title: format!("write `{replacement}`"),
            replacement,
        });
        Some(SyntaxError { span: self.here, kind, help: Some(help.to_owned()), fix })
    }

    /// The call with its arguments divided by commas, and where it ends.
    fn with_commas(&self, function: Token, name: &str) -> Option<(String, usize)> {
        let mut tokens = self.after(function);
        let open = tokens.next()?;
        let (mut depth, mut parts, mut start) = (0_usize, Vec::new(), open.end);
        let mut words = Vec::new();
        let end = loop {
            let token = tokens.next()?;
            let word = self.slice(token.start, token.end).to_ascii_lowercase();
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) if depth == 0 => {
                    parts.push(self.slice(start, token.start).trim());
                    break token.end;
                }
                TokenKind::Close(_) => depth -= 1,
                TokenKind::Comma if depth == 0 => return None,
                TokenKind::Word
                    if depth == 0
                        && matches!(
                            word.as_str(),
                            "from" | "for" | "both" | "leading" | "trailing"
                        ) =>
                {
                    parts.push(self.slice(start, token.start).trim());
                    words.push(word);
                    start = token.end;
                }
                _ => {}
            }
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let trimmed = |side: &str| match side {
            "leading" => "ltrim",
            "trailing" => "rtrim",
            _ => "trim",
        };
        let written = match (name, words.as_slice(), parts.as_slice()) {
            ("substring", ["from"], [x, from]) => format!("substr({x}, {from})"),
            ("substring", ["from", "for"], [x, from, count]) => {
                format!("substr({x}, {from}, {count})")
            }
            ("trim", ["from"], [signs, x]) if !signs.is_empty() => format!("trim({x}, {signs})"),
            ("trim", [side, "from"], ["", "", x]) => format!("{}({x})", trimmed(side)),
            ("trim", [side, "from"], ["", signs, x]) => format!("{}({x}, {signs})", trimmed(side)),
            _ => return None,
        };
        Some((written, end))
    }
}

#[cfg(test)]
mod tests {
    use crate::{SyntaxErrorKind, testing::mistakes};

    fn written(text: &str) -> String {
        match &mistakes(text)[..] {
            [(SyntaxErrorKind::ForeignWords { written }, _)] => written.clone(),
            [(SyntaxErrorKind::WordsInCall { function }, _)] => function.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_have_their_name() {
        assert_eq!(written("query q() { select { id } from T limit all }"), "limit all");
        assert_eq!(written("query q() { select { id } from T where a regexp 'x' }"), "regexp");
        assert_eq!(written("query q() { select { `id` } from T }"), "`id`");
        assert_eq!(written("command c() { truncate T }"), "truncate");
        assert_eq!(written("query q() { select trim(both ' ' from a) from T }"), "trim");
    }

    #[test]
    fn columns_may_be_called_so() {
        assert!(mistakes("query q() { select { fetch, glob, lock, top } from T }").is_empty());
        assert!(mistakes("query q() { select top from T where replace > merge }").is_empty());
    }
}
