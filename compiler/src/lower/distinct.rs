//! Keys that no two rows of an upsert may share, which Rust tests: a row cannot be updated twice by one statement.

use std::collections::BTreeMap;

use rex_ir::dialect::walk::{self, Node};
use rex_ir::rule::{Distinct, Op};
use rex_ir::statement::{Once, RowValue};
use rex_ir::{ColumnDefault, Expr, ExprKind, InsertSource, Literal, OnConflict, ParamKind, Table};

use super::context::{Lowering, boolean};
use super::rule::{equated, steps};
use super::schema::{columns_of, map_columns};
use crate::hir::{self, EntityId, FieldId};

fn is_constant(key: &Expr) -> bool {
    matches!(key.kind, ExprKind::Literal(_))
}

/// The values of a row that are known, by field.
type Row = BTreeMap<String, Expr>;

impl Lowering<'_> {
    /// The key whose conflicts the insert answers by an update.
    pub(super) fn distinct_of_insert(
        &mut self,
        insert: &hir::Insert,
        fields: &[FieldId],
        source: &InsertSource,
        conflict: Option<&OnConflict>,
    ) {
        let Some(table) = self.catalog.table(self.table(insert.entity)) else { return };
        let Some(conflict) = conflict.filter(|of| of.update.is_some() && !of.target.is_empty())
        else {
            return;
        };
        let (rows, lists) = self.proposed_rows(insert, fields, source);
        let rows: Option<Vec<Vec<Op>>> =
            rows.iter().map(|row| self.key_of(row, conflict, table)).collect();
        let Some(rows) = rows.filter(|rows| !rows.is_empty()) else { return };
        let (constraint, nulls) = key(table, &conflict.target);
        let mut names: Vec<String> = conflict.target.iter().flat_map(columns_of).collect();
        names.dedup();
        let field = names.join(", ");
        let step = self.step;
        self.distinct.push(Distinct { constraint, field, step, nulls, lists, rows });
    }

    /// What no two rows of an inserted query may share; `None` when they cannot, because a part of the key is made anew for
    /// each.
    pub(super) fn once(
        &self,
        entity: EntityId,
        fields: &[FieldId],
        conflict: &OnConflict,
    ) -> Option<Once> {
        let table = self.catalog.table(self.table(entity))?;
        let (_, nulls) = key(table, &conflict.target);
        let declared = &self.program[entity];
        let mut made = false;
        let mut proposed = |expr: &Expr| {
            for name in columns_of(expr) {
                let at = declared.fields.iter().position(|field| field.name == name);
                let field = at.and_then(|at| u32::try_from(at).ok()).map(FieldId);
                let given = field.is_some_and(|field| fields.contains(&field));
                let constant = field.is_some_and(|field| match &declared[field].default {
                    None => !declared[field].auto,
                    Some(default) => matches!(default, ColumnDefault::Literal(_)),
                });
                made |= !given && !constant;
            }
            map_columns(expr.clone(), &|_, name| {
                let field = declared.fields.iter().zip(0..).find(|(field, _)| field.name == name);
                match field {
                    Some((field, id)) if !fields.contains(&FieldId(id)) => {
                        ExprKind::Literal(match &field.default {
                            Some(ColumnDefault::Literal(literal)) => literal.clone(),
                            _ => Literal::Null,
                        })
                    }
                    _ => ExprKind::Column { alias: Once::ROWS.to_owned(), name },
                }
            })
        };
        let mut keys: Vec<Expr> = conflict.target.iter().map(&mut proposed).collect();
        let mut filter: Vec<Expr> = conflict.target_filter.iter().map(&mut proposed).collect();
        let null = |key: &Expr| matches!(key.kind, ExprKind::Literal(Literal::Null));
        if made || !nulls && keys.iter().any(null) {
            return None;
        }
        if !nulls {
            let there = |key: &Expr| boolean(ExprKind::IsNull(Box::new(key.clone()), true), false);
            filter.extend(keys.iter().filter(|key| !is_constant(key)).map(there));
        }
        keys.retain(|key| !is_constant(key));
        Some(Once { keys, filter })
    }

    /// The rows of an insert where there may be several, and whether one stands for the elements of lists.
    fn proposed_rows(
        &self,
        insert: &hir::Insert,
        fields: &[FieldId],
        source: &InsertSource,
    ) -> (Vec<Row>, bool) {
        let entity = &self.program[insert.entity];
        let row = |values: Vec<Option<Expr>>| -> Row {
            let named = fields.iter().map(|field| entity[*field].name.clone());
            named.zip(values).filter_map(|(name, value)| Some((name, value?))).collect()
        };
        match (source, &insert.source) {
            (InsertSource::Values(rows), _) if rows.len() > 1 => {
                let rows =
                    rows.iter().map(|values| row(values.iter().cloned().map(Some).collect()));
                (rows.collect(), false)
            }
            (InsertSource::Rows { values, .. }, hir::InsertSource::Rows { input, .. }) => {
                let value = |value: &RowValue| match value {
                    RowValue::Expr(expr) => Some(expr.clone()),
                    RowValue::Field(at) => self.field_of(*input, *at),
                };
                (vec![row(values.iter().map(value).collect())], false)
            }
            (InsertSource::Query(_), hir::InsertSource::Rows { input, fields }) => {
                let values = fields.iter().map(|at| self.field_of(*input, *at)).collect();
                (vec![row(values)], true)
            }
            _ => (Vec::new(), false),
        }
    }

    /// The value of a record's field.
    fn field_of(&self, input: usize, at: usize) -> Option<Expr> {
        let id = self.params.field(input, at)?;
        let ty = self.record_type(input, at)?;
        Some(Expr { kind: ExprKind::Param(id), ty, nullable: true })
    }

    /// Whether the row counts, and its key; `None` where the database alone knows them.
    fn key_of(&self, row: &Row, conflict: &OnConflict, table: &Table) -> Option<Vec<Op>> {
        let mut ops = match &conflict.target_filter {
            Some(filter) => self.over(filter, row, table)?,
            None => vec![Op::Bool(true)],
        };
        for part in &conflict.target {
            if !equated(&part.ty, &part.ty) {
                return None;
            }
            ops.extend(self.over(part, row, table)?);
        }
        Some(ops)
    }

    /// An expression over the columns of a row as operations on what the caller gives.
    fn over(&self, expr: &Expr, row: &Row, table: &Table) -> Option<Vec<Op>> {
        for column in columns_of(expr) {
            if !self.comes_from_caller(row.get(&column)?) {
                return None;
            }
        }
        let mapped = map_columns(expr.clone(), &|alias, name| {
            let ty = table.column(&name).map(|column| &column.ty);
            match (row.get(&name).cloned(), ty) {
                (Some(value), Some(ty)) if value.ty != *ty => ExprKind::Cast(Box::new(value)),
                (Some(value), _) => value.kind,
                (None, _) => ExprKind::Column { alias, name },
            }
        });
        steps(&mapped)
    }

    fn comes_from_caller(&self, value: &Expr) -> bool {
        let mut given = true;
        walk::expression(value, &mut |node| {
            if let Node::Expr(Expr { kind: ExprKind::Param(id), .. }) = node {
                let kind = self.params.kind(*id);
                given &= matches!(
                    kind,
                    Some(
                        ParamKind::Input(_)
                            | ParamKind::RecordField(..)
                            | ParamKind::NestedField(..)
                    )
                );
            }
        });
        given
    }
}

/// The name of the key, and whether two nulls are the same in it.
fn key(table: &Table, target: &[Expr]) -> (String, bool) {
    let columns = |expressions: &[&Expr]| -> Vec<String> {
        let mut names: Vec<String> = expressions.iter().flat_map(|e| columns_of(e)).collect();
        names.sort();
        names
    };
    let wanted = columns(&target.iter().collect::<Vec<_>>());
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    if let Some(key) = table.primary_key.as_ref().filter(|key| sorted(&key.columns) == wanted) {
        return (key.name.text.clone(), false);
    }
    if let Some(unique) = table.uniques.iter().find(|unique| sorted(&unique.columns) == wanted) {
        return (unique.name.text.clone(), unique.nulls_not_distinct);
    }
    let index = table.indexes.iter().filter(|index| index.unique).find(|index| {
        let keys: Vec<&Expr> = index.keys.iter().map(|key| &key.expr).collect();
        keys.len() == target.len() && columns(&keys) == wanted
    });
    index
        .map_or((String::new(), false), |index| (index.name.text.clone(), index.nulls_not_distinct))
}
