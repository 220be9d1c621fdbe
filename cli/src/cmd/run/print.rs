//! Rows as a table, JSON or CSV.

use rex_runtime::Value;
use serde_json::Value as Json;

use super::Format;

/// A value as JSON, without losing digits: what a JSON number cannot hold is text.
pub(super) fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => Json::from(*value),
        Value::Float(value) => Json::from(*value),
        Value::Decimal(value) => Json::String(value.to_string()),
        Value::Text(value) => Json::String(value.clone()),
        Value::Bytes(value) => {
            Json::String(value.iter().map(|byte| format!("{byte:02x}")).collect())
        }
        Value::Uuid(value) => Json::String(value.to_string()),
        Value::Date(value) => Json::String(value.to_string()),
        Value::Time(value) => Json::String(value.to_string()),
        Value::Timestamp(value) => Json::String(value.to_string()),
        Value::Timestamptz(value) => Json::String(value.to_string()),
        Value::Json(value) => value.clone(),
        Value::List(values) => Json::Array(values.iter().map(json).collect()),
    }
}

/// All rows in the format.
pub(super) fn rows(rows: &[Json], format: Format) -> String {
    match format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(rows).unwrap_or_default();
            text.push('\n');
            text
        }
        Format::Table => table(rows),
        Format::Csv => csv(rows),
    }
}

fn table(rows: &[Json]) -> String {
    let flat: Vec<Vec<(String, String)>> = rows.iter().map(cells).collect();
    let Some(first) = flat.first() else { return String::new() };
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_FULL_CONDENSED);
    table.set_header(first.iter().map(|(name, _)| name.clone()));
    for row in &flat {
        table.add_row(row.iter().map(|(_, value)| value.clone()));
    }
    format!("{table}\n")
}

fn csv(rows: &[Json]) -> String {
    let flat: Vec<Vec<(String, String)>> = rows.iter().map(cells).collect();
    let Some(first) = flat.first() else { return String::new() };
    let quoted = |text: &String| {
        if text.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.clone()
        }
    };
    let line = |cells: Vec<String>| format!("{}\n", cells.join(","));
    let mut out = line(first.iter().map(|(name, _)| quoted(name)).collect());
    for row in &flat {
        out.push_str(&line(row.iter().map(|(_, value)| quoted(value)).collect()));
    }
    out
}

/// The cells of a row: nested records with dotted names, lists in one cell.
fn cells(row: &Json) -> Vec<(String, String)> {
    let mut out = Vec::new();
    match row {
        Json::Object(fields) => {
            for (name, value) in fields {
                flatten(name, value, &mut out);
            }
        }
        value => out.push(("value".to_owned(), shown(value))),
    }
    out
}

fn flatten(name: &str, value: &Json, out: &mut Vec<(String, String)>) {
    match value {
        Json::Object(fields) => {
            for (inner, value) in fields {
                flatten(&format!("{name}.{inner}"), value, out);
            }
        }
        value => out.push((name.to_owned(), shown(value))),
    }
}

fn shown(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Json::Object(fields) => fields.values().map(shown).collect::<Vec<_>>().join(" "),
        Json::Bool(_) | Json::Number(_) => value.to_string(),
    }
}
