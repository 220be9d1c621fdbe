//! The functions that SQLite's dialect calls and SQLite does not have.
//!
//! Their names, arguments and meanings are the table `rex_ir::dialect::sqlite::registered`. Each gives NULL for a NULL
//! argument, is deterministic (but for the one that makes UUIDs), and reports an error where a result does not fit.

mod decimal;
mod integer;
pub(crate) mod interval;
mod json;
mod list;
mod text;
mod time;
mod typed;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{FromSql, ToSql};
use rusqlite::{Connection, Error, Result};

/// Registers all of them.
///
/// # Errors
/// When SQLite does not take one.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    integer::register(connection)?;
    decimal::register(connection)?;
    text::register(connection)?;
    time::register(connection)?;
    interval::register(connection)?;
    json::register(connection)?;
    list::register(connection)?;
    connection.create_scalar_function("rex_once", 1, FLAGS, |context| {
        if context.get::<Option<bool>>(0)? == Some(true) {
            Err(failed("two rows to write have the same key"))
        } else {
            Ok(1)
        }
    })?;
    let each = FunctionFlags::SQLITE_INNOCUOUS.union(FunctionFlags::SQLITE_UTF8);
    connection.create_scalar_function("rex_uuid_v7", 0, each, |_| {
        Ok(uuid::Uuid::now_v7().into_bytes().to_vec())
    })
}

/// How nearly all are registered: SQLite may compute them once per value, and they touch nothing else.
const FLAGS: FunctionFlags = FunctionFlags::SQLITE_DETERMINISTIC
    .union(FunctionFlags::SQLITE_INNOCUOUS)
    .union(FunctionFlags::SQLITE_UTF8);

/// Registers a function that is NULL when `compute` says so.
fn scalar<T: ToSql + 'static>(
    connection: &Connection,
    name: &str,
    arity: i32,
    compute: fn(&Context<'_>) -> Result<Option<T>>,
) -> Result<()> {
    connection.create_scalar_function(name, arity, FLAGS, move |context| compute(context))
}

/// The arguments of one type; `None` when one of them is NULL.
fn all<T: FromSql, const N: usize>(context: &Context<'_>) -> Result<Option<[T; N]>> {
    let mut values = Vec::with_capacity(N);
    for at in 0..N {
        match context.get::<Option<T>>(at)? {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(values.try_into().ok())
}

/// An error of the statement with this message.
fn failed(message: &'static str) -> Error {
    Error::UserFunctionError(message.into())
}

/// The number, if it fits.
fn fit(number: i128) -> Result<i64> {
    i64::try_from(number).map_err(|_| failed("integer out of range"))
}
