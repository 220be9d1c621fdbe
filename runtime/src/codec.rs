//! Values as both databases store them: what may be bound, and numbers for times and decimals.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;

use crate::calendar::{DAY, civil_from_days, days_from_civil};
use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::ty::Ty;

pub(crate) fn invalid(message: &'static str) -> Error {
    Error::new(ErrorKind::InvalidValue, message)
}

fn too_large() -> Error {
    Error::new(ErrorKind::NumericOverflow, "a number is too large for the type of its parameter")
}

/// The error for a value of another type than its parameter.
pub(crate) fn mismatch(ty: Ty) -> Error {
    Error::new(
        ErrorKind::InvalidValue,
        format!("a value does not have its parameter's type {ty:?}"),
    )
}

/// The integer in a parameter of an integer type.
pub(crate) fn integer(param: &Param<'_>, ty: Ty) -> Result<i64, Error> {
    let value = match param {
        Param::I16(v) => i64::from(*v),
        Param::I32(v) => i64::from(*v),
        Param::I64(v) => *v,
        Param::Count(v) if *v >= 0 => *v,
        Param::Count(_) => return Err(invalid("a number of rows is negative")),
        _ => return Err(mismatch(ty)),
    };
    let fits = match ty {
        Ty::SmallInt => i16::try_from(value).is_ok(),
        Ty::Int => i32::try_from(value).is_ok(),
        _ => true,
    };
    if fits { Ok(value) } else { Err(too_large()) }
}

/// The float, finite and without a negative zero.
pub(crate) fn float(value: f64) -> Result<f64, Error> {
    if !value.is_finite() {
        return Err(invalid("a float is not finite"));
    }
    Ok(if value == 0.0 { 0.0 } else { value })
}

/// The text, if both databases can store it.
pub(crate) fn text(value: &str) -> Result<&str, Error> {
    if value.as_bytes().contains(&0) { Err(invalid("a text contains NUL")) } else { Ok(value) }
}

/// The text of a JSON document, if both databases can store it.
pub(crate) fn json(value: &Json) -> Result<String, Error> {
    if has_nul(value) {
        return Err(invalid("a JSON document contains NUL"));
    }
    Ok(value.to_string())
}

fn has_nul(value: &Json) -> bool {
    match value {
        Json::String(text) => text.as_bytes().contains(&0),
        Json::Array(values) => values.iter().any(has_nul),
        Json::Object(fields) => {
            fields.iter().any(|(name, value)| name.as_bytes().contains(&0) || has_nul(value))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// The decimal in a parameter, rounded half away from zero to `scale` digits.
pub(crate) fn decimal(param: &Param<'_>, scale: u8) -> Result<Decimal, Error> {
    let value = match param {
        Param::Decimal(value) => *value,
        Param::I16(v) => (*v).into(),
        Param::I32(v) => (*v).into(),
        Param::I64(v) => (*v).into(),
        _ => return Err(mismatch(Ty::Decimal(scale))),
    };
    Ok(value.round_dp_with_strategy(scale.into(), RoundingStrategy::MidpointAwayFromZero))
}

/// The decimal as an integer number of units of its last digit.
pub(crate) fn scaled(param: &Param<'_>, scale: u8) -> Result<i64, Error> {
    let value = decimal(param, scale)?.normalize();
    let missing = u32::from(scale).saturating_sub(value.scale());
    10i128
        .checked_pow(missing)
        .and_then(|factor| value.mantissa().checked_mul(factor))
        .and_then(|units| i64::try_from(units).ok())
        .ok_or_else(too_large)
}

/// The decimal from units of its last digit.
pub(crate) fn unscaled(units: i64, scale: u8) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(units.into(), scale.into()).ok()
}

/// Days since 1970.
pub(crate) fn date(value: Date) -> Result<i64, Error> {
    if value.year() < 1 {
        return Err(invalid("a date is before the year 1"));
    }
    Ok(days_from_civil(value.year().into(), value.month().into(), value.day().into()))
}

/// Microseconds since midnight; anything finer is cut off.
pub(crate) fn time(value: Time) -> i64 {
    let seconds =
        (i64::from(value.hour()) * 60 + i64::from(value.minute())) * 60 + i64::from(value.second());
    seconds * 1_000_000 + i64::from(value.subsec_nanosecond() / 1000)
}

/// Microseconds since 1970, by the clock without a zone.
pub(crate) fn datetime(value: DateTime) -> Result<i64, Error> {
    Ok(date(value.date())? * DAY + time(value.time()))
}

/// Microseconds since 1970, floored.
pub(crate) fn timestamp(value: Timestamp) -> Result<i64, Error> {
    let micros = value.as_nanosecond().div_euclid(1000);
    let micros = i64::try_from(micros).map_err(|_| invalid("an instant is out of range"))?;
    if micros.div_euclid(DAY) < FIRST_DAY {
        return Err(invalid("an instant is before the year 1"));
    }
    Ok(micros)
}

const FIRST_DAY: i64 = -719_162;

/// The day from days since 1970.
pub(crate) fn to_date(days: i64) -> Option<Date> {
    if !(FIRST_DAY..=2_932_896).contains(&days) {
        return None;
    }
    let (year, month, day) = civil_from_days(days);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The time from microseconds since midnight.
pub(crate) fn to_time(micros: i64) -> Option<Time> {
    if !(0..DAY).contains(&micros) {
        return None;
    }
    let seconds = micros / 1_000_000;
    let nanos = (micros % 1_000_000) * 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Time::new(
        hour.try_into().ok()?,
        minute.try_into().ok()?,
        second.try_into().ok()?,
        nanos.try_into().ok()?,
    )
    .ok()
}

/// Day and time from microseconds since 1970.
pub(crate) fn to_datetime(micros: i64) -> Option<DateTime> {
    let date = to_date(micros.div_euclid(DAY))?;
    Some(date.to_datetime(to_time(micros.rem_euclid(DAY))?))
}

/// The instant from microseconds since 1970.
pub(crate) fn to_timestamp(micros: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(micros).ok()
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// The bytes that the digits stand for.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| digit.try_into().ok()))
        .collect::<Option<_>>()?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
