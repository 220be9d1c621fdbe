//! Typed expressions: operators as in the IR, but paths and rows instead of columns and joins.

use rex_grammar::Span;
pub use rex_ir::expr::{AggregateFunc, Frame, WindowFunc};
pub use rex_ir::{BinaryOp, Func, Literal, UnaryOp};

use super::{EntityId, FieldId, OrderKey, Query, RelationId, SourceId, Ty};

/// A typed expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// Type. A row has [`Ty::Null`]: use [`ExprKind::Row`]'s entity.
    pub ty: Ty,
    /// Can be null.
    pub nullable: bool,
    /// Where it is written.
    pub span: Span,
}

/// A path from a source through to-one relations.
#[derive(Debug, Clone, PartialEq)]
pub struct PathRef {
    /// Where it starts.
    pub source: SourceId,
    /// Relations followed. All are to-one, except the last of a relation source or nested list.
    pub steps: Vec<RelationId>,
}

/// What an expression computes.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// Field of the row at the end of a path.
    Field(PathRef, FieldId),
    /// Output of a derived table, CTE, record list or function source.
    Output(SourceId, String),
    /// Output of the set operation or select that is being ordered, by name.
    OutputName(String),
    /// The row itself at the end of a path: compared by key, tested for presence, grouped by, counted.
    Row(PathRef, EntityId),
    /// `value` in the rule of a domain.
    Value,
    /// Field of a new row, in `on conflict … update`.
    Excluded(FieldId),
    /// Parameter, by input.
    Param(usize),
    /// Constant.
    Literal(Literal),
    /// Unary operator.
    Unary(UnaryOp, Box<Expr>),
    /// Binary operator; operands already have the operator's types ([`ExprKind::Cast`] inserted). Row operands
    /// of `=` and `<>` are compared by key.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// Conjunction; guards are inputs that must be given.
    And(Vec<(Vec<usize>, Expr)>),
    /// Disjunction.
    Or(Vec<Expr>),
    /// `is [not] null`; a row is null when absent.
    IsNull(Box<Expr>, bool),
    /// `is [not] true/false/unknown`.
    IsTruth(Box<Expr>, Option<bool>, bool),
    /// `is [not] distinct from`.
    IsDistinct(Box<Expr>, Box<Expr>, bool),
    /// `[not] between`: value, low, high, negated.
    Between(Box<Expr>, Box<Expr>, Box<Expr>, bool),
    /// `[not] in (a, b)`.
    InList(Box<Expr>, Vec<Expr>, bool),
    /// `[not] in $list`.
    InArray(Box<Expr>, Box<Expr>, bool),
    /// `[not] in (select …)`.
    InQuery(Box<Expr>, Box<Query>, bool),
    /// `op any/all (select …)`; the flag says `all`.
    QuantifiedQuery(BinaryOp, Box<Expr>, Box<Query>, bool),
    /// `op any/all (list)`.
    QuantifiedArray(BinaryOp, Box<Expr>, Box<Expr>, bool),
    /// `like`: value, pattern, insensitive, negated.
    Like(Box<Expr>, Box<Expr>, bool, bool),
    /// `case when`; a simple case is turned into comparisons.
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    /// `coalesce` and `??`.
    Coalesce(Vec<Expr>),
    /// Conversion to the expression's type.
    Cast(Box<Expr>),
    /// Library function.
    Call(Func, Vec<Expr>),
    /// Aggregate of the group.
    Aggregate(Box<Aggregate>),
    /// Call over a window.
    Window(Box<Window>),
    /// `[not] exists`; the query selects nothing in particular.
    Exists(Box<Query>, bool),
    /// Scalar subquery; aggregates over a to-many path (`count(comments)`) are these too.
    Subquery(Box<Query>),
    /// Row value `(a, b)`.
    Tuple(Vec<Expr>),
    /// `array[…]`.
    Array(Vec<Expr>),
    /// `array(select …)`.
    ArrayQuery(Box<Query>),
    /// Typed raw function: per dialect, parts of text and arguments.
    Raw(Vec<(String, Vec<RawPart>)>),
}

/// Part of raw SQL.
#[derive(Debug, Clone)]
pub enum RawPart {
    /// Text.
    Text(String),
    /// Argument.
    Expr(Expr),
}

/// Aggregate call.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// Which.
    pub func: AggregateFunc,
    /// Argument; `None` is `count(*)`. A row argument counts by key.
    pub arg: Option<Expr>,
    /// Separator, fraction.
    pub extra: Option<Expr>,
    /// `distinct`.
    pub distinct: bool,
    /// Order inside.
    pub order: Vec<OrderKey>,
    /// `filter (where …)`.
    pub filter: Option<Expr>,
}

/// Call over a window.
#[derive(Debug, Clone)]
pub struct Window {
    /// Function.
    pub func: WindowFunc,
    /// Arguments.
    pub args: Vec<Expr>,
    /// `filter (where …)`.
    pub filter: Option<Expr>,
    /// `partition by`.
    pub partition: Vec<Expr>,
    /// `order by`.
    pub order: Vec<OrderKey>,
    /// Frame; bounds are typed IR literals or parameters.
    pub frame: Option<Frame>,
}
