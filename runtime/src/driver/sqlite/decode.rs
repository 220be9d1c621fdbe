//! Values read from SQLite's rows.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rusqlite::Row;
use rusqlite::types::ValueRef;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::codec;
use crate::cur::Got;
use crate::error::{Error, ErrorKind};
use crate::interval::Interval;
use crate::ty::Ty;
use crate::value::Value;

#[cold]
fn wrong(index: usize, expected: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("column {index} of the row does not hold {expected}"))
}

#[cold]
fn no_column(index: usize) -> Error {
    Error::new(ErrorKind::Decode, format!("the row has no column {index}"))
}

#[inline(always)]
fn raw<'r>(row: &'r Row<'r>, index: usize) -> Result<ValueRef<'r>, Error> {
    match row.get_ref(index) {
        Ok(value) => Ok(value),
        Err(_) => Err(no_column(index)),
    }
}

/// The integer, made into what it stands for.
#[inline(always)]
fn from_integer<T>(
    row: &Row<'_>,
    index: usize,
    expected: &str,
    make: impl Fn(i64) -> Option<T>,
) -> Got<T> {
    match raw(row, index)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(v) => match make(v) {
            Some(value) => Ok(Some(value)),
            None => Err(wrong(index, expected)),
        },
        _ => Err(wrong(index, expected)),
    }
}

pub(crate) fn bool(row: &Row<'_>, index: usize) -> Got<bool> {
    from_integer(row, index, "a truth value", |v| match v {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    })
}

#[inline]
pub(crate) fn i16(row: &Row<'_>, index: usize) -> Got<i16> {
    from_integer(row, index, "a 16-bit integer", |v| v.try_into().ok())
}

#[inline]
pub(crate) fn i32(row: &Row<'_>, index: usize) -> Got<i32> {
    from_integer(row, index, "a 32-bit integer", |v| v.try_into().ok())
}

#[inline]
pub(crate) fn i64(row: &Row<'_>, index: usize) -> Got<i64> {
    from_integer(row, index, "an integer", Some)
}

pub(crate) fn f64(row: &Row<'_>, index: usize) -> Got<f64> {
    match raw(row, index)? {
        ValueRef::Null => Ok(None),
        ValueRef::Real(v) if v.is_finite() => Ok(Some(v)),
        // What `returning` gives of a float without a fraction.
        #[expect(clippy::cast_precision_loss, reason = "it was a float")]
        ValueRef::Integer(v) => Ok(Some(v as f64)),
        ValueRef::Real(_) => {
            Err(Error::new(ErrorKind::NumericOverflow, "a computed float is out of range"))
        }
        _ => Err(wrong(index, "a float")),
    }
}

pub(crate) fn decimal(row: &Row<'_>, index: usize, scale: u8) -> Got<Decimal> {
    from_integer(row, index, "a decimal", |v| codec::unscaled(v, scale))
}

#[inline]
pub(crate) fn str<'r>(row: &'r Row<'r>, index: usize) -> Got<&'r str> {
    match raw(row, index)? {
        ValueRef::Null => Ok(None),
        ValueRef::Text(v) => std::str::from_utf8(v).map(Some).map_err(|_| wrong(index, "UTF-8")),
        _ => Err(wrong(index, "text")),
    }
}

#[inline]
pub(crate) fn blob<'r>(row: &'r Row<'r>, index: usize) -> Got<&'r [u8]> {
    match raw(row, index)? {
        ValueRef::Null => Ok(None),
        ValueRef::Blob(v) => Ok(Some(v)),
        _ => Err(wrong(index, "bytes")),
    }
}

pub(crate) fn uuid(row: &Row<'_>, index: usize) -> Got<Uuid> {
    blob(row, index)?
        .map(|bytes| Uuid::from_slice(bytes).map_err(|_| wrong(index, "a UUID")))
        .transpose()
}

pub(crate) fn date(row: &Row<'_>, index: usize) -> Got<Date> {
    from_integer(row, index, "a date", codec::to_date)
}

pub(crate) fn time(row: &Row<'_>, index: usize) -> Got<Time> {
    from_integer(row, index, "a time", codec::to_time)
}

pub(crate) fn timestamp(row: &Row<'_>, index: usize) -> Got<DateTime> {
    from_integer(row, index, "a timestamp", codec::to_datetime)
}

#[inline]
pub(crate) fn timestamptz(row: &Row<'_>, index: usize) -> Got<Timestamp> {
    from_integer(row, index, "an instant", codec::to_timestamp)
}

pub(crate) fn json(row: &Row<'_>, index: usize) -> Got<Json> {
    str(row, index)?
        .map(|text| serde_json::from_str(text).map_err(|_| wrong(index, "JSON")))
        .transpose()
}

pub(crate) fn interval(row: &Row<'_>, index: usize) -> Got<Interval> {
    str(row, index)?.map(|text| span(text).ok_or_else(|| wrong(index, "an interval"))).transpose()
}

fn span(text: &str) -> Option<Interval> {
    let (months, days, micros) = super::functions::interval::parse(text)?;
    Some(Interval::new(months, days, micros))
}

/// The compiler refuses composite types where this database is a target.
pub(crate) fn record(row: &Row<'_>, index: usize, ty: &[Ty]) -> Got<Vec<Value>> {
    let _ = (row, ty);
    Err(wrong(index, "a value of several fields"))
}

pub(crate) fn list(row: &Row<'_>, index: usize, ty: &Ty) -> Got<Vec<Value>> {
    let Some(document) = json(row, index)? else { return Ok(None) };
    let Json::Array(values) = document else { return Err(wrong(index, "a list")) };
    values
        .into_iter()
        .map(|value| element(value, ty).ok_or_else(|| wrong(index, "a list of the right type")))
        .collect::<Result<_, _>>()
        .map(Some)
}

fn element(json: Json, ty: &Ty) -> Option<Value> {
    if json.is_null() {
        return Some(Value::Null);
    }
    Some(match ty {
        Ty::Bool => Value::Bool(match json {
            Json::Bool(v) => v,
            other => other.as_i64()? == 1,
        }),
        Ty::SmallInt | Ty::Int | Ty::BigInt => Value::Int(json.as_i64()?),
        Ty::Float => Value::Float(json.as_f64()?),
        Ty::Decimal(scale) => Value::Decimal(codec::unscaled(json.as_i64()?, *scale)?),
        Ty::Text | Ty::Named(_) => Value::Text(json.as_str()?.to_owned()),
        Ty::Bytes => Value::Bytes(codec::unhex(json.as_str()?)?),
        Ty::Uuid => Value::Uuid(Uuid::parse_str(json.as_str()?).ok()?),
        Ty::Date => Value::Date(codec::to_date(json.as_i64()?)?),
        Ty::Time => Value::Time(codec::to_time(json.as_i64()?)?),
        Ty::Timestamp => Value::Timestamp(codec::to_datetime(json.as_i64()?)?),
        Ty::Timestamptz => Value::Timestamptz(codec::to_timestamp(json.as_i64()?)?),
        // A document inside a list is text when Rex bound it, and itself when SQLite built it.
        Ty::Json => Value::Json(match json {
            Json::String(text) => serde_json::from_str(&text).ok()?,
            other => other,
        }),
        Ty::Interval => Value::Interval(span(json.as_str()?)?),
        Ty::Record(_) => return None,
        Ty::List(inner) => match json {
            Json::Array(values) => {
                Value::List(values.into_iter().map(|v| element(v, inner)).collect::<Option<_>>()?)
            }
            _ => return None,
        },
    })
}
