//! Lists as the server reads them from text: what a list of lists is made of, which may differ in length.

use std::fmt::Write;

use crate::codec;
use crate::error::Error;
use crate::param::{List, Param};
use crate::ty::Ty;

/// A list as `{"a",NULL}`.
pub(super) fn list(list: &List<'_>, ty: Ty) -> Result<String, Error> {
    let mut text = "{".to_owned();
    for at in 0..list.len() {
        text.push_str(if at > 0 { "," } else { "" });
        match value(&list.get(at), ty)? {
            None => text.push_str("NULL"),
            Some(element) => {
                text.push('"');
                for letter in element.chars() {
                    if matches!(letter, '"' | '\\') {
                        text.push('\\');
                    }
                    text.push(letter);
                }
                text.push('"');
            }
        }
    }
    text.push('}');
    Ok(text)
}

/// A value as its type reads it; `None` for no value.
fn value(param: &Param<'_>, ty: Ty) -> Result<Option<String>, Error> {
    Ok(Some(match (ty, param) {
        (_, Param::Null) => return Ok(None),
        (Ty::Bool, Param::Bool(v)) => v.to_string(),
        (Ty::SmallInt | Ty::Int | Ty::BigInt, v) => codec::integer(v, ty)?.to_string(),
        (Ty::Float, Param::F64(v)) => format!("{:?}", codec::float(*v)?),
        (Ty::Decimal(scale), v) => codec::decimal(v, scale)?.to_string(),
        (Ty::Text | Ty::Named(_), Param::Text(v)) => codec::text(v)?.to_owned(),
        (Ty::Bytes, Param::Bytes(v)) => {
            let mut text = "\\x".to_owned();
            for byte in *v {
                write!(text, "{byte:02x}").map_err(|_| codec::invalid("a list is too long"))?;
            }
            text
        }
        (Ty::Uuid, Param::Uuid(v)) => v.to_string(),
        (Ty::Date, Param::Date(v)) => codec::date(*v).map(|_| v.to_string())?,
        (Ty::Time, Param::Time(v)) => v.to_string(),
        (Ty::Timestamp, Param::Timestamp(v)) => codec::datetime(*v).map(|_| v.to_string())?,
        (Ty::Timestamptz, Param::Timestamptz(v)) => codec::timestamp(*v).map(|_| v.to_string())?,
        (Ty::Interval, Param::Interval(v)) => v.to_string(),
        (Ty::Json, Param::Json(v)) => codec::json(v)?,
        _ => return Err(codec::mismatch(ty)),
    }))
}
