//! Static descriptors of the statements that the compiler wrote.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::distinct::Distinct;
use crate::error::{Error, ErrorKind};
use crate::rule::Rule;
use crate::ty::Ty;

/// Names a dialect: the key under which a statement keeps its text for a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DialectId(
    /// The dialect's name as in `rex.toml`.
    pub &'static str,
);

impl std::fmt::Display for DialectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// The dialect of the SQLite driver.
pub const SQLITE: DialectId = DialectId("sqlite");
/// The dialect of the PostgreSQL driver.
pub const POSTGRES: DialectId = DialectId("postgres");

/// What a statement does to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It only reads.
    Read,
    /// It writes.
    Write,
    /// It writes many rows: its first `columns` parameters hold one value per row.
    Batch {
        /// How many leading parameters are columns of the rows.
        columns: u16,
    },
}

/// The text of a statement for one dialect.
#[derive(Debug, Clone, Copy)]
pub enum Texts {
    /// One text for every variant.
    One(&'static str),
    /// One text per variant.
    Variants(&'static [&'static str]),
    /// Pieces joined without separators, once per connection and variant.
    Pieces(&'static [Piece]),
}

/// A piece of a text and when it is part of it.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The text, with its own spaces.
    pub text: &'static str,
    /// The variants it belongs to.
    pub when: When,
}

impl Piece {
    /// A piece with its condition.
    pub const fn new(text: &'static str, when: When) -> Self {
        Self { text, when }
    }
}

/// Which variants a piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All of them.
    Always,
    /// Those in which one of these bits is set.
    AnyOf(u32),
    /// Those whose bits under `mask` equal `value`.
    Is {
        /// The bits looked at.
        mask: u32,
        /// What they must be.
        value: u32,
    },
}

impl When {
    /// The lowest bit of the sort arm inside a variant.
    pub const SORT_SHIFT: u32 = 24;

    /// The optional parameter of that index is given.
    pub const fn given(index: u32) -> Self {
        Self::Is { mask: 1 << index, value: 1 << index }
    }

    /// The optional parameter of that index is not given.
    pub const fn absent(index: u32) -> Self {
        Self::Is { mask: 1 << index, value: 0 }
    }

    /// The sort arm of that index is chosen (variant = flags | arm << 24).
    pub const fn sort(arm: u32) -> Self {
        Self::Is { mask: u32::MAX << Self::SORT_SHIFT, value: arm << Self::SORT_SHIFT }
    }

    const fn holds(self, variant: u32) -> bool {
        match self {
            Self::Always => true,
            Self::AnyOf(mask) => variant & mask != 0,
            Self::Is { mask, value } => variant & mask == value,
        }
    }
}

/// A statement: its texts per dialect and the types of its parameters. Declare it as a `static`:
/// its identity is the key of the prepared statement on every connection.
#[derive(Debug)]
pub struct Stmt {
    name: &'static str,
    place: &'static str,
    kind: Kind,
    params: &'static [Ty],
    texts: &'static [(DialectId, Texts)],
    rules: &'static [Rule<'static>],
    distinct: &'static [Distinct<'static>],
    slot: AtomicU32,
}

static NEXT_SLOT: AtomicU32 = AtomicU32::new(1);

impl Stmt {
    const fn new(
        name: &'static str,
        place: &'static str,
        kind: Kind,
        params: &'static [Ty],
        texts: &'static [(DialectId, Texts)],
    ) -> Self {
        Self {
            name,
            place,
            kind,
            params,
            texts,
            rules: &[],
            distinct: &[],
            slot: AtomicU32::new(0),
        }
    }

    /// A statement that only reads. `name` is the query's, `place` is `file.rex:line`.
    pub const fn read(
        name: &'static str,
        place: &'static str,
        params: &'static [Ty],
        texts: &'static [(DialectId, Texts)],
    ) -> Self {
        Self::new(name, place, Kind::Read, params, texts)
    }

    /// A statement that writes.
    pub const fn write(
        name: &'static str,
        place: &'static str,
        params: &'static [Ty],
        texts: &'static [(DialectId, Texts)],
    ) -> Self {
        Self::new(name, place, Kind::Write, params, texts)
    }

    /// A statement that writes any number of rows; the first `columns` parameters are the rows'.
    pub const fn batch(
        name: &'static str,
        place: &'static str,
        columns: u16,
        params: &'static [Ty],
        texts: &'static [(DialectId, Texts)],
    ) -> Self {
        Self::new(name, place, Kind::Batch { columns }, params, texts)
    }

    /// The statement with rules on its parameters, which hold before it is sent.
    #[must_use]
    pub const fn checked(mut self, rules: &'static [Rule<'static>]) -> Self {
        self.rules = rules;
        self
    }

    /// The statement with keys that no two of its rows may share.
    #[must_use]
    pub const fn distinct(mut self, keys: &'static [Distinct<'static>]) -> Self {
        self.distinct = keys;
        self
    }

    /// The keys that no two of its rows may share.
    pub(crate) const fn keys(&self) -> &'static [Distinct<'static>] {
        self.distinct
    }

    /// The rules on its parameters.
    pub(crate) const fn rules(&self) -> &'static [Rule<'static>] {
        self.rules
    }

    /// The name of the query or command.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Where it stands: `file.rex:line`.
    pub const fn place(&self) -> &'static str {
        self.place
    }

    /// What it does.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The types of its parameters, in order.
    pub const fn params(&self) -> &'static [Ty] {
        self.params
    }

    /// Whether it only reads.
    pub fn reads(&self) -> bool {
        self.kind == Kind::Read
    }

    /// Its text for a dialect and variant.
    pub fn text(&self, dialect: DialectId, variant: u32) -> Result<Cow<'static, str>, Error> {
        let texts = self.texts.iter().find(|(id, _)| *id == dialect).map(|(_, texts)| texts);
        let missing = |what: &str| {
            Error::new(ErrorKind::Unsupported, format!("{} has no {what}", self.name)).at(self)
        };
        match texts {
            None => Err(missing(&format!("text for the dialect {}", dialect.0))),
            Some(Texts::One(text)) => Ok(Cow::Borrowed(text)),
            Some(Texts::Variants(all)) => usize::try_from(variant)
                .ok()
                .and_then(|at| all.get(at))
                .map(|text| Cow::Borrowed(*text))
                .ok_or_else(|| missing("such variant")),
            Some(Texts::Pieces(pieces)) => Ok(Cow::Owned(
                pieces.iter().filter(|p| p.when.holds(variant)).map(|p| p.text).collect(),
            )),
        }
    }

    /// A small dense number for this statement in this process, the same for its whole life.
    pub fn slot(&self) -> usize {
        let known = self.slot.load(Ordering::Relaxed);
        if known != 0 {
            return known as usize;
        }
        let fresh = NEXT_SLOT.fetch_add(1, Ordering::Relaxed);
        match self.slot.compare_exchange(0, fresh, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => fresh as usize,
            Err(other) => other as usize,
        }
    }
}
