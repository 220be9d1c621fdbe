//! Row structs and the functions that read them.

use std::collections::{BTreeMap, BTreeSet};

use rex_ir::dialect::Refusal;
use rex_ir::shape::{Cardinality, RecordShape};
use rex_ir::{Leaf, Shape, ShapeNode, Statement, Ty};

use super::docs;
use super::names::{Means, Taken, snake};
use super::types::{Types, one_of};
use super::writer::{Tree, Writer};

/// Row structs and decoders written so far.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    /// `derives` of row structs.
    pub(super) derives: &'a [String],
    /// Bodies of decoders to their names.
    pub(super) decoders: BTreeMap<String, String>,
    /// Structs written so far.
    pub(super) written: BTreeSet<Means>,
}

/// The type of a field in Rust, with the Rust names of its siblings.
pub(super) fn field_names(record: &RecordShape) -> Vec<String> {
    let mut taken = Taken::default();
    record.fields.iter().map(|field| taken.local(&field.name)).collect()
}

/// The name that stands for a record of the routine with that number.
pub(super) fn record_name(types: &mut Types<'_>, routine: usize, record: &RecordShape) -> String {
    types.names.of(means(routine, record), &record.name)
}

fn means(routine: usize, record: &RecordShape) -> Means {
    if record.shared {
        Means::Shared(record.name.clone())
    } else {
        Means::Row(routine, record.name.clone())
    }
}

/// The type of a row.
pub(super) fn row_type(
    types: &mut Types<'_>,
    routine: usize,
    shape: &Shape,
) -> Result<String, Refusal> {
    match shape {
        Shape::Scalar(leaf) => leaf_type(types, leaf),
        Shape::Record(record) => Ok(record_name(types, routine, record)),
    }
}

fn leaf_type(types: &mut Types<'_>, leaf: &Leaf) -> Result<String, Refusal> {
    let named = types.named(&leaf.ty, leaf.domain.as_deref())?;
    Ok(if leaf.nullable { option(&named) } else { named })
}

/// `Option<T>`.
pub(super) fn option(of: &str) -> String {
    format!("::std::option::Option<{of}>")
}

/// The structs of a shape that are not written yet, inner ones behind outer ones.
pub(super) fn structs(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    routine: (usize, &str),
    shape: &Shape,
) -> Result<(), Refusal> {
    let Shape::Record(record) = shape else { return Ok(()) };
    if !rows.written.insert(means(routine.0, record)) {
        return Ok(());
    }
    let name = record_name(types, routine.0, record);
    let mut lines = Vec::new();
    for (field, rust) in record.fields.iter().zip(field_names(record)) {
        let (ty, what) = match &field.node {
            ShapeNode::Leaf(leaf) => (leaf_type(types, leaf)?, "The value"),
            ShapeNode::Object { record, presence } => {
                let name = record_name(types, routine.0, record);
                (if presence.is_some() { option(&name) } else { name }, "The record")
            }
            ShapeNode::List(list) => {
                let item = match &list.shape {
                    Shape::Scalar(leaf) => leaf_type(types, leaf)?,
                    Shape::Record(record) => record_name(types, routine.0, record),
                };
                match list.cardinality {
                    Cardinality::Many => (format!("::std::vec::Vec<{item}>"), "The rows of"),
                    Cardinality::One | Cardinality::ZeroOrOne => (option(&item), "The row of"),
                }
            }
        };
        lines.push((docs::or(&field.docs, &format!("{what} `{}`.", field.name)), rust, ty));
    }
    docs::write(out, &docs::or(&record.docs, &format!("A row of `{}`.", routine.1)));
    if !rows.derives.is_empty() {
        out.line(&format!("#[derive({})]", rows.derives.join(", ")));
    }
    if lines.is_empty() {
        out.line(&format!("pub struct {name} {{}}"));
    } else {
        out.open(&format!("pub struct {name} {{"));
        for (docs, rust, ty) in lines {
            docs::write(out, &docs);
            out.line(&format!("pub {rust}: {ty},"));
        }
        out.close("}");
    }
    out.line("");
    for field in &record.fields {
        match &field.node {
            ShapeNode::Leaf(_) => {}
            ShapeNode::Object { record, .. } => {
                inner(out, types, rows, routine, record)?;
            }
            ShapeNode::List(list) => {
                if let Shape::Record(record) = &list.shape {
                    inner(out, types, rows, routine, record)?;
                }
            }
        }
    }
    Ok(())
}

fn inner(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    routine: (usize, &str),
    record: &RecordShape,
) -> Result<(), Refusal> {
    structs(out, types, rows, routine, &Shape::Record(record.clone()))
}

/// The function that reads rows of the shape; equal ones are written once.
pub(super) fn decoder(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    routine: (usize, &str),
    shape: &Shape,
    statement: &Statement,
) -> Result<String, Refusal> {
    let ty = row_type(types, routine.0, shape)?;
    let tree = match shape {
        Shape::Scalar(leaf) => leaf_value(types, leaf)?,
        Shape::Record(record) => record_value(out, types, rows, routine, record, statement)?,
    };
    function(out, types, rows, &ty, &tree, routine.1)
}

fn function(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    ty: &str,
    tree: &Tree,
    routine: &str,
) -> Result<String, Refusal> {
    let key = format!("{ty} {tree:?}");
    if let Some(known) = rows.decoders.get(&key) {
        return Ok(known.clone());
    }
    let hint = if ty.contains(':') { snake(routine) } else { snake(ty) };
    let name = types.names.values.fresh(&format!("decode_{hint}"));
    out.signature(&format!("fn {name}"), &["r: &mut rt::Cur<'_>".to_owned()], &format!(" -> {ty}"));
    out.tree("", tree, "");
    out.close("}");
    out.line("");
    rows.decoders.insert(key, name.clone());
    Ok(name)
}

fn record_value(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    routine: (usize, &str),
    record: &RecordShape,
    statement: &Statement,
) -> Result<Tree, Refusal> {
    let name = record_name(types, routine.0, record);
    let mut fields = Vec::new();
    for (field, rust) in record.fields.iter().zip(field_names(record)) {
        let value = match &field.node {
            ShapeNode::Leaf(leaf) => leaf_value(types, leaf)?,
            ShapeNode::Object { record, presence } => {
                let tree = record_value(out, types, rows, routine, record, statement)?;
                match presence {
                    None => tree,
                    Some(column) => {
                        let ty = record_name(types, routine.0, record);
                        let read = function(out, types, rows, &ty, &tree, routine.1)?;
                        let probe = probe(types, record, *column, statement)?;
                        Tree::atom(format!("{probe}.map(|_| {read}(r))"))
                    }
                }
            }
            ShapeNode::List(list) => match list.cardinality {
                Cardinality::Many => Tree::atom("::std::vec::Vec::new()"),
                Cardinality::One | Cardinality::ZeroOrOne => {
                    Tree::atom("::std::option::Option::None")
                }
            },
        };
        fields.push((rust, value));
    }
    if fields.is_empty() {
        return Ok(Tree::atom(format!("{name} {{}}")));
    }
    Ok(Tree::Struct { name, fields })
}

/// Whether the column has a value, as an `Option`.
fn probe(
    types: &Types<'_>,
    record: &RecordShape,
    column: usize,
    statement: &Statement,
) -> Result<String, Refusal> {
    let ty = column_type(statement, column).or_else(|| leaf_of(record, column));
    let Some(ty) = ty else {
        return Err(super::types::refuse(
            "an optional record",
            "its presence column is not in the statement",
            "report this as a defect of the compiler",
        ));
    };
    let (getter, more) = match ty {
        Ty::Text | Ty::Foreign(_) | Ty::Enum(_) => ("str", String::new()),
        Ty::Bytes => ("blob", String::new()),
        _ => types.getter(ty)?,
    };
    let getter = if getter == "list" { "list::<rt::Json>" } else { getter };
    Ok(format!("r.opt_{getter}({column}{more})"))
}

fn leaf_of(record: &RecordShape, column: usize) -> Option<&Ty> {
    record.fields.iter().find_map(|field| match &field.node {
        ShapeNode::Leaf(leaf) if leaf.column == column => Some(&leaf.ty),
        ShapeNode::Object { record, .. } => leaf_of(record, column),
        ShapeNode::Leaf(_) | ShapeNode::List(_) => None,
    })
}

fn column_type(statement: &Statement, column: usize) -> Option<&Ty> {
    let returning = match statement {
        Statement::Query(query) => return body_type(&query.body, column),
        Statement::Insert(insert) => &insert.returning,
        Statement::Update(update) => &update.returning,
        Statement::Delete(delete) => &delete.returning,
        Statement::Raw(_) => return None,
    };
    returning.get(column).map(|output| &output.expr.ty)
}

fn body_type(body: &rex_ir::SetBody, column: usize) -> Option<&Ty> {
    match body {
        rex_ir::SetBody::Select(select) => select.columns.get(column).map(|out| &out.expr.ty),
        rex_ir::SetBody::Set { left, .. } => body_type(&left.body, column),
        rex_ir::SetBody::Values { rows, .. } => {
            rows.first().and_then(|row| row.get(column)).map(|expr| &expr.ty)
        }
    }
}

fn leaf_value(types: &mut Types<'_>, leaf: &Leaf) -> Result<Tree, Refusal> {
    let (getter, more) = types.getter(&leaf.ty)?;
    let opt = if leaf.nullable { "opt_" } else { "" };
    let column = leaf.column;
    let domain = types.domain(leaf.domain.as_deref());
    let Some((name, of)) = domain else {
        return Ok(Tree::atom(format!("r.{opt}{getter}({column}{more})")));
    };
    let element = matches!(&leaf.ty, Ty::Array(element, _) if **element == of);
    let read = match &leaf.ty {
        Ty::Array(element, _) if element_domain(&leaf.ty, &of) && getter == "list" => {
            let element = one_of(types.owned(element)?, leaf.ty.has_nulls());
            format!("r.{opt}{getter}::<{element}>({column}{more})")
        }
        _ => format!("r.{opt}{getter}({column}{more})"),
    };
    let each = if leaf.ty.has_nulls() { format!("|v| v.map({name})") } else { name.clone() };
    Ok(Tree::atom(match (leaf.nullable, element) {
        (false, false) => format!("{name}({read})"),
        (true, false) => format!("{read}.map({name})"),
        (false, true) => format!("{read}.into_iter().map({each}).collect()"),
        (true, true) => {
            format!("{read}.map(|all| all.into_iter().map({each}).collect())")
        }
    }))
}

fn element_domain(ty: &Ty, of: &Ty) -> bool {
    matches!(ty, Ty::Array(element, _) if **element == *of)
}
