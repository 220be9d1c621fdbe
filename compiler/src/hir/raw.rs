//! Raw SQL: where its parameters are.

/// A part of raw SQL.
#[derive(Debug)]
pub enum Part<T> {
    /// SQL.
    Text(String),
    /// What a `$name` stands for.
    Value(T),
}

/// Splits raw SQL at the `$name`s that `value` knows; strings, quoted names, comments and dollar quotes are passed
/// over.
pub fn parts<T>(text: &str, value: &impl Fn(&str) -> Option<T>) -> Vec<Part<T>> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = opaque(rest);
        if skipped > 0 {
            let (token, after) = rest.split_at(skipped);
            plain.push_str(token);
            rest = after;
            continue;
        }
        if c == '$'
            && let Some(name) = name_at(rest.get(1..).unwrap_or(""))
            && let Some(value) = value(name)
        {
            if !plain.is_empty() {
                out.push(Part::Text(std::mem::take(&mut plain)));
            }
            out.push(Part::Value(value));
            rest = rest.get(1 + name.len()..).unwrap_or("");
            continue;
        }
        plain.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    if !plain.is_empty() {
        out.push(Part::Text(plain));
    }
    out
}

/// All `$name`s of a raw text, with where they begin.
pub fn names(text: &str) -> Vec<(usize, String)> {
    let named = |name: &str| Some(name.to_owned());
    let mut at = 0;
    let mut found = Vec::new();
    for part in parts(text, &named) {
        match part {
            Part::Text(text) => at += text.len(),
            Part::Value(name) => {
                let length = 1 + name.len();
                found.push((at, name));
                at += length;
            }
        }
    }
    found
}

/// Where a `$name` stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    /// In the SQL itself: a parameter.
    Plain,
    /// In a string or a quoted name.
    Quoted,
    /// In a comment, or in a text between dollars.
    Aside,
}

/// A `$name` of a raw text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentioned {
    /// Where it begins.
    pub at: usize,
    /// The name.
    pub name: String,
    /// What it stands in.
    pub mention: Mention,
}

/// All `$name`s of a raw text, those in quotes and comments too.
pub fn mentions(text: &str) -> Vec<Mentioned> {
    let plain = names(text).into_iter();
    let plain = plain.map(|(at, name)| Mentioned { at, name, mention: Mention::Plain });
    let mut found: Vec<Mentioned> = plain.collect();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = opaque(rest);
        let Some(token) = rest.get(..length).filter(|token| !token.is_empty()) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let quoted = token.starts_with(['\'', '"']);
        let mention = if quoted { Mention::Quoted } else { Mention::Aside };
        for (sign, _) in token.match_indices('$') {
            if let Some(name) = name_at(token.get(sign + 1..).unwrap_or("")) {
                found.push(Mentioned { at: at + sign, name: name.to_owned(), mention });
            }
        }
        at += length;
    }
    found
}

fn name_at(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    let name = text.get(..end)?;
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_').then_some(name)
}

/// Length of the string, quoted name, comment or dollar quote that the text begins with; 0 for none.
fn opaque(text: &str) -> usize {
    let closed = |open: usize, close: &str| {
        text.get(open..)
            .and_then(|rest| rest.find(close))
            .map_or(text.len(), |at| open + at + close.len())
    };
    if text.starts_with('\'') {
        return closed(1, "'");
    }
    if text.starts_with('"') {
        return closed(1, "\"");
    }
    if text.starts_with("--") {
        return closed(2, "\n");
    }
    if text.starts_with("/*") {
        return closed(2, "*/");
    }
    if let Some(rest) = text.strip_prefix('$') {
        let tag = rest.find('$').and_then(|end| rest.get(..end));
        let fits = |tag: &&str| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if let Some(tag) = tag.filter(fits) {
            let quote = format!("${tag}$");
            return closed(quote.len(), &quote);
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::{Mention, mentions, names};

    #[test]
    fn mentions_are_found_everywhere() {
        let text = "select $a, '%$b' -- $c\n, \"$d\"";
        let found: Vec<_> = mentions(text).into_iter().map(|m| (m.name, m.mention)).collect();
        let wanted = [
            ("a", Mention::Plain),
            ("b", Mention::Quoted),
            ("c", Mention::Aside),
            ("d", Mention::Quoted),
        ];
        assert_eq!(found, wanted.map(|(name, mention)| (name.to_owned(), mention)));
        assert!(mentions(text).iter().all(|m| text[m.at + 1..].starts_with(m.name.as_str())));
    }

    #[test]
    fn parameters_are_found_outside_strings() {
        let text = "select $a, '$b', \"$c\", $$ $d $$ -- $e\n, $f";
        let found = names(text);
        let words: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(words, ["a", "f"]);
        assert!(found.iter().all(|(at, name)| text[*at + 1..].starts_with(name.as_str())));
    }
}
