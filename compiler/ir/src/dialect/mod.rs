//! Dialects: what a database can say, and how the same meaning is written there.

pub mod capability;
mod cascade;
pub mod civil;
pub mod comparison;
mod conjunction;
pub mod ddl;
pub mod definition;
mod delete;
mod distinct;
pub mod fence;
pub mod functions;
pub mod insert;
mod legalize;
pub mod literal;
mod once;
pub mod postgres;
pub mod printer;
mod registry;
mod render;
mod returned;
pub mod scalar;
pub mod select;
pub mod sources;
pub mod sqlite;
mod syntax;
mod update;
pub mod walk;
pub mod writer;

pub use capability::Capabilities;
pub use ddl::{CatalogRefusal, Ddl, DdlResult, Unsayable};
pub use fence::{
    Finding, FindingKind, Form, Known, NullCause, Origin, Raw, RawColumn, RawParam, Reading, Unread,
};
pub use legalize::legalize;
pub use printer::{Level, Place, Printer};
pub use registry::Registry;
pub use syntax::{LikeKind, Syntax};

use crate::{Catalog, Param, ParamId, Statement};

/// A database that Rex writes for. Implementations may live in any crate: the core only knows this trait.
///
/// The shared printing does the work; a dialect says what its database can do ([`Capabilities`]), overrides the hooks
/// of [`Syntax`] in which it differs from the standard, and has the definition statements ([`Ddl`]). See the folders
/// below for two complete ones.
pub trait Dialect: std::fmt::Debug + Send + Sync {
    /// Name, as in `rex.toml`, in file names and in raw fences.
    fn name(&self) -> &'static str;

    /// What the database can say.
    fn capabilities(&self) -> &Capabilities;

    /// Names that a column cannot have, because every table has a hidden column of that name.
    fn system_columns(&self) -> &'static [&'static str] {
        &[]
    }

    /// How no table or index may begin.
    fn reserved_prefix(&self) -> Option<&'static str> {
        None
    }

    /// How it writes what all databases can say.
    fn syntax(&self) -> &dyn Syntax;

    /// How it defines tables.
    fn ddl(&self) -> &dyn Ddl;

    /// What the database's grammar makes of a text in its own SQL, as raw fences hold it.
    fn read(&self, _raw: &Raw<'_>) -> Reading {
        Reading::Unknown
    }

    /// SQL of a statement, in all its variants.
    ///
    /// # Errors
    /// What the database cannot say with the meaning that Rex gives it.
    fn render(&self, request: &Render<'_>) -> Result<Sql, Vec<Refusal>> {
        render::render(self.syntax(), self.capabilities(), request)
    }
}

/// A statement to be written, with what it refers to.
#[derive(Debug, Clone, Copy)]
pub struct Render<'a> {
    /// Schema that the statement's tables and fields belong to.
    pub catalog: &'a Catalog,
    /// The statement.
    pub statement: &'a Statement,
    /// Its parameters: [`ParamId`] n is placeholder n + 1.
    pub params: &'a [Param],
    /// Guard parameters: bit n of a variant.
    pub guards: &'a [ParamId],
    /// Number of sort arms (0 without a sort parameter); the arm is in the variant above the guard bits.
    pub arms: u32,
}

/// SQL text of a statement with what the runtime must know to run it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sql {
    /// The text, or pieces of it that the runtime joins by variant.
    pub text: SqlText,
}

impl Sql {
    /// The text of one variant: the guards that are given as bits, the arm of the order, and how many guards there are.
    #[must_use]
    pub fn variant(&self, bits: u32, arm: u32, guards: usize) -> String {
        match &self.text {
            SqlText::Variants(all) => {
                let at = if all.len() == 1 { 0 } else { bits as usize | (arm as usize) << guards };
                all.get(at).cloned().unwrap_or_default()
            }
            SqlText::Pieces(pieces) => {
                let chosen = pieces.iter().filter(|piece| piece.when.counts(bits, arm));
                chosen.map(|piece| piece.text.as_str()).collect()
            }
        }
    }
}

/// Text of a statement in all its variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SqlText {
    /// One full text per variant, by variant number; a statement without variants has one.
    Variants(Vec<String>),
    /// Pieces, joined by the runtime once per connection and variant.
    Pieces(Vec<Piece>),
}

/// A piece of a text with variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// SQL.
    pub text: String,
    /// When it is part of the text.
    pub when: When,
}

/// When a piece counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// When the variant has any of these guard bits.
    AnyOf(u32),
    /// When the variant has all of these guard bits.
    AllOf(u32),
    /// When the variant has none of these guard bits.
    NoneOf(u32),
    /// When the sort parameter has this arm and the variant has all of these guard bits.
    Sort {
        /// The arm.
        arm: u32,
        /// The guard bits, often none.
        all: u32,
    },
}

impl When {
    /// Whether the piece is part of a variant.
    #[must_use]
    pub fn counts(self, bits: u32, arm: u32) -> bool {
        match self {
            Self::Always => true,
            Self::AnyOf(any) => bits & any != 0,
            Self::AllOf(all) => bits & all == all,
            Self::NoneOf(none) => bits & none == 0,
            Self::Sort { arm: wanted, all } => wanted == arm && bits & all == all,
        }
    }
}

/// What a dialect cannot say: data that the compiler makes a diagnostic of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What was asked for, in Rex words: `` `distinct on` ``.
    pub construct: String,
    /// Why it cannot mean the same there.
    pub reason: String,
    /// The way out.
    pub help: String,
}

impl Refusal {
    /// A refusal of `construct` with its reason and the way out.
    #[must_use]
    pub fn new(
        construct: impl Into<String>,
        reason: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { construct: construct.into(), reason: reason.into(), help: help.into() }
    }
}
