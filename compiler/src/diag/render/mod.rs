//! Renderers: the same diagnostics for people, for scripts and for editors.

mod github;
mod human;
mod json;
mod short;

pub use github::github;
pub use human::human;
pub use json::json;
pub use short::short;
