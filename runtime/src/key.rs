//! Keys by which the rows of a nested list find their parents.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::cur::Cur;
use crate::error::{Error, ErrorKind};
use crate::interval::Interval;
use crate::param::{List, Param};
use crate::ty::Ty;

/// A column that is part of a key: its position in the row and its type.
#[derive(Debug, Clone, Copy)]
pub struct KeyColumn {
    /// The position in the row.
    pub index: u16,
    /// The type.
    pub ty: Ty,
    /// A null in it is a value like others.
    optional: bool,
}

impl KeyColumn {
    /// The key column at that position.
    pub const fn new(index: u16, ty: Ty) -> Self {
        Self { index, ty, optional: false }
    }

    /// The key column at that position, which may be null.
    pub const fn optional(index: u16, ty: Ty) -> Self {
        Self { index, ty, optional: true }
    }

    /// The same column at another position.
    pub(crate) const fn at(self, index: u16) -> Self {
        Self { index, ..self }
    }
}

/// One part of a key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Null,
    Int(i64),
    /// The bits of a float.
    Float(u64),
    Interval(Interval),
    Json(Document),
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

/// A document, which is another one when it is written in another way.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    text: Box<str>,
    value: serde_json::Value,
}

impl Document {
    fn of(value: serde_json::Value) -> Self {
        Self { text: value.to_string().into(), value }
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Document {}

impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Part {
    fn param(&self) -> Param<'_> {
        match self {
            Self::Null => Param::Null,
            Self::Int(v) => Param::I64(*v),
            Self::Float(bits) => Param::F64(f64::from_bits(*bits)),
            Self::Interval(v) => Param::Interval(*v),
            Self::Json(v) => Param::Json(&v.value),
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
    /// Reads the key from the row; `None` if a part has no value and must have one.
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
    value(cur, column).or(column.optional.then_some(Part::Null))
}

fn value(cur: &mut Cur<'_>, column: KeyColumn) -> Option<Part> {
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
        // Both zeros are one value.
        Ty::Float => cur.opt_f64(at).map(|v| Part::Float((v + 0.0).to_bits())),
        Ty::Interval => cur.opt_interval(at).map(Part::Interval),
        Ty::Json => cur.opt_json(at).map(|v| Part::Json(Document::of(v))),
        // The compiler has no keys of these types.
        Ty::Record(_) | Ty::List(_) => None,
    }
}

/// The whole number that a key of one such column, which must have a value, is. `None`: the key is of another kind. `Some(None)`: it has no value.
#[inline]
fn number(cur: &mut Cur<'_>, columns: &[KeyColumn]) -> Option<Option<i64>> {
    let [KeyColumn { index, ty, optional: false }] = columns else { return None };
    let at = usize::from(*index);
    match ty {
        Ty::BigInt => Some(cur.opt_i64(at)),
        Ty::Int => Some(cur.opt_i32(at).map(i64::from)),
        Ty::SmallInt => Some(cur.opt_i16(at).map(i64::from)),
        _ => None,
    }
}

/// Distinct keys in the order of their first appearance, and which parents have them.
#[derive(Debug, Default)]
pub(crate) struct KeySet {
    /// Whole numbers, as nearly all keys are, with their parents, until [`KeySet::index`].
    added: Vec<(i64, u32)>,
    numbers: Vec<i64>,
    others: Vec<Key>,
    number_at: HashMap<i64, Ends, Seed>,
    other_at: HashMap<Key, Ends>,
    /// How many parents there are.
    count: u32,
    /// By parent: the next one with the same key.
    next: Vec<u32>,
}

/// The first parent with a key and the last.
type Ends = (u32, u32);

/// No further parent.
const NONE: u32 = u32::MAX;

impl KeySet {
    /// Notes the key of the next parent, the row under the cursor.
    #[inline]
    pub(crate) fn add(&mut self, cur: &mut Cur<'_>, columns: &[KeyColumn]) {
        let parent = self.count;
        self.count += 1;
        match number(cur, columns) {
            Some(number) => self.added.extend(number.map(|number| (number, parent))),
            None => self.add_other(parent, Key::read(cur, columns)),
        }
    }

    fn add_other(&mut self, parent: u32, key: Option<Key>) {
        let Some(key) = key else { return };
        match self.other_at.entry(key) {
            Entry::Occupied(mut known) => link(&mut self.next, known.get_mut(), parent),
            Entry::Vacant(new) => {
                self.others.push(new.key().clone());
                new.insert((parent, parent));
            }
        }
    }

    /// Makes the keys of all parents ready to be found.
    pub(crate) fn index(&mut self) {
        self.number_at.reserve(self.added.len());
        self.numbers.reserve(self.added.len());
        for (number, parent) in std::mem::take(&mut self.added) {
            match self.number_at.entry(number) {
                Entry::Occupied(mut known) => link(&mut self.next, known.get_mut(), parent),
                Entry::Vacant(new) => {
                    self.numbers.push(number);
                    new.insert((parent, parent));
                }
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.others.is_empty()
    }

    /// The values of one part of all keys.
    pub(crate) fn column(&self, at: usize) -> KeyValues<'_> {
        if self.others.is_empty() {
            return KeyValues::Numbers(&self.numbers);
        }
        let others = self.others.iter().map(|key| key.part(at).map_or(Param::Null, Part::param));
        KeyValues::Params(others.collect())
    }

    /// The parents of the child under the cursor, which has their key in these columns; none where it has no value.
    #[inline]
    pub(crate) fn owners(
        &self,
        cur: &mut Cur<'_>,
        columns: &[KeyColumn],
    ) -> Result<Owners<'_>, Error> {
        let ends = match number(cur, columns) {
            Some(Some(number)) => self.number_at.get(&number),
            Some(None) => return self.nobody(cur),
            None => match Key::read(cur, columns) {
                Some(key) => {
                    cur.finish()?;
                    self.other_at.get(&key)
                }
                None => return self.nobody(cur),
            },
        };
        match ends {
            Some((first, _)) => Ok(Owners { next: &self.next, at: *first }),
            None => Err(stray()),
        }
    }

    /// A key that has no value, or could not be read.
    #[cold]
    fn nobody(&self, cur: &mut Cur<'_>) -> Result<Owners<'_>, Error> {
        cur.finish().map(|()| Owners { next: &self.next, at: NONE })
    }
}

/// Puts a parent behind the last one with the same key.
fn link(next: &mut Vec<u32>, (_, last): &mut Ends, parent: u32) {
    let from = *last as usize;
    if next.len() <= from {
        next.resize(from + 1, NONE);
    }
    if let Some(place) = next.get_mut(from) {
        *place = parent;
    }
    *last = parent;
}

#[cold]
fn stray() -> Error {
    Error::new(ErrorKind::Decode, "a row of a nested list belongs to none of its parents")
}

/// The values of one part of all keys of a set.
pub(crate) enum KeyValues<'k> {
    /// Whole numbers.
    Numbers(&'k [i64]),
    /// Any.
    Params(Vec<Param<'k>>),
}

impl KeyValues<'_> {
    /// As one parameter.
    pub(crate) fn param(&self) -> Param<'_> {
        Param::List(match self {
            Self::Numbers(numbers) => List::I64(numbers),
            Self::Params(values) => List::Column { values, width: 1, at: 0 },
        })
    }
}

/// Positions of parents with one key.
pub(crate) struct Owners<'k> {
    next: &'k [u32],
    at: u32,
}

impl Iterator for Owners<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.at == NONE {
            return None;
        }
        let at = self.at as usize;
        self.at = self.next.get(at).copied().unwrap_or(NONE);
        Some(at)
    }
}

/// Makes hashers of whole numbers that differ between maps, so that nobody can choose keys which collide.
#[derive(Debug, Clone)]
pub(crate) struct Seed(u64, u64);

impl Default for Seed {
    fn default() -> Self {
        let random = RandomState::new();
        Self(random.hash_one(0u8), random.hash_one(1u8) | 1)
    }
}

impl BuildHasher for Seed {
    type Hasher = NumberHasher;

    fn build_hasher(&self) -> NumberHasher {
        NumberHasher { state: self.0, factor: self.1 }
    }
}

/// Hashes one whole number by a folded product.
pub(crate) struct NumberHasher {
    state: u64,
    factor: u64,
}

impl NumberHasher {
    fn mix(&mut self, value: u64) {
        let product = u128::from(self.state ^ value) * u128::from(self.factor);
        self.state = (product as u64) ^ ((product >> 64) as u64);
    }
}

impl Hasher for NumberHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.mix(u64::from(*byte));
        }
    }

    fn write_i64(&mut self, value: i64) {
        self.mix(value.cast_unsigned());
    }

    fn finish(&self) -> u64 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyColumn, KeySet, KeyValues};
    use crate::cur::Cur;
    use crate::driver::Row;
    use crate::error::Error;
    use crate::param::Param;
    use crate::ty::Ty;

    /// A row of these values.
    struct Values(Vec<Param<'static>>);

    impl Row for Values {
        fn get(&self, index: usize, _: &Ty) -> Result<Param<'_>, Error> {
            Ok(self.0[index].clone())
        }
    }

    fn set(rows: &[Values], columns: &[KeyColumn]) -> KeySet {
        let mut set = KeySet::default();
        rows.iter().for_each(|row| set.add(&mut Cur::over(row), columns));
        set.index();
        set
    }

    fn owners(set: &KeySet, row: &Values, columns: &[KeyColumn]) -> Vec<usize> {
        set.owners(&mut Cur::over(row), columns).unwrap().collect()
    }

    #[test]
    fn keys_find_all_their_parents() {
        let columns = [KeyColumn::new(0, Ty::BigInt)];
        let number = |n| Values(vec![Param::I64(n)]);
        let rows = [number(7), Values(vec![Param::Null]), number(-1), number(7), number(7)];
        let set = set(&rows, &columns);
        assert_eq!(owners(&set, &number(7), &columns), [0, 3, 4]);
        assert_eq!(owners(&set, &number(-1), &columns), [2]);
        assert_eq!(owners(&set, &rows[1], &columns), [0usize; 0]);
        assert!(set.owners(&mut Cur::over(&number(8)), &columns).is_err());
        assert!(matches!(set.column(0), KeyValues::Numbers([7, -1])));
    }

    #[test]
    fn a_null_stands_beside_whole_numbers() {
        let columns = [KeyColumn::optional(0, Ty::BigInt)];
        let rows = [Param::I64(7), Param::Null, Param::I64(8)].map(|value| Values(vec![value]));
        let set = set(&rows, &columns);
        assert_eq!(owners(&set, &rows[1], &columns), [1]);
        assert_eq!(owners(&set, &rows[2], &columns), [2]);
        let KeyValues::Params(values) = set.column(0) else { panic!("all three") };
        assert_eq!(values.len(), 3);
    }

    #[test]
    fn keys_of_several_parts_too() {
        let columns = [KeyColumn::new(0, Ty::BigInt), KeyColumn::new(1, Ty::Text)];
        let pair = |a, b| Values(vec![Param::I64(a), Param::Text(b)]);
        let set = set(&[pair(1, "a"), pair(1, "b"), pair(1, "a")], &columns);
        assert_eq!(owners(&set, &pair(1, "a"), &columns), [0, 2]);
        assert_eq!(owners(&set, &pair(1, "b"), &columns), [1]);
        assert!(set.owners(&mut Cur::over(&pair(2, "b")), &columns).is_err());
        let KeyValues::Params(texts) = set.column(1) else { panic!("texts") };
        assert_eq!(texts.len(), 2);
    }
}
