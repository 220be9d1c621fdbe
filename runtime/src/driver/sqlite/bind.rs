//! Values bound to SQLite's parameters, in the storage class of their type.

use std::fmt::Write;

use rusqlite::Statement;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

use super::Failure;
use super::functions::interval;
use crate::codec;
use crate::error::Error;
use crate::param::{List, Param};
use crate::ty::Ty;

/// Binds all parameters that the text uses.
pub(super) fn all(
    statement: &mut Statement<'_>,
    params: &[Param<'_>],
    types: &[Ty],
) -> Result<(), Failure> {
    from(statement, 0, params, types)
}

/// Binds parameters behind the first `start`.
pub(super) fn from(
    statement: &mut Statement<'_>,
    start: usize,
    params: &[Param<'_>],
    types: &[Ty],
) -> Result<(), Failure> {
    let used = statement.parameter_count();
    for (at, (param, ty)) in (start + 1..).zip(params.iter().zip(types)) {
        if at > used {
            break;
        }
        statement.raw_bind_parameter(at, bound(param, *ty)?)?;
    }
    Ok(())
}

/// The value as SQLite stores one of that type.
pub(crate) fn bound<'p>(param: &'p Param<'_>, ty: Ty) -> Result<ToSqlOutput<'p>, Error> {
    let owned = |value: Value| Ok(ToSqlOutput::Owned(value));
    match (ty, param) {
        (_, Param::Null) => owned(Value::Null),
        (Ty::Bool, Param::Bool(v)) => owned(Value::Integer((*v).into())),
        (Ty::SmallInt | Ty::Int | Ty::BigInt, v) => owned(Value::Integer(codec::integer(v, ty)?)),
        (Ty::Float, Param::F64(v)) => owned(Value::Real(codec::float(*v)?)),
        (Ty::Decimal(scale), v) => owned(Value::Integer(codec::scaled(v, scale)?)),
        (Ty::Text | Ty::Named(_), Param::Text(v)) => {
            Ok(ToSqlOutput::Borrowed(ValueRef::Text(codec::text(v)?.as_bytes())))
        }
        (Ty::Bytes, Param::Bytes(v)) => Ok(ToSqlOutput::Borrowed(ValueRef::Blob(v))),
        (Ty::Uuid, Param::Uuid(v)) => {
            Ok(ToSqlOutput::Borrowed(ValueRef::Blob(v.as_bytes().as_slice())))
        }
        (Ty::Date, Param::Date(v)) => owned(Value::Integer(codec::date(*v)?)),
        (Ty::Time, Param::Time(v)) => owned(Value::Integer(codec::time(*v))),
        (Ty::Timestamp, Param::Timestamp(v)) => owned(Value::Integer(codec::datetime(*v)?)),
        (Ty::Timestamptz, Param::Timestamptz(v)) => owned(Value::Integer(codec::timestamp(*v)?)),
        (Ty::Interval, Param::Interval(v)) => {
            owned(Value::Text(interval::text((v.months, v.days, v.micros))))
        }
        (Ty::Json, Param::Json(v)) => owned(Value::Text(codec::json(v)?)),
        (Ty::List(element), Param::List(list)) => owned(Value::Text(json_list(list, *element)?)),
        _ => Err(codec::mismatch(ty)),
    }
}

/// The list as a JSON array whose elements SQLite reads back exactly.
fn json_list(list: &List<'_>, ty: Ty) -> Result<String, Error> {
    if let (List::I64(numbers), Ty::SmallInt | Ty::Int | Ty::BigInt) = (list, ty) {
        for number in *numbers {
            codec::integer(&Param::I64(*number), ty)?;
        }
        return serde_json::to_string(numbers).map_err(|_| codec::invalid("a list is too long"));
    }
    let mut text = String::from("[");
    for at in 0..list.len() {
        if at > 0 {
            text.push(',');
        }
        let param = list.get(at);
        let written = match bound(&param, ty)? {
            ToSqlOutput::Owned(Value::Integer(v)) => write!(text, "{v}"),
            ToSqlOutput::Owned(Value::Real(v)) => write!(text, "{}", serde_json::Value::from(v)),
            ToSqlOutput::Owned(Value::Text(v)) => write!(text, "{}", serde_json::Value::from(v)),
            ToSqlOutput::Borrowed(ValueRef::Text(v)) => {
                write!(text, "{}", serde_json::Value::from(String::from_utf8_lossy(v)))
            }
            ToSqlOutput::Borrowed(ValueRef::Blob(v)) => write!(text, "\"{}\"", codec::hex(v)),
            _ => write!(text, "null"),
        };
        written.map_err(|_| codec::invalid("a list is too long"))?;
    }
    text.push(']');
    Ok(text)
}
