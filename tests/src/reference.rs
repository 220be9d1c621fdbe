//! Rows of hand-written SQL and rows of generated bindings in one form, so that they can be compared value by value.
//!
//! Hand-written SQL stays flat: the name of a column says where its value belongs. `customer.name` is a field of a
//! nested record, which is absent where all its columns are null; `tracks[].id` is a field of the records in a nested
//! list, whose rows come one after the other with the same parent; `.` is a row that is only this value.

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use rex_runtime::jiff::civil::{Date, DateTime};
use rex_runtime::rust_decimal::Decimal;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value as Json};
use tokio_postgres::types::{FromSql, Type};

mod shown;

pub use shown::rows;

/// The text of a reference below a folder: `NAME.DIALECT.sql`.
///
/// # Panics
/// When there is none: a query without a reference proves nothing.
#[must_use]
pub fn text(folder: &Path, name: &str, dialect: &str) -> String {
    let path = folder.join(format!("{name}.{dialect}.sql"));
    std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("no reference for `{name}` in {}: {error}", path.display()))
}

/// The names of the references of a dialect below a folder.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn names(folder: &Path, dialect: &str) -> Vec<String> {
    let ending = format!(".{dialect}.sql");
    let files = std::fs::read_dir(folder).expect("the folder of references");
    let paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    let names = paths.iter().filter_map(|path| path.file_name()?.to_str()?.strip_suffix(&ending));
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.sort();
    names
}

/// The rows of a hand-written statement on PostgreSQL.
///
/// # Panics
/// When the server refuses it, or a column has a type that no reference needs.
pub async fn on_postgres(client: &tokio_postgres::Client, sql: &str) -> Vec<Json> {
    let statement = client.prepare(sql).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    let names: Vec<&str> = statement.columns().iter().map(tokio_postgres::Column::name).collect();
    let found =
        client.query(&statement, &[]).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    let rows = found.iter().map(|row| (0..row.len()).map(|at| postgres_value(row, at)).collect());
    nested(&names, rows.collect())
}

fn postgres_value(row: &tokio_postgres::Row, at: usize) -> Json {
    fn get<'r, T: FromSql<'r>>(
        row: &'r tokio_postgres::Row,
        at: usize,
        form: impl Fn(T) -> Json,
    ) -> Json {
        row.get::<_, Option<T>>(at).map_or(Json::Null, form)
    }
    match *row.columns()[at].type_() {
        Type::INT2 => get::<i16>(row, at, Json::from),
        Type::INT4 => get::<i32>(row, at, Json::from),
        Type::INT8 => get::<i64>(row, at, Json::from),
        Type::BOOL => get::<bool>(row, at, Json::from),
        Type::FLOAT8 => get::<f64>(row, at, |value| shown::atom(&value)),
        Type::NUMERIC => get::<Decimal>(row, at, |value| shown::atom(&value)),
        Type::DATE => get::<Date>(row, at, |value| shown::atom(&value)),
        Type::TIMESTAMP => get::<DateTime>(row, at, |value| shown::atom(&value)),
        Type::TEXT | Type::VARCHAR => get::<String>(row, at, Json::from),
        // The blanks at its end are no part of a `char(n)`.
        Type::BPCHAR => get::<String>(row, at, |text| Json::from(text.trim_end())),
        ref other => panic!("no value of the type {other}"),
    }
}

/// The rows of a hand-written statement on SQLite, which has no decimals and dates: the statement writes them as text
/// (`printf('%.2f', …)`, `strftime('%Y-%m-%dT%H:%M:%S', …)`). A statement without columns gives how many rows it wrote.
///
/// # Panics
/// When SQLite refuses it, or a value is no text and no number.
#[must_use]
pub fn on_sqlite(connection: &rusqlite::Connection, sql: &str) -> Vec<Json> {
    let mut statement = connection.prepare(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    if statement.column_count() == 0 {
        let written = statement.execute([]).unwrap_or_else(|error| panic!("{error}\n{sql}"));
        return vec![Json::from(written)];
    }
    let names: rusqlite::Result<Vec<String>> = (0..statement.column_count())
        .map(|at| statement.column_name(at).map(str::to_owned))
        .collect();
    let names = names.expect("names of columns");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut rows = Vec::new();
    let mut found = statement.query([]).expect("it has no parameters");
    while let Some(row) = found.next().unwrap_or_else(|error| panic!("{error}\n{sql}")) {
        let value = |at| match row.get_ref(at).expect("the column is there") {
            ValueRef::Null => Json::Null,
            ValueRef::Integer(value) => Json::from(value),
            ValueRef::Real(value) => shown::atom(&value),
            ValueRef::Text(text) => Json::from(std::str::from_utf8(text).expect("text is UTF-8")),
            ValueRef::Blob(_) => panic!("no value of bytes"),
        };
        rows.push((0..names.len()).map(value).collect());
    }
    nested(&names, rows)
}

/// Flat rows as nested ones.
fn nested(names: &[&str], rows: Vec<Vec<Json>>) -> Vec<Json> {
    if names == ["."] {
        return rows.into_iter().flatten().collect();
    }
    let columns: Vec<(&str, usize)> =
        names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    fold(&columns, &rows.iter().collect::<Vec<_>>())
}

fn fold(columns: &[(&str, usize)], rows: &[&Vec<Json>]) -> Vec<Json> {
    let list = columns.iter().find_map(|(name, _)| name.split_once("[]."));
    let Some((list, _)) = list else {
        return rows.iter().map(|row| record(columns, row)).collect();
    };
    let prefix = format!("{list}[].");
    let below = |(name, at): &(&'_ str, usize)| name.starts_with(&prefix).then_some(*at);
    let (inner, own): (Vec<_>, Vec<_>) = columns.iter().partition(|column| below(column).is_some());
    assert!(own.iter().all(|(name, _)| !name.contains("[]")), "one list at a level");
    let inner: Vec<(&str, usize)> =
        inner.into_iter().map(|(name, at)| (&name[prefix.len()..], at)).collect();
    let key = |row: &&Vec<Json>| own.iter().map(|(_, at)| row[*at].clone()).collect::<Vec<_>>();
    let mut out = Vec::new();
    for group in rows.chunk_by(|a, b| key(a) == key(b)) {
        let filled = |row: &&&Vec<Json>| inner.iter().any(|(_, at)| !row[*at].is_null());
        let filled: Vec<&Vec<Json>> = group.iter().filter(filled).copied().collect();
        let mut parent = record(&own, group[0]);
        put(&mut parent, list, Json::Array(fold(&inner, &filled)));
        out.push(parent);
    }
    out
}

fn record(columns: &[(&str, usize)], row: &[Json]) -> Json {
    let mut out = Json::Object(Map::new());
    for (name, at) in columns {
        put(&mut out, name, row[*at].clone());
    }
    if let Json::Object(fields) = &mut out {
        fields.values_mut().for_each(absent);
    }
    out
}

/// Makes a record without any value null.
fn absent(value: &mut Json) {
    if let Json::Object(fields) = value {
        fields.values_mut().for_each(absent);
        if fields.values().all(Json::is_null) {
            *value = Json::Null;
        }
    }
}

fn put(out: &mut Json, path: &str, value: Json) {
    match path.split_once('.') {
        None => out[path] = value,
        Some((first, rest)) => {
            if out[first].is_null() {
                out[first] = Json::Object(Map::new());
            }
            put(&mut out[first], rest, value);
        }
    }
}

/// What two sets of rows differ in, up to the first few rows; nothing when they are equal.
#[must_use]
pub fn difference<T: Debug + PartialEq>(ours: &[T], theirs: &[T]) -> Option<String> {
    if ours == theirs {
        return None;
    }
    let mut out = format!("{} rows here, {} there", ours.len(), theirs.len());
    for at in 0..ours.len().max(theirs.len()) {
        let (here, there) = (ours.get(at), theirs.get(at));
        if here != there {
            out.push_str(&format!("\nrow {at}:\n  {here:?}\n  {there:?}"));
        }
        if out.len() > 2000 {
            break;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn names_of_columns_nest_their_values() {
        let names = ["id", "boss.id", "lines[].no", "lines[].part.name"];
        let row = |values: serde_json::Value| values.as_array().unwrap().clone();
        let rows = vec![
            row(json!([1, null, 1, "a"])),
            row(json!([1, null, 2, null])),
            row(json!([2, 7, null, null])),
        ];
        let wanted = json!([
            { "id": 1, "boss": null, "lines": [{ "no": 1, "part": { "name": "a" } }, { "no": 2, "part": null }] },
            { "id": 2, "boss": { "id": 7 }, "lines": [] },
        ]);
        assert_eq!(json!(super::nested(&names, rows)), wanted);
    }
}
