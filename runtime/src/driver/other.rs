//! Getters over the rows of drivers from outside this crate.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::cur::Got;
use crate::driver::Row;
use crate::error::{Error, ErrorKind};
use crate::interval::Interval;
use crate::param::Param;
use crate::ty::Ty;
use crate::value::Value;

fn other_type(index: usize) -> Error {
    Error::new(ErrorKind::Decode, format!("column {index} of the row has another type"))
}

macro_rules! getters {
    ($($name:ident => $ty:ty, $known:expr, $arm:ident($value:ident) => $make:expr;)*) => {$(
        #[allow(clippy::needless_lifetimes, reason = "some of the types borrow from the row")]
        pub(crate) fn $name<'r>(row: &'r dyn Row, index: usize) -> Got<$ty> {
            match row.get(index, &$known)? {
                Param::Null => Ok(None),
                Param::$arm($value) => Ok(Some($make)),
                _ => Err(other_type(index)),
            }
        }
    )*};
}

getters! {
    bool => bool, Ty::Bool, Bool(v) => v;
    i16 => i16, Ty::SmallInt, I16(v) => v;
    i32 => i32, Ty::Int, I32(v) => v;
    i64 => i64, Ty::BigInt, I64(v) => v;
    f64 => f64, Ty::Float, F64(v) => v;
    str => &'r str, Ty::Text, Text(v) => v;
    blob => &'r [u8], Ty::Bytes, Bytes(v) => v;
    uuid => Uuid, Ty::Uuid, Uuid(v) => v;
    date => Date, Ty::Date, Date(v) => v;
    time => Time, Ty::Time, Time(v) => v;
    timestamp => DateTime, Ty::Timestamp, Timestamp(v) => v;
    timestamptz => Timestamp, Ty::Timestamptz, Timestamptz(v) => v;
    interval => Interval, Ty::Interval, Interval(v) => v;
    json => Json, Ty::Json, Json(v) => v.clone();
}

pub(crate) fn decimal(row: &dyn Row, index: usize, scale: u8) -> Got<Decimal> {
    match row.get(index, &Ty::Decimal(scale))? {
        Param::Null => Ok(None),
        Param::Decimal(value) => Ok(Some(value)),
        _ => Err(other_type(index)),
    }
}

pub(crate) fn record(row: &dyn Row, index: usize, ty: &'static [Ty]) -> Got<Vec<Value>> {
    match row.get(index, &Ty::Record(ty))? {
        Param::Null => Ok(None),
        Param::Record(fields) => fields
            .iter()
            .map(|field| Value::of(field).ok_or_else(|| other_type(index)))
            .collect::<Result<_, _>>()
            .map(Some),
        _ => Err(other_type(index)),
    }
}

pub(crate) fn list(row: &dyn Row, index: usize, ty: &'static Ty) -> Got<Vec<Value>> {
    let list = match row.get(index, &Ty::List(ty))? {
        Param::Null => return Ok(None),
        Param::List(list) => list,
        _ => return Err(other_type(index)),
    };
    (0..list.len())
        .map(|at| Value::of(&list.get(at)).ok_or_else(|| other_type(index)))
        .collect::<Result<_, _>>()
        .map(Some)
}
