//! A database behind the runtime on which compiled routines run without generated code.

mod steps;

use rex_compiler::Compilation;
use rex_compiler::migrate::Plan;
use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::{Sql, SqlText};
use rex_ir::program::InputKind;
use rex_ir::rule::Op as IrOp;
use rex_ir::shape::{Cardinality, ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::{ColumnDefault, InsertSource, ParamKind, Routine, RoutineKind, Statement, Ty};
use rex_runtime::generated::{Param, Ty as Bound};
use rex_runtime::migrate::{
    MigrateOptions, Migration, MigrationSet, RawConnection, Script, Step, apply,
};
use rex_runtime::{
    Answer, Async, ConnectOptions, Db, Distinct, Drivers, Dynamic, Error, Op, Tx, Value,
};
use serde_json::{Map, Value as Json};

use crate::{prepare, raw, script};

/// An open database with the schema of a case.
pub struct Engine {
    dialect: String,
    db: Db<Async>,
    place: Place,
}

/// Where the database is.
enum Place {
    File(tempfile::TempDir),
    Schema(String, String),
}

impl Engine {
    /// A new database with the tables of a case; on a server a schema called `name` in the database behind `url`.
    pub async fn new(dialect: &str, url: &str, name: &str, compilation: &Compilation) -> Self {
        let definitions = prepare::definitions(compilation, dialect);
        let (db, place) = if dialect == "sqlite" {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let url = format!("sqlite:{}?mode=rwc", folder.path().join("case.db").display());
            let db = rex_runtime::connect(&url).await.expect("a new file");
            for text in &definitions {
                let dynamic = Dynamic { text, types: &[], params: &[], columns: &[], reads: false };
                let done = db.dynamic(&dynamic).await;
                done.unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
            }
            (db, Place::File(folder))
        } else {
            let (client, connection) =
                tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("a server");
            tokio::spawn(connection);
            let fresh = format!(
                "drop schema if exists {name} cascade; create schema {name}; set search_path to {name}"
            );
            client.batch_execute(&fresh).await.expect("a new schema");
            for text in &definitions {
                let done = client.batch_execute(text).await;
                done.unwrap_or_else(|error| panic!("{name}: {error:?}\n{text}"));
            }
            let options = ConnectOptions::new().schema(name).connections(2);
            let db = rex_runtime::connect_with(url, &options, &Drivers::new()).await;
            (db.expect("the server answers"), Place::Schema(url.to_owned(), name.to_owned()))
        };
        Self { dialect: dialect.to_owned(), db, place }
    }

    /// Applies a planned migration.
    ///
    /// # Panics
    /// When it fails.
    pub async fn migrate(&self, plan: &Plan) {
        let migration = planned(plan);
        let options = MigrateOptions::new();
        let mut on: Box<dyn RawConnection> = match &self.place {
            Place::File(folder) => Box::new(raw::Sqlite::open(&folder.path().join("case.db"))),
            Place::Schema(url, schema) => {
                let server = raw::Postgres::connect(url).await;
                let path = format!("set search_path to {schema}");
                server.0.batch_execute(&path).await.expect("the schema");
                Box::new(raw::Postgres(server.0, schema.clone()))
            }
        };
        apply(&mut *on, &migration, &options).await.expect("the migration");
    }

    /// Runs all steps; gives the outcome of each, line by line.
    ///
    /// # Panics
    /// When a step names no routine, a routine has no SQL for this database, or an argument is no value of its type.
    pub async fn all(&self, steps: &[script::Step], compilation: &Compilation) -> Vec<Vec<String>> {
        let mut outcomes = Vec::new();
        let mut steps = steps.iter();
        while let Some(step) = steps.next() {
            if step.name == "begin" {
                outcomes.push(Vec::new());
                let mut tx = self.db.begin().await.expect("a transaction");
                let keep = self.inside(&mut tx, &mut steps, compilation, &mut outcomes).await;
                let end = if keep { tx.commit().await } else { tx.rollback().await };
                outcomes.push(said(end.map(|()| Vec::new())));
            } else {
                let call = Call::new(&self.dialect, step, compilation);
                outcomes.push(said(call.on_db(&self.db).await));
            }
        }
        outcomes
    }

    /// Runs the steps of a transaction or savepoint; tells whether it is to be kept.
    async fn inside(
        &self,
        tx: &mut Tx<Async>,
        steps: &mut std::slice::Iter<'_, script::Step>,
        compilation: &Compilation,
        outcomes: &mut Vec<Vec<String>>,
    ) -> bool {
        while let Some(step) = steps.next() {
            match step.name.as_str() {
                "commit" => return true,
                "rollback" => return false,
                "savepoint" => {
                    let mut point = match tx.savepoint().await {
                        Ok(point) => point,
                        Err(error) => {
                            outcomes.push(said(Err(error)));
                            continue;
                        }
                    };
                    outcomes.push(Vec::new());
                    let keep =
                        Box::pin(self.inside(&mut point, steps, compilation, outcomes)).await;
                    let end = if keep { point.commit().await } else { point.rollback().await };
                    outcomes.push(said(end.map(|()| Vec::new())));
                }
                _ => {
                    let call = Call::new(&self.dialect, step, compilation);
                    outcomes.push(said(call.inside(tx).await));
                }
            }
        }
        false
    }
}

/// The one migration of a plan, as if it were the first.
fn planned(plan: &Plan) -> MigrationSet {
    let read = rex_compiler::migrate::files::read(&plan.files).expect("its own files");
    let step = |step: &rex_compiler::migrate::files::ScriptStep| Step {
        title: step.title.clone(),
        statements: step.statements.clone(),
    };
    let one = |migration: &rex_compiler::migrate::files::Migration| Migration {
        id: migration.id.clone(),
        parent: String::new(),
        from_model: String::new(),
        to_model: migration.to.clone(),
        scripts: migration
            .scripts
            .iter()
            .map(|script| Script {
                dialect: script.dialect.clone(),
                checksum: script.checksum.clone(),
                up: script.up.iter().map(step).collect(),
                down: Err("it is only for a test".to_owned()),
            })
            .collect(),
    };
    MigrationSet { migrations: read.iter().map(one).collect() }
}

fn said(outcome: Result<Vec<String>, Error>) -> Vec<String> {
    outcome.unwrap_or_else(|error| vec![format!("! {:?}", error.kind())])
}

/// A statement with its values.
struct Call<'c> {
    text: String,
    types: Vec<Bound>,
    /// The values of each run: one, or one per record where a list of records is written row by row.
    runs: Vec<Vec<Value>>,
    columns: Vec<Bound>,
    ir: &'c Routine,
    lists: Vec<List<'c>>,
    /// The texts of a transaction's steps; a step without a statement has none.
    steps: Vec<String>,
}

/// The statement of a nested list.
struct List<'c> {
    text: String,
    shape: &'c ListShape,
}

/// What a statement is run on.
enum Target<'t> {
    Db(&'t Db<Async>),
    Tx(&'t mut Tx<Async>),
}

impl Target<'_> {
    async fn dynamic(&mut self, statement: &Dynamic<'_>) -> Result<Answer, Error> {
        match self {
            Self::Db(db) => db.dynamic(statement).await,
            Self::Tx(tx) => tx.dynamic(statement).await,
        }
    }
}

impl<'c> Call<'c> {
    fn new(dialect: &str, step: &script::Step, compilation: &'c Compilation) -> Self {
        let mut all = compilation.program.routines.iter().zip(&compilation.sql);
        let (ir, sql): (&Routine, &RoutineSql) = all
            .find(|(routine, _)| routine.name == step.name)
            .unwrap_or_else(|| panic!("no routine is called {}", step.name));
        let shapes = rex_compiler::rendered::lists_of(ir).into_iter();
        let lists = shapes.zip(&sql.lists).map(|(shape, texts)| {
            let (_, sql) = texts.iter().find(|(name, _)| name == dialect).expect("a list's SQL");
            List { text: text_of(ir, sql, &step.arguments), shape }
        });
        let lists = lists.collect();
        let arguments = &step.arguments;
        let of_step = |texts: &Vec<(String, Sql)>| {
            let found = texts.iter().find(|(name, _)| name == dialect);
            found.map(|(_, sql)| text_of(ir, sql, arguments)).unwrap_or_default()
        };
        let steps: Vec<String> = sql.steps.iter().map(of_step).collect();
        let found = sql.statement.iter().find(|(name, _)| name == dialect);
        let text = match found {
            Some((_, sql)) => text_of(ir, sql, arguments),
            None if steps.is_empty() => panic!("{} has no SQL for {dialect}", ir.name),
            None => String::new(),
        };
        let values: Vec<Value> =
            ir.params.iter().map(|param| value_of(ir, param, arguments)).collect();
        let mut types: Vec<Bound> = ir.params.iter().map(|param| bound(&param.ty)).collect();
        let by_row = matches!(&ir.statement, Statement::Insert(insert)
            if dialect == "sqlite" && matches!(insert.source, InsertSource::Rows { .. }));
        let runs = if by_row { row_by_row(ir, &values, &mut types) } else { vec![values] };
        Self {
            text,
            types,
            runs,
            columns: outputs(&ir.statement, ir.shape.as_ref()).iter().map(bound).collect(),
            ir,
            lists,
            steps,
        }
    }

    /// Tests the keys that no two rows may share.
    fn test(&self) -> Result<(), Error> {
        let mut types = self.types.clone();
        let mut records = self.runs.clone();
        let list = matches!(&self.ir.statement, Statement::Insert(insert)
            if matches!(insert.source, InsertSource::Rows { .. }))
            || self.ir.distinct.iter().any(|key| key.lists);
        if let (true, [values]) = (list, self.runs.as_slice()) {
            records = row_by_row(self.ir, values, &mut types);
        }
        let records: Vec<Vec<Param<'_>>> =
            records.iter().map(|values| values.iter().map(Param::from).collect()).collect();
        for key in &self.ir.distinct {
            let rows: Vec<Vec<Op<'_>>> =
                key.rows.iter().map(|ops| ops.iter().map(IrOp::borrowed).collect()).collect();
            let rows: Vec<&[Op<'_>]> = rows.iter().map(Vec::as_slice).collect();
            let test = Distinct::new(&key.constraint, &key.field, key.nulls, key.lists, &rows);
            test.test(&records, &types)?;
        }
        Ok(())
    }

    async fn on_db(&self, db: &Db<Async>) -> Result<Vec<String>, Error> {
        self.test()?;
        if let (None, [values]) = (&self.ir.transaction, self.runs.as_slice()) {
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let answer = db.dynamic(&self.dynamic(&params)).await?;
            return self.lines(&mut Target::Db(db), &answer, values).await;
        }
        let mut tx = db.begin().await?;
        let lines = self.inside(&mut tx).await?;
        tx.commit().await?;
        Ok(lines)
    }

    async fn inside(&self, tx: &mut Tx<Async>) -> Result<Vec<String>, Error> {
        self.test()?;
        if let Some(transaction) = &self.ir.transaction {
            let mut part = tx.savepoint().await?;
            let lines = self.all_steps(transaction, &mut part).await?;
            part.commit().await?;
            return Ok(lines);
        }
        let mut whole = Answer { rows: Vec::new(), written: 0 };
        for values in &self.runs {
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let answer = tx.dynamic(&self.dynamic(&params)).await?;
            whole.rows.extend(answer.rows);
            whole.written += answer.written;
        }
        self.lines(&mut Target::Tx(tx), &whole, self.runs.first().map_or(&[], Vec::as_slice)).await
    }

    fn dynamic<'q>(&'q self, params: &'q [Param<'q>]) -> Dynamic<'q> {
        Dynamic {
            text: &self.text,
            types: &self.types,
            params,
            columns: &self.columns,
            reads: self.ir.kind == RoutineKind::Query,
        }
    }

    /// A JSON array per row, or how many rows were written.
    async fn lines(
        &self,
        on: &mut Target<'_>,
        answer: &Answer,
        values: &[Value],
    ) -> Result<Vec<String>, Error> {
        match &self.ir.shape {
            Some(shape) => {
                let rows = self.rows(on, &answer.rows, shape, (values, &mut 0)).await?;
                Ok(rows.iter().map(Json::to_string).collect())
            }
            None => Ok(vec![format!("= {}", answer.written)]),
        }
    }

    /// Rows as JSON; `values` are bound, and `next` is the first of their nested lists.
    async fn rows(
        &self,
        on: &mut Target<'_>,
        rows: &[Vec<Value>],
        shape: &Shape,
        (values, next): (&[Value], &mut usize),
    ) -> Result<Vec<Json>, Error> {
        let mut cells = Vec::new();
        match shape {
            Shape::Scalar(leaf) => cells.push((Cell::Column(leaf.column), Vec::new())),
            Shape::Record(record) => cells_of(record, &[], &mut cells),
        }
        let mut out: Vec<Vec<Json>> = rows.iter().map(|_| Vec::new()).collect();
        for (cell, within) in cells {
            let cells = match cell {
                Cell::Column(at) => rows.iter().map(|row| json(&row[at])).collect(),
                Cell::List => Box::pin(self.list(on, rows, (values, next))).await?,
            };
            for ((of, row), value) in out.iter_mut().zip(rows).zip(cells) {
                let absent = within.iter().any(|at: &usize| matches!(row[*at], Value::Null));
                of.push(if absent { Json::Null } else { value });
            }
        }
        Ok(out.into_iter().map(Json::Array).collect())
    }

    /// A nested list of each of the rows.
    async fn list(
        &self,
        on: &mut Target<'_>,
        parents: &[Vec<Value>],
        (values, next): (&[Value], &mut usize),
    ) -> Result<Vec<Json>, Error> {
        let List { text, shape } = &self.lists[*next];
        *next += 1;
        let key_of = |row: &Vec<Value>| -> Vec<Value> {
            shape.parent_key.iter().map(|leaf| row[leaf.column].clone()).collect()
        };
        let mut keys: Vec<Vec<Value>> = Vec::new();
        for key in parents.iter().map(key_of) {
            let mut values = key.iter().zip(&shape.parent_key);
            let there = values.all(|(value, leaf)| leaf.nullable || !matches!(value, Value::Null));
            if there && !keys.contains(&key) {
                keys.push(key);
            }
        }
        let width = shape.statement.key_params.len();
        let list = |at: usize| Value::List(keys.iter().map(|key| key[at].clone()).collect());
        let lists: Vec<Value> = (0..width).map(list).collect();
        let params: Vec<Param<'_>> = values.iter().chain(&lists).map(Param::from).collect();
        let mut types = self.types.clone();
        types.extend(shape.statement.key_params.iter().map(|(_, ty)| bound(ty)));
        let columns: Vec<Bound> =
            outputs(&shape.statement.statement, None).iter().map(bound).collect();
        let dynamic =
            Dynamic { text, types: &types, params: &params, columns: &columns, reads: true };
        let answer = on.dynamic(&dynamic).await?;
        let children = self.rows(on, &answer.rows, &shape.shape, (values, next)).await?;
        let mine = |parent: &Vec<Value>| {
            let key = key_of(parent);
            let found = answer.rows.iter().zip(&children).filter(|(row, _)| row[..width] == key);
            let mut found = found.map(|(_, child)| child.clone());
            match shape.cardinality {
                Cardinality::Many => Json::Array(found.collect()),
                _ => found.next().unwrap_or(Json::Null),
            }
        };
        Ok(parents.iter().map(mine).collect())
    }
}

/// A field of a row.
enum Cell {
    Column(usize),
    List,
}

/// The fields of a record, each with the columns that are null when a record around it is absent.
fn cells_of(record: &RecordShape, within: &[usize], out: &mut Vec<(Cell, Vec<usize>)>) {
    for field in &record.fields {
        match &field.node {
            ShapeNode::Leaf(leaf) => out.push((Cell::Column(leaf.column), within.to_vec())),
            ShapeNode::Object { record, presence } => {
                let within: Vec<usize> = within.iter().copied().chain(*presence).collect();
                cells_of(record, &within, out);
            }
            ShapeNode::List(_) => out.push((Cell::List, within.to_vec())),
        }
    }
}

/// The values of each record, and the types of its fields in place of those of lists.
fn row_by_row(ir: &Routine, values: &[Value], types: &mut [Bound]) -> Vec<Vec<Value>> {
    let mut count = 0;
    for ((param, value), ty) in ir.params.iter().zip(values).zip(types) {
        if let (
            ParamKind::RecordField(..) | ParamKind::NestedField(..),
            Value::List(items),
            Ty::Array(element, _),
        ) = (&param.kind, value, &param.ty)
        {
            *ty = bound(element);
            count = count.max(items.len());
        }
    }
    let row = |at: usize| {
        let of = |(param, value): (&rex_ir::Param, &Value)| match (&param.kind, value) {
            (ParamKind::RecordField(..) | ParamKind::NestedField(..), Value::List(items)) => {
                items.get(at).cloned().unwrap_or(Value::Null)
            }
            _ => value.clone(),
        };
        ir.params.iter().zip(values).map(of).collect()
    };
    (0..count).map(row).collect()
}

/// What stands for now in every case.
fn instant() -> Value {
    Value::Timestamptz("2024-02-29T12:00:00.123456Z".parse().expect("an instant"))
}

fn value_of(ir: &Routine, param: &rex_ir::Param, arguments: &Map<String, Json>) -> Value {
    let given = |at: usize| ir.inputs.get(at).and_then(|input| arguments.get(&input.name));
    match &param.kind {
        ParamKind::Input(at) => {
            match (given(*at), ir.inputs.get(*at).map(|input| &input.default)) {
                (Some(json), _) => value(json, &param.ty),
                (None, Some(Some(rex_ir::Literal::Int(default)))) => Value::Int(*default),
                (None, Some(Some(rex_ir::Literal::Text(default)))) => Value::Text(default.clone()),
                (None, _) => Value::Null,
            }
        }
        ParamKind::NestedField(at, field, inner) => {
            let Some(InputKind::Records { fields, .. }) =
                ir.inputs.get(*at).map(|input| &input.kind)
            else {
                panic!("{} is no record", param.name);
            };
            let Ty::Array(element, _) = &param.ty else { panic!("{} is no list", param.name) };
            let rows = fields[*field].rows.as_ref().expect("a list of records");
            let list = given(*at).and_then(|record| record.get(&fields[*field].name));
            let list = list.and_then(Json::as_array).cloned().unwrap_or_default();
            let name = &rows.fields[*inner].name;
            let of = |row: &Json| value(row.get(name).unwrap_or(&Json::Null), element);
            Value::List(list.iter().map(of).collect())
        }
        ParamKind::RecordField(at, field) => {
            let Some(InputKind::Records { fields, list, .. }) =
                ir.inputs.get(*at).map(|input| &input.kind)
            else {
                panic!("{} is no record", param.name);
            };
            let field = &fields[*field];
            let of = |record: &Json, ty: &Ty| match (record.get(&field.name), &field.default) {
                (None, Some(ColumnDefault::UuidV7)) => Value::Uuid(uuid::Uuid::now_v7()),
                (None, Some(ColumnDefault::Now)) => instant(),
                (given, _) => value(given.unwrap_or(&Json::Null), ty),
            };
            if !list {
                return of(given(*at).unwrap_or(&Json::Null), &param.ty);
            }
            let Ty::Array(element, _) = &param.ty else { panic!("{} is no list", param.name) };
            let records = given(*at).and_then(Json::as_array).cloned().unwrap_or_default();
            Value::List(records.iter().map(|record| of(record, element)).collect())
        }
        ParamKind::Now => instant(),
        ParamKind::UuidV7 => Value::Uuid(uuid::Uuid::now_v7()),
        ParamKind::Key | ParamKind::Cursor(_) | ParamKind::Let(..) | ParamKind::LetList(..) => {
            Value::Null
        }
    }
}

/// An argument as a value of its type.
fn value(json: &Json, ty: &Ty) -> Value {
    let text = || match json {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    if json.is_null() {
        return Value::Null;
    }
    match ty {
        Ty::Bool => Value::Bool(json.as_bool().expect("true or false")),
        Ty::SmallInt | Ty::Int | Ty::BigInt => Value::Int(text().parse().expect("an integer")),
        Ty::Float => Value::Float(text().parse().expect("a float")),
        Ty::Decimal { .. } => Value::Decimal(text().parse().expect("a decimal")),
        Ty::Uuid => Value::Uuid(text().parse().expect("a UUID")),
        Ty::Date => Value::Date(text().parse().expect("a date")),
        Ty::Time => Value::Time(text().parse().expect("a time")),
        Ty::Timestamp => Value::Timestamp(text().parse().expect("a timestamp")),
        Ty::Timestamptz => Value::Timestamptz(text().parse().expect("an instant")),
        Ty::Json => Value::Json(json.clone()),
        Ty::Bytes => Value::Bytes(text().into_bytes()),
        Ty::Array(element, _) => {
            let items = json.as_array().expect("a list");
            Value::List(items.iter().map(|item| value(item, element)).collect())
        }
        Ty::Interval => {
            let part = |at: usize| json[at].as_i64().expect("months, days, microseconds");
            let small = |at: usize| i32::try_from(part(at)).expect("a small number");
            Value::Interval(rex_runtime::Interval::new(small(0), small(1), part(2)))
        }
        Ty::Text | Ty::Enum(_) | Ty::Composite(_) | Ty::Foreign(_) | Ty::Null => {
            Value::Text(text())
        }
    }
}

fn bound(ty: &Ty) -> Bound {
    match ty {
        Ty::Bool => Bound::Bool,
        Ty::SmallInt => Bound::SmallInt,
        Ty::Int => Bound::Int,
        Ty::BigInt => Bound::BigInt,
        Ty::Float => Bound::Float,
        Ty::Decimal { scale, .. } => Bound::Decimal(u8::try_from(*scale).expect("a scale")),
        Ty::Bytes => Bound::Bytes,
        Ty::Uuid => Bound::Uuid,
        Ty::Date => Bound::Date,
        Ty::Time => Bound::Time,
        Ty::Timestamp => Bound::Timestamp,
        Ty::Timestamptz => Bound::Timestamptz,
        Ty::Json => Bound::Json,
        Ty::Array(element, _) => Bound::List(Box::leak(Box::new(bound(element)))),
        Ty::Interval => Bound::Interval,
        Ty::Text | Ty::Enum(_) | Ty::Composite(_) | Ty::Foreign(_) | Ty::Null => Bound::Text,
    }
}

/// The types of the statement's columns, hidden ones included.
fn outputs(statement: &Statement, shape: Option<&Shape>) -> Vec<Ty> {
    let returned = |columns: &[rex_ir::OutputColumn]| -> Vec<Ty> {
        columns.iter().map(|column| column.expr.ty.clone()).collect()
    };
    match statement {
        Statement::Query(query) => of_query(query),
        Statement::Insert(insert) => returned(&insert.returning),
        Statement::Update(update) => returned(&update.returning),
        Statement::Delete(delete) => returned(&delete.returning),
        Statement::Raw(_) => {
            let mut leaves = Vec::new();
            if let Some(shape) = shape {
                self::leaves(shape, &mut leaves);
            }
            leaves.into_iter().map(|(_, ty)| ty).collect()
        }
    }
}

fn of_query(query: &rex_ir::Query) -> Vec<Ty> {
    match &query.body {
        rex_ir::SetBody::Select(select) => {
            select.columns.iter().map(|column| column.expr.ty.clone()).collect()
        }
        rex_ir::SetBody::Set { left, .. } => of_query(left),
        rex_ir::SetBody::Values { rows, .. } => {
            rows.first().map(|row| row.iter().map(|e| e.ty.clone()).collect()).unwrap_or_default()
        }
    }
}

fn leaves(shape: &Shape, out: &mut Vec<(usize, Ty)>) {
    match shape {
        Shape::Scalar(leaf) => out.push((leaf.column, leaf.ty.clone())),
        Shape::Record(record) => in_record(record, out),
    }
}

fn in_record(record: &RecordShape, out: &mut Vec<(usize, Ty)>) {
    for field in &record.fields {
        match &field.node {
            ShapeNode::Leaf(leaf) => out.push((leaf.column, leaf.ty.clone())),
            ShapeNode::Object { record, .. } => in_record(record, out),
            ShapeNode::List(_) => panic!("raw SQL has no nested lists"),
        }
    }
}

/// A value for people: numbers and texts as JSON has them, decimals, dates and identifiers as texts.
fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(v) => (*v).into(),
        Value::Int(v) => (*v).into(),
        Value::Float(v) if !v.is_finite() => v.to_string().into(),
        Value::Float(v) => (*v).into(),
        Value::Decimal(v) => v.to_string().into(),
        Value::Text(v) => v.clone().into(),
        Value::Bytes(v) => v.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into(),
        Value::Uuid(v) => v.to_string().into(),
        Value::Date(v) => v.to_string().into(),
        Value::Time(v) => v.to_string().into(),
        Value::Timestamp(v) => v.to_string().into(),
        Value::Timestamptz(v) => v.to_string().into(),
        Value::Interval(v) => v.to_string().into(),
        Value::Json(v) => v.clone(),
        Value::Record(items) | Value::List(items) => Json::Array(items.iter().map(json).collect()),
    }
}

/// The text of the variant that the arguments choose.
fn text_of(ir: &Routine, sql: &Sql, arguments: &Map<String, Json>) -> String {
    let mut bits = 0u32;
    for (at, guard) in ir.guards.iter().enumerate() {
        let ParamKind::Input(input) = ir.params[guard.0 as usize].kind else { continue };
        if arguments.contains_key(&ir.inputs[input].name) {
            bits |= 1 << at;
        }
    }
    let arm = ir.sort.as_ref().map_or(0, |sort| {
        let given = arguments.get(&ir.inputs[sort.input].name).and_then(Json::as_str);
        let arm = given.map_or(Some(0), |given| sort.arms.iter().position(|arm| arm == given));
        u32::try_from(arm.expect("an arm of the sort")).expect("few arms")
    });
    match &sql.text {
        SqlText::Variants(all) if all.len() == 1 => all[0].clone(),
        SqlText::Variants(all) => all[bits as usize | (arm as usize) << ir.guards.len()].clone(),
        SqlText::Pieces(pieces) => {
            let counting = pieces.iter().filter(|piece| piece.when.counts(bits, arm));
            counting.map(|piece| piece.text.as_str()).collect()
        }
    }
}
