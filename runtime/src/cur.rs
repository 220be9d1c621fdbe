//! The row under the cursor: typed getters by position that remember the first error.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::driver::Row;
use crate::error::{Error, ErrorKind};
use crate::interval::Interval;
use crate::param::{EnumText, Record};
use crate::ty::Ty;
use crate::value::Value;

/// What a driver's row answers for one column: nothing, a value, or why it is neither.
pub(crate) type Got<T> = Result<Option<T>, Error>;

/// A row of one of the built-in drivers, or of any other.
#[derive(Clone, Copy)]
pub(crate) enum RowRef<'r> {
    #[cfg(feature = "sqlite")]
    Sqlite(&'r rusqlite::Row<'r>),
    #[cfg(feature = "postgres")]
    Pg(&'r tokio_postgres::Row),
    Other(&'r dyn Row),
}

/// The row under the cursor. A getter returns the value at that position, or a default when there
/// is none or it has another type; the first such error ends the query after this row.
pub struct Cur<'r> {
    row: RowRef<'r>,
    error: Option<Error>,
}

macro_rules! ask {
    ($self:ident, $method:ident ( $($arg:expr),* )) => {
        match $self.row {
            #[cfg(feature = "sqlite")]
            RowRef::Sqlite(row) => crate::driver::sqlite::decode::$method(row, $($arg),*),
            #[cfg(feature = "postgres")]
            RowRef::Pg(row) => crate::driver::postgres::decode::$method(row, $($arg),*),
            RowRef::Other(row) => crate::driver::other::$method(row, $($arg),*),
        }
    };
}

macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident, $opt:ident => $ty:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&mut self, index: usize) -> $ty {
            match ask!(self, $name(index)) {
                Ok(Some(value)) => value,
                other => self.missing(index, other.err()),
            }
        }

        #[doc = concat!("As [`Cur::", stringify!($name), "`], for a column that may have no value.")]
        pub fn $opt(&mut self, index: usize) -> Option<$ty> {
            match ask!(self, $name(index)) {
                Ok(value) => value,
                Err(error) => self.missing(index, Some(error)),
            }
        }
    )*};
}

impl<'r> Cur<'r> {
    pub(crate) fn new(row: RowRef<'r>) -> Self {
        Self { row, error: None }
    }

    /// A cursor over a row of a driver from outside this crate.
    pub fn over(row: &'r dyn Row) -> Self {
        Self::new(RowRef::Other(row))
    }

    /// Ends the row: the first error any getter met, if one did.
    pub fn finish(&mut self) -> Result<(), Error> {
        match self.error.take() {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }

    #[cold]
    fn missing<T: Default>(&mut self, index: usize, error: Option<Error>) -> T {
        self.latch(error.unwrap_or_else(|| no_value(index)));
        T::default()
    }

    fn latch(&mut self, error: Error) {
        if self.error.is_none() {
            self.error = Some(error);
        }
    }

    getters! {
        /// The truth value at that position.
        bool, opt_bool => bool;
        /// The 16-bit integer at that position.
        i16, opt_i16 => i16;
        /// The 32-bit integer at that position.
        i32, opt_i32 => i32;
        /// The 64-bit integer at that position.
        i64, opt_i64 => i64;
        /// The float at that position.
        f64, opt_f64 => f64;
        /// The text at that position, borrowed from the row.
        str, opt_str => &'r str;
        /// The bytes at that position, borrowed from the row.
        blob, opt_blob => &'r [u8];
        /// The UUID at that position.
        uuid, opt_uuid => Uuid;
        /// The day at that position.
        date, opt_date => Date;
        /// The time of day at that position.
        time, opt_time => Time;
        /// The day and time at that position.
        timestamp, opt_timestamp => DateTime;
        /// The instant at that position.
        timestamptz, opt_timestamptz => Timestamp;
        /// The interval at that position.
        interval, opt_interval => Interval;
        /// The JSON document at that position.
        json, opt_json => Json;
    }

    /// The text at that position.
    pub fn text(&mut self, index: usize) -> String {
        match ask!(self, str(index)) {
            Ok(Some(value)) => value.to_owned(),
            other => self.missing(index, other.err()),
        }
    }

    /// As [`Cur::text`], for a column that may have no value.
    pub fn opt_text(&mut self, index: usize) -> Option<String> {
        match ask!(self, str(index)) {
            Ok(value) => value.map(str::to_owned),
            Err(error) => self.missing(index, Some(error)),
        }
    }

    /// The bytes at that position.
    pub fn bytes(&mut self, index: usize) -> Vec<u8> {
        self.blob(index).to_owned()
    }

    /// As [`Cur::bytes`], for a column that may have no value.
    pub fn opt_bytes(&mut self, index: usize) -> Option<Vec<u8>> {
        self.opt_blob(index).map(<[u8]>::to_owned)
    }

    /// The decimal at that position, which has `scale` digits after the point.
    pub fn decimal(&mut self, index: usize, scale: u8) -> Decimal {
        match ask!(self, decimal(index, scale)) {
            Ok(Some(value)) => value,
            other => self.missing(index, other.err()),
        }
    }

    /// As [`Cur::decimal`], for a column that may have no value.
    pub fn opt_decimal(&mut self, index: usize, scale: u8) -> Option<Decimal> {
        match ask!(self, decimal(index, scale)) {
            Ok(value) => value,
            Err(error) => self.missing(index, Some(error)),
        }
    }

    /// The value of a schema's enum at that position.
    pub fn enumerated<T: EnumText>(&mut self, index: usize) -> T {
        let text = self.str(index);
        self.parsed(index, text)
    }

    /// As [`Cur::enumerated`], for a column that may have no value.
    pub fn opt_enumerated<T: EnumText>(&mut self, index: usize) -> Option<T> {
        self.opt_str(index).map(|text| self.parsed(index, text))
    }

    fn parsed<T: EnumText>(&mut self, index: usize, text: &str) -> T {
        match T::ALL.iter().find(|(name, _)| *name == text) {
            Some((_, value)) => *value,
            None => {
                self.latch(Error::new(
                    ErrorKind::Decode,
                    format!("column {index} of the row holds a value that its enum does not have"),
                ));
                T::ALL[0].1
            }
        }
    }

    fn fields<T: Record>(&mut self, index: usize) -> Got<T> {
        let Some(values) = ask!(self, record(index, T::FIELDS))? else { return Ok(None) };
        T::of(values).map(Some).ok_or_else(|| {
            let message =
                format!("column {index} holds a field of another type or without a value");
            Error::new(ErrorKind::Decode, message)
        })
    }

    /// The struct of a schema at that position.
    pub fn record<T: Record>(&mut self, index: usize) -> T {
        match self.fields(index) {
            Ok(Some(value)) => value,
            other => {
                let error = other.err().unwrap_or_else(|| no_value(index));
                self.latch(error);
                T::blank()
            }
        }
    }

    /// As [`Cur::record`], for a column that may have no value.
    pub fn opt_record<T: Record>(&mut self, index: usize) -> Option<T> {
        match self.fields(index) {
            Ok(value) => value,
            Err(error) => self.missing(index, Some(error)),
        }
    }

    /// The list of a schema's structs at that position.
    pub fn record_list<T: Record>(&mut self, index: usize) -> Vec<T> {
        match self.records(index) {
            Ok(Some(values)) => values,
            other => self.missing(index, other.err()),
        }
    }

    /// As [`Cur::record_list`], for a column that may have no value.
    pub fn opt_record_list<T: Record>(&mut self, index: usize) -> Option<Vec<T>> {
        match self.records(index) {
            Ok(values) => values,
            Err(error) => self.missing(index, Some(error)),
        }
    }

    /// As [`Cur::record_list`], of which elements may have no value.
    pub fn nullable_record_list<T: Record>(&mut self, index: usize) -> Vec<Option<T>> {
        match self.nullable_records(index) {
            Ok(Some(values)) => values,
            other => self.missing(index, other.err()),
        }
    }

    /// As [`Cur::nullable_record_list`], for a column that may have no value.
    pub fn opt_nullable_record_list<T: Record>(&mut self, index: usize) -> Option<Vec<Option<T>>> {
        match self.nullable_records(index) {
            Ok(values) => values,
            Err(error) => self.missing(index, Some(error)),
        }
    }

    fn records<T: Record>(&mut self, index: usize) -> Got<Vec<T>> {
        let Some(values) = self.nullable_records(index)? else { return Ok(None) };
        let found: Option<Vec<T>> = values.into_iter().collect();
        found.map(Some).ok_or_else(|| no_element(index))
    }

    fn nullable_records<T: Record>(&mut self, index: usize) -> Got<Vec<Option<T>>> {
        let Some(values) = ask!(self, list(index, T::TYPE))? else { return Ok(None) };
        let one = |value: Value| match value {
            Value::Null => Some(None),
            Value::Record(fields) => T::of(fields).map(Some),
            _ => None,
        };
        let found: Option<Vec<Option<T>>> = values.into_iter().map(one).collect();
        found.map(Some).ok_or_else(|| no_element(index))
    }

    /// The list at that position, whose elements have the type `ty`.
    pub fn list<T: Element>(&mut self, index: usize, ty: &'static Ty) -> Vec<T> {
        match self.elements(index, ty) {
            Ok(Some(values)) => values,
            other => self.missing(index, other.err()),
        }
    }

    /// As [`Cur::list`], for a column that may have no value.
    pub fn opt_list<T: Element>(&mut self, index: usize, ty: &'static Ty) -> Option<Vec<T>> {
        match self.elements(index, ty) {
            Ok(values) => values,
            Err(error) => self.missing(index, Some(error)),
        }
    }

    /// The list of a schema's enum at that position.
    pub fn enumerated_list<T: EnumText>(&mut self, index: usize) -> Vec<T> {
        let texts: Vec<String> = self.list(index, &Ty::Text);
        texts.iter().map(|text| self.parsed(index, text)).collect()
    }

    /// As [`Cur::enumerated_list`], for a column that may have no value.
    pub fn opt_enumerated_list<T: EnumText>(&mut self, index: usize) -> Option<Vec<T>> {
        let texts: Option<Vec<String>> = self.opt_list(index, &Ty::Text);
        texts.map(|texts| texts.iter().map(|text| self.parsed(index, text)).collect())
    }

    /// As [`Cur::enumerated_list`], of which elements may have no value.
    pub fn nullable_enumerated_list<T: EnumText>(&mut self, index: usize) -> Vec<Option<T>> {
        let texts: Vec<Option<String>> = self.list(index, &Ty::Text);
        self.labels(index, &texts)
    }

    /// As [`Cur::nullable_enumerated_list`], for a column that may have no value.
    pub fn opt_nullable_enumerated_list<T: EnumText>(
        &mut self,
        index: usize,
    ) -> Option<Vec<Option<T>>> {
        let texts: Option<Vec<Option<String>>> = self.opt_list(index, &Ty::Text);
        texts.map(|texts| self.labels(index, &texts))
    }

    fn labels<T: EnumText>(&mut self, index: usize, texts: &[Option<String>]) -> Vec<Option<T>> {
        texts.iter().map(|text| text.as_ref().map(|text| self.parsed(index, text))).collect()
    }

    fn elements<T: Element>(&mut self, index: usize, ty: &'static Ty) -> Got<Vec<T>> {
        let Some(values) = ask!(self, list(index, ty))? else { return Ok(None) };
        let found: Option<Vec<T>> = values.into_iter().map(T::element).collect();
        found.map(Some).ok_or_else(|| no_element(index))
    }

    /// The value at that position as an owned value of the type `ty`.
    pub fn value(&mut self, index: usize, ty: &Ty) -> Value {
        fn wrap<T>(got: Option<T>, arm: impl Fn(T) -> Value) -> Value {
            got.map_or(Value::Null, arm)
        }
        match *ty {
            Ty::Bool => wrap(self.opt_bool(index), Value::Bool),
            Ty::SmallInt => wrap(self.opt_i16(index), |v| Value::Int(v.into())),
            Ty::Int => wrap(self.opt_i32(index), |v| Value::Int(v.into())),
            Ty::BigInt => wrap(self.opt_i64(index), Value::Int),
            Ty::Float => wrap(self.opt_f64(index), Value::Float),
            Ty::Decimal(scale) => wrap(self.opt_decimal(index, scale), Value::Decimal),
            Ty::Text | Ty::Named(_) => wrap(self.opt_text(index), Value::Text),
            Ty::Bytes => wrap(self.opt_bytes(index), Value::Bytes),
            Ty::Uuid => wrap(self.opt_uuid(index), Value::Uuid),
            Ty::Date => wrap(self.opt_date(index), Value::Date),
            Ty::Time => wrap(self.opt_time(index), Value::Time),
            Ty::Timestamp => wrap(self.opt_timestamp(index), Value::Timestamp),
            Ty::Timestamptz => wrap(self.opt_timestamptz(index), Value::Timestamptz),
            Ty::Interval => wrap(self.opt_interval(index), Value::Interval),
            Ty::Json => wrap(self.opt_json(index), Value::Json),
            Ty::Record(fields) => match ask!(self, record(index, fields)) {
                Ok(values) => wrap(values, Value::Record),
                Err(error) => {
                    self.latch(error);
                    Value::Null
                }
            },
            Ty::List(element) => match ask!(self, list(index, element)) {
                Ok(values) => wrap(values, Value::List),
                Err(error) => {
                    self.latch(error);
                    Value::Null
                }
            },
        }
    }
}

#[cold]
fn no_element(index: usize) -> Error {
    let message = format!("column {index} holds an element of another type or without a value");
    Error::new(ErrorKind::Decode, message)
}

#[cold]
fn no_value(index: usize) -> Error {
    Error::new(ErrorKind::Decode, format!("column {index} of the row has no value"))
}

/// A Rust type that can stand in a list column.
pub trait Element: Sized {
    /// The element from an owned value, if it has that type.
    fn element(value: Value) -> Option<Self>;
}

macro_rules! elements {
    ($($arm:ident($value:ident) => $ty:ty, $make:expr;)*) => {$(
        impl Element for $ty {
            fn element(value: Value) -> Option<Self> {
                match value {
                    Value::$arm($value) => $make,
                    _ => None,
                }
            }
        }
    )*};
}

elements! {
    Bool(v) => bool, Some(v);
    Int(v) => i16, v.try_into().ok();
    Int(v) => i32, v.try_into().ok();
    Int(v) => i64, Some(v);
    Float(v) => f64, Some(v);
    Decimal(v) => Decimal, Some(v);
    Text(v) => String, Some(v);
    Bytes(v) => Vec<u8>, Some(v);
    Uuid(v) => Uuid, Some(v);
    Date(v) => Date, Some(v);
    Time(v) => Time, Some(v);
    Timestamp(v) => DateTime, Some(v);
    Timestamptz(v) => Timestamp, Some(v);
    Interval(v) => Interval, Some(v);
    Json(v) => Json, Some(v);
}

/// An enum of the schema as an element.
pub struct Labelled<T>(pub T);

impl<T: EnumText> Element for Labelled<T> {
    fn element(value: Value) -> Option<Self> {
        let Value::Text(text) = value else { return None };
        T::ALL.iter().find(|(label, _)| *label == text).map(|(_, value)| Self(*value))
    }
}

impl<T: Element> Element for Vec<T> {
    fn element(value: Value) -> Option<Self> {
        match value {
            Value::List(values) => values.into_iter().map(T::element).collect(),
            _ => None,
        }
    }
}

impl<T: Element> Element for Option<T> {
    fn element(value: Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::element(value).map(Some) }
    }
}
