//! A whole compiled project: catalog, domains and routines. What emitters, manifest and CLI read.

use crate::page::{Page, PageKind};
use crate::shape::{Cardinality, Shape};
use crate::transaction::Transaction;
use crate::{Catalog, Literal, Rule, Statement, Ty};

/// Index of a parameter in [`Routine::params`] (key parameters of nested lists come after them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParamId(pub u32);

/// A compiled project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Program {
    /// Schema.
    pub catalog: Catalog,
    /// Domains: newtypes in Rust.
    pub domains: Vec<Domain>,
    /// Typed documents: structs in Rust.
    pub documents: Vec<Document>,
    /// Validations that Rust checks before the round trip.
    pub validations: Vec<Validation>,
    /// Queries and commands in order of declaration.
    pub routines: Vec<Routine>,
}

/// A typed JSON document: a struct in Rust.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Rex name of the struct.
    pub name: String,
    /// Fields in order.
    pub fields: Vec<DocumentField>,
    /// Documentation.
    pub docs: Vec<String>,
}

impl Document {
    /// The name of the domain of the JSON that holds it; no declared name has a blank.
    #[must_use]
    pub fn domain(&self) -> String {
        format!("{} document", self.name)
    }

    /// The name of the domain of the JSON that holds a list of it.
    #[must_use]
    pub fn list_domain(&self) -> String {
        format!("{} documents", self.name)
    }
}

/// A field of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentField {
    /// Rex name.
    pub name: String,
    /// Name of the member in the JSON.
    pub key: String,
    /// Type.
    pub ty: Ty,
    /// May be missing.
    pub nullable: bool,
    /// The struct, for a document inside of the document, or a list of them.
    pub document: Option<String>,
    /// Documentation.
    pub docs: Vec<String>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// Rex name.
    pub name: String,
    /// Underlying type.
    pub ty: Ty,
    /// Documentation.
    pub docs: Vec<String>,
    /// Where it was declared.
    pub place: String,
}

/// A rule on the rows of an entity: `validate`, a length, or a rule of a domain.
#[derive(Debug, Clone, PartialEq)]
pub struct Validation {
    /// Entity.
    pub entity: String,
    /// Field that it is about, when it is about one.
    pub field: Option<String>,
    /// Condition; columns have an empty alias.
    pub expr: crate::Expr,
    /// Message.
    pub message: String,
    /// Name of its check, or of the rule where no check holds it.
    pub constraint: String,
    /// Whether it is a check of the table too; else commands hold it alone.
    pub database: bool,
}

/// A named query or command.
#[derive(Debug, Clone, PartialEq)]
pub struct Routine {
    /// Rex name.
    pub name: String,
    /// Read or write.
    pub kind: RoutineKind,
    /// Documentation.
    pub docs: Vec<String>,
    /// Where it was declared, `file:line`.
    pub place: String,
    /// The `.rex` text of the whole item.
    pub source: String,
    /// What a caller gives, in order of declaration.
    pub inputs: Vec<Input>,
    /// What the statement binds: one per scalar or list input, one per field of record lists where needed,
    /// and the values that the runtime supplies (now, uuid). SQL placeholders number these from 1.
    pub params: Vec<Param>,
    /// The statement; of a transaction, the one that gives the result, else the last.
    pub statement: Statement,
    /// All statements of a transaction.
    pub transaction: Option<Transaction>,
    /// Shape of its rows; `None` when it gives no rows (the result is the number of rows touched).
    pub shape: Option<Shape>,
    /// Whether it gives nothing at all, not even a number.
    pub silent: bool,
    /// How many rows.
    pub cardinality: Cardinality,
    /// The most rows that it gives, where something says so.
    pub bound: Option<u64>,
    /// Optional parameters that guard parts of the text: bit n of the variant is guard n given.
    pub guards: Vec<ParamId>,
    /// The sort parameter: its arms. The arm index is in the variant above the guard bits.
    pub sort: Option<SortInput>,
    /// The page that the statement gives; it asks for one row more, which tells whether there are more.
    pub page: Option<Page>,
    /// Constraints that a command can violate.
    pub violations: Vec<Violation>,
    /// What is checked before the statement is sent.
    pub rules: Vec<Rule>,
    /// Keys that no two rows which it writes may share.
    pub distinct: Vec<crate::rule::Distinct>,
    /// Entities read.
    pub reads: Vec<String>,
    /// Entities written.
    pub writes: Vec<String>,
    /// Whether it was written as raw SQL.
    pub raw: bool,
}

impl Routine {
    /// In how many orders the statement comes: one per sort arm, and with a keyset those three times (from the
    /// start, after a cursor, before a cursor).
    #[must_use]
    pub fn arms(&self) -> u32 {
        let arms = self.sort_arms();
        let keyset = matches!(self.page, Some(Page { kind: PageKind::Keyset(_), .. }));
        if keyset { 3 * arms.max(1) } else { arms }
    }

    /// Number of sort arms.
    #[must_use]
    pub fn sort_arms(&self) -> u32 {
        self.sort.as_ref().map_or(0, |sort| u32::try_from(sort.arms.len()).unwrap_or(u32::MAX))
    }
}

/// Read or write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoutineKind {
    /// A query.
    Query,
    /// A command.
    Command,
}

/// What a caller gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Rex name without `$`.
    pub name: String,
    /// Kind and type.
    pub kind: InputKind,
    /// Optional (`?`): a builder setter.
    pub optional: bool,
    /// Default value.
    pub default: Option<Literal>,
    /// Documentation.
    pub docs: Vec<String>,
}

/// Kind of an input.
#[derive(Debug, Clone, PartialEq)]
pub enum InputKind {
    /// One value.
    Scalar {
        /// Type (arrays are lists: `int[]`).
        ty: Ty,
        /// Domain, by Rex name.
        domain: Option<String>,
    },
    /// The generated sort enum.
    Sort,
    /// A list of records: `$rows: new User[]` or `{ id: uuid, … }[]`.
    Records {
        /// Struct name: `NewUser`, or one made from the routine's.
        name: String,
        /// A list of them; else one.
        list: bool,
        /// `new Entity`: the entity.
        entity: Option<String>,
        /// Fields: name, type, nullable, has a default (may be left out).
        fields: Vec<RecordField>,
    },
}

/// Field of a record input.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordField {
    /// Rex name.
    pub name: String,
    /// Type.
    pub ty: Ty,
    /// Domain.
    pub domain: Option<String>,
    /// Null allowed.
    pub nullable: bool,
    /// The column's default, when it has one: the field may be left out.
    pub default: Option<crate::ColumnDefault>,
    /// Documentation.
    pub docs: Vec<String>,
    /// It is a list of records, and no value.
    pub rows: Option<NestedRecords>,
}

/// A list of records in a field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct NestedRecords {
    /// Struct name.
    pub name: String,
    /// `new Entity`: the entity.
    pub entity: Option<String>,
    /// Fields.
    pub fields: Vec<RecordField>,
}

/// A bound parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Name for people, without `$`.
    pub name: String,
    /// Type as bound.
    pub ty: Ty,
    /// Null can be bound.
    pub nullable: bool,
    /// Where the value comes from.
    pub kind: ParamKind,
}

/// Where a bound value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamKind {
    /// The n-th input, a scalar or list.
    Input(usize),
    /// Field m of the record that is input n; of a list of records, one list by column.
    RecordField(usize, usize),
    /// Field k of the records that are field m of the record that is input n: a list.
    NestedField(usize, usize, usize),
    /// The instant at which the transaction (or the statement) began; a constant of the call.
    Now,
    /// A fresh UUID version 7.
    UuidV7,
    /// The keys of a nested list (only in sub-statements).
    Key,
    /// What an earlier step of the transaction gave: column m of the only row of step n.
    Let(usize, usize),
    /// What an earlier step of the transaction gave: column m of all rows of step n.
    LetList(usize, usize),
    /// The n-th key of the cursor that a page starts from.
    Cursor(usize),
}

/// Order arms of `order by switch $sort`.
#[derive(Debug, Clone, PartialEq)]
pub struct SortInput {
    /// The input.
    pub input: usize,
    /// Parameter id used in [`crate::OrderKey::arm`].
    pub param: ParamId,
    /// Names of the arms in order; the first is the default.
    pub arms: Vec<String>,
}

/// A child statement of a nested list.
#[derive(Debug, Clone, PartialEq)]
pub struct SubStatement {
    /// The statement; parameter ids below `Routine::params.len()` are the routine's own.
    pub statement: Statement,
    /// One list parameter per key column.
    pub key_params: Vec<(ParamId, Ty)>,
    /// Guards used inside, as in [`Routine::guards`] (same bit numbers).
    pub uses_guards: bool,
}

/// A constraint that a command can violate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Rust variant name, `UpperCamelCase`.
    pub variant: String,
    /// Kind.
    pub kind: ViolationKind,
    /// Constraint name in the database.
    pub constraint: String,
    /// Table name in the database.
    pub table: String,
    /// Column names in the database (for databases that report columns instead of names).
    pub columns: Vec<String>,
    /// Path of the field that a rule is about, with its message.
    pub rule: Option<(String, String)>,
}

/// Kind of a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "SQL's own names")]
pub enum ViolationKind {
    PrimaryKey,
    Unique,
    Check,
    ForeignKey,
    NotNull,
}
