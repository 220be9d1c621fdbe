//! Finds and reads a Rex project, and compiles it from a build script.
//!
//! In `build.rs`:
//!
//! ```no_run
//! rex_build::compile();
//! ```
//!
//! and in the crate: `rex_runtime::schema!(pub mod blog);`.

mod build_script;
pub mod config;
pub mod embed;
pub mod migrations;
pub mod project;

pub use build_script::compile;
pub use config::{Config, ConfigError};
pub use project::{Project, ProjectError};
