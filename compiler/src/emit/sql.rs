//! The SQL of every routine and of its nested lists, in every dialect of the project.

use rex_ir::dialect::{Registry, Render, SqlText, When};
use rex_ir::program::SubStatement;
use rex_ir::shape::RecordShape;
use rex_ir::{ListShape, Param, ParamKind, Program, Routine, Shape, ShapeNode, Statement, Ty};

use super::PlacedRefusal;

/// A statement with its texts.
#[derive(Debug)]
pub(super) struct Rendered {
    /// `feed`, or `feed.tags` for a nested list.
    pub(super) name: String,
    /// Dialect name and text.
    pub(super) texts: Vec<(String, SqlText)>,
}

/// Per routine, its own statement and then those of its lists, outer before inner.
pub(super) fn render(
    program: &Program,
    registry: &Registry,
    dialects: &[String],
) -> Result<Vec<Vec<Rendered>>, Vec<PlacedRefusal>> {
    let mut refusals = Vec::new();
    let mut all = Vec::new();
    for routine in &program.routines {
        let mut statements = Vec::new();
        let mut one = |name: String, statement: &Statement, params: &[Param]| {
            let mut texts = Vec::new();
            for dialect in dialects.iter().filter_map(|name| registry.get(name)) {
                let request = Render {
                    catalog: &program.catalog,
                    statement,
                    params,
                    guards: &routine.guards,
                    arms: routine.arms(),
                };
                match dialect.render(&request) {
                    Ok(sql) => texts.push((dialect.name().to_owned(), sql.text)),
                    Err(found) => refusals
                        .extend(found.into_iter().map(|refusal| (routine.place.clone(), refusal))),
                }
            }
            statements.push(Rendered { name, texts });
        };
        one(routine.name.clone(), &routine.statement, &routine.params);
        for list in lists(routine) {
            let name = format!("{}.{}", routine.name, list.path.join("."));
            one(name, &list.shape.statement.statement, &child_params(routine, list.shape));
        }
        let steps = routine.transaction.iter().flat_map(|transaction| &transaction.steps);
        for (at, step) in steps.enumerate() {
            if let Some(statement) = step.statement() {
                one(format!("{}.{}", routine.name, at + 1), statement, &routine.params);
            }
        }
        all.push(statements);
    }
    if refusals.is_empty() { Ok(all) } else { Err(refusals) }
}

/// A nested list and the names that lead to it.
#[derive(Debug)]
pub(super) struct NestedList<'a> {
    pub(super) path: Vec<&'a str>,
    pub(super) shape: &'a ListShape,
}

/// The texts of a routine that are run: the statement of a transaction that gives its result is one of its steps.
pub(super) fn run<'r>(routine: &Routine, all: &'r [Rendered]) -> &'r [Rendered] {
    let skipped = usize::from(routine.transaction.is_some());
    all.get(skipped..).unwrap_or_default()
}

/// All nested lists of a routine, outer before inner.
pub(super) fn lists(routine: &Routine) -> Vec<NestedList<'_>> {
    let mut found = Vec::new();
    if let Some(shape) = &routine.shape {
        in_shape(shape, &[], &mut found);
    }
    found
}

fn in_shape<'a>(shape: &'a Shape, path: &[&'a str], found: &mut Vec<NestedList<'a>>) {
    if let Shape::Record(record) = shape {
        in_record(record, path, found);
    }
}

fn in_record<'a>(record: &'a RecordShape, path: &[&'a str], found: &mut Vec<NestedList<'a>>) {
    for field in &record.fields {
        let mut path = path.to_vec();
        path.push(field.name.as_str());
        match &field.node {
            ShapeNode::Leaf(_) => {}
            ShapeNode::Object { record, .. } => in_record(record, &path, found),
            ShapeNode::List(shape) => {
                found.push(NestedList { path: path.clone(), shape });
                in_shape(&shape.shape, &path, found);
            }
        }
    }
}

/// The parameters of a list's statement: the routine's own, then the keys.
pub(super) fn child_params(routine: &Routine, list: &ListShape) -> Vec<Param> {
    let mut params = routine.params.clone();
    params.extend(key_types(&list.statement).into_iter().map(|ty| Param {
        name: "key".to_owned(),
        ty,
        nullable: false,
        kind: ParamKind::Key,
    }));
    params
}

fn key_types(statement: &SubStatement) -> Vec<Ty> {
    let list = |ty: &Ty| match ty {
        Ty::Array(_) => ty.clone(),
        _ => Ty::Array(Box::new(ty.clone())),
    };
    statement.key_params.iter().map(|(_, ty)| list(ty)).collect()
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
            .filter(|piece| match piece.when {
                When::Always => true,
                When::AnyOf(mask) => given & mask != 0,
                When::AllOf(mask) => given & mask == mask,
                When::NoneOf(mask) => given & mask == 0,
                When::Sort(arm) => arm == 0,
            })
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
