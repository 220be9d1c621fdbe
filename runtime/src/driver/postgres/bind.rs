//! Values in PostgreSQL's binary form.

use std::error::Error as StdError;

use bytes::{BufMut, BytesMut};
use tokio_postgres::types::{IsNull, Kind, ToSql, Type, to_sql_checked};

use crate::codec;
use crate::error::Error;
use crate::param::{List, Param};
use crate::ty::Ty;

/// Microseconds between 1970 and PostgreSQL's epoch.
pub(super) const EPOCH: i64 = 946_684_800_000_000;
/// The same in days.
pub(super) const EPOCH_DAYS: i64 = 10_957;

/// A parameter with its type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'p> {
    param: &'p Param<'p>,
    ty: Ty,
    /// The parameter is a list of values of the type.
    column: bool,
}

impl<'p> Bound<'p> {
    pub(super) fn new(param: &'p Param<'p>, ty: Ty) -> Self {
        Self { param, ty, column: false }
    }

    /// A column of a batch.
    pub(super) fn column(param: &'p Param<'p>, ty: Ty) -> Self {
        Self { param, ty, column: true }
    }

    /// Finds a value that cannot be sent before anything is sent.
    pub(super) fn check(&self) -> Result<(), Error> {
        match (self.param, self.ty) {
            (Param::List(list), element) if self.column => (0..list.len())
                .try_for_each(|row| check(&list.get(row), element).map_err(|e| e.with_row(row))),
            (Param::List(list), Ty::List(element)) => check_list(list, *element),
            (param, ty) => check(param, ty),
        }
    }
}

fn check_list(list: &List<'_>, ty: Ty) -> Result<(), Error> {
    if let List::I64(numbers) = list {
        return numbers.iter().try_for_each(|number| check(&Param::I64(*number), ty));
    }
    (0..list.len()).try_for_each(|at| check(&list.get(at), ty))
}

fn check(param: &Param<'_>, ty: Ty) -> Result<(), Error> {
    match (ty, param) {
        (_, Param::Null)
        | (Ty::Bool, Param::Bool(_))
        | (Ty::Bytes, Param::Bytes(_))
        | (Ty::Uuid, Param::Uuid(_))
        | (Ty::Time, Param::Time(_)) => Ok(()),
        (Ty::SmallInt | Ty::Int | Ty::BigInt, v) => codec::integer(v, ty).map(drop),
        (Ty::Float, Param::F64(v)) => codec::float(*v).map(drop),
        (Ty::Decimal(scale), v) => codec::decimal(v, scale).map(drop),
        (Ty::Text | Ty::Named(_), Param::Text(v)) => codec::text(v).map(drop),
        (Ty::Date, Param::Date(v)) => codec::date(*v).map(drop),
        (Ty::Timestamp, Param::Timestamp(v)) => codec::datetime(*v).map(drop),
        (Ty::Timestamptz, Param::Timestamptz(v)) => codec::timestamp(*v).map(drop),
        (Ty::Interval, Param::Interval(_)) => Ok(()),
        (Ty::Json, Param::Json(v)) => codec::json(v).map(drop),
        (Ty::Record(types), Param::Record(fields)) if types.len() == fields.len() => {
            types.iter().zip(fields).try_for_each(|(ty, field)| check(field, *ty))
        }
        (Ty::List(element), Param::List(list)) => check_list(list, *element),
        _ => Err(codec::mismatch(ty)),
    }
}

/// The server's type for values of that type. Native enums travel as text; what a composite type is, the server says.
pub(super) fn type_of(ty: Ty) -> Type {
    match ty {
        Ty::Bool => Type::BOOL,
        Ty::SmallInt => Type::INT2,
        Ty::Int => Type::INT4,
        Ty::BigInt => Type::INT8,
        Ty::Float => Type::FLOAT8,
        Ty::Decimal(_) => Type::NUMERIC,
        Ty::Text | Ty::Named(_) => Type::TEXT,
        Ty::Bytes => Type::BYTEA,
        Ty::Uuid => Type::UUID,
        Ty::Date => Type::DATE,
        Ty::Time => Type::TIME,
        Ty::Timestamp => Type::TIMESTAMP,
        Ty::Timestamptz => Type::TIMESTAMPTZ,
        Ty::Interval => Type::INTERVAL,
        Ty::Json => Type::JSONB,
        Ty::Record(_) => Type::UNKNOWN,
        Ty::List(element) => array_of(*element),
    }
}

/// The types as a statement declares them: where the text does not use a parameter, the server cannot say what it is.
pub(super) fn declared(mut types: Vec<Type>, text: &str) -> Vec<Type> {
    for (at, ty) in types.iter_mut().enumerate() {
        if *ty == Type::UNKNOWN && !uses(text, at + 1) {
            *ty = Type::TEXT;
        }
    }
    types
}

fn uses(text: &str, number: usize) -> bool {
    let placeholder = format!("${number}");
    let mut ends = text.match_indices(&placeholder).map(|(at, found)| at + found.len());
    ends.any(|end| !text[end..].starts_with(|c: char| c.is_ascii_digit()))
}

/// The server's type for arrays of that type.
pub(super) fn array_of(ty: Ty) -> Type {
    match ty {
        Ty::Bool => Type::BOOL_ARRAY,
        Ty::SmallInt => Type::INT2_ARRAY,
        Ty::Int => Type::INT4_ARRAY,
        Ty::BigInt => Type::INT8_ARRAY,
        Ty::Float => Type::FLOAT8_ARRAY,
        Ty::Decimal(_) => Type::NUMERIC_ARRAY,
        Ty::Text | Ty::Named(_) => Type::TEXT_ARRAY,
        Ty::Bytes => Type::BYTEA_ARRAY,
        Ty::Uuid => Type::UUID_ARRAY,
        Ty::Date => Type::DATE_ARRAY,
        Ty::Time => Type::TIME_ARRAY,
        Ty::Timestamp => Type::TIMESTAMP_ARRAY,
        Ty::Timestamptz => Type::TIMESTAMPTZ_ARRAY,
        Ty::Interval => Type::INTERVAL_ARRAY,
        Ty::Json => Type::JSONB_ARRAY,
        Ty::Record(_) => Type::UNKNOWN,
        // The inner lists travel as text, which the statement casts: they may differ in length.
        Ty::List(_) => Type::TEXT_ARRAY,
    }
}

type Written = Result<IsNull, Box<dyn StdError + Sync + Send>>;

impl ToSql for Bound<'_> {
    fn to_sql(&self, server: &Type, out: &mut BytesMut) -> Written {
        match (self.param, self.ty) {
            (Param::List(list), element) if self.column => array(list, element, server, out),
            (Param::List(list), Ty::List(element)) => array(list, *element, server, out),
            (Param::List(list), element) => array(list, element, server, out),
            (param, ty) => scalar(param, ty, server, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn scalar(param: &Param<'_>, ty: Ty, server: &Type, out: &mut BytesMut) -> Written {
    match (ty, param) {
        (_, Param::Null) => return Ok(IsNull::Yes),
        (Ty::Bool, Param::Bool(v)) => out.put_u8((*v).into()),
        (Ty::SmallInt, v) => out.put_i16(codec::integer(v, ty)?.try_into()?),
        (Ty::Int, v) => out.put_i32(codec::integer(v, ty)?.try_into()?),
        (Ty::BigInt, v) => out.put_i64(codec::integer(v, ty)?),
        (Ty::Float, Param::F64(v)) => out.put_f64(codec::float(*v)?),
        (Ty::Decimal(scale), v) => return codec::decimal(v, scale)?.to_sql(&Type::NUMERIC, out),
        (Ty::Text | Ty::Named(_), Param::Text(v)) => out.put_slice(v.as_bytes()),
        (Ty::Bytes, Param::Bytes(v)) => out.put_slice(v),
        (Ty::Uuid, Param::Uuid(v)) => out.put_slice(v.as_bytes()),
        (Ty::Date, Param::Date(v)) => out.put_i32((codec::date(*v)? - EPOCH_DAYS).try_into()?),
        (Ty::Time, Param::Time(v)) => out.put_i64(codec::time(*v)),
        (Ty::Timestamp, Param::Timestamp(v)) => out.put_i64(codec::datetime(*v)? - EPOCH),
        (Ty::Timestamptz, Param::Timestamptz(v)) => out.put_i64(codec::timestamp(*v)? - EPOCH),
        (Ty::Interval, Param::Interval(v)) => {
            out.put_i64(v.micros);
            out.put_i32(v.days);
            out.put_i32(v.months);
        }
        (Ty::Record(types), Param::Record(fields)) => return record(types, fields, server, out),
        (Ty::List(element), Param::List(list)) => return array(list, *element, server, out),
        (Ty::Json, Param::Json(v)) => {
            // The version of the binary form.
            out.put_u8(1);
            out.put_slice(codec::json(v)?.as_bytes());
        }
        _ => return Err(codec::mismatch(ty).into()),
    }
    Ok(IsNull::No)
}

/// The fields of a composite value, each with the type that the server has for it.
fn record(types: &[Ty], fields: &[Param<'_>], server: &Type, out: &mut BytesMut) -> Written {
    let Kind::Composite(known) = server.kind() else {
        return Err(codec::invalid("a value of several fields has no composite type").into());
    };
    if known.len() != fields.len() || types.len() != fields.len() {
        return Err(codec::invalid("a composite type of the database has other fields").into());
    }
    out.put_i32(fields.len().try_into()?);
    for ((field, ty), known) in fields.iter().zip(types).zip(known) {
        out.put_u32(known.type_().oid());
        sized(out, |out| scalar(field, *ty, known.type_(), out))?;
    }
    Ok(IsNull::No)
}

/// A value behind its length.
fn sized(
    out: &mut BytesMut,
    write: impl FnOnce(&mut BytesMut) -> Written,
) -> Result<(), Box<dyn StdError + Sync + Send>> {
    let start = out.len();
    out.put_i32(-1);
    if let IsNull::No = write(out)? {
        let size = i32::try_from(out.len() - start - 4)?;
        out[start..start + 4].copy_from_slice(&size.to_be_bytes());
    }
    Ok(())
}

fn array(list: &List<'_>, ty: Ty, server: &Type, out: &mut BytesMut) -> Written {
    // The elements' type is the server's where it is one that the schema declares.
    let element = match server.kind() {
        Kind::Array(element) => element.clone(),
        _ => type_of(ty),
    };
    let length = list.len();
    let nulls = match list {
        List::I64(_) => false,
        _ => (0..length).any(|at| matches!(list.get(at), Param::Null)),
    };
    out.put_i32(i32::from(length > 0));
    out.put_i32(nulls.into());
    out.put_u32(element.oid());
    if length > 0 {
        out.put_i32(length.try_into()?);
        out.put_i32(1);
    }
    for at in 0..length {
        let value = list.get(at);
        match (ty, &value) {
            (Ty::List(inner), Param::List(list)) => {
                let text = super::literal::list(list, *inner)?;
                sized(out, |out| {
                    out.put_slice(text.as_bytes());
                    Ok(IsNull::No)
                })?;
            }
            _ => sized(out, |out| scalar(&value, ty, &element, out))?,
        }
    }
    Ok(IsNull::No)
}
