//! Narrowing: what a condition that holds proves about nulls.

use super::Checker;
use crate::hir::{BinaryOp, Expr, ExprKind, FieldId, PathRef, SourceId};

/// What is proved to be not null.
#[derive(Debug, Default)]
pub(super) struct Proved {
    pub(super) fields: Vec<(PathRef, FieldId)>,
    pub(super) outputs: Vec<(SourceId, String)>,
}

impl Checker<'_> {
    /// Notes in the innermost scope what a condition proves for every row that passes it.
    pub(super) fn narrow(&mut self, condition: &Expr) {
        let mut proved = Proved::default();
        holds(condition, &mut proved);
        let local: Vec<_> =
            proved.fields.iter().map(|(path, field)| self.local(path, *field)).collect();
        if let Some(scope) = self.scopes.last_mut() {
            scope.not_null.extend(proved.fields);
            scope.not_null.extend(local);
            scope.outputs_not_null.extend(proved.outputs);
        }
    }
}

/// What is not null when the condition is true. Guarded terms prove nothing.
fn holds(condition: &Expr, proved: &mut Proved) {
    match &condition.kind {
        ExprKind::And(terms) => {
            for (guards, term) in terms {
                if guards.is_empty() {
                    holds(term, proved);
                }
            }
        }
        ExprKind::IsNull(inner, true) => strict(inner, proved),
        ExprKind::IsTruth(inner, Some(true), false) => holds(inner, proved),
        ExprKind::Binary(op, a, b) if comparison(*op) => {
            strict(a, proved);
            strict(b, proved);
        }
        ExprKind::Between(value, low, high, false) => {
            strict(value, proved);
            strict(low, proved);
            strict(high, proved);
        }
        ExprKind::Like(value, pattern, ..) => {
            strict(value, proved);
            strict(pattern, proved);
        }
        ExprKind::InList(value, ..) | ExprKind::InArray(value, _, false) => strict(value, proved),
        ExprKind::InQuery(value, _, false) => strict(value, proved),
        ExprKind::Field(..) | ExprKind::Output(..) => strict(condition, proved),
        _ => {}
    }
}

/// What is not null when the value is not null: the operands of operators that give null on null.
fn strict(value: &Expr, proved: &mut Proved) {
    match &value.kind {
        ExprKind::Field(path, field) => proved.fields.push((path.clone(), *field)),
        ExprKind::Output(source, name) => proved.outputs.push((*source, name.clone())),
        ExprKind::Row(path, _) => proved.fields.push((path.clone(), FieldId(0))),
        ExprKind::Binary(op, a, b) if *op != BinaryOp::JsonDelete => {
            strict(a, proved);
            strict(b, proved);
        }
        ExprKind::Unary(_, a) | ExprKind::Cast(a) => strict(a, proved),
        ExprKind::Tuple(parts) => parts.iter().for_each(|part| strict(part, proved)),
        _ => {}
    }
}

fn comparison(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge
    )
}
