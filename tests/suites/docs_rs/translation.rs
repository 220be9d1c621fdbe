//! Translations: what the compiler says of each.

use rex_compiler::Compilation;
use rex_compiler::rendered::{RoutineSql, list_params, lists_of};
use rex_ir::program::ParamKind;
use rex_ir::shape::{Cardinality, ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::{Catalog, Leaf, Param, Routine, RoutineKind, Ty};
use rex_tests::prepare;
use tokio_postgres::types::Type;

use super::truth::Class;

/// A translated query.
#[derive(Debug)]
pub struct Translation {
    /// Name of the item.
    pub name: String,
    /// The queries that it translates, as its documentation names them.
    pub ids: Vec<String>,
    /// Types of what a caller gives; a list of records is one list per field.
    pub params: Vec<Class>,
    /// What a row gives, flat and in order.
    pub columns: Vec<Column>,
    /// Where the values of the statement's parameters come from.
    pub values: Vec<Value>,
    /// How many rows it says it gives.
    pub cardinality: Cardinality,
    /// Whether it writes.
    pub writes: bool,
    /// The texts of each statement with the types of its parameters, those of nested lists after the first.
    pub statements: Vec<(Vec<String>, Vec<Type>)>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// The caller gives it.
    Given,
    /// The time of the call.
    Now,
}

/// A column of a translation.
#[derive(Debug)]
pub struct Column {
    /// The names that lead to it, from the outside in.
    pub path: Vec<String>,
    /// Type.
    pub class: Class,
    /// Whether it is said to be null at times.
    pub nullable: bool,
    /// Its statement and its place in what that gives, unless it is a list.
    pub at: Option<(usize, usize)>,
}

impl Translation {
    /// The columns in the order of the corpus: by name where all have one that fits, else as they stand. Nested values
    /// stand together here and flat there.
    pub fn in_order_of(&self, names: &[&str]) -> Vec<&Column> {
        let find = |name: &&str| {
            let whole = |column: &&Column| column.path.join("_") == **name;
            let last = |column: &&Column| column.path.last().is_some_and(|last| last == *name);
            self.columns.iter().find(whole).or_else(|| self.columns.iter().find(last))
        };
        let named: Vec<&Column> = names.iter().filter_map(find).collect();
        let all = named.len() == names.len() && named.len() == self.columns.len();
        if all { named } else { self.columns.iter().collect() }
    }
}

/// The translations among the routines: those whose documentation has a line `docs.rs id…`.
pub fn all(compilation: &Compilation) -> Vec<Translation> {
    let catalog = &compilation.program.catalog;
    let both = compilation.program.routines.iter().zip(&compilation.sql);
    both.map(|(routine, sql)| Translation {
        name: routine.name.clone(),
        ids: ids(&routine.docs),
        params: given(catalog, routine),
        columns: routine.shape.as_ref().map(|shape| columns(catalog, shape)).unwrap_or_default(),
        values: routine.params.iter().map(|param| value(&param.kind)).collect(),
        // Without columns the result is a number of rows.
        cardinality: routine.shape.as_ref().map_or(Cardinality::Many, |_| routine.cardinality),
        writes: routine.kind == RoutineKind::Command,
        statements: statements(routine, sql),
    })
    .collect()
}

fn value(kind: &ParamKind) -> Value {
    if *kind == ParamKind::Now { Value::Now } else { Value::Given }
}

fn ids(docs: &[String]) -> Vec<String> {
    let lines = docs.iter().filter_map(|line| line.strip_prefix("docs.rs "));
    lines.flat_map(|ids| ids.split(' ').map(str::to_owned)).collect()
}

/// The name of a type in PostgreSQL.
fn class(catalog: &Catalog, ty: &Ty) -> Class {
    let name = match ty {
        Ty::Bool => "boolean",
        Ty::SmallInt => "smallint",
        Ty::Int => "integer",
        Ty::BigInt => "bigint",
        Ty::Float => "float8",
        Ty::Decimal { .. } => "numeric",
        Ty::Text => "text",
        Ty::Bytes => "bytea",
        Ty::Uuid => "uuid",
        Ty::Date => "date",
        Ty::Time => "time",
        Ty::Timestamp => "timestamp",
        Ty::Timestamptz => "timestamptz",
        Ty::Interval => "interval",
        Ty::Json => "jsonb",
        Ty::Enum(name) => catalog.enum_type(name).map_or("?", |ty| ty.db_name.text.as_str()),
        Ty::Composite(name) => catalog.composite(name).map_or("?", |ty| ty.db_name.text.as_str()),
        Ty::Foreign(name) => name,
        Ty::Null => "unknown",
        Ty::Array(element, _) => return class(catalog, element).list(),
    };
    Class::of(name)
}

fn given(catalog: &Catalog, routine: &Routine) -> Vec<Class> {
    let of = |param: &Param| class(catalog, &param.ty);
    let callers = routine.params.iter();
    callers
        .filter(|param| matches!(param.kind, ParamKind::Input(_) | ParamKind::RecordField(..)))
        .map(of)
        .collect()
}

fn columns(catalog: &Catalog, shape: &Shape) -> Vec<Column> {
    let mut walk = Walk { catalog, lists: 0, path: Vec::new(), found: Vec::new() };
    walk.shape(shape, 0, false);
    walk.found
}

/// The walk over a shape; it meets the nested lists in the order of their statements.
struct Walk<'a> {
    catalog: &'a Catalog,
    lists: usize,
    path: Vec<String>,
    found: Vec<Column>,
}

impl Walk<'_> {
    fn shape(&mut self, shape: &Shape, statement: usize, absent: bool) {
        match shape {
            Shape::Scalar(leaf) => self.leaf(leaf, statement, absent),
            Shape::Record(record) => self.record(record, statement, absent),
        }
    }

    fn leaf(&mut self, leaf: &Leaf, statement: usize, absent: bool) {
        self.found.push(Column {
            path: self.path.clone(),
            class: class(self.catalog, &leaf.ty),
            nullable: leaf.nullable || absent,
            at: Some((statement, leaf.column)),
        });
    }

    fn record(&mut self, record: &RecordShape, statement: usize, absent: bool) {
        for field in &record.fields {
            self.path.push(field.name.clone());
            match &field.node {
                ShapeNode::Leaf(leaf) => self.leaf(leaf, statement, absent),
                ShapeNode::Object { record, presence } => {
                    self.record(record, statement, absent || presence.is_some());
                }
                ShapeNode::List(list) => self.list(list, absent),
            }
            self.path.pop();
        }
    }

    /// A list of at most one row stands flat in the corpus, as the columns of an outer join.
    fn list(&mut self, list: &ListShape, absent: bool) {
        self.lists += 1;
        if list.cardinality != Cardinality::Many {
            return self.shape(&list.shape, self.lists, true);
        }
        let class = match &list.shape {
            Shape::Scalar(leaf) => class(self.catalog, &leaf.ty).list(),
            Shape::Record(_) => Class::of("record[]"),
        };
        self.found.push(Column { path: self.path.clone(), class, nullable: absent, at: None });
        let flat = self.found.len();
        self.shape(&list.shape, self.lists, false);
        self.found.truncate(flat);
    }
}

fn statements(routine: &Routine, sql: &RoutineSql) -> Vec<(Vec<String>, Vec<Type>)> {
    let mut params = vec![prepare::types(&routine.params)];
    params.extend(lists_of(routine).iter().map(|list| prepare::types(&list_params(routine, list))));
    let guards = u32::try_from(routine.guards.len()).unwrap_or(0);
    let all = prepare::texts(sql, "postgres").into_iter().zip(params);
    all.map(|(sql, types)| (prepare::full(sql, guards, 1), types)).collect()
}
