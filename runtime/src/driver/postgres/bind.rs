//! Values in PostgreSQL's binary form.

use std::error::Error as StdError;

use bytes::{BufMut, BytesMut};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

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
            (Param::List(list), Ty::List(element)) => check_list(list, *element),
            (Param::List(list), element) if self.column => check_list(list, element),
            (param, ty) => check(param, ty),
        }
    }
}

fn check_list(list: &List<'_>, ty: Ty) -> Result<(), Error> {
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
        (Ty::Json, Param::Json(v)) => codec::json(v).map(drop),
        _ => Err(codec::mismatch(ty)),
    }
}

/// The server's type for values of that type. Native enums travel as text.
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
        Ty::Json => Type::JSONB,
        Ty::List(element) => array_of(*element),
    }
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
        Ty::Json => Type::JSONB_ARRAY,
        Ty::List(element) => array_of(*element),
    }
}

type Written = Result<IsNull, Box<dyn StdError + Sync + Send>>;

impl ToSql for Bound<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Written {
        match (self.param, self.ty) {
            (Param::List(list), Ty::List(element)) => array(list, *element, out),
            (Param::List(list), element) => array(list, element, out),
            (param, ty) => scalar(param, ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn scalar(param: &Param<'_>, ty: Ty, out: &mut BytesMut) -> Written {
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
        (Ty::Json, Param::Json(v)) => {
            // The version of the binary form.
            out.put_u8(1);
            out.put_slice(codec::json(v)?.as_bytes());
        }
        _ => return Err(codec::mismatch(ty).into()),
    }
    Ok(IsNull::No)
}

fn array(list: &List<'_>, ty: Ty, out: &mut BytesMut) -> Written {
    let length = list.len();
    let nulls = (0..length).any(|at| matches!(list.get(at), Param::Null));
    out.put_i32(i32::from(length > 0));
    out.put_i32(nulls.into());
    out.put_u32(type_of(ty).oid());
    if length > 0 {
        out.put_i32(length.try_into()?);
        out.put_i32(1);
    }
    for at in 0..length {
        let start = out.len();
        out.put_i32(-1);
        if let IsNull::No = scalar(&list.get(at), ty, out)? {
            let size = i32::try_from(out.len() - start - 4)?;
            out[start..start + 4].copy_from_slice(&size.to_be_bytes());
        }
    }
    Ok(IsNull::No)
}
