//! Values of JSON documents, read and printed as PostgreSQL's jsonb does.

use rusqlite::functions::Context;
use rusqlite::{Connection, Result};

use super::typed::{self, Ty};
use super::{all, failed, scalar};

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    scalar(connection, "rex_json_text", 1, leaf)?;
    scalar(connection, "rex_json_int", 1, |c| match leaf(c)? {
        Some(text) => match text.trim().parse::<i64>() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(failed("the value in the document is no integer")),
        },
        None => Ok(None),
    })?;
    scalar(connection, "rex_json_bool", 1, |c| match leaf(c)? {
        Some(text) => truth(&text).map(Some),
        None => Ok(None),
    })?;
    scalar(connection, "rex_json_value", 3, |context| {
        let (Some(text), Some(ty)) = (leaf(context)?, wanted(context)?) else { return Ok(None) };
        typed::value(&text, ty).map(Some)
    })?;
    scalar(connection, "rex_json_list", 3, |context| {
        let (Some(document), Some(ty)) = (context.get::<Option<String>>(0)?, wanted(context)?)
        else {
            return Ok(None);
        };
        let Value::Array(items) = parse(&document)? else { return Ok(None) };
        typed::list(items.into_iter().map(text_of), ty).map(Some)
    })?;
    scalar(connection, "rex_has_key", 2, |c| match all::<String, 2>(c)? {
        Some([document, key]) => Ok(Some(match parse(&document)? {
            Value::Object(members) => members.iter().any(|(name, _)| *name == key),
            Value::Array(items) => {
                items.iter().any(|item| matches!(item, Value::Text(text) if *text == key))
            }
            Value::Text(text) => text == key,
            Value::Null | Value::Plain(_) => false,
        })),
        None => Ok(None),
    })
}

/// A document.
enum Value {
    Null,
    /// A truth value or a number, as it is printed.
    Plain(String),
    Text(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
}

fn leaf(context: &Context<'_>) -> Result<Option<String>> {
    match context.get::<Option<String>>(0)? {
        Some(document) => Ok(text_of(parse(&document)?)),
        None => Ok(None),
    }
}

/// A value as text; null is none.
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text),
        other => {
            let mut printed = String::new();
            print(&other, &mut printed);
            Some(printed)
        }
    }
}

/// The type that is asked for.
fn wanted(context: &Context<'_>) -> Result<Option<Ty>> {
    let (name, scale): (Option<String>, Option<i64>) = (context.get(1)?, context.get(2)?);
    Ok(name.zip(scale).and_then(|(name, scale)| Ty::named(&name, scale)))
}

/// A truth value as the other database reads texts.
pub(super) fn truth(text: &str) -> Result<bool> {
    let text = text.trim().to_ascii_lowercase();
    let prefix = |of: &str| !text.is_empty() && of.starts_with(&text);
    if prefix("true") || prefix("yes") || text == "on" || text == "1" {
        Ok(true)
    } else if prefix("false") || prefix("no") || text == "off" || text == "of" || text == "0" {
        Ok(false)
    } else {
        Err(failed("the value in the document is no truth value"))
    }
}

/// Members in jsonb's order: shorter names first, then by bytes.
fn print(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Plain(text) => out.push_str(text),
        Value::Text(text) => print_text(text, out),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                print(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<&(String, Value)> = members.iter().collect();
            members.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
            out.push('{');
            for (at, (name, member)) in members.into_iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                print_text(name, out);
                out.push_str(": ");
                print(member, out);
            }
            out.push('}');
        }
    }
}

pub(super) fn print_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}

fn parse(document: &str) -> Result<Value> {
    let mut reader = Reader { text: document, at: 0, depth: 0 };
    let value = reader.value()?;
    reader.space();
    if reader.at == document.len() { Ok(value) } else { Err(malformed()) }
}

fn malformed() -> rusqlite::Error {
    failed("malformed JSON")
}

/// Deepest nesting, as SQLite's own.
const DEEPEST: usize = 1_000;

/// Reads a document and keeps the digits of its numbers.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<Value> {
        self.space();
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, value) in
                    [("null", Value::Null), ("true", plain("true")), ("false", plain("false"))]
                {
                    if self.text[self.at..].starts_with(word) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                Err(malformed())
            }
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value>) -> Result<Value> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(malformed());
        }
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn array(&mut self) -> Result<Value> {
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return Err(malformed());
            }
        }
    }

    /// The last of several members of one name counts.
    fn object(&mut self) -> Result<Value> {
        let mut members: Vec<(String, Value)> = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            if !self.take(b':') {
                return Err(malformed());
            }
            let value = self.value()?;
            members.retain(|(known, _)| *known != name);
            members.push((name, value));
            if self.take(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.take(b',') {
                return Err(malformed());
            }
        }
    }

    fn string(&mut self) -> Result<String> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(malformed());
        }
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
                None => return Err(malformed()),
            }
        }
        self.at += 1;
        let token = self.text.get(start..self.at).ok_or_else(malformed)?;
        serde_json::from_str(token).map_err(|_| malformed())
    }

    /// A number without an exponent, with the digits that it is written with.
    fn number(&mut self) -> Result<Value> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let token = self.text.get(start..self.at).ok_or_else(malformed)?;
        spread(token).map(Value::Plain).ok_or_else(malformed)
    }
}

fn plain(text: &str) -> Value {
    Value::Plain(text.to_owned())
}

/// `1.5e3` as `1500`.
fn spread(token: &str) -> Option<String> {
    let (mantissa, exponent) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
    let exponent: i64 = exponent.parse().ok()?;
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if exponent.unsigned_abs() > 1_000 {
        return None;
    }
    let scale = i64::try_from(part.len()).ok()? - exponent;
    let mut all = format!("{whole}{part}");
    let text = if scale <= 0 {
        all.extend(std::iter::repeat_n('0', usize::try_from(-scale).ok()?));
        trimmed(&all).to_owned()
    } else {
        let scale = usize::try_from(scale).ok()?;
        let all = format!("{all:0>width$}", width = scale + 1);
        let (whole, part) = all.split_at(all.len() - scale);
        format!("{}.{part}", trimmed(whole))
    };
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    Some(if zero { text } else { format!("{sign}{text}") })
}

/// Without leading zeros.
fn trimmed(digits: &str) -> &str {
    let rest = digits.trim_start_matches('0');
    if rest.is_empty() { "0" } else { rest }
}
