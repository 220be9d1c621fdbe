//! Runs migrations: lock, history, one transaction per migration; from the program or from `rexc`.
//!
//! The compiler reads and checks the files of `migrations/`; what arrives here are statements with checksums:
//! a [`MigrationSet`], or the [`EmbeddedMigrations`] of a program.

mod call;
mod connection;
mod embedded;
mod error;
mod history;
mod lock;
mod options;
mod reconcile;
mod report;
mod run;
mod server;
mod set;

pub use call::Migrate;
pub use connection::{RawConnection, TextRows};
pub use embedded::{
    EmbeddedDown, EmbeddedMigration, EmbeddedMigrations, EmbeddedScript, EmbeddedStep,
};
pub use error::{MigrateError, MigrateErrorKind};
pub use options::{MigrateOptions, Target};
pub use report::{Done, Entry, EntryState, Report, Status};
pub use run::{apply, down, status};
pub use set::{Migration, MigrationSet, Script, Step};

pub use crate::stmt::DialectId;
