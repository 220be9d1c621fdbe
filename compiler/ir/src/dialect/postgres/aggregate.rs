//! Aggregates and windows in PostgreSQL.

use super::{operators, types};
use crate::dialect::functions::{self as shared, aggregate_name, filter_and_over};
use crate::dialect::{Level, Printer, Refusal, select};
use crate::expr::{Aggregate, AggregateFunc, ExprKind, Window, WindowFunc};
use crate::{Expr, Literal, Ty};

/// An aggregate, over a window or over the group.
pub(super) fn aggregate(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
    whole: &Expr,
) -> Level {
    let name = aggregate_name(aggregate.func);
    match (aggregate.func, &aggregate.arg) {
        (AggregateFunc::Sum, Some(arg)) if arg.ty.is_integer() => {
            shared::aggregate_call(p, name, aggregate, over);
            types::suffix(p, &whole.ty);
            Level::Tight
        }
        (AggregateFunc::Avg, Some(_)) if matches!(whole.ty, Ty::Decimal { .. }) => {
            average(p, aggregate, over, whole.ty.scale())
        }
        // `avg` alone keeps sixteen digits of the quotient, which is then rounded a second time.
        (AggregateFunc::Avg, Some(arg)) if arg.ty.is_integer() => {
            shared::aggregate_call(p, "sum", aggregate, over);
            types::suffix(p, &Ty::Float);
            p.push(" / ");
            shared::aggregate_call(p, "count", aggregate, over);
            Level::Loose
        }
        (
            AggregateFunc::Avg
            | AggregateFunc::StddevPop
            | AggregateFunc::StddevSamp
            | AggregateFunc::VarPop
            | AggregateFunc::VarSamp,
            _,
        ) => {
            shared::aggregate_call(p, name, aggregate, over);
            types::suffix(p, &whole.ty);
            Level::Tight
        }
        (AggregateFunc::Min | AggregateFunc::Max, Some(arg)) => {
            if matches!(arg.ty, Ty::Uuid | Ty::Bytes | Ty::Json | Ty::Bool) {
                p.refuse(Refusal::new(
                    format!("`{name}` of `{}`", arg.ty),
                    "the server has no such aggregate before version 18",
                    "order by the value and take the first row; `bool_and` and `bool_or` for truth values",
                ));
            }
            shared::aggregate(p, aggregate, over, whole)
        }
        (AggregateFunc::ArrayAgg, _) => or_empty(p, "array_agg", aggregate, over, |p| {
            p.push("'{}'");
            types::suffix(p, &whole.ty);
        }),
        (AggregateFunc::JsonAgg, _) => {
            or_empty(p, "jsonb_agg", aggregate, over, |p| p.push("'[]'::jsonb"))
        }
        (AggregateFunc::JsonObjectAgg, _) => {
            or_empty(p, "jsonb_object_agg", aggregate, over, |p| p.push("'{}'::jsonb"))
        }
        (
            AggregateFunc::PercentileCont | AggregateFunc::PercentileDisc | AggregateFunc::Mode,
            _,
        ) if shared::orders_by_ordinal(p, &whole.ty) => shared::of_place(p, &whole.ty, |p| {
            within_group(p, name, aggregate, over);
        }),
        (
            AggregateFunc::PercentileCont | AggregateFunc::PercentileDisc | AggregateFunc::Mode,
            _,
        ) => within_group(p, name, aggregate, over),
        _ => shared::aggregate(p, aggregate, over, whole),
    }
}

/// The aggregate, or what it is over no rows at all.
fn or_empty(
    p: &mut Printer<'_>,
    name: &str,
    aggregate: &Aggregate,
    over: Option<&Window>,
    empty: impl FnOnce(&mut Printer<'_>),
) -> Level {
    p.push("coalesce(");
    match &aggregate.arg {
        // A text alone would be of no type.
        Some(arg) if matches!(arg.kind, ExprKind::Literal(Literal::Text(_))) => {
            p.push(name);
            p.push(if aggregate.distinct { "(distinct " } else { "(" });
            p.operand(arg);
            types::suffix(p, &arg.ty);
            if let Some(extra) = &aggregate.extra {
                p.push(", ");
                p.expr(extra);
            }
            select::order_inside(p, &aggregate.order);
            p.push(")");
            shared::filter_and_over(p, aggregate, over);
        }
        _ => shared::aggregate_call(p, name, aggregate, over),
    }
    p.push(", ");
    empty(p);
    p.push(")");
    Level::Tight
}

/// The average of decimals, rounded once to `scale`.
fn average(p: &mut Printer<'_>, aggregate: &Aggregate, over: Option<&Window>, scale: u32) -> Level {
    p.push("round(");
    operators::padded(p, scale, |p| shared::aggregate_call(p, "sum", aggregate, over));
    p.push(" / nullif(");
    shared::aggregate_call(p, "count", aggregate, over);
    p.push(&format!(", 0), {scale})"));
    Level::Tight
}

fn within_group(
    p: &mut Printer<'_>,
    name: &str,
    aggregate: &Aggregate,
    over: Option<&Window>,
) -> Level {
    p.push(name);
    p.push("(");
    p.list("", &aggregate.extra, |p, fraction| types::exactly(p, fraction, &Ty::Float));
    p.push(") within group (");
    if aggregate.order.is_empty() {
        p.push("order by ");
        p.list("", &aggregate.arg, Printer::operand);
    } else {
        let mark = p.mark();
        select::order_inside(p, &aggregate.order);
        let order = p.take_since(mark);
        p.push(order.trim_start());
    }
    p.push(")");
    filter_and_over(p, aggregate, over);
    Level::Tight
}

/// A call over a window: offsets are 32 bits wide here.
pub(super) fn window(p: &mut Printer<'_>, window: &Window, whole: &Expr) -> Level {
    let offset = match window.func {
        WindowFunc::Ntile => 0,
        WindowFunc::Lag | WindowFunc::Lead | WindowFunc::NthValue => 1,
        WindowFunc::Aggregate(_) => return shared::window(p, window, whole),
        _ => usize::MAX,
    };
    shared::window_call(p, window, |p, index, arg| {
        if index == offset { operators::small(p, arg) } else { types::exactly(p, arg, &arg.ty) }
    });
    if window.func == WindowFunc::Ntile {
        types::suffix(p, &whole.ty);
    }
    Level::Tight
}
