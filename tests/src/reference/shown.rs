//! What `Debug` shows of a generated row, as JSON: every digit of it.

use std::fmt::Debug;

use serde_json::{Map, Number, Value as Json};

/// The rows of a generated function: a list of rows, one row, a scalar, or none.
///
/// # Panics
/// When the derived `Debug` was not used for it.
pub fn rows<T: Debug>(value: &T) -> Vec<Json> {
    match parsed(&format!("{value:?}")) {
        Json::Array(rows) => rows,
        Json::Null => Vec::new(),
        row => vec![row],
    }
}

/// A number, a decimal or a time.
pub(super) fn atom<T: Debug>(value: &T) -> Json {
    word(&format!("{value:?}"))
}

fn parsed(text: &str) -> Json {
    let mut reader = Reader { rest: text };
    let value = reader.value();
    assert!(reader.rest.is_empty(), "no derived `Debug`: {}", reader.rest);
    value
}

fn word(text: &str) -> Json {
    match text {
        "true" => Json::Bool(true),
        "false" => Json::Bool(false),
        _ => text.parse::<i64>().map_or_else(|_| text.into(), |n| Json::Number(Number::from(n))),
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn eats(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        let eaten = rest.strip_prefix(token);
        self.rest = eaten.unwrap_or(rest);
        eaten.is_some()
    }

    fn value(&mut self) -> Json {
        if self.eats("[") {
            let mut items = Vec::new();
            while !self.eats("]") {
                items.push(self.value());
                self.eats(",");
            }
            return Json::Array(items);
        }
        if self.rest.starts_with('"') {
            return Json::String(self.string());
        }
        let end = self.rest.find([',', ' ', ')', ']', '}', '(']).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let name = name.to_owned();
        self.rest = rest;
        match name.as_str() {
            "None" => Json::Null,
            _ if self.eats("(") => {
                let inner = self.value();
                assert!(self.eats(")"), "one value in `{name}`");
                inner
            }
            _ if self.eats("{") => self.record(),
            _ => word(&name),
        }
    }

    fn record(&mut self) -> Json {
        let mut fields = Map::new();
        while !self.eats("}") {
            let (name, rest) = self.rest.split_once(": ").expect("a field has a name");
            let name = name.trim_start_matches("r#").to_owned();
            self.rest = rest;
            fields.insert(name, self.value());
            self.eats(",");
        }
        Json::Object(fields)
    }

    /// A string, with Rust's escapes.
    fn string(&mut self) -> String {
        let mut out = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((at, char)) = chars.next() {
            match char {
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    return out;
                }
                '\\' => out.push(match chars.next().expect("an escape").1 {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '0' => '\0',
                    'u' => {
                        let hex = chars.by_ref().map(|(_, char)| char).skip(1);
                        let hex: String = hex.take_while(|char| *char != '}').collect();
                        let code = u32::from_str_radix(&hex, 16).expect("hexadecimal");
                        char::from_u32(code).expect("a character")
                    }
                    other => other,
                }),
                other => out.push(other),
            }
        }
        panic!("a string without an end: {}", self.rest)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[derive(Debug)]
    struct Row {
        #[expect(dead_code, reason = "it is shown")]
        id: i32,
        #[expect(dead_code, reason = "it is shown")]
        text: Option<String>,
        #[expect(dead_code, reason = "it is shown")]
        list: Vec<Inner>,
    }

    #[derive(Debug)]
    struct Inner {
        #[expect(dead_code, reason = "it is shown")]
        x: Option<f64>,
    }

    #[test]
    fn every_value_of_a_row_is_read() {
        let row = Row {
            id: -3,
            text: Some("a \"b\", {c}: \\ \u{301}\n".to_owned()),
            list: vec![Inner { x: Some(1.5) }, Inner { x: None }],
        };
        let wanted = json!([{
            "id": -3, "text": "a \"b\", {c}: \\ \u{301}\n", "list": [{ "x": "1.5" }, { "x": null }],
        }]);
        assert_eq!(json!(super::rows(&vec![row])), wanted);
        assert_eq!(super::rows(&None::<Row>), Vec::<serde_json::Value>::new());
        assert_eq!(json!(super::rows(&"0.10".parse::<f32>().unwrap())), json!(["0.1"]));
    }
}
