//! The function library, aggregates and windows in PostgreSQL.

use super::{json, operators, time, types};
use crate::dialect::functions::{self as shared, named};
use crate::dialect::{Level, Printer, comparison, literal};
use crate::expr::ExprKind;
use crate::{Expr, Func, Literal, Ty};

/// A random UUID with the milliseconds since 1970 in front and the version's bits set.
const UUID_V7: &str = "encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing \
    substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), \
    52, 1), 53, 1), 'hex')::uuid";

/// A library function.
pub(super) fn call(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    match func {
        Func::Length | Func::OctetLength | Func::Strpos | Func::Ascii => {
            named(p, plain_name(func), args)
        }
        Func::Lower | Func::Upper => {
            p.push(plain_name(func));
            p.push("(");
            c_text(p, args.first());
            p.push(")");
            Level::Tight
        }
        Func::Left | Func::Right | Func::Repeat | Func::Lpad | Func::Rpad => {
            with_small(p, plain_name(func), args, 1)
        }
        Func::SplitPart => with_small(p, "split_part", args, 2),
        Func::Chr => with_small(p, "chr", args, 0),
        Func::MakeDate => with_all_small(p, "make_date", args),
        Func::MakeInterval => make_interval(p, args),
        Func::Substr => substr(p, args),
        Func::StartsWith | Func::EndsWith | Func::ContainsText => text_test(p, func, args),
        Func::NormalizeSpace => {
            p.push("btrim(regexp_replace(");
            p.list(", ", args, Printer::expr);
            p.push(", '[ \\t\\n\\r\\f\\v]+', ' ', 'g'), ' ')");
            Level::Tight
        }
        Func::Abs | Func::Round | Func::Floor | Func::Ceil | Func::Trunc | Func::Sign => {
            rounding(p, func, args, whole)
        }
        Func::Sqrt | Func::Power | Func::Exp | Func::Ln => {
            p.push(plain_name(func));
            p.push("(");
            p.list(", ", args, |p, arg| types::exactly(p, arg, &Ty::Float));
            p.push(")");
            Level::Tight
        }
        Func::Greatest | Func::Least => extreme(p, func, args, whole),
        Func::Nullif => shared::named_as(p, "nullif", args, &comparison::common_of(args)),
        Func::ToFloat | Func::ToDecimal => match args.first() {
            Some(arg) => types::cast(p, arg, &whole.ty),
            None => shared::refuse_call(p, func),
        },
        _ => other_call(p, func, args, whole),
    }
}

fn other_call(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    match func {
        Func::Now => {
            p.push("transaction_timestamp()");
            Level::Tight
        }
        Func::Extract => time::extract(p, args, whole),
        Func::DateTrunc => time::date_trunc(p, args, whole),
        Func::DateOf | Func::TimeOf => {
            let to = if func == Func::DateOf { Ty::Date } else { Ty::Time };
            match args.first() {
                Some(arg) => types::cast(p, arg, &to),
                None => shared::refuse_call(p, func),
            }
        }
        Func::AtUtc => {
            p.list("", args, Printer::operand);
            p.push(" at time zone 'UTC'");
            Level::Loose
        }
        Func::AtZone => {
            p.list(" at time zone ", args, Printer::operand);
            Level::Loose
        }
        Func::InCalendar => time::in_calendar(p, args, whole),
        Func::EpochMicros => {
            p.push("(extract(epoch from ");
            p.list("", args, Printer::expr);
            p.push(") * 1000000)::bigint");
            Level::Tight
        }
        Func::Cardinality
        | Func::ArrayToString
        | Func::Concat
        | Func::ConcatWs
        | Func::Translate
        | Func::RegexpReplace
        | Func::Reverse => named(p, plain_name(func), args),
        // These take a null for an empty list; an element may be null.
        Func::ArrayPosition | Func::ArrayAppend | Func::ArrayPrepend | Func::ArrayRemove => {
            let list = args.iter().find(|arg| arg.ty.element().is_some());
            strict(p, list, |p| {
                p.push(plain_name(func));
                p.push("(");
                p.list(", ", args, |p, arg| match (&arg.kind, list.and_then(|l| l.ty.element())) {
                    // A bare number would make a list of wider numbers.
                    (ExprKind::Literal(Literal::Int(_)), Some(element)) => {
                        p.operand(arg);
                        types::suffix(p, element);
                    }
                    _ => p.expr(arg),
                });
                p.push(")");
            })
        }
        Func::StringToArray => strict(p, args, |p| {
            named(p, plain_name(func), args);
        }),
        Func::ToTimestamp => {
            p.push("to_timestamp(");
            p.list("", args, Printer::operand);
            p.push("::float8)");
            Level::Tight
        }
        Func::ArrayGet | Func::ArraySlice => subscript(p, args),
        Func::FieldOf => field_of(p, args),
        Func::UuidV7 => {
            p.push(UUID_V7);
            Level::Tight
        }
        Func::Once => {
            // A text that is no truth value: there is no other way to end a statement from within.
            p.push("(case when ");
            p.list("", args, Printer::expr);
            p.push(" then 'two rows to write have the same key' else 'true' end)::boolean");
            Level::Tight
        }
        Func::JsonText | Func::JsonInt | Func::JsonBool => {
            json::leaf(p, args);
            if func != Func::JsonText {
                types::suffix(p, &whole.ty);
            }
            Level::Tight
        }
        Func::JsonValue => json::value(p, args, &whole.ty),
        Func::JsonList => json::list(p, args, &whole.ty),
        Func::JsonObject | Func::JsonArray => json::build(p, func, args),
        Func::HasKey => {
            p.list(" ? ", args, Printer::operand);
            Level::Loose
        }
        Func::JsonLength => {
            p.push("case jsonb_typeof(");
            p.list("", args, Printer::expr);
            p.push(") when 'array' then jsonb_array_length(");
            p.list("", args, Printer::expr);
            p.push(")::bigint end");
            Level::Tight
        }
        Func::JsonTypeof => named(p, "jsonb_typeof", args),
        _ => shared::call(p, func, args, whole),
    }
}

/// `body`, or null when one of the expressions is.
pub(super) fn strict<'e>(
    p: &mut Printer<'_>,
    args: impl IntoIterator<Item = &'e Expr>,
    body: impl FnOnce(&mut Printer<'_>),
) -> Level {
    let nullable: Vec<&Expr> = args.into_iter().filter(|arg| arg.nullable).collect();
    let guarded = !nullable.is_empty();
    if guarded {
        p.push("case when ");
        p.list(" and ", nullable, |p, arg| {
            p.operand(arg);
            p.push(" is not null");
        });
        p.push(" then ");
    }
    body(p);
    p.push(if guarded { " end" } else { "" });
    Level::Tight
}

fn plain_name(func: Func) -> &'static str {
    match func {
        Func::Strpos => "strpos",
        Func::Ascii => "ascii",
        Func::Left => "left",
        Func::Right => "right",
        Func::Repeat => "repeat",
        Func::Reverse => "reverse",
        Func::Lpad => "lpad",
        Func::Rpad => "rpad",
        Func::Cardinality => "cardinality",
        Func::ArrayPosition => "array_position",
        Func::ArrayAppend => "array_append",
        Func::ArrayRemove => "array_remove",
        Func::ArrayPrepend => "array_prepend",
        Func::ArrayToString => "array_to_string",
        Func::StringToArray => "string_to_array",
        Func::ConcatWs => "concat_ws",
        Func::Translate => "translate",
        Func::RegexpReplace => "regexp_replace",
        Func::Concat => "concat",
        Func::Trunc => "trunc",
        Func::Round => "round",
        Func::Greatest => "greatest",
        Func::Least => "least",
        other => shared::standard_name(other).unwrap_or("concat"),
    }
}

/// A text whose collation is "C": a column is made so, anything else is told.
fn c_text(p: &mut Printer<'_>, arg: Option<&Expr>) {
    let syntax = p.syntax();
    match arg {
        Some(arg) if comparison::is_table_column(p, arg) => p.expr(arg),
        Some(arg) => {
            syntax.collated(p, arg);
        }
        None => {}
    }
}

fn with_small(p: &mut Printer<'_>, name: &str, args: &[Expr], at: usize) -> Level {
    p.push(name);
    p.push("(");
    p.list(", ", args.iter().enumerate(), |p, (index, arg)| {
        if index == at { operators::small(p, arg) } else { p.expr(arg) }
    });
    p.push(")");
    Level::Tight
}

fn with_all_small(p: &mut Printer<'_>, name: &str, args: &[Expr]) -> Level {
    p.push(name);
    p.push("(");
    p.list(", ", args, operators::small);
    p.push(")");
    Level::Tight
}

/// Years, months, weeks, days, hours, minutes and seconds, as far as given.
fn make_interval(p: &mut Printer<'_>, args: &[Expr]) -> Level {
    p.push("make_interval(");
    p.list(", ", args.iter().enumerate(), |p, (index, arg)| {
        if index == 6 { types::exactly(p, arg, &Ty::Float) } else { operators::small(p, arg) }
    });
    p.push(")");
    Level::Tight
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
                literal::number(p, &(*value).clamp(least, i64::from(i32::MAX)).to_string());
            }
            _ if arg.nullable => {
                // `greatest` would leave a null out.
                p.push("case when ");
                p.operand(arg);
                p.push(&format!(" < {least} then {least} else "));
                operators::small(p, arg);
                p.push(" end");
            }
            _ => {
                p.push("greatest(");
                operators::small(p, arg);
                p.push(&format!(", {least})"));
            }
        }
    }
    p.push(")");
    Level::Tight
}

fn text_test(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Level {
    let [text, part] = args else { return shared::refuse_call(p, func) };
    match (func, &part.kind) {
        // A constant prefix as `like` can use an index.
        (Func::StartsWith, ExprKind::Literal(Literal::Text(prefix))) => {
            let pattern = prefix.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            p.operand(text);
            p.push(" like ");
            p.string(&format!("{pattern}%"));
            Level::Loose
        }
        (Func::StartsWith, _) => named(p, "starts_with", args),
        (Func::EndsWith, _) => {
            p.push("right(");
            p.expr(text);
            p.push(", length(");
            p.expr(part);
            p.push(")) = ");
            p.operand(part);
            Level::Predicate
        }
        _ => {
            named(p, "strpos", args);
            p.push(" > 0");
            Level::Predicate
        }
    }
}

/// Functions that round, each in the type of its result. Floats round half away from zero.
fn rounding(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    let Some(arg) = args.first() else { return shared::refuse_call(p, func) };
    if func == Func::Abs && whole.ty.is_integer() {
        p.push("abs(");
        operators::widest(p, arg);
        p.push(")");
        return Level::Tight;
    }
    if func == Func::Round && arg.ty == Ty::Float {
        p.push("(sign(");
        p.expr(arg);
        p.push(") * floor(abs(");
        p.expr(arg);
        p.push(") + 0.5::float8))");
        if whole.ty != Ty::Float {
            types::suffix(p, &whole.ty);
        }
        return Level::Tight;
    }
    let decimal = matches!(whole.ty, Ty::Decimal { .. });
    if decimal {
        p.push("round(");
    }
    p.push(plain_name(func));
    p.push("(");
    p.list(", ", args.iter().enumerate(), |p, (index, arg)| {
        if index == 0 { p.expr(arg) } else { operators::small(p, arg) }
    });
    p.push(")");
    if decimal {
        p.push(&format!("::numeric, {})", whole.ty.scale()));
    } else if arg.ty != whole.ty || whole.ty.is_integer() {
        types::suffix(p, &whole.ty);
    }
    Level::Tight
}

fn extreme(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
    let name = plain_name(func);
    if let (Ty::Enum(declared), false) = (&whole.ty, p.native_enum(&whole.ty)) {
        let Some(declared) = p.catalog.enum_type(declared) else { return Level::Tight };
        p.push(&format!("case {name}("));
        p.list(", ", args, Printer::ordinal);
        p.push(")");
        for (at, value) in declared.values.iter().enumerate() {
            p.push(&format!(" when {at} then "));
            p.string(&value.label);
        }
        p.push(" end");
        return Level::Tight;
    }
    p.push(name);
    p.push("(");
    p.list(", ", args.iter().enumerate(), |p, (index, arg)| {
        if index == 0 && whole.ty == Ty::Text {
            c_text(p, Some(arg));
        } else {
            p.value_as(arg, &whole.ty);
        }
    });
    p.push(")");
    if whole.ty.is_integer() {
        types::suffix(p, &whole.ty);
    }
    Level::Tight
}

fn subscript(p: &mut Printer<'_>, args: &[Expr]) -> Level {
    let Some((array, bounds)) = args.split_first() else { return Level::Tight };
    p.push("(");
    p.expr(array);
    p.push(")[");
    p.list(":", bounds, operators::small);
    p.push("]");
    Level::Tight
}

/// `(value)."field"`
fn field_of(p: &mut Printer<'_>, args: &[Expr]) -> Level {
    if let [value, name] = args
        && let ExprKind::Literal(Literal::Text(name)) = &name.kind
    {
        p.push("(");
        p.expr(value);
        p.push(").");
        p.ident(name);
    }
    Level::Tight
}
