//! Compiles .rex files from a build script.
