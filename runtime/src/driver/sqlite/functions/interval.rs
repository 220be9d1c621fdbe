//! Intervals of the calendar: texts of ISO 8601 with months, days and seconds, as `P14M-2DT3.5S`.

use rusqlite::functions::Context;
use rusqlite::{Connection, Result};

use super::{all, failed, scalar, time};

const SECOND: i64 = 1_000_000;
const DAY: i128 = 86_400_000_000;

/// Months, days and microseconds.
pub(crate) type Parts = (i32, i32, i64);

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    scalar(connection, "rex_interval", 3, |c| match all::<i64, 3>(c)? {
        Some([months, days, micros]) => {
            checked(months.into(), days.into(), micros.into()).map(|parts| Some(text(parts)))
        }
        None => Ok(None),
    })?;
    scalar(connection, "rex_interval_add", 2, |c| both(c, 1))?;
    scalar(connection, "rex_interval_sub", 2, |c| both(c, -1))?;
    scalar(connection, "rex_interval_mul", 2, |c| {
        let (count, interval) = (c.get::<Option<i64>>(0)?, c.get::<Option<String>>(1)?);
        let (Some(count), Some(interval)) = (count, interval) else { return Ok(None) };
        let (months, days, micros) = read(&interval)?;
        let times = |part: i64| i128::from(part) * i128::from(count);
        let product = checked(times(months.into()), times(days.into()), times(micros))?;
        Ok(Some(text(product)))
    })?;
    scalar(connection, "rex_interval_key", 1, |c| match all::<String, 1>(c)? {
        Some([interval]) => key(read(&interval)?).map(Some),
        None => Ok(None),
    })?;
    scalar(connection, "rex_interval_between", 2, |c| match all::<i64, 2>(c)? {
        Some([end, start]) => {
            let micros = i128::from(end) - i128::from(start);
            checked(0, micros / DAY, micros % DAY).map(|parts| Some(text(parts)))
        }
        None => Ok(None),
    })?;
    scalar(connection, "rex_step", 3, step)
}

/// `a + sign * b`.
fn both(context: &Context<'_>, sign: i128) -> Result<Option<String>> {
    let Some([a, b]) = all::<String, 2>(context)? else { return Ok(None) };
    let (a, b) = (read(&a)?, read(&b)?);
    let sum = |a: i64, b: i64| i128::from(a) + sign * i128::from(b);
    let sums = checked(sum(a.0.into(), b.0.into()), sum(a.1.into(), b.1.into()), sum(a.2, b.2))?;
    Ok(Some(text(sums)))
}

/// A date (`days`) or an instant (`us`) that much later: months first, then days, then the rest.
fn step(context: &Context<'_>) -> Result<Option<i64>> {
    let (value, interval) = (context.get::<Option<i64>>(0)?, context.get::<Option<String>>(1)?);
    let (Some(value), Some(interval)) = (value, interval) else { return Ok(None) };
    let of_days = context.get::<Option<String>>(2)?.as_deref() == Some("days");
    let (months, days, micros) = read(&interval)?;
    let day = i64::try_from(DAY).map_err(|_| failed("date out of range"))?;
    let (date, clock) =
        if of_days { (value, 0) } else { (value.div_euclid(day), value.rem_euclid(day)) };
    let date = i128::from(time::add_months(date, months.into())?) + i128::from(days);
    let later = date * DAY + i128::from(clock) + i128::from(micros);
    let later = i64::try_from(later).map_err(|_| failed("date out of range"))?;
    Ok(Some(if of_days { later.div_euclid(day) } else { later }))
}

fn checked(months: i128, days: i128, micros: i128) -> Result<Parts> {
    let out = |_| failed("interval out of range");
    Ok((
        i32::try_from(months).map_err(out)?,
        i32::try_from(days).map_err(out)?,
        i64::try_from(micros).map_err(out)?,
    ))
}

/// What intervals are compared by: a month counts as 30 days, a day as 24 hours.
fn key((months, days, micros): Parts) -> Result<i64> {
    let days = i128::from(months) * 30 + i128::from(days);
    let total = days * DAY + i128::from(micros);
    i64::try_from(total).map_err(|_| failed("interval out of range"))
}

fn read(interval: &str) -> Result<Parts> {
    parse(interval).ok_or_else(|| failed("there is no such interval"))
}

/// The text of an interval.
pub(crate) fn text((months, days, micros): Parts) -> String {
    let mut text = "P".to_owned();
    if months != 0 {
        text.push_str(&format!("{months}M"));
    }
    if days != 0 {
        text.push_str(&format!("{days}D"));
    }
    if micros != 0 || text == "P" {
        let sign = if micros < 0 { "-" } else { "" };
        let (whole, part) = (micros / SECOND, micros % SECOND);
        let fraction = format!(".{:06}", part.unsigned_abs());
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        text.push_str(&format!("T{sign}{}{fraction}S", whole.unsigned_abs()));
    }
    text
}

/// Reads what [`text`] writes.
pub(crate) fn parse(interval: &str) -> Option<Parts> {
    let rest = interval.strip_prefix('P')?;
    let (calendar, clock) = rest.split_once('T').unwrap_or((rest, "0S"));
    let (months, days) = calendar.split_once('M').unwrap_or(("0", calendar));
    let days = if days.is_empty() { "0" } else { days.strip_suffix('D')? };
    let seconds = clock.strip_suffix('S')?;
    let (sign, digits) = seconds.strip_prefix('-').map_or((1, seconds), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.len() > 6 || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let part: i128 = format!("{fraction:0<6}").parse().ok()?;
    let micros = sign * (whole.parse::<i128>().ok()? * i128::from(SECOND) + part);
    Some((months.parse().ok()?, days.parse().ok()?, i64::try_from(micros).ok()?))
}
