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
    use super::names;

    #[test]
    fn parameters_are_found_outside_strings() {
        let text = "select $a, '$b', \"$c\", $$ $d $$ -- $e\n, $f";
        let found = names(text);
        let words: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(words, ["a", "f"]);
        assert!(found.iter().all(|(at, name)| text[*at + 1..].starts_with(name.as_str())));
    }
}
