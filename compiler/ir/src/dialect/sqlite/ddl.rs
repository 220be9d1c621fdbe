//! Definitions in SQLite: STRICT tables, storage checks, and which changes need the table made anew.

use super::{CAPABILITIES, Sqlite};
use crate::dialect::definition::{self, Definer, columns_of, is_about};
use crate::dialect::{Capabilities, Ddl, DdlResult, Refusal, Syntax, Unsayable};
use crate::{
    Catalog, Check, Column, ColumnDefault, Expr, ExprKind, ForeignKey, Identifier, Index,
    PrimaryKey, Table, Ty, Unique,
};

impl Ddl for Sqlite {
    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn capabilities(&self) -> &Capabilities {
        &CAPABILITIES
    }

    fn alters_foreign_keys(&self) -> bool {
        false
    }

    fn column_definition(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
    ) -> Result<String, Unsayable> {
        column_definition(&self.definer(catalog, table), column)
    }

    fn create_table(
        &self,
        catalog: &Catalog,
        table: &Table,
        foreign_keys: &[&ForeignKey],
    ) -> DdlResult {
        create_table(&self.definer(catalog, table), foreign_keys)
    }

    fn add_column(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
        foreign_key: Option<&ForeignKey>,
    ) -> DdlResult {
        let definer = self.definer(catalog, table);
        if let Some(reason) = not_addable(column, foreign_key) {
            return Err(Unsayable::NeedsRebuild(reason.to_owned()));
        }
        let mut text = column_definition(&definer, column)?;
        text.push_str(&definition::own_checks(&definer, column)?);
        if let Some(key) = foreign_key {
            text.push(' ');
            text.push_str(&definer.references(key)?);
        }
        Ok(vec![definition::alter(self, table, &format!("add column {text}"))])
    }

    fn drop_column(&self, catalog: &Catalog, table: &Table, column: &Column) -> DdlResult {
        let _ = catalog;
        if let Some(reason) = not_droppable(table, column) {
            return Err(Unsayable::NeedsRebuild(reason));
        }
        let name = definition::name(self, &column.name);
        Ok(vec![definition::alter(self, table, &format!("drop column {name}"))])
    }

    fn alter_column(
        &self,
        before: &Catalog,
        catalog: &Catalog,
        table: &Table,
        old: &Column,
        new: &Column,
    ) -> DdlResult {
        let was = column_definition(&self.definer(before, table), old)?;
        let is = column_definition(&self.definer(catalog, table), new)?;
        if was == is {
            return Ok(Vec::new());
        }
        let reason = if old.nullable != new.nullable {
            "whether a column may be null cannot be changed in place before version 3.53"
        } else if old.ty != new.ty {
            "the type of a column cannot be changed in place"
        } else {
            "the default or the checks of a column cannot be changed in place"
        };
        Err(Unsayable::NeedsRebuild(reason.to_owned()))
    }

    fn create_index(&self, catalog: &Catalog, table: &Table, index: &Index) -> DdlResult {
        create_index(&self.definer(catalog, table), index)
    }

    fn add_primary_key(&self, catalog: &Catalog, table: &Table, key: &PrimaryKey) -> DdlResult {
        let _ = (catalog, table, key);
        Err(Unsayable::NeedsRebuild("a primary key cannot be added to a table".to_owned()))
    }

    fn add_unique(&self, catalog: &Catalog, table: &Table, unique: &Unique) -> DdlResult {
        Ok(vec![unique_index(&self.definer(catalog, table), unique)])
    }

    fn drop_unique(&self, table: &Table, unique: &Unique) -> DdlResult {
        let _ = table;
        Ok(vec![format!("drop index {}", definition::name(self, &unique.name))])
    }

    fn add_check(&self, catalog: &Catalog, table: &Table, check: &Check) -> DdlResult {
        let _ = (catalog, table, check);
        let reason = "a check cannot be added to a table in place before version 3.53";
        Err(Unsayable::NeedsRebuild(reason.to_owned()))
    }

    fn add_foreign_key(&self, catalog: &Catalog, table: &Table, key: &ForeignKey) -> DdlResult {
        let _ = (catalog, table, key);
        Err(Unsayable::NeedsRebuild("a foreign key cannot be added to a table".to_owned()))
    }

    fn drop_constraint(&self, table: &Table, name: &Identifier) -> DdlResult {
        let _ = (table, name);
        let reason = "a constraint cannot be dropped in place before version 3.53";
        Err(Unsayable::NeedsRebuild(reason.to_owned()))
    }

    fn rename_constraint(&self, table: &Table, old: &Identifier, new: &Identifier) -> DdlResult {
        let named = |name: &Identifier| *name == *old || *name == *new;
        if let Some(unique) = table.uniques.iter().find(|unique| named(&unique.name)) {
            let catalog = Catalog::default();
            let renamed = Unique { name: new.clone(), ..unique.clone() };
            return Ok(vec![
                format!("drop index {}", definition::name(self, old)),
                unique_index(&self.definer(&catalog, table), &renamed),
            ]);
        }
        if table.checks.iter().any(|check| named(&check.name)) {
            return Err(Unsayable::NeedsRebuild("a check cannot be renamed".to_owned()));
        }
        // The names of primary and foreign keys are never reported: nothing depends on them.
        Ok(Vec::new())
    }

    fn storage_checks(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
    ) -> Vec<(String, String)> {
        storage_checks(&self.definer(catalog, table), column)
    }
}

fn create_table(definer: &Definer<'_>, foreign_keys: &[&ForeignKey]) -> DdlResult {
    let table = definer.table;
    let keys = table.primary_key.iter().map(|key| &key.columns);
    for columns in keys.chain(table.uniques.iter().map(|unique| &unique.columns)) {
        no_interval(table, columns.iter().filter_map(|field| table.column(field)))?;
    }
    let mut lines = Vec::new();
    for column in &table.columns {
        let mut text = column_definition(definer, column)?;
        text.push_str(&definition::own_checks(definer, column)?);
        for key in foreign_keys.iter().filter(|key| starts_at(key, column)) {
            text.push(' ');
            text.push_str(&definer.references(key)?);
        }
        lines.push(text);
    }
    let own_key = table.primary_key.as_ref();
    lines.extend(
        own_key.filter(|_| auto_column(table).is_none()).map(|key| definer.primary_key(key)),
    );
    for check in &table.checks {
        if !table.columns.iter().any(|column| is_about(check, column)) {
            lines.push(definer.check(check)?);
        }
    }
    for key in foreign_keys {
        if !table.columns.iter().any(|column| starts_at(key, column)) {
            lines.push(definer.foreign_key(key)?);
        }
    }
    let mut statements = vec![format!("{} strict", definer.create_table(&lines))];
    statements.extend(table.uniques.iter().map(|unique| unique_index(definer, unique)));
    Ok(statements)
}

/// A column with its own constraints: those go away with it when it is dropped.
fn column_definition(definer: &Definer<'_>, column: &Column) -> Result<String, Unsayable> {
    let table = definer.table;
    if column.auto && auto_column(table).is_none_or(|auto| auto.field != column.field) {
        return Err(Unsayable::Refused(Refusal::new(
            format!("`auto` on `{}`", column.field),
            "sqlite only numbers rows by a key of one integer column",
            "make it the whole key, or set it yourself",
        )));
    }
    let mut text = format!("{} {}", definer.column_name(column), type_of(definer, column)?);
    if let (true, Some(key)) = (column.auto, &table.primary_key) {
        text.push(' ');
        text.push_str(&definer.constraint(&key.name));
        text.push_str("primary key autoincrement");
    }
    let checks = storage_checks(definer, column);
    let in_key = table.primary_key.as_ref().is_some_and(|key| key.columns.contains(&column.field));
    let column = Column { nullable: column.nullable && !in_key, ..column.clone() };
    definition::column_tail(definer, &column, &checks, &mut text)?;
    Ok(text)
}

/// The storage class; another storage only where STRICT knows it.
fn type_of(definer: &Definer<'_>, column: &Column) -> Result<String, Unsayable> {
    let known = ["integer", "real", "text", "blob", "any"];
    match column.storage.as_deref() {
        Some(storage) if known.contains(&storage) => Ok(storage.to_owned()),
        _ => definer.type_of(&Column { storage: None, ..column.clone() }),
    }
}

/// The column that the database numbers, if it is the whole key.
fn auto_column(table: &Table) -> Option<&Column> {
    let key = table.primary_key.as_ref()?;
    let [only] = key.columns.as_slice() else { return None };
    table.column(only).filter(|column| column.auto && column.ty.is_integer())
}

fn starts_at(key: &ForeignKey, column: &Column) -> bool {
    key.columns.len() == 1 && key.columns.first() == Some(&column.field)
}

/// What STRICT does not check by itself (L17): the range of the Rex type inside of its storage class.
fn storage_checks(definer: &Definer<'_>, column: &Column) -> Vec<(String, String)> {
    let name = definer.column_name(column);
    let range = |low: &str, high: &str| ("range", format!("{name} between {low} and {high}"));
    let check = match &column.ty {
        Ty::Bool => Some(("bool", format!("{name} in (0, 1)"))),
        Ty::SmallInt => Some(range("-32768", "32767")),
        Ty::Int => Some(range("-2147483648", "2147483647")),
        Ty::Float => Some(range("-1.7976931348623157e308", "1.7976931348623157e308")),
        Ty::Decimal { precision: Some(precision), .. } => {
            let most = "9".repeat(*precision as usize);
            Some(range(&format!("-{most}"), &most))
        }
        Ty::Uuid => Some(("uuid", format!("length({name}) = 16"))),
        Ty::Array(..) => {
            Some(("list", format!("json_valid({name}, 1) and json_type({name}) = 'array'")))
        }
        Ty::Interval => Some(("interval", format!("{name} glob 'P*[MDS]'"))),
        Ty::Json => Some(("json", format!("json_valid({name}, 1)"))),
        Ty::Date => Some(range("-719162", "2932896")),
        Ty::Time => Some(range("0", "86399999999")),
        Ty::Timestamp | Ty::Timestamptz => Some(range("-62135596800000000", "253402300799999999")),
        _ => None,
    };
    let own = check.map(|(what, condition)| {
        (definition::derived_name(definer.syntax, definer.table, column, what), condition)
    });
    own.into_iter().chain(definition::enum_check(definer, column)).collect()
}

/// Two texts can stand for one interval: a key would tell them apart.
fn no_interval<'c>(
    table: &Table,
    mut columns: impl Iterator<Item = &'c Column>,
) -> Result<(), Unsayable> {
    match columns.find(|column| column.ty == Ty::Interval) {
        Some(column) => Err(Unsayable::Refused(Refusal::new(
            format!("the interval `{}.{}` in a key or an index", table.entity, column.field),
            "sqlite would tell equal intervals apart by their texts",
            "store the length in microseconds, as a `bigint`",
        ))),
        None => Ok(()),
    }
}

/// A unique constraint is a unique index of its name: it does the same, and can be added and dropped in place.
fn unique_index(definer: &Definer<'_>, unique: &Unique) -> String {
    let mut keys = Vec::new();
    for field in &unique.columns {
        let column = definer.table.column(field);
        let name = definer.fields(definer.table, std::slice::from_ref(field));
        push_key(&mut keys, &name, unique.nulls_not_distinct && column.is_some_and(|c| c.nullable));
    }
    format!(
        "create unique index {} on {} ({})",
        definition::name(definer.syntax, &unique.name),
        definition::table_name(definer.syntax, definer.table),
        keys.join(", ")
    )
}

/// A key in which nulls count as equal.
pub(super) const KEY_OF_EQUAL_NULLS: &[(&str, &str)] = &[("ifnull(", ", 0)"), ("", " is null")];

/// Where nulls count as equal (B11), a null is replaced, and whether it was one is a key too.
fn push_key(keys: &mut Vec<String>, key: &str, nulls_equal: bool) {
    if nulls_equal {
        keys.extend(
            KEY_OF_EQUAL_NULLS.iter().map(|(before, after)| format!("{before}{key}{after}")),
        );
    } else {
        keys.push(key.to_owned());
    }
}

fn create_index(definer: &Definer<'_>, index: &Index) -> DdlResult {
    if index.only.as_deref().is_some_and(|only| only != definer.syntax.name()) {
        return Ok(Vec::new());
    }
    let named = index.keys.iter().filter_map(|key| match &key.expr.kind {
        ExprKind::Column { name, .. } => definer.table.column(name),
        _ => None,
    });
    no_interval(definer.table, named)?;
    if let Some(method) = index.method.as_deref().filter(|method| *method != "btree") {
        return Err(Unsayable::Refused(Refusal::new(
            format!("an index `using {method}`"),
            "sqlite only has btree indexes",
            "say for which dialect the index is",
        )));
    }
    let mut plain = Index { method: None, include: Vec::new(), ..index.clone() };
    // Further columns only save a look-up: as keys they do the same, except that a unique index would mean another thing.
    let extra = if index.unique { &[] } else { index.include.as_slice() };
    plain.keys.extend(extra.iter().map(|field| crate::IndexKey {
        expr: Expr {
            kind: ExprKind::Column { alias: String::new(), name: field.clone() },
            ty: Ty::Null,
            nullable: true,
        },
        descending: false,
    }));
    if index.nulls_not_distinct {
        let mut keys = Vec::new();
        for key in &plain.keys {
            push_key(&mut keys, &definer.expr(&key.expr)?, key.expr.nullable);
        }
        let filter = match &index.predicate {
            Some(predicate) => format!(" where {}", definer.expr(predicate)?),
            None => String::new(),
        };
        return Ok(vec![format!(
            "create {}index {} on {} ({}){filter}",
            if index.unique { "unique " } else { "" },
            definition::name(definer.syntax, &index.name),
            definition::table_name(definer.syntax, definer.table),
            keys.join(", ")
        )]);
    }
    definer.create_index(&plain)
}

/// Why a column cannot be added to a table with rows.
fn not_addable(column: &Column, foreign_key: Option<&ForeignKey>) -> Option<&'static str> {
    let constant = match &column.default {
        Some(ColumnDefault::Literal(literal)) => *literal != crate::Literal::Null,
        Some(ColumnDefault::Raw(texts)) => {
            if texts.get("sqlite").is_some_and(|text| text.contains('(')) {
                return Some(
                    "a column with a computed default cannot be added to a table with rows",
                );
            }
            texts.contains_key("sqlite")
        }
        _ => false,
    };
    if column.auto {
        return Some("a key cannot be added to a table");
    }
    if column.generated.is_some() {
        return Some("a stored generated column cannot be added to a table");
    }
    if !column.nullable && !constant {
        return Some(
            "a column that must not be null and has no constant default cannot be added to a table with rows",
        );
    }
    if foreign_key.is_some() && constant {
        return Some("a reference with a default cannot be added to a table with rows");
    }
    None
}

/// Why a column cannot be dropped.
fn not_droppable(table: &Table, column: &Column) -> Option<String> {
    let field = &column.field;
    let refused = |what: &str| Some(format!("`{field}` is part of {what}"));
    if table.primary_key.as_ref().is_some_and(|key| key.columns.contains(field)) {
        return refused("the primary key");
    }
    let shared = |columns: &[String]| columns.len() > 1 && columns.contains(field);
    if table.foreign_keys.iter().any(|key| shared(&key.columns)) {
        return refused("a foreign key over several columns");
    }
    let mentions = |expr: &Expr| columns_of(expr).contains(&field.as_str());
    if table.checks.iter().any(|check| mentions(&check.expr) && !is_about(check, column)) {
        return refused("a check over several columns");
    }
    let generated = |other: &Column| other.generated.as_ref().is_some_and(mentions);
    if table.columns.iter().any(generated) {
        return refused("a generated column");
    }
    None
}
