//! Lists side by side.

use rusqlite::functions::Context;
use rusqlite::{Connection, Error, Result};
use serde_json::value::RawValue;

use super::failed;

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    super::scalar(connection, "rex_zip", -1, zip)
}

/// A JSON array of the rows that lists make side by side, each an array. A list that is too short, or NULL, is filled with nulls.
fn zip(context: &Context<'_>) -> Result<Option<String>> {
    let mut lists: Vec<std::vec::IntoIter<&RawValue>> = Vec::with_capacity(context.len());
    let (mut rows, mut size, mut none) = (0, 2, true);
    for at in 0..context.len() {
        let text = context.get_raw(at).as_str_or_null();
        let text = text.map_err(|error| Error::UserFunctionError(error.into()))?;
        let list: Vec<&RawValue> = match text {
            Some(text) => serde_json::from_str(text).map_err(|_| failed("this is no list"))?,
            None => Vec::new(),
        };
        none &= text.is_none();
        rows = rows.max(list.len());
        size += text.map_or(0, str::len);
        lists.push(list.into_iter());
    }
    if none {
        return Ok(None);
    }
    let mut out = String::with_capacity(size + rows * (3 + 4 * lists.len()));
    for row in 0..rows {
        out.push_str(if row == 0 { "[[" } else { "],[" });
        for (at, list) in lists.iter_mut().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            out.push_str(list.next().map_or("null", RawValue::get));
        }
    }
    out.push_str(if rows == 0 { "[]" } else { "]]" });
    Ok(Some(out))
}
