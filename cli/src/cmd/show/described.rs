//! A routine as `rexc show` tells it: as text and as JSON, from the same values.

use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::{Sql, SqlText};
use rex_ir::shape::{Cardinality, Leaf, RecordShape, Shape, ShapeNode};
use rex_ir::{Routine, RoutineKind};
use serde_json::{Value as Json, json};

use crate::cmd::run::declared;

/// A routine.
pub(super) struct Described<'r> {
    ir: &'r Routine,
    /// How many rows it gives.
    pub(super) rows: String,
    /// Its statements.
    pub(super) statements: Vec<Statement<'r>>,
}

/// A statement on one database.
pub(super) struct Statement<'r> {
    /// `statement`, `step 1`, `list 1`.
    part: String,
    /// The database's dialect.
    pub(super) dialect: &'r str,
    /// Its text, with everything optional in it.
    pub(super) sql: String,
    /// How many parameters it has.
    pub(super) params: usize,
    /// How the database would run it, where it was asked.
    pub(super) plan: Option<Vec<String>>,
}

impl<'r> Described<'r> {
    /// The routine with its SQL, of one dialect or of all.
    pub(super) fn of(ir: &'r Routine, sql: &'r RoutineSql, only: Option<&str>) -> Self {
        let own = ir.params.len();
        let mut statements = Vec::new();
        let mut add = |part: &str, texts: &'r [(String, Sql)], params: usize| {
            for (dialect, sql) in texts {
                if only.is_none_or(|only| only == dialect) {
                    let (part, sql) = (part.to_owned(), whole(sql));
                    statements.push(Statement { part, dialect, sql, params, plan: None });
                }
            }
        };
        if sql.steps.is_empty() {
            add("statement", &sql.statement, own);
        }
        for (at, texts) in sql.steps.iter().enumerate() {
            add(&format!("step {}", at + 1), texts, own);
        }
        let lists = rex_compiler::rendered::lists_of(ir);
        for (at, (texts, list)) in sql.lists.iter().zip(lists).enumerate() {
            let keys = list.statement.key_params.len();
            add(&format!("list {}", at + 1), texts, own + keys);
        }
        Self { ir, rows: rows(ir), statements }
    }

    /// As lines of text.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, param) in self.ir.params.iter().enumerate() {
            let null = if param.nullable { "?" } else { "" };
            lines.push(format!("-- {} {}: {}{null}", at + 1, param.name, param.ty));
        }
        if let Some(shape) = &self.ir.shape {
            lines.push(format!("-- gives {}", shape_text(shape)));
        }
        for statement in &self.statements {
            let part = match statement.part.as_str() {
                "statement" => String::new(),
                part => format!(", {part}"),
            };
            lines.push(format!("-- {}{part}\n{};", statement.dialect, statement.sql));
            for line in statement.plan.iter().flatten() {
                lines.push(format!("--   {line}"));
            }
        }
        lines
    }

    /// As JSON.
    pub(super) fn to_json(&self) -> Json {
        let ir = self.ir;
        let params = ir.params.iter().map(|param| {
            json!({ "name": param.name, "type": param.ty.to_string(), "nullable": param.nullable })
        });
        let statements = self.statements.iter().map(|statement| {
            json!({
                "part": statement.part,
                "dialect": statement.dialect,
                "sql": statement.sql,
                "plan": statement.plan,
            })
        });
        json!({
            "name": ir.name,
            "kind": if ir.kind == RoutineKind::Query { "query" } else { "command" },
            "place": ir.place,
            "rows": self.rows,
            "call": crate::cmd::run::signature(ir),
            "parameters": params.collect::<Vec<_>>(),
            "result": ir.shape.as_ref().map(shape_json),
            "statements": statements.collect::<Vec<_>>(),
        })
    }
}

fn rows(ir: &Routine) -> String {
    match (&ir.shape, ir.cardinality, ir.bound) {
        (None, ..) => "the number of rows".to_owned(),
        (Some(_), Cardinality::One, _) => "exactly one row".to_owned(),
        (Some(_), Cardinality::ZeroOrOne, _) | (Some(_), _, Some(1)) => {
            "at most one row".to_owned()
        }
        (Some(_), Cardinality::Many, Some(most)) => format!("at most {most} rows"),
        (Some(_), Cardinality::Many, None) => "rows".to_owned(),
    }
}

fn leaf_type(leaf: &Leaf) -> String {
    let null = if leaf.nullable { "?" } else { "" };
    format!("{}{null}", declared(&leaf.ty, leaf.domain.as_deref()))
}

/// `{ id: bigint, author: { name: text }, tags: [text] }`.
fn shape_text(shape: &Shape) -> String {
    match shape {
        Shape::Scalar(leaf) => leaf_type(leaf),
        Shape::Record(record) => record_text(record),
    }
}

fn record_text(record: &RecordShape) -> String {
    let field = |node: &ShapeNode| match node {
        ShapeNode::Leaf(leaf) => leaf_type(leaf),
        ShapeNode::Object { record, presence } => {
            let null = if presence.is_some() { "?" } else { "" };
            format!("{}{null}", record_text(record))
        }
        ShapeNode::List(list) if list.cardinality == Cardinality::Many => {
            format!("[{}]", shape_text(&list.shape))
        }
        ShapeNode::List(list) => format!("{}?", shape_text(&list.shape)),
    };
    let fields = record.fields.iter().map(|of| format!("{}: {}", of.name, field(&of.node)));
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

fn leaf_json(leaf: &Leaf) -> Json {
    let ty = declared(&leaf.ty, leaf.domain.as_deref());
    json!({ "type": ty, "nullable": leaf.nullable })
}

/// The same as [`shape_text`]: a type, the `fields` of a record, or what a `list` is of.
fn shape_json(shape: &Shape) -> Json {
    match shape {
        Shape::Scalar(leaf) => leaf_json(leaf),
        Shape::Record(record) => record_json(record, false),
    }
}

fn record_json(record: &RecordShape, nullable: bool) -> Json {
    let node = |node: &ShapeNode| match node {
        ShapeNode::Leaf(leaf) => leaf_json(leaf),
        ShapeNode::Object { record, presence } => record_json(record, presence.is_some()),
        ShapeNode::List(list) if list.cardinality == Cardinality::Many => {
            json!({ "list": shape_json(&list.shape), "nullable": false })
        }
        ShapeNode::List(list) => {
            let mut value = shape_json(&list.shape);
            value["nullable"] = true.into();
            value
        }
    };
    let fields = record.fields.iter().map(|field| {
        let mut value = node(&field.node);
        value["name"] = field.name.clone().into();
        value
    });
    json!({ "fields": fields.collect::<Vec<_>>(), "nullable": nullable })
}

/// The text with everything optional in it.
fn whole(sql: &Sql) -> String {
    match &sql.text {
        SqlText::Variants(all) => all.last().cloned().unwrap_or_default(),
        SqlText::Pieces(pieces) => {
            let chosen = pieces.iter().filter(|piece| piece.when.counts(u32::MAX, 0));
            chosen.map(|piece| piece.text.as_str()).collect()
        }
    }
}
