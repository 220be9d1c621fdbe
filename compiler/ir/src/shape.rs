//! Result shapes: how flat rows become nested values.

use crate::Ty;
use crate::program::SubStatement;

/// How many rows a statement gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// Exactly one.
    One,
    /// None or one.
    ZeroOrOne,
    /// Any number.
    Many,
}

/// The shape of one row.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Rows are one value (`select count(*)`).
    Scalar(Leaf),
    /// Rows are records.
    Record(RecordShape),
}

/// A record: what becomes a Rust struct.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordShape {
    /// Name of the struct, in `UpperCamelCase`, chosen by the lowering from the routine and the path
    /// (`FeedRow`, `FeedAuthor`) or from the entity when the shape is the entity's own or a named `shape`.
    pub name: String,
    /// Whether `name` is shared by several routines (a named shape or an entity's own row): emitted once.
    pub shared: bool,
    /// Fields in order.
    pub fields: Vec<ShapeField>,
    /// Documentation.
    pub docs: Vec<String>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapeField {
    /// Rex name.
    pub name: String,
    /// Value.
    pub node: ShapeNode,
    /// Documentation.
    pub docs: Vec<String>,
}

/// Value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeNode {
    /// A column.
    Leaf(Leaf),
    /// A to-one record made of columns of the same row. When `presence` is set the record is optional and
    /// absent when that column (a not-null column of the joined row) is null.
    Object {
        /// The record.
        record: RecordShape,
        /// Index of the column that tells presence.
        presence: Option<usize>,
    },
    /// A list fetched by a statement of its own, grouped by key.
    List(Box<ListShape>),
}

/// A column of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Index in the statement's output columns.
    pub column: usize,
    /// Type.
    pub ty: Ty,
    /// Whether it can be null.
    pub nullable: bool,
    /// Domain, by Rex name.
    pub domain: Option<String>,
}

/// A nested list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListShape {
    /// Output columns of the parent statement (hidden or not) that make the key, with their types. A null in one that is
    /// nullable is a value like others; in another one it means that the parent has no rows.
    pub parent_key: Vec<Leaf>,
    /// The child statement: its first parameters after the routine's own are one list per key column
    /// ([`SubStatement::key_params`]); its first output columns are the key, in the same order.
    pub statement: SubStatement,
    /// Shape of the child rows (column indexes into the child statement's output).
    pub shape: Shape,
    /// Many, or at most one (`one?`).
    pub cardinality: Cardinality,
}
