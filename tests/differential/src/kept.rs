//! Values of parameters as they are kept in the comments of a case: JSON that says what each value is.

use serde_json::{Value as Json, json};

use crate::tree::Parameter;
use crate::value::Val;

/// The comment that keeps a parameter of a routine.
#[must_use]
pub fn comment(routine: &str, param: &Parameter) -> String {
    let value = if param.given { json(&param.value) } else { json!({ "absent": true }) };
    format!("-- {routine} ${}: {value}", param.name)
}

/// The parameters of a routine that the comments of a file keep.
#[must_use]
pub fn params(file: &str, routine: &str) -> Vec<Parameter> {
    let start = format!("-- {routine} $");
    let of = |line: &str| {
        let (name, value) = line.strip_prefix(&start)?.split_once(": ")?;
        let value: Json = serde_json::from_str(value).expect("a kept value");
        let given = value.get("absent").is_none();
        let (name, declared) = (name.to_owned(), String::new());
        Some(Parameter { name, declared, value: val(&value), given })
    };
    file.lines().filter_map(of).collect()
}

fn json(value: &Val) -> Json {
    match value {
        Val::Null => Json::Null,
        Val::Bool(value) => json!({ "bool": value }),
        Val::Int(value) => json!({ "int": value }),
        Val::Float(value) => json!({ "float": value }),
        Val::Decimal(digits, scale) => json!({ "decimal": [digits.to_string(), scale] }),
        Val::Text(text) => json!({ "text": text }),
        Val::Bytes(bytes) => json!({ "bytes": bytes }),
        Val::Uuid(bytes) => json!({ "uuid": bytes.to_vec() }),
        Val::Date(days) => json!({ "date": days }),
        Val::Time(micros) => json!({ "time": micros }),
        Val::Timestamp(micros) => json!({ "timestamp": micros }),
        Val::Timestamptz(micros) => json!({ "timestamptz": micros }),
        Val::Interval(months, days, micros) => json!({ "interval": [months, days, micros] }),
        Val::Json(value) => json!({ "json": value }),
        Val::List(items) => json!({ "list": items.iter().map(json).collect::<Vec<_>>() }),
        Val::Record(fields) => {
            let fields = fields.iter().map(|(name, value)| json!([name, json(value)]));
            json!({ "record": fields.collect::<Vec<_>>() })
        }
    }
}

fn val(kept: &Json) -> Val {
    let Some((kind, value)) = kept.as_object().and_then(|object| object.iter().next()) else {
        return Val::Null;
    };
    let int = |value: &Json| value.as_i64().unwrap_or_default();
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let bytes = || all.iter().map(|byte| int(byte) as u8).collect::<Vec<u8>>();
    match kind.as_str() {
        "bool" => Val::Bool(value == &Json::Bool(true)),
        "int" => Val::Int(int(value)),
        "float" => Val::Float(value.as_f64().unwrap_or_default()),
        "decimal" => Val::Decimal(text(&all[0]).parse().unwrap_or_default(), int(&all[1]) as u32),
        "text" => Val::Text(text(value)),
        "bytes" => Val::Bytes(bytes()),
        "uuid" => Val::Uuid(bytes().try_into().expect("sixteen bytes")),
        "date" => Val::Date(int(value)),
        "time" => Val::Time(int(value)),
        "timestamp" => Val::Timestamp(int(value)),
        "timestamptz" => Val::Timestamptz(int(value)),
        "interval" => Val::Interval(int(&all[0]) as i32, int(&all[1]) as i32, int(&all[2])),
        "json" => Val::Json(value.clone()),
        "list" => Val::List(all.iter().map(val).collect()),
        "record" => Val::Record(all.iter().map(|pair| (text(&pair[0]), val(&pair[1]))).collect()),
        _ => Val::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let record = Val::Record(vec![
            ("a".to_owned(), Val::Decimal(-12_345, 2)),
            ("b".to_owned(), Val::Null),
            ("c".to_owned(), Val::Uuid([7; 16])),
            ("d".to_owned(), Val::Interval(-1, 2, i64::MIN)),
            ("e".to_owned(), Val::Json(json!({ "x": [1, null] }))),
            ("f".to_owned(), Val::Text("a: b\n'\\".to_owned())),
        ]);
        let value = Val::List(vec![record, Val::Bool(true), Val::Float(-2.5e-7), Val::Date(-3)]);
        let declared = String::new();
        let param = Parameter { name: "p0".to_owned(), declared, value, given: true };
        let file = format!("{}\nquery q1() {{}}\n", comment("q1", &param));
        assert_eq!(params(&file, "q1"), [param]);
        assert_eq!(params(&file, "q10"), []);
    }
}
