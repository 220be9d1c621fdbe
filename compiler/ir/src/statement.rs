//! Statements: what is read and written, without any dialect.

use crate::{Expr, ParamId, TableId};

/// One SQL statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// A read.
    Query(Query),
    /// Rows in.
    Insert(Insert),
    /// Rows changed.
    Update(Update),
    /// Rows out.
    Delete(Delete),
    /// Raw SQL per dialect; the text has `{0}` … for the parameters already replaced by parts.
    Raw(crate::expr::RawExpr),
}

/// A query with its common table expressions, order and limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// `with`.
    pub with: Vec<Cte>,
    /// `with recursive`.
    pub recursive: bool,
    /// Select or set operation.
    pub body: SetBody,
    /// `order by`; expressions over the body's sources for a select, [`crate::ExprKind::Column`] with an
    /// empty alias (output names) for a set operation. Always with explicit nulls.
    pub order: Vec<OrderKey>,
    /// `limit`; null means no limit.
    pub limit: Option<Expr>,
    /// `offset`.
    pub offset: Option<Expr>,
    /// Row lock.
    pub lock: Option<Lock>,
}

/// A common table expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Cte {
    /// Name, unique in the statement.
    pub name: String,
    /// Output columns.
    pub columns: Vec<String>,
    /// What it computes; writes are PostgreSQL's alone.
    pub statement: Box<Statement>,
    /// `[not] materialized`.
    pub materialized: Option<bool>,
}

/// Body of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum SetBody {
    /// `select`.
    Select(Box<Select>),
    /// `left op [all] right`; each arm is printed as a sub-select of its own.
    Set {
        /// Operator.
        op: SetOp,
        /// Keep duplicates.
        all: bool,
        /// Left arm.
        left: Box<Query>,
        /// Right arm.
        right: Box<Query>,
    },
    /// `values` rows with their column names.
    Values {
        /// Column names.
        columns: Vec<String>,
        /// Rows, each as long as `columns`.
        rows: Vec<Vec<Expr>>,
    },
}

/// Set operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetOp {
    /// Union.
    Union,
    /// Intersection.
    Intersect,
    /// Difference.
    Except,
}

/// `select`.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// `distinct`.
    pub distinct: Distinct,
    /// Output columns, each with a name unique in the select.
    pub columns: Vec<OutputColumn>,
    /// Sources; `None` for a select without `from`.
    pub from: Option<FromItem>,
    /// `where`: a conjunction.
    pub filter: Vec<Conjunct>,
    /// `group by`.
    pub group: Vec<GroupKey>,
    /// `having`: a conjunction.
    pub having: Vec<Conjunct>,
}

/// `distinct`.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Distinct {
    /// All rows.
    #[default]
    No,
    /// Distinct rows.
    Yes,
    /// First row of each group of these expressions.
    On(Vec<Expr>),
}

/// An output column.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputColumn {
    /// Output name.
    pub name: String,
    /// Value.
    pub expr: Expr,
}

/// A key of `group by`.
#[derive(Debug, Clone, PartialEq)]
pub enum GroupKey {
    /// Plain expression.
    Expr(Expr),
    /// `rollup (…)`.
    Rollup(Vec<Expr>),
    /// `cube (…)`.
    Cube(Vec<Expr>),
    /// `grouping sets (…)`.
    Sets(Vec<Vec<Expr>>),
}

/// One term of a conjunction. A guarded term is in the text only when its parameter is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Conjunct {
    /// The optional parameters that must all be given for the term to count; empty: always.
    pub guard: Option<Guard>,
    /// Only in the variants with this arm of the order.
    pub arm: Option<u32>,
    /// The condition.
    pub expr: Expr,
}

/// What makes a term or an item count: every one of these parameters is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard(pub Vec<ParamId>);

/// A source of rows.
#[derive(Debug, Clone, PartialEq)]
pub enum FromItem {
    /// A table.
    Table {
        /// Which.
        table: TableId,
        /// Alias, unique in the statement.
        alias: String,
    },
    /// A common table expression.
    Cte {
        /// Name of the [`Cte`].
        name: String,
        /// Alias.
        alias: String,
    },
    /// A subquery.
    Derived {
        /// The query.
        query: Box<Query>,
        /// Alias.
        alias: String,
        /// May refer to sources on its left.
        lateral: bool,
    },
    /// List parameters (or arrays) as a table: one column per list, rows by position.
    Unnest {
        /// Lists: (column name, array expression).
        columns: Vec<(String, Expr)>,
        /// Name of the position column, from 1.
        ordinality: Option<String>,
        /// Alias.
        alias: String,
    },
    /// `generate_series(start, stop)` of integers (inclusive), one column `value`.
    Series {
        /// First.
        start: Box<Expr>,
        /// Last.
        stop: Box<Expr>,
        /// Alias.
        alias: String,
    },
    /// A join.
    Join {
        /// Kind.
        kind: JoinKind,
        /// Left side.
        left: Box<FromItem>,
        /// Right side.
        right: Box<FromItem>,
        /// Condition; `None` for a cross join.
        on: Option<Expr>,
        /// Left out of variants in which none of these guards holds (an implicit join that only
        /// guarded terms use). `None`: always there. Only on joins that cannot change the rows.
        only_if: Option<Vec<Guard>>,
    },
}

/// Kinds of join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum JoinKind {
    Inner,
    Left,
    Right,
    Full,
    Cross,
}

impl JoinKind {
    /// Whether the rows of the right side that match nothing are kept.
    #[must_use]
    pub fn keeps_right(self) -> bool {
        matches!(self, Self::Right | Self::Full)
    }
}

/// A key of `order by`.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderKey {
    /// Value.
    pub expr: Expr,
    /// Descending.
    pub descending: bool,
    /// Nulls first (explicit in SQL, except for columns without nulls).
    pub nulls_first: bool,
    /// Only in the variants in which the sort parameter has this arm.
    pub arm: Option<(ParamId, u32)>,
}

/// A row lock.
#[derive(Debug, Clone, PartialEq)]
pub struct Lock {
    /// Strength.
    pub strength: LockStrength,
    /// Aliases; empty means all.
    pub of: Vec<String>,
    /// What to do about rows locked by others.
    pub wait: LockWait,
}

/// Strength of a row lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum LockStrength {
    Update,
    NoKeyUpdate,
    Share,
    KeyShare,
}

/// Behaviour on locked rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum LockWait {
    Block,
    SkipLocked,
    NoWait,
}

/// `insert`.
#[derive(Debug, Clone, PartialEq)]
pub struct Insert {
    /// `with`.
    pub with: Vec<Cte>,
    /// Target.
    pub table: TableId,
    /// Alias of the target row in `on conflict … update` and `returning`.
    pub alias: String,
    /// Fields written.
    pub columns: Vec<String>,
    /// Values.
    pub source: InsertSource,
    /// `on conflict`.
    pub on_conflict: Option<OnConflict>,
    /// `returning`.
    pub returning: Vec<OutputColumn>,
}

/// Where inserted values come from.
#[derive(Debug, Clone, PartialEq)]
pub enum InsertSource {
    /// Rows of expressions, each as long as [`Insert::columns`]. `None` is the column's default (dialects that
    /// cannot say `default` in values get the default's expression from the lowering instead).
    Values(Vec<Vec<Expr>>),
    /// A query whose output columns match [`Insert::columns`] by position.
    Query(Box<Query>),
    /// All defaults (no column given).
    Defaults,
    /// Rows of the record-list parameter, field by column: `insert T from $rows`. The dialect prints what its
    /// driver wants: one list parameter per column, or one scalar parameter per column run row by row.
    Rows {
        /// The record-list parameter.
        param: ParamId,
        /// Per column: a field of the record or a constant expression.
        values: Vec<RowValue>,
    },
}

/// Value of one column in a bulk insert.
#[derive(Debug, Clone, PartialEq)]
pub enum RowValue {
    /// The n-th field of the record.
    Field(usize),
    /// The same expression for all rows.
    Expr(Expr),
}

/// `on conflict`.
#[derive(Debug, Clone, PartialEq)]
pub struct OnConflict {
    /// Conflict target: columns or expressions (alias empty); empty means any (only with nothing).
    pub target: Vec<Expr>,
    /// Condition of the partial unique index meant.
    pub target_filter: Option<Expr>,
    /// Assignments; `None` means do nothing.
    pub update: Option<Vec<Assignment>>,
    /// Condition of the update.
    pub filter: Vec<Conjunct>,
    /// What no two rows of the query may share, where nothing proves that they do not.
    pub once: Option<Once>,
}

/// A key that no two rows of an inserted query may share. Its columns are those that are written, with the alias
/// [`Once::ROWS`].
#[derive(Debug, Clone, PartialEq)]
pub struct Once {
    /// The values of the key.
    pub keys: Vec<Expr>,
    /// Which rows count: those without nulls in the key, and those that a partial index is about.
    pub filter: Vec<Expr>,
}

impl Once {
    /// The alias of the rows in the key and the conditions.
    pub const ROWS: &'static str = "rex_again";
}

/// Assignment of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// Field.
    pub column: String,
    /// Value.
    pub value: Expr,
    /// Only when these parameters are given (`name?: $name`).
    pub guard: Option<Guard>,
}

/// `update`.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// `with`.
    pub with: Vec<Cte>,
    /// Target.
    pub table: TableId,
    /// Alias of the target row.
    pub alias: String,
    /// Assignments.
    pub set: Vec<Assignment>,
    /// Further sources.
    pub from: Option<FromItem>,
    /// `where`.
    pub filter: Vec<Conjunct>,
    /// `returning`.
    pub returning: Vec<OutputColumn>,
}

/// `delete`.
#[derive(Debug, Clone, PartialEq)]
pub struct Delete {
    /// `with`.
    pub with: Vec<Cte>,
    /// Target.
    pub table: TableId,
    /// Alias of the target row.
    pub alias: String,
    /// `using`: lowered to `exists` unless the dialect has it.
    pub using: Option<FromItem>,
    /// `where`.
    pub filter: Vec<Conjunct>,
    /// `returning`.
    pub returning: Vec<OutputColumn>,
}
