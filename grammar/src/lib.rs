//! The Rex language: text to syntax tree.
//!
//! [`parse`] takes the text of one `.rex` file and gives an [`ast::File`] with every item that could be read, and a
//! [`SyntaxError`] for each mistake. Names mean nothing here yet; that is the compiler's work.
//!
//! The text is cut into top-level items first (`recover`), each item is parsed alone by pest (`rex.pest`), and the
//! pairs are built into plain data (`build`). When an item does not parse, its members are tried one by one, so that
//! independent mistakes are all reported and what is good lives on.

pub mod ast;
mod build;
mod error;
mod expected;
mod foreign;
mod habits;
pub mod keywords;
mod lex;
mod parse;
mod recover;

mod span;
#[cfg(test)]
mod testing;

pub use error::{Fix, SyntaxError, SyntaxErrorKind};
pub use parse::{Parse, parse};
pub use span::{FileId, Span};
