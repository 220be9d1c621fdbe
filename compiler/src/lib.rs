//! The Rex compiler: pure functions from text to SQL, bindings and migration plans.
//!
//! ```text
//!  .rex text ─ parse ─► ast ─ resolve ─► hir declarations ─ check ─► typed hir ─ lower ─► ir ─ legalize, render ─► SQL
//!                                                              └► lint                     └► emit ─► artifacts
//! ```
//! Every phase reports into a [`diag::Sink`] and goes on; none does IO.

pub mod check;
pub mod diag;
pub mod hir;
pub mod lower;
pub mod migrate;
pub mod resolve;
pub mod source;
