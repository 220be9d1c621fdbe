//! The steps of a migration for one dialect: renames, then what must go, then what comes, by what needs what.

use rex_ir::dialect::definition;
use rex_ir::dialect::{Ddl, DdlResult, Dialect, Unsayable, writer};
use rex_ir::{Catalog, Column, EnumType, ForeignKey, Identifier, Table};

use super::diff::{self, TableDiff};
use super::rename::{Renames, same_on};
use super::state::Model;

/// A step: statements that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// One word for what it is about.
    pub(super) kind: &'static str,
    /// What it does, for people.
    pub(super) title: String,
    /// Statements, without the closing `;`.
    pub(super) statements: Vec<String>,
}

/// What a dialect cannot do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) dialect: &'static str,
    pub(super) entity: String,
    pub(super) what: String,
    pub(super) cause: Unsayable,
}

/// The steps between two states of a schema on one dialect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    pub(super) notes: Vec<String>,
    pub(super) problems: Vec<Problem>,
}

/// The states that steps lead between.
#[derive(Debug, Clone, Copy)]
pub(super) struct Between<'a> {
    pub(super) old: &'a Model,
    pub(super) new: &'a Model,
    /// `new` with its documentation.
    pub(super) target: &'a Catalog,
    pub(super) renames: &'a Renames,
}

/// Plans the steps.
pub(super) fn plan(dialect: &dyn Dialect, between: Between<'_>) -> Steps {
    let renamed = between.renames.apply(between.old, between.new);
    // Models are checked when they are read: their expressions and types are known.
    let old = between.old.catalog().unwrap_or_default();
    let current = renamed.catalog().unwrap_or_default();
    let mut planner = Planner {
        name: dialect.name(),
        ddl: dialect.ddl(),
        between,
        renamed: &renamed,
        current,
        out: Steps::default(),
    };
    planner.drop_objects();
    planner.rename_tables(&old);
    planner.rename_columns(&old);
    let kept: Vec<(String, TableDiff)> = renamed
        .tables
        .iter()
        .filter_map(|table| {
            let after = between.new.table(&table.entity)?;
            Some((table.entity.clone(), diff::table(table, after)))
        })
        .collect();
    kept.iter().for_each(|(entity, diff)| planner.rename_constraints(entity, diff));
    kept.iter().for_each(|(entity, diff)| planner.drop_constraints(entity, diff));
    kept.iter().for_each(|(entity, diff)| planner.drop_columns(entity, diff));
    planner.drop_tables();
    planner.make_enums();
    planner.make_domains();
    planner.make_composites();
    planner.make_objects(false);
    planner.create_tables();
    kept.iter().for_each(|(entity, diff)| planner.add_columns(entity, diff));
    kept.iter().for_each(|(entity, _)| planner.alter_columns(entity));
    kept.iter().for_each(|(entity, diff)| planner.add_constraints(entity, diff));
    planner.add_foreign_keys(&kept);
    planner.make_objects(true);
    planner.drop_composites();
    planner.drop_domains();
    planner.drop_enums();
    planner.out
}

pub(super) struct Planner<'a> {
    pub(super) name: &'static str,
    pub(super) ddl: &'a dyn Ddl,
    pub(super) between: Between<'a>,
    renamed: &'a Model,
    /// The schema as the steps so far leave it.
    pub(super) current: Catalog,
    out: Steps,
}

impl Planner<'_> {
    pub(super) fn step(
        &mut self,
        kind: &'static str,
        entity: &str,
        title: String,
        result: DdlResult,
    ) -> bool {
        match result {
            Ok(statements) => {
                if !statements.is_empty() {
                    self.out.steps.push(Step { kind, title, statements });
                }
                true
            }
            Err(cause) => {
                self.out.problems.push(Problem {
                    dialect: self.name,
                    entity: entity.to_owned(),
                    what: title,
                    cause,
                });
                false
            }
        }
    }

    fn current(&self, entity: &str) -> Option<Table> {
        self.current.table_of(entity).cloned()
    }

    fn target(&self, entity: &str) -> Option<Table> {
        self.between.target.table_of(entity).cloned()
    }

    fn change(&mut self, entity: &str, change: impl FnOnce(&mut Table)) {
        self.current
            .tables
            .iter_mut()
            .filter(|table| table.entity == entity)
            .take(1)
            .for_each(change_once(change));
    }

    fn rename_tables(&mut self, old: &Catalog) {
        let mut pending: Vec<(Table, Table)> = Vec::new();
        for table in &old.tables {
            let entity = self.between.renames.entity_after(&table.entity);
            let (Some(before), Some(after)) =
                (self.between.old.table(&table.entity), self.renamed.table(entity))
            else {
                continue;
            };
            if !same_on(&before.name, &after.name, self.name) {
                let renamed = Table {
                    entity: entity.to_owned(),
                    name: after.name.identifier(),
                    ..table.clone()
                };
                pending.push((table.clone(), renamed));
            }
        }
        for (from, to) in in_order(pending, self.name, |table| &mut table.name) {
            let (was, is) = (from.name.on(self.name), to.name.on(self.name));
            let title = format!("rename table {was} to {is}");
            let result = self.ddl.rename_table(old, &from, &to);
            self.step("rename-table", &to.entity, title, result);
        }
    }

    fn rename_columns(&mut self, old: &Catalog) {
        for table in &old.tables {
            let entity = self.between.renames.entity_after(&table.entity).to_owned();
            let Some(now) = self.renamed.table(&entity) else { continue };
            let mut pending: Vec<(Column, Column)> = Vec::new();
            for column in &table.columns {
                let field = self.between.renames.field_after(&entity, &column.field);
                let Some(after) = now.column(field) else { continue };
                let renamed = Column {
                    field: field.to_owned(),
                    name: after.name.identifier(),
                    ..column.clone()
                };
                if column.name.on(self.name) != renamed.name.on(self.name) {
                    pending.push((column.clone(), renamed));
                }
            }
            let here =
                Table { entity: entity.clone(), name: now.name.identifier(), ..table.clone() };
            for (from, to) in in_order(pending, self.name, |column| &mut column.name) {
                let (was, is) = (from.name.on(self.name), to.name.on(self.name));
                let title = format!("rename column {}.{was} to {is}", here.name.on(self.name));
                let result = self.ddl.rename_column(old, &here, &from, &to);
                self.step("rename-column", &entity, title, result);
            }
        }
    }

    fn rename_constraints(&mut self, entity: &str, diff: &TableDiff) {
        let (Some(before), Some(after)) = (self.current(entity), self.target_in_model(entity))
        else {
            return;
        };
        for (from, to) in &diff.indexes.renamed {
            let (Some(old), Some(new)) = (before.indexes.get(*from), after.indexes.get(*to)) else {
                continue;
            };
            if old.name.on(self.name) == new.name.on(self.name) {
                continue;
            }
            let title =
                format!("rename index {} to {}", old.name.on(self.name), new.name.on(self.name));
            let result = self.ddl.rename_index(&self.current, &before, old, new);
            self.step("rename-index", entity, title, result);
        }
        let pairs = pick(&before.uniques, &after.uniques, &diff.uniques.renamed, |u| &u.name)
            .chain(pick(&before.checks, &after.checks, &diff.checks.renamed, |c| &c.name))
            .chain(pick(
                &before.foreign_keys,
                &after.foreign_keys,
                &diff.foreign_keys.renamed,
                |k| &k.name,
            ));
        let keys = match (&before.primary_key, &after.primary_key) {
            (Some(old), Some(new)) if !diff.key_changed => {
                vec![(old.name.clone(), new.name.clone())]
            }
            _ => Vec::new(),
        };
        for (old, new) in pairs.chain(keys).collect::<Vec<_>>() {
            if old.on(self.name) != new.on(self.name) {
                self.rename_constraint(entity, &before, &old, &new);
            }
        }
        self.change(entity, |table| {
            for (from, to) in &diff.uniques.renamed {
                if let (Some(old), Some(new)) =
                    (table.uniques.get_mut(*from), after.uniques.get(*to))
                {
                    old.name = new.name.clone();
                }
            }
            for (from, to) in &diff.indexes.renamed {
                if let (Some(old), Some(new)) =
                    (table.indexes.get_mut(*from), after.indexes.get(*to))
                {
                    old.name = new.name.clone();
                }
            }
        });
    }

    /// Where a database cannot rename a check, it keeps the old name: it checks the same.
    fn rename_constraint(
        &mut self,
        entity: &str,
        table: &Table,
        old: &Identifier,
        new: &Identifier,
    ) {
        let (was, is) = (old.on(self.name), new.on(self.name));
        let title = format!("rename constraint {was} to {is}");
        match self.ddl.rename_constraint(table, old, new) {
            Err(Unsayable::NeedsRebuild(_)) => {
                let note = format!(
                    "{}: check {was} keeps its name there (it would be {is} in a new table)",
                    self.name
                );
                self.out.notes.push(note);
            }
            result => {
                self.step("rename-constraint", entity, title, result);
            }
        }
    }

    /// The new state of a table in the order of the model, which positions of a [`TableDiff`] refer to.
    fn target_in_model(&self, entity: &str) -> Option<Table> {
        let catalog = self.between.new.catalog()?;
        catalog.table_of(entity).cloned()
    }

    fn drop_constraints(&mut self, entity: &str, diff: &TableDiff) {
        let Some(before) = self.current(entity) else { return };
        for at in &diff.foreign_keys.gone {
            let Some(key) = before.foreign_keys.get(*at) else { continue };
            let title = format!("drop foreign key {}", key.name.on(self.name));
            let result = self.ddl.drop_constraint(&before, &key.name);
            self.step("drop-foreign-key", entity, title, result);
        }
        for at in &diff.indexes.gone {
            let Some(index) = before.indexes.get(*at) else { continue };
            let title = format!("drop index {}", index.name.on(self.name));
            let result = self.ddl.drop_index(&before, index);
            self.step("drop-index", entity, title, result);
        }
        for at in &diff.uniques.gone {
            let Some(unique) = before.uniques.get(*at) else { continue };
            let title = format!("drop unique constraint {}", unique.name.on(self.name));
            let result = self.ddl.drop_unique(&before, unique);
            self.step("drop-unique", entity, title, result);
        }
        for at in &diff.checks.gone {
            let Some(check) = before.checks.get(*at) else { continue };
            let title = format!("drop check {}", check.name.on(self.name));
            let result = self.ddl.drop_constraint(&before, &check.name);
            self.step("drop-check", entity, title, result);
        }
        if let (true, Some(key)) = (diff.key_changed, &before.primary_key) {
            let title = format!("drop primary key {}", key.name.on(self.name));
            let result = self.ddl.drop_constraint(&before, &key.name);
            self.step("drop-key", entity, title, result);
        }
        let key_changed = diff.key_changed;
        self.change(entity, |table| {
            remove(&mut table.foreign_keys, &diff.foreign_keys.gone);
            remove(&mut table.indexes, &diff.indexes.gone);
            remove(&mut table.uniques, &diff.uniques.gone);
            remove(&mut table.checks, &diff.checks.gone);
            if key_changed {
                table.primary_key = None;
            }
        });
    }

    fn drop_columns(&mut self, entity: &str, diff: &TableDiff) {
        for field in &diff.dropped {
            let Some(before) = self.current(entity) else { return };
            let Some(column) = before.column(field) else { continue };
            let title =
                format!("drop column {}.{}", before.name.on(self.name), column.name.on(self.name));
            let result = self.ddl.drop_column(&self.current, &before, column);
            self.step("drop-column", entity, title, result);
            let model = self.renamed.table(entity);
            let gone: Vec<String> = model
                .iter()
                .flat_map(|table| &table.checks)
                .filter(|check| super::rename::only_about(&check.expr, std::slice::from_ref(field)))
                .map(|check| check.name.text().to_owned())
                .collect();
            self.change(entity, |table| {
                table.columns.retain(|column| column.field != *field);
                table.foreign_keys.retain(|key| !key.columns.contains(field));
                table.checks.retain(|check| !gone.contains(&check.name.text));
            });
        }
    }

    fn drop_tables(&mut self) {
        let target = self.between.target;
        let mut waiting: Vec<Table> = self
            .current
            .tables
            .iter()
            .filter(|t| target.table_of(&t.entity).is_none())
            .cloned()
            .collect();
        while !waiting.is_empty() {
            let free = |table: &&Table| {
                let refers = |other: &Table| {
                    other.entity != table.entity
                        && other.foreign_keys.iter().any(|key| key.target == table.entity)
                };
                !waiting.iter().any(refers)
            };
            let at = waiting.iter().position(|table| free(&table)).unwrap_or(0);
            if !free(&&waiting[at]) && self.ddl.alters_foreign_keys() {
                self.cut(&mut waiting, at);
            }
            let table = waiting.remove(at);
            let title = format!("drop table {}", table.name.on(self.name));
            let result = self.ddl.drop_table(&table);
            self.step("drop-table", &table.entity, title, result);
            self.current.tables.retain(|other| other.entity != table.entity);
        }
    }

    /// Drops the foreign keys to a table of a circle.
    fn cut(&mut self, waiting: &mut [Table], at: usize) {
        let Some(entity) = waiting.get(at).map(|table| table.entity.clone()) else { return };
        for table in waiting.iter_mut().filter(|table| table.entity != entity) {
            let before = table.clone();
            for key in before.foreign_keys.iter().filter(|key| key.target == entity) {
                let title = format!("drop foreign key {}", key.name.on(self.name));
                let result = self.ddl.drop_constraint(&before, &key.name);
                self.step("drop-foreign-key", &before.entity, title, result);
            }
            table.foreign_keys.retain(|key| key.target != entity);
        }
    }

    fn make_enums(&mut self) {
        for declared in &self.between.target.enums {
            let name = declared.db_name.on(self.name);
            match self.current.enum_type(&declared.name).cloned() {
                None => {
                    let result = self.ddl.create_enum(self.between.target, declared);
                    self.step("create-enum", &declared.name, format!("create enum {name}"), result);
                    self.current.enums.push(declared.clone());
                }
                Some(old) => {
                    let renamed = self.with_old_values(declared);
                    let result = self.ddl.alter_enum(self.between.target, &old, &renamed);
                    self.step("alter-enum", &declared.name, format!("alter enum {name}"), result);
                }
            }
        }
    }

    /// Values have the names of now on both sides: a rename shows as another label.
    fn with_old_values(&self, declared: &EnumType) -> EnumType {
        let mut plain = declared.clone();
        plain.values.iter_mut().for_each(|value| value.renamed_from = None);
        plain
    }

    fn drop_enums(&mut self) {
        for declared in self.current.enums.clone() {
            if self.between.target.enum_type(&declared.name).is_none() {
                let name = declared.db_name.on(self.name);
                let result = self.ddl.drop_enum(&self.current, &declared);
                self.step("drop-enum", &declared.name, format!("drop enum {name}"), result);
            }
        }
    }

    fn create_tables(&mut self) {
        let mut made: Vec<String> = self.current.tables.iter().map(|t| t.entity.clone()).collect();
        let target = self.between.target;
        let mut waiting: Vec<&Table> =
            target.tables.iter().filter(|table| !made.contains(&table.entity)).collect();
        while !waiting.is_empty() {
            let ready = |table: &&Table| {
                table
                    .foreign_keys
                    .iter()
                    .all(|key| key.target == table.entity || made.contains(&key.target))
            };
            let table = waiting.remove(waiting.iter().position(ready).unwrap_or(0));
            let now = |key: &&ForeignKey| {
                !self.ddl.alters_foreign_keys()
                    || key.target == table.entity
                    || self.stands(&made, key)
            };
            let keys: Vec<&ForeignKey> = table.foreign_keys.iter().filter(now).collect();
            let title = format!("create table {}", table.name.on(self.name));
            let result = self.ddl.create_table(target, table, &keys);
            self.step("create-table", &table.entity, title, result);
            for index in &table.indexes {
                let title = format!("create index {}", index.name.on(self.name));
                let result = self.ddl.create_index(target, table, index);
                self.step("create-index", &table.entity, title, result);
            }
            let without = |key: &ForeignKey| keys.iter().any(|made| made.name == key.name);
            let mut created = table.clone();
            created.foreign_keys.retain(without);
            self.current.tables.push(created);
            made.push(table.entity.clone());
        }
    }

    /// Whether a foreign key's target has its columns already.
    fn stands(&self, made: &[String], key: &ForeignKey) -> bool {
        made.contains(&key.target)
            && self.current.table_of(&key.target).is_some_and(|target| {
                key.target_columns.iter().all(|field| target.column(field).is_some())
            })
    }

    fn add_columns(&mut self, entity: &str, diff: &TableDiff) {
        let Some(after) = self.target(entity) else { return };
        for column in after.columns.iter().filter(|column| diff.added.contains(&column.field)) {
            let own =
                |key: &&ForeignKey| key.columns.len() == 1 && key.columns.contains(&column.field);
            let key =
                after.foreign_keys.iter().find(own).filter(|_| !self.ddl.alters_foreign_keys());
            let title =
                format!("add column {}.{}", after.name.on(self.name), column.name.on(self.name));
            let result = self.ddl.add_column(self.between.target, &after, column, key);
            self.step("add-column", entity, title, result);
            let key = key.cloned();
            self.change(entity, |table| {
                table.columns.push(column.clone());
                table.foreign_keys.extend(key);
            });
        }
    }

    fn alter_columns(&mut self, entity: &str) {
        let (Some(before), Some(after)) = (self.current(entity), self.target(entity)) else {
            return;
        };
        for new in &after.columns {
            let Some(old) = before.column(&new.field) else { continue };
            let title =
                format!("change column {}.{}", after.name.on(self.name), new.name.on(self.name));
            let updates = self.relabelled(&after, new);
            if updates.is_empty() {
                let result =
                    self.ddl.alter_column(&self.current, self.between.target, &after, old, new);
                self.step("alter-column", entity, title, result);
                continue;
            }
            // While values are rewritten, old and new labels are both allowed.
            let both = self.with_both_labels(new);
            let widened = self.ddl.alter_column(&self.current, &both, &after, old, new);
            let narrowed = self.ddl.alter_column(&both, self.between.target, &after, new, new);
            let result = widened.and_then(|mut statements| {
                statements.extend(updates);
                statements.extend(narrowed?);
                Ok(statements)
            });
            self.step("alter-column", entity, title, result);
        }
    }

    /// Statements that give rows the new labels of an enum that is stored as text.
    fn relabelled(&self, table: &Table, column: &Column) -> Vec<String> {
        let rex_ir::Ty::Enum(name) = &column.ty else { return Vec::new() };
        let (Some(old), Some(new)) =
            (self.current.enum_type(name), self.between.target.enum_type(name))
        else {
            return Vec::new();
        };
        if new.native {
            return Vec::new();
        }
        let syntax = self.ddl.syntax();
        let (on, field) =
            (definition::table_name(syntax, table), definition::name(syntax, &column.name));
        let mut statements = Vec::new();
        for value in &new.values {
            let before = old.values.iter().find(|before| before.name == value.name);
            if let Some(before) = before.filter(|before| before.label != value.label) {
                let (from, to) =
                    (writer::string_literal(&before.label), writer::string_literal(&value.label));
                statements.push(format!("update {on} set {field} = {to} where {field} = {from}"));
            }
        }
        statements
    }

    fn with_both_labels(&self, column: &Column) -> Catalog {
        let mut both = self.between.target.clone();
        let rex_ir::Ty::Enum(name) = &column.ty else { return both };
        let old = self.current.enum_type(name).map(|old| old.values.clone()).unwrap_or_default();
        for declared in both.enums.iter_mut().filter(|declared| declared.name == *name) {
            for value in &old {
                if !declared.values.iter().any(|known| known.label == value.label) {
                    declared.values.push(value.clone());
                }
            }
        }
        both
    }

    fn add_constraints(&mut self, entity: &str, diff: &TableDiff) {
        let Some(after) = self.target_in_model(entity) else { return };
        let target = self.between.target;
        if let (true, Some(key)) = (diff.key_changed, &after.primary_key) {
            let title = format!("add primary key {}", key.name.on(self.name));
            let result = self.ddl.add_primary_key(target, &after, key);
            self.step("add-key", entity, title, result);
        }
        for at in &diff.uniques.came {
            let Some(unique) = after.uniques.get(*at) else { continue };
            let title = format!("add unique constraint {}", unique.name.on(self.name));
            let result = self.ddl.add_unique(target, &after, unique);
            self.step("add-unique", entity, title, result);
        }
        for at in &diff.checks.came {
            let Some(check) = after.checks.get(*at) else { continue };
            let title = format!("add check {}", check.name.on(self.name));
            let result = self.ddl.add_check(target, &after, check);
            self.step("add-check", entity, title, result);
        }
        for at in &diff.indexes.came {
            let Some(index) = after.indexes.get(*at) else { continue };
            let title = format!("create index {}", index.name.on(self.name));
            let result = self.ddl.create_index(target, &after, index);
            self.step("create-index", entity, title, result);
        }
    }

    /// Those that had to wait until all tables and columns are there.
    fn add_foreign_keys(&mut self, kept: &[(String, TableDiff)]) {
        let target = self.between.target;
        for table in &target.tables {
            let diff = kept.iter().find(|(entity, _)| *entity == table.entity);
            let model = self.target_in_model(&table.entity).unwrap_or_else(|| table.clone());
            let standing = self.current(&table.entity);
            let came =
                |at: usize| diff.is_none_or(|(_, diff)| diff.foreign_keys.came.contains(&at));
            for (at, key) in model.foreign_keys.iter().enumerate() {
                let made = standing
                    .iter()
                    .flat_map(|t| &t.foreign_keys)
                    .any(|known| known.name == key.name);
                if made || !came(at) {
                    continue;
                }
                let title = format!("add foreign key {}", key.name.on(self.name));
                let result = self.ddl.add_foreign_key(target, table, key);
                self.step("add-foreign-key", &table.entity, title, result);
            }
        }
    }
}

fn change_once(change: impl FnOnce(&mut Table)) -> impl FnMut(&mut Table) {
    let mut change = Some(change);
    move |table| {
        if let Some(change) = change.take() {
            change(table);
        }
    }
}

fn remove<T>(list: &mut Vec<T>, gone: &[usize]) {
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

fn pick<'t, T>(
    before: &'t [T],
    after: &'t [T],
    pairs: &'t [(usize, usize)],
    name: impl Fn(&T) -> &Identifier + 't,
) -> impl Iterator<Item = (Identifier, Identifier)> + 't {
    pairs.iter().filter_map(move |(from, to)| {
        Some((name(before.get(*from)?).clone(), name(after.get(*to)?).clone()))
    })
}

/// Renames in an order in which no name is taken twice; a circle goes through a name of its own.
fn in_order<T: Clone>(
    mut pending: Vec<(T, T)>,
    dialect: &str,
    name: impl Fn(&mut T) -> &mut Identifier,
) -> Vec<(T, T)> {
    let text = |item: &T| name(&mut item.clone()).on(dialect).to_owned();
    let mut done = Vec::new();
    while !pending.is_empty() {
        let free = |(_, to): &(T, T)| {
            let wanted = text(to);
            !pending.iter().any(|(from, _)| text(from) == wanted)
        };
        match pending.iter().position(free) {
            Some(at) => done.push(pending.remove(at)),
            None => {
                let (from, to) = pending.remove(0);
                let mut between = to.clone();
                *name(&mut between) = Identifier::new(format!("rex_tmp_{}", text(&from)));
                done.push((from, between.clone()));
                pending.push((between, to));
            }
        }
    }
    done
}
