//! Expressions: typed trees over columns of aliases, parameters and literals.

use crate::statement::{OrderKey, Query};
use crate::{ParamId, Ty};

/// A typed expression. `nullable` is what the checker proved about its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// Type of the value. Integer arithmetic is [`Ty::BigInt`]; decimals carry their exact scale.
    pub ty: Ty,
    /// Whether the value can be null.
    pub nullable: bool,
}

/// What an expression computes. Operands have the types the operator is defined on: the checker and
/// the lowering insert [`ExprKind::Cast`] where a conversion is meant, so that a dialect never guesses.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// Column of a source: the alias of a [`crate::FromItem`] (empty inside checks, index keys and generated
    /// columns) and the Rex field of a table, or the output name of a derived table.
    Column {
        /// Alias of the source.
        alias: String,
        /// Rex field or output name.
        name: String,
    },
    /// Column of the row proposed for insertion, in `on conflict … update`.
    Excluded(String),
    /// A parameter of the routine.
    Param(ParamId),
    /// A constant.
    Literal(Literal),
    /// Unary operator.
    Unary(UnaryOp, Box<Expr>),
    /// Binary operator; both sides have the same type unless the operator says otherwise.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// Conjunction of any number of terms, each possibly guarded by an optional parameter.
    And(Vec<crate::Conjunct>),
    /// Disjunction.
    Or(Vec<Expr>),
    /// `is null` (or `is not null` when negated).
    IsNull(Box<Expr>, bool),
    /// `is [not] true/false/unknown` on a boolean; `None` is unknown.
    IsTruth(Box<Expr>, Option<bool>, bool),
    /// `is [not] distinct from`.
    IsDistinct(Box<Expr>, Box<Expr>, bool),
    /// `[not] between low and high`.
    Between {
        /// Tested value.
        value: Box<Expr>,
        /// Lower bound, included.
        low: Box<Expr>,
        /// Upper bound, included.
        high: Box<Expr>,
        /// `not between`.
        negated: bool,
    },
    /// `[not] in (a, b, …)`.
    InList(Box<Expr>, Vec<Expr>, bool),
    /// `[not] in $list` or `in <array expression>`: the right side has an array type.
    InArray(Box<Expr>, Box<Expr>, bool),
    /// `[not] in (select …)`; the left side may be a [`ExprKind::Row`].
    InQuery(Box<Expr>, Box<Query>, bool),
    /// `op any/all (select …)`.
    QuantifiedQuery(BinaryOp, Box<Expr>, Box<Query>, bool),
    /// `op any/all (array)`; the flag says `all`.
    QuantifiedArray(BinaryOp, Box<Expr>, Box<Expr>, bool),
    /// `like`/`ilike`.
    Like {
        /// Tested text.
        value: Box<Expr>,
        /// Pattern with `%`, `_` and `\` as escape.
        pattern: Box<Expr>,
        /// ASCII case is ignored.
        insensitive: bool,
        /// `not like`.
        negated: bool,
    },
    /// `case`; a simple case is lowered to comparisons.
    Case(Case),
    /// First value that is not null.
    Coalesce(Vec<Expr>),
    /// Explicit or inserted conversion to [`Expr::ty`].
    Cast(Box<Expr>),
    /// Function from the library; see [`Func`].
    Call(Func, Vec<Expr>),
    /// Aggregate over the group.
    Aggregate(Box<Aggregate>),
    /// Window function or aggregate over a window.
    Window(Box<Window>),
    /// `exists (select …)`.
    Exists(Box<Query>, bool),
    /// Scalar subquery of at most one row and one column.
    Subquery(Box<Query>),
    /// Row value, for comparisons of several columns at once.
    Row(Vec<Expr>),
    /// `array[…]`.
    Array(Vec<Expr>),
    /// `array(select …)`.
    ArrayQuery(Box<Query>),
    /// Raw SQL per dialect with placeholders; parts alternate between text and arguments.
    Raw(RawExpr),
}

/// Raw SQL expression: one list of parts per dialect.
#[derive(Debug, Clone, PartialEq)]
pub struct RawExpr {
    /// Dialect name to its parts.
    pub texts: std::collections::BTreeMap<String, Vec<RawPart>>,
}

/// A part of raw SQL.
#[derive(Debug, Clone, PartialEq)]
pub enum RawPart {
    /// Literal SQL text.
    Text(String),
    /// An argument, printed as an expression.
    Expr(Expr),
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Null of the expression's type.
    Null,
    /// Boolean.
    Bool(bool),
    /// Integer.
    Int(i64),
    /// Float.
    Float(f64),
    /// Decimal: digits and scale (`12.50` is 1250, 2).
    Decimal(i128, u32),
    /// Text; enum values are their database label with an enum type.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// UUID, 16 bytes.
    Uuid([u8; 16]),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since midnight.
    Time(i64),
    /// Microseconds since 1970-01-01 00:00, without zone.
    Timestamp(i64),
    /// Microseconds since 1970-01-01T00:00Z.
    Timestamptz(i64),
    /// Months, days, microseconds.
    Interval(i32, i32, i64),
    /// JSON text, canonical.
    Json(String),
    /// A list of constants, the default of a column.
    List(Vec<Literal>),
}

/// Unary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// Logical not.
    Not,
    /// Checked negation.
    Neg,
}

/// Binary operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOp {
    /// `=`
    Eq,
    /// `<>`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// Checked addition (numbers), or date/timestamp + interval.
    Add,
    /// Checked subtraction, date/timestamp - interval, timestamp - timestamp (interval).
    Sub,
    /// Checked multiplication.
    Mul,
    /// Division: null on a zero divisor; integers truncate; decimals have the result type's scale.
    Div,
    /// Remainder on integers: null on zero.
    Mod,
    /// Text concatenation (or array concatenation).
    Concat,
    /// Bitwise and.
    BitAnd,
    /// Bitwise or.
    BitOr,
    /// Left shift by a literal 0..63.
    Shl,
    /// Right shift by a literal 0..63.
    Shr,
    /// JSON member (`->`): json.
    JsonGet,
    /// JSON member as text (`->>`).
    JsonGetText,
    /// JSON path (`#>`), right side a text array literal.
    JsonPath,
    /// JSON path as text (`#>>`).
    JsonPathText,
    /// JSON without a path (`#-`).
    JsonDelete,
    /// Containment `@>` (json or array).
    Contains,
    /// Contained `<@`.
    Contained,
    /// Array overlap `&&`.
    Overlap,
    /// A regular expression matches (`~`).
    Regex,
    /// A regular expression matches without regard to case (`~*`).
    RegexNoCase,
}

/// `case when … then … else … end`.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Conditions with their values.
    pub arms: Vec<(Expr, Expr)>,
    /// Value when none holds; null when absent.
    pub otherwise: Option<Box<Expr>>,
}

/// Library functions, by what they mean; each dialect has one lowering of each or refuses it.
/// The spelling in Rex is the `snake_case` of the variant unless said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the function library is documented as one table in docs/functions.md"
)]
pub enum Func {
    // text
    Length,
    Lower,
    Upper,
    Trim,
    Ltrim,
    Rtrim,
    Substr,
    Replace,
    Strpos,
    Left,
    Right,
    Lpad,
    Rpad,
    Repeat,
    Reverse,
    SplitPart,
    StartsWith,
    EndsWith,
    ContainsText,
    Concat,
    ConcatWs,
    Translate,
    RegexpReplace,
    Chr,
    Ascii,
    OctetLength,
    // numbers
    Abs,
    Round,
    Floor,
    Ceil,
    Trunc,
    Sign,
    Sqrt,
    Power,
    Exp,
    Ln,
    Greatest,
    Least,
    Nullif,
    ToFloat,
    ToDecimal,
    // time: first argument of Extract and DateTrunc is a text literal naming the field
    Now,
    Extract,
    DateTrunc,
    DateOf,
    TimeOf,
    MakeDate,
    ToTimestamp,
    MakeInterval,
    AtUtc,
    AtZone,
    EpochMicros,
    /// A date or a moment; an error outside of the years 1 to 9999. The lowering puts it around what is computed.
    InCalendar,
    // json
    JsonText,
    JsonInt,
    JsonBool,
    /// A member as a value of the expression's type.
    JsonValue,
    /// A member that is a list, with elements of the expression's type.
    JsonList,
    JsonObject,
    JsonArray,
    HasKey,
    JsonLength,
    JsonTypeof,
    // arrays
    Cardinality,
    ArrayGet,
    ArraySlice,
    ArrayPosition,
    ArrayAppend,
    ArrayRemove,
    ArrayPrepend,
    ArrayToString,
    StringToArray,
    // composite types: a value, and the name of the field in the database as a text literal
    FieldOf,
    // other
    UuidV7,
    NormalizeSpace,
    // true, or an error when its argument is: two rows of an upsert have the same key
    Once,
}

/// An aggregate call.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregate {
    /// Which.
    pub func: AggregateFunc,
    /// Argument; `None` is `count(*)`.
    pub arg: Option<Expr>,
    /// Separator of `string_agg`, fraction of a percentile, value of `json_object_agg`.
    pub extra: Option<Expr>,
    /// `distinct`.
    pub distinct: bool,
    /// `order by` inside the call or `within group`.
    pub order: Vec<OrderKey>,
    /// `filter (where …)`.
    pub filter: Option<Expr>,
}

/// Aggregates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum AggregateFunc {
    Count,
    Sum,
    Avg,
    Min,
    Max,
    BoolAnd,
    BoolOr,
    StringAgg,
    ArrayAgg,
    JsonAgg,
    JsonObjectAgg,
    PercentileCont,
    PercentileDisc,
    Mode,
    StddevPop,
    StddevSamp,
    VarPop,
    VarSamp,
}

/// A call over a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// The function.
    pub func: WindowFunc,
    /// Arguments.
    pub args: Vec<Expr>,
    /// `filter (where …)`, aggregates only.
    pub filter: Option<Expr>,
    /// `partition by`.
    pub partition: Vec<Expr>,
    /// `order by`.
    pub order: Vec<OrderKey>,
    /// Frame.
    pub frame: Option<Frame>,
}

/// Window functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum WindowFunc {
    RowNumber,
    Rank,
    DenseRank,
    PercentRank,
    CumeDist,
    Ntile,
    Lag,
    Lead,
    FirstValue,
    LastValue,
    NthValue,
    Aggregate(AggregateFunc),
}

/// Frame of a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Unit.
    pub unit: FrameUnit,
    /// Start.
    pub start: FrameBound,
    /// End; current row when absent.
    pub end: Option<FrameBound>,
    /// `exclude …`.
    pub exclude: Option<FrameExclude>,
}

/// Unit of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum FrameUnit {
    Rows,
    Range,
    Groups,
}

/// Bound of a frame.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum FrameBound {
    UnboundedPreceding,
    Preceding(Box<Expr>),
    CurrentRow,
    Following(Box<Expr>),
    UnboundedFollowing,
}

/// What a frame leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum FrameExclude {
    CurrentRow,
    Group,
    Ties,
    NoOthers,
}
