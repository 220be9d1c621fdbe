//! Values inside a typed JSON document: numbers and truth values as JSON has them, everything else as text.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::cur::Labelled;
use crate::error::{Error, ErrorKind};
use crate::param::EnumText;

/// A value that stands in a typed document.
pub trait Plain: Sized {
    /// As JSON.
    fn to_json(&self) -> Json;
    /// From JSON, if it has this type.
    fn from_json(json: &Json) -> Option<Self>;
}

macro_rules! as_text {
    ($($ty:ty),*) => {$(
        impl Plain for $ty {
            fn to_json(&self) -> Json {
                Json::String(self.to_string())
            }

            fn from_json(json: &Json) -> Option<Self> {
                json.as_str()?.parse().ok()
            }
        }
    )*};
}

as_text! { String, Decimal, Uuid, Date, Time, DateTime, Timestamp }

macro_rules! as_number {
    ($($ty:ty),*) => {$(
        impl Plain for $ty {
            fn to_json(&self) -> Json {
                Json::from(*self)
            }

            fn from_json(json: &Json) -> Option<Self> {
                json.as_i64()?.try_into().ok()
            }
        }
    )*};
}

as_number! { i16, i32, i64 }

impl Plain for f64 {
    fn to_json(&self) -> Json {
        Json::from(*self)
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.as_f64()
    }
}

impl Plain for bool {
    fn to_json(&self) -> Json {
        Json::Bool(*self)
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.as_bool()
    }
}

impl Plain for Json {
    fn to_json(&self) -> Json {
        self.clone()
    }

    fn from_json(json: &Json) -> Option<Self> {
        Some(json.clone())
    }
}

impl<T: EnumText> Plain for Labelled<T> {
    fn to_json(&self) -> Json {
        Json::String(self.0.as_str().to_owned())
    }

    fn from_json(json: &Json) -> Option<Self> {
        let text = json.as_str()?;
        T::ALL.iter().find(|(label, _)| *label == text).map(|(_, value)| Self(*value))
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn to_json(&self) -> Json {
        Json::Array(self.iter().map(Plain::to_json).collect())
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.as_array()?.iter().map(T::from_json).collect()
    }
}

/// A value that may be missing: no member, or `null`.
impl<T: Plain> Plain for Option<T> {
    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, Plain::to_json)
    }

    fn from_json(json: &Json) -> Option<Self> {
        if json.is_null() { Some(None) } else { T::from_json(json).map(Some) }
    }
}

/// A document of these members; those without a value are left out.
pub fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    let given = members.into_iter().filter(|(_, value)| !value.is_null());
    Json::Object(given.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A list of documents.
pub fn list<T: Plain>(items: &[T]) -> Json {
    Json::Array(items.iter().map(Plain::to_json).collect())
}

/// The member of that name.
pub fn member<T: Plain>(json: &Json, name: &str) -> Option<T> {
    T::from_json(json.as_object()?.get(name).unwrap_or(&Json::Null))
}

/// The error of a document that has another form than its struct.
pub fn malformed(name: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("a JSON document is no `{name}`"))
}
