//! Which constraints a command can violate: its own table's, and those of rows that refer to what it changes.

use rex_ir::catalog::{ForeignKey, Table};
use rex_ir::program::ViolationKind;
use rex_ir::{ExprKind, ReferentialAction, Violation};

use super::context::Lowering;
use super::names::upper_camel;
use super::schema::columns_of;
use super::validation::field_path;
use crate::hir::{self, EntityId, FieldId};

impl Lowering<'_> {
    /// An insert can violate everything of its table, except the key that `on conflict` answers.
    pub(super) fn violated_by_insert(&mut self, insert: &hir::Insert) {
        let Some(table) = self.catalog.table(self.table(insert.entity)) else { return };
        let answered = self.answered(insert);
        let written: Vec<String> =
            table.columns.iter().map(|column| column.field.clone()).collect();
        self.violated(table, &written, answered.as_deref());
    }

    /// An update can violate what its columns are part of, and what refers to a changed key.
    pub(super) fn violated_by_update(&mut self, entity: EntityId, fields: &[FieldId]) {
        let Some(table) = self.catalog.table(self.table(entity)) else { return };
        let names: Vec<String> =
            fields.iter().map(|field| self.program[entity][*field].name.clone()).collect();
        self.violated(table, &names, None);
        for other in &self.catalog.tables {
            for key in &other.foreign_keys {
                let changed = key.target_columns.iter().any(|column| names.contains(column));
                let refuses = matches!(
                    key.on_update,
                    ReferentialAction::NoAction | ReferentialAction::Restrict
                );
                if key.target == table.entity && changed && refuses {
                    self.referring(other, key);
                }
            }
        }
    }

    /// A delete can violate references to the deleted rows, and to those that go with them.
    pub(super) fn violated_by_delete(&mut self, entity: EntityId) {
        let Some(table) = self.catalog.table(self.table(entity)) else { return };
        let mut gone = vec![table.entity.clone()];
        let mut at = 0;
        while let Some(entity) = gone.get(at).cloned() {
            at += 1;
            for other in &self.catalog.tables {
                for key in other.foreign_keys.iter().filter(|key| key.target == entity) {
                    match key.on_delete {
                        ReferentialAction::NoAction | ReferentialAction::Restrict => {
                            self.referring(other, key);
                        }
                        ReferentialAction::Cascade if !gone.contains(&other.entity) => {
                            gone.push(other.entity.clone());
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// The columns of the conflict target, when all of it is answered.
    fn answered(&self, insert: &hir::Insert) -> Option<Vec<String>> {
        let conflict = insert.on_conflict.as_ref()?;
        let columns = conflict.target.iter().map(|key| match &key.kind {
            hir::ExprKind::Field(_, field) => {
                Some(self.program[insert.entity][*field].name.clone())
            }
            _ => None,
        });
        columns.collect()
    }

    fn violated(&mut self, table: &Table, written: &[String], answered: Option<&[String]>) {
        let touched = |columns: &[String]| columns.iter().any(|column| written.contains(column));
        let is_answered = |columns: &[String]| match answered {
            Some([]) => true,
            Some(target) => {
                target.len() == columns.len() && target.iter().all(|c| columns.contains(c))
            }
            None => false,
        };
        if let Some(key) = &table.primary_key {
            let generated = key
                .columns
                .iter()
                .all(|column| table.column(column).is_some_and(|column| column.auto));
            if touched(&key.columns) && !generated && !is_answered(&key.columns) {
                self.add(table, ViolationKind::PrimaryKey, &key.name.text, &key.columns);
            }
        }
        for unique in &table.uniques {
            if touched(&unique.columns) && !is_answered(&unique.columns) {
                self.add(table, ViolationKind::Unique, &unique.name.text, &unique.columns);
            }
        }
        for index in table.indexes.iter().filter(|index| index.unique) {
            let columns: Vec<String> = index
                .keys
                .iter()
                .filter_map(|key| match &key.expr.kind {
                    ExprKind::Column { name, .. } => Some(name.clone()),
                    _ => None,
                })
                .collect();
            if !is_answered(&columns) || columns.is_empty() {
                self.add(table, ViolationKind::Unique, &index.name.text, &columns);
            }
        }
        for check in &table.checks {
            let columns = columns_of(&check.expr);
            if touched(&columns) || columns.is_empty() {
                self.add(table, ViolationKind::Check, &check.name.text, &[]);
            }
        }
        for rule in self.validations.iter().filter(|rule| rule.entity == table.entity) {
            if !rule.database && touched(&columns_of(&rule.expr)) {
                self.add(table, ViolationKind::Check, &rule.constraint, &[]);
            }
        }
        for key in &table.foreign_keys {
            if touched(&key.columns) {
                self.add(table, ViolationKind::ForeignKey, &key.name.text, &key.columns);
            }
        }
    }

    fn referring(&mut self, table: &Table, key: &ForeignKey) {
        self.add(table, ViolationKind::ForeignKey, &key.name.text, &key.columns);
    }

    fn add(&mut self, table: &Table, kind: ViolationKind, constraint: &str, fields: &[String]) {
        let known = |v: &Violation| v.constraint == constraint && v.table == table.name.text;
        if self.violations.iter().any(known) {
            return;
        }
        let own = format!("{}_", table.name.text);
        let short = constraint.strip_prefix(&own).unwrap_or(constraint);
        let base = upper_camel(short);
        let taken = |name: &str| self.violations.iter().any(|v| v.variant == name);
        let whole = upper_camel(constraint);
        let variant = if !taken(&base) {
            base
        } else if !taken(&whole) {
            whole
        } else {
            let numbered = (2..).map(|n| format!("{base}{n}")).find(|name| !taken(name));
            numbered.unwrap_or(base)
        };
        let columns = fields
            .iter()
            .filter_map(|field| table.column(field).map(|column| column.name.text.clone()))
            .collect();
        let rule = self.validations.iter().find(|rule| {
            kind == ViolationKind::Check
                && rule.entity == table.entity
                && rule.constraint == constraint
        });
        let rule = rule.map(|rule| (field_path(rule), rule.message.clone()));
        self.violations.push(Violation {
            rule,
            variant,
            kind,
            constraint: constraint.to_owned(),
            table: table.name.text.clone(),
            columns,
        });
    }
}
