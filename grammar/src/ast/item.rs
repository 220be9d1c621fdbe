//! Top-level items and what only they hold.

use super::{Card, ParamDecl, ResultDecl};
use super::{
    DbName, DomainRule, Expr, Fence, Member, Name, Output, Query, RawSql, Shape, Statement,
    StoredAs, Text, TypeRef,
};
use crate::span::Span;

/// One item of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it declares.
    pub kind: ItemKind,
    /// From its keyword to its end, documentation not included.
    pub span: Span,
    /// Its `///` lines, marks and one leading blank removed.
    pub docs: Vec<String>,
    /// Whether all of it was read; when not, a missing member proves nothing.
    pub complete: bool,
}

/// The kinds of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// `enum PostStatus { draft, published }`
    Enum(EnumDecl),
    /// `domain Email = text(254) check (…);`
    Domain(DomainDecl),
    /// `struct Address { street text }`
    Struct(StructDecl),
    /// `mixin Audited { … }`
    Mixin(MixinDecl),
    /// `entity User with Audited { … }`
    Entity(EntityDecl),
    /// `view Totals { … } = select …;`
    View(ViewDecl),
    /// `context { tenant uuid }`
    Context(ContextDecl),
    /// `predicate hot(p: Post) = p.score > 10;`
    Predicate(PredicateDecl),
    /// `fn full_name(u: User) -> text = …;`
    Fn(FnDecl),
    /// `shape PostCard of Post { id, title }`
    Shape(ShapeDecl),
    /// `query feed($q: text?) { select … }`
    Query(QueryDecl),
    /// `command put_tag($id: int) { insert … }`
    Command(CommandDecl),
    /// `transaction publish($post: Post.id) { …; …; }`
    Transaction(TransactionDecl),
    /// `sql trigger touch on Post { postgres """…""" }`
    Object(ObjectDecl),
}

impl ItemKind {
    /// The declared name; a `context` has none.
    #[must_use]
    pub fn name(&self) -> Option<&Name> {
        match self {
            Self::Enum(x) => Some(&x.name),
            Self::Domain(x) => Some(&x.name),
            Self::Struct(x) => Some(&x.name),
            Self::Mixin(x) => Some(&x.name),
            Self::Entity(x) => Some(&x.name),
            Self::View(x) => Some(&x.name),
            Self::Context(_) => None,
            Self::Predicate(x) => Some(&x.name),
            Self::Fn(x) => Some(&x.name),
            Self::Shape(x) => Some(&x.name),
            Self::Query(x) => Some(&x.name),
            Self::Command(x) => Some(&x.name),
            Self::Transaction(x) => Some(&x.name),
            Self::Object(x) => Some(&x.name),
        }
    }

    /// The keyword that begins the item: "entity".
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Enum(_) => "enum",
            Self::Domain(_) => "domain",
            Self::Struct(_) => "struct",
            Self::Mixin(_) => "mixin",
            Self::Entity(_) => "entity",
            Self::View(_) => "view",
            Self::Context(_) => "context",
            Self::Predicate(_) => "predicate",
            Self::Fn(_) => "fn",
            Self::Shape(_) => "shape",
            Self::Query(_) => "query",
            Self::Command(_) => "command",
            Self::Transaction(_) => "transaction",
            Self::Object(_) => "sql",
        }
    }
}

/// `enum PostStatus as post_status stored as native { draft, done as 'DONE' }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDecl {
    /// The enum's name.
    pub name: Name,
    /// Its name in the database.
    pub db_name: Option<DbName>,
    /// `stored as native`
    pub stored_as: Option<StoredAs>,
    /// Its values in order.
    pub values: Vec<EnumValue>,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// Its Rex name.
    pub name: Name,
    /// Its label in the database: `as 'in-review'`.
    pub label: Option<Text>,
    /// Its former name: `renamed from x`.
    pub renamed_from: Option<Name>,
    /// Its `///` lines.
    pub docs: Vec<String>,
    /// The value without documentation.
    pub span: Span,
}

/// `domain Email = text(254) check (…) 'message';`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainDecl {
    /// The domain's name.
    pub name: Name,
    /// Its name in the database.
    pub db_name: Option<DbName>,
    /// The type underneath.
    pub ty: TypeRef,
    /// `stored as …`
    pub stored_as: Option<StoredAs>,
    /// Its `check`s and `validate`s.
    pub rules: Vec<DomainRule>,
}

/// `struct Address { street text, zip text(5)? }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructDecl {
    /// The struct's name.
    pub name: Name,
    /// Its name in the database.
    pub db_name: Option<DbName>,
    /// `stored as composite`
    pub stored_as: Option<StoredAs>,
    /// Its fields; other members are refused later.
    pub members: Vec<Member>,
}

/// `mixin Audited { created_at timestamptz }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MixinDecl {
    /// The mixin's name.
    pub name: Name,
    /// The members copied into each entity that has it.
    pub members: Vec<Member>,
}

/// `entity User as auth."Users" with Audited { … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityDecl {
    /// The entity's name.
    pub name: Name,
    /// Its table's name in the database.
    pub db_name: Option<DbName>,
    /// Its former Rex name.
    pub renamed_from: Option<Name>,
    /// The mixins after `with`.
    pub mixins: Vec<Name>,
    /// Its members.
    pub members: Vec<Member>,
}

/// `view Totals { primary key (id) } = select …;`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewDecl {
    /// Whether it is `materialized`.
    pub materialized: bool,
    /// The view's name.
    pub name: Name,
    /// Its name in the database.
    pub db_name: Option<DbName>,
    /// Key, relations, indexes; columns for a raw view.
    pub members: Vec<Member>,
    /// What it selects.
    pub body: QueryBody,
}

/// `context { tenant uuid, user User.id? }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextDecl {
    /// Its values, as columns; other members are refused later.
    pub members: Vec<Member>,
}

/// `predicate hot(p: Post) = p.score > 10;`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredicateDecl {
    /// The predicate's name.
    pub name: Name,
    /// Its arguments.
    pub args: Vec<FnArg>,
    /// What it stands for.
    pub body: FnBody,
}

/// `fn full_name(u: User) -> text = u.first || ' ' || u.last;`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FnDecl {
    /// The function's name.
    pub name: Name,
    /// Its arguments.
    pub args: Vec<FnArg>,
    /// The type of its result.
    pub result: Option<TypeRef>,
    /// What it stands for.
    pub body: FnBody,
}

/// `p: Post`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FnArg {
    /// The argument's name.
    pub name: Name,
    /// Its type; an entity's name means a row of it.
    pub ty: TypeRef,
    /// The whole.
    pub span: Span,
}

/// The right side of a predicate or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FnBody {
    /// One expression.
    Expr(Expr),
    /// SQL per dialect.
    Raw(Vec<RawSql>),
}

/// `shape PostCard of Post { id, title }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeDecl {
    /// The shape's name.
    pub name: Name,
    /// The entity whose rows it shows.
    pub entity: Name,
    /// Its fields.
    pub shape: Shape,
}

/// `query feed($q: text?) -> many { select … }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryDecl {
    /// The query's name.
    pub name: Name,
    /// Its parameters.
    pub params: Vec<ParamDecl>,
    /// What is asserted of its result.
    pub result: Option<ResultDecl>,
    /// What it reads.
    pub body: QueryBody,
}

/// The body of a query or view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryBody {
    /// A query in Rex.
    Query(Query),
    /// SQL per dialect.
    Raw(Vec<RawSql>),
}

/// `command put_tag($id: int) { insert Tag { $id } }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandDecl {
    /// The command's name.
    pub name: Name,
    /// Its parameters.
    pub params: Vec<ParamDecl>,
    /// What is asserted of its result.
    pub result: Option<ResultDecl>,
    /// What it does.
    pub body: CommandBody,
}

/// The body of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandBody {
    /// One statement in Rex.
    Statement(Statement),
    /// SQL per dialect.
    Raw(Vec<RawSql>),
}

/// `transaction publish($post: Post.id) isolation serializable { …; }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionDecl {
    /// The transaction's name.
    pub name: Name,
    /// Its parameters.
    pub params: Vec<ParamDecl>,
    /// What is asserted of its result.
    pub result: Option<ResultDecl>,
    /// The isolation level's word.
    pub isolation: Option<Name>,
    /// Its steps in order.
    pub steps: Vec<Step>,
}

/// One step of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// From its first word to its `;`.
    pub span: Span,
}

/// The kinds of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// `let p = update … returning { id } one;`
    Let {
        /// The name of the result.
        name: Name,
        /// The statement.
        statement: Statement,
        /// The asserted number of rows.
        card: Option<Card>,
    },
    /// `ensure p is not null else 'message';`
    Ensure {
        /// What must be true.
        condition: Expr,
        /// What is said when it is not.
        message: Text,
    },
    /// `return p;`
    Return(Output),
    /// A statement whose rows nobody names.
    Statement {
        /// The statement.
        statement: Statement,
        /// The asserted number of rows.
        card: Option<Card>,
    },
}

/// `sql trigger touch on Post after bump { postgres """…""" drop """…""" }`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectDecl {
    /// What it is: `trigger`, `function`, `extension`, …
    pub object_kind: Name,
    /// Its name.
    pub name: Name,
    /// The entity after `on`.
    pub on: Option<Name>,
    /// The objects it must be created after.
    pub after: Vec<Name>,
    /// Its SQL per dialect.
    pub bodies: Vec<ObjectBody>,
}

/// The SQL of an opaque object in one dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectBody {
    /// The dialect's name.
    pub dialect: Name,
    /// How it is created.
    pub create: Fence,
    /// How it is dropped.
    pub drop: Option<Fence>,
    /// The whole.
    pub span: Span,
}
