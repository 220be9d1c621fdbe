//! Writing: insert, update, delete, and the records they take.

use super::{
    Alias, Condition, Expr, FromClause, IndexKey, Name, Output, ParamRef, Path, Query, ScopeMod,
    With,
};
use crate::span::Span;

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// `insert …`
    Insert(Insert),
    /// `update …`
    Update(Update),
    /// `delete …`
    Delete(Delete),
    /// `select …`, `values …`
    Query(Query),
}

impl Statement {
    /// Where the whole statement stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Insert(x) => x.span,
            Self::Update(x) => x.span,
            Self::Delete(x) => x.span,
            Self::Query(x) => x.span,
        }
    }
}

/// `insert Tag { $id, name: $name } on conflict (name) update { excluded.* } returning id`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    /// `with x as (…)`
    pub with: Option<With>,
    /// The entity.
    pub target: Name,
    /// The entity's name in the statement.
    pub alias: Option<Name>,
    /// The rows.
    pub source: InsertSource,
    /// What happens to rows that exist already, in order.
    pub conflicts: Vec<Conflict>,
    /// `returning …`
    pub returning: Option<Output>,
    /// The whole.
    pub span: Span,
}

/// Where inserted rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InsertSource {
    /// `{ … }, { … }`
    Records(Vec<Record>),
    /// `from $rows`
    Param(ParamRef),
    /// `select { id: … }`, `(a, b) select …`
    Query {
        /// The columns, when written.
        columns: Vec<Name>,
        /// The query.
        query: Box<Query>,
    },
}

/// `on conflict (name) where deleted_at is null update { … } where …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The unique key; nothing means any.
    pub target: Option<ConflictTarget>,
    /// What to do.
    pub action: ConflictAction,
    /// The whole.
    pub span: Span,
}

/// `(name, lower(email)) where deleted_at is null`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictTarget {
    /// The keys of the unique index.
    pub keys: Vec<IndexKey>,
    /// The filter of the unique index.
    pub filter: Option<Expr>,
    /// The whole.
    pub span: Span,
}

/// What to do with a row that exists already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConflictAction {
    /// `nothing`
    Nothing,
    /// `update { … } where …`
    Update {
        /// The new values.
        record: Record,
        /// Which rows are updated.
        filter: Option<Condition>,
    },
}

/// `update Post as p { score: 0 } from … where … returning …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// `with x as (…)`
    pub with: Option<With>,
    /// The entity.
    pub target: Name,
    /// `unscoped`, `bypass policy` and the like.
    pub scopes: Vec<ScopeMod>,
    /// The entity's name in the statement.
    pub alias: Option<Alias>,
    /// The new values.
    pub record: Record,
    /// `from …`
    pub from: Option<FromClause>,
    /// `where …`
    pub filter: Option<Condition>,
    /// `returning …`
    pub returning: Option<Output>,
    /// The whole.
    pub span: Span,
}

/// `delete Post as p using … where … returning …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delete {
    /// `with x as (…)`
    pub with: Option<With>,
    /// The entity.
    pub target: Name,
    /// `unscoped`, `bypass policy` and the like.
    pub scopes: Vec<ScopeMod>,
    /// The entity's name in the statement.
    pub alias: Option<Alias>,
    /// `using …`
    pub using: Option<FromClause>,
    /// `where …`
    pub filter: Option<Condition>,
    /// `returning …`
    pub returning: Option<Output>,
    /// The whole.
    pub span: Span,
}

/// `{ $id, name: $name, bio?: $bio, $t.* }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The items in order.
    pub items: Vec<RecordItem>,
    /// From brace to brace.
    pub span: Span,
}

/// One item of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordItem {
    /// What it gives.
    pub kind: RecordItemKind,
    /// The whole.
    pub span: Span,
}

/// The kinds of record items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordItemKind {
    /// `name: $name`, `name?: $name`
    Field {
        /// The column or relation.
        name: Name,
        /// Whether `?` was written: set only when given.
        optional: bool,
        /// The value.
        value: Value,
    },
    /// `$name`, short for `name: $name`.
    Param(ParamRef),
    /// `$t.*`
    SpreadParam(ParamRef),
    /// `excluded.*`
    SpreadPath(Path),
}

/// A value in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An expression.
    Expr(Expr),
    /// `{ name: 'x' }`: a related row.
    Record(Record),
    /// `[ { … }, { … } ]`: related rows.
    List {
        /// The values.
        values: Vec<Value>,
        /// From bracket to bracket.
        span: Span,
    },
    /// `Card { last4: '1234' }`: an arm of a variant.
    Variant {
        /// The arm.
        name: Name,
        /// Its fields.
        record: Record,
        /// The whole.
        span: Span,
    },
}

impl Value {
    /// Where the value stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Expr(x) => x.span,
            Self::Record(x) => x.span,
            Self::List { span, .. } | Self::Variant { span, .. } => *span,
        }
    }
}
