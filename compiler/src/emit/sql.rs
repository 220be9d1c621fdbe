//! The SQL of every routine, of its nested lists and its steps, by the names that artifacts give them.

use rex_ir::dialect::{Sql, SqlText};
use rex_ir::shape::RecordShape;
use rex_ir::{Program, Routine, Shape, ShapeNode};

use crate::rendered::RoutineSql;

/// A statement with its texts.
#[derive(Debug)]
pub(super) struct Rendered<'a> {
    /// `feed`, or `feed.tags` for a nested list.
    pub(super) name: String,
    /// Dialect name and text.
    pub(super) texts: Vec<(&'a str, &'a SqlText)>,
}

/// Per routine, its own statement and then those of its lists, outer before inner, and those of its steps.
pub(super) fn named<'a>(program: &'a Program, sql: &'a [RoutineSql]) -> Vec<Vec<Rendered<'a>>> {
    let one = |(routine, sql): (&'a Routine, &'a RoutineSql)| {
        let mut statements = vec![of(routine.name.clone(), &sql.statement)];
        for (list, texts) in lists(routine).iter().zip(&sql.lists) {
            statements.push(of(format!("{}.{}", routine.name, list.join(".")), texts));
        }
        let steps = routine.transaction.iter().flat_map(|transaction| &transaction.steps);
        for (at, (step, texts)) in steps.zip(&sql.steps).enumerate() {
            if step.statement().is_some() {
                statements.push(of(format!("{}.{}", routine.name, at + 1), texts));
            }
        }
        statements
    };
    program.routines.iter().zip(sql).map(one).collect()
}

fn of(name: String, texts: &[(String, Sql)]) -> Rendered<'_> {
    let texts = texts.iter().map(|(dialect, sql)| (dialect.as_str(), &sql.text)).collect();
    Rendered { name, texts }
}

/// The texts of a routine that are run: the statement of a transaction that gives its result is one of its steps.
pub(super) fn run<'r, 'a>(routine: &Routine, all: &'r [Rendered<'a>]) -> &'r [Rendered<'a>] {
    let skipped = usize::from(routine.transaction.is_some());
    all.get(skipped..).unwrap_or_default()
}

/// The names that lead to each nested list of a routine, outer before inner.
fn lists(routine: &Routine) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    if let Some(shape) = &routine.shape {
        in_shape(shape, &[], &mut found);
    }
    found
}

fn in_shape<'a>(shape: &'a Shape, path: &[&'a str], found: &mut Vec<Vec<&'a str>>) {
    if let Shape::Record(record) = shape {
        in_record(record, path, found);
    }
}

fn in_record<'a>(record: &'a RecordShape, path: &[&'a str], found: &mut Vec<Vec<&'a str>>) {
    for field in &record.fields {
        let mut path = path.to_vec();
        path.push(field.name.as_str());
        match &field.node {
            ShapeNode::Leaf(_) => {}
            ShapeNode::Object { record, .. } => in_record(record, &path, found),
            ShapeNode::List(list) => {
                found.push(path.clone());
                in_shape(&list.shape, &path, found);
            }
        }
    }
}

/// A statement's text for people: with every optional part given, in the first order.
pub(super) fn shown(routine: &Routine, text: &SqlText) -> String {
    let guards = u32::try_from(routine.guards.len()).unwrap_or(0);
    let given = 1u32.checked_shl(guards).map_or(u32::MAX, |bit| bit - 1);
    match text {
        SqlText::Variants(texts) => {
            texts.get(given as usize).or_else(|| texts.first()).cloned().unwrap_or_default()
        }
        SqlText::Pieces(pieces) => pieces
            .iter()
            .filter(|piece| piece.when.counts(given, 0))
            .map(|piece| piece.text.as_str())
            .collect(),
    }
}

/// The file of a statement in one dialect: all variants.
pub(super) fn file(routine: &Routine, text: &SqlText) -> String {
    let mut out = format!("-- {} ({})\n", routine.name, routine.place.replace(['\n', '\r'], " "));
    match text {
        SqlText::Variants(texts) => {
            for (number, text) in texts.iter().enumerate() {
                if texts.len() > 1 {
                    out.push_str(&format!("-- variant {number}\n"));
                }
                out.push_str(text);
                out.push_str(";\n");
            }
        }
        SqlText::Pieces(_) => {
            out.push_str("-- with every optional part, in the first order\n");
            out.push_str(&shown(routine, text));
            out.push_str(";\n");
        }
    }
    out
}
