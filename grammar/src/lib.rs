//! The Rex language: text to syntax tree.
//!
//! [`parse`] takes the text of one `.rex` file and gives an [`ast::File`] with every item that could be read, and a
//! [`SyntaxError`] for each that could not. Names mean nothing here yet; that is the compiler's work.

pub mod ast;
mod error;
mod parse;
mod span;

pub use error::{Fix, SyntaxError, SyntaxErrorKind};
pub use parse::{Parse, parse};
pub use span::{FileId, Span};
