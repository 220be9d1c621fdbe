//! One file per verb: arguments, one library call, what is printed.

pub mod build;
pub mod check;
pub mod completions;
pub mod config;
pub mod db;
pub mod explain;
pub mod init;
pub mod migrate;
pub mod new;
pub mod run;
pub mod show;
