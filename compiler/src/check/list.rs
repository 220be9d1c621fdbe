//! What lists hold: those that are stored or given hold no null, those that are made of nullable values may.

use crate::hir::{AggregateFunc, BinaryOp, Expr, ExprKind, Func};

/// Whether an element of the list can be null.
pub(super) fn may_hold_nulls(list: &Expr) -> bool {
    match &list.kind {
        ExprKind::Field(..) | ExprKind::Param(_) | ExprKind::Literal(_) | ExprKind::Value => false,
        ExprKind::Array(items) => items.iter().any(|item| item.nullable),
        ExprKind::ArrayQuery(query) => query.outputs.iter().any(|output| output.ty.nullable),
        ExprKind::Cast(inner) => may_hold_nulls(inner),
        ExprKind::Coalesce(lists) => lists.iter().any(may_hold_nulls),
        ExprKind::Binary(BinaryOp::Concat, left, right) => {
            may_hold_nulls(left) || may_hold_nulls(right)
        }
        ExprKind::Case(arms, otherwise) => {
            let lists = arms.iter().map(|(_, list)| list).chain(otherwise.as_deref());
            lists.into_iter().any(may_hold_nulls)
        }
        // With a null for an element they give null.
        ExprKind::Call(
            Func::ArrayAppend | Func::ArrayRemove | Func::ArraySlice | Func::Nullif,
            args,
        ) => args.first().is_none_or(may_hold_nulls),
        ExprKind::Call(Func::ArrayPrepend, args) => args.last().is_none_or(may_hold_nulls),
        ExprKind::Call(Func::StringToArray, _) => false,
        ExprKind::Aggregate(aggregate) if aggregate.func == AggregateFunc::ArrayAgg => {
            aggregate.arg.as_ref().is_none_or(|arg| arg.nullable)
        }
        _ => true,
    }
}
