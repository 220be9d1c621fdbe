//! The catalog: tables, columns, keys, constraints and indexes, whatever they were read from.

use std::collections::BTreeMap;

use crate::{Expr, Ty};

/// What stands before the name of a domain in [`Column::storage`].
pub const DOMAIN: &str = "domain ";

/// Index of a table in [`Catalog::tables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableId(pub u32);

/// A name in the database, with exceptions per dialect (`as album_id for sqlite "AlbumId"`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier {
    /// The name everywhere else.
    pub text: String,
    /// Dialect name to the name there.
    pub per_dialect: BTreeMap<String, String>,
}

impl Identifier {
    /// A name that is the same on every dialect.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), per_dialect: BTreeMap::new() }
    }

    /// The name on `dialect`.
    #[must_use]
    pub fn on(&self, dialect: &str) -> &str {
        self.per_dialect.get(dialect).map_or(&self.text, String::as_str)
    }
}

/// A whole database schema.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Catalog {
    /// Declared enums, by name.
    pub enums: Vec<EnumType>,
    /// Domains that are types of the database.
    pub domains: Vec<DomainType>,
    /// Declared composite types, each after those that it contains.
    pub composites: Vec<CompositeType>,
    /// Objects that only the database understands, in order of declaration.
    pub objects: Vec<Object>,
    /// Tables in order of declaration.
    pub tables: Vec<Table>,
}

impl Catalog {
    /// The table with this id.
    #[must_use]
    pub fn table(&self, id: TableId) -> Option<&Table> {
        self.tables.get(id.0 as usize)
    }

    /// The table of this entity, by Rex name.
    #[must_use]
    pub fn table_of(&self, entity: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.entity == entity)
    }

    /// The domain with this Rex name, if it is a type of the database.
    #[must_use]
    pub fn domain(&self, name: &str) -> Option<&DomainType> {
        self.domains.iter().find(|declared| declared.name == name)
    }

    /// The domain that the type of a column is in the database.
    #[must_use]
    pub fn domain_of(&self, column: &Column) -> Option<&DomainType> {
        self.domain(column.storage.as_deref()?.strip_prefix(DOMAIN)?)
    }

    /// The composite type with this Rex name.
    #[must_use]
    pub fn composite(&self, name: &str) -> Option<&CompositeType> {
        self.composites.iter().find(|declared| declared.name == name)
    }

    /// The objects in an order in which each comes after those that it needs.
    #[must_use]
    pub fn objects_in_order(&self) -> Vec<&Object> {
        let mut waiting: Vec<&Object> = self.objects.iter().collect();
        let mut order: Vec<&Object> = Vec::new();
        while !waiting.is_empty() {
            let ready = |object: &&Object| {
                !object.after.iter().any(|name| waiting.iter().any(|other| other.name == *name))
            };
            // Of a circle, which a checked schema does not have, the first goes first.
            let at = waiting.iter().position(ready).unwrap_or(0);
            order.push(waiting.remove(at));
        }
        order
    }

    /// The enum with this Rex name.
    #[must_use]
    pub fn enum_type(&self, name: &str) -> Option<&EnumType> {
        self.enums.iter().find(|declared| declared.name == name)
    }
}

/// An enum: its labels in the declared order, which is the order of comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumType {
    /// Rex name.
    pub name: String,
    /// Database name of the type, where one is made.
    pub db_name: Identifier,
    /// Rex names of the values with their labels in the database.
    pub values: Vec<EnumValue>,
    /// Whether PostgreSQL gets an enum type (`stored as native`) instead of text and a check.
    pub native: bool,
    /// Documentation.
    pub docs: Vec<String>,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// Rex name.
    pub name: String,
    /// What is stored.
    pub label: String,
    /// Documentation.
    pub docs: Vec<String>,
    /// `renamed from`.
    pub renamed_from: Option<String>,
}

/// A domain that is a type of the database; its rules are checks of the tables that use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainType {
    /// Rex name.
    pub name: String,
    /// Name of the type in the database.
    pub db_name: Identifier,
    /// The type underneath.
    pub ty: Ty,
}

/// A composite type: a value of several fields in one column.
#[derive(Debug, Clone, PartialEq)]
pub struct CompositeType {
    /// Rex name of the struct.
    pub name: String,
    /// Name of the type in the database.
    pub db_name: Identifier,
    /// Fields in order.
    pub fields: Vec<CompositeField>,
    /// Documentation.
    pub docs: Vec<String>,
}

/// A field of a composite type.
#[derive(Debug, Clone, PartialEq)]
pub struct CompositeField {
    /// Rex name.
    pub name: String,
    /// Name in the database.
    pub db_name: Identifier,
    /// Type.
    pub ty: Ty,
    /// Whether null is allowed; the database does not check it.
    pub nullable: bool,
    /// Documentation.
    pub docs: Vec<String>,
}

/// An object of the database that Rex does not look into: a function, a trigger, an extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What it is, in one word.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The entity that it needs: then it is made after all tables, else before them.
    pub on: Option<String>,
    /// Names of the objects that it is made after.
    pub after: Vec<String>,
    /// Its SQL by dialect; on the others there is no such object.
    pub texts: BTreeMap<String, ObjectText>,
}

/// The SQL of an object on one dialect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectText {
    /// Makes it.
    pub create: String,
    /// Drops it, where that is declared.
    pub drop: Option<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Rex name of the entity.
    pub entity: String,
    /// Schema, where the source names one.
    pub schema: Option<String>,
    /// Table name.
    pub name: Identifier,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Unique constraints.
    pub uniques: Vec<Unique>,
    /// Indexes, unique ones too.
    pub indexes: Vec<Index>,
    /// Check constraints, those that types and enums imply included (except storage checks of a dialect).
    pub checks: Vec<Check>,
    /// Foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// Documentation.
    pub docs: Vec<String>,
    /// Old entity name, `renamed from`.
    pub renamed_from: Option<String>,
    /// Where it was declared, `file:line`.
    pub place: String,
}

impl Table {
    /// The column with this Rex name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == name)
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Rex name; for a relation's column `<relation>_<target key field>`. Unique in the table and what
    /// statements refer to.
    pub field: String,
    /// Database name.
    pub name: Identifier,
    /// Type.
    pub ty: Ty,
    /// Whether null is allowed.
    pub nullable: bool,
    /// Default value.
    pub default: Option<ColumnDefault>,
    /// Generated by the database on insert (`auto`).
    pub auto: bool,
    /// `stored as …`: another storage than the type's own; [`DOMAIN`] and a name for a domain of the database.
    pub storage: Option<String>,
    /// Expression of a stored generated column.
    pub generated: Option<Expr>,
    /// Bound by Rex on every update that does not set it (`on update now()`).
    pub on_update: Option<ColumnDefault>,
    /// Domain of the column, by Rex name: a newtype in Rust.
    pub domain: Option<String>,
    /// Documentation.
    pub docs: Vec<String>,
    /// `renamed from`.
    pub renamed_from: Option<String>,
}

/// The default of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnDefault {
    /// A constant, in the DDL too.
    Literal(crate::Literal),
    /// The current instant, bound by Rex; in PostgreSQL's DDL too.
    Now,
    /// A new UUID version 7, bound by Rex.
    UuidV7,
    /// SQL text per dialect.
    Raw(BTreeMap<String, String>),
}

/// A primary key.
#[derive(Debug, Clone, PartialEq)]
pub struct PrimaryKey {
    /// Constraint name.
    pub name: Identifier,
    /// Fields of the table, by [`Column::field`].
    pub columns: Vec<String>,
}

/// A unique constraint over plain columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Unique {
    /// Constraint name.
    pub name: Identifier,
    /// Fields.
    pub columns: Vec<String>,
    /// `nulls not distinct`.
    pub nulls_not_distinct: bool,
}

/// An index.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// Name.
    pub name: Identifier,
    /// Unique index.
    pub unique: bool,
    /// Access method other than the default (`using gin`).
    pub method: Option<String>,
    /// Keys.
    pub keys: Vec<IndexKey>,
    /// Further columns in the index.
    pub include: Vec<String>,
    /// Condition of a partial index; columns are [`crate::ExprKind::Column`] with an empty alias.
    pub predicate: Option<Expr>,
    /// `nulls not distinct`.
    pub nulls_not_distinct: bool,
    /// Only on this dialect.
    pub only: Option<String>,
}

/// One key of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexKey {
    /// Column or expression; columns have an empty alias.
    pub expr: Expr,
    /// Descending.
    pub descending: bool,
}

/// A check constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Constraint name.
    pub name: Identifier,
    /// Condition; columns have an empty alias.
    pub expr: Expr,
    /// Message for people, where declared.
    pub message: Option<String>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignKey {
    /// Constraint name.
    pub name: Identifier,
    /// Rex name of the relation.
    pub relation: String,
    /// Fields of this table.
    pub columns: Vec<String>,
    /// Entity referred to.
    pub target: String,
    /// Fields of the target table.
    pub target_columns: Vec<String>,
    /// `on delete`.
    pub on_delete: ReferentialAction,
    /// `on update`.
    pub on_update: ReferentialAction,
    /// `deferrable initially deferred`.
    pub deferred: bool,
}

/// What happens to a row when the row it refers to goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReferentialAction {
    /// Refused (checked at the end of the statement).
    #[default]
    NoAction,
    /// Refused at once.
    Restrict,
    /// Goes too.
    Cascade,
    /// Its columns become null.
    SetNull,
    /// Its columns take their defaults.
    SetDefault,
}
