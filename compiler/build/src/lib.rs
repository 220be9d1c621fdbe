//! Compiles .rex files from a build script.

pub mod migrations;
