//! Texts of documents as values of a type, in the form in which a column stores them.

use rusqlite::Result;
use rusqlite::types::Value;

use super::decimal::rescaled;
use super::failed;
use super::json::{print_text, truth};
use super::time::{DAY, Date, INSTANTS, SECOND};

/// The type of a value in a document.
#[derive(Clone, Copy)]
pub(super) enum Ty {
    Bool,
    BigInt,
    Float,
    Decimal(i64),
    Text,
    Uuid,
    Date,
    Time,
    Timestamp,
    Timestamptz,
}

impl Ty {
    /// The type of this name.
    pub(super) fn named(name: &str, scale: i64) -> Option<Self> {
        Some(match name {
            "bool" => Self::Bool,
            "bigint" => Self::BigInt,
            "float" => Self::Float,
            "decimal" => Self::Decimal(scale),
            "text" => Self::Text,
            "uuid" => Self::Uuid,
            "date" => Self::Date,
            "time" => Self::Time,
            "timestamp" => Self::Timestamp,
            "timestamptz" => Self::Timestamptz,
            _ => return None,
        })
    }
}

/// A text as a value of a type.
pub(super) fn value(text: &str, ty: Ty) -> Result<Value> {
    let trimmed = text.trim();
    let number = |number: Option<i64>| number.map(Value::Integer).ok_or_else(misfit);
    match ty {
        Ty::Bool => Ok(Value::Integer(truth(text)?.into())),
        Ty::BigInt => number(trimmed.parse().ok()),
        Ty::Float => match trimmed.parse::<f64>() {
            // Both zeros are one value.
            Ok(float) if float.is_finite() => Ok(Value::Real(float + 0.0)),
            _ => Err(misfit()),
        },
        Ty::Decimal(scale) => {
            let (digits, from) = decimal(trimmed).ok_or_else(misfit)?;
            rescaled(digits, from, scale).map(Value::Integer)
        }
        Ty::Text => Ok(Value::Text(text.to_owned())),
        Ty::Uuid => match uuid::Uuid::parse_str(trimmed) {
            Ok(uuid) => Ok(Value::Blob(uuid.into_bytes().to_vec())),
            Err(_) => Err(misfit()),
        },
        Ty::Date => number(date(trimmed)),
        Ty::Time => number(time(trimmed)),
        Ty::Timestamp => number(timestamp(trimmed)),
        Ty::Timestamptz => number(instant(trimmed)),
    }
}

/// Texts as a list of values of a type, as lists are stored.
pub(super) fn list(texts: impl Iterator<Item = Option<String>>, ty: Ty) -> Result<String> {
    let mut out = String::from("[");
    for (at, text) in texts.enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        let Some(text) = text else {
            out.push_str("null");
            continue;
        };
        match value(&text, ty)? {
            Value::Integer(number) => out.push_str(&number.to_string()),
            Value::Real(number) => out.push_str(&format!("{number:?}")),
            Value::Text(text) => print_text(&text, &mut out),
            Value::Blob(bytes) => {
                let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                out.push_str(&format!("\"{digits}\""));
            }
            Value::Null => out.push_str("null"),
        }
    }
    out.push(']');
    Ok(out)
}

/// Digits, and how many of them stand behind the point.
fn decimal(text: &str) -> Option<(i128, i64)> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let plain = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let digits = format!("{whole}{fraction}").parse().ok().filter(|_| plain)?;
    Some((digits, i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?))
}

/// Digits of this length.
fn digits(text: &str, length: usize) -> Option<i64> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// `2024-02-29`
fn date(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let year = digits(parts.next()?, 4)?;
    let (month, day) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    Date { year, month, day }.existing()
}

/// `12:30:00.5`; what is finer than a microsecond is cut off.
fn time(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = clock.splitn(3, ':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |second| digits(second, 2))?;
    let exists = hour < 24 && minute < 60 && second < 60;
    let shown: String = fraction.chars().chain("000000".chars()).take(6).collect();
    digits(fraction, fraction.len()).filter(|_| exists && !fraction.is_empty())?;
    Some((hour * 3600 + minute * 60 + second) * SECOND + digits(&shown, 6)?)
}

/// `2024-02-29T12:30:00`
fn timestamp(text: &str) -> Option<i64> {
    let (day, clock) = text.split_once(['T', ' '])?;
    Some(date(day)? * DAY + time(clock)?)
}

/// `2024-02-29T12:30:00Z`, `2024-02-29T12:30:00+02:00`
fn instant(text: &str) -> Option<i64> {
    let from = text.find(['T', ' '])?;
    let zone = text.get(from..)?.find(['Z', 'z', '+', '-'])? + from;
    let (local, zone) = text.split_at(zone);
    let east = match zone.split_at(1) {
        ("Z" | "z", "") => 0,
        (sign, offset) => {
            let (hours, minutes) = offset.split_once(':').unwrap_or((offset, "00"));
            let east = (digits(hours, 2)? * 60 + digits(minutes, 2)?) * 60 * SECOND;
            if sign == "-" { -east } else { east }
        }
    };
    Some(timestamp(local)? - east).filter(|instant| INSTANTS.contains(instant))
}

fn misfit() -> rusqlite::Error {
    failed("the value in the document is not of this type")
}
