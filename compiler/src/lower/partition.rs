//! Windows of nested lists: over the rows of each list, though the statement reads the lists of all parents.

use rex_ir::expr::RawPart;
use rex_ir::{Conjunct, Expr, ExprKind, OrderKey};

/// Adds keys to the partition of each window of an expression; those within its subqueries have rows of their own.
pub(super) fn by_keys(expr: &mut Expr, keys: &[Expr]) {
    if let ExprKind::Window(window) = &mut expr.kind {
        let further = keys.iter().filter(|key| !window.partition.contains(key)).cloned();
        let further: Vec<Expr> = further.collect();
        window.partition.extend(further);
    }
    for part in parts(expr) {
        by_keys(part, keys);
    }
}

/// The expressions right below an expression that are about the same rows.
fn parts(expr: &mut Expr) -> Vec<&mut Expr> {
    match &mut expr.kind {
        ExprKind::Column { .. }
        | ExprKind::Excluded(_)
        | ExprKind::Param(_)
        | ExprKind::Literal(_)
        | ExprKind::Exists(..)
        | ExprKind::Subquery(_)
        | ExprKind::ArrayQuery(_) => Vec::new(),
        ExprKind::Unary(_, inner)
        | ExprKind::IsNull(inner, _)
        | ExprKind::IsTruth(inner, ..)
        | ExprKind::Cast(inner)
        | ExprKind::InQuery(inner, ..)
        | ExprKind::QuantifiedQuery(_, inner, ..) => vec![inner],
        ExprKind::Binary(_, left, right)
        | ExprKind::IsDistinct(left, right, _)
        | ExprKind::InArray(left, right, _)
        | ExprKind::QuantifiedArray(_, left, right, _)
        | ExprKind::Like { value: left, pattern: right, .. } => vec![left, right],
        ExprKind::And(terms) => conditions(terms),
        ExprKind::Or(items)
        | ExprKind::Coalesce(items)
        | ExprKind::Row(items)
        | ExprKind::Array(items)
        | ExprKind::Call(_, items) => items.iter_mut().collect(),
        ExprKind::Between { value, low, high, .. } => vec![value, low, high],
        ExprKind::InList(value, items, _) => std::iter::once(&mut **value).chain(items).collect(),
        ExprKind::Case(case) => {
            let arms = case.arms.iter_mut().flat_map(|(condition, value)| [condition, value]);
            arms.chain(case.otherwise.iter_mut().map(|otherwise| &mut **otherwise)).collect()
        }
        ExprKind::Aggregate(aggregate) => {
            let given = aggregate.arg.iter_mut().chain(&mut aggregate.extra);
            given.chain(&mut aggregate.filter).chain(sorted(&mut aggregate.order)).collect()
        }
        ExprKind::Window(window) => {
            let given = window.args.iter_mut().chain(&mut window.filter);
            given.chain(sorted(&mut window.order)).collect()
        }
        ExprKind::Raw(raw) => raw
            .texts
            .values_mut()
            .flatten()
            .filter_map(|part| match part {
                RawPart::Expr(inner) => Some(inner),
                RawPart::Text(_) => None,
            })
            .collect(),
    }
}

fn conditions(terms: &mut [Conjunct]) -> Vec<&mut Expr> {
    terms.iter_mut().map(|term| &mut term.expr).collect()
}

fn sorted(keys: &mut [OrderKey]) -> impl Iterator<Item = &mut Expr> {
    keys.iter_mut().map(|key| &mut key.expr)
}
