//! The third voter: a small evaluator of the typed IR, written from the manual of meaning and not from any dialect.
//!
//! It knows rows, three-valued logic, checked integers, exact decimals and code points. What it does not know (windows,
//! recursion, locks, raw SQL) it says it does not: then the two databases vote alone.

mod aggregate;
mod calendar;
mod json;
mod keys;
mod list;
mod number;
mod query;
mod references;
mod scalar;
mod text;
mod write;

pub use write::{Broken, Kept, kind_of};

use std::rc::Rc;

use rex_ir::page::PageKind;
use rex_ir::{Catalog, Statement};

use crate::engine::Fault;
use crate::fetch::{Call, Rows, Voter};
use crate::value::Val;
use crate::world::World;

/// The evaluator with its tables.
#[derive(Debug)]
pub struct Model<'c> {
    catalog: &'c Catalog,
    tables: Vec<Table>,
    /// The constraints that the last command would have broken.
    pub broken: Vec<Broken>,
}

/// A table, or the rows of a query.
#[derive(Debug, Clone, Default)]
struct Table {
    columns: Rc<Vec<String>>,
    rows: Vec<Rc<Vec<Val>>>,
}

type Result<T> = std::result::Result<T, Fault>;

/// The kind of a fault that says "I do not know".
pub const ABSTAINS: &str = "Abstains";

/// A value that no database can hold or compute.
fn overflow(what: &str) -> Fault {
    Fault::new("NumericOverflow", format!("{what} out of range"))
}

fn abstain(what: impl Into<String>) -> Fault {
    Fault::new(ABSTAINS, what)
}

impl<'c> Model<'c> {
    /// The evaluator over the rows of a world.
    #[must_use]
    pub fn new(catalog: &'c Catalog, world: &World) -> Self {
        let others = world.beside();
        let tables = catalog.tables.iter().map(|table| {
            let columns: Vec<String> =
                table.columns.iter().map(|column| column.field.clone()).collect();
            let entity = world.entities.iter().find(|entity| entity.name == table.entity);
            let beside = others.iter().find(|beside| beside.name == table.entity);
            let known = beside.map_or(&[][..], |beside| beside.rows);
            let rows = entity.map_or(known, |entity| entity.rows.as_slice());
            let position = |field: &String| match entity {
                Some(entity) => crate::engine::position(entity, field),
                None => beside.map_or(0, |beside| beside.position(field)),
            };
            let order: Vec<usize> = columns.iter().map(position).collect();
            let row = |row: &Vec<Val>| {
                Rc::new(order.iter().map(|at| row[*at].clone()).collect::<Vec<Val>>())
            };
            let rows = rows.iter().map(row).collect();
            Table { columns: Rc::new(columns), rows }
        });
        let tables = tables.collect();
        Self { catalog, tables, broken: Vec::new() }
    }
}

impl Voter for Model<'_> {
    async fn rows(&mut self, call: &Call<'_>) -> Result<Rows> {
        let Statement::Query(query) = &call.statement else {
            return self.command(call);
        };
        if matches!(&call.routine.page, Some(page) if matches!(page.kind, PageKind::Keyset(_))) {
            return Err(abstain("a page by its key"));
        }
        let context = Context { model: self, call, ctes: Vec::new() };
        let table = context.query(query, &Scope::default())?;
        let rows = table.rows.iter().map(|row| row.as_ref().clone()).collect();
        Ok(Rows { rows, written: 0 })
    }
}

/// What a statement is evaluated with.
#[derive(Clone)]
struct Context<'a> {
    model: &'a Model<'a>,
    call: &'a Call<'a>,
    ctes: Vec<(String, Table)>,
}

/// A row of a source.
#[derive(Debug, Clone)]
struct Binding {
    alias: String,
    columns: Rc<Vec<String>>,
    values: Rc<Vec<Val>>,
}

/// The rows that are visible, with those around them.
#[derive(Clone, Copy, Default)]
struct Scope<'s> {
    outer: Option<&'s Scope<'s>>,
    row: &'s [Binding],
    /// The rows of the group, where the query groups.
    group: Option<&'s [Vec<Binding>]>,
}

impl Scope<'_> {
    fn column(&self, alias: &str, name: &str) -> Option<Val> {
        // A name without alias is the output of a set operation.
        let found = self.row.iter().find(|binding| alias.is_empty() || binding.alias == alias);
        let own = found.and_then(|binding| {
            let at = binding.columns.iter().position(|column| column == name)?;
            Some(binding.values[at].clone())
        });
        own.or_else(|| self.outer.and_then(|outer| outer.column(alias, name)))
    }
}
