//! Types as written, parameters and results.

use super::{Expr, Int, Name};
use crate::span::Span;

/// A type: `text(80)?`, `User.id`, `json<Address>[]`, `{ id: uuid }[]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRef {
    /// The type without suffixes.
    pub kind: TypeKind,
    /// `?` and `[]` in the order written.
    pub suffixes: Vec<TypeSuffix>,
    /// The whole.
    pub span: Span,
}

impl TypeRef {
    /// Whether the last suffix is `?`.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.suffixes.last() == Some(&TypeSuffix::Optional)
    }
}

/// What comes before the suffixes of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// `text(80)`, `User.id`, `json<Address>`, `enum`
    Named(NamedType),
    /// `new User`: what an insert of the entity takes.
    New(Name),
    /// `{ id: uuid, at: timestamptz }`
    Record(Vec<FieldType>),
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedType {
    /// A built-in type, enum, domain, struct or entity.
    pub name: Name,
    /// The column after the dot: the `id` of `User.id`.
    pub member: Option<Name>,
    /// What stands in parentheses.
    pub args: Vec<TypeArg>,
    /// What stands in angle brackets: the document type of `json<Address>`.
    pub document: Option<Box<TypeRef>>,
}

/// One argument of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArg {
    /// `80`
    Value(Int),
    /// `3..200`, `3..`, `..200`
    Range {
        /// The lower bound.
        low: Option<Int>,
        /// The upper bound.
        high: Option<Int>,
        /// The whole.
        span: Span,
    },
}

/// A suffix of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeSuffix {
    /// `[]`
    Array,
    /// `?`
    Optional,
}

/// `id: uuid`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldType {
    /// The field's name.
    pub name: Name,
    /// Its type.
    pub ty: TypeRef,
    /// The whole.
    pub span: Span,
}

/// `$first: int = 20`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamDecl {
    /// The name without the `$`; its span is that of the word alone.
    pub name: Name,
    /// Its type.
    pub ty: TypeRef,
    /// Its default.
    pub default: Option<Expr>,
    /// Its `///` lines.
    pub docs: Vec<String>,
    /// The whole, documentation not included.
    pub span: Span,
}

/// `-> one? { id: uuid }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultDecl {
    /// What is asserted.
    pub kind: ResultKind,
    /// From the arrow to the end.
    pub span: Span,
}

/// What a result is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultKind {
    /// Rows, how many, and of what type when that is said.
    Rows {
        /// How many.
        card: Card,
        /// A record, a shape's name or a scalar.
        ty: Option<TypeRef>,
    },
    /// `-> count`: the number of rows touched.
    Count,
    /// `-> nothing`
    Nothing,
}

/// A number of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// How many.
    pub kind: CardKind,
    /// The words.
    pub span: Span,
}

/// How many rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// `one`
    One,
    /// `one?`
    OptionalOne,
    /// `many`
    Many,
    /// `atmost 3`
    AtMost(Int),
}
