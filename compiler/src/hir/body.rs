//! Bodies of queries and commands, with names resolved and types known.

use std::collections::BTreeMap;

use rex_grammar::Span;
pub use rex_ir::Cardinality;
pub use rex_ir::statement::{LockStrength, LockWait};
pub use rex_ir::{JoinKind, SetOp};

use super::{EntityId, Expr, FieldId, PathRef, RelationId, Ty};

/// A source of rows, unique within its routine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A checked query or command.
#[derive(Debug, Clone)]
pub struct Routine {
    /// Name.
    pub name: String,
    /// Where its name is declared.
    pub span: Span,
    /// The whole item.
    pub item_span: Span,
    /// Documentation.
    pub docs: Vec<String>,
    /// Read or write.
    pub kind: rex_ir::RoutineKind,
    /// Parameters, and behind those that are declared others that stand for parts of them or for what steps gave.
    pub inputs: Vec<Input>,
    /// How many of the inputs are declared.
    pub declared: usize,
    /// Inputs that stand for fields of a record parameter.
    pub fields: Vec<FieldInput>,
    /// What it does.
    pub body: RoutineBody,
    /// The page that the query gives.
    pub page: Option<Page>,
    /// How many rows it gives (or, for a command without `returning`, not used).
    pub cardinality: Cardinality,
    /// Whether it is said to give nothing.
    pub silent: bool,
    /// The most rows that it gives, where something says so.
    pub bound: Option<u64>,
    /// The relations with a filter of their own that it goes through.
    pub filtered: BTreeMap<RelationId, FilteredRelation>,
}

/// What a relation with a filter of its own says of its rows.
#[derive(Debug, Clone)]
pub struct FilteredRelation {
    /// The row of the join entity, when the relation goes through one.
    pub link: Option<SourceId>,
    /// The clause.
    pub clause: RelationClause,
}

/// An input that stands for a field of a record parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldInput {
    /// The input.
    pub input: usize,
    /// The record parameter.
    pub record: usize,
    /// The field.
    pub field: usize,
}

/// A page of the rows of a query.
#[derive(Debug, Clone)]
pub struct Page {
    /// Rows asked for: a parameter or a constant.
    pub size: Expr,
    /// The most that may be asked for.
    pub max: Option<u64>,
    /// The number of the page, from 1; without one it is found by the key of a row.
    pub number: Option<Expr>,
    /// Where it is written.
    pub span: Span,
}

/// What a routine does.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one per routine; nearly all are statements")]
pub enum RoutineBody {
    /// A statement.
    Statement(Statement),
    /// Several statements in one transaction.
    Transaction(super::Transaction),
    /// Raw SQL per dialect with a declared result.
    Raw {
        /// Dialect name to text, with `$name` for parameters.
        fences: Vec<Fence>,
        /// Declared result; `None` gives the number of rows.
        result: Option<RawResult>,
    },
}

/// Raw SQL of one dialect.
#[derive(Debug, Clone)]
pub struct Fence {
    /// Dialect.
    pub dialect: String,
    /// Text between the fences.
    pub text: String,
    /// Where the text stands.
    pub span: Span,
}

/// Declared result of raw SQL.
#[derive(Debug, Clone)]
pub enum RawResult {
    /// One value per row.
    Scalar(TypeOf),
    /// Named columns.
    Record(Vec<(String, TypeOf)>),
}

/// A type with nullability and domain.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeOf {
    /// Type.
    pub ty: Ty,
    /// Null possible.
    pub nullable: bool,
    /// Domain, by name.
    pub domain: Option<String>,
}

/// A parameter of a routine.
#[derive(Debug, Clone)]
pub struct Input {
    /// Name without `$`.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// Kind.
    pub kind: InputKind,
    /// `?`.
    pub optional: bool,
    /// Default.
    pub default: Option<rex_ir::Literal>,
    /// Documentation.
    pub docs: Vec<String>,
    /// Guards optional parts of the text (`and?`, `name?:`): then it is never bound as null.
    pub guard: bool,
}

/// Kind of a parameter.
#[derive(Debug, Clone)]
pub enum InputKind {
    /// A value or a list of values (array type).
    Value(TypeOf),
    /// The sort enum: arms in order.
    Sort(Vec<String>),
    /// Records.
    Records {
        /// `new Entity`.
        entity: Option<EntityId>,
        /// Fields.
        fields: Vec<RecordField>,
        /// `[]`: a list of them; else the fields that are used are inputs of their own ([`FieldInput`]).
        list: bool,
    },
}

/// Field of a record parameter.
#[derive(Debug, Clone)]
pub struct RecordField {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: TypeOf,
    /// The column it stands for, with `new Entity`.
    pub field: Option<FieldId>,
    /// It is a list of records, and no value: its uses are those of an input of its own ([`FieldInput`]).
    pub rows: Option<NestedRows>,
}

impl RecordField {
    /// A field with a value.
    #[must_use]
    pub fn value(name: String, ty: TypeOf, field: Option<FieldId>) -> Self {
        Self { name, ty, field, rows: None }
    }
}

/// A list of records in a field of a record.
#[derive(Debug, Clone)]
pub struct NestedRows {
    /// `new Entity[]`.
    pub entity: Option<EntityId>,
    /// Fields.
    pub fields: Vec<RecordField>,
}

/// A statement.
#[derive(Debug, Clone)]
pub enum Statement {
    /// Read.
    Query(Query),
    /// Insert.
    Insert(Insert),
    /// Update.
    Update(Update),
    /// Delete.
    Delete(Delete),
}

/// A query.
#[derive(Debug, Clone)]
pub struct Query {
    /// Common table expressions.
    pub with: Vec<Cte>,
    /// `with recursive`.
    pub recursive: bool,
    /// Body.
    pub body: QueryBody,
    /// `order by`. For a set operation the keys are [`super::ExprKind::Output`] names.
    pub order: Vec<OrderKey>,
    /// `limit`.
    pub limit: Option<Expr>,
    /// `offset`.
    pub offset: Option<Expr>,
    /// Row lock.
    pub lock: Option<Lock>,
    /// What it gives, flat, as a derived table sees it: scalar queries have one output with an empty name.
    pub outputs: Vec<Output>,
    /// How many rows at most.
    pub cardinality: Cardinality,
}

/// An output of a query used as a table.
#[derive(Debug, Clone)]
pub struct Output {
    /// Name.
    pub name: String,
    /// Type.
    pub ty: TypeOf,
    /// The output is a row of this entity (a relation or an alias was selected): its value is the key.
    pub entity: Option<EntityId>,
}

impl Output {
    /// The output that tells whether a row of a source is there, where the row may be absent: one that is never null in a
    /// row, else a further one.
    #[must_use]
    pub fn of_presence(outputs: &[Self]) -> (&str, Ty) {
        let solid = outputs.iter().find(|output| !output.ty.nullable);
        solid.map_or((Self::PRESENT, Ty::Bool), |output| (&output.name, output.ty.ty.clone()))
    }

    /// Name of the output that stands beside outputs which can all be null.
    pub const PRESENT: &'static str = "rex_present";
}

/// Body of a query.
#[derive(Debug, Clone)]
pub enum QueryBody {
    /// `select`.
    Select(Box<Select>),
    /// Set operation.
    Set {
        /// Operator.
        op: SetOp,
        /// Keep duplicates.
        all: bool,
        /// Left arm.
        left: Box<Query>,
        /// Right arm.
        right: Box<Query>,
    },
    /// `values`.
    Values(Vec<Vec<Expr>>),
}

/// A common table expression.
#[derive(Debug, Clone)]
pub struct Cte {
    /// Name.
    pub name: String,
    /// Statement; its outputs are named by `columns`.
    pub statement: Statement,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// `[not] materialized`.
    pub materialized: Option<bool>,
}

/// `select`.
#[derive(Debug, Clone)]
pub struct Select {
    /// `distinct`.
    pub distinct: Distinct,
    /// What is selected.
    pub shape: Shape,
    /// Sources with their joins, left to right.
    pub from: Option<From>,
    /// `where`.
    pub filter: Option<Expr>,
    /// `group by`.
    pub group: Vec<GroupKey>,
    /// `having`.
    pub having: Option<Expr>,
    /// Aggregates stand in it (so it gives one row when there is no `group by`).
    pub aggregated: bool,
}

/// `distinct`.
#[derive(Debug, Clone)]
pub enum Distinct {
    /// All.
    No,
    /// Distinct rows.
    Yes,
    /// `distinct on`.
    On(Vec<Expr>),
}

/// A key of `group by`. A row ([`super::ExprKind::Row`] of an entity) groups by its key columns and lets all
/// columns of that row be used.
#[derive(Debug, Clone)]
pub enum GroupKey {
    /// Expression.
    Expr(Expr),
    /// `rollup`.
    Rollup(Vec<Expr>),
    /// `cube`.
    Cube(Vec<Expr>),
    /// `grouping sets`.
    Sets(Vec<Vec<Expr>>),
}

/// Sources with joins.
#[derive(Debug, Clone)]
pub struct From {
    /// First source.
    pub first: Source,
    /// Joins in order.
    pub joins: Vec<Join>,
}

/// A join.
#[derive(Debug, Clone)]
pub struct Join {
    /// Kind.
    pub kind: JoinKind,
    /// Rows on the way from the left to the source, where an outer join goes over several relations with many rows.
    pub through: Vec<Source>,
    /// Joined source; a relation path brings its own condition.
    pub source: Source,
    /// `on` (and what `using` means).
    pub on: Option<Expr>,
}

impl Join {
    /// An inner join by what the source itself says.
    #[must_use]
    pub fn inner(source: Source) -> Self {
        Self { kind: JoinKind::Inner, through: Vec::new(), source, on: None }
    }
}

/// A source.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id.
    pub id: SourceId,
    /// Alias as written, or the entity's name.
    pub alias: String,
    /// What it is.
    pub kind: SourceKind,
    /// Its rows may be absent, because of an outer join.
    pub nullable: bool,
    /// Where it stands.
    pub span: Span,
}

/// What a source is.
#[derive(Debug, Clone)]
pub enum SourceKind {
    /// All rows of an entity.
    Entity(EntityId),
    /// Rows that a relation path leads to from a source on the left or of an outer query: at least one step.
    Relation {
        /// The path; its end is the row.
        path: PathRef,
        /// Entity of the rows.
        entity: EntityId,
        /// The row of the join entity, when the last step goes through one.
        link: Option<SourceId>,
        /// Further conditions, order and limit in parentheses: makes it a lateral subquery.
        clause: Option<Box<RelationClause>>,
    },
    /// Subquery.
    Derived {
        /// Query.
        query: Box<Query>,
        /// `lateral`.
        lateral: bool,
        /// Its outputs, under the names that the alias may give them.
        outputs: Vec<Output>,
    },
    /// Common table expression.
    Cte {
        /// Name.
        name: String,
        /// Its outputs.
        outputs: Vec<Output>,
    },
    /// Record-list parameter: its fields are the outputs.
    Records(usize),
    /// Lists side by side, `unnest($a, $b) with ordinality`.
    Unnest {
        /// Lists with the output names.
        columns: Vec<(String, Expr)>,
        /// Name of the position.
        ordinality: Option<String>,
        /// Outputs.
        outputs: Vec<Output>,
    },
    /// `generate_series(a, b)`.
    Series {
        /// First.
        start: Box<Expr>,
        /// Last.
        stop: Box<Expr>,
        /// Output name.
        name: String,
    },
}

/// `(where … order by … limit …)` on a relation; expressions see the relation's row as `source` of the
/// owner.
#[derive(Debug, Clone)]
pub struct RelationClause {
    /// The id by which the clause's expressions mean the row.
    pub row: SourceId,
    /// `distinct`.
    pub distinct: bool,
    /// `where`.
    pub filter: Option<Expr>,
    /// `order by`.
    pub order: Vec<OrderKey>,
    /// `limit`.
    pub limit: Option<Expr>,
    /// `offset`.
    pub offset: Option<Expr>,
}

/// What is selected.
#[derive(Debug, Clone)]
pub enum Shape {
    /// One value per row.
    Scalar(Expr),
    /// A record.
    Record(Record),
}

/// A record.
#[derive(Debug, Clone)]
pub struct Record {
    /// Items in order.
    pub items: Vec<Item>,
    /// Named shape, or entity name when it is the entity's whole row: the Rust struct is shared.
    pub shared: Option<String>,
}

/// An item of a record.
#[derive(Debug, Clone)]
pub struct Item {
    /// Field name.
    pub name: String,
    /// Value.
    pub value: ItemValue,
    /// Documentation.
    pub docs: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// Value of an item.
#[derive(Debug, Clone)]
pub enum ItemValue {
    /// A value, with its domain.
    Expr(Expr, Option<String>),
    /// A nested to-one record over a path that ends in a row.
    Object {
        /// Which row: of an entity, or of a source with outputs.
        path: PathRef,
        /// Items, whose paths start at the same source and go through `path`.
        record: Record,
        /// Absent when the row is.
        optional: bool,
        /// Absent too when this does not hold.
        filter: Option<Expr>,
    },
    /// A nested list: a query of its own whose first source is a [`SourceKind::Relation`] from this row.
    List {
        /// The query.
        query: Box<Query>,
        /// Many, or zero or one.
        cardinality: Cardinality,
    },
}

/// A key of `order by`.
#[derive(Debug, Clone)]
pub struct OrderKey {
    /// Value.
    pub expr: Expr,
    /// Descending.
    pub descending: bool,
    /// Nulls first; decided by the checker when not written (last when ascending, first when descending, as in
    /// PostgreSQL).
    pub nulls_first: bool,
    /// Only with this arm of this sort parameter.
    pub arm: Option<(usize, u32)>,
}

impl OrderKey {
    /// A value in ascending order.
    #[must_use]
    pub fn ascending(expr: Expr) -> Self {
        Self { expr, descending: false, nulls_first: false, arm: None }
    }
}

/// A row lock.
#[derive(Debug, Clone)]
pub struct Lock {
    /// Strength.
    pub strength: LockStrength,
    /// Sources; empty means all.
    pub of: Vec<SourceId>,
    /// Others' locks.
    pub wait: LockWait,
}

/// `insert`.
#[derive(Debug, Clone)]
pub struct Insert {
    /// `with`.
    pub with: Vec<Cte>,
    /// Target.
    pub entity: EntityId,
    /// The inserted row, as `on conflict … update` and `returning` see it.
    pub row: SourceId,
    /// Fields written, in order.
    pub fields: Vec<FieldId>,
    /// Values.
    pub source: InsertSource,
    /// `on conflict`.
    pub on_conflict: Option<OnConflict>,
    /// `returning`.
    pub returning: Option<Shape>,
    /// Outputs of `returning`, for use as a CTE.
    pub outputs: Vec<Output>,
}

/// Where inserted values come from.
#[derive(Debug, Clone)]
pub enum InsertSource {
    /// Records written out; `None` is the column's default.
    Records(Vec<Vec<Option<Expr>>>),
    /// `from $rows`, by field of the record: one entry per written field.
    Rows {
        /// Input.
        input: usize,
        /// Index of the record field per written field.
        fields: Vec<usize>,
    },
    /// A query; its outputs match the fields by position.
    Query(Box<Query>),
}

/// `on conflict`.
#[derive(Debug, Clone)]
pub struct OnConflict {
    /// Target columns or expressions; empty means any.
    pub target: Vec<Expr>,
    /// Its condition.
    pub target_filter: Option<Expr>,
    /// Assignments, or nothing.
    pub update: Option<Vec<Assignment>>,
    /// Condition of the update.
    pub filter: Option<Expr>,
    /// The rows of a query may have the same key: that is an error.
    pub once: bool,
}

/// Assignment.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Field.
    pub field: FieldId,
    /// Value; `None` is `default`.
    pub value: Option<Expr>,
    /// `name?: $name`: inputs that must be given.
    pub guard: Vec<usize>,
}

/// `update`.
#[derive(Debug, Clone)]
pub struct Update {
    /// `with`.
    pub with: Vec<Cte>,
    /// Target.
    pub entity: EntityId,
    /// The updated row.
    pub row: SourceId,
    /// Assignments.
    pub set: Vec<Assignment>,
    /// `from`.
    pub from: Option<From>,
    /// `where`.
    pub filter: Option<Expr>,
    /// `returning`.
    pub returning: Option<Shape>,
    /// Outputs of `returning`.
    pub outputs: Vec<Output>,
}

/// `delete`.
#[derive(Debug, Clone)]
pub struct Delete {
    /// `with`.
    pub with: Vec<Cte>,
    /// Target.
    pub entity: EntityId,
    /// The deleted row.
    pub row: SourceId,
    /// `using`.
    pub using: Option<From>,
    /// `where`.
    pub filter: Option<Expr>,
    /// `returning`.
    pub returning: Option<Shape>,
    /// Outputs of `returning`.
    pub outputs: Vec<Output>,
}
