//! Shapes: what a result row looks like.

use super::{Card, Expr, Name, Path, RelationArgs};
use crate::span::Span;

/// What a row of a result is: after `select`, `returning`, `return`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// `{ id, title }`
    Shape(Shape),
    /// `PostCard`: a shape declared elsewhere.
    Named(Name),
    /// One bare expression: the row is its value.
    Expr(Expr),
}

/// `{ id, title, author { name } }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The items in order.
    pub items: Vec<ShapeItem>,
    /// From brace to brace.
    pub span: Span,
}

/// One item of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeItem {
    /// The field's name when it is written: `n: count(*)`.
    pub label: Option<Name>,
    /// What it shows.
    pub kind: ShapeItemKind,
    /// Its `///` lines.
    pub docs: Vec<String>,
    /// The whole, documentation not included.
    pub span: Span,
}

/// The kinds of shape items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeItemKind {
    /// A value.
    Expr(Expr),
    /// `author { id, name }`, `comments(limit 3) { id }`
    Nested(Nested),
    /// `*`, `p.* except (body)`
    Star {
        /// What stands before `.*`.
        path: Option<Path>,
        /// The columns left out.
        except: Vec<Name>,
    },
    /// `...PostCard`
    Spread(Name),
}

/// `comments as c (where c.score > 0 limit 3) { id, body } one?`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nested {
    /// The relation, or an alias of the query.
    pub path: Path,
    /// The name of its rows inside.
    pub alias: Option<Name>,
    /// Filter, order and limit.
    pub args: Option<RelationArgs>,
    /// The shape of each row.
    pub body: NestedBody,
    /// The asserted number of rows.
    pub card: Option<Card>,
    /// The whole.
    pub span: Span,
}

/// The shape of a nested row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NestedBody {
    /// A shape in place.
    Shape(Shape),
    /// A shape declared elsewhere.
    Named(Name),
}
