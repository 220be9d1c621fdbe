//! Cursors: the values of a row's sort keys, from which a page goes on, and their text.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use crate::codec;
use crate::cur::Cur;
use crate::error::{Error, ErrorKind};
use crate::key::KeyColumn;
use crate::param::Param;
use crate::ty::Ty;
use crate::value::Value;

/// The sort keys of a query that is read in pages.
#[derive(Debug, Clone, Copy)]
pub struct Keyset<'k> {
    /// The query.
    name: &'k str,
    /// The columns that show the keys.
    columns: &'k [KeyColumn],
    /// Per order, which of the columns it sorts by.
    arms: &'k [&'k [u16]],
}

impl<'k> Keyset<'k> {
    /// The keys of the query `name`: their columns, and per order the columns that it sorts by.
    pub const fn new(name: &'k str, columns: &'k [KeyColumn], arms: &'k [&'k [u16]]) -> Self {
        Self { name, columns, arms }
    }

    /// In how many orders the rows come.
    pub fn arms(&self) -> u32 {
        u32::try_from(self.arms.len()).unwrap_or(u32::MAX)
    }

    fn keys(&self, arm: u32) -> Option<&'k [u16]> {
        self.arms.get(usize::try_from(arm).ok()?).copied()
    }

    fn column(&self, key: u16) -> Option<KeyColumn> {
        self.columns.get(usize::from(key)).copied()
    }

    /// A number that tells keysets apart: a cursor of another query, or of an older form of it, is refused.
    fn mark(&self, arm: u32) -> u32 {
        let mut hash = Hash::default();
        hash.add(self.name.as_bytes());
        for key in self.keys(arm).unwrap_or_default() {
            hash.add(&key.to_le_bytes());
            if let Some(column) = self.column(*key) {
                hash.add(format!("{:?}", column.ty).as_bytes());
            }
        }
        hash.0
    }
}

/// A query that is read in pages; implemented by a type that the compiler generated for it.
pub trait Pages: Send + Sync + 'static {
    /// Its sort keys.
    const KEYSET: Keyset<'static>;
}

/// The sort keys of a row in one order.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    arm: u32,
    values: Vec<Value>,
}

impl Position {
    /// That of a row.
    pub(crate) fn read(cur: &mut Cur<'_>, keyset: &Keyset<'_>, arm: u32) -> Self {
        let values = keyset
            .keys(arm)
            .unwrap_or_default()
            .iter()
            .filter_map(|key| keyset.column(*key))
            .map(|column| cur.value(usize::from(column.index), &column.ty))
            .collect();
        Self { arm, values }
    }

    /// That of a row whose columns are at hand.
    pub fn of(row: &[Value], keyset: &Keyset<'_>, arm: u32) -> Self {
        let values = keyset
            .keys(arm)
            .unwrap_or_default()
            .iter()
            .filter_map(|key| keyset.column(*key))
            .map(|column| row.get(usize::from(column.index)).cloned().unwrap_or(Value::Null))
            .collect();
        Self { arm, values }
    }

    /// The order it belongs to.
    pub fn arm(&self) -> u32 {
        self.arm
    }

    /// The value of a key; null when the order does not sort by it.
    pub fn value(&self, keyset: &Keyset<'_>, key: u16) -> Value {
        let at = keyset.keys(self.arm).and_then(|keys| keys.iter().position(|own| *own == key));
        at.and_then(|at| self.values.get(at)).cloned().unwrap_or(Value::Null)
    }

    fn param<'p>(&'p self, keyset: &Keyset<'_>, key: u16) -> Param<'p> {
        let at = keyset.keys(self.arm).and_then(|keys| keys.iter().position(|own| *own == key));
        at.and_then(|at| self.values.get(at)).map_or(Param::Null, Param::from)
    }

    /// Its text.
    pub fn text(&self, keyset: &Keyset<'_>) -> String {
        let mut bytes = vec![FORMAT];
        bytes.extend(keyset.mark(self.arm).to_le_bytes());
        bytes.extend(self.arm.to_le_bytes());
        for value in &self.values {
            write(value, &mut bytes);
        }
        let mut hash = Hash::default();
        hash.add(&bytes);
        bytes.extend(hash.0.to_le_bytes());
        base64(&bytes)
    }

    /// From its text.
    ///
    /// # Errors
    /// When the text is none that [`Position::text`] gave for this query.
    pub fn parse(text: &str, keyset: &Keyset<'_>) -> Result<Self, Error> {
        let damaged = || refused("the text is damaged");
        let bytes = unbase64(text).ok_or_else(damaged)?;
        let (bytes, sum) = bytes.split_last_chunk::<4>().ok_or_else(damaged)?;
        let mut hash = Hash::default();
        hash.add(bytes);
        if hash.0.to_le_bytes() != *sum {
            return Err(damaged());
        }
        let mut bytes = Bytes(bytes);
        if bytes.take::<1>() != Some([FORMAT]) {
            return Err(refused("it is of another version"));
        }
        let mark = u32::from_le_bytes(bytes.take().ok_or_else(damaged)?);
        let arm = u32::from_le_bytes(bytes.take().ok_or_else(damaged)?);
        let other = || refused("it belongs to another query, or to an older form of this one");
        let keys = keyset.keys(arm).ok_or_else(other)?;
        if mark != keyset.mark(arm) {
            return Err(other());
        }
        let mut values = Vec::new();
        for key in keys {
            let column = keyset.column(*key).ok_or_else(other)?;
            values.push(read(&mut bytes, &column.ty).ok_or_else(damaged)?);
        }
        if bytes.0.is_empty() { Ok(Self { arm, values }) } else { Err(damaged()) }
    }
}

/// A place between two rows of the query `K`: in the URL of a page, in the state of a program. Its text can be given
/// away: it names no row by anything but its sort keys, and a text that was changed is refused, or means another place.
pub struct Cursor<K> {
    pub(crate) position: Position,
    marker: PhantomData<fn() -> K>,
}

impl<K> Cursor<K> {
    pub(crate) fn new(position: Position) -> Self {
        Self { position, marker: PhantomData }
    }
}

impl<K> Clone for Cursor<K> {
    fn clone(&self) -> Self {
        Self::new(self.position.clone())
    }
}

impl<K> PartialEq for Cursor<K> {
    fn eq(&self, other: &Self) -> bool {
        self.position == other.position
    }
}

impl<K> fmt::Debug for Cursor<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cursor").field(&self.position).finish()
    }
}

impl<K: Pages> fmt::Display for Cursor<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.position.text(&K::KEYSET))
    }
}

impl<K: Pages> FromStr for Cursor<K> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Position::parse(text, &K::KEYSET).map(Self::new)
    }
}

impl<K: Pages> TryFrom<&str> for Cursor<K> {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        text.parse()
    }
}

/// From where on, and in which direction, a page is read.
#[derive(Debug)]
pub struct Seek<'h, K: 'static> {
    from: Option<&'h Cursor<K>>,
    back: bool,
}

impl<K> Clone for Seek<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Seek<'_, K> {}

impl<'h, K: Pages> Seek<'h, K> {
    /// From the first row on.
    pub const fn start() -> Self {
        Self { from: None, back: false }
    }

    /// From behind that place on; without one, from the start.
    pub const fn after(from: Option<&'h Cursor<K>>) -> Self {
        Self { from, back: false }
    }

    /// The rows in front of that place; without one, the first ones.
    pub const fn before(from: Option<&'h Cursor<K>>) -> Self {
        Self { from, back: from.is_some() }
    }

    /// The value of a key.
    pub fn value(self, key: u16) -> Param<'h> {
        self.from.map_or(Param::Null, |cursor| cursor.position.param(&K::KEYSET, key))
    }

    /// The order in the text, given that of the rows.
    pub fn arm(self, sort: u32) -> u32 {
        let form = match (self.from, self.back) {
            (None, _) => 0,
            (Some(_), false) => 1,
            (Some(_), true) => 2,
        };
        form * K::KEYSET.arms() + sort
    }

    pub(crate) fn from(self) -> Option<&'h Cursor<K>> {
        self.from
    }

    pub(crate) fn back(self) -> bool {
        self.back
    }
}

pub(crate) fn refused(why: &str) -> Error {
    Error::new(ErrorKind::InvalidValue, format!("this is no cursor of the query: {why}"))
}

const FORMAT: u8 = 1;

/// FNV-1a: tells damaged texts from whole ones, and keeps no secret.
struct Hash(u32);

impl Default for Hash {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain([&0xff]) {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
}

fn write(value: &Value, out: &mut Vec<u8>) {
    let mut bytes = |bytes: &[u8]| {
        out.push(1);
        out.extend(bytes);
    };
    match value {
        Value::Bool(v) => bytes(&[u8::from(*v)]),
        Value::Int(v) => bytes(&v.to_le_bytes()),
        Value::Float(v) => bytes(&v.to_le_bytes()),
        Value::Decimal(v) => bytes(&v.serialize()),
        Value::Uuid(v) => bytes(v.as_bytes()),
        Value::Date(v) => bytes(&codec::date(*v).unwrap_or_default().to_le_bytes()),
        Value::Time(v) => bytes(&codec::time(*v).to_le_bytes()),
        Value::Timestamp(v) => bytes(&codec::datetime(*v).unwrap_or_default().to_le_bytes()),
        Value::Timestamptz(v) => bytes(&codec::timestamp(*v).unwrap_or_default().to_le_bytes()),
        Value::Text(v) => long(v.as_bytes(), out),
        Value::Bytes(v) => long(v, out),
        // The compiler refuses keys of the other types.
        Value::Null | Value::Interval(_) | Value::Json(_) | Value::Record(_) | Value::List(_) => {
            out.push(0);
        }
    }
}

fn long(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(1);
    out.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(bytes);
}

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn long(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(u32::from_le_bytes(self.take()?)).ok()?;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(first.to_vec())
    }

    fn int(&mut self) -> Option<i64> {
        self.take().map(i64::from_le_bytes)
    }
}

fn read(bytes: &mut Bytes<'_>, ty: &Ty) -> Option<Value> {
    match bytes.take()? {
        [0] => return Some(Value::Null),
        [1] => {}
        _ => return None,
    }
    Some(match ty {
        Ty::Bool => Value::Bool(bytes.take()? == [1]),
        Ty::SmallInt | Ty::Int | Ty::BigInt => Value::Int(bytes.int()?),
        Ty::Float => Value::Float(bytes.take().map(f64::from_le_bytes)?),
        Ty::Decimal(_) => {
            let decimal: [u8; 16] = bytes.take()?;
            // The scale has bits of its own, not all of which mean something.
            if decimal[2] > 28 {
                return None;
            }
            Value::Decimal(rust_decimal::Decimal::deserialize(decimal))
        }
        Ty::Text | Ty::Named(_) => Value::Text(String::from_utf8(bytes.long()?).ok()?),
        Ty::Bytes => Value::Bytes(bytes.long()?),
        Ty::Uuid => Value::Uuid(uuid::Uuid::from_bytes(bytes.take()?)),
        Ty::Date => Value::Date(codec::to_date(bytes.int()?)?),
        Ty::Time => Value::Time(codec::to_time(bytes.int()?)?),
        Ty::Timestamp => Value::Timestamp(codec::to_datetime(bytes.int()?)?),
        Ty::Timestamptz => Value::Timestamptz(codec::to_timestamp(bytes.int()?)?),
        Ty::Interval | Ty::Json | Ty::Record(_) | Ty::List(_) => return None,
    })
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The bytes in letters that a URL can hold as they are.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..=three.len() {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).copied();
            text.push(letter.unwrap_or(b'A').into());
        }
    }
    text
}

fn unbase64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0u32;
        for at in 0..4 {
            let value = match four.get(at) {
                Some(letter) => LETTERS.iter().position(|known| known == letter)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let [_, first, second, third] = bits.to_be_bytes();
        let count = four.len().checked_sub(1).filter(|count| *count > 0)?;
        bytes.extend([first, second, third].iter().take(count));
    }
    // Only the one spelling that `base64` gives.
    (base64(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[KeyColumn] = &[
        KeyColumn::new(0, Ty::BigInt),
        KeyColumn::new(1, Ty::Text),
        KeyColumn::new(2, Ty::Timestamptz),
        KeyColumn::new(3, Ty::Decimal(2)),
        KeyColumn::new(4, Ty::Uuid),
    ];
    const KEYSET: Keyset<'_> = Keyset::new("q", COLUMNS, &[&[1, 0], &[2, 3, 4, 0]]);

    fn rows() -> Vec<Vec<Value>> {
        let at = jiff::Timestamp::from_microsecond(-1).unwrap();
        let decimal = "-1.50".parse().unwrap();
        let uuid = uuid::Uuid::from_bytes([7; 16]);
        let full = vec![
            Value::Int(i64::MIN),
            Value::Text("a 'b\" é😀".to_owned()),
            Value::Timestamptz(at),
            Value::Decimal(decimal),
            Value::Uuid(uuid),
        ];
        let mut empty = full.clone();
        empty[1] = Value::Null;
        empty[2] = Value::Null;
        vec![full, empty]
    }

    #[test]
    fn a_text_gives_its_position_back() {
        for row in rows() {
            for arm in 0..2 {
                let position = Position::of(&row, &KEYSET, arm);
                let text = position.text(&KEYSET);
                assert_eq!(Position::parse(&text, &KEYSET).unwrap(), position);
                assert!(text.bytes().all(|letter| LETTERS.contains(&letter)));
            }
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let text = Position::of(&rows()[0], &KEYSET, 1).text(&KEYSET);
        for at in 0..text.len() {
            for letter in ["A", "z", "_", "=", ""] {
                let mut wrong = text.clone();
                wrong.replace_range(at..=at, letter);
                if wrong != text {
                    let error = Position::parse(&wrong, &KEYSET).unwrap_err();
                    assert_eq!(error.kind(), ErrorKind::InvalidValue);
                }
            }
            assert!(Position::parse(&text[..at], &KEYSET).is_err());
        }
        for wrong in ["", "é", "AAAA", "null", "' or 1=1 --"] {
            assert!(Position::parse(wrong, &KEYSET).is_err());
        }
        let other = Keyset::new("r", COLUMNS, KEYSET.arms);
        assert!(Position::parse(&text, &other).unwrap_err().to_string().contains("another query"));
    }
}
