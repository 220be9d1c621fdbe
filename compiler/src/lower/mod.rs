//! Lower: typed HIR becomes relational IR: paths become joins, shapes columns, nested lists statements.
//!
//! - Input: checked routines with the declarations.
//! - Output: [`rex_ir::Routine`]s and the [`rex_ir::Catalog`].
//! - Reports: what cannot be lowered (E07).
//! - Never: SQL text, anything of one dialect.

mod borrow;
mod calendar;
mod catalog;
mod columns;
mod command;
mod context;
mod distinct;
mod expr;
mod insert;
mod names;
mod nested;
mod outer;
mod page;
mod params;
mod partition;
mod path;
mod query;
mod raw;
mod related;
mod row;
mod rule;
mod schema;
mod select;
mod shape;
mod source;
mod stored;
mod transaction;
mod unsayable;
mod update;
mod validation;
mod violations;

pub use catalog::{Schema, domains, schema};
pub use stored::refusals;
pub use unsayable::unsayable;

use std::collections::{BTreeMap, BTreeSet};

use rex_ir::shape::Shape;
use rex_ir::{RoutineKind, Statement};

use self::context::Lowering;
use self::names::{Taken, upper_camel};
use self::params::Params;
use self::query::Give;
use self::shape::Naming;
use crate::diag::Sink;
use crate::hir::{self, EntityId, RoutineBody};
use crate::source::SourceMap;

/// Lowers all routines.
#[must_use]
pub fn routines(
    program: &hir::Program,
    schema: &Schema,
    routines: Vec<hir::Routine>,
    sources: &SourceMap,
    sink: &mut Sink,
) -> Vec<rex_ir::Routine> {
    let mut structs = reserved(program);
    routines
        .into_iter()
        .map(|routine| lowered(program, schema, &routine, sources, &mut structs, sink))
        .collect()
}

/// Names that no struct of a result may take.
fn reserved(program: &hir::Program) -> Taken {
    let mut taken = Taken::default();
    let enums = program.enums.iter().map(|declared| &declared.ty.name);
    let domains = program.domains.iter().map(|domain| &domain.name);
    let shapes = program.shapes.iter().map(|shape| &shape.name);
    enums.chain(domains).chain(shapes).for_each(|name| taken.reserve(name));
    for entity in &program.entities {
        taken.reserve(&format!("New{}", entity.name));
    }
    taken
}

/// Keys of nested lists come after all parameters of the routine, whose number is known only when everything is
/// lowered: a routine with lists is lowered again when the first guess was wrong.
fn lowered(
    program: &hir::Program,
    schema: &Schema,
    routine: &hir::Routine,
    sources: &SourceMap,
    structs: &mut Taken,
    sink: &mut Sink,
) -> rex_ir::Routine {
    let first = Params::of(&routine.inputs).len();
    let mut quiet = Sink::default();
    structs.begin_trial();
    let attempt = once(program, schema, routine, structs, &mut quiet, first);
    let wrong = attempt.has_lists && attempt.params.len() != first;
    structs.end_trial(!wrong);
    let done = if wrong {
        once(program, schema, routine, structs, sink, attempt.params.len())
    } else {
        sink.append(quiet);
        attempt
    };
    finished(program, routine, sources, structs, done)
}

/// What one lowering gives.
struct Done {
    statement: Statement,
    transaction: Option<rex_ir::Transaction>,
    shape: Option<Shape>,
    params: Params,
    has_lists: bool,
    reads: BTreeSet<EntityId>,
    writes: BTreeSet<EntityId>,
    page: Option<rex_ir::Page>,
    violations: Vec<rex_ir::Violation>,
    rules: Vec<rex_ir::Rule>,
    distinct: Vec<rex_ir::rule::Distinct>,
}

fn once(
    program: &hir::Program,
    schema: &Schema,
    routine: &hir::Routine,
    structs: &mut Taken,
    sink: &mut Sink,
    first_key: usize,
) -> Done {
    let mut lowering = Lowering {
        program,
        catalog: &schema.catalog,
        validations: &schema.validations,
        routine,
        sink,
        params: Params::of(&routine.inputs),
        first_key,
        has_lists: false,
        aliases: Taken::default(),
        structs,
        bound: BTreeMap::new(),
        scopes: Vec::new(),
        borders: Vec::new(),
        ctes: Vec::new(),
        outer_ctes: Vec::new(),
        borrowed: context::Borrowed::default(),
        guard: Vec::new(),
        relocated: None,
        unlimited: None,
        single_row: false,
        rows_next: false,
        each_row: false,
        distinct_rows: false,
        unbounded: false,
        filtering: false,
        grouped: false,
        reads: BTreeSet::new(),
        writes: BTreeSet::new(),
        page: None,
        transaction: None,
        violations: Vec::new(),
        step: 0,
        rules: Vec::new(),
        distinct: Vec::new(),
        proposed: None,
        unnamed: 0,
    };
    let prefix = upper_camel(&routine.name);
    let give = Give::Rows(Naming { name: format!("{prefix}Row"), prefix, shared: false });
    let (statement, shape) = lowering.body(&routine.body, &give);
    for known in &routine.fields {
        let (record, field) = (known.record, known.field);
        let rows = matches!(
            routine.inputs.get(known.input),
            Some(hir::Input { kind: hir::InputKind::Records { .. }, .. })
        );
        lowering.params.stand_in(known.input, &|inner| match rows {
            true => rex_ir::ParamKind::NestedField(record, field, inner),
            false => rex_ir::ParamKind::RecordField(record, field),
        });
    }
    Done {
        statement,
        transaction: lowering.transaction,
        shape,
        has_lists: lowering.has_lists,
        reads: lowering.reads,
        writes: lowering.writes,
        page: lowering.page,
        violations: lowering.violations,
        rules: lowering.rules,
        distinct: lowering.distinct,
        params: lowering.params,
    }
}

impl Lowering<'_> {
    fn body(&mut self, body: &RoutineBody, give: &Give) -> (Statement, Option<Shape>) {
        match body {
            RoutineBody::Statement(statement) => match (statement, &self.routine.page) {
                (hir::Statement::Query(query), Some(page)) => {
                    let (query, shape) = self.paged(query, page, give);
                    (Statement::Query(query), shape)
                }
                _ => self.statement(statement, give),
            },
            RoutineBody::Raw { fences, result } => self.raw(fences, result.as_ref(), give),
            RoutineBody::Transaction(transaction) => self.transaction(transaction, give),
        }
    }
}

impl Lowering<'_> {
    /// One statement.
    fn statement(&mut self, statement: &hir::Statement, give: &Give) -> (Statement, Option<Shape>) {
        match statement {
            hir::Statement::Query(query) => {
                self.rows_next = true;
                let (query, shape) = self.query(query, give);
                (Statement::Query(query), shape)
            }
            hir::Statement::Insert(insert) => {
                let (insert, shape) = self.insert(insert, give);
                (Statement::Insert(insert), shape)
            }
            hir::Statement::Update(update) => {
                let (update, shape) = self.update(update, give);
                (Statement::Update(update), shape)
            }
            hir::Statement::Delete(delete) => {
                let (delete, shape) = self.delete(delete, give);
                (Statement::Delete(delete), shape)
            }
        }
    }
}

fn finished(
    program: &hir::Program,
    routine: &hir::Routine,
    sources: &SourceMap,
    structs: &mut Taken,
    done: Done,
) -> rex_ir::Routine {
    let inputs = params::inputs(program, routine, structs, done.shape.as_ref());
    let raw = matches!(routine.body, RoutineBody::Raw { .. });
    let (params, guards, sort) = done.params.finish();
    let entities = |set: BTreeSet<EntityId>| -> Vec<String> {
        set.into_iter().map(|id| program[id].name.clone()).collect()
    };
    let span = routine.item_span;
    let text = sources
        .get(span.file)
        .and_then(|file| file.text.get(span.start as usize..span.end as usize).map(str::to_owned));
    rex_ir::Routine {
        name: routine.name.clone(),
        kind: match routine.kind {
            RoutineKind::Query => RoutineKind::Query,
            RoutineKind::Command => RoutineKind::Command,
        },
        docs: routine.docs.clone(),
        place: sources.place(routine.span.file, routine.span.start),
        source: text.unwrap_or_default(),
        inputs,
        params,
        statement: done.statement,
        transaction: done.transaction,
        shape: done.shape,
        silent: routine.silent,
        cardinality: routine.cardinality,
        bound: routine.bound,
        guards,
        sort,
        page: done.page,
        violations: done.violations,
        rules: done.rules,
        distinct: done.distinct,
        reads: entities(done.reads),
        writes: entities(done.writes),
        raw,
    }
}
