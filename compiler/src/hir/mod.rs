//! What was meant: declarations with ids, and bodies with types. Data and trivial getters only.

pub mod body;
pub mod expr;
pub mod raw;
pub mod schema;
pub mod transaction;

pub use body::*;
pub use expr::*;
pub use schema::*;
pub use transaction::*;
