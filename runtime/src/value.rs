//! Owned values, for callers that learn the types only at run time.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::interval::Interval;
use crate::param::{List, Param};

/// A value with its type, owned.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// A float.
    Float(f64),
    /// A decimal.
    Decimal(Decimal),
    /// Text, also of an enum.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A UUID.
    Uuid(Uuid),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day and time without a zone.
    Timestamp(DateTime),
    /// An instant.
    Timestamptz(Timestamp),
    /// An interval of the calendar.
    Interval(Interval),
    /// A JSON document.
    Json(Json),
    /// The fields of one value.
    Record(Vec<Value>),
    /// A list.
    List(Vec<Value>),
}

impl Value {
    /// The integer in it, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// The text in it, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(value) => Some(value),
            _ => None,
        }
    }

    /// An owned copy of a parameter; `None` for one that the runtime fills.
    pub fn of(param: &Param<'_>) -> Option<Self> {
        Some(match param {
            Param::Null => Self::Null,
            Param::Bool(v) => Self::Bool(*v),
            Param::I16(v) => Self::Int((*v).into()),
            Param::I32(v) => Self::Int((*v).into()),
            Param::I64(v) | Param::Count(v) => Self::Int(*v),
            Param::F64(v) => Self::Float(*v),
            Param::Decimal(v) => Self::Decimal(*v),
            Param::Text(v) => Self::Text((*v).to_owned()),
            Param::Bytes(v) => Self::Bytes(v.to_vec()),
            Param::Uuid(v) => Self::Uuid(*v),
            Param::Date(v) => Self::Date(*v),
            Param::Time(v) => Self::Time(*v),
            Param::Timestamp(v) => Self::Timestamp(*v),
            Param::Timestamptz(v) => Self::Timestamptz(*v),
            Param::Interval(v) => Self::Interval(*v),
            Param::Json(v) => Self::Json((*v).clone()),
            Param::Record(fields) => {
                Self::Record(fields.iter().map(Self::of).collect::<Option<_>>()?)
            }
            Param::List(list) => Self::List(
                (0..list.len()).map(|at| Self::of(&list.get(at))).collect::<Option<_>>()?,
            ),
            Param::Now | Param::UuidV7 => return None,
        })
    }

    /// Whether it is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<'a> From<&'a Value> for Param<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(v) => Self::Bool(*v),
            Value::Int(v) => Self::I64(*v),
            Value::Float(v) => Self::F64(*v),
            Value::Decimal(v) => Self::Decimal(*v),
            Value::Text(v) => Self::Text(v),
            Value::Bytes(v) => Self::Bytes(v),
            Value::Uuid(v) => Self::Uuid(*v),
            Value::Date(v) => Self::Date(*v),
            Value::Time(v) => Self::Time(*v),
            Value::Timestamp(v) => Self::Timestamp(*v),
            Value::Timestamptz(v) => Self::Timestamptz(*v),
            Value::Interval(v) => Self::Interval(*v),
            Value::Json(v) => Self::Json(v),
            Value::Record(fields) => Self::Record(fields.iter().map(Into::into).collect()),
            Value::List(v) => Self::List(List::collect(v.iter())),
        }
    }
}
