//! Random queries in Rex, answered by both databases and by a reference evaluator, and compared.
//!
//! [`world`] makes a schema with rows, [`grow`] queries over it as [`tree`]s. [`project`] compiles their text for both
//! dialects, [`engine`] runs it, [`compare`] holds the answers side by side, [`run`] counts.

pub mod ask;
pub mod compare;
pub mod constraints;
pub mod dice;
pub mod engine;
pub mod evaluate;
pub mod excused;
pub mod fetch;
pub mod filtered;
pub mod grow;
pub mod indexes;
pub mod joins;
pub mod kept;
pub mod mutants;
pub mod pointers;
pub mod project;
pub mod reduce;
pub mod references;
pub mod replay;
pub mod run;
mod steps;
pub mod tree;
pub mod value;
pub mod world;
pub mod written;
