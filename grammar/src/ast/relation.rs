//! Relations: the side that holds the key, and the side that is pointed at.

use super::{DbName, Deferrable, Expr, Name, Path, RelationArgs};
use crate::span::Span;

/// `author references User? on delete set null`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The relation's name.
    pub name: Name,
    /// The declared columns it goes over: `way (way_id, version) references …`; empty when its columns are made.
    pub columns: Vec<Name>,
    /// `constraint "name"` before `references`.
    pub constraint: Option<Name>,
    /// The entity pointed at.
    pub target: Name,
    /// The columns pointed at; empty for the primary key.
    pub target_columns: Vec<Name>,
    /// Whether `?` was written.
    pub optional: bool,
    /// The names of the made columns in the database.
    pub db_names: Option<RelationDbNames>,
    /// What follows, in the order written.
    pub attrs: Vec<RelationAttr>,
}

/// Names of the columns a relation makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationDbNames {
    /// `as artist_id`
    One(DbName),
    /// `as (l_partkey, l_suppkey)`
    Several {
        /// One name per key column.
        names: Vec<Name>,
        /// The whole.
        span: Span,
    },
}

/// One attribute of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationAttr {
    /// What it says.
    pub kind: RelationAttrKind,
    /// The whole.
    pub span: Span,
}

/// The attributes of relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationAttrKind {
    /// `on delete cascade`
    OnDelete(ReferenceRule),
    /// `on update cascade`
    OnUpdate(ReferenceRule),
    /// `deferrable initially deferred`
    Deferrable(Deferrable),
    /// `not valid`
    NotValid,
    /// `not enforced`
    NotEnforced,
    /// `primary key`
    PrimaryKey {
        /// `constraint "name"` before it.
        constraint: Option<Name>,
    },
    /// `unique`
    Unique {
        /// `constraint "name"` before it.
        constraint: Option<Name>,
    },
    /// `default 1`
    Default(Expr),
    /// `renamed from writer`
    RenamedFrom(Name),
}

/// What happens to the rows that point at a changed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceRule {
    /// `cascade`
    Cascade,
    /// `restrict`
    Restrict,
    /// `no action`
    NoAction,
    /// `set null`, or `set null (a, b)`
    SetNull(Vec<Name>),
    /// `set default`, or `set default (a, b)`
    SetDefault(Vec<Name>),
}

/// `posts many Post.author`, `profile one? Profile.user`, `tags many Tag through PostTag`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reverse {
    /// The relation's name.
    pub name: Name,
    /// How many rows are on the other side.
    pub card: ReverseCard,
    /// The entity on the other side.
    pub target: Name,
    /// How the other side is reached; nothing when there is only one way.
    pub via: Option<ReverseVia>,
    /// A filter, order and limit that always hold.
    pub args: Option<RelationArgs>,
}

/// How many rows a reverse relation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReverseCard {
    /// `one`
    One,
    /// `one?`
    OptionalOne,
    /// `many`
    Many,
}

/// How a reverse relation reaches the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReverseVia {
    /// `Post.author`: the relation on the other side.
    Relation(Name),
    /// `through PostTag(post, tag)`
    Through {
        /// The join entity, or a path through several.
        path: Path,
        /// The relations of the join entity: to here, to there.
        ends: Vec<Name>,
    },
}
