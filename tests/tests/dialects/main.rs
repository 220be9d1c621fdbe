//! Every statement and definition that the dialects print is taken by the real databases and by `sqlparser`, and
//! means the same on both.

mod changes;
mod functions;
mod outside;
mod prepared;
mod random;
mod schema;
mod statements;
mod values;
