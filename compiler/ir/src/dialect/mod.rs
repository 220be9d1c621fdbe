//! Dialects: what a database can say, and how the same meaning is written there.

pub mod capability;
pub mod ddl;

pub use capability::Capabilities;
pub use ddl::{CatalogRefusal, Ddl, DdlResult, Unsayable};

use crate::{Catalog, Param, ParamId, Statement};

/// A database that Rex writes for. Implementations may live in any crate: the core only knows this trait.
///
/// A dialect that follows the shared writer overrides the few hooks in which it differs; see the
/// `sqlite` and `postgres` folders for two complete ones.
pub trait Dialect: std::fmt::Debug + Send + Sync {
    /// Name, as in `rex.toml`, in file names and in raw fences.
    fn name(&self) -> &'static str;

    /// What the database can say.
    fn capabilities(&self) -> &Capabilities;

    /// How it defines tables.
    fn ddl(&self) -> &dyn Ddl;

    /// SQL of a statement, in all its variants.
    ///
    /// # Errors
    /// What the database cannot say with the meaning that Rex gives it.
    fn render(&self, request: &Render<'_>) -> Result<Sql, Vec<Refusal>>;
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
    /// When the sort parameter has this arm.
    Sort(u32),
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
