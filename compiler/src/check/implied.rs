//! Implication: whether a condition holds wherever others do, as far as their form tells.

use super::group::same;
use super::narrow;
use crate::hir::{BinaryOp, Expr, ExprKind, Literal, UnaryOp};

/// Whether `wanted` is true of each row of which all of these conditions are true. False when their form does not
/// tell it.
pub(super) fn implied(wanted: &Expr, conditions: &[&Expr]) -> bool {
    match &wanted.kind {
        ExprKind::And(terms) => terms.iter().all(|(_, term)| implied(term, conditions)),
        ExprKind::Or(arms) if arms.iter().any(|arm| implied(arm, conditions)) => true,
        _ => conditions.iter().any(|condition| proves(condition, wanted)),
    }
}

fn proves(condition: &Expr, wanted: &Expr) -> bool {
    if same(condition, wanted) {
        return true;
    }
    match &condition.kind {
        ExprKind::And(terms) => {
            terms.iter().any(|(guards, term)| guards.is_empty() && proves(term, wanted))
        }
        ExprKind::Or(arms) => arms.iter().all(|arm| implied(wanted, &[arm])),
        _ => proves_term(condition, wanted),
    }
}

fn proves_term(condition: &Expr, wanted: &Expr) -> bool {
    match &wanted.kind {
        ExprKind::IsNull(value, true) => narrow::proves_present(condition, value),
        ExprKind::InList(value, allowed, false) => among(condition, value, allowed),
        ExprKind::Binary(BinaryOp::Eq, value, allowed)
            if among(condition, value, std::slice::from_ref(allowed)) =>
        {
            true
        }
        ExprKind::Binary(BinaryOp::Ne, value, other) => values_of(condition, value)
            .is_some_and(|values| values.iter().all(|value| differ(value, other))),
        _ => match (truth(condition), truth(wanted)) {
            (Some((a, x)), Some((b, y))) => x == y && same(a, b),
            _ => false,
        },
    }
}

/// Whether a condition leaves only some of these to a value.
fn among(condition: &Expr, value: &Expr, allowed: &[Expr]) -> bool {
    values_of(condition, value).is_some_and(|values| {
        values.iter().all(|value| allowed.iter().any(|allowed| same(allowed, value)))
    })
}

/// The values that a condition leaves to an expression: those of `=` and `in`.
fn values_of<'e>(condition: &'e Expr, value: &Expr) -> Option<Vec<&'e Expr>> {
    match &condition.kind {
        ExprKind::Binary(BinaryOp::Eq, a, b) if same(a, value) => Some(vec![b]),
        ExprKind::Binary(BinaryOp::Eq, a, b) if same(b, value) => Some(vec![a]),
        ExprKind::InList(a, list, false) if same(a, value) => Some(list.iter().collect()),
        _ => None,
    }
}

/// Whether two constants of one type are surely different values. Numbers with a fraction may be equal in another spelling.
fn differ(a: &Expr, b: &Expr) -> bool {
    if a.ty != b.ty {
        return false;
    }
    match (&a.kind, &b.kind) {
        (ExprKind::Literal(Literal::Int(a)), ExprKind::Literal(Literal::Int(b))) => a != b,
        (ExprKind::Literal(Literal::Bool(a)), ExprKind::Literal(Literal::Bool(b))) => a != b,
        (ExprKind::Literal(Literal::Text(a)), ExprKind::Literal(Literal::Text(b))) => a != b,
        _ => false,
    }
}

/// A condition that says of a truth value which of the two it is.
fn truth(expr: &Expr) -> Option<(&Expr, bool)> {
    match &expr.kind {
        ExprKind::Field(..) | ExprKind::Output(..) => Some((expr, true)),
        ExprKind::Unary(UnaryOp::Not, inner) => truth(inner).map(|(value, is)| (value, !is)),
        ExprKind::IsTruth(inner, Some(is), false) => Some((inner, *is)),
        ExprKind::Binary(BinaryOp::Eq, value, constant) => match &constant.kind {
            ExprKind::Literal(Literal::Bool(is)) => Some((value, *is)),
            _ => None,
        },
        _ => None,
    }
}
