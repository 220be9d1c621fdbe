//! The function library and aggregates in SQLite.

use super::operators::glob_prefix;
use super::types::scaled;
use super::{json, time};
use crate::dialect::functions::{
    self as shared, named, named_as, refuse_call, refuse_in_definition, rex_name,
};
use crate::dialect::{Level, Printer, Refusal, comparison, literal};
use crate::expr::{Aggregate, AggregateFunc, ExprKind, Window};
use crate::{Expr, Func, Literal, Ty};

/// A library function.
pub(super) fn call(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    if let Some(level) = time::call(p, func, args, whole) {
        return level;
    }
    if let Some(level) = json::call(p, func, args, whole) {
        return level;
    }
    if let Some(level) = super::list::call(p, func, args) {
        return level;
    }
    if let Some(level) = text(p, func, args) {
        return level;
    }
    match func {
        Func::Abs if whole.ty != Ty::Float && p.in_statement() => named(p, "rex_abs", args),
        Func::Round | Func::Floor | Func::Ceil | Func::Trunc | Func::Sign => {
            rounding(p, func, args, whole)
        }
        Func::UuidV7 => registered(p, func, "rex_uuid_v7", args),
        Func::Once => registered(p, func, "rex_once", args),
        Func::Power => registered(p, func, "rex_pow", args),
        Func::Sqrt => registered(p, func, "rex_sqrt", args),
        Func::Exp => registered(p, func, "rex_exp", args),
        Func::Ln => registered(p, func, "rex_ln", args),
        Func::Abs => shared::call(p, func, args, whole),
        Func::Greatest | Func::Least => extreme(p, func, args, whole),
        Func::Nullif => named_as(p, "nullif", args, &comparison::common_of(args)),
        Func::ToFloat | Func::ToDecimal => match args.first() {
            Some(arg) => super::types::cast(p, arg, &whole.ty),
            None => refuse_call(p, func),
        },
        _ => refuse_call(p, func),
    }
}

/// Functions that only the driver has.
fn registered(p: &mut Printer<'_>, func: Func, name: &str, args: &[Expr]) -> Level {
    if p.in_statement() {
        return named(p, name, args);
    }
    refuse_in_definition(p, &format!("`{}`", rex_name(func)));
    Level::Tight
}

/// Functions of texts; `None` when it is none.
fn text(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Option<Level> {
    Some(match func {
        Func::Length
        | Func::OctetLength
        | Func::Lower
        | Func::Upper
        | Func::Trim
        | Func::Ltrim
        | Func::Rtrim => shared::named(p, shared::standard_name(func)?, args),
        Func::Strpos => named(p, "instr", args),
        Func::Chr => match args {
            [Expr { kind: ExprKind::Literal(Literal::Int(1..0xD800)), .. }] => {
                named(p, "char", args)
            }
            _ => registered(p, func, "rex_chr", args),
        },
        Func::Ascii => {
            p.push("case when ");
            p.list("", args, Printer::operand);
            p.push(" = '' then 0 else unicode(");
            p.list("", args, Printer::expr);
            p.push(") end");
            Level::Tight
        }
        Func::Substr => substr(p, args),
        Func::Replace => replace(p, args),
        Func::StartsWith | Func::EndsWith | Func::ContainsText => text_test(p, func, args),
        Func::Left => registered(p, func, "rex_left", args),
        Func::Right => registered(p, func, "rex_right", args),
        Func::Lpad | Func::Rpad => pad(p, func, args),
        Func::Repeat => registered(p, func, "rex_repeat", args),
        Func::Reverse => registered(p, func, "rex_reverse", args),
        Func::SplitPart => registered(p, func, "rex_split_part", args),
        Func::NormalizeSpace => registered(p, func, "rex_normalize_space", args),
        Func::Translate => registered(p, func, "rex_translate", args),
        Func::StringToArray => registered(p, func, "rex_string_to_array", args),
        Func::ConcatWs => named(p, "concat_ws", args),
        Func::Concat => {
            if args
                .iter()
                .any(|arg| !matches!(arg.ty, Ty::Text | Ty::Enum(_)) && !arg.ty.is_integer())
            {
                return Some(refuse_call(p, func));
            }
            named(p, "concat", args)
        }
        _ => return None,
    })
}

fn pad(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Level {
    let space = Expr {
        kind: ExprKind::Literal(Literal::Text(" ".to_owned())),
        ty: Ty::Text,
        nullable: false,
    };
    let mut args = args.to_vec();
    if args.len() == 2 {
        args.push(space);
    }
    registered(p, func, if func == Func::Lpad { "rex_lpad" } else { "rex_rpad" }, &args)
}

/// `substr` with its start not before the text and its length not below nothing (L12).
fn substr(p: &mut Printer<'_>, args: &[Expr]) -> Level {
    p.push("substr(");
    for (index, arg) in args.iter().enumerate() {
        let least = if index == 1 { 1 } else { 0 };
        p.push(if index > 0 { ", " } else { "" });
        match &arg.kind {
            _ if index == 0 => p.expr(arg),
            ExprKind::Literal(Literal::Int(value)) => {
                literal::number(p, &(*value).max(least).to_string());
            }
            _ => {
                p.push("max(");
                p.expr(arg);
                p.push(&format!(", {least})"));
            }
        }
    }
    p.push(")");
    Level::Tight
}

/// `replace`, which is null when its last argument is (L12).
fn replace(p: &mut Printer<'_>, args: &[Expr]) -> Level {
    match args.last() {
        Some(last) if last.nullable => {
            p.push("case when ");
            p.operand(last);
            p.push(" is not null then ");
            named(p, "replace", args);
            p.push(" end");
            Level::Tight
        }
        _ => named(p, "replace", args),
    }
}

fn text_test(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Level {
    let [text, part] = args else { return refuse_call(p, func) };
    match (func, &part.kind) {
        // A constant prefix as `glob` can use an index.
        (Func::StartsWith, ExprKind::Literal(Literal::Text(prefix))) => {
            p.operand(text);
            p.push(" glob ");
            p.string(&glob_prefix(prefix));
            return Level::Loose;
        }
        (Func::StartsWith, _) => {
            p.push("substr(");
            p.expr(text);
            p.push(", 1, length(");
            p.expr(part);
            p.push(")) = ");
            p.operand(part);
        }
        (Func::EndsWith, _) => {
            p.push("substr(");
            p.expr(text);
            p.push(", length(");
            p.expr(text);
            p.push(") - length(");
            p.expr(part);
            p.push(") + 1) = ");
            p.operand(part);
        }
        _ => {
            named(p, "instr", args);
            p.push(" > 0");
        }
    }
    Level::Predicate
}

/// Functions that round, each in the type of its result.
fn rounding(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    let Some(arg) = args.first() else { return refuse_call(p, func) };
    if let Ty::Decimal { scale, .. } = arg.ty {
        return rounding_decimal(p, func, args, scale, whole);
    }
    if arg.ty.is_integer() {
        if func != Func::Sign {
            return super::types::value(p, arg, &whole.ty);
        }
        return named(p, "sign", args);
    }
    if args.len() > 1 {
        return refuse_call(p, func);
    }
    let name = match func {
        Func::Round => "round",
        Func::Floor => "rex_floor",
        Func::Ceil => "rex_ceil",
        Func::Trunc => "rex_trunc",
        _ => "sign",
    };
    if name.starts_with("rex_") && !p.in_statement() {
        refuse_in_definition(p, &format!("`{}`", rex_name(func)));
        return Level::Tight;
    }
    let (before, after) = match (whole.ty.is_integer(), func) {
        (true, Func::Sign) => ("", ""),
        (true, _) => ("rex_to_int(", ")"),
        (false, Func::Sign) => ("cast(", " as real)"),
        (false, _) => ("", ""),
    };
    if !before.is_empty() && whole.ty.is_integer() && !p.in_statement() {
        refuse_in_definition(p, &format!("`{}` to an integer", rex_name(func)));
    }
    p.push(before);
    named(p, name, std::slice::from_ref(arg));
    p.push(after);
    Level::Tight
}

fn rounding_decimal(
    p: &mut Printer<'_>,
    func: Func,
    args: &[Expr],
    scale: u32,
    whole: &Expr,
) -> Level {
    let [arg, rest @ ..] = args else { return refuse_call(p, func) };
    let digits = match rest {
        [] => 0,
        [Expr { kind: ExprKind::Literal(Literal::Int(digits)), .. }] => *digits,
        _ => return refuse_call(p, func),
    };
    if !p.in_statement() {
        refuse_in_definition(p, &format!("`{}` of a decimal", rex_name(func)));
        return Level::Tight;
    }
    let to = whole.ty.scale();
    let unit = 10i128.pow(scale);
    match func {
        Func::Round => {
            p.push("rex_dec_scale(rex_dec_scale(");
            p.expr(arg);
            p.push(&format!(", {scale}, {digits}), {digits}, {to})"));
            return Level::Tight;
        }
        Func::Sign => {
            p.push("sign(");
            p.expr(arg);
            p.push(&format!(") * {}", 10i128.pow(to)));
            return Level::Loose;
        }
        _ if digits != 0 => return refuse_call(p, func),
        _ => {}
    }
    p.push("rex_dec_scale(");
    match func {
        Func::Trunc => {
            p.operand(arg);
            p.push(&format!(" / {unit}"));
        }
        // Towards negative infinity: what is left over is taken off before the division.
        Func::Floor => {
            p.push("(");
            p.operand(arg);
            p.push(" - ((");
            p.operand(arg);
            p.push(&format!(" % {unit}) + {unit}) % {unit}) / {unit}"));
        }
        _ => {
            p.push("-((-");
            p.operand(arg);
            p.push(" - ((-");
            p.operand(arg);
            p.push(&format!(" % {unit}) + {unit}) % {unit}) / {unit})"));
        }
    }
    p.push(&format!(", 0, {to})"));
    Level::Tight
}

/// `greatest` and `least`, which leave out nulls (L11).
fn extreme(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    if let Ty::Enum(declared) = &whole.ty {
        let Some(declared) = p.catalog.enum_type(declared) else { return Level::Tight };
        p.push("case ");
        extreme_of(p, func, args, &|p, arg| p.ordinal(arg));
        for (at, value) in declared.values.iter().enumerate() {
            p.push(&format!(" when {at} then "));
            p.string(&value.label);
        }
        p.push(" end");
        return Level::Tight;
    }
    extreme_of(p, func, args, &|p, arg| p.value_as(arg, &whole.ty))
}

fn extreme_of(
    p: &mut Printer<'_>,
    func: Func,
    args: &[Expr],
    value: &dyn Fn(&mut Printer<'_>, &Expr),
) -> Level {
    let name = if func == Func::Greatest { "max" } else { "min" };
    let nullable = args.iter().any(|arg| arg.nullable);
    match args {
        [] => refuse_call(p, func),
        [only] => {
            value(p, only);
            Level::Tight
        }
        _ if !nullable => {
            p.push(name);
            p.push("(");
            p.list(", ", args, |p, arg| value(p, arg));
            p.push(")");
            Level::Tight
        }
        [first @ .., last] => {
            let inner = |p: &mut Printer<'_>| {
                extreme_of(p, func, first, value);
            };
            p.push("coalesce(");
            p.push(name);
            p.push("(");
            inner(p);
            p.push(", ");
            value(p, last);
            p.push("), ");
            inner(p);
            p.push(", ");
            value(p, last);
            p.push(")");
            Level::Tight
        }
    }
}

/// An aggregate, over a window or over the group.
pub(super) fn aggregate(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
    whole: &Expr,
) -> Level {
    let arg_ty = aggregate.arg.as_ref().map(|arg| &arg.ty);
    match (aggregate.func, arg_ty) {
        (AggregateFunc::Sum | AggregateFunc::Avg, Some(Ty::Interval)) => refuse_aggregate(
            p,
            "an aggregate of intervals",
            "aggregate a number of seconds or days",
        ),
        (AggregateFunc::Sum, Some(ty)) if *ty != Ty::Float => {
            shared::aggregate_call(p, "rex_sum", aggregate, over);
            Level::Tight
        }
        (AggregateFunc::Avg, Some(ty)) if matches!(whole.ty, Ty::Decimal { .. }) => {
            average(p, aggregate, over, (ty.scale(), whole.ty.scale()))
        }
        (AggregateFunc::Avg, Some(Ty::Decimal { scale, .. })) => {
            shared::aggregate_call(p, "avg", aggregate, over);
            p.push(&format!(" / {}.0", 10i128.pow(*scale)));
            Level::Loose
        }
        (AggregateFunc::BoolAnd, _) => {
            shared::aggregate_call(p, "min", aggregate, over);
            Level::Tight
        }
        (AggregateFunc::BoolOr, _) => {
            shared::aggregate_call(p, "max", aggregate, over);
            Level::Tight
        }
        (AggregateFunc::JsonAgg | AggregateFunc::JsonObjectAgg, _) => {
            json::aggregate(p, aggregate, over)
        }
        (AggregateFunc::ArrayAgg, _) => super::list::aggregate(p, aggregate, over, whole),
        (AggregateFunc::StringAgg, _) if aggregate.distinct => refuse_aggregate(
            p,
            "`string_agg` of distinct values",
            "aggregate over a subquery with `distinct`",
        ),
        (AggregateFunc::Count, _) if is_row(aggregate) => refuse_aggregate(
            p,
            "`count` of several columns",
            "count the rows of a subquery with `distinct`",
        ),
        (
            AggregateFunc::StddevPop
            | AggregateFunc::StddevSamp
            | AggregateFunc::VarPop
            | AggregateFunc::VarSamp,
            _,
        ) => {
            let name = shared::aggregate_name(aggregate.func);
            refuse_aggregate(p, &format!("`{name}`"), "compute it in Rust, or use a nested list")
        }
        _ => shared::aggregate(p, aggregate, over, whole),
    }
}

fn is_row(aggregate: &Aggregate) -> bool {
    aggregate.arg.as_ref().is_some_and(|arg| matches!(arg.kind, ExprKind::Row(_)))
}

fn refuse_aggregate(p: &mut Printer<'_>, construct: &str, help: &str) -> Level {
    p.refuse(Refusal::new(construct, "sqlite has no aggregate that means the same", help));
    Level::Tight
}

fn average(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
    (from, to): (u32, u32),
) -> Level {
    if aggregate.distinct {
        // An aggregate of several arguments cannot be distinct.
        p.push("rex_dec_div(");
        shared::aggregate_call(p, "rex_sum", aggregate, over);
        p.push(&format!(", {from}, "));
        shared::aggregate_call(p, "count", aggregate, over);
        p.push(&format!(", 0, {to})"));
        return Level::Tight;
    }
    p.push("rex_dec_avg(");
    p.list("", &aggregate.arg, |p, arg| {
        scaled(p, arg, from);
    });
    p.push(&format!(", {from}, {to})"));
    shared::filter_and_over(p, aggregate, over);
    Level::Tight
}
