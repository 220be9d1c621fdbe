//! Values: as data, as text in a `.rex` file, as parameters and results of the runtime.

use std::cmp::Ordering;
use std::fmt::Write as _;

use rex_ir::dialect::{civil, literal};
use rex_runtime::jiff::civil::{Date, DateTime, Time};
use rex_runtime::jiff::{Span, Timestamp};
use rex_runtime::rust_decimal::Decimal;
use rex_runtime::{Interval, Value, uuid::Uuid};

/// A value. Nested results are lists and records of values.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    /// No value.
    Null,
    /// Truth value.
    Bool(bool),
    /// Integer of any width.
    Int(i64),
    /// Float.
    Float(f64),
    /// Digits and scale.
    Decimal(i128, u32),
    /// Text, also of an enum.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// UUID.
    Uuid([u8; 16]),
    /// Days since 1970-01-01.
    Date(i64),
    /// Microseconds since midnight.
    Time(i64),
    /// Microseconds since 1970, without zone.
    Timestamp(i64),
    /// Microseconds since 1970 in UTC.
    Timestamptz(i64),
    /// Months, days, microseconds.
    Interval(i32, i32, i64),
    /// Document.
    Json(serde_json::Value),
    /// List.
    List(Vec<Val>),
    /// Record: names with values.
    Record(Vec<(String, Val)>),
}

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;

impl Val {
    /// Whether it is no value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }

    /// As `.rex` text where its type is known from its place.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => format!("{value:e}"),
            Self::Decimal(digits, 0) => format!("decimal '{digits}'"),
            Self::Decimal(digits, scale) => literal::decimal_text(*digits, *scale),
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Bytes(bytes) => {
                let mut text = "x'".to_owned();
                for byte in bytes {
                    let _ = write!(text, "{byte:02x}");
                }
                text + "'"
            }
            Self::Uuid(bytes) => format!("uuid '{}'", Uuid::from_bytes(*bytes)),
            Self::Date(days) => format!("date '{}'", civil::date(*days as i32)),
            Self::Time(micros) => format!("time '{}'", civil::time(*micros)),
            Self::Timestamp(micros) => format!("timestamp '{}'", civil::timestamp(*micros)),
            Self::Timestamptz(micros) => format!("timestamptz '{}Z'", civil::timestamp(*micros)),
            Self::Interval(months, days, micros) => {
                format!("interval '{months} months {days} days {micros} microseconds'")
            }
            Self::Json(value) => format!("json '{}'", value.to_string().replace('\'', "''")),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::text).collect();
                format!("array[{}]", items.join(", "))
            }
            Self::Record(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{name}: {}", value.text()))
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }

    /// As the runtime binds it.
    #[must_use]
    pub fn bound(&self) -> Value {
        match self {
            Self::Null | Self::Record(_) => Value::Null,
            Self::Interval(months, days, micros) => {
                Value::Interval(Interval::new(*months, *days, *micros))
            }
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::Int(*value),
            Self::Float(value) => Value::Float(*value),
            Self::Decimal(digits, scale) => {
                Value::Decimal(Decimal::from_i128_with_scale(*digits, *scale))
            }
            Self::Text(text) => Value::Text(text.clone()),
            Self::Bytes(bytes) => Value::Bytes(bytes.clone()),
            Self::Uuid(bytes) => Value::Uuid(Uuid::from_bytes(*bytes)),
            Self::Date(days) => Value::Date(date(*days)),
            Self::Time(micros) => Value::Time(midnight_plus(*micros)),
            Self::Timestamp(micros) => Value::Timestamp(DateTime::from_parts(
                date(micros.div_euclid(DAY)),
                midnight_plus(micros.rem_euclid(DAY)),
            )),
            Self::Timestamptz(micros) => {
                Value::Timestamptz(Timestamp::from_microsecond(*micros).expect("an instant"))
            }
            Self::Json(value) => Value::Json(value.clone()),
            Self::List(items) => Value::List(items.iter().map(Self::bound).collect()),
        }
    }

    /// From what the runtime read.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Int(value) => Self::Int(*value),
            Value::Float(value) => Self::Float(*value),
            Value::Decimal(value) => Self::Decimal(value.mantissa(), value.scale()),
            Value::Text(value) => Self::Text(value.clone()),
            Value::Bytes(value) => Self::Bytes(value.clone()),
            Value::Uuid(value) => Self::Uuid(*value.as_bytes()),
            Value::Date(value) => Self::Date(days(*value)),
            Value::Time(value) => Self::Time(micros(*value)),
            Value::Timestamp(value) => {
                Self::Timestamp(days(value.date()) * DAY + micros(value.time()))
            }
            Value::Timestamptz(value) => Self::Timestamptz(value.as_microsecond()),
            Value::Json(value) => Self::Json(value.clone()),
            Value::Interval(value) => Self::Interval(value.months, value.days, value.micros),
            Value::Record(items) | Value::List(items) => {
                Self::List(items.iter().map(Self::of).collect())
            }
        }
    }

    /// A total order of values of one type; nulls first. Decimals compare as numbers.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b))
            | (Self::Date(a), Self::Date(b))
            | (Self::Time(a), Self::Time(b))
            | (Self::Timestamp(a), Self::Timestamp(b))
            | (Self::Timestamptz(a), Self::Timestamptz(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Decimal(..) | Self::Int(_), Self::Decimal(..) | Self::Int(_)) => {
                decimal_order(self.decimal(), other.decimal())
            }
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Bytes(a), Self::Bytes(b)) => a.cmp(b),
            (Self::Uuid(a), Self::Uuid(b)) => a.cmp(b),
            (Self::Interval(a, b, c), Self::Interval(d, e, f)) => {
                self.interval_length().cmp(&other.interval_length()).then((a, b, c).cmp(&(d, e, f)))
            }
            (Self::Json(a), Self::Json(b)) => a.to_string().cmp(&b.to_string()),
            (Self::List(a), Self::List(b)) => lists(a.iter(), b.iter()),
            (Self::Record(a), Self::Record(b)) => {
                lists(a.iter().map(|(_, value)| value), b.iter().map(|(_, value)| value))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    /// Digits and scale of a number.
    #[must_use]
    pub fn decimal(&self) -> (i128, u32) {
        match self {
            Self::Decimal(digits, scale) => (*digits, *scale),
            Self::Int(value) => (i128::from(*value), 0),
            _ => (0, 0),
        }
    }

    /// What intervals are compared by: a month is 30 days, a day 24 hours.
    #[must_use]
    pub fn interval_length(&self) -> i128 {
        let Self::Interval(months, days, micros) = self else { return 0 };
        let days = i128::from(*months) * 30 + i128::from(*days);
        days * i128::from(DAY) + i128::from(*micros)
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Int(_) => 2,
            Self::Float(_) => 3,
            Self::Decimal(..) => 4,
            Self::Text(_) => 5,
            Self::Bytes(_) => 6,
            Self::Uuid(_) => 7,
            Self::Date(_) => 8,
            Self::Time(_) => 9,
            Self::Timestamp(_) => 10,
            Self::Timestamptz(_) => 11,
            Self::Interval(..) => 12,
            Self::Json(_) => 13,
            Self::List(_) => 14,
            Self::Record(_) => 15,
        }
    }

    /// Whether both are the same value; floats within `tolerance`, relative to the larger.
    #[must_use]
    pub fn same(&self, other: &Self, tolerance: f64) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => {
                a == b || (a - b).abs() <= tolerance * a.abs().max(b.abs())
            }
            (Self::Decimal(..), Self::Decimal(..)) => self.order(other) == Ordering::Equal,
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b, tolerance))
            }
            (Self::Record(a), Self::Record(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|((_, a), (_, b))| a.same(b, tolerance))
            }
            _ => self == other,
        }
    }
}

fn lists<'v>(
    mut a: impl Iterator<Item = &'v Val>,
    mut b: impl Iterator<Item = &'v Val>,
) -> Ordering {
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match a.order(b) {
                Ordering::Equal => {}
                other => return other,
            },
        }
    }
}

/// Compares digits at their scales. What overflows 128 bits at the common scale is larger than the other in size.
fn decimal_order((a, a_scale): (i128, u32), (b, b_scale): (i128, u32)) -> Ordering {
    let scale = a_scale.max(b_scale);
    let at = |digits: i128, own: u32| {
        10i128.checked_pow(scale - own).and_then(|factor| digits.checked_mul(factor))
    };
    match (at(a, a_scale), at(b, b_scale)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (None, _) => a.cmp(&0),
        (_, None) => 0.cmp(&b),
    }
}

fn date(days: i64) -> Date {
    Date::constant(1970, 1, 1).checked_add(Span::new().days(days)).expect("a date")
}

fn days(date: Date) -> i64 {
    let since = date - Date::constant(1970, 1, 1);
    i64::from(since.get_days())
}

fn midnight_plus(micros: i64) -> Time {
    Time::midnight().wrapping_add(Span::new().microseconds(micros))
}

fn micros(time: Time) -> i64 {
    let seconds = i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60;
    (seconds + i64::from(time.second())) * 1_000_000 + i64::from(time.subsec_nanosecond()) / 1_000
}
