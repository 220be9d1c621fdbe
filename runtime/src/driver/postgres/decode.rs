//! Values read from PostgreSQL's rows, in their binary form.

use std::error::Error as StdError;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Kind, Type};
use uuid::Uuid;

use super::bind::{EPOCH, EPOCH_DAYS};
use crate::codec;
use crate::cur::Got;
use crate::error::{Error, ErrorKind};
use crate::interval::Interval;
use crate::ty::Ty;
use crate::value::Value;

/// The bytes of a value of any type.
struct Raw<'r>(&'r [u8]);

impl<'r> FromSql<'r> for Raw<'r> {
    fn from_sql(_: &Type, raw: &'r [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Raw(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

#[cold]
fn wrong(index: usize, expected: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("column {index} of the row does not hold {expected}"))
}

fn raw<'r>(row: &'r Row, index: usize) -> Result<Option<(&'r Type, &'r [u8])>, Error> {
    let missing = || Error::new(ErrorKind::Decode, format!("the row has no column {index}"));
    let ty = row.columns().get(index).ok_or_else(missing)?.type_();
    let value: Option<Raw<'r>> = row.try_get(index).map_err(|_| missing())?;
    Ok(value.map(|value| (ty, value.0)))
}

/// Reads the value of a column by `read`, which knows the types it can read.
fn get<'r, T>(
    row: &'r Row,
    index: usize,
    expected: &str,
    read: impl Fn(&Type, &'r [u8]) -> Option<T>,
) -> Got<T> {
    match raw(row, index)? {
        None => Ok(None),
        Some((ty, bytes)) => read(ty, bytes).map(Some).ok_or_else(|| wrong(index, expected)),
    }
}

fn integer(ty: &Type, raw: &[u8]) -> Option<i64> {
    if *ty == Type::INT8 {
        Some(i64::from_be_bytes(raw.try_into().ok()?))
    } else if *ty == Type::INT4 {
        Some(i32::from_be_bytes(raw.try_into().ok()?).into())
    } else if *ty == Type::INT2 {
        Some(i16::from_be_bytes(raw.try_into().ok()?).into())
    } else {
        None
    }
}

fn long(raw: &[u8]) -> Option<i64> {
    raw.try_into().ok().map(i64::from_be_bytes)
}

fn textual<'r>(ty: &Type, raw: &'r [u8]) -> Option<&'r str> {
    let known = matches!(*ty, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME)
        || matches!(ty.kind(), Kind::Enum(_) | Kind::Domain(_));
    if known { std::str::from_utf8(raw).ok() } else { None }
}

fn day(raw: &[u8]) -> Option<Date> {
    codec::to_date(i64::from(i32::from_be_bytes(raw.try_into().ok()?)) + EPOCH_DAYS)
}

fn clock(raw: &[u8]) -> Option<DateTime> {
    codec::to_datetime(long(raw)?.checked_add(EPOCH)?)
}

fn instant(raw: &[u8]) -> Option<Timestamp> {
    codec::to_timestamp(long(raw)?.checked_add(EPOCH)?)
}

fn document(ty: &Type, raw: &[u8]) -> Option<Json> {
    let text = if *ty == Type::JSONB {
        raw.strip_prefix(&[1])?
    } else if *ty == Type::JSON {
        raw
    } else {
        return None;
    };
    serde_json::from_slice(text).ok()
}

fn number(raw: &[u8], scale: u8) -> Option<Decimal> {
    // The sign says whether it is a number at all.
    let sign = u16::from_be_bytes(raw.get(4..6)?.try_into().ok()?);
    if sign & 0x8000 != 0 {
        return None;
    }
    let mut value = Decimal::from_sql(&Type::NUMERIC, raw)
        .ok()?
        .round_dp_with_strategy(scale.into(), RoundingStrategy::MidpointAwayFromZero);
    value.rescale(scale.into());
    Some(value)
}

pub(crate) fn bool(row: &Row, index: usize) -> Got<bool> {
    get(row, index, "a truth value", |ty, raw| (*ty == Type::BOOL).then(|| raw.first() == Some(&1)))
}

pub(crate) fn i16(row: &Row, index: usize) -> Got<i16> {
    get(row, index, "a 16-bit integer", |ty, raw| integer(ty, raw)?.try_into().ok())
}

pub(crate) fn i32(row: &Row, index: usize) -> Got<i32> {
    get(row, index, "a 32-bit integer", |ty, raw| integer(ty, raw)?.try_into().ok())
}

pub(crate) fn i64(row: &Row, index: usize) -> Got<i64> {
    get(row, index, "an integer", integer)
}

pub(crate) fn f64(row: &Row, index: usize) -> Got<f64> {
    get(row, index, "a float", |ty, raw| {
        if *ty == Type::FLOAT8 {
            Some(f64::from_be_bytes(raw.try_into().ok()?))
        } else if *ty == Type::FLOAT4 {
            Some(f32::from_be_bytes(raw.try_into().ok()?).into())
        } else {
            None
        }
    })
}

pub(crate) fn decimal(row: &Row, index: usize, scale: u8) -> Got<Decimal> {
    get(
        row,
        index,
        "a decimal",
        |ty, raw| {
            if *ty == Type::NUMERIC { number(raw, scale) } else { None }
        },
    )
}

pub(crate) fn str(row: &Row, index: usize) -> Got<&str> {
    get(row, index, "text", textual)
}

pub(crate) fn blob(row: &Row, index: usize) -> Got<&[u8]> {
    get(row, index, "bytes", |ty, raw| (*ty == Type::BYTEA).then_some(raw))
}

pub(crate) fn uuid(row: &Row, index: usize) -> Got<Uuid> {
    get(
        row,
        index,
        "a UUID",
        |ty, raw| {
            if *ty == Type::UUID { Uuid::from_slice(raw).ok() } else { None }
        },
    )
}

pub(crate) fn date(row: &Row, index: usize) -> Got<Date> {
    get(row, index, "a date", |ty, raw| if *ty == Type::DATE { day(raw) } else { None })
}

pub(crate) fn time(row: &Row, index: usize) -> Got<Time> {
    get(
        row,
        index,
        "a time",
        |ty, raw| {
            if *ty == Type::TIME { codec::to_time(long(raw)?) } else { None }
        },
    )
}

pub(crate) fn timestamp(row: &Row, index: usize) -> Got<DateTime> {
    get(row, index, "a timestamp", |ty, raw| if *ty == Type::TIMESTAMP { clock(raw) } else { None })
}

pub(crate) fn timestamptz(row: &Row, index: usize) -> Got<Timestamp> {
    get(
        row,
        index,
        "an instant",
        |ty, raw| {
            if *ty == Type::TIMESTAMPTZ { instant(raw) } else { None }
        },
    )
}

pub(crate) fn json(row: &Row, index: usize) -> Got<Json> {
    get(row, index, "JSON", document)
}

pub(crate) fn interval(row: &Row, index: usize) -> Got<Interval> {
    get(row, index, "an interval", |ty, raw| if *ty == Type::INTERVAL { span(raw) } else { None })
}

fn span(raw: &[u8]) -> Option<Interval> {
    let (micros, rest) = raw.split_first_chunk::<8>()?;
    let (days, months) = rest.split_first_chunk::<4>()?;
    Some(Interval {
        months: i32::from_be_bytes(months.try_into().ok()?),
        days: i32::from_be_bytes(*days),
        micros: i64::from_be_bytes(*micros),
    })
}

pub(crate) fn record(row: &Row, index: usize, types: &[Ty]) -> Got<Vec<Value>> {
    get(row, index, "a value of these fields", |ty, raw| fields(ty, raw, types))
}

/// The fields of a composite value.
fn fields(composite: &Type, raw: &[u8], types: &[Ty]) -> Option<Vec<Value>> {
    let Kind::Composite(known) = composite.kind() else { return None };
    let (count, mut rest) = raw.split_first_chunk::<4>()?;
    let count = usize::try_from(i32::from_be_bytes(*count)).ok()?;
    if count != types.len() || count != known.len() {
        return None;
    }
    let mut values = Vec::new();
    for (ty, field) in types.iter().zip(known) {
        // The type of the field stands before its length.
        let (_, tail) = rest.split_first_chunk::<4>()?;
        let (size, tail) = tail.split_first_chunk::<4>()?;
        rest = tail;
        let Ok(size) = usize::try_from(i32::from_be_bytes(*size)) else {
            values.push(Value::Null);
            continue;
        };
        let (bytes, tail) = rest.split_at_checked(size)?;
        rest = tail;
        values.push(element(field.type_(), bytes, ty)?);
    }
    Some(values)
}

pub(crate) fn list(row: &Row, index: usize, ty: &Ty) -> Got<Vec<Value>> {
    get(row, index, "a list of the right type", |array, raw| {
        let Kind::Array(element) = array.kind() else { return None };
        elements(element, raw, ty)
    })
}

/// The elements of a one-dimensional array.
fn elements(array: &Type, raw: &[u8], ty: &Ty) -> Option<Vec<Value>> {
    let mut rest = raw;
    let mut next = || {
        let (head, tail) = rest.split_first_chunk::<4>()?;
        rest = tail;
        Some(i32::from_be_bytes(*head))
    };
    let dimensions = next()?;
    next()?;
    next()?;
    if dimensions == 0 {
        return Some(Vec::new());
    }
    let length = next()?;
    next()?;
    if dimensions != 1 {
        return None;
    }
    let mut values = Vec::new();
    for _ in 0..length {
        let (head, tail) = rest.split_first_chunk::<4>()?;
        rest = tail;
        let Ok(size) = usize::try_from(i32::from_be_bytes(*head)) else {
            values.push(Value::Null);
            continue;
        };
        let (bytes, tail) = rest.split_at_checked(size)?;
        rest = tail;
        values.push(element(array, bytes, ty)?);
    }
    Some(values)
}

fn element(array: &Type, raw: &[u8], ty: &Ty) -> Option<Value> {
    Some(match ty {
        Ty::Bool => Value::Bool(raw.first() == Some(&1)),
        Ty::SmallInt | Ty::Int | Ty::BigInt => Value::Int(integer(array, raw)?),
        Ty::Float => Value::Float(f64::from_be_bytes(raw.try_into().ok()?)),
        Ty::Decimal(scale) => Value::Decimal(number(raw, *scale)?),
        Ty::Text | Ty::Named(_) => Value::Text(textual(array, raw)?.to_owned()),
        Ty::Bytes => Value::Bytes(raw.to_vec()),
        Ty::Uuid => Value::Uuid(Uuid::from_slice(raw).ok()?),
        Ty::Date => Value::Date(day(raw)?),
        Ty::Time => Value::Time(codec::to_time(long(raw)?)?),
        Ty::Timestamp => Value::Timestamp(clock(raw)?),
        Ty::Timestamptz => Value::Timestamptz(instant(raw)?),
        Ty::Interval => Value::Interval(span(raw)?),
        Ty::Json => Value::Json(document(array, raw)?),
        Ty::Record(types) => Value::Record(fields(array, raw, types)?),
        Ty::List(ty) => {
            let Kind::Array(element) = array.kind() else { return None };
            Value::List(elements(element, raw, ty)?)
        }
    })
}
