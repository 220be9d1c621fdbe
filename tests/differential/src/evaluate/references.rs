//! References: what follows from rows that go and from keys that change, and rows that refer to nothing.

use std::rc::Rc;

use rex_ir::catalog::{ForeignKey, ReferentialAction, Table as Declared};
use rex_ir::program::ViolationKind;
use rex_ir::{Column, ColumnDefault, Literal, TableId};

use super::query::lists_equal;
use super::write::places;
use super::{Model, Result, abstain};
use crate::value::Val;

/// A row before a change, and after it.
type Change = (Rc<Vec<Val>>, Rc<Vec<Val>>);

impl Model<'_> {
    /// What follows from rows that are gone.
    pub(super) fn cascade(&mut self, from: TableId, gone: &[Rc<Vec<Val>>]) -> Result<()> {
        let source = &self.catalog.tables[from.0 as usize];
        for (at, table) in self.catalog.tables.iter().enumerate() {
            for key in table.foreign_keys.iter().filter(|key| key.target == source.entity) {
                let theirs = places(source, &key.target_columns);
                let refers = |row: &Rc<Vec<Val>>| {
                    gone.iter().any(|other| refers(table, key, row, &picked(other, &theirs)))
                };
                let rows = std::mem::take(&mut self.tables[at].rows);
                let (hit, mut rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(refers);
                if key.on_delete == ReferentialAction::Cascade {
                    self.tables[at].rows = rest;
                    if !hit.is_empty() {
                        self.cascade(TableId(at as u32), &hit)?;
                    }
                    continue;
                }
                for row in hit {
                    rest.push(match others(table, key, key.on_delete)? {
                        Some(values) => with(table, key, &row, values),
                        None => row,
                    });
                }
                self.tables[at].rows = rest;
            }
        }
        Ok(())
    }

    /// What follows from keys that are others.
    pub(super) fn follow(&mut self, from: TableId, changes: &[Change]) -> Result<()> {
        let source = &self.catalog.tables[from.0 as usize];
        for (at, table) in self.catalog.tables.iter().enumerate() {
            for key in table.foreign_keys.iter().filter(|key| key.target == source.entity) {
                let theirs = places(source, &key.target_columns);
                let moved =
                    changes.iter().map(|(old, new)| (picked(old, &theirs), picked(new, &theirs)));
                let moved: Vec<_> = moved.filter(|(old, new)| !lists_equal(old, new)).collect();
                let mut followed: Vec<Change> = Vec::new();
                for row in &mut self.tables[at].rows {
                    let hit = moved.iter().find(|(old, _)| refers(table, key, row, old));
                    let Some((_, new)) = hit else { continue };
                    let values = match key.on_update {
                        ReferentialAction::Cascade => Some(new.clone()),
                        action => others(table, key, action)?,
                    };
                    if let Some(values) = values {
                        let new = with(table, key, row, values);
                        followed.push((row.clone(), new.clone()));
                        *row = new;
                    }
                }
                // What follows may itself be a key.
                if !followed.is_empty() {
                    self.follow(TableId(at as u32), &followed)?;
                }
            }
        }
        Ok(())
    }

    /// Notes references to rows that are not there.
    pub(super) fn check_references(&mut self) {
        let catalog = self.catalog;
        for (at, table) in catalog.tables.iter().enumerate() {
            for key in &table.foreign_keys {
                let Some(target) = catalog.tables.iter().position(|t| t.entity == key.target)
                else {
                    continue;
                };
                let theirs = places(&catalog.tables[target], &key.target_columns);
                let own = places(table, &key.columns);
                let lost = self.tables[at].rows.iter().any(|row| {
                    let values: Vec<Val> = own.iter().map(|at| row[*at].clone()).collect();
                    let found = |other: &Rc<Vec<Val>>| {
                        let others: Vec<Val> = theirs.iter().map(|at| other[*at].clone()).collect();
                        lists_equal(&values, &others)
                    };
                    !values.iter().any(Val::is_null) && !self.tables[target].rows.iter().any(found)
                });
                if lost {
                    self.break_(ViolationKind::ForeignKey, key.name.text.clone());
                }
            }
        }
    }
}

fn picked(row: &Rc<Vec<Val>>, places: &[usize]) -> Vec<Val> {
    places.iter().map(|at| row[*at].clone()).collect()
}

/// Whether a row refers to the one with this key.
fn refers(table: &Declared, key: &ForeignKey, row: &Rc<Vec<Val>>, theirs: &[Val]) -> bool {
    let own = picked(row, &places(table, &key.columns));
    !own.iter().any(Val::is_null) && lists_equal(&own, theirs)
}

/// A row that refers to another one.
fn with(table: &Declared, key: &ForeignKey, row: &Rc<Vec<Val>>, values: Vec<Val>) -> Rc<Vec<Val>> {
    let mut row = row.as_ref().clone();
    for (at, value) in places(table, &key.columns).into_iter().zip(values) {
        row[at] = value;
    }
    Rc::new(row)
}

/// What a row refers to afterwards; `None` where it stays as it is.
fn others(
    table: &Declared,
    key: &ForeignKey,
    action: ReferentialAction,
) -> Result<Option<Vec<Val>>> {
    let default = |column: &Column| match &column.default {
        None => Ok(Val::Null),
        Some(ColumnDefault::Literal(Literal::Int(key))) => Ok(Val::Int(*key)),
        Some(_) => Err(abstain("a default")),
    };
    let columns = places(table, &key.columns).into_iter().map(|at| &table.columns[at]);
    Ok(match action {
        ReferentialAction::SetNull => Some(columns.map(|_| Val::Null).collect()),
        ReferentialAction::SetDefault => Some(columns.map(default).collect::<Result<_>>()?),
        ReferentialAction::NoAction | ReferentialAction::Restrict | ReferentialAction::Cascade => {
            None
        }
    })
}
