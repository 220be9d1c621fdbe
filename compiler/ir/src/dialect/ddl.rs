//! Data definition: what a dialect says to make and change tables, constraints and indexes.

use super::definition::{self, Definer};
use super::{Capabilities, Refusal, Syntax};
use crate::{
    Catalog, Check, Column, CompositeType, DomainType, EnumType, ForeignKey, Identifier, Index,
    Object, PrimaryKey, Table, Unique,
};

/// SQL statements in order (without the closing `;`), or why there are none.
pub type DdlResult = Result<Vec<String>, Unsayable>;

/// Why a change has no statement of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsayable {
    /// The database can only do it by making the table anew; the text says which rule is in the way.
    NeedsRebuild(String),
    /// The database has nothing that means the same.
    Refused(Refusal),
}

/// A part of a catalog that a dialect cannot store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogRefusal {
    /// Entity concerned.
    pub entity: String,
    /// Field concerned, by [`Column::field`], where it is about one.
    pub field: Option<String>,
    /// What and why.
    pub refusal: Refusal,
}

/// The definition statements of a dialect. Tables, columns and constraints are given as the catalog has
/// them; `catalog` is the one they belong to, where names of types and of other tables are looked up.
///
/// Statements are right for a table that holds rows: what would only pass on an empty one is
/// [`Unsayable::NeedsRebuild`].
///
/// The defaults print standard SQL through the dialect's [`Syntax`].
pub trait Ddl: std::fmt::Debug + Send + Sync {
    /// How expressions and names are written.
    fn syntax(&self) -> &dyn Syntax;

    /// What the database can do.
    fn capabilities(&self) -> &Capabilities;

    /// A column as it stands in `create table`, with the constraints that stand at the column.
    ///
    /// # Errors
    /// See [`Unsayable`]; this holds for all methods.
    fn column_definition(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
    ) -> Result<String, Unsayable> {
        definition::column(&self.definer(catalog, table), column)
    }

    /// The tool that the defaults print with.
    fn definer<'a>(&'a self, catalog: &'a Catalog, table: &'a Table) -> Definer<'a> {
        Definer { syntax: self.syntax(), capabilities: self.capabilities(), catalog, table }
    }

    /// Everything in the catalog that the database cannot store; empty means that
    /// [`Ddl::create_all`] succeeds.
    fn refusals(&self, catalog: &Catalog) -> Vec<CatalogRefusal> {
        definition::refusals(catalog, &|table| self.definer(catalog, table), &|table| {
            let keys: Vec<&ForeignKey> = table.foreign_keys.iter().collect();
            self.create_table(catalog, table, &keys)?;
            table
                .indexes
                .iter()
                .try_for_each(|index| self.create_index(catalog, table, index).map(drop))
        })
    }

    /// Whether a foreign key can be added to a table that exists. If not, [`Ddl::create_table`] must be given all
    /// of a table's foreign keys, and targets may come into being later.
    fn alters_foreign_keys(&self) -> bool {
        true
    }

    /// A whole schema, in an order that works: types, tables, indexes, foreign keys that had to wait.
    ///
    /// # Errors
    /// The first thing that cannot be said; see [`Ddl::refusals`].
    fn create_all(&self, catalog: &Catalog) -> DdlResult {
        let mut statements = Vec::new();
        for declared in &catalog.enums {
            statements.extend(self.create_enum(catalog, declared)?);
        }
        for declared in &catalog.domains {
            statements.extend(self.create_domain(catalog, declared)?);
        }
        for declared in &catalog.composites {
            statements.extend(self.create_composite(catalog, declared)?);
        }
        let objects = catalog.objects_in_order();
        let (late, early): (Vec<&Object>, Vec<&Object>) =
            objects.into_iter().partition(|object| object.on.is_some());
        statements.extend(early.iter().filter_map(|object| self.create_object(object)));
        let plan = definition::creation_order(catalog, self.alters_foreign_keys());
        for (table, keys) in &plan.tables {
            statements.extend(self.create_table(catalog, table, keys)?);
        }
        for table in &catalog.tables {
            for index in &table.indexes {
                statements.extend(self.create_index(catalog, table, index)?);
            }
        }
        for (table, key) in &plan.later {
            statements.extend(self.add_foreign_key(catalog, table, key)?);
        }
        statements.extend(late.iter().filter_map(|object| self.create_object(object)));
        Ok(statements)
    }

    /// What must be there before a table can be made: its schema.
    fn before_table(&self, table: &Table) -> Vec<String> {
        let _ = table;
        Vec::new()
    }

    /// The type of an enum, where the database makes one; else no statement.
    ///
    /// # Errors
    /// See [`Unsayable`]; this holds for all methods.
    fn create_enum(&self, catalog: &Catalog, declared: &EnumType) -> DdlResult {
        let _ = (catalog, declared);
        Ok(Vec::new())
    }

    /// Drops the type of an enum, where there is one.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_enum(&self, catalog: &Catalog, declared: &EnumType) -> DdlResult {
        let _ = (catalog, declared);
        Ok(Vec::new())
    }

    /// The type of a domain, where the database has such types; else no statement.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn create_domain(&self, catalog: &Catalog, declared: &DomainType) -> DdlResult {
        let _ = (catalog, declared);
        Ok(Vec::new())
    }

    /// Drops the type of a domain, where there is one.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_domain(&self, catalog: &Catalog, declared: &DomainType) -> DdlResult {
        let _ = (catalog, declared);
        Ok(Vec::new())
    }

    /// A composite type, where the database has such types; else no statement.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn create_composite(&self, catalog: &Catalog, declared: &CompositeType) -> DdlResult {
        let _ = (catalog, declared);
        Ok(Vec::new())
    }

    /// Drops a composite type, where there is one.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_composite(&self, catalog: &Catalog, declared: &CompositeType) -> DdlResult {
        let _ = (catalog, declared);
        Ok(Vec::new())
    }

    /// New, gone and retyped fields of a composite type that stays.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn alter_composite(
        &self,
        catalog: &Catalog,
        old: &CompositeType,
        new: &CompositeType,
    ) -> DdlResult {
        let _ = (catalog, old, new);
        Ok(Vec::new())
    }

    /// The statement that makes an opaque object, where it has one on this dialect.
    fn create_object(&self, object: &Object) -> Option<String> {
        object.texts.get(self.syntax().name()).map(|text| text.create.clone())
    }

    /// Drops an opaque object: no statement where there is none.
    ///
    /// # Errors
    /// When it is there and does not say how it is dropped.
    fn drop_object(&self, object: &Object) -> DdlResult {
        let Some(text) = object.texts.get(self.syntax().name()) else { return Ok(Vec::new()) };
        match &text.drop {
            Some(drop) => Ok(vec![drop.clone()]),
            None => Err(Unsayable::Refused(Refusal::new(
                format!("dropping the {} `{}`", object.kind, object.name),
                "its declaration does not say how it is dropped",
                "add `drop` and a fence to it first, in a migration of its own",
            ))),
        }
    }

    /// New or renamed values of an enum whose columns stay: of its type where there is one, else nothing
    /// (the checks of its columns are changed by [`Ddl::alter_column`]).
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn alter_enum(&self, catalog: &Catalog, old: &EnumType, new: &EnumType) -> DdlResult {
        let _ = (catalog, old, new);
        Ok(Vec::new())
    }

    /// `create table` with its columns, key, checks and unique constraints, and with those of its foreign keys
    /// given in `foreign_keys` (their targets exist, or the dialect does not mind); comments too.
    /// The table's [`Table::indexes`] are not included: see [`Ddl::create_index`].
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn create_table(
        &self,
        catalog: &Catalog,
        table: &Table,
        foreign_keys: &[&ForeignKey],
    ) -> DdlResult {
        let definer = self.definer(catalog, table);
        let mut lines = Vec::new();
        for column in &table.columns {
            lines.push(self.column_definition(catalog, table, column)?);
        }
        lines.extend(table.primary_key.as_ref().map(|key| definer.primary_key(key)));
        lines.extend(table.uniques.iter().map(|unique| definer.unique(unique)));
        for check in &table.checks {
            lines.push(definer.check(check)?);
        }
        for key in foreign_keys {
            lines.push(definer.foreign_key(key)?);
        }
        let mut statements = self.before_table(table);
        statements.push(definer.create_table(&lines));
        statements.extend(self.comments(catalog, table)?);
        Ok(statements)
    }

    /// Drops a table that no foreign key refers to any more.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_table(&self, table: &Table) -> DdlResult {
        Ok(vec![format!("drop table {}", definition::table_name(self.syntax(), table))])
    }

    /// Renames a table; constraints whose names follow from the table's name (storage checks) follow where the
    /// database can rename them. Declared constraints are the planner's: [`Ddl::rename_constraint`].
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_table(&self, catalog: &Catalog, old: &Table, new: &Table) -> DdlResult {
        let _ = catalog;
        let syntax = self.syntax();
        Ok(vec![format!(
            "alter table {} rename to {}",
            definition::table_name(syntax, old),
            definition::name(syntax, &new.name)
        )])
    }

    /// Adds a column, with its storage checks, the declared checks about it alone, and the single-column foreign key
    /// that starts at it. Those checks go with it when it is dropped.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_column(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
        foreign_key: Option<&ForeignKey>,
    ) -> DdlResult {
        let definer = self.definer(catalog, table);
        let mut text = self.column_definition(catalog, table, column)?;
        text.push_str(&definition::own_checks(&definer, column)?);
        if let Some(key) = foreign_key {
            text.push(' ');
            text.push_str(&definer.references(key)?);
        }
        Ok(vec![definition::alter(self.syntax(), table, &format!("add column {text}"))])
    }

    /// Drops a column that no index, unique constraint, check over several columns or foreign key to it mentions any more.
    /// `table` is the table before, with the constraints that it still has.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_column(&self, catalog: &Catalog, table: &Table, column: &Column) -> DdlResult {
        let _ = catalog;
        let name = definition::name(self.syntax(), &column.name);
        Ok(vec![definition::alter(self.syntax(), table, &format!("drop column {name}"))])
    }

    /// Renames a column.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_column(
        &self,
        catalog: &Catalog,
        table: &Table,
        old: &Column,
        new: &Column,
    ) -> DdlResult {
        let _ = catalog;
        let syntax = self.syntax();
        let (from, to) = (definition::name(syntax, &old.name), definition::name(syntax, &new.name));
        Ok(vec![definition::alter(syntax, table, &format!("rename column {from} to {to}"))])
    }

    /// Changes nullability, default, type, storage and storage checks of a column whose name stays (`old` and `new`
    /// may differ in any of them); no statement when nothing of it shows in the database.
    /// `table` is the table after, `before` and `catalog` the catalogs around the change.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn alter_column(
        &self,
        before: &Catalog,
        catalog: &Catalog,
        table: &Table,
        old: &Column,
        new: &Column,
    ) -> DdlResult {
        if self.column_definition(before, table, old)?
            == self.column_definition(catalog, table, new)?
        {
            return Ok(Vec::new());
        }
        Err(Unsayable::NeedsRebuild("the definition of a column cannot be changed".to_owned()))
    }

    /// Comments on the table and its columns as documented; empty where comments are not stored.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn comments(&self, catalog: &Catalog, table: &Table) -> DdlResult {
        let _ = (catalog, table);
        Ok(Vec::new())
    }

    /// Creates an index; no statement when the index is only for another dialect.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn create_index(&self, catalog: &Catalog, table: &Table, index: &Index) -> DdlResult {
        self.definer(catalog, table).create_index(index)
    }

    /// Drops an index.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_index(&self, table: &Table, index: &Index) -> DdlResult {
        if index.only.as_deref().is_some_and(|only| only != self.syntax().name()) {
            return Ok(Vec::new());
        }
        Ok(vec![format!(
            "drop index {}",
            definition::in_schema_of(self.syntax(), table, &index.name)
        )])
    }

    /// Adds a primary key.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_primary_key(&self, catalog: &Catalog, table: &Table, key: &PrimaryKey) -> DdlResult {
        let text = self.definer(catalog, table).primary_key(key);
        Ok(vec![definition::alter(self.syntax(), table, &format!("add {text}"))])
    }

    /// Adds a unique constraint.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_unique(&self, catalog: &Catalog, table: &Table, unique: &Unique) -> DdlResult {
        let text = self.definer(catalog, table).unique(unique);
        Ok(vec![definition::alter(self.syntax(), table, &format!("add {text}"))])
    }

    /// Drops a unique constraint.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_unique(&self, table: &Table, unique: &Unique) -> DdlResult {
        self.drop_constraint(table, &unique.name)
    }

    /// Adds a check.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_check(&self, catalog: &Catalog, table: &Table, check: &Check) -> DdlResult {
        let text = self.definer(catalog, table).check(check)?;
        Ok(vec![definition::alter(self.syntax(), table, &format!("add {text}"))])
    }

    /// Adds a foreign key.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_foreign_key(&self, catalog: &Catalog, table: &Table, key: &ForeignKey) -> DdlResult {
        let text = self.definer(catalog, table).foreign_key(key)?;
        Ok(vec![definition::alter(self.syntax(), table, &format!("add {text}"))])
    }

    /// Drops a primary key, check or foreign key by name.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_constraint(&self, table: &Table, name: &Identifier) -> DdlResult {
        let name = definition::name(self.syntax(), name);
        Ok(vec![definition::alter(self.syntax(), table, &format!("drop constraint {name}"))])
    }

    /// Renames a constraint or the index behind a unique constraint.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_constraint(&self, table: &Table, old: &Identifier, new: &Identifier) -> DdlResult {
        let syntax = self.syntax();
        let (from, to) = (definition::name(syntax, old), definition::name(syntax, new));
        Ok(vec![definition::alter(syntax, table, &format!("rename constraint {from} to {to}"))])
    }

    /// Renames an index.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_index(
        &self,
        catalog: &Catalog,
        table: &Table,
        old: &Index,
        new: &Index,
    ) -> DdlResult {
        let mut statements = self.drop_index(table, old)?;
        statements.extend(self.create_index(catalog, table, new)?);
        Ok(statements)
    }

    /// The checks that the storage of a column needs, by name and condition, as they stand in
    /// [`Ddl::create_table`]: what a reader of a live catalog leaves out of the declared checks.
    fn storage_checks(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
    ) -> Vec<(String, String)> {
        definition::storage_checks(&self.definer(catalog, table), column)
    }
}
