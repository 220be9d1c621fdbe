//! Runs compiled Rex queries.
