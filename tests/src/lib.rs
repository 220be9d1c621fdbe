//! Test kit: cases on disk, annotations in them, snapshots, prepared statements, and database servers.

pub mod annotate;
pub mod cases;
pub mod engine;
pub mod libraries;
pub mod postgres;
pub mod prepare;
pub mod program;
pub mod proof;
pub mod raw;
pub mod reference;
pub mod script;
pub mod snapshot;
pub mod toy;

/// The SQLite driver's own functions, as they are registered on every connection.
#[path = "../../runtime/src/driver/sqlite/functions/mod.rs"]
mod functions;
