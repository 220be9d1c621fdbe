//! Rows as values: compared, counted and ordered by their key columns.

use rex_ir::{BinaryOp, Expr, ExprKind, Ty};

use super::context::{BoundKind, Lowering, null};
use super::expr::{compare, output_name};
use crate::hir::{self, EntityId, FieldId, PathRef, SourceId};

impl Lowering<'_> {
    /// The values that an expression stands for: the key of a row, the items of a tuple, else one.
    pub(super) fn values(&mut self, expr: &hir::Expr) -> Vec<Expr> {
        match &expr.kind {
            hir::ExprKind::Row(path, entity) => self.row_key(path, *entity, expr.nullable),
            hir::ExprKind::Output(source, name) => self.output(*source, name, expr),
            hir::ExprKind::Tuple(items) => {
                items.iter().flat_map(|item| self.values(item)).collect()
            }
            _ => vec![self.expr(expr)],
        }
    }

    /// How many values an expression stands for.
    #[must_use]
    pub(super) fn values_len(&self, expr: &hir::Expr) -> usize {
        match &expr.kind {
            hir::ExprKind::Row(_, entity) => self.key_fields(*entity).len(),
            hir::ExprKind::Tuple(items) => items.iter().map(|item| self.values_len(item)).sum(),
            _ => 1,
        }
    }

    /// The values as one operand: a row value when there are several.
    pub(super) fn operand(&mut self, expr: &hir::Expr) -> Expr {
        let mut values = self.values(expr);
        if values.len() == 1 {
            return values.pop().unwrap_or_else(|| null(&Ty::Null));
        }
        let nullable = values.iter().any(|value| value.nullable);
        Expr { kind: ExprKind::Row(values), ty: Ty::Null, nullable }
    }

    /// The only value that an expression stands for.
    pub(super) fn one_value(&mut self, expr: &hir::Expr) -> Expr {
        let mut values = self.values(expr);
        if values.len() > 1 {
            self.refuse(
                expr.span,
                "a row with a composite key as a value",
                "it is several columns",
                "select the fields of its key",
            );
        }
        values.truncate(1);
        values.pop().unwrap_or_else(|| null(&expr.ty))
    }

    /// The key columns of the row at the end of a path.
    pub(super) fn row_key(
        &mut self,
        path: &PathRef,
        entity: EntityId,
        nullable: bool,
    ) -> Vec<Expr> {
        let fields: Vec<FieldId> = self.key_fields(entity);
        fields
            .into_iter()
            .map(|field| {
                let mut column = self.field(path, field, nullable);
                column.nullable |= nullable;
                column
            })
            .collect()
    }

    fn output(&mut self, source: SourceId, name: &str, expr: &hir::Expr) -> Vec<Expr> {
        if self.is_outside(source) {
            let width = self.output_names(source, name).len();
            return (0..width)
                .map(|at| {
                    self.across(|outer| {
                        let mut values = outer.output(source, name, expr);
                        if at < values.len() { values.swap_remove(at) } else { null(&expr.ty) }
                    })
                })
                .collect();
        }
        let Some(bound) = self.bound.get(&source) else { return vec![null(&expr.ty)] };
        let alias = bound.alias.clone();
        let nullable = expr.nullable || bound.nullable;
        self.output_names(source, name)
            .into_iter()
            .map(|(name, ty)| {
                let kind = ExprKind::Column { alias: alias.clone(), name };
                Expr { kind, ty: ty.unwrap_or_else(|| expr.ty.clone()), nullable }
            })
            .collect()
    }

    /// The columns that are null when the row of a source with outputs is absent.
    pub(super) fn presence_of(&mut self, source: SourceId) -> Vec<Expr> {
        let (name, ty) = match self.bound.get(&source).map(|bound| &bound.kind) {
            Some(BoundKind::Outputs(outputs)) => {
                let (name, ty) = hir::Output::of_presence(outputs);
                (name.to_owned(), ty)
            }
            _ => (hir::Output::PRESENT.to_owned(), Ty::Bool),
        };
        let kind = hir::ExprKind::Output(source, name.clone());
        let expr = hir::Expr { kind, ty, nullable: true, span: self.routine.span };
        self.output(source, &name, &expr)
    }

    /// The columns that an output has in SQL: a row with a composite key has several.
    fn output_names(&self, source: SourceId, name: &str) -> Vec<(String, Option<Ty>)> {
        if matches!(self.bound.get(&source).map(|bound| &bound.kind), Some(BoundKind::Series)) {
            return vec![("value".to_owned(), None)];
        }
        match self.output_of(source, name).and_then(|output| output.entity) {
            Some(entity) => self.key_outputs(name, entity),
            None => vec![(output_name(name), None)],
        }
    }

    /// The columns of a row's key as outputs.
    #[must_use]
    pub(super) fn key_outputs(&self, name: &str, entity: EntityId) -> Vec<(String, Option<Ty>)> {
        let key = self.key_fields(entity);
        let fields = &self.program[entity];
        if let [only] = key.as_slice() {
            return vec![(output_name(name), Some(fields[*only].ty.clone()))];
        }
        key.iter()
            .map(|id| (format!("{name}_{}", fields[*id].name), Some(fields[*id].ty.clone())))
            .collect()
    }

    /// A binary operator; rows and tuples are compared value by value.
    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        left: &hir::Expr,
        right: &hir::Expr,
        expr: &hir::Expr,
    ) -> Expr {
        let (left, right) = self.operands_of(op, (left, right));
        if expr.ty == Ty::Bool {
            return compare(op, left, right, expr.nullable);
        }
        let kind = ExprKind::Binary(op, Box::new(left), Box::new(right));
        Expr { kind, ty: expr.ty.clone(), nullable: expr.nullable }
    }
}
