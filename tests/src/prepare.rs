//! SQL of a compiled case: as one readable script, and prepared on a real engine.

use std::fmt::Write;

use rex_compiler::Compilation;
use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::{
    Finding, FindingKind, Form, Known, Raw, Reading, Registry, Sql, SqlText, When,
};
use rex_ir::shape::{Shape, ShapeNode};
use rex_ir::{Param, Ty};
use tokio_postgres::types::Type;

/// Tables and statements of a case on one dialect.
#[must_use]
pub fn script(compilation: &Compilation, dialect: &str) -> String {
    let mut out = String::new();
    for statement in definitions(compilation, dialect) {
        let _ = writeln!(out, "{statement};\n");
    }
    for routine in &compilation.sql {
        let _ = writeln!(out, "-- {}", routine.name);
        for sql in texts(routine, dialect) {
            let _ = writeln!(out, "{};\n", described(sql));
        }
    }
    out
}

/// The definitions of a case's schema.
#[must_use]
pub fn definitions(compilation: &Compilation, dialect: &str) -> Vec<String> {
    let registry = Registry::standard();
    let Some(dialect) = registry.get(dialect) else { return Vec::new() };
    dialect.ddl().create_all(&compilation.program.catalog).unwrap_or_default()
}

/// The statements of a routine on one dialect, its nested lists' included.
#[must_use]
pub fn texts<'a>(routine: &'a RoutineSql, dialect: &str) -> Vec<&'a Sql> {
    let own = std::iter::once(&routine.statement).filter(|_| routine.steps.is_empty());
    let all = own.chain(&routine.steps).chain(&routine.lists);
    all.flat_map(|texts| texts.iter().filter(|(name, _)| name == dialect).map(|(_, sql)| sql))
        .collect()
}

/// The text of a statement; variants and pieces with their conditions.
fn described(sql: &Sql) -> String {
    match &sql.text {
        SqlText::Variants(all) => match all.as_slice() {
            [one] => one.clone(),
            all => {
                let numbered = all.iter().enumerate();
                let parts = numbered.map(|(at, text)| format!("-- variant {at}\n{text}"));
                parts.collect::<Vec<_>>().join(";\n")
            }
        },
        SqlText::Pieces(pieces) => {
            let mut out = String::new();
            for piece in pieces {
                let when = match piece.when {
                    When::Always => String::new(),
                    When::AnyOf(bits) => format!("\n-- any of {bits:b}: "),
                    When::AllOf(bits) => format!("\n-- all of {bits:b}: "),
                    When::NoneOf(bits) => format!("\n-- none of {bits:b}: "),
                    When::Sort { arm, all: 0 } => format!("\n-- sorted by {arm}: "),
                    When::Sort { arm, all } => format!("\n-- sorted by {arm}, all of {all:b}: "),
                };
                out.push_str(&when);
                out.push_str(&piece.text);
            }
            out
        }
    }
}

/// The text that the runtime prepares for these guard bits and this arm.
#[must_use]
pub fn variant(sql: &Sql, bits: u32, arm: u32, guards: usize) -> String {
    match &sql.text {
        SqlText::Variants(all) if all.len() == 1 => all[0].clone(),
        SqlText::Variants(all) => all[bits as usize | (arm as usize) << guards].clone(),
        SqlText::Pieces(pieces) => {
            let text = pieces.iter().filter(|piece| piece.when.counts(bits, arm));
            text.map(|piece| piece.text.as_str()).collect()
        }
    }
}

/// Every full text that the runtime can come to prepare.
#[must_use]
pub fn full(sql: &Sql, guards: u32, arms: u32) -> Vec<String> {
    match &sql.text {
        SqlText::Variants(all) => all.clone(),
        SqlText::Pieces(_) => {
            let arms = 0..arms.max(1);
            let all = arms.flat_map(|arm| (0..(1u32 << guards)).map(move |bits| (arm, bits)));
            all.map(|(arm, bits)| variant(sql, bits, arm, guards as usize)).collect()
        }
    }
}

/// What the databases take and `sqlparser` does not know.
const KNOWN_GAPS: &[&str] =
    &["exclude current row", "for no key update", "::text collate", " not glob "];

/// Texts of a case that the grammar of their own dialect does not read.
#[must_use]
pub fn unread(compilation: &Compilation, dialect: &str) -> Vec<String> {
    let registry = Registry::standard();
    let Some(grammar) = registry.get(dialect) else { return Vec::new() };
    let mut texts_of = definitions(compilation, dialect);
    for (routine, ir) in compilation.sql.iter().zip(&compilation.program.routines) {
        let guards = u32::try_from(ir.guards.len()).unwrap_or(0);
        let arms = ir.sort.as_ref().map_or(0, |sort| u32::try_from(sort.arms.len()).unwrap_or(0));
        texts_of
            .extend(texts(routine, dialect).into_iter().flat_map(|sql| full(sql, guards, arms)));
    }
    texts_of.retain(|text| !KNOWN_GAPS.iter().any(|gap| text.contains(gap)));
    let catalog = &compilation.program.catalog;
    let problem = |text: String| {
        let raw = Raw { text: &text, form: Form::Statement, catalog, params: &[] };
        match grammar.read(&raw) {
            Reading::Unread(unread) => Some(format!("{} at {:?}\n{text}", unread.said, unread.at)),
            Reading::Unknown => None,
            Reading::Statement(known) => false_alarm(&known).map(|said| format!("{said}\n{text}")),
        }
    };
    let mut problems: Vec<String> = texts_of.into_iter().filter_map(problem).collect();
    for (routine, ir) in compilation.sql.iter().zip(&compilation.program.routines) {
        let Some(shape) = &ir.shape else { continue };
        let Some((_, sql)) = routine.statement.iter().find(|(name, _)| name == dialect) else {
            continue;
        };
        let guards = u32::try_from(ir.guards.len()).unwrap_or(0);
        for text in full(sql, guards, ir.arms()) {
            let raw = Raw { text: &text, form: Form::Statement, catalog, params: &[] };
            if let Reading::Statement(known) = grammar.read(&raw)
                && let Some(said) = differs(&known, shape)
            {
                problems.push(format!("{said}\n{text}"));
            }
        }
    }
    problems
}

/// What is found in a text that is right.
#[must_use]
pub fn alarms(compilation: &Compilation, dialect: &str, text: &str) -> Vec<String> {
    let registry = Registry::standard();
    let Some(grammar) = registry.get(dialect) else { return Vec::new() };
    let catalog = &compilation.program.catalog;
    let statements = text.split(';').filter(|statement| !statement.trim().is_empty());
    let alarm = |text: &str| {
        let raw = Raw { text, form: Form::Statement, catalog, params: &[] };
        match grammar.read(&raw) {
            Reading::Unread(unread) => Some(format!("{} at {:?}", unread.said, unread.at)),
            Reading::Unknown => None,
            Reading::Statement(known) => false_alarm(&known),
        }
    };
    statements.filter_map(alarm).collect()
}

/// What rexc writes is right, so whatever is found in it is a false alarm.
fn false_alarm(known: &Known) -> Option<String> {
    let alarm = |found: &&Finding| !matches!(found.kind, FindingKind::Placeholder { .. });
    let alarm = known.findings.iter().find(alarm)?;
    Some(format!("{:?} at {:?}", alarm.kind, alarm.at))
}

/// Where the reader of raw SQL knows something of a column that the compiler, who wrote it, does not.
fn differs(known: &Known, shape: &Shape) -> Option<String> {
    let columns = known.columns.as_ref()?;
    let mut leaves = Vec::new();
    match shape {
        Shape::Scalar(leaf) => leaves.push(leaf),
        Shape::Record(record) => {
            leaves.extend(record.fields.iter().filter_map(|f| match &f.node {
                ShapeNode::Leaf(leaf) => Some(leaf),
                ShapeNode::Object { .. } | ShapeNode::List(_) => None,
            }))
        }
    }
    leaves.into_iter().find_map(|leaf| {
        let column = columns.get(leaf.column)?;
        let null = column.null.as_ref().filter(|_| !leaf.nullable);
        null.map(|null| format!("column {} is not null, but {null:?}", leaf.column))
    })
}

/// What an engine says against the SQL of a case: definitions run, statements are prepared.
pub async fn problems(compilation: &Compilation, dialect: &str) -> Vec<String> {
    let definitions = definitions(compilation, dialect);
    let mut statements = Vec::new();
    for (routine, ir) in compilation.sql.iter().zip(&compilation.program.routines) {
        let guards = u32::try_from(ir.guards.len()).unwrap_or(0);
        let own = ir
            .transaction
            .as_ref()
            .map_or(1, |of| of.steps.iter().filter(|step| step.statement().is_some()).count());
        let mut params = vec![types(&ir.params); own];
        for list in rex_compiler::rendered::lists_of(ir) {
            params.push(types(&rex_compiler::rendered::list_params(ir, list)));
        }
        for (sql, types) in texts(routine, dialect).into_iter().zip(params) {
            for text in full(sql, guards, ir.arms()) {
                statements.push((routine.name.clone(), text, types.clone()));
            }
        }
    }
    match dialect {
        "sqlite" => on_sqlite(&definitions, &statements),
        _ => on_postgres(&definitions, &statements).await,
    }
}

fn on_sqlite(definitions: &[String], statements: &[(String, String, Vec<Type>)]) -> Vec<String> {
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    crate::functions::register(&connection).expect("functions");
    let mut problems = Vec::new();
    for text in definitions {
        if let Err(error) = connection.execute_batch(text) {
            problems.push(format!("{error}\n{text}"));
        }
    }
    for (name, text, _) in statements {
        if let Err(error) = connection.prepare(text) {
            problems.push(format!("{name}: {error}\n{text}"));
        }
    }
    problems
}

async fn on_postgres(
    definitions: &[String],
    statements: &[(String, String, Vec<Type>)],
) -> Vec<String> {
    let url = crate::postgres::database().await;
    let (client, connection) =
        tokio_postgres::connect(&url, tokio_postgres::NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    let mut problems = Vec::new();
    for text in definitions {
        if let Err(error) = client.batch_execute(text).await {
            problems.push(format!("{}\n{text}", said(&error)));
        }
    }
    for (name, text, types) in statements {
        if let Err(error) = client.prepare_typed(text, &declared(types, text)).await {
            problems.push(format!("{name}: {}\n{text}", said(&error)));
        }
    }
    problems
}

/// The message of a server's error.
#[must_use]
pub fn said(error: &tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned())
}

/// The types as the runtime declares them: what a text does not use, the server cannot tell.
fn declared(types: &[Type], text: &str) -> Vec<Type> {
    let used = |number: usize| {
        let placeholder = format!("${number}");
        let ends = text.match_indices(&placeholder).map(|(at, found)| at + found.len());
        let mut ends = ends;
        ends.any(|end| !text[end..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let of = |(at, ty): (usize, &Type)| {
        if *ty == Type::UNKNOWN && !used(at + 1) { Type::TEXT } else { ty.clone() }
    };
    types.iter().enumerate().map(of).collect()
}

/// The types with which the runtime declares parameters.
#[must_use]
pub fn types(params: &[Param]) -> Vec<Type> {
    params.iter().map(|param| type_of(&param.ty)).collect()
}

/// The type with which the runtime declares a parameter.
#[must_use]
pub fn type_of(ty: &Ty) -> Type {
    match ty {
        Ty::Bool => Type::BOOL,
        Ty::SmallInt => Type::INT2,
        Ty::Int => Type::INT4,
        Ty::BigInt => Type::INT8,
        Ty::Float => Type::FLOAT8,
        Ty::Decimal { .. } => Type::NUMERIC,
        Ty::Bytes => Type::BYTEA,
        Ty::Uuid => Type::UUID,
        Ty::Date => Type::DATE,
        Ty::Time => Type::TIME,
        Ty::Timestamp => Type::TIMESTAMP,
        Ty::Timestamptz => Type::TIMESTAMPTZ,
        Ty::Interval => Type::INTERVAL,
        Ty::Json => Type::JSONB,
        Ty::Array(element, _) => match &**element {
            Ty::Bool => Type::BOOL_ARRAY,
            Ty::SmallInt => Type::INT2_ARRAY,
            Ty::Int => Type::INT4_ARRAY,
            Ty::BigInt => Type::INT8_ARRAY,
            Ty::Float => Type::FLOAT8_ARRAY,
            Ty::Decimal { .. } => Type::NUMERIC_ARRAY,
            Ty::Bytes => Type::BYTEA_ARRAY,
            Ty::Uuid => Type::UUID_ARRAY,
            Ty::Date => Type::DATE_ARRAY,
            Ty::Time => Type::TIME_ARRAY,
            Ty::Timestamp => Type::TIMESTAMP_ARRAY,
            Ty::Timestamptz => Type::TIMESTAMPTZ_ARRAY,
            Ty::Interval => Type::INTERVAL_ARRAY,
            Ty::Json => Type::JSONB_ARRAY,
            Ty::Composite(_) => Type::UNKNOWN,
            _ => Type::TEXT_ARRAY,
        },
        Ty::Composite(_) => Type::UNKNOWN,
        Ty::Text | Ty::Enum(_) | Ty::Foreign(_) | Ty::Null => Type::TEXT,
    }
}
