//! Rows as a table, JSON or CSV; columns in the order of the shape, named even where there is no row.

use serde_json::Value as Json;

use super::Format;
use super::cell::{Cell, Column};

/// All rows in the format.
pub(super) fn rows(columns: &[Column], rows: &[Cell], format: Format) -> String {
    match format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(rows).unwrap_or_default();
            text.push('\n');
            text
        }
        Format::Table => table(columns, rows),
        Format::Csv => csv(columns, rows),
    }
}

fn table(columns: &[Column], rows: &[Cell]) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::UTF8_FULL_CONDENSED);
    table.set_header(columns.iter().map(Column::title));
    for row in rows {
        table.add_row(columns.iter().map(|column| shown(column.cell(row))));
    }
    format!("{table}\n")
}

fn csv(columns: &[Column], rows: &[Cell]) -> String {
    let line = |cells: Vec<String>| format!("{}\n", cells.join(","));
    let mut out = line(columns.iter().map(|column| quoted(column.title())).collect());
    for row in rows {
        let value = |column: &Column| match column.cell(row) {
            // An empty text is not null: it has quotes.
            Cell::Value(Json::String(text)) if text.is_empty() => "\"\"".to_owned(),
            cell => quoted(shown(cell)),
        };
        out.push_str(&line(columns.iter().map(value).collect()));
    }
    out
}

fn quoted(text: String) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Value(Json::Null) => String::new(),
        Cell::Value(Json::String(text)) => text.clone(),
        Cell::Value(Json::Array(items)) => {
            let items = items.iter().map(|item| match item {
                Json::Null => "null".to_owned(),
                item => shown(&Cell::Value(item.clone())),
            });
            items.collect::<Vec<_>>().join(", ")
        }
        Cell::Value(value) => value.to_string(),
        Cell::List(items) => {
            let items = items.iter().map(|item| match item {
                Cell::Value(Json::Null) => "null".to_owned(),
                item => shown(item),
            });
            items.collect::<Vec<_>>().join(", ")
        }
        Cell::Record(fields) => {
            fields.iter().map(|(_, cell)| shown(cell)).collect::<Vec<_>>().join(" ")
        }
    }
}
