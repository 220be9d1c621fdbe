//! The values that a call binds.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::interval::Interval;
use crate::ty::Ty;
use crate::value::Value;

/// One bound value, borrowed where it has a size of its own.
#[derive(Debug, Clone, Default)]
pub enum Param<'a> {
    /// No value.
    #[default]
    Null,
    /// A truth value.
    Bool(bool),
    /// A 16-bit integer.
    I16(i16),
    /// A 32-bit integer.
    I32(i32),
    /// A 64-bit integer.
    I64(i64),
    /// A number of rows, for `limit` and `offset`: a 64-bit integer that must not be negative.
    Count(i64),
    /// A float.
    F64(f64),
    /// A decimal.
    Decimal(Decimal),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
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
    Json(&'a Json),
    /// The fields of one value.
    Record(Box<[Param<'a>]>),
    /// Many values, as one parameter.
    List(List<'a>),
    /// The start of the transaction, or of the statement outside one; for an instant, a timestamp
    /// (in UTC), a date or a time.
    Now,
    /// A fresh UUID of version 7 in the order of time.
    UuidV7,
}

/// The values of a list parameter.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum List<'a> {
    /// Truth values.
    Bool(&'a [bool]),
    /// 16-bit integers.
    I16(&'a [i16]),
    /// 32-bit integers.
    I32(&'a [i32]),
    /// 64-bit integers.
    I64(&'a [i64]),
    /// Floats.
    F64(&'a [f64]),
    /// Decimals.
    Decimal(&'a [Decimal]),
    /// Borrowed texts.
    Str(&'a [&'a str]),
    /// Owned texts.
    Text(&'a [String]),
    /// Bytes.
    Bytes(&'a [Vec<u8>]),
    /// UUIDs.
    Uuid(&'a [Uuid]),
    /// Days.
    Date(&'a [Date]),
    /// Times of day.
    Time(&'a [Time]),
    /// Days and times.
    Timestamp(&'a [DateTime]),
    /// Instants.
    Timestamptz(&'a [Timestamp]),
    /// Intervals.
    Interval(&'a [Interval]),
    /// JSON documents.
    Json(&'a [Json]),
    /// Values of any of these, one by one (the arm for optional elements and for enums).
    Params(Box<[Param<'a>]>),
    /// One column of rows that stand one after the other.
    Column {
        /// All values, row after row.
        values: &'a [Param<'a>],
        /// How many values a row has.
        width: usize,
        /// Which of them.
        at: usize,
    },
}

impl<'a> List<'a> {
    /// How many elements it has.
    pub fn len(&self) -> usize {
        match self {
            Self::Bool(v) => v.len(),
            Self::I16(v) => v.len(),
            Self::I32(v) => v.len(),
            Self::I64(v) => v.len(),
            Self::F64(v) => v.len(),
            Self::Decimal(v) => v.len(),
            Self::Str(v) => v.len(),
            Self::Text(v) => v.len(),
            Self::Bytes(v) => v.len(),
            Self::Uuid(v) => v.len(),
            Self::Date(v) => v.len(),
            Self::Time(v) => v.len(),
            Self::Timestamp(v) => v.len(),
            Self::Timestamptz(v) => v.len(),
            Self::Interval(v) => v.len(),
            Self::Json(v) => v.len(),
            Self::Params(v) => v.len(),
            Self::Column { values, width, .. } => values.len() / (*width).max(1),
        }
    }

    /// Whether it has no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at that index; [`Param::Null`] beyond the end.
    pub fn get(&self, index: usize) -> Param<'_> {
        fn of<T, P>(v: &[T], i: usize, f: impl Fn(&T) -> P) -> Option<P> {
            v.get(i).map(f)
        }
        let found = match self {
            Self::Bool(v) => of(v, index, |x| Param::Bool(*x)),
            Self::I16(v) => of(v, index, |x| Param::I16(*x)),
            Self::I32(v) => of(v, index, |x| Param::I32(*x)),
            Self::I64(v) => of(v, index, |x| Param::I64(*x)),
            Self::F64(v) => of(v, index, |x| Param::F64(*x)),
            Self::Decimal(v) => of(v, index, |x| Param::Decimal(*x)),
            Self::Str(v) => v.get(index).map(|x| Param::Text(x)),
            Self::Text(v) => v.get(index).map(|x| Param::Text(x)),
            Self::Bytes(v) => v.get(index).map(|x| Param::Bytes(x)),
            Self::Uuid(v) => of(v, index, |x| Param::Uuid(*x)),
            Self::Date(v) => of(v, index, |x| Param::Date(*x)),
            Self::Time(v) => of(v, index, |x| Param::Time(*x)),
            Self::Timestamp(v) => of(v, index, |x| Param::Timestamp(*x)),
            Self::Timestamptz(v) => of(v, index, |x| Param::Timestamptz(*x)),
            Self::Interval(v) => of(v, index, |x| Param::Interval(*x)),
            Self::Json(v) => v.get(index).map(Param::Json),
            Self::Params(v) => v.get(index).cloned(),
            Self::Column { values, width, at } => values.get(index * width + at).cloned(),
        };
        found.unwrap_or_default()
    }

    /// A list built from any values that are parameters: optional elements, enums.
    pub fn collect<T: Into<Param<'a>>>(values: impl IntoIterator<Item = T>) -> Self {
        Self::Params(values.into_iter().map(Into::into).collect())
    }
}

macro_rules! from_copy {
    ($($ty:ty => $arm:ident),* $(,)?) => {$(
        impl From<$ty> for Param<'_> {
            fn from(value: $ty) -> Self {
                Self::$arm(value)
            }
        }
        impl From<&$ty> for Param<'_> {
            fn from(value: &$ty) -> Self {
                Self::$arm(*value)
            }
        }
        impl<'a> From<&'a [$ty]> for Param<'a> {
            fn from(values: &'a [$ty]) -> Self {
                Self::List(List::$arm(values))
            }
        }
        impl<'a> From<&'a Vec<$ty>> for Param<'a> {
            fn from(values: &'a Vec<$ty>) -> Self {
                Self::List(List::$arm(values))
            }
        }
    )*};
}

from_copy! {
    bool => Bool, i16 => I16, i32 => I32, i64 => I64, f64 => F64, Decimal => Decimal,
    Uuid => Uuid, Date => Date, Time => Time, DateTime => Timestamp, Timestamp => Timestamptz,
    Interval => Interval,
}

macro_rules! from_ref {
    ($($owned:ty, $borrowed:ty => $arm:ident),* $(,)?) => {$(
        impl<'a> From<&'a $borrowed> for Param<'a> {
            fn from(value: &'a $borrowed) -> Self {
                Self::$arm(value)
            }
        }
        impl<'a> From<&'a $owned> for Param<'a> {
            fn from(value: &'a $owned) -> Self {
                Self::$arm(value)
            }
        }
        impl<'a> From<&'a [$owned]> for Param<'a> {
            fn from(values: &'a [$owned]) -> Self {
                Self::List(List::$arm(values))
            }
        }
        impl<'a> From<&'a Vec<$owned>> for Param<'a> {
            fn from(values: &'a Vec<$owned>) -> Self {
                Self::List(List::$arm(values))
            }
        }
    )*};
}

from_ref! { String, str => Text }

impl<'a> From<&'a [u8]> for Param<'a> {
    fn from(value: &'a [u8]) -> Self {
        Self::Bytes(value)
    }
}

impl<'a> From<&'a Vec<u8>> for Param<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl<'a> From<&'a [Vec<u8>]> for Param<'a> {
    fn from(values: &'a [Vec<u8>]) -> Self {
        Self::List(List::Bytes(values))
    }
}

impl<'a> From<&'a Json> for Param<'a> {
    fn from(value: &'a Json) -> Self {
        Self::Json(value)
    }
}

impl<'a> From<&'a [Json]> for Param<'a> {
    fn from(values: &'a [Json]) -> Self {
        Self::List(List::Json(values))
    }
}

impl<'a> From<&'a [&'a str]> for Param<'a> {
    fn from(values: &'a [&'a str]) -> Self {
        Self::List(List::Str(values))
    }
}

impl<'a> From<&'a [Option<&'a str>]> for Param<'a> {
    fn from(values: &'a [Option<&'a str>]) -> Self {
        Self::List(List::collect(values.iter().copied()))
    }
}

impl<'a> From<List<'a>> for Param<'a> {
    fn from(value: List<'a>) -> Self {
        Self::List(value)
    }
}

impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Param::Null, Into::into)
    }
}

/// Optional values and lists of them, type by type: one generic impl would let inference look for ever.
macro_rules! from_optional {
    ($($owned:ty),* $(,)?) => {$(
        impl<'a> From<&'a Option<$owned>> for Param<'a> {
            fn from(value: &'a Option<$owned>) -> Self {
                value.as_ref().map_or(Self::Null, <Self as From<&'a $owned>>::from)
            }
        }
        impl<'a> From<&'a [Option<$owned>]> for Param<'a> {
            fn from(values: &'a [Option<$owned>]) -> Self {
                Self::List(List::collect(values.iter().map(Option::as_ref)))
            }
        }
        impl<'a> From<&'a Vec<Option<$owned>>> for Param<'a> {
            fn from(values: &'a Vec<Option<$owned>>) -> Self {
                Self::from(values.as_slice())
            }
        }
    )*};
}

from_optional! {
    bool, i16, i32, i64, f64, Decimal, Uuid, Date, Time, DateTime, Timestamp, Interval, String, Vec<u8>, Json,
}

/// An enum of the schema, which travels as text.
pub trait EnumText: Copy + Send + Sync + 'static {
    /// Every value with its text, in declared order; never empty.
    const ALL: &'static [(&'static str, Self)];
    /// The text of this value.
    fn as_str(self) -> &'static str;
}

/// A struct of the schema, which is a value of several fields.
pub trait Record: Sized {
    /// The types of its fields.
    const FIELDS: &'static [Ty];
    /// Its type.
    const TYPE: &'static Ty = &Ty::Record(Self::FIELDS);
    /// The struct that stands for one that could not be read.
    fn blank() -> Self;
    /// Its fields in order.
    fn fields(&self) -> Box<[Param<'_>]>;
    /// The struct of its fields, if they have its types.
    fn of(fields: Vec<Value>) -> Option<Self>;
}

impl<'a> Param<'a> {
    /// A value of several fields.
    pub fn record<T: Record>(value: &'a T) -> Self {
        Self::Record(value.fields())
    }

    /// An optional value of several fields.
    pub fn opt_record<T: Record>(value: Option<&'a T>) -> Self {
        value.map_or(Self::Null, Self::record)
    }

    /// A list of values of several fields.
    pub fn record_list<T: Record>(values: &'a [T]) -> Self {
        Self::List(List::Params(values.iter().map(Self::record).collect()))
    }

    /// An optional list of values of several fields.
    pub fn opt_record_list<T: Record>(values: Option<&'a [T]>) -> Self {
        values.map_or(Self::Null, Self::record_list)
    }

    /// An optional list of enum values.
    pub fn opt_enumerated_list<T: EnumText>(values: Option<&[T]>) -> Self {
        values.map_or(Self::Null, Self::enumerated_list)
    }

    /// A number of rows, for an optional `limit` or `offset`.
    pub fn opt_count(value: Option<i64>) -> Self {
        value.map_or(Self::Null, Self::Count)
    }

    /// An enum value.
    pub fn enumerated<T: EnumText>(value: T) -> Self {
        Self::Text(value.as_str())
    }

    /// An optional enum value.
    pub fn opt_enumerated<T: EnumText>(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::enumerated)
    }

    /// A list of enum values.
    pub fn enumerated_list<T: EnumText>(values: &[T]) -> Self {
        Self::List(List::Params(values.iter().map(|v| Self::enumerated(*v)).collect()))
    }

    /// A list of enum values of which some may be null.
    pub fn nullable_enumerated_list<T: EnumText>(values: &[Option<T>]) -> Self {
        Self::List(List::Params(values.iter().map(|v| Self::opt_enumerated(*v)).collect()))
    }

    /// A list of values of several fields of which some may be null.
    pub fn nullable_record_list<T: Record>(values: &'a [Option<T>]) -> Self {
        Self::nullable_list(values, Self::record)
    }

    /// A list of values of which some may be null, each made a parameter by `one`.
    pub fn nullable_list<T>(values: &'a [Option<T>], one: impl Fn(&'a T) -> Self) -> Self {
        let all = values.iter().map(|value| value.as_ref().map_or(Self::Null, &one));
        Self::List(List::Params(all.collect()))
    }
}
