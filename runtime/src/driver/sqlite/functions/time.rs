//! The calendar: instants in microseconds, dates in days since 1970-01-01, UTC.

use std::ops::RangeInclusive;

use rusqlite::functions::Context;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};

use super::{all, failed, scalar};

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const DAY: i64 = 86_400 * SECOND;

/// The years 1 to 9999.
const TIMESTAMPS: RangeInclusive<i64> = -62_135_596_800_000_000..=253_402_300_799_999_999;

/// Up to the last instant that Rust's type holds.
pub(super) const INSTANTS: RangeInclusive<i64> = -62_135_596_800_000_000..=253_402_207_200_999_999;

/// The years as days.
const DATES: RangeInclusive<i64> = -719_162..=2_932_896;

/// No database counts further.
const YEARS: RangeInclusive<i64> = -300_000..=300_000;

/// Registers them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    scalar(connection, "rex_add_months", 3, |c| {
        let (value, months) = (c.get::<Option<i64>>(0)?, c.get::<Option<i64>>(1)?);
        let (Some(value), Some(months), Some(unit)) = (value, months, c.get::<Option<String>>(2)?)
        else {
            return Ok(None);
        };
        if unit == "days" {
            return add_months(value, months).map(Some);
        }
        let days = add_months(value.div_euclid(DAY), months)?;
        Ok(Some(days * DAY + value.rem_euclid(DAY)))
    })?;
    scalar(connection, "rex_in_calendar", 2, |c| {
        let range = match c.get_raw(1) {
            ValueRef::Text(b"date") => DATES,
            ValueRef::Text(b"instant") => INSTANTS,
            _ => TIMESTAMPS,
        };
        match c.get_raw(0) {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(value) if range.contains(&value) => Ok(Some(value)),
            // Where integers end, SQLite goes on with floats.
            _ => Err(failed("date out of range")),
        }
    })?;
    scalar(connection, "rex_make_date", 3, |c| match all::<i64, 3>(c)? {
        Some([year, month, day]) => match (Date { year, month, day }).existing() {
            Some(days) => Ok(Some(days)),
            None => Err(failed("there is no such date")),
        },
        None => Ok(None),
    })?;
    scalar(connection, "rex_date_trunc", 2, |c| with_field(c, truncated))?;
    scalar(connection, "rex_extract", 2, |c| with_field(c, extracted))
}

fn with_field(context: &Context<'_>, compute: fn(&str, i64) -> Result<i64>) -> Result<Option<i64>> {
    match (context.get::<Option<String>>(0)?, context.get::<Option<i64>>(1)?) {
        (Some(_), Some(micros)) if !TIMESTAMPS.contains(&micros) => {
            Err(failed("date out of range"))
        }
        (Some(field), Some(micros)) => compute(&field, micros).map(Some),
        _ => Ok(None),
    }
}

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy)]
pub(super) struct Date {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

impl Date {
    /// The date so many days after 1970-01-01. Years are counted from March, so that the leap day ends them.
    fn of(days: i64) -> Self {
        let shifted = days + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year, month, day: of_year - (153 * from_march + 2) / 5 + 1 }
    }

    /// Its days, when there is such a date.
    pub(super) fn existing(self) -> Option<i64> {
        let exists = (1..=12).contains(&self.month)
            && (1..=9999).contains(&self.year)
            && (1..=last_day(self.year, self.month)).contains(&self.day);
        exists.then(|| self.days())
    }

    fn days(self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (self.month + 9) % 12;
        let of_year = (153 * from_march + 2) / 5 + self.day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }
}

fn last_day(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// That many months later, on the last day of a month that is too short.
pub(super) fn add_months(days: i64, months: i64) -> Result<i64> {
    let date = Date::of(days);
    let count = (date.year * 12 + date.month - 1).checked_add(months);
    let count = count.ok_or_else(|| failed("date out of range"))?;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    if !YEARS.contains(&year) {
        return Err(failed("date out of range"));
    }
    Ok(Date { year, month, day: date.day.min(last_day(year, month)) }.days())
}

/// Monday is 0.
fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

/// The ISO year, and the number of the week in it.
fn week(days: i64) -> (i64, i64) {
    // A week belongs to the year that its Thursday is in.
    let thursday = days - weekday(days) + 3;
    let year = Date::of(thursday).year;
    (year, (thursday - first_of(year)) / 7 + 1)
}

fn first_of(year: i64) -> i64 {
    Date { year, month: 1, day: 1 }.days()
}

/// The beginning of the unit that an instant is in.
fn truncated(field: &str, micros: i64) -> Result<i64> {
    let to = |unit: i64| micros - micros.rem_euclid(unit);
    let days = micros.div_euclid(DAY);
    let date = Date::of(days);
    let year = date.year;
    let days = match field {
        "microsecond" => return Ok(micros),
        "millisecond" => return Ok(to(1_000)),
        "second" => return Ok(to(SECOND)),
        "minute" => return Ok(to(60 * SECOND)),
        "hour" => return Ok(to(3_600 * SECOND)),
        "day" => days,
        "week" => days - weekday(days),
        "month" => Date { day: 1, ..date }.days(),
        "quarter" => Date { day: 1, month: (date.month - 1) / 3 * 3 + 1, ..date }.days(),
        "year" => first_of(year),
        "decade" => first_of(year.div_euclid(10) * 10),
        "century" => first_of((year + 99).div_euclid(100) * 100 - 99),
        "millennium" => first_of((year + 999).div_euclid(1_000) * 1_000 - 999),
        _ => return Err(failed("unknown unit of time")),
    };
    if days < first_of(1) { Err(failed("date out of range")) } else { Ok(days * DAY) }
}

/// A field of an instant.
fn extracted(field: &str, micros: i64) -> Result<i64> {
    let days = micros.div_euclid(DAY);
    let of_day = micros.rem_euclid(DAY);
    let date = Date::of(days);
    let of_minute = of_day % (60 * SECOND);
    Ok(match field {
        "microsecond" => of_minute,
        "millisecond" => of_minute / 1_000,
        "second" => of_minute / SECOND,
        "minute" => of_day / (60 * SECOND) % 60,
        "hour" => of_day / (3_600 * SECOND),
        "day" => date.day,
        "month" => date.month,
        "year" => date.year,
        "quarter" => (date.month - 1) / 3 + 1,
        "week" => week(days).1,
        "isoyear" => week(days).0,
        "isodow" => weekday(days) + 1,
        "dow" => (weekday(days) + 1) % 7,
        "doy" => days - first_of(date.year) + 1,
        "decade" => date.year.div_euclid(10),
        "century" => (date.year + 99).div_euclid(100),
        "millennium" => (date.year + 999).div_euclid(1_000),
        "epoch" => micros.div_euclid(SECOND),
        _ => return Err(failed("unknown unit of time")),
    })
}
