//! Every verb as a user calls it: exit codes, streams, and what is said when something is wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the whole folder is a test"
)]

mod configuration;
mod documents;
mod exits;
mod findings;
mod habits;
mod life;
mod live;
mod parameters;
mod questions;
mod rows;
mod session;
mod streams;
