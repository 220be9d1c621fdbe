//! Every statement and definition that the dialects print is taken by the real databases and by `sqlparser`, and
//! means the same on both.

mod changes;
mod outside;
mod prepared;
mod random;
mod schema;
mod statements;
mod values;

/// The driver's own functions, as they are registered on every connection.
#[path = "../../../runtime/src/driver/sqlite/functions/mod.rs"]
mod functions;
