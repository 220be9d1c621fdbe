//! Test kit.

pub mod postgres;
pub mod raw;
