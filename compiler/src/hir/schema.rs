//! Declarations: enums, domains, entities with their fields, relations and constraints.

use rex_grammar::{Span, ast};

use super::Expr;
pub use rex_ir::{ColumnDefault, Identifier, ReferentialAction, Ty};

/// Index into [`Program::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// Index into [`Program::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationId(pub u32);

/// Index of a field within its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u32);

/// A whole project, resolved. Bodies of routines are checked from their syntax later.
#[derive(Debug, Default)]
pub struct Program {
    /// Enums.
    pub enums: Vec<Enum>,
    /// Domains.
    pub domains: Vec<Domain>,
    /// Typed JSON documents; each has a domain over `json` too.
    pub documents: Vec<rex_ir::program::Document>,
    /// Composite types, each after those that it contains.
    pub composites: Vec<rex_ir::CompositeType>,
    /// Opaque objects.
    pub objects: Vec<rex_ir::Object>,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Relations of all entities.
    pub relations: Vec<Relation>,
    /// `predicate` and `fn` declarations, inlined where they are used.
    pub functions: Vec<Function>,
    /// Named shapes.
    pub shapes: Vec<NamedShape>,
    /// Queries and commands, not yet checked, in order of declaration.
    pub routines: Vec<RoutineDecl>,
    /// What was reported where it is declared, so that a use of it is no mistake of its own: items by name, members as
    /// `Entity.member`, and `Entity.*` for an entity of which not everything was read.
    pub broken: std::collections::BTreeSet<String>,
}

impl Program {
    /// Whether the item of this name was reported where it is declared.
    #[must_use]
    pub fn is_broken(&self, item: &str) -> bool {
        self.broken.contains(item)
    }

    /// Whether the entity may have a member of this name that was reported where it is declared.
    #[must_use]
    pub fn is_lost(&self, entity: EntityId, member: &str) -> bool {
        let entity = &self[entity].name;
        self.broken.contains(&format!("{entity}.{member}"))
            || self.broken.contains(&format!("{entity}.*"))
    }

    /// The entity with this name.
    #[must_use]
    pub fn entity_named(&self, name: &str) -> Option<EntityId> {
        let at = self.entities.iter().position(|entity| entity.name == name)?;
        Some(EntityId(u32::try_from(at).ok()?))
    }

    /// The relation of `entity` with this name.
    #[must_use]
    pub fn relation_named(&self, entity: EntityId, name: &str) -> Option<RelationId> {
        let at = self.relations.iter().position(|r| r.entity == entity && r.name == name)?;
        Some(RelationId(u32::try_from(at).ok()?))
    }
}

impl std::ops::Index<EntityId> for Program {
    type Output = Entity;
    fn index(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }
}

impl std::ops::Index<RelationId> for Program {
    type Output = Relation;
    fn index(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }
}

impl std::ops::Index<FieldId> for Entity {
    type Output = Field;
    fn index(&self, id: FieldId) -> &Field {
        &self.fields[id.0 as usize]
    }
}

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum {
    /// Its catalog form.
    pub ty: rex_ir::EnumType,
    /// Where its name is declared.
    pub span: Span,
}

/// A domain: a named type with rules.
#[derive(Debug, Clone)]
pub struct Domain {
    /// Name.
    pub name: String,
    /// Where its name is declared.
    pub span: Span,
    /// Underlying type.
    pub ty: Ty,
    /// Length limits of a text.
    pub length: Length,
    /// Rules over `value`; checked as [`super::ExprKind::Value`].
    pub rules: Vec<Rule>,
    /// Documentation.
    pub docs: Vec<String>,
    /// Its name as a type of the database, `as email`.
    pub db_name: Option<Identifier>,
}

/// Length limits of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// At least.
    pub min: Option<u32>,
    /// At most.
    pub max: Option<u32>,
}

/// A rule with its message. `database` says that it becomes a check.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Declared name of the check.
    pub name: Option<ast::Name>,
    /// Condition, typed (`None` when it did not check).
    pub expr: Option<Expr>,
    /// Message.
    pub message: Option<String>,
    /// `check` (in the database) or `validate` (also in Rust, before the round trip).
    pub database: bool,
    /// Field, for a rule that stands on a column.
    pub field: Option<FieldId>,
    /// Where it stands.
    pub span: Span,
}

/// An entity.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Name.
    pub name: String,
    /// Where its name is declared.
    pub span: Span,
    /// Documentation.
    pub docs: Vec<String>,
    /// Database schema.
    pub schema: Option<String>,
    /// Table name.
    pub table: Identifier,
    /// Fields: declared columns and the columns that relations make, in order.
    pub fields: Vec<Field>,
    /// Primary key.
    pub key: Option<Key>,
    /// Unique constraints.
    pub uniques: Vec<Key>,
    /// Indexes.
    pub indexes: Vec<Index>,
    /// Checks and validations, those of columns and domains included.
    pub rules: Vec<Rule>,
    /// `renamed from`.
    pub renamed_from: Option<String>,
    /// `no primary key` was said.
    pub keyless: bool,
}

/// A field: a column of the table.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name; for a column that a relation makes `<relation>_<target field>`.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// Column name.
    pub column: Identifier,
    /// Type.
    pub ty: Ty,
    /// Null allowed.
    pub nullable: bool,
    /// Domain, by name.
    pub domain: Option<String>,
    /// Length limits.
    pub length: Length,
    /// Default.
    pub default: Option<ColumnDefault>,
    /// Generated key.
    pub auto: bool,
    /// Other storage.
    pub storage: Option<String>,
    /// Stored generated column.
    pub generated: Option<Expr>,
    /// `on update now()`.
    pub on_update: Option<ColumnDefault>,
    /// `lock`: optimistic version.
    pub lock: bool,
    /// The relation that made this column (its name is then not a name in queries).
    pub made_by: Option<RelationId>,
    /// Documentation.
    pub docs: Vec<String>,
    /// `renamed from`.
    pub renamed_from: Option<String>,
}

/// A key: a primary key or a unique constraint.
#[derive(Debug, Clone)]
pub struct Key {
    /// Constraint name.
    pub name: Identifier,
    /// Fields.
    pub fields: Vec<FieldId>,
    /// `nulls not distinct`.
    pub nulls_not_distinct: bool,
    /// Where it stands.
    pub span: Span,
}

/// An index.
#[derive(Debug, Clone)]
pub struct Index {
    /// Name.
    pub name: Identifier,
    /// Unique.
    pub unique: bool,
    /// Access method.
    pub method: Option<String>,
    /// Keys, typed, with direction.
    pub keys: Vec<(Expr, bool)>,
    /// Included fields.
    pub include: Vec<FieldId>,
    /// Condition.
    pub filter: Option<Expr>,
    /// `nulls not distinct`.
    pub nulls_not_distinct: bool,
    /// Only on this dialect.
    pub only: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A relation, seen from one entity.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Entity it belongs to.
    pub entity: EntityId,
    /// Name.
    pub name: String,
    /// Where its name is declared.
    pub span: Span,
    /// Entity it leads to.
    pub target: EntityId,
    /// How.
    pub kind: RelationKind,
    /// Documentation.
    pub docs: Vec<String>,
    /// A filter, order and limit of its own.
    pub clause: Option<ast::RelationArgs>,
}

impl Field {
    /// Whether an insert gives it: the database makes no value for it, nor does Rex count it.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !self.auto && self.generated.is_none() && !self.lock
    }
}

impl Relation {
    /// Whether its clause ends in `limit 1`: then it leads to one row, or none.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.clause.as_ref().is_some_and(limits_to_one)
    }

    /// Whether it leads to many rows.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.kind.is_many() && !self.is_single()
    }

    /// Whether a to-one row may be absent.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.kind.is_optional() || self.is_single()
    }
}

/// Whether a clause ends in `limit 1`.
#[must_use]
pub fn limits_to_one(clause: &ast::RelationArgs) -> bool {
    let paging = clause.paging.as_ref().map(|paging| &paging.kind);
    let Some(ast::PagingKind::Limit { limit: Some(limit), .. }) = paging else { return false };
    matches!(&limit.kind, ast::ExprKind::Literal(ast::Literal::Int(text)) if text == "1")
}

/// How a relation finds its rows.
#[derive(Debug, Clone)]
pub enum RelationKind {
    /// `author references User`: columns here, key there.
    Reference {
        /// Columns of this entity.
        columns: Vec<FieldId>,
        /// Columns of the target.
        target_columns: Vec<FieldId>,
        /// The row may be absent (`?`, or not enforced).
        optional: bool,
        /// Whether the database enforces it.
        enforced: bool,
        /// `on delete`.
        on_delete: ReferentialAction,
        /// `on update`.
        on_update: ReferentialAction,
        /// `deferrable initially deferred`.
        deferred: bool,
        /// Constraint name.
        constraint: Identifier,
    },
    /// `profile one? Profile.user`: the other side of a unique reference.
    One {
        /// The reference there.
        inverse: RelationId,
        /// May be absent.
        optional: bool,
    },
    /// `posts many Post.author`.
    Many {
        /// The reference there.
        inverse: RelationId,
    },
    /// `tags many Tag through PostTag`.
    Through {
        /// Join entity.
        join: EntityId,
        /// Reference of the join entity to this entity.
        near: RelationId,
        /// Reference of the join entity to the target.
        far: RelationId,
    },
}

impl RelationKind {
    /// Whether it leads to many rows.
    #[must_use]
    pub fn is_many(&self) -> bool {
        matches!(self, Self::Many { .. } | Self::Through { .. })
    }

    /// Whether a to-one row may be absent.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Reference { optional: true, .. } | Self::One { optional: true, .. })
    }
}

/// A `predicate` or `fn`: its body is inlined with the arguments at each use.
#[derive(Debug, Clone)]
pub struct Function {
    /// Name.
    pub name: String,
    /// Where its name is declared.
    pub span: Span,
    /// Declaration; the checker types the body at each use.
    pub decl: FunctionDecl,
}

/// Syntax of a function.
#[derive(Debug, Clone)]
pub enum FunctionDecl {
    /// `predicate`.
    Predicate(ast::PredicateDecl),
    /// `fn`.
    Fn(ast::FnDecl),
}

/// A named shape.
#[derive(Debug, Clone)]
pub struct NamedShape {
    /// Name.
    pub name: String,
    /// Entity it is of.
    pub entity: EntityId,
    /// Declaration.
    pub decl: ast::ShapeDecl,
    /// Documentation.
    pub docs: Vec<String>,
}

/// A query or command before its body is checked.
#[derive(Debug, Clone)]
pub struct RoutineDecl {
    /// Name.
    pub name: String,
    /// Syntax of the whole item.
    pub item: ast::Item,
}
