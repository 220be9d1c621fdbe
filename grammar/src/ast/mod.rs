//! The syntax tree: plain data, every node with its span, nothing resolved.
#![expect(
    clippy::large_enum_variant,
    reason = "a tree is built once and then only read; boxes would get in the way of matching"
)]

mod entity;
mod expr;
mod item;
mod query;
mod relation;
mod shape;
mod statement;
mod ty;
mod validation;

pub use self::{
    entity::*, expr::*, item::*, query::*, relation::*, shape::*, statement::*, ty::*,
    validation::*,
};

use crate::span::Span;

/// A parsed `.rex` file; broken items are absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The items in source order.
    pub items: Vec<Item>,
    /// Names of items that could not be read at all; a use of one is no mistake of its own.
    pub broken: Vec<Name>,
    /// All comments in source order, wherever they stand; doc comments are on their nodes.
    pub comments: Vec<Comment>,
    /// The whole text.
    pub span: Span,
}

/// A comment that is not documentation: `-- …` or `/* … */`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The comment with its marks, without the line's end.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A name as written: `title`, `"order"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without quotes, doubled quotes undone.
    pub text: String,
    /// Whether it was written in double quotes.
    pub quoted: bool,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl Name {
    /// Whether the name is bare and begins with `A`–`Z`, as entities, structs and shapes do.
    #[must_use]
    pub fn is_upper(&self) -> bool {
        !self.quoted && self.text.starts_with(|c: char| c.is_ascii_uppercase())
    }
}

/// Names joined by dots: `l.orders.customer`. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The names from left to right.
    pub names: Vec<Name>,
    /// From the first to the last name.
    pub span: Span,
}

/// A string in single quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text without quotes, doubled quotes undone.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A whole number written in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Int {
    /// The digits as written.
    pub digits: String,
    /// Where they stand.
    pub span: Span,
}

impl Int {
    /// The number, unless it is larger than `u64` holds.
    #[must_use]
    pub fn value(&self) -> Option<u64> {
        self.digits.parse().ok()
    }
}

/// The SQL between `"""` and `"""`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The text without the marks.
    pub text: String,
    /// Where it stands, marks included.
    pub span: Span,
}

/// SQL for one dialect: `sql postgres """…"""`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawSql {
    /// The dialect's name.
    pub dialect: Name,
    /// The SQL.
    pub fence: Fence,
    /// The whole.
    pub span: Span,
}

/// A use of a parameter: `$q`, `$context.tenant`, `$new.email`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamRef {
    /// The parameter, without the `$`; its span is that of the word alone.
    pub name: Name,
    /// The fields after it.
    pub fields: Vec<Name>,
    /// From the `$` to the last field.
    pub span: Span,
}
