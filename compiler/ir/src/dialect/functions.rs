//! Shared printing of calls: the library functions, aggregates and window functions that the standard has.

use super::printer::{Level, Printer};
use super::{Refusal, select};
use crate::expr::{
    Aggregate, AggregateFunc, Frame, FrameBound, FrameExclude, FrameUnit, Window, WindowFunc,
};
use crate::{Catalog, Expr, Func, OrderKey, Ty};

/// The type's name in the standard.
#[must_use]
pub fn standard_type(catalog: &Catalog, ty: &Ty) -> Option<String> {
    let _ = catalog;
    let name = match ty {
        Ty::Bool => "boolean",
        Ty::SmallInt => "smallint",
        Ty::Int => "integer",
        Ty::BigInt => "bigint",
        Ty::Float => "double precision",
        Ty::Decimal { precision: Some(precision), scale } => {
            return Some(format!("numeric({precision}, {scale})"));
        }
        Ty::Decimal { precision: None, .. } => "numeric",
        Ty::Text | Ty::Enum(_) => "text",
        Ty::Date => "date",
        Ty::Time => "time",
        Ty::Timestamp => "timestamp",
        Ty::Bytes
        | Ty::Uuid
        | Ty::Timestamptz
        | Ty::Interval
        | Ty::Json
        | Ty::Array(..)
        | Ty::Composite(_)
        | Ty::Foreign(_)
        | Ty::Null => return None,
    };
    Some(name.to_owned())
}

/// The name of a function that is called alike nearly everywhere.
#[must_use]
pub fn standard_name(func: Func) -> Option<&'static str> {
    Some(match func {
        Func::Length => "length",
        Func::Lower => "lower",
        Func::Upper => "upper",
        Func::Trim => "trim",
        Func::Ltrim => "ltrim",
        Func::Rtrim => "rtrim",
        Func::Replace => "replace",
        Func::OctetLength => "octet_length",
        Func::Abs => "abs",
        Func::Floor => "floor",
        Func::Ceil => "ceil",
        Func::Sign => "sign",
        Func::Sqrt => "sqrt",
        Func::Power => "power",
        Func::Exp => "exp",
        Func::Ln => "ln",
        Func::Nullif => "nullif",
        _ => return None,
    })
}

/// `name(args)`.
pub fn named(p: &mut Printer<'_>, name: &str, args: &[Expr]) -> Level {
    p.push(name);
    p.push("(");
    p.list(", ", args, Printer::expr);
    p.push(")");
    Level::Tight
}

/// `name(args)`, each argument as a value of `ty`.
pub fn named_as(p: &mut Printer<'_>, name: &str, args: &[Expr], ty: &Ty) -> Level {
    p.push(name);
    p.push("(");
    p.list(", ", args, |p, arg| p.value_as(arg, ty));
    p.push(")");
    Level::Tight
}

/// A library function of the standard; others are refused.
pub fn call(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    let _ = whole;
    match standard_name(func) {
        Some(name) => named(p, name, args),
        None => refuse_call(p, func),
    }
}

/// Refuses a library function.
pub fn refuse_call(p: &mut Printer<'_>, func: Func) -> Level {
    let name = p.syntax().name();
    p.refuse(Refusal::new(
        format!("`{}`", rex_name(func)),
        format!("{name} has no function that means the same"),
        "compute it in Rust, or give a raw text for this dialect",
    ));
    Level::Tight
}

/// Refuses a function in a definition because only a driver's function could say it.
pub fn refuse_in_definition(p: &mut Printer<'_>, what: &str) {
    let name = p.syntax().name();
    p.refuse(Refusal::new(
        format!("{what} in a check, an index or a generated column"),
        format!("{name} needs a function that only Rex's driver has; other tools could not read the file"),
        "use `validate`, which Rust checks, or compute it in queries",
    ));
}

/// The function as Rex spells it.
#[must_use]
pub fn rex_name(func: Func) -> String {
    let mut name = String::new();
    for letter in format!("{func:?}").chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// The name of an aggregate as the standard has it.
#[must_use]
pub fn aggregate_name(func: AggregateFunc) -> &'static str {
    match func {
        AggregateFunc::Count => "count",
        AggregateFunc::Sum => "sum",
        AggregateFunc::Avg => "avg",
        AggregateFunc::Min => "min",
        AggregateFunc::Max => "max",
        AggregateFunc::BoolAnd => "bool_and",
        AggregateFunc::BoolOr => "bool_or",
        AggregateFunc::StringAgg => "string_agg",
        AggregateFunc::ArrayAgg => "array_agg",
        AggregateFunc::JsonAgg => "json_agg",
        AggregateFunc::JsonObjectAgg => "json_object_agg",
        AggregateFunc::PercentileCont => "percentile_cont",
        AggregateFunc::PercentileDisc => "percentile_disc",
        AggregateFunc::Mode => "mode",
        AggregateFunc::StddevPop => "stddev_pop",
        AggregateFunc::StddevSamp => "stddev_samp",
        AggregateFunc::VarPop => "var_pop",
        AggregateFunc::VarSamp => "var_samp",
    }
}

/// An aggregate, over a window or over the group.
pub fn aggregate(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
    whole: &Expr,
) -> Level {
    if is_extreme(aggregate.func) && orders_by_ordinal(p, &whole.ty) {
        return extreme_enum(p, aggregate, over, whole);
    }
    aggregate_call(p, aggregate_name(aggregate.func), aggregate, over);
    Level::Tight
}

/// Whether the aggregate picks the smallest or largest value.
#[must_use]
pub fn is_extreme(func: AggregateFunc) -> bool {
    matches!(func, AggregateFunc::Min | AggregateFunc::Max)
}

/// Whether values of the type are ordered by `case`.
#[must_use]
pub fn orders_by_ordinal(p: &Printer<'_>, ty: &Ty) -> bool {
    matches!(ty, Ty::Enum(_)) && !p.native_enum(ty)
}

/// `min`/`max` of an enum: of the places in the declared order, and back.
fn extreme_enum(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
    whole: &Expr,
) -> Level {
    let Some(arg) = &aggregate.arg else { return Level::Tight };
    of_place(p, &whole.ty, |p| {
        p.push(aggregate_name(aggregate.func));
        p.push("(");
        p.ordinal(arg);
        p.push(")");
        filter_and_over(p, aggregate, over);
    })
}

/// The value of an enum whose place in the declared order `body` gives.
pub fn of_place(p: &mut Printer<'_>, ty: &Ty, body: impl FnOnce(&mut Printer<'_>)) -> Level {
    let Ty::Enum(name) = ty else { return Level::Tight };
    let Some(declared) = p.catalog.enum_type(name) else { return Level::Tight };
    p.push("case ");
    body(p);
    for (at, value) in declared.values.iter().enumerate() {
        p.push(&format!(" when {at} then "));
        p.string(&value.label);
    }
    p.push(" end");
    Level::Tight
}

/// `name(distinct arg, extra order by …) filter (where …)`.
pub fn aggregate_call(
    p: &mut Printer<'_>,
    name: &str,
    aggregate: &Aggregate,
    over: Option<&Window>,
) {
    let syntax = p.syntax();
    p.push(name);
    p.push("(");
    if aggregate.distinct {
        p.push("distinct ");
    }
    match &aggregate.arg {
        Some(arg) if is_extreme(aggregate.func) && arg.ty == Ty::Text => {
            syntax.collated(p, arg);
        }
        Some(arg) => p.value_as(arg, &arg.ty),
        None => p.push("*"),
    }
    if let Some(extra) = &aggregate.extra {
        p.push(", ");
        p.expr(extra);
    }
    select::order_inside(p, &aggregate.order);
    p.push(")");
    filter_and_over(p, aggregate, over);
}

/// What follows the arguments of an aggregate.
pub fn filter_and_over(p: &mut Printer<'_>, aggregate: &Aggregate, over: Option<&Window>) {
    filter(p, aggregate.filter.as_ref());
    if let Some(window) = over {
        self::over(p, window);
    }
}

/// `filter (where …)`.
pub fn filter(p: &mut Printer<'_>, condition: Option<&Expr>) {
    if let Some(condition) = condition {
        p.push(" filter (where ");
        p.expr(condition);
        p.push(")");
    }
}

/// The name of a window function that is no aggregate.
#[must_use]
pub fn window_name(func: WindowFunc) -> &'static str {
    match func {
        WindowFunc::RowNumber => "row_number",
        WindowFunc::Rank => "rank",
        WindowFunc::DenseRank => "dense_rank",
        WindowFunc::PercentRank => "percent_rank",
        WindowFunc::CumeDist => "cume_dist",
        WindowFunc::Ntile => "ntile",
        WindowFunc::Lag => "lag",
        WindowFunc::Lead => "lead",
        WindowFunc::FirstValue => "first_value",
        WindowFunc::LastValue => "last_value",
        WindowFunc::NthValue => "nth_value",
        WindowFunc::Aggregate(func) => aggregate_name(func),
    }
}

/// A call over a window.
pub fn window(p: &mut Printer<'_>, window: &Window, whole: &Expr) -> Level {
    if let WindowFunc::Aggregate(func) = window.func {
        let aggregate = Aggregate {
            func,
            arg: window.args.first().cloned(),
            extra: window.args.get(1).cloned(),
            distinct: false,
            order: Vec::new(),
            filter: window.filter.clone(),
        };
        let syntax = p.syntax();
        return syntax.aggregate(p, &aggregate, Some(window), whole);
    }
    window_call(p, window, |p, _, arg| p.value_as(arg, &arg.ty));
    Level::Tight
}

/// `name(args) over (…)` of a function that is no aggregate.
pub fn window_call(
    p: &mut Printer<'_>,
    window: &Window,
    mut arg: impl FnMut(&mut Printer<'_>, usize, &Expr),
) {
    p.push(window_name(window.func));
    p.push("(");
    p.list(", ", window.args.iter().enumerate(), |p, (index, value)| arg(p, index, value));
    p.push(")");
    over(p, window);
}

/// `over (…)`.
pub fn over(p: &mut Printer<'_>, window: &Window) {
    p.push(" over (");
    let mut space = "";
    if !window.partition.is_empty() {
        p.push("partition by ");
        p.list(", ", &window.partition, Printer::operand);
        space = " ";
    }
    window_order(p, &window.order, &mut space);
    if let Some(frame) = &window.frame {
        p.push(space);
        self::frame(p, frame);
    }
    p.push(")");
}

fn window_order(p: &mut Printer<'_>, keys: &[OrderKey], space: &mut &'static str) {
    if keys.is_empty() {
        return;
    }
    if space.is_empty() {
        let mark = p.mark();
        select::order_inside(p, keys);
        let text = p.take_since(mark);
        p.push(text.trim_start());
    } else {
        select::order_inside(p, keys);
    }
    *space = " ";
}

fn frame(p: &mut Printer<'_>, frame: &Frame) {
    p.push(match frame.unit {
        FrameUnit::Rows => "rows",
        FrameUnit::Range => "range",
        FrameUnit::Groups => "groups",
    });
    match &frame.end {
        Some(end) => {
            p.push(" between ");
            bound(p, &frame.start);
            p.push(" and ");
            bound(p, end);
        }
        None => {
            p.push(" ");
            bound(p, &frame.start);
        }
    }
    if let Some(exclude) = frame.exclude {
        p.push(match exclude {
            FrameExclude::CurrentRow => " exclude current row",
            FrameExclude::Group => " exclude group",
            FrameExclude::Ties => " exclude ties",
            FrameExclude::NoOthers => " exclude no others",
        });
    }
}

fn bound(p: &mut Printer<'_>, bound: &FrameBound) {
    match bound {
        FrameBound::UnboundedPreceding => p.push("unbounded preceding"),
        FrameBound::CurrentRow => p.push("current row"),
        FrameBound::UnboundedFollowing => p.push("unbounded following"),
        FrameBound::Preceding(offset) => {
            p.operand(offset);
            p.push(" preceding");
        }
        FrameBound::Following(offset) => {
            p.operand(offset);
            p.push(" following");
        }
    }
}
