//! Plans migrations from model to model, and reads and writes their files. No database is asked.
//!
//! ```text
//!  last model ─┐
//!              ├─ renames, dangers ─► steps per dialect, there and back ─► files (path, text)
//!  schema ─────┘
//! ```

mod diff;
mod expr;
pub mod files;
mod names;
mod objects;
mod places;
pub mod plan;
mod rename;
mod safety;
mod sql;
pub mod state;
mod steps;
mod types;

pub use files::{FileError, Migration, Script, ScriptStep, check_sum, read, sum};
pub use places::Place;
pub use plan::{Places, Plan, PlanError, Request, empty, plan};
pub use safety::Assume;
pub use state::{Model, ModelError};
