//! SQL of routines: the statement and the statements of its nested lists, per dialect.

use rex_grammar::Span;
use rex_ir::dialect::{Dialect, Render, Sql};
use rex_ir::shape::{ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::{Param, ParamKind, Program, Routine, Statement};

use crate::diag::Sink;
use crate::diag::codes::DialectRefuses;

/// The SQL of a routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutineSql {
    /// Name of the routine.
    pub name: String,
    /// The statement, by dialect.
    pub statement: Vec<(String, Sql)>,
    /// The statements of its nested lists, depth first in the order of the shape.
    pub lists: Vec<Vec<(String, Sql)>>,
    /// The statements of a transaction's steps; none for a step that has none.
    pub steps: Vec<Vec<(String, Sql)>>,
}

/// Renders all routines, whose names stand at these places, for all targets.
#[must_use]
pub fn render(
    program: &Program,
    spans: &[Span],
    targets: &[&dyn Dialect],
    sink: &mut Sink,
) -> Vec<RoutineSql> {
    let one = |(routine, span): (&Routine, &Span)| {
        let mut statement = Vec::new();
        let mut lists = vec![Vec::new(); lists_of(routine).len()];
        let all = routine.transaction.as_ref().map_or(&[][..], |of| of.steps.as_slice());
        let mut steps = vec![Vec::new(); all.len()];
        for dialect in targets {
            let mut sql = |statement: &Statement, params: &[Param]| {
                let request = request(program, routine, statement, params);
                match dialect.render(&request) {
                    Ok(sql) => Some((dialect.name().to_owned(), sql)),
                    Err(refusals) => {
                        for refusal in refusals {
                            sink.report(DialectRefuses {
                                span: *span,
                                name: routine.name.clone(),
                                dialect: dialect.name().to_owned(),
                                refusal,
                            });
                        }
                        None
                    }
                }
            };
            for (step, texts) in all.iter().zip(&mut steps) {
                texts.extend(step.statement().and_then(|of| sql(of, &routine.params)));
            }
            // Of a transaction it is one of the steps, whose refusals are known by now.
            let known = routine.transaction.as_ref().and_then(|of| of.result);
            match known.and_then(|at| steps.get(at)).and_then(|texts| texts.last()) {
                Some((name, sql)) if name == dialect.name() => {
                    statement.push((name.clone(), sql.clone()));
                }
                _ if all.is_empty() => statement.extend(sql(&routine.statement, &routine.params)),
                _ => {}
            }
            for (list, texts) in lists_of(routine).into_iter().zip(&mut lists) {
                texts.extend(sql(&list.statement.statement, &list_params(routine, list)));
            }
        }
        RoutineSql { name: routine.name.clone(), statement, lists, steps }
    };
    program.routines.iter().zip(spans).map(one).collect()
}

fn request<'a>(
    program: &'a Program,
    routine: &'a Routine,
    statement: &'a Statement,
    params: &'a [Param],
) -> Render<'a> {
    Render {
        catalog: &program.catalog,
        statement,
        params,
        guards: &routine.guards,
        arms: routine.arms(),
    }
}

/// The parameters of a nested list's statement: the routine's own, then one list per key column.
#[must_use]
pub fn list_params(routine: &Routine, list: &ListShape) -> Vec<Param> {
    let mut params = routine.params.clone();
    for (at, (_, ty)) in list.statement.key_params.iter().enumerate() {
        params.push(Param {
            name: format!("key_{}", at + 1),
            ty: ty.clone(),
            nullable: false,
            kind: ParamKind::Key,
        });
    }
    params
}

/// The nested lists of a routine, depth first.
#[must_use]
pub fn lists_of(routine: &Routine) -> Vec<&ListShape> {
    let mut lists = Vec::new();
    if let Some(shape) = &routine.shape {
        in_shape(shape, &mut lists);
    }
    lists
}

fn in_shape<'a>(shape: &'a Shape, lists: &mut Vec<&'a ListShape>) {
    if let Shape::Record(record) = shape {
        in_record(record, lists);
    }
}

fn in_record<'a>(record: &'a RecordShape, lists: &mut Vec<&'a ListShape>) {
    for field in &record.fields {
        match &field.node {
            ShapeNode::Leaf(_) => {}
            ShapeNode::Object { record, .. } => in_record(record, lists),
            ShapeNode::List(list) => {
                lists.push(list);
                in_shape(&list.shape, lists);
            }
        }
    }
}
