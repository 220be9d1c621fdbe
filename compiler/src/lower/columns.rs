//! Which columns an expression mentions.

use std::collections::BTreeSet;

use rex_ir::dialect::walk::{self, Node};
use rex_ir::expr::{Aggregate, AggregateFunc};
use rex_ir::{BinaryOp, Case, Expr, ExprKind, Ty};

use super::context::integer;

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

/// The expressions within the queries of an expression.
fn nested_in(expr: &Expr) -> BTreeSet<*const Expr> {
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
    nested
}

/// Whether an expression aggregates the rows around it.
pub(super) fn aggregates(expr: &Expr) -> bool {
    let nested = nested_in(expr);
    let mut found = false;
    walk::expression(expr, &mut |node| {
        if let Node::Expr(inner) = node {
            let own = !nested.contains(&std::ptr::from_ref(inner));
            found |= own && matches!(inner.kind, ExprKind::Aggregate(_));
        }
    });
    found
}

/// The same value, written so that it is one of a group.
pub(super) fn of_group(value: Expr) -> Expr {
    let count = Aggregate {
        func: AggregateFunc::Count,
        arg: None,
        extra: None,
        distinct: false,
        order: Vec::new(),
        filter: None,
    };
    let count =
        Expr { kind: ExprKind::Aggregate(Box::new(count)), ty: Ty::BigInt, nullable: false };
    let kind = ExprKind::Binary(BinaryOp::Ge, Box::new(count), Box::new(integer(0)));
    let always = Expr { kind, ty: Ty::Bool, nullable: false };
    let (ty, nullable) = (value.ty.clone(), value.nullable);
    let case = Case { arms: vec![(always, value)], otherwise: None };
    Expr { kind: ExprKind::Case(case), ty, nullable }
}

/// The columns that must be grouped when the expression stands beside `group by`: those outside the aggregates of
/// its own level, those of subqueries included.
#[must_use]
pub(super) fn outside_aggregates(expr: &Expr) -> Vec<&Expr> {
    let nested = nested_in(expr);
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
