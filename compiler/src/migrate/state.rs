//! The model of a schema as it is stored: its own data types, independent of the IR's.
//!
//! What does not show in the database (documentation, `renamed from`, domains, messages) is left out, so that it does
//! not change the hash.

use std::collections::BTreeMap;

use rex_ir as ir;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::expr::{Constant, Node};
use super::types;

/// The form that this compiler writes. Older forms are read; newer ones are refused.
pub const FORMAT: u32 = 1;

/// A stored schema.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    format: u32,
    pub(super) enums: Vec<Enum>,
    /// Domains that are types: name, name in the database, type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) domains: Vec<(String, Name, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) composites: Vec<Composite>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) objects: Vec<Object>,
    pub(super) tables: Vec<Table>,
}

/// A name with its exceptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Name {
    Same(String),
    Various { name: String, on: BTreeMap<String, String> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Enum {
    pub(super) name: String,
    pub(super) db_name: Name,
    /// Rex name and label of each value.
    pub(super) values: Vec<(String, String)>,
    pub(super) native: bool,
}

/// A composite type: name in the database and type of each field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Composite {
    pub(super) name: String,
    pub(super) db_name: Name,
    pub(super) fields: Vec<(Name, String)>,
}

/// An opaque object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    pub(super) kind: String,
    pub(super) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) after: Vec<String>,
    /// By dialect: how it is made, and how it is dropped.
    pub(super) texts: BTreeMap<String, (String, Option<String>)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) entity: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<String>,
    pub(super) name: Name,
    pub(super) columns: Vec<Column>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) primary_key: Option<Key>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) uniques: Vec<Key>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) indexes: Vec<Index>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) checks: Vec<Check>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) foreign_keys: Vec<ForeignKey>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) field: String,
    pub(super) name: Name,
    #[serde(rename = "type")]
    pub(super) ty: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) nullable: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) default: Option<Default>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) auto: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) storage: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) generated: Option<Node>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Default {
    Literal(Constant),
    Now,
    UuidV7,
    Raw(BTreeMap<String, String>),
}

/// A primary key or unique constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    pub(super) name: Name,
    pub(super) columns: Vec<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) nulls_not_distinct: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Index {
    pub(super) name: Name,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) unique: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) method: Option<String>,
    /// Keys, and whether they descend.
    pub(super) keys: Vec<(Node, bool)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) include: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) predicate: Option<Node>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) nulls_not_distinct: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) only: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    pub(super) name: Name,
    pub(super) expr: Node,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForeignKey {
    pub(super) name: Name,
    pub(super) columns: Vec<String>,
    pub(super) target: String,
    pub(super) target_columns: Vec<String>,
    #[serde(default, skip_serializing_if = "Action::is_default")]
    pub(super) on_delete: Action,
    #[serde(default, skip_serializing_if = "Action::is_default")]
    pub(super) on_update: Action,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) deferred: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::enum_variant_names, reason = "the names of the actions are SQL's")]
pub(super) enum Action {
    #[default]
    NoAction,
    Restrict,
    Cascade,
    SetNull,
    SetDefault,
}

impl Action {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
    fn is_default(&self) -> bool {
        *self == Self::NoAction
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Why a stored model cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// A newer compiler wrote it.
    Newer(u32),
    /// It is no model, or a damaged one.
    Malformed(String),
    /// The schema has something that a model cannot hold.
    NotStorable {
        /// Entity concerned.
        entity: String,
        /// What stands there.
        what: &'static str,
    },
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer(format) => write!(
                f,
                "the model has format {format}, and this version of rexc reads up to {FORMAT}; use a newer rexc"
            ),
            Self::Malformed(why) => write!(f, "the model is damaged: {why}"),
            Self::NotStorable { entity, what } => {
                write!(
                    f,
                    "a rule or index of `{entity}` contains {what}, which a schema cannot hold"
                )
            }
        }
    }
}

impl std::error::Error for ModelError {}

impl Name {
    pub(super) fn of(name: &ir::Identifier) -> Self {
        if name.per_dialect.is_empty() {
            Self::Same(name.text.clone())
        } else {
            Self::Various { name: name.text.clone(), on: name.per_dialect.clone() }
        }
    }

    pub(super) fn identifier(&self) -> ir::Identifier {
        match self {
            Self::Same(text) => ir::Identifier::new(text),
            Self::Various { name, on } => {
                ir::Identifier { text: name.clone(), per_dialect: on.clone() }
            }
        }
    }

    pub(super) fn text(&self) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Various { name, .. } => name,
        }
    }
}

impl Model {
    /// The model of a database without tables.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            format: FORMAT,
            enums: Vec::new(),
            domains: Vec::new(),
            composites: Vec::new(),
            objects: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// The model of a schema.
    ///
    /// # Errors
    /// When a check, index or generated column contains what cannot stand there.
    pub fn of(catalog: &ir::Catalog) -> Result<Self, ModelError> {
        let mut enums: Vec<Enum> = catalog.enums.iter().map(Enum::of).collect();
        enums.sort_by(|a, b| a.name.cmp(&b.name));
        let tables = catalog.tables.iter().map(|table| {
            Table::of(table).map_err(|what| ModelError::NotStorable {
                entity: table.entity.clone(),
                what: what.0,
            })
        });
        let mut tables = tables.collect::<Result<Vec<_>, _>>()?;
        tables.sort_by(|a, b| a.entity.cmp(&b.entity));
        let domains = catalog.domains.iter();
        let mut domains: Vec<_> = domains
            .map(|of| (of.name.clone(), Name::of(&of.db_name), types::text(&of.ty)))
            .collect();
        domains.sort_by(|a, b| a.0.cmp(&b.0));
        // Composite types keep their order: each comes after those that it contains.
        let composites = catalog.composites.iter().map(Composite::of).collect();
        let mut objects: Vec<Object> = catalog.objects.iter().map(Object::of).collect();
        objects.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
        Ok(Self { format: FORMAT, enums, domains, composites, objects, tables })
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When it is newer or damaged.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        #[derive(Deserialize)]
        struct Versioned {
            format: u32,
        }
        let malformed = |error: serde_json::Error| ModelError::Malformed(error.to_string());
        let Versioned { format } = serde_json::from_str(text).map_err(malformed)?;
        if format > FORMAT {
            return Err(ModelError::Newer(format));
        }
        let model: Self = serde_json::from_str(text).map_err(malformed)?;
        match model.catalog() {
            Some(_) => Ok(model),
            None => Err(ModelError::Malformed("an expression or type is unknown".to_owned())),
        }
    }

    /// Its canonical text.
    #[must_use]
    pub fn text(&self) -> String {
        // Data of strings, numbers and lists always has a JSON text.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The sha256 of its canonical text; empty for the empty database.
    #[must_use]
    pub fn hash(&self) -> String {
        let types = self.enums.is_empty() && self.composites.is_empty() && self.domains.is_empty();
        if self.tables.is_empty() && types && self.objects.is_empty() {
            return String::new();
        }
        hash(&self.text())
    }

    /// The schema.
    pub(super) fn catalog(&self) -> Option<ir::Catalog> {
        Some(ir::Catalog {
            enums: self.enums.iter().map(Enum::ir).collect(),
            domains: self.domains.iter().map(domain).collect::<Option<_>>()?,
            composites: self.composites.iter().map(Composite::ir).collect::<Option<_>>()?,
            objects: self.objects.iter().map(Object::ir).collect(),
            tables: self.tables.iter().map(Table::ir).collect::<Option<_>>()?,
        })
    }

    pub(super) fn table(&self, entity: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.entity == entity)
    }

    pub(super) fn enumeration(&self, name: &str) -> Option<&Enum> {
        self.enums.iter().find(|declared| declared.name == name)
    }
}

fn domain((name, db_name, ty): &(String, Name, String)) -> Option<ir::DomainType> {
    let (name, db_name) = (name.clone(), db_name.identifier());
    Some(ir::DomainType { name, db_name, ty: types::parse(ty)? })
}

/// Lower-case hexadecimal sha256.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Enum {
    fn of(declared: &ir::EnumType) -> Self {
        Self {
            name: declared.name.clone(),
            db_name: Name::of(&declared.db_name),
            values: declared
                .values
                .iter()
                .map(|value| (value.name.clone(), value.label.clone()))
                .collect(),
            native: declared.native,
        }
    }

    fn ir(&self) -> ir::EnumType {
        let value = |(name, label): &(String, String)| ir::catalog::EnumValue {
            name: name.clone(),
            label: label.clone(),
            docs: Vec::new(),
            renamed_from: None,
        };
        ir::EnumType {
            name: self.name.clone(),
            db_name: self.db_name.identifier(),
            values: self.values.iter().map(value).collect(),
            native: self.native,
            docs: Vec::new(),
        }
    }
}

impl Composite {
    fn of(declared: &ir::CompositeType) -> Self {
        let field = |field: &ir::CompositeField| (Name::of(&field.db_name), types::text(&field.ty));
        Self {
            name: declared.name.clone(),
            db_name: Name::of(&declared.db_name),
            fields: declared.fields.iter().map(field).collect(),
        }
    }

    fn ir(&self) -> Option<ir::CompositeType> {
        let field = |(name, ty): &(Name, String)| {
            Some(ir::CompositeField {
                name: name.text().to_owned(),
                db_name: name.identifier(),
                ty: types::parse(ty)?,
                nullable: true,
                docs: Vec::new(),
            })
        };
        Some(ir::CompositeType {
            name: self.name.clone(),
            db_name: self.db_name.identifier(),
            fields: self.fields.iter().map(field).collect::<Option<_>>()?,
            docs: Vec::new(),
        })
    }
}

impl Object {
    fn of(declared: &ir::Object) -> Self {
        let texts = declared.texts.iter();
        Self {
            kind: declared.kind.clone(),
            name: declared.name.clone(),
            on: declared.on.clone(),
            after: declared.after.clone(),
            texts: texts
                .map(|(on, text)| (on.clone(), (text.create.clone(), text.drop.clone())))
                .collect(),
        }
    }

    fn ir(&self) -> ir::Object {
        let texts = self.texts.iter().map(|(on, (create, drop))| {
            (on.clone(), ir::ObjectText { create: create.clone(), drop: drop.clone() })
        });
        ir::Object {
            kind: self.kind.clone(),
            name: self.name.clone(),
            on: self.on.clone(),
            after: self.after.clone(),
            texts: texts.collect(),
        }
    }
}

impl Table {
    pub(super) fn column(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }

    fn of(table: &ir::Table) -> Result<Self, super::expr::NotStorable> {
        let key = |name: &ir::Identifier, columns: &[String], nulls_not_distinct| Key {
            name: Name::of(name),
            columns: columns.to_vec(),
            nulls_not_distinct,
        };
        let uniques = table.uniques.iter();
        let mut uniques: Vec<Key> =
            uniques.map(|u| key(&u.name, &u.columns, u.nulls_not_distinct)).collect();
        uniques.sort_by(|a, b| a.name.text().cmp(b.name.text()));
        let mut indexes = table.indexes.iter().map(Index::of).collect::<Result<Vec<_>, _>>()?;
        indexes.sort_by(|a, b| a.name.text().cmp(b.name.text()));
        let checks = table
            .checks
            .iter()
            .map(|check| Ok(Check { name: Name::of(&check.name), expr: Node::of(&check.expr)? }));
        let mut checks = checks.collect::<Result<Vec<_>, _>>()?;
        checks.sort_by(|a, b| a.name.text().cmp(b.name.text()));
        let mut foreign_keys: Vec<ForeignKey> =
            table.foreign_keys.iter().map(ForeignKey::of).collect();
        foreign_keys.sort_by(|a, b| a.name.text().cmp(b.name.text()));
        Ok(Self {
            entity: table.entity.clone(),
            schema: table.schema.clone(),
            name: Name::of(&table.name),
            columns: table.columns.iter().map(Column::of).collect::<Result<_, _>>()?,
            primary_key: table.primary_key.as_ref().map(|k| key(&k.name, &k.columns, false)),
            uniques,
            indexes,
            checks,
            foreign_keys,
        })
    }

    fn ir(&self) -> Option<ir::Table> {
        let nullable = |field: &str| self.column(field).is_none_or(|column| column.nullable);
        let checks = self.checks.iter().map(|check| {
            Some(ir::Check {
                name: check.name.identifier(),
                expr: check.expr.expr(&nullable)?,
                message: None,
            })
        });
        Some(ir::Table {
            entity: self.entity.clone(),
            schema: self.schema.clone(),
            name: self.name.identifier(),
            columns: self.columns.iter().map(|c| c.ir(&nullable)).collect::<Option<_>>()?,
            primary_key: self.primary_key.as_ref().map(|key| ir::PrimaryKey {
                name: key.name.identifier(),
                columns: key.columns.clone(),
            }),
            uniques: self
                .uniques
                .iter()
                .map(|key| ir::Unique {
                    name: key.name.identifier(),
                    columns: key.columns.clone(),
                    nulls_not_distinct: key.nulls_not_distinct,
                })
                .collect(),
            indexes: self.indexes.iter().map(|i| i.ir(&nullable)).collect::<Option<_>>()?,
            checks: checks.collect::<Option<_>>()?,
            foreign_keys: self.foreign_keys.iter().map(ForeignKey::ir).collect(),
            docs: Vec::new(),
            renamed_from: None,
            place: String::new(),
        })
    }
}

impl Column {
    fn of(column: &ir::Column) -> Result<Self, super::expr::NotStorable> {
        Ok(Self {
            field: column.field.clone(),
            name: Name::of(&column.name),
            ty: types::text(&column.ty),
            nullable: column.nullable,
            default: column.default.as_ref().map(Default::of),
            auto: column.auto,
            storage: column.storage.clone(),
            generated: column.generated.as_ref().map(Node::of).transpose()?,
        })
    }

    fn ir(&self, nullable: &dyn Fn(&str) -> bool) -> Option<ir::Column> {
        let generated = match &self.generated {
            Some(node) => Some(node.expr(nullable)?),
            None => None,
        };
        let default = match &self.default {
            Some(default) => Some(default.ir()?),
            None => None,
        };
        Some(ir::Column {
            field: self.field.clone(),
            name: self.name.identifier(),
            ty: types::parse(&self.ty)?,
            nullable: self.nullable,
            default,
            auto: self.auto,
            storage: self.storage.clone(),
            generated,
            on_update: None,
            domain: None,
            docs: Vec::new(),
            renamed_from: None,
        })
    }
}

impl Default {
    fn of(default: &ir::ColumnDefault) -> Self {
        match default {
            ir::ColumnDefault::Literal(literal) => Self::Literal(Constant::of(literal)),
            ir::ColumnDefault::Now => Self::Now,
            ir::ColumnDefault::UuidV7 => Self::UuidV7,
            ir::ColumnDefault::Raw(texts) => Self::Raw(texts.clone()),
        }
    }

    fn ir(&self) -> Option<ir::ColumnDefault> {
        Some(match self {
            Self::Literal(constant) => ir::ColumnDefault::Literal(constant.literal()?),
            Self::Now => ir::ColumnDefault::Now,
            Self::UuidV7 => ir::ColumnDefault::UuidV7,
            Self::Raw(texts) => ir::ColumnDefault::Raw(texts.clone()),
        })
    }
}

impl Index {
    fn of(index: &ir::Index) -> Result<Self, super::expr::NotStorable> {
        let keys = index.keys.iter().map(|key| Ok((Node::of(&key.expr)?, key.descending)));
        Ok(Self {
            name: Name::of(&index.name),
            unique: index.unique,
            method: index.method.clone(),
            keys: keys.collect::<Result<_, _>>()?,
            include: index.include.clone(),
            predicate: index.predicate.as_ref().map(Node::of).transpose()?,
            nulls_not_distinct: index.nulls_not_distinct,
            only: index.only.clone(),
        })
    }

    fn ir(&self, nullable: &dyn Fn(&str) -> bool) -> Option<ir::Index> {
        let keys = self.keys.iter().map(|(node, descending)| {
            Some(ir::IndexKey { expr: node.expr(nullable)?, descending: *descending })
        });
        let predicate = match &self.predicate {
            Some(node) => Some(node.expr(nullable)?),
            None => None,
        };
        Some(ir::Index {
            name: self.name.identifier(),
            unique: self.unique,
            method: self.method.clone(),
            keys: keys.collect::<Option<_>>()?,
            include: self.include.clone(),
            predicate,
            nulls_not_distinct: self.nulls_not_distinct,
            only: self.only.clone(),
        })
    }
}

impl ForeignKey {
    fn of(key: &ir::ForeignKey) -> Self {
        Self {
            name: Name::of(&key.name),
            columns: key.columns.clone(),
            target: key.target.clone(),
            target_columns: key.target_columns.clone(),
            on_delete: Action::of(key.on_delete),
            on_update: Action::of(key.on_update),
            deferred: key.deferred,
        }
    }

    fn ir(&self) -> ir::ForeignKey {
        ir::ForeignKey {
            name: self.name.identifier(),
            relation: self.name.text().to_owned(),
            columns: self.columns.clone(),
            target: self.target.clone(),
            target_columns: self.target_columns.clone(),
            on_delete: self.on_delete.ir(),
            on_update: self.on_update.ir(),
            deferred: self.deferred,
        }
    }
}

impl Action {
    fn of(action: ir::ReferentialAction) -> Self {
        match action {
            ir::ReferentialAction::NoAction => Self::NoAction,
            ir::ReferentialAction::Restrict => Self::Restrict,
            ir::ReferentialAction::Cascade => Self::Cascade,
            ir::ReferentialAction::SetNull => Self::SetNull,
            ir::ReferentialAction::SetDefault => Self::SetDefault,
        }
    }

    fn ir(self) -> ir::ReferentialAction {
        match self {
            Self::NoAction => ir::ReferentialAction::NoAction,
            Self::Restrict => ir::ReferentialAction::Restrict,
            Self::Cascade => ir::ReferentialAction::Cascade,
            Self::SetNull => ir::ReferentialAction::SetNull,
            Self::SetDefault => ir::ReferentialAction::SetDefault,
        }
    }
}
