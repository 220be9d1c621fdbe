//! What stands between the braces of an entity: columns, keys, indexes, life cycle.

use super::{
    Check, Expr, Int, Name, NullsOrder, Policy, RawSql, Relation, Reverse, Scope, SortDir, Text,
    TypeArg, TypeRef, Validate,
};
use crate::span::Span;

/// One member of an entity, mixin, struct, view or context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What it is.
    pub kind: MemberKind,
    /// Its `///` lines.
    pub docs: Vec<String>,
    /// The whole, documentation and comma not included.
    pub span: Span,
}

/// The kinds of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberKind {
    /// `title text(200) default ''`
    Column(Column),
    /// `author references User`
    Relation(Relation),
    /// `posts many Post.author`
    Reverse(Reverse),
    /// `primary key (post, tag)`
    PrimaryKey(KeyMember),
    /// `no primary key`
    NoPrimaryKey,
    /// `unique (a, b)`, `unique index (lower(a))`
    Unique(UniqueMember),
    /// `index (post, score desc)`
    Index(IndexMember),
    /// `check (a < b)`
    Check(Check),
    /// `validate (a < b) 'message'`
    Validate(Validate),
    /// `scope live (deleted_at is null) default`
    Scope(Scope),
    /// `policy tenant (tenant = $context.tenant)`
    Policy(Policy),
    /// `hook before insert or update`
    Hook(Hook),
    /// `variant method { Card { last4 text(4) }, Cash }`
    Variant(Variant),
    /// `partition by range (created_at)`
    Partition(Partition),
    /// `storage postgres (unlogged, fillfactor = 70)`
    Storage(Storage),
}

/// A name in the database: `as auth."Users"`, `as album_id for sqlite "AlbumId"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DbName {
    /// The schema before the dot.
    pub schema: Option<Name>,
    /// The name.
    pub name: Name,
    /// Names that hold for one dialect only.
    pub per_dialect: Vec<DialectName>,
    /// From `as` to the end.
    pub span: Span,
}

/// `for sqlite "AlbumId"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialectName {
    /// The dialect.
    pub dialect: Name,
    /// The name there.
    pub name: Name,
    /// The whole.
    pub span: Span,
}

/// `title text(200) renamed from headline`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The column's Rex name.
    pub name: Name,
    /// Its type.
    pub ty: TypeRef,
    /// What follows the type, in the order written.
    pub attrs: Vec<Attr>,
}

/// One attribute of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attr {
    /// What it says.
    pub kind: AttrKind,
    /// The whole.
    pub span: Span,
}

/// The attributes of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttrKind {
    /// `as p_partkey`
    DbName(DbName),
    /// `stored as unix_seconds`
    StoredAs(StoredAs),
    /// `primary key`
    PrimaryKey {
        /// `constraint "name"` before it.
        constraint: Option<Name>,
    },
    /// `unique`
    Unique {
        /// `constraint "name"` before it.
        constraint: Option<Name>,
        /// `nulls not distinct` after it.
        nulls_not_distinct: bool,
    },
    /// `auto`
    Auto,
    /// `lock`
    Lock,
    /// `on update now()`
    OnUpdate(Expr),
    /// `default 0`
    Default(Expr),
    /// `generated (length(body)) stored`
    Generated {
        /// The value.
        expr: Expr,
        /// Whether it is kept or computed at each read.
        storage: GeneratedStorage,
    },
    /// `check (score > 0) 'message'`
    Check {
        /// `constraint "name"` before it.
        constraint: Option<Name>,
        /// What must not be false.
        expr: Expr,
        /// What is said when it is.
        message: Option<Text>,
    },
    /// `validate (is_email(email)) 'message'`
    Validate {
        /// What must be true.
        expr: Expr,
        /// What is said when it is not.
        message: Text,
    },
    /// `collate "C"`
    Collate(Name),
    /// `renamed from headline`
    RenamedFrom(Name),
}

/// Where the value of a generated column lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratedStorage {
    /// `stored`
    Stored,
    /// `virtual`
    Virtual,
}

/// `stored as unix_seconds`, `stored as sql postgres """tsvector"""`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAs {
    /// The storage.
    pub kind: StorageKind,
    /// The whole.
    pub span: Span,
}

/// What a value is stored as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageKind {
    /// A named storage with its arguments.
    Named {
        /// The storage's name.
        name: Name,
        /// What stands in parentheses.
        args: Vec<TypeArg>,
    },
    /// A type in SQL per dialect.
    Raw(Vec<RawSql>),
}

/// `primary key "pk" (post, tag)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMember {
    /// Its name; quoted means the exact name in the database.
    pub name: Option<Name>,
    /// The columns or relations.
    pub columns: Vec<Name>,
    /// What follows.
    pub tail: Vec<IndexTail>,
}

/// `unique (a, lower(b)) where deleted_at is null`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniqueMember {
    /// Whether `unique index` was written, not `unique`.
    pub index: bool,
    /// Its name; quoted means the exact name in the database.
    pub name: Option<Name>,
    /// The index method.
    pub method: Option<Name>,
    /// The keys.
    pub keys: Vec<IndexKey>,
    /// What follows.
    pub tail: Vec<IndexTail>,
}

/// `index feed using btree (published_at desc, id desc) where …`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexMember {
    /// Its name; quoted means the exact name in the database.
    pub name: Option<Name>,
    /// The index method.
    pub method: Option<Name>,
    /// The keys.
    pub keys: Vec<IndexKey>,
    /// What follows.
    pub tail: Vec<IndexTail>,
    /// The only dialect that has it: `for postgres`.
    pub dialect: Option<Name>,
}

/// `lower(title) collate "C" gin_trgm_ops desc nulls last`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexKey {
    /// The indexed value.
    pub expr: Expr,
    /// Its operator class.
    pub opclass: Option<OpClass>,
    /// `asc` or `desc`.
    pub dir: Option<SortDir>,
    /// `nulls first` or `nulls last`.
    pub nulls: Option<NullsOrder>,
    /// The whole.
    pub span: Span,
}

/// `gist_trgm_ops(siglen = 32)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpClass {
    /// Its name.
    pub name: Name,
    /// Its options.
    pub options: Vec<OptionItem>,
    /// The whole.
    pub span: Span,
}

/// What may follow the keys of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexTail {
    /// `include (a, b)`
    Include(Vec<Name>),
    /// `nulls not distinct`
    NullsNotDistinct(Span),
    /// `where deleted_at is null`
    Where(Expr),
    /// `deferrable initially deferred`
    Deferrable(Deferrable),
    /// `with (fillfactor = 70)`
    Options(Vec<OptionItem>),
}

/// `deferrable`, with or without `initially …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deferrable {
    /// Whether `initially deferred` was written.
    pub initially_deferred: bool,
    /// The whole.
    pub span: Span,
}

/// `fillfactor = 70`, or a bare word where that is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionItem {
    /// The option's name.
    pub name: Name,
    /// Its value.
    pub value: Option<OptionValue>,
    /// The whole.
    pub span: Span,
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionValue {
    /// A whole number.
    Int(Int),
    /// Any other number, as written.
    Number(String),
    /// A string.
    Text(Text),
    /// A word.
    Word(Name),
}

/// `hook before insert or update`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// Before or after the change.
    pub when: HookTime,
    /// The changes.
    pub actions: Vec<Action>,
}

/// When a hook is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HookTime {
    /// `before`
    Before,
    /// `after`
    After,
}

/// A kind of access to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// `select`
    Select,
    /// `insert`
    Insert,
    /// `update`
    Update,
    /// `delete`
    Delete,
}

/// `variant method as kind { Card as 'card' { last4 text(4) }, Cash }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The field's name.
    pub name: Name,
    /// The discriminator's name in the database.
    pub db_name: Option<DbName>,
    /// The arms.
    pub arms: Vec<VariantArm>,
}

/// `Card as 'card' { last4 text(4) }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantArm {
    /// The arm's name.
    pub name: Name,
    /// The discriminator's value in the database.
    pub label: Option<Text>,
    /// Its members.
    pub members: Vec<Member>,
    /// Its `///` lines.
    pub docs: Vec<String>,
    /// The whole, documentation not included.
    pub span: Span,
}

/// `partition by range (created_at)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// How rows are divided.
    pub method: PartitionMethod,
    /// The keys.
    pub keys: Vec<IndexKey>,
}

/// How rows are divided among partitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartitionMethod {
    /// `range`
    Range,
    /// `list`
    List,
    /// `hash`
    Hash,
}

/// `storage postgres (unlogged, fillfactor = 70)`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storage {
    /// The dialect it is for.
    pub dialect: Name,
    /// The options.
    pub options: Vec<OptionItem>,
}
