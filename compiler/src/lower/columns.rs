//! Which columns an expression mentions.

use std::collections::BTreeSet;

use rex_ir::dialect::walk::{self, Node};
use rex_ir::{Expr, ExprKind};

/// Whether a column of one of these aliases stands anywhere in the expression.
#[must_use]
pub(super) fn mentions(expr: &Expr, of: &dyn Fn(&str) -> bool) -> bool {
    let mut found = false;
    walk::expression(expr, &mut |node| {
        if let Node::Expr(Expr { kind: ExprKind::Column { alias, .. }, .. }) = node {
            found |= of(alias);
        }
    });
    found
}

/// The columns that must be grouped when the expression stands beside `group by`: those outside the aggregates of
/// its own level, those of subqueries included.
#[must_use]
pub(super) fn outside_aggregates(expr: &Expr) -> Vec<&Expr> {
    let mut nested = BTreeSet::new();
    walk::expression(expr, &mut |node| {
        if let Node::Query(query) = node {
            walk::whole_query(query, &mut |node| {
                if let Node::Expr(inner) = node {
                    nested.insert(std::ptr::from_ref(inner));
                }
            });
        }
    });
    let mut summed = BTreeSet::new();
    walk::expression(expr, &mut |node| {
        let Node::Expr(aggregate) = node else { return };
        let own = !nested.contains(&std::ptr::from_ref(aggregate));
        if own && matches!(aggregate.kind, ExprKind::Aggregate(_)) {
            walk::expression(aggregate, &mut |node| {
                if let Node::Expr(inner) = node {
                    summed.insert(std::ptr::from_ref(inner));
                }
            });
        }
    });
    let mut columns = Vec::new();
    walk::expression(expr, &mut |node| {
        let Node::Expr(inner) = node else { return };
        let at = std::ptr::from_ref(inner);
        let counts = nested.contains(&at) || !summed.contains(&at);
        if counts && matches!(inner.kind, ExprKind::Column { .. }) {
            columns.push(inner);
        }
    });
    columns
}
