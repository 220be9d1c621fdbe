//! Runs compiled Rex queries on PostgreSQL and SQLite.
//!
//! An application opens a database with [`connect`] and hands `&Db` or `&mut Tx` to the functions
//! that the compiler generated. Generated code uses [`generated`] and nothing else.

#![cfg_attr(
    not(all(feature = "sqlite", feature = "postgres")),
    allow(
        dead_code,
        unreachable_code,
        unused_variables,
        reason = "what only one of the drivers uses"
    )
)]

mod calendar;
mod call;
mod codec;
mod cur;
mod cursor;
mod db;
mod distinct;
mod document;
mod driver;
mod dynamic;
mod error;
mod fetch;
pub mod generated;
mod interval;
mod key;
pub mod migrate;
mod mode;
mod nested;
mod observe;
mod options;
mod page;
mod param;
mod rule;
mod running;
mod session;
mod stmt;
mod stream;
mod transaction;
mod tx;
mod ty;
mod value;

pub use cursor::{Cursor, Keyset, Position};
pub use db::{Db, Drivers, connect, connect_blocking, connect_blocking_with, connect_with};
pub use distinct::Distinct;
pub use driver::{BoxFuture, Connection, Control, Database, Driver, Row, RowSink};
pub use dynamic::{Answer, Dynamic};
pub use error::{ConstraintKind, Error, ErrorKind};
pub use interval::Interval;
pub use mode::{Async, Blocking};
pub use observe::{Done, Observer};
pub use options::ConnectOptions;
pub use page::{NumberedPage, Page};
pub use rule::{Op, Rule};
pub use stream::RowStream;
pub use tx::{Isolation, Savepoint, Tx};
pub use value::Value;

pub use {jiff, rust_decimal, serde_json, uuid};

/// Declares a module with what the package's build script made of its `.rex` files: `schema!(pub mod blog);`.
#[macro_export]
macro_rules! schema {
    ($visibility:vis mod $name:ident) => {
        $visibility mod $name {
            include!(concat!(env!("OUT_DIR"), "/rex.rs"));
        }
    };
    ($visibility:vis mod $name:ident;) => {
        $crate::schema!($visibility mod $name);
    };
}
