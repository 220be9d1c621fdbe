//! Reading: queries, sources, joins, ordering, paging, windows.

use super::{Expr, Int, Name, Output, ParamRef, Path, Statement};
use crate::span::Span;

/// A query: one or more arms, then order, page and locks for the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// `with x as (…)`
    pub with: Option<With>,
    /// The first, usually only, arm.
    pub first: SetTerm,
    /// Further arms, each with the operator before it, left to right.
    pub rest: Vec<SetArm>,
    /// `order by …`
    pub order: Vec<OrderItem>,
    /// `limit …`, `page …`
    pub paging: Option<Paging>,
    /// `for update …`
    pub locks: Vec<Lock>,
    /// The whole.
    pub span: Span,
}

/// `with recursive chain as (…), other(a, b) as (…)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct With {
    /// Whether `recursive` was written.
    pub recursive: bool,
    /// The named statements.
    pub ctes: Vec<Cte>,
    /// The whole.
    pub span: Span,
}

/// `counts(a, b) as not materialized (select …)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cte {
    /// Its name.
    pub name: Name,
    /// Names of its columns; empty when they are taken from the statement.
    pub columns: Vec<Name>,
    /// `materialized` is true, `not materialized` false.
    pub materialized: Option<bool>,
    /// The statement.
    pub statement: Box<Statement>,
    /// The whole.
    pub span: Span,
}

/// `union all select …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetArm {
    /// The operator.
    pub op: SetOp,
    /// Whether `all` was written.
    pub all: bool,
    /// Where the operator stands.
    pub op_span: Span,
    /// The arm.
    pub term: SetTerm,
}

/// A set operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOp {
    /// `union`
    Union,
    /// `intersect`
    Intersect,
    /// `except`
    Except,
}

/// An arm of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetTerm {
    /// `select …`
    Select(Box<Select>),
    /// `values (1, 'a'), (2, 'b')`
    Values(Values),
    /// A query in parentheses.
    Query(Box<Query>),
}

/// `values (1, 'a'), (2, 'b')`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The rows.
    pub rows: Vec<Vec<Expr>>,
    /// The whole.
    pub span: Span,
}

/// `select { … } from … where … group by … having … window …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// `distinct`, `distinct on (…)`
    pub distinct: Option<Distinct>,
    /// What a row is.
    pub output: Output,
    /// `from …` with its joins.
    pub from: Option<FromClause>,
    /// `where …`
    pub filter: Option<Condition>,
    /// `group by …`
    pub group: Vec<GroupKey>,
    /// `having …`
    pub having: Option<Condition>,
    /// `window w as (…)`
    pub windows: Vec<WindowDef>,
    /// The whole.
    pub span: Span,
}

/// `distinct on (author)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distinct {
    /// What must differ; empty for the whole row.
    pub on: Vec<Expr>,
    /// The whole.
    pub span: Span,
}

/// The condition of `where`, `having`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether `where?` was written: dropped when its parameter is absent.
    pub optional: bool,
    /// What must be true.
    pub expr: Expr,
    /// From the keyword to the end.
    pub span: Span,
}

/// `from Lineitem l join l.orders o`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromClause {
    /// The first source.
    pub source: Source,
    /// What is joined to it, in order.
    pub joins: Vec<Join>,
    /// The whole.
    pub span: Span,
}

/// Something that has rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Whether `lateral` was written.
    pub lateral: bool,
    /// What it is.
    pub kind: SourceKind,
    /// `unscoped`, `bypass policy` and the like.
    pub scopes: Vec<ScopeMod>,
    /// Its name in the query.
    pub alias: Option<Alias>,
    /// The whole.
    pub span: Span,
}

/// The kinds of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// An entity, a CTE, or a relation path that carries its own condition.
    Path {
        /// The path.
        path: Path,
        /// `(order by … limit 1)`
        args: Option<RelationArgs>,
    },
    /// `(select …)`
    Query(Box<Query>),
    /// `$rows`: a list of records as a table.
    Param(ParamRef),
    /// `unnest($a, $b) with ordinality`
    Function(TableFunction),
}

/// A function that gives rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFunction {
    /// Its name.
    pub name: Name,
    /// Its arguments.
    pub args: Vec<Arg>,
    /// Whether `with ordinality` follows.
    pub ordinality: bool,
}

/// An argument of a call, with or without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arg {
    /// The name before the colon: `secs: $s`.
    pub name: Option<Name>,
    /// The value.
    pub value: Expr,
    /// The whole.
    pub span: Span,
}

/// `as v(id, name)`, `p`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: Name,
    /// Names of the columns.
    pub columns: Vec<Name>,
    /// The whole.
    pub span: Span,
}

/// A way into or out of scopes and policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeMod {
    /// What it does.
    pub kind: ScopeModKind,
    /// The scopes or policies named; empty means all.
    pub names: Vec<Name>,
    /// The whole.
    pub span: Span,
}

/// What a scope word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeModKind {
    /// `unscoped`
    Unscoped,
    /// `scoped (live)`
    Scoped,
    /// `bypass policy`
    BypassPolicy,
}

/// `left join o.customer c on c.active`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Which rows stay.
    pub kind: JoinKind,
    /// What is joined.
    pub source: Source,
    /// `on …` or `using (…)`
    pub condition: Option<JoinCondition>,
    /// The whole.
    pub span: Span,
}

/// The kinds of joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinKind {
    /// `join`
    Inner,
    /// `left join`
    Left,
    /// `right join`
    Right,
    /// `full join`
    Full,
    /// `cross join`
    Cross,
}

/// How rows are matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinCondition {
    /// `on a.x = b.x`
    On(Expr),
    /// `using (x)`
    Using(Vec<Name>),
}

/// What stands in parentheses after a relation: `(where score > 0 order by score desc limit 3)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationArgs {
    /// `unscoped`, `bypass policy` and the like.
    pub scopes: Vec<ScopeMod>,
    /// Whether `distinct` was written.
    pub distinct: bool,
    /// `where …`
    pub filter: Option<Condition>,
    /// `order by …`
    pub order: Vec<OrderItem>,
    /// `limit …`, `page …`
    pub paging: Option<Paging>,
    /// The parentheses and all in them.
    pub span: Span,
}

/// One key of `group by`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupKey {
    /// What it is.
    pub kind: GroupKeyKind,
    /// The whole.
    pub span: Span,
}

/// The kinds of grouping keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupKeyKind {
    /// An expression.
    Expr(Expr),
    /// `rollup (a, b)`
    Rollup(Vec<Expr>),
    /// `cube (a, b)`
    Cube(Vec<Expr>),
    /// `grouping sets ((a), (a, b), ())`
    Sets(Vec<Vec<Expr>>),
}

/// One part of `order by`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderItem {
    /// `score desc nulls last`
    Key(OrderKey),
    /// `switch $sort { newest: published_at desc }`
    Switch(OrderSwitch),
}

/// `score desc nulls last`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderKey {
    /// The value.
    pub expr: Expr,
    /// `asc` or `desc`.
    pub dir: Option<SortDir>,
    /// `nulls first` or `nulls last`.
    pub nulls: Option<NullsOrder>,
    /// The whole.
    pub span: Span,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortDir {
    /// `asc`
    Asc,
    /// `desc`
    Desc,
}

/// Where nulls go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NullsOrder {
    /// `nulls first`
    First,
    /// `nulls last`
    Last,
}

/// `switch $sort { newest: published_at desc, top: (score desc, title) }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSwitch {
    /// The parameter that chooses.
    pub param: ParamRef,
    /// The choices.
    pub arms: Vec<SwitchArm>,
    /// The whole.
    pub span: Span,
}

/// One choice of a `switch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchArm {
    /// The choice's name.
    pub name: Name,
    /// The keys, at least one.
    pub keys: Vec<OrderKey>,
    /// The whole.
    pub span: Span,
}

/// How many rows, and from where on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// What was written.
    pub kind: PagingKind,
    /// The whole.
    pub span: Span,
}

/// The kinds of paging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingKind {
    /// `limit 10 offset 20`; at least one of both is there.
    Limit {
        /// After `limit`.
        limit: Option<Expr>,
        /// After `offset`.
        offset: Option<Expr>,
    },
    /// `page keyset $first max 100`
    Keyset {
        /// Rows a page.
        size: Expr,
        /// The most that may be asked for.
        max: Option<Int>,
    },
    /// `page offset $n size $k max 50`
    Offset {
        /// Which page.
        page: Expr,
        /// Rows a page.
        size: Expr,
        /// The most that may be asked for.
        max: Option<Int>,
    },
}

/// `for no key update of j skip locked`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// How strong.
    pub strength: LockStrength,
    /// The aliases locked; empty means all.
    pub of: Vec<Name>,
    /// What happens when a row is locked already.
    pub wait: LockWait,
    /// The whole.
    pub span: Span,
}

/// How strong a row lock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockStrength {
    /// `for update`
    Update,
    /// `for no key update`
    NoKeyUpdate,
    /// `for share`
    Share,
    /// `for key share`
    KeyShare,
}

/// What happens when a row is locked already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockWait {
    /// Wait.
    Wait,
    /// `skip locked`
    SkipLocked,
    /// `nowait`
    NoWait,
}

/// `w as (partition by author)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowDef {
    /// The window's name.
    pub name: Name,
    /// What it is.
    pub spec: WindowSpec,
    /// The whole.
    pub span: Span,
}

/// `(w partition by author order by score desc rows 3 preceding)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowSpec {
    /// The window it extends.
    pub base: Option<Name>,
    /// `partition by …`
    pub partition: Vec<Expr>,
    /// `order by …`
    pub order: Vec<OrderItem>,
    /// `rows between … and …`
    pub frame: Option<Frame>,
    /// The whole, parentheses not included.
    pub span: Span,
}

/// `rows between 3 preceding and current row exclude ties`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What is counted.
    pub unit: FrameUnit,
    /// Where it begins.
    pub start: FrameBound,
    /// Where it ends; nothing means the current row.
    pub end: Option<FrameBound>,
    /// What is left out.
    pub exclude: Option<FrameExclude>,
    /// The whole.
    pub span: Span,
}

/// What a frame counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameUnit {
    /// `rows`
    Rows,
    /// `range`
    Range,
    /// `groups`
    Groups,
}

/// An end of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameBound {
    /// `unbounded preceding`
    UnboundedPreceding,
    /// `3 preceding`
    Preceding(Expr),
    /// `current row`
    CurrentRow,
    /// `3 following`
    Following(Expr),
    /// `unbounded following`
    UnboundedFollowing,
}

/// What a frame leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameExclude {
    /// `exclude current row`
    CurrentRow,
    /// `exclude group`
    Group,
    /// `exclude ties`
    Ties,
    /// `exclude no others`
    NoOthers,
}
