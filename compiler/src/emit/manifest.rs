//! `rex.manifest.json`: what a program is made of, for tools.

use std::collections::BTreeMap;

use rex_ir::dialect::SqlText;
use rex_ir::program::{InputKind, ViolationKind};
use rex_ir::shape::Cardinality;
use rex_ir::{Leaf, Program, Routine, RoutineKind, Shape, ShapeNode};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use super::EmitOptions;
use super::sql::{Rendered, shown};

/// Raised on any change that readers must know.
const FORMAT: u32 = 1;

/// The canonical text: keys sorted, two spaces, one newline at the end.
pub(super) fn text(
    program: &Program,
    rendered: &[Vec<Rendered<'_>>],
    options: &EmitOptions,
) -> String {
    let document = Document { program, rendered, options };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// The whole manifest, made piece by piece while it is written: as one tree it would be many times its text.
struct Document<'a> {
    program: &'a Program,
    rendered: &'a [Vec<Rendered<'a>>],
    options: &'a EmitOptions,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { program, rendered, options } = self;
        let routines = program.routines.iter().zip(*rendered);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("dialects", &options.dialects)?;
        map.serialize_entry("domains", &domains(program))?;
        map.serialize_entry("entities", &Each(program.catalog.tables.iter().map(entity)))?;
        map.serialize_entry("enums", &enums(program))?;
        map.serialize_entry("format", &FORMAT)?;
        map.serialize_entry("routines", &Each(routines.map(|(of, sql)| routine(of, sql))))?;
        map.end()
    }
}

/// A list whose elements are made one after the other.
struct Each<I>(I);

impl<I: Iterator<Item = Value> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

fn enums(program: &Program) -> Vec<Value> {
    let all = program.catalog.enums.iter().map(|of| {
        let values: Vec<Value> = of
            .values
            .iter()
            .map(|value| json!({ "name": value.name, "label": value.label, "docs": value.docs }))
            .collect();
        json!({ "name": of.name, "values": values, "native": of.native, "docs": of.docs })
    });
    all.collect()
}

fn domains(program: &Program) -> Vec<Value> {
    let all = program.domains.iter().map(
        |of| json!({ "name": of.name, "type": of.ty.to_string(), "docs": of.docs, "place": of.place }),
    );
    all.collect()
}

fn entity(table: &rex_ir::Table) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            json!({
                "field": column.field, "name": column.name.text, "type": column.ty.to_string(),
                "nullable": column.nullable, "domain": column.domain, "docs": column.docs,
            })
        })
        .collect();
    let references: Vec<Value> = table
        .foreign_keys
        .iter()
        .map(|key| {
            json!({
                "relation": key.relation, "columns": key.columns,
                "target": key.target, "target_columns": key.target_columns,
            })
        })
        .collect();
    json!({
        "name": table.entity, "table": table.name.text, "place": table.place, "docs": table.docs,
        "primary_key": table.primary_key.as_ref().map(|key| &key.columns),
        "columns": columns, "references": references,
    })
}

fn routine(of: &Routine, rendered: &[Rendered<'_>]) -> Value {
    let sql: BTreeMap<&str, BTreeMap<&str, Value>> = super::sql::run(of, rendered)
        .iter()
        .map(|one| {
            let texts = one.texts.iter().map(|(dialect, text)| {
                let text = match text {
                    SqlText::Variants(texts) => json!(texts),
                    SqlText::Pieces(_) => json!([shown(of, text)]),
                };
                (*dialect, text)
            });
            (one.name.as_str(), texts.collect())
        })
        .collect();
    let violations: Vec<Value> = of
        .violations
        .iter()
        .map(|one| {
            json!({
                "variant": one.variant, "kind": violation(one.kind), "constraint": one.constraint,
                "table": one.table, "columns": one.columns,
                "field": one.rule.as_ref().map(|(field, _)| field),
                "message": one.rule.as_ref().map(|(_, message)| message),
            })
        })
        .collect();
    json!({
        "name": of.name,
        "kind": match (of.kind, &of.transaction) {
            (_, Some(_)) => "transaction",
            (RoutineKind::Query, None) => "query",
            (RoutineKind::Command, None) => "command",
        },
        "place": of.place, "docs": of.docs, "source": of.source, "raw": of.raw,
        "inputs": of.inputs.iter().map(|input| self::input(input, of)).collect::<Vec<_>>(),
        "rows": of.shape.as_ref().map(shape),
        "cardinality": of.shape.as_ref().map(|_| cardinality(of.cardinality)),
        "reads": of.reads, "writes": of.writes, "violations": violations, "sql": sql,
    })
}

fn violation(kind: ViolationKind) -> &'static str {
    match kind {
        ViolationKind::PrimaryKey => "primary_key",
        ViolationKind::Unique => "unique",
        ViolationKind::Check => "check",
        ViolationKind::ForeignKey => "foreign_key",
        ViolationKind::NotNull => "not_null",
    }
}

fn cardinality(of: Cardinality) -> &'static str {
    match of {
        Cardinality::One => "one",
        Cardinality::ZeroOrOne => "zero_or_one",
        Cardinality::Many => "many",
    }
}

fn input(input: &rex_ir::Input, routine: &Routine) -> Value {
    let kind = match &input.kind {
        InputKind::Scalar { ty, domain } => json!({ "type": ty.to_string(), "domain": domain }),
        InputKind::Sort => {
            json!({ "sort": routine.sort.as_ref().map(|sort| sort.arms.clone()) })
        }
        InputKind::Records { name, entity, fields, list } => {
            let fields = record_fields(fields);
            json!({ "record": name, "list": list, "entity": entity, "fields": fields })
        }
    };
    json!({
        "name": input.name, "of": kind, "optional": input.optional,
        "has_default": input.default.is_some(), "docs": input.docs,
    })
}

fn record_fields(fields: &[rex_ir::program::RecordField]) -> Vec<Value> {
    let one = |field: &rex_ir::program::RecordField| match &field.rows {
        Some(rows) => json!({
            "name": field.name,
            "rows": {
                "record": rows.name, "entity": rows.entity, "fields": record_fields(&rows.fields),
            },
        }),
        None => json!({
            "name": field.name, "type": field.ty.to_string(), "domain": field.domain,
            "nullable": field.nullable, "has_default": field.default.is_some(),
        }),
    };
    fields.iter().map(one).collect()
}

fn leaf(of: &Leaf) -> Value {
    json!({ "type": of.ty.to_string(), "nullable": of.nullable, "domain": of.domain })
}

fn shape(of: &Shape) -> Value {
    match of {
        Shape::Scalar(of) => leaf(of),
        Shape::Record(of) => record(of),
    }
}

fn record(of: &rex_ir::shape::RecordShape) -> Value {
    let fields: Vec<Value> = of
        .fields
        .iter()
        .map(|field| {
            let node = match &field.node {
                ShapeNode::Leaf(of) => leaf(of),
                ShapeNode::Object { record: of, presence } => {
                    json!({ "record": record(of), "nullable": presence.is_some() })
                }
                ShapeNode::List(list) => {
                    json!({ "list": shape(&list.shape), "cardinality": cardinality(list.cardinality) })
                }
            };
            json!({ "name": field.name, "of": node, "docs": field.docs })
        })
        .collect();
    json!({ "name": of.name, "shared": of.shared, "fields": fields, "docs": of.docs })
}
