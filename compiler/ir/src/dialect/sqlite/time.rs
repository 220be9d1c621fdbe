//! Dates and times in SQLite: integers, with floor division, and the driver's calendar functions.

use crate::dialect::functions::{refuse_call, refuse_in_definition};
use crate::dialect::{Level, Printer, Refusal, scalar};
use crate::expr::ExprKind;
use crate::{BinaryOp, Expr, Func, Literal, Ty};

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

fn is_instant(ty: &Ty) -> bool {
    matches!(ty, Ty::Timestamp | Ty::Timestamptz)
}

/// Conversions among the types of time; `None` when it is none.
pub(super) fn cast(p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Option<Level> {
    match (&inner.ty, to) {
        (from, to) if is_instant(from) && is_instant(to) => Some(p.emit(inner)),
        (from, Ty::Date) if is_instant(from) => Some(days_of(p, inner)),
        (from, Ty::Time) if is_instant(from) => Some(floor_mod(p, inner)),
        (Ty::Date, to) if is_instant(to) => {
            p.operand(inner);
            p.push(&format!(" * {DAY}"));
            Some(Level::Loose)
        }
        _ => None,
    }
}

/// Microseconds of the day, also before 1970.
fn floor_mod(p: &mut Printer<'_>, micros: &Expr) -> Level {
    p.push("((");
    p.operand(micros);
    p.push(&format!(" % {DAY}) + {DAY}) % {DAY}"));
    Level::Loose
}

/// The day of an instant, rounded down also before 1970.
fn days_of(p: &mut Printer<'_>, micros: &Expr) -> Level {
    p.push("(");
    p.operand(micros);
    p.push(" - ");
    p.within(Level::Tight, |p| floor_mod(p, micros));
    p.push(&format!(") / {DAY}"));
    Level::Loose
}

/// Arithmetic with dates and times; `None` when it is none.
pub(super) fn arithmetic(
    p: &mut Printer<'_>,
    op: BinaryOp,
    left: &Expr,
    right: &Expr,
    whole: &Expr,
) -> Option<Level> {
    let function = match (op, &left.ty, &right.ty) {
        (BinaryOp::Add, Ty::Interval, Ty::Interval) => Some("rex_interval_add"),
        (BinaryOp::Sub, Ty::Interval, Ty::Interval) => Some("rex_interval_sub"),
        (BinaryOp::Mul, count, Ty::Interval) if count.is_integer() => Some("rex_interval_mul"),
        (BinaryOp::Sub, end, start) if is_instant(end) && is_instant(start) => {
            Some("rex_interval_between")
        }
        _ => None,
    };
    if let Some(function) = function {
        return Some(registered(p, function, &[left, right]));
    }
    if !matches!(op, BinaryOp::Add | BinaryOp::Sub) {
        return None;
    }
    match (&left.ty, &right.ty) {
        (ty, Ty::Interval) if is_instant(ty) || *ty == Ty::Date => {
            Some(step(p, left, right, op == BinaryOp::Sub, whole))
        }
        (Ty::Interval, ty) if (is_instant(ty) || *ty == Ty::Date) && op == BinaryOp::Add => {
            Some(step(p, right, left, false, whole))
        }
        (Ty::Date, days) if days.is_integer() || *days == Ty::Date => {
            p.operand(left);
            p.push(if op == BinaryOp::Add { " + " } else { " - " });
            p.operand(right);
            Some(Level::Loose)
        }
        _ => None,
    }
}

/// A function of the driver on intervals, which a definition cannot use.
fn registered(p: &mut Printer<'_>, name: &str, args: &[&Expr]) -> Level {
    if !p.in_statement() {
        refuse_in_definition(p, "arithmetic or comparison of intervals");
        return Level::Tight;
    }
    p.push(name);
    p.push("(");
    p.list(", ", args, |p, arg| p.expr(arg));
    p.push(")");
    Level::Tight
}

/// An interval as it is stored.
pub(super) fn interval_text(months: i32, days: i32, micros: i64) -> String {
    let mut text = "P".to_owned();
    if months != 0 {
        text.push_str(&format!("{months}M"));
    }
    if days != 0 {
        text.push_str(&format!("{days}D"));
    }
    if micros != 0 || text == "P" {
        let sign = if micros < 0 { "-" } else { "" };
        let micros = micros.unsigned_abs();
        let fraction = format!(".{:06}", micros % 1_000_000);
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        text.push_str(&format!("T{sign}{}{fraction}S", micros / 1_000_000));
    }
    text
}

/// What intervals are compared and sorted by.
pub(super) fn key(p: &mut Printer<'_>, interval: &Expr) {
    registered(p, "rex_interval_key", &[interval]);
}

/// A comparison of intervals.
pub(super) fn comparison(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
    key(p, left);
    p.push(&format!(" {} ", scalar::symbol(op)));
    key(p, right);
    Level::Predicate
}

/// The interval the other way.
pub(super) fn negated(p: &mut Printer<'_>, interval: &Expr) -> Level {
    let minus = Expr { kind: ExprKind::Literal(Literal::Int(-1)), ty: Ty::BigInt, nullable: false };
    registered(p, "rex_interval_mul", &[&minus, interval])
}

/// A date or an instant and an interval of any origin.
fn any_step(
    p: &mut Printer<'_>,
    start: &Expr,
    interval: &Expr,
    back: bool,
    to_date: bool,
) -> Level {
    if !p.in_statement() {
        refuse_in_definition(p, "calendar arithmetic");
        return Level::Tight;
    }
    p.push("rex_step(");
    if start.ty == Ty::Date && !to_date {
        p.operand(start);
        p.push(" * 86400000000");
    } else {
        p.expr(start);
    }
    p.push(", ");
    if back {
        negated(p, interval);
    } else {
        p.expr(interval);
    }
    p.push(if to_date { ", 'days')" } else { ", 'us')" });
    Level::Tight
}

/// Months, days and microseconds of an interval, each as an expression of integers.
fn parts_of(interval: &Expr) -> Option<[Expr; 3]> {
    let integer = |value: i64| Expr {
        kind: ExprKind::Literal(Literal::Int(value)),
        ty: Ty::BigInt,
        nullable: false,
    };
    match &interval.kind {
        ExprKind::Literal(Literal::Interval(months, days, micros)) => {
            Some([integer(i64::from(*months)), integer(i64::from(*days)), integer(*micros)])
        }
        ExprKind::Unary(_, inner) => {
            parts_of(inner).map(|parts| parts.map(|part| times(&part, -1)))
        }
        ExprKind::Binary(BinaryOp::Mul, count, step) => parts_of(step).map(|parts| {
            parts.map(|part| match &part.kind {
                ExprKind::Literal(Literal::Int(factor)) => times(count, *factor),
                _ => binary(BinaryOp::Mul, (**count).clone(), part),
            })
        }),
        ExprKind::Binary(op @ (BinaryOp::Add | BinaryOp::Sub), left, right) => {
            let (left, right) = (parts_of(left)?, parts_of(right)?);
            let mut sums = left.into_iter().zip(right).map(|(left, right)| {
                let right = if *op == BinaryOp::Sub { times(&right, -1) } else { right };
                let mut sum = None;
                add_to(&mut sum, left);
                add_to(&mut sum, right);
                sum.unwrap_or_else(|| integer(0))
            });
            Some([sums.next()?, sums.next()?, sums.next()?])
        }
        ExprKind::Call(Func::MakeInterval, args) => {
            // Years, months, weeks, days, hours, minutes, seconds.
            let factors = [(0, 12), (0, 1), (1, 7), (1, 1), (2, 3_600_000_000), (2, 60_000_000)];
            let mut sums: [Option<Expr>; 3] = [None, None, None];
            for (arg, (part, factor)) in args.iter().zip(factors) {
                add_to(&mut sums[part], times(arg, factor));
            }
            if let Some(seconds) = args.get(6) {
                let micros = match &seconds.kind {
                    ExprKind::Literal(Literal::Float(value)) => {
                        integer((value * 1_000_000.0).round() as i64)
                    }
                    _ if seconds.ty.is_integer() => times(seconds, 1_000_000),
                    _ => {
                        let scaled = binary(
                            BinaryOp::Mul,
                            seconds.clone(),
                            Expr {
                                kind: ExprKind::Literal(Literal::Float(1_000_000.0)),
                                ty: Ty::Float,
                                nullable: false,
                            },
                        );
                        Expr {
                            nullable: scaled.nullable,
                            kind: ExprKind::Cast(Box::new(scaled)),
                            ty: Ty::BigInt,
                        }
                    }
                };
                add_to(&mut sums[2], micros);
            }
            Some(sums.map(|sum| sum.unwrap_or_else(|| integer(0))))
        }
        _ => None,
    }
}

fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    let ty = left.ty.clone();
    let nullable = left.nullable || right.nullable;
    Expr { kind: ExprKind::Binary(op, Box::new(left), Box::new(right)), ty, nullable }
}

/// `value * factor`; a constant is computed here.
fn times(value: &Expr, factor: i64) -> Expr {
    let integer = |value: i64| Expr {
        kind: ExprKind::Literal(Literal::Int(value)),
        ty: Ty::BigInt,
        nullable: false,
    };
    match &value.kind {
        ExprKind::Literal(Literal::Int(value)) => integer(value.saturating_mul(factor)),
        _ if factor == 0 && !value.nullable => integer(0),
        _ if factor == 1 => value.clone(),
        _ => binary(BinaryOp::Mul, value.clone(), integer(factor)),
    }
}

fn add_to(sum: &mut Option<Expr>, term: Expr) {
    let zero = matches!(term.kind, ExprKind::Literal(Literal::Int(0)));
    *sum = match sum.take() {
        Some(sum) if zero => Some(sum),
        None if zero => None,
        Some(sum) => Some(binary(BinaryOp::Add, sum, term)),
        None => Some(term),
    };
}

fn is_zero(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Literal(Literal::Int(0)))
}

/// A date or an instant and an interval: months first, then days, then microseconds.
fn step(p: &mut Printer<'_>, start: &Expr, interval: &Expr, back: bool, whole: &Expr) -> Level {
    let Some([months, days, micros]) = parts_of(interval) else {
        return any_step(p, start, interval, back, whole.ty == Ty::Date);
    };
    if !p.in_statement() && !is_zero(&months) {
        refuse_in_definition(p, "calendar arithmetic with months");
        return Level::Tight;
    }
    let date = start.ty == Ty::Date;
    let to_date = whole.ty == Ty::Date;
    if date && to_date && is_zero(&micros) {
        days_later(p, start, &months, &days, back);
        return Level::Loose;
    }
    if to_date {
        return any_step(p, start, interval, back, true);
    }
    let sign = if back { " - " } else { " + " };
    let months_function = !is_zero(&months);
    if months_function {
        p.push("rex_add_months(");
    }
    p.operand(start);
    p.push(if date { " * 86400000000" } else { "" });
    if months_function {
        p.push(if back { ", -" } else { ", " });
        p.operand(&months);
        p.push(", 'us')");
    }
    if !is_zero(&days) {
        p.push(sign);
        p.operand(&days);
        p.push(&format!(" * {DAY}"));
    }
    if !is_zero(&micros) {
        p.push(sign);
        p.operand(&micros);
    }
    Level::Loose
}

fn days_later(p: &mut Printer<'_>, start: &Expr, months: &Expr, days: &Expr, back: bool) {
    if is_zero(months) {
        p.operand(start);
    } else {
        p.push("rex_add_months(");
        p.expr(start);
        p.push(if back { ", -" } else { ", " });
        p.operand(months);
        p.push(", 'days')");
    }
    if !is_zero(days) {
        p.push(if back { " - " } else { " + " });
        p.operand(days);
    }
}

/// Library functions of time; `None` when it is none.
pub(super) fn call(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Option<Level> {
    match (func, args) {
        (Func::Extract, [field, arg]) => {
            if !p.in_statement() {
                refuse_in_definition(p, "`extract`");
            }
            Some(extract(p, field, arg, whole))
        }
        (Func::DateTrunc, [field, arg]) => {
            if !p.in_statement() {
                refuse_in_definition(p, "`date_trunc`");
            }
            p.push("rex_date_trunc(");
            unit(p, field);
            p.push(", ");
            micros_of(p, arg);
            p.push(")");
            if whole.ty == Ty::Date {
                p.push(&format!(" / {DAY}"));
                return Some(Level::Loose);
            }
            Some(Level::Tight)
        }
        (Func::DateOf, [arg]) if is_instant(&arg.ty) => Some(days_of(p, arg)),
        (Func::TimeOf, [arg]) if is_instant(&arg.ty) => Some(floor_mod(p, arg)),
        (Func::AtUtc, [arg]) => Some(p.emit(arg)),
        (Func::InCalendar, [arg]) if p.in_statement() && !is_made(arg) => {
            p.push("rex_in_calendar(");
            p.expr(arg);
            p.push(match whole.ty {
                Ty::Date => ", 'date')",
                Ty::Timestamptz => ", 'instant')",
                _ => ", 'timestamp')",
            });
            Some(Level::Tight)
        }
        // A definition has built-in functions only; a made date is tested already.
        (Func::InCalendar, [arg]) => Some(p.emit(arg)),
        (Func::EpochMicros, [arg]) => {
            micros_of(p, arg);
            Some(Level::Loose)
        }
        (Func::ToTimestamp, [seconds]) => {
            p.push("rex_mul(");
            p.expr(seconds);
            p.push(", 1000000)");
            Some(Level::Tight)
        }
        (Func::MakeDate, [_, _, _]) if p.in_statement() => {
            Some(crate::dialect::functions::named(p, "rex_make_date", args))
        }
        (Func::Now, _) => {
            p.refuse(Refusal::new(
                "`now()` inside an expression of the database",
                "sqlite's clock moves inside of a transaction; Rex binds the instant instead",
                "use it in a query or command, where it becomes a parameter",
            ));
            Some(Level::Tight)
        }
        (Func::MakeInterval, _) => match parts_of(whole) {
            Some([months, days, micros]) => {
                Some(registered(p, "rex_interval", &[&months, &days, &micros]))
            }
            None => Some(refuse_call(p, func)),
        },
        _ => None,
    }
}

fn is_made(date: &Expr) -> bool {
    matches!(date.kind, ExprKind::Call(Func::MakeDate, _))
}

/// A date or an instant in microseconds.
fn micros_of(p: &mut Printer<'_>, arg: &Expr) {
    p.operand(arg);
    if arg.ty == Ty::Date {
        p.push(&format!(" * {DAY}"));
    }
}

/// The unit of time in the singular.
fn unit(p: &mut Printer<'_>, field: &Expr) {
    match &field.kind {
        ExprKind::Literal(Literal::Text(name)) => {
            let name = name.to_ascii_lowercase();
            p.string(name.strip_suffix('s').unwrap_or(&name));
        }
        _ => p.expr(field),
    }
}

fn extract(p: &mut Printer<'_>, field: &Expr, arg: &Expr, whole: &Expr) -> Level {
    let epoch = matches!(&field.kind, ExprKind::Literal(Literal::Text(field)) if field == "epoch");
    if epoch && whole.ty == Ty::Float {
        micros_of(p, arg);
        p.push(" / 1000000.0");
        return Level::Loose;
    }
    let float = whole.ty == Ty::Float;
    p.push(if float { "cast(rex_extract(" } else { "rex_extract(" });
    unit(p, field);
    p.push(", ");
    micros_of(p, arg);
    p.push(if float { ") as real)" } else { ")" });
    Level::Tight
}
