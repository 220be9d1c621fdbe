//! Keys by which the rows of a nested list find their parents.

use std::collections::HashMap;

use crate::cur::Cur;
use crate::error::{Error, ErrorKind};
use crate::param::Param;
use crate::ty::Ty;

/// A column that is part of a key: its position in the row and its type.
#[derive(Debug, Clone, Copy)]
pub struct KeyColumn {
    /// The position in the row.
    pub index: u16,
    /// The type.
    pub ty: Ty,
}

impl KeyColumn {
    /// The key column at that position.
    pub const fn new(index: u16, ty: Ty) -> Self {
        Self { index, ty }
    }
}

/// One part of a key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Int(i64),
    Bool(bool),
    Text(Box<str>),
    Bytes(Box<[u8]>),
    Uuid(uuid::Uuid),
    Decimal(rust_decimal::Decimal),
    Date(jiff::civil::Date),
    Time(jiff::civil::Time),
    Timestamp(jiff::civil::DateTime),
    Timestamptz(jiff::Timestamp),
}

impl Part {
    fn param(&self) -> Param<'_> {
        match self {
            Self::Int(v) => Param::I64(*v),
            Self::Bool(v) => Param::Bool(*v),
            Self::Text(v) => Param::Text(v),
            Self::Bytes(v) => Param::Bytes(v),
            Self::Uuid(v) => Param::Uuid(*v),
            Self::Decimal(v) => Param::Decimal(*v),
            Self::Date(v) => Param::Date(*v),
            Self::Time(v) => Param::Time(*v),
            Self::Timestamp(v) => Param::Timestamp(*v),
            Self::Timestamptz(v) => Param::Timestamptz(*v),
        }
    }
}

/// A key of one or several parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    One(Part),
    Many(Box<[Part]>),
}

impl Key {
    /// Reads the key from the row; `None` if a part has no value.
    pub(crate) fn read(cur: &mut Cur<'_>, columns: &[KeyColumn]) -> Option<Self> {
        match columns {
            [one] => part(cur, *one).map(Self::One),
            many => many
                .iter()
                .map(|column| part(cur, *column))
                .collect::<Option<Box<[Part]>>>()
                .map(Self::Many),
        }
    }

    fn part(&self, at: usize) -> Option<&Part> {
        match self {
            Self::One(part) => Some(part),
            Self::Many(parts) => parts.get(at),
        }
    }
}

fn part(cur: &mut Cur<'_>, column: KeyColumn) -> Option<Part> {
    let at = usize::from(column.index);
    match column.ty {
        Ty::Bool => cur.opt_bool(at).map(Part::Bool),
        Ty::SmallInt => cur.opt_i16(at).map(|v| Part::Int(v.into())),
        Ty::Int => cur.opt_i32(at).map(|v| Part::Int(v.into())),
        Ty::BigInt => cur.opt_i64(at).map(Part::Int),
        Ty::Decimal(scale) => cur.opt_decimal(at, scale).map(Part::Decimal),
        Ty::Text | Ty::Named(_) => cur.opt_str(at).map(|v| Part::Text(v.into())),
        Ty::Bytes => cur.opt_blob(at).map(|v| Part::Bytes(v.into())),
        Ty::Uuid => cur.opt_uuid(at).map(Part::Uuid),
        Ty::Date => cur.opt_date(at).map(Part::Date),
        Ty::Time => cur.opt_time(at).map(Part::Time),
        Ty::Timestamp => cur.opt_timestamp(at).map(Part::Timestamp),
        Ty::Timestamptz => cur.opt_timestamptz(at).map(Part::Timestamptz),
        // The compiler has no keys of these types.
        Ty::Float | Ty::Interval | Ty::Json | Ty::Record(_) | Ty::List(_) => None,
    }
}

/// Distinct keys in the order of their first appearance, and which parents have them.
#[derive(Debug, Default)]
pub(crate) struct KeySet {
    order: Vec<Key>,
    owners: HashMap<Key, Vec<usize>>,
}

impl KeySet {
    pub(crate) fn add(&mut self, key: Option<Key>, parent: usize) {
        let Some(key) = key else { return };
        match self.owners.get_mut(&key) {
            Some(parents) => parents.push(parent),
            None => {
                self.order.push(key.clone());
                self.owners.insert(key, vec![parent]);
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The values of one part of all keys.
    pub(crate) fn column(&self, at: usize) -> Vec<Param<'_>> {
        self.order.iter().map(|key| key.part(at).map_or(Param::Null, Part::param)).collect()
    }

    /// The parents of a child with that key.
    pub(crate) fn owners(&self, key: &Key) -> Result<&[usize], Error> {
        self.owners.get(key).map(Vec::as_slice).ok_or_else(|| {
            Error::new(ErrorKind::Decode, "a row of a nested list belongs to none of its parents")
        })
    }
}
