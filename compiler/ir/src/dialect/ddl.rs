//! Data definition: what a dialect says to make and change tables, constraints and indexes.

use super::Refusal;
use crate::{Catalog, Check, Column, EnumType, ForeignKey, Index, PrimaryKey, Table, Unique};

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
pub trait Ddl: std::fmt::Debug + Send + Sync {
    /// Everything in the catalog that the database cannot store; empty means that
    /// [`Ddl::create_all`] succeeds.
    fn refusals(&self, catalog: &Catalog) -> Vec<CatalogRefusal>;

    /// Whether a foreign key can be added to a table that exists. If not, [`Ddl::create_table`] must be given all
    /// of a table's foreign keys, and targets may come into being later.
    fn alters_foreign_keys(&self) -> bool;

    /// A whole schema, in an order that works: types, tables, indexes, foreign keys that had to wait.
    ///
    /// # Errors
    /// The first thing that cannot be said; see [`Ddl::refusals`].
    fn create_all(&self, catalog: &Catalog) -> DdlResult;

    /// The type of an enum, where the database makes one; else no statement.
    ///
    /// # Errors
    /// See [`Unsayable`]; this holds for all methods.
    fn create_enum(&self, catalog: &Catalog, declared: &EnumType) -> DdlResult;

    /// Drops the type of an enum, where there is one.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_enum(&self, catalog: &Catalog, declared: &EnumType) -> DdlResult;

    /// New or renamed values of an enum whose columns stay: of its type where there is one, else nothing
    /// (the checks of its columns are changed by [`Ddl::alter_column`]).
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn alter_enum(&self, catalog: &Catalog, old: &EnumType, new: &EnumType) -> DdlResult;

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
    ) -> DdlResult;

    /// Drops a table that no foreign key refers to any more.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_table(&self, table: &Table) -> DdlResult;

    /// Renames a table; constraints whose names follow from the table's name (storage checks) follow where the
    /// database can rename them. Declared constraints are the planner's: [`Ddl::rename_constraint`].
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_table(&self, catalog: &Catalog, old: &Table, new: &Table) -> DdlResult;

    /// Adds a column, with its storage checks, and the single-column foreign key that starts at it.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_column(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
        foreign_key: Option<&ForeignKey>,
    ) -> DdlResult;

    /// Drops a column that no index, unique constraint, check over several columns or foreign key to it mentions any more.
    /// `table` is the table before, with the constraints that it still has.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_column(&self, catalog: &Catalog, table: &Table, column: &Column) -> DdlResult;

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
    ) -> DdlResult;

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
    ) -> DdlResult;

    /// Comments on the table and its columns as documented; empty where comments are not stored.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn comments(&self, catalog: &Catalog, table: &Table) -> DdlResult;

    /// Creates an index; no statement when the index is only for another dialect.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn create_index(&self, catalog: &Catalog, table: &Table, index: &Index) -> DdlResult;

    /// Drops an index.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_index(&self, table: &Table, index: &Index) -> DdlResult;

    /// Adds a primary key.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_primary_key(&self, catalog: &Catalog, table: &Table, key: &PrimaryKey) -> DdlResult;

    /// Adds a unique constraint.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_unique(&self, catalog: &Catalog, table: &Table, unique: &Unique) -> DdlResult;

    /// Drops a unique constraint.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_unique(&self, table: &Table, unique: &Unique) -> DdlResult;

    /// Adds a check.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_check(&self, catalog: &Catalog, table: &Table, check: &Check) -> DdlResult;

    /// Adds a foreign key.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn add_foreign_key(&self, catalog: &Catalog, table: &Table, key: &ForeignKey) -> DdlResult;

    /// Drops a primary key, check or foreign key by name.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn drop_constraint(&self, table: &Table, name: &crate::Identifier) -> DdlResult;

    /// Renames a constraint or the index behind a unique constraint.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_constraint(
        &self,
        table: &Table,
        old: &crate::Identifier,
        new: &crate::Identifier,
    ) -> DdlResult;

    /// Renames an index.
    ///
    /// # Errors
    /// See [`Unsayable`].
    fn rename_index(&self, catalog: &Catalog, table: &Table, old: &Index, new: &Index)
    -> DdlResult;

    /// The checks that the storage of a column needs, by name and condition, as they stand in
    /// [`Ddl::create_table`]: what a reader of a live catalog leaves out of the declared checks.
    fn storage_checks(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
    ) -> Vec<(String, String)>;
}
