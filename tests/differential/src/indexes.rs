//! Unique indexes of a world: over what is computed from a row, or over some of the rows alone.

use crate::dice::Dice;
use crate::value::Val;
use crate::world::{Column, Kind};

/// A unique index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// What must not be there twice.
    pub keys: Vec<Key>,
    /// The rows that it is about; all where there is none.
    pub filter: Option<Filter>,
}

/// One of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A column.
    Column(String),
    /// A text whose case does not count.
    Lower(String),
    /// How long a text is.
    Length(String),
    /// A number, or -1 where there is none.
    OrElse(String),
}

/// Which rows a partial index is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Those without a value.
    Absent(String),
    /// Those with one.
    There(String),
    /// Those for which it is true.
    True(String),
    /// Those for which it is not true.
    NotTrue(String),
    /// Those whose number is greater.
    Above(String, i64),
    /// Those whose text is another.
    Other(String, &'static str),
}

impl Index {
    /// As it stands in the parentheses of `unique` and of `on conflict`.
    #[must_use]
    pub fn keys_text(&self) -> String {
        let keys: Vec<String> = self.keys.iter().map(Key::text).collect();
        keys.join(", ")
    }

    /// ` where …`, or nothing.
    #[must_use]
    pub fn filter_text(&self) -> String {
        self.filter.as_ref().map_or(String::new(), |filter| format!(" where {}", filter.text()))
    }

    /// The columns that decide what it says of a row.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        let mut all: Vec<String> = self.keys.iter().map(|key| key.column().to_owned()).collect();
        if let Some(filter) = &self.filter
            && !all.iter().any(|own| own == filter.column())
        {
            all.push(filter.column().to_owned());
        }
        all
    }

    /// Whether it is about this column.
    #[must_use]
    pub fn names(&self, column: &str) -> bool {
        self.columns().iter().any(|own| own == column)
    }

    /// What must not be there twice, of a row whose columns `of` gives; `None` where the row may be there twice.
    pub fn of(&self, of: impl Fn(&str) -> Option<Val>) -> Option<Vec<Val>> {
        let value = |column: &str| of(column).unwrap_or(Val::Null);
        if self.filter.as_ref().is_some_and(|filter| !filter.holds(&value(filter.column()))) {
            return None;
        }
        let values: Vec<Val> = self.keys.iter().map(|key| key.of(&value(key.column()))).collect();
        (!values.iter().any(Val::is_null)).then_some(values)
    }
}

impl Key {
    /// The column that it is made of.
    #[must_use]
    pub fn column(&self) -> &str {
        match self {
            Self::Column(name) | Self::Lower(name) | Self::Length(name) | Self::OrElse(name) => {
                name
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Column(name) => name.clone(),
            Self::Lower(name) => format!("lower({name})"),
            Self::Length(name) => format!("length({name})"),
            Self::OrElse(name) => format!("coalesce({name}, -1)"),
        }
    }

    fn of(&self, value: &Val) -> Val {
        match (self, value) {
            (Self::Lower(_), Val::Text(text)) => Val::Text(text.to_ascii_lowercase()),
            (Self::Length(_), Val::Text(text)) => Val::Int(text.chars().count() as i64),
            (Self::OrElse(_), Val::Null) => Val::Int(-1),
            _ => value.clone(),
        }
    }
}

impl Filter {
    /// A filter over these columns, the fourth of which is a truth value.
    #[must_use]
    pub fn random(columns: &[Column], dice: &mut Dice) -> Self {
        filter(columns, dice)
    }

    fn column(&self) -> &str {
        match self {
            Self::Absent(name)
            | Self::There(name)
            | Self::True(name)
            | Self::NotTrue(name)
            | Self::Above(name, _)
            | Self::Other(name, _) => name,
        }
    }

    /// Its condition.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Absent(name) => format!("{name} is null"),
            Self::There(name) => format!("{name} is not null"),
            Self::True(name) => name.clone(),
            Self::NotTrue(name) => format!("not {name}"),
            Self::Above(name, least) => format!("{name} > {least}"),
            Self::Other(name, text) => format!("{name} <> '{text}'"),
        }
    }

    fn holds(&self, value: &Val) -> bool {
        match (self, value) {
            (Self::Absent(_), value) => value.is_null(),
            (Self::There(_), value) => !value.is_null(),
            (Self::True(_), value) => *value == Val::Bool(true),
            (Self::NotTrue(_), value) => *value == Val::Bool(false),
            (Self::Above(_, least), Val::Int(value)) => value > least,
            (Self::Other(_, other), Val::Text(text)) => text != other,
            _ => false,
        }
    }
}

/// Random unique indexes over these columns, none of which has the columns of a key.
#[must_use]
pub fn indexes(columns: &[Column], uniques: &[Vec<String>], dice: &mut Dice) -> Vec<Index> {
    let mut all = Vec::new();
    if !dice.percent(45) {
        return all;
    }
    let mut keys = vec![key(&columns[dice.roll(3)], dice)];
    let plain: Vec<&Column> = columns.iter().skip(2).filter(|c| c.kind.is_plain()).collect();
    let second = plain[dice.roll(plain.len())];
    if dice.percent(40) && keys[0].column() != second.name {
        keys.push(key(second, dice));
    }
    let filter = dice.percent(60).then(|| Filter::random(columns, dice));
    let index = Index { keys, filter };
    let own: Vec<&str> = index.keys.iter().map(Key::column).collect();
    let same =
        |key: &Vec<String>| own.len() == key.len() && key.iter().all(|c| own.contains(&&**c));
    // What is no column of a key, and is about all rows, would be one of its columns twice.
    let bare = index.keys.iter().all(|key| matches!(key, Key::Column(_))) && index.filter.is_none();
    if !bare && !uniques.iter().any(same) {
        all.push(index);
    }
    all
}

fn key(column: &Column, dice: &mut Dice) -> Key {
    let name = column.name.clone();
    match column.kind {
        Kind::Text => match dice.roll(4) {
            0 | 1 => Key::Lower(name),
            2 => Key::Length(name),
            _ => Key::Column(name),
        },
        Kind::BigInt | Kind::Int | Kind::SmallInt if column.nullable && dice.percent(50) => {
            Key::OrElse(name)
        }
        _ => Key::Column(name),
    }
}

fn filter(columns: &[Column], dice: &mut Dice) -> Filter {
    let column = dice.one(columns);
    let name = column.name;
    match column.kind {
        Kind::Bool if dice.percent(70) => match dice.roll(2) {
            0 => Filter::True(name),
            _ => Filter::NotTrue(name),
        },
        Kind::BigInt | Kind::Int | Kind::SmallInt if dice.percent(60) => {
            Filter::Above(name, dice.between(-5, 20))
        }
        Kind::Text if dice.percent(60) => Filter::Other(name, dice.one(&["", "a", "A", "b"])),
        _ if column.nullable => match dice.roll(3) {
            0 => Filter::There(name),
            _ => Filter::Absent(name),
        },
        _ => Filter::True(columns[3].name.clone()),
    }
}
