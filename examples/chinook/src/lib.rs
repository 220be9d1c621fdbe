//! The Chinook media store, as `rexc build --out src/generated` writes its bindings: they are committed.

// Formatted as rustfmt does by default, not as this workspace.
#[rustfmt::skip]
pub mod generated;
