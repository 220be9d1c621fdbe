//! The calendar: dates as days, instants as microseconds, UTC.

use rex_ir::dialect::civil;
use rex_ir::{BinaryOp, Func, Ty};

use super::{Fault, Result, abstain};
use crate::value::{DAY, Val};
use crate::world::DAYS;

fn outside() -> Fault {
    Fault::new("Database", "date out of range")
}

/// Days, and the microseconds of the day.
fn parts(value: &Val) -> Option<(i64, i64)> {
    match value {
        Val::Date(days) => Some((*days, 0)),
        Val::Timestamp(micros) | Val::Timestamptz(micros) => {
            Some((micros.div_euclid(DAY), micros.rem_euclid(DAY)))
        }
        _ => None,
    }
}

/// A value of the same type as another, of those days and microseconds. Steps may lead out of the calendar and back.
fn rebuilt(like: &Val, days: i64, micros: i64) -> Result<Val> {
    let all = days.checked_mul(DAY).and_then(|all| all.checked_add(micros)).ok_or_else(outside)?;
    Ok(match like {
        Val::Date(_) => Val::Date(days),
        Val::Timestamp(_) => Val::Timestamp(all),
        _ => Val::Timestamptz(all),
    })
}

/// A value of the years 1 to 9999; Rust's last instant is a day before the last date.
fn in_calendar(value: &Val) -> Result<Val> {
    let (days, micros) = parts(value).ok_or_else(|| abstain("a time of day"))?;
    let last = match value {
        Val::Timestamptz(_) => (DAYS.1 - 1, 79_200_999_999),
        _ => (DAYS.1, DAY),
    };
    if days >= DAYS.0 && (days, micros) <= last { Ok(value.clone()) } else { Err(outside()) }
}

fn year_month_day(days: i64) -> Result<(i64, i64, i64)> {
    let days = i32::try_from(days).map_err(|_| outside())?;
    let (year, month, day) = civil::from_days(days);
    Ok((year, i64::from(month), i64::from(day)))
}

/// Days of a date, counted year by year from the epoch.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let leaps = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let before = (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
    let months: i64 = (1..month).map(|month| length(year, month)).sum();
    before + months + day - 1
}

fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `+` and `-` of dates and instants.
pub(super) fn arithmetic(op: BinaryOp, left: &Val, right: &Val) -> Result<Val> {
    let sign = match op {
        BinaryOp::Add => 1,
        BinaryOp::Sub => -1,
        _ => return Err(abstain("an operator of times")),
    };
    match (left, right) {
        (Val::Date(a), Val::Date(b)) => Ok(Val::Int(a - b)),
        (Val::Timestamp(a), Val::Timestamp(b)) | (Val::Timestamptz(a), Val::Timestamptz(b)) => {
            let days = i32::try_from((a - b) / DAY).map_err(|_| outside())?;
            Ok(Val::Interval(0, days, (a - b) % DAY))
        }
        (Val::Date(days), Val::Int(more)) => {
            let days = more.checked_mul(sign).and_then(|more| days.checked_add(more));
            rebuilt(left, days.ok_or_else(outside)?, 0)
        }
        (_, Val::Interval(months, days, micros)) => {
            let (of_days, of_micros) = parts(left).ok_or_else(|| abstain("a time of day"))?;
            let (year, month, day) = year_month_day(of_days)?;
            let count = year * 12 + month - 1 + i64::from(*months) * sign;
            let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
            let of_days = days_of(year, month, day.min(length(year, month)));
            let of_micros = of_micros + micros * sign;
            let of_days = of_days + i64::from(*days) * sign + of_micros.div_euclid(DAY);
            rebuilt(left, of_days, of_micros.rem_euclid(DAY))
        }
        _ => Err(abstain("an operator of times")),
    }
}

/// Operators of intervals, part by part.
pub(super) fn intervals(op: BinaryOp, left: &Val, right: &Val) -> Result<Val> {
    let of = |months: Option<i32>, days: Option<i32>, micros: Option<i64>| {
        let all = months.zip(days).zip(micros);
        all.map(|((months, days), micros)| Val::Interval(months, days, micros)).ok_or_else(outside)
    };
    match (op, left, right) {
        (BinaryOp::Add, Val::Interval(a, b, c), Val::Interval(d, e, f)) => {
            of(a.checked_add(*d), b.checked_add(*e), c.checked_add(*f))
        }
        (BinaryOp::Sub, Val::Interval(a, b, c), Val::Interval(d, e, f)) => {
            of(a.checked_sub(*d), b.checked_sub(*e), c.checked_sub(*f))
        }
        (BinaryOp::Mul, Val::Int(n), Val::Interval(a, b, c))
        | (BinaryOp::Mul, Val::Interval(a, b, c), Val::Int(n)) => {
            let small = i32::try_from(*n).map_err(|_| outside())?;
            of(a.checked_mul(small), b.checked_mul(small), c.checked_mul(*n))
        }
        (BinaryOp::Add, Val::Interval(..), _) => arithmetic(op, right, left),
        _ => Err(abstain("an operator of intervals")),
    }
}

/// Functions of dates and instants.
pub(super) fn call(func: Func, args: &[Val]) -> Result<Val> {
    match (func, args) {
        (Func::DateOf, [value]) => {
            let (days, _) = parts(value).ok_or_else(|| abstain("a date"))?;
            rebuilt(&Val::Date(0), days, 0)
        }
        (Func::TimeOf, [value]) => {
            let (_, micros) = parts(value).ok_or_else(|| abstain("a time"))?;
            Ok(Val::Time(micros))
        }
        (Func::ToTimestamp, [Val::Int(seconds)]) => {
            let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
            rebuilt(&Val::Timestamptz(0), days, rest * 1_000_000)
        }
        (Func::InCalendar, [value]) => in_calendar(value),
        (Func::AtUtc, [Val::Timestamp(micros)]) => Ok(Val::Timestamptz(*micros)),
        (Func::AtUtc, [Val::Timestamptz(micros)]) => Ok(Val::Timestamp(*micros)),
        (Func::MakeDate, [Val::Int(year), Val::Int(month), Val::Int(day)]) => {
            let exists = (1..=12).contains(month) && (1..=length(*year, *month)).contains(day);
            if !exists || !(1..=9999).contains(year) {
                return Err(outside());
            }
            Ok(Val::Date(days_of(*year, *month, *day)))
        }
        (Func::MakeInterval, args) => {
            let numbers: Vec<i64> = args.iter().map(|arg| arg.decimal().0 as i64).collect();
            let [years, months, weeks, days, hours, mins, secs] = numbers[..] else {
                return Err(abstain("an interval"));
            };
            let small = |value: i64| i32::try_from(value).map_err(|_| outside());
            let seconds = (hours * 60 + mins) * 60 + secs;
            Ok(Val::Interval(
                small(years * 12 + months)?,
                small(weeks * 7 + days)?,
                seconds * 1_000_000,
            ))
        }
        (Func::Extract, [Val::Text(field), value]) => extracted(field, value),
        (Func::DateTrunc, [Val::Text(field), value]) => truncated(field, value),
        _ => Err(abstain("a function of times")),
    }
}

fn extracted(field: &str, value: &Val) -> Result<Val> {
    let (days, micros) = parts(value).ok_or_else(|| abstain("a time of day"))?;
    let (year, month, day) = year_month_day(days)?;
    let weekday = (days + 3).rem_euclid(7);
    let number = match field.trim_end_matches('s') {
        "year" => year,
        "month" => month,
        "day" => day,
        "hour" => micros / 3_600_000_000,
        "minute" => micros / 60_000_000 % 60,
        "second" => micros / 1_000_000 % 60,
        "quarter" => (month - 1) / 3 + 1,
        "dow" => (weekday + 1) % 7,
        "isodow" => weekday + 1,
        "isoyear" => year_month_day(days - weekday + 3)?.0,
        "decade" => year.div_euclid(10),
        "century" => (year + 99) / 100,
        "millennium" => (year + 999) / 1000,
        "epoch" => days * 86_400 + micros / 1_000_000,
        "doy" => days - days_of(year, 1, 1) + 1,
        "week" => {
            let thursday = days - weekday + 3;
            let (year, ..) = year_month_day(thursday)?;
            (thursday - days_of(year, 1, 1)) / 7 + 1
        }
        _ => return Err(abstain("a field of a time")),
    };
    Ok(Val::Int(number))
}

fn truncated(field: &str, value: &Val) -> Result<Val> {
    let (days, micros) = parts(value).ok_or_else(|| abstain("a time of day"))?;
    let (year, month, _) = year_month_day(days)?;
    let to = |unit: i64| micros - micros % unit;
    match field {
        "second" => rebuilt(value, days, to(1_000_000)),
        "minute" => rebuilt(value, days, to(60_000_000)),
        "hour" => rebuilt(value, days, to(3_600_000_000)),
        "day" => rebuilt(value, days, 0),
        "week" => rebuilt(value, days - (days + 3).rem_euclid(7), 0),
        "month" => rebuilt(value, days_of(year, month, 1), 0),
        "quarter" => rebuilt(value, days_of(year, (month - 1) / 3 * 3 + 1, 1), 0),
        "year" => rebuilt(value, days_of(year, 1, 1), 0),
        _ => Err(abstain("a unit of time")),
    }
}

/// Conversions between dates and instants.
pub(super) fn cast(value: &Val, to: &Ty) -> Result<Val> {
    let (days, micros) = parts(value).ok_or_else(|| abstain("a time of day"))?;
    match to {
        Ty::Time => Ok(Val::Time(micros)),
        Ty::Date => rebuilt(&Val::Date(0), days, 0),
        Ty::Timestamp => rebuilt(&Val::Timestamp(0), days, micros),
        Ty::Timestamptz => rebuilt(&Val::Timestamptz(0), days, micros),
        _ => Err(abstain("a conversion of times")),
    }
}
