//! Expressions.

use super::{
    Arg, Condition, FromClause, Name, OrderItem, ParamRef, Path, Query, RawSql, Text, TypeRef,
    WindowSpec,
};
use crate::span::Span;

/// An expression. Nesting is bounded: at most 200 levels of brackets, and as many of operators inside each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// The whole.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `1`, `'x'`, `null`, `date '2024-01-01'`
    Literal(Literal),
    /// `default`, where a value is assigned.
    Default,
    /// `$q`
    Param(ParamRef),
    /// `title`, `author.name`, `p`
    Path(Path),
    /// `.name` after anything that is no path: `(x).name`, `f(x).name`.
    Field {
        /// Before the dot.
        expr: Box<Expr>,
        /// After the dot.
        name: Name,
    },
    /// `(a)`
    Paren(Box<Expr>),
    /// `(a, b)`
    Tuple(Vec<Expr>),
    /// `not a`, `-a`
    Unary {
        /// The operator.
        op: UnaryOp,
        /// Its operand.
        expr: Box<Expr>,
    },
    /// `a + b`, `a = b`
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Where the operator stands.
        op_span: Span,
        /// Before it.
        left: Box<Expr>,
        /// After it.
        right: Box<Expr>,
    },
    /// `a and b and? c`: a chain of two or more, flat.
    And(Vec<Conjunct>),
    /// `a or b or c`: a chain of two or more, flat.
    Or(Vec<Expr>),
    /// `x is not null`
    Is {
        /// What is tested.
        expr: Box<Expr>,
        /// Whether `not` was written.
        negated: bool,
        /// For what.
        test: IsTest,
    },
    /// `x between a and b`
    Between {
        /// What is tested.
        expr: Box<Expr>,
        /// Whether `not` was written.
        negated: bool,
        /// The lower bound.
        low: Box<Expr>,
        /// The upper bound.
        high: Box<Expr>,
    },
    /// `x in $ids`
    In {
        /// What is looked for.
        expr: Box<Expr>,
        /// Whether `not` was written.
        negated: bool,
        /// Where it is looked for.
        list: InList,
    },
    /// `x like 'a%'`
    Like {
        /// What is tested.
        expr: Box<Expr>,
        /// Whether `not` was written.
        negated: bool,
        /// Whether `ilike` was written.
        case_insensitive: bool,
        /// The pattern.
        pattern: Box<Expr>,
        /// `escape '\'`
        escape: Option<Text>,
    },
    /// `x = any($ids)`
    Quantified {
        /// Before the operator.
        left: Box<Expr>,
        /// The operator.
        op: BinaryOp,
        /// Where the operator stands.
        op_span: Span,
        /// `any` or `all`.
        quantifier: Quantifier,
        /// What stands in the parentheses.
        right: QuantifiedList,
    },
    /// `count(distinct author) filter (where score > 0) over w`
    Call(Box<Call>),
    /// `case x when 1 then 'a' else 'b' end`
    Case {
        /// What is compared, when written.
        operand: Option<Box<Expr>>,
        /// The arms, at least one.
        arms: Vec<CaseArm>,
        /// After `else`.
        otherwise: Option<Box<Expr>>,
    },
    /// `exists (comments where score > 0)`
    Exists(Exists),
    /// `(select …)`
    Subquery(Box<Query>),
    /// `x::int`, `cast(x as int)`
    Cast {
        /// The value.
        expr: Box<Expr>,
        /// The type.
        ty: TypeRef,
        /// How it was written.
        style: CastStyle,
    },
    /// `tags[1]`
    Index {
        /// The array or document.
        expr: Box<Expr>,
        /// Which element.
        index: Box<Expr>,
    },
    /// `tags[1:3]`
    Slice {
        /// The array.
        expr: Box<Expr>,
        /// The first element.
        low: Box<Expr>,
        /// The last element.
        high: Box<Expr>,
    },
    /// `x collate "C"`
    Collate {
        /// The value.
        expr: Box<Expr>,
        /// The collation.
        collation: Name,
    },
    /// `x at time zone 'UTC'`
    AtTimeZone {
        /// The time.
        expr: Box<Expr>,
        /// The zone.
        zone: Box<Expr>,
    },
    /// `extract(year from x)`
    Extract {
        /// Which part.
        field: Name,
        /// Of what.
        expr: Box<Expr>,
    },
    /// `array['a', 'b']`
    Array(Vec<Expr>),
    /// `array(select …)`
    ArrayQuery(Box<Query>),
    /// `sql postgres """…""" sql sqlite """…"""`
    Raw(Vec<RawSql>),
}

/// A value written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// `42`, digits as written.
    Int(String),
    /// `0.05`, as written.
    Decimal(String),
    /// `1e-3`, as written.
    Float(String),
    /// `'it''s'`
    Text(String),
    /// `x'00ff'`
    Bytes(Vec<u8>),
    /// `date '2024-01-01'`
    Typed {
        /// The type's word.
        ty: TypedLiteral,
        /// The text.
        text: Text,
    },
}

/// The types that may stand before a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedLiteral {
    /// `date`
    Date,
    /// `time`
    Time,
    /// `timestamp`
    Timestamp,
    /// `timestamptz`
    Timestamptz,
    /// `interval`
    Interval,
    /// `uuid`
    Uuid,
    /// `json`
    Json,
    /// `decimal`
    Decimal,
}

/// Operators before their operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `not`
    Not,
    /// `-`
    Neg,
    /// `+`
    Plus,
}

/// Operators between two operands; `and` and `or` are chains of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `=`
    Eq,
    /// `<>`, `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
    /// `||`
    Concat,
    /// `??`
    Coalesce,
    /// `&`
    BitAnd,
    /// `|`
    BitOr,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `->`
    JsonGet,
    /// `->>`
    JsonGetText,
    /// `#>`
    JsonPath,
    /// `#>>`
    JsonPathText,
    /// `#-`
    JsonDelete,
    /// `@>`
    Contains,
    /// `<@`
    ContainedBy,
    /// `&&`
    Overlaps,
    /// `@@`
    TextMatch,
    /// `<->`
    Distance,
    /// `~`
    Regex,
    /// `~*`
    RegexNoCase,
    /// `!~`
    NotRegex,
    /// `!~*`
    NotRegexNoCase,
}

impl BinaryOp {
    /// The canonical spelling.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Eq => "=",
            Self::Ne => "<>",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
            Self::Concat => "||",
            Self::Coalesce => "??",
            Self::BitAnd => "&",
            Self::BitOr => "|",
            Self::ShiftLeft => "<<",
            Self::ShiftRight => ">>",
            Self::JsonGet => "->",
            Self::JsonGetText => "->>",
            Self::JsonPath => "#>",
            Self::JsonPathText => "#>>",
            Self::JsonDelete => "#-",
            Self::Contains => "@>",
            Self::ContainedBy => "<@",
            Self::Overlaps => "&&",
            Self::TextMatch => "@@",
            Self::Distance => "<->",
            Self::Regex => "~",
            Self::RegexNoCase => "~*",
            Self::NotRegex => "!~",
            Self::NotRegexNoCase => "!~*",
        }
    }

    /// The operator of a spelling, canonical or accepted.
    #[must_use]
    pub fn of_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol {
            "=" => Self::Eq,
            "<>" | "!=" => Self::Ne,
            "<" => Self::Lt,
            "<=" => Self::Le,
            ">" => Self::Gt,
            ">=" => Self::Ge,
            "+" => Self::Add,
            "-" => Self::Sub,
            "*" => Self::Mul,
            "/" => Self::Div,
            "%" => Self::Rem,
            "||" => Self::Concat,
            "??" => Self::Coalesce,
            "&" => Self::BitAnd,
            "|" => Self::BitOr,
            "<<" => Self::ShiftLeft,
            ">>" => Self::ShiftRight,
            "->" => Self::JsonGet,
            "->>" => Self::JsonGetText,
            "#>" => Self::JsonPath,
            "#>>" => Self::JsonPathText,
            "#-" => Self::JsonDelete,
            "@>" => Self::Contains,
            "<@" => Self::ContainedBy,
            "&&" => Self::Overlaps,
            "@@" => Self::TextMatch,
            "<->" => Self::Distance,
            "~" => Self::Regex,
            "~*" => Self::RegexNoCase,
            "!~" => Self::NotRegex,
            "!~*" => Self::NotRegexNoCase,
            _ => return None,
        })
    }

    /// Whether the operator compares: `=`, `<`, `@>`, …; all others compute.
    #[must_use]
    pub const fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Eq
                | Self::Ne
                | Self::Lt
                | Self::Le
                | Self::Gt
                | Self::Ge
                | Self::Contains
                | Self::ContainedBy
                | Self::Overlaps
                | Self::TextMatch
                | Self::Distance
                | Self::Regex
                | Self::RegexNoCase
                | Self::NotRegex
                | Self::NotRegexNoCase
        )
    }
}

/// One part of an `and` chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conjunct {
    /// Whether `and?` stood before it; the first part never is.
    pub optional: bool,
    /// The condition.
    pub expr: Expr,
}

/// What `is` tests for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsTest {
    /// `is null`
    Null,
    /// `is true`
    True,
    /// `is false`
    False,
    /// `is unknown`
    Unknown,
    /// `is distinct from x`
    DistinctFrom(Box<Expr>),
    /// `is Card`: an arm of a variant.
    Variant(Name),
}

/// Where `in` looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InList {
    /// `(select …)`
    Query(Box<Query>),
    /// `(1, 2, 3)`
    List(Vec<Expr>),
    /// `$ids`
    Param(ParamRef),
    /// `containers`: an array value.
    Path(Path),
}

/// `any` or `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// `any`
    Any,
    /// `all`
    All,
}

/// What `any` and `all` range over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantifiedList {
    /// `(select …)`
    Query(Box<Query>),
    /// An array.
    Expr(Box<Expr>),
}

/// A call of a function, an aggregate or a window function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The function.
    pub name: Name,
    /// Whether the argument is `*`.
    pub star: bool,
    /// Whether `distinct` was written.
    pub distinct: bool,
    /// The arguments.
    pub args: Vec<Arg>,
    /// `order by …` inside the parentheses.
    pub order: Vec<OrderItem>,
    /// `where …` inside the parentheses: `count(comments where score > 0)`.
    pub filter_args: Option<Condition>,
    /// `within group (order by …)`
    pub within_group: Vec<OrderItem>,
    /// `filter (where …)`
    pub filter: Option<Condition>,
    /// `over …`
    pub over: Option<Over>,
}

/// `over w`, `over (partition by …)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// A named window.
    Name(Name),
    /// A window in place.
    Spec(WindowSpec),
}

/// `when x > 1 then 'a'`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseArm {
    /// After `when`.
    pub when: Expr,
    /// After `then`.
    pub then: Expr,
}

/// What `exists` asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exists {
    /// `(select …)`
    Query(Box<Query>),
    /// `(comments c join c.author a where …)`
    Source {
        /// The rows.
        from: Box<FromClause>,
        /// `where …`
        filter: Option<Box<Condition>>,
    },
}

/// How a cast was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CastStyle {
    /// `x::int`
    Colons,
    /// `cast(x as int)`
    Function,
}
