//! Which rules a command tests in Rust before it is sent, and those that nothing would hold.

use std::collections::BTreeMap;

use rex_ir::program::Validation;
use rex_ir::rule::{Op, Rule};
use rex_ir::statement::RowValue;
use rex_ir::{
    Assignment, ColumnDefault, Expr, ExprKind, InsertSource, Literal, OnConflict, ParamId,
    ParamKind, Table,
};

use super::context::{Lowering, null};
use super::rule::steps;
use super::schema::{columns_of, map_columns};
use crate::diag::codes::RuleNotHeld;
use crate::hir::{self, EntityId, FieldId};

/// The value of a column with what must be given for it; `None` when only the database knows it.
type Known = Option<(Expr, Vec<ParamId>)>;

/// What a row of the command holds, by field.
type Row = BTreeMap<String, Known>;

impl Lowering<'_> {
    /// The rules that an insert tests.
    pub(super) fn rules_of_insert(
        &mut self,
        insert: &hir::Insert,
        fields: &[FieldId],
        source: &InsertSource,
        conflict: Option<&OnConflict>,
    ) {
        let Some(table) = self.catalog.table(self.table(insert.entity)) else { return };
        let rows = self.rows_of(insert, fields, source);
        for validation in self.validations.iter().filter(|rule| rule.entity == table.entity) {
            for row in &rows {
                self.rule(validation, row, table);
            }
            let changed = conflict.and_then(|conflict| conflict.update.as_ref());
            if let Some(changed) = changed.filter(|_| !validation.database) {
                self.held_in_conflict(validation, changed);
            }
        }
    }

    /// The rules that an update tests: those of which it writes a column.
    pub(super) fn rules_of_update(&mut self, entity: EntityId, set: &[Assignment]) {
        let Some(table) = self.catalog.table(self.table(entity)) else { return };
        let written = set.iter().map(|assignment| {
            let guard = assignment.guard.as_ref().map(|guard| guard.0.clone()).unwrap_or_default();
            (assignment.column.clone(), Some((assignment.value.clone(), guard)))
        });
        let row: Row = written.collect();
        for validation in self.validations.iter().filter(|rule| rule.entity == table.entity) {
            let columns = columns_of(&validation.expr);
            if columns.iter().any(|column| row.contains_key(column)) {
                self.rule(validation, &row, table);
            }
        }
    }

    /// The rows that an insert makes.
    fn rows_of(&self, insert: &hir::Insert, fields: &[FieldId], source: &InsertSource) -> Vec<Row> {
        let entity = &self.program[insert.entity];
        let mut others: Row = BTreeMap::new();
        for field in &entity.fields {
            let value = match &field.default {
                _ if field.auto || field.generated.is_some() => None,
                Some(ColumnDefault::Literal(Literal::Null)) => Some(null(&field.ty)),
                Some(ColumnDefault::Literal(literal)) => Some(Expr {
                    kind: ExprKind::Literal(literal.clone()),
                    ty: field.ty.clone(),
                    nullable: false,
                }),
                Some(_) => None,
                None => field.nullable.then(|| null(&field.ty)),
            };
            others.insert(field.name.clone(), value.map(|value| (value, Vec::new())));
        }
        let row = |values: Vec<Option<Expr>>| {
            let mut row = others.clone();
            for (field, value) in fields.iter().zip(values) {
                row.insert(entity[*field].name.clone(), value.map(|value| (value, Vec::new())));
            }
            row
        };
        match source {
            InsertSource::Values(rows) => {
                rows.iter().map(|values| row(values.iter().cloned().map(Some).collect())).collect()
            }
            InsertSource::Query(_) => vec![row(vec![None; fields.len()])],
            InsertSource::Defaults => vec![others],
            InsertSource::Rows { values, .. } => {
                let input = match &insert.source {
                    hir::InsertSource::Rows { input, .. } => *input,
                    _ => usize::MAX,
                };
                let value = |(field, value): (&FieldId, &RowValue)| match value {
                    RowValue::Expr(expr) => Some(expr.clone()),
                    RowValue::Field(at) => {
                        let field = &entity[*field];
                        // What the runtime makes when it is left out is not there yet.
                        let made = matches!(
                            field.default,
                            Some(ColumnDefault::Now | ColumnDefault::UuidV7)
                        );
                        let id = self.params.field(input, *at).filter(|_| !made)?;
                        let ty = self.record_type(input, *at)?;
                        Some(Expr { kind: ExprKind::Param(id), ty, nullable: true })
                    }
                };
                vec![row(fields.iter().zip(values).map(value).collect())]
            }
        }
    }

    /// The type of a record's field.
    pub(super) fn record_type(&self, input: usize, at: usize) -> Option<rex_ir::Ty> {
        match &self.routine.inputs.get(input)?.kind {
            hir::InputKind::Records { fields, .. } => Some(fields.get(at)?.ty.ty.clone()),
            _ => None,
        }
    }

    /// Adds the rule for one row, where Rust can test it.
    fn rule(&mut self, validation: &Validation, row: &Row, table: &Table) {
        let found = self.tested(validation, row, table);
        let whole = found.as_ref().is_some_and(|(guards, _)| {
            guards.is_empty() || columns_of(&validation.expr).len() == 1
        });
        if !validation.database && !whole {
            return self.not_held(
                validation,
                "a value that the rule is about is known to the database alone",
            );
        }
        let Some((guards, steps)) = found else { return };
        let varies = steps.iter().any(|step| matches!(step, Op::Param(_)));
        if !varies && validation.database {
            return;
        }
        let rule = Rule {
            constraint: validation.constraint.clone(),
            field: field_path(validation),
            message: validation.message.clone(),
            step: self.step,
            guards,
            ops: steps,
        };
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
    }

    fn tested(
        &self,
        validation: &Validation,
        row: &Row,
        table: &Table,
    ) -> Option<(Vec<ParamId>, Vec<Op>)> {
        let mut guards = Vec::new();
        for column in columns_of(&validation.expr) {
            let (value, given) = row.get(&column)?.as_ref()?;
            if !self.is_given(value) {
                return None;
            }
            guards.extend(given.iter().copied());
        }
        guards.sort();
        guards.dedup();
        let expr = map_columns(validation.expr.clone(), &|alias, name| {
            let value = row.get(&name).and_then(Option::as_ref).map(|(value, _)| value.clone());
            let ty = table.column(&name).map(|column| &column.ty);
            match (value, ty) {
                (Some(value), Some(ty)) if value.ty != *ty => ExprKind::Cast(Box::new(value)),
                (Some(value), _) => value.kind,
                (None, _) => ExprKind::Column { alias, name },
            }
        });
        Some((guards, steps(&expr)?))
    }

    /// Whether all parameters of the value are what a caller gives.
    fn is_given(&self, value: &Expr) -> bool {
        let mut given = true;
        // A list of records is a parameter per field in a transaction, and not written row by row.
        let single = !matches!(self.routine.body, hir::RoutineBody::Transaction(_));
        rex_ir::dialect::walk::expression(value, &mut |node| {
            if let rex_ir::dialect::walk::Node::Expr(Expr { kind: ExprKind::Param(id), .. }) = node
            {
                given &= matches!(self.params.kind(*id), Some(ParamKind::Input(_)))
                    || matches!(self.params.kind(*id), Some(ParamKind::RecordField(..)) if single);
            }
        });
        given
    }

    /// A rule that commands alone hold is held in a conflict when its columns take what was proposed and tested.
    fn held_in_conflict(&mut self, validation: &Validation, changed: &[Assignment]) {
        let columns = columns_of(&validation.expr);
        let assigned = |column: &String| changed.iter().find(|to| to.column == *column);
        if !columns.iter().any(|column| assigned(column).is_some()) {
            return;
        }
        let proposed = columns.iter().all(|column| {
            assigned(column).is_some_and(|to| {
                to.guard.is_none()
                    && matches!(&to.value.kind, ExprKind::Excluded(name) if name == column)
            })
        });
        if !proposed {
            self.not_held(validation, "what a conflict changes is known to the database alone");
        }
    }

    fn not_held(&mut self, validation: &Validation, reason: &'static str) {
        self.sink.report(RuleNotHeld {
            span: self.routine.span,
            routine: self.routine.name.clone(),
            rule: validation.message.clone(),
            entity: validation.entity.clone(),
            reason,
        });
    }
}

/// The path of the field that a rule is about; of the fields, when it is about several.
#[must_use]
pub(super) fn field_path(validation: &Validation) -> String {
    match &validation.field {
        Some(field) => field.clone(),
        None => columns_of(&validation.expr).join(", "),
    }
}
