//! `rexc run`: runs a named query or command and prints what it gives, without building anything.

use std::collections::BTreeMap;
use std::time::Instant;

use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::{Sql, SqlText, When};
use rex_ir::program::InputKind;
use rex_ir::shape::{Leaf, ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::{Literal, ParamKind, Routine, RoutineKind, Ty};
use rex_runtime::generated::{Param, Ty as Bound};
use rex_runtime::{Answer, Async, Db, Dynamic, Keyset, Position, Value};

use crate::Ctx;
use crate::database::{self, Choice, Database};
use crate::exit::{Exit, Failure, told};
use crate::progress::Progress;
use crate::workspace::{Workspace, plural};

use cell::{Cell, Column};

mod cell;
mod print;
mod rules;
mod transaction;
mod values;

pub(super) use values::bound;

/// Arguments of `rexc run`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Query or command.
    pub query: String,
    /// The database.
    #[command(flatten)]
    pub choice: Choice,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Parameters: `--NAME VALUE …`; after `--` all words are parameters.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "--NAME VALUE")]
    pub parameters: Vec<String>,
}

impl Args {
    /// Flags of the verb that stand after the first parameter, where the routine has no parameter of their name.
    fn with_late_flags(&self, ir: &Routine) -> Result<Self, Failure> {
        let mut out = Self { parameters: Vec::new(), ..self.clone() };
        let mut words = self.parameters.iter();
        while let Some(word) = words.next() {
            let name = word.strip_prefix("--").unwrap_or_default();
            let (name, attached) = name.split_once('=').map_or((name, None), |(n, v)| (n, Some(v)));
            let flag = matches!(name, "format" | "url" | "env");
            if !flag || ir.inputs.iter().any(|input| input.name == name) {
                out.parameters.push(word.clone());
                continue;
            }
            let value = attached.map(str::to_owned).or_else(|| words.next().cloned());
            let Some(value) = value else {
                return Err(Failure::new(Exit::Usage, format!("`--{name}` needs a value")));
            };
            match name {
                "url" => out.choice.url = Some(value),
                "env" => out.choice.env = Some(value),
                _ => {
                    out.format =
                        <Format as clap::ValueEnum>::from_str(&value, false).map_err(|_| {
                            Failure::new(Exit::Usage, format!("`{value}` is no format"))
                                .help("table, json or csv")
                        })?;
                }
            }
        }
        Ok(out)
    }
}

/// Output format.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum Format {
    /// A table.
    #[default]
    Table,
    /// A JSON array.
    Json,
    /// Comma-separated values.
    Csv,
}

/// An open database.
#[derive(Debug)]
pub struct Runner {
    db: Db<Async>,
    tokio: tokio::runtime::Runtime,
}

/// Runs it.
///
/// # Errors
/// When the project has errors, a parameter is wrong, or the database refuses.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let (workspace, seeds) = Workspace::load_with_seeds(ctx)?;
    let workspace = workspace.without_errors(ctx)?;
    let (ir, sql) = routine(&workspace, &args.query)?;
    let args = &args.with_late_flags(ir)?;
    let given = values::of(ir, &args.parameters)?;
    let database = database::resolve(&args.choice, &workspace.project)?;
    prepare_dev(&workspace, &seeds, &database, ctx)?;
    let runner = opened(&database)?;
    let start = Instant::now();
    let shown = Progress::of(format!("running {}", ir.name));
    let outcome = runner.tokio.block_on(one(&runner.db, ir, sql, &database.dialect, &given))?;
    drop(shown);
    let elapsed = start.elapsed();
    match outcome {
        Outcome::Rows(rows, more) => {
            let columns = ir.shape.as_ref().map(Column::of).unwrap_or_default();
            ctx.term.data(&print::rows(&columns, &rows, args.format));
            let n = rows.len();
            let time = elapsed.as_secs_f64() * 1000.0;
            ctx.term.say(&format!(
                "{n} {} · {time:.1} ms · {}",
                plural(n, "row"),
                database.dialect
            ));
            for line in more {
                ctx.term.say(&line);
            }
        }
        Outcome::Written(n) => {
            let rows = plural(usize::try_from(n).unwrap_or(2), "row");
            ctx.term.say(&format!("{n} {rows} written · {}", database.dialect));
        }
    }
    Ok(Exit::Done)
}

/// In `dev`, on SQLite, a database that is not there is created, migrated and seeded, and this says so.
fn prepare_dev(
    workspace: &Workspace,
    seeds: &[String],
    database: &Database,
    ctx: &Ctx,
) -> Result<(), Failure> {
    let Some(file) = database.file() else { return Ok(()) };
    if file.exists() || database.env != "dev" {
        return Ok(());
    }
    let applied = crate::cmd::migrate::apply::all(&workspace.project, database)?;
    let runner = opened(database)?;
    let rows = crate::cmd::db::seed(workspace, seeds, &runner, &database.dialect)?;
    let rows_word = plural(usize::try_from(rows).unwrap_or(2), "row");
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ctx.term.say(&format!("{name}: applied {}, seeded {rows} {rows_word}", applied.join(", ")));
    Ok(())
}

/// Connects.
///
/// # Errors
/// When the database cannot be reached.
pub fn opened(database: &Database) -> Result<Runner, Failure> {
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _shown = Progress::of(format!("connecting to {}", database.redacted()));
    let db = tokio.block_on(rex_runtime::connect(&database.url)).map_err(|error| {
        let (url, origin) = (database.redacted(), &database.origin);
        Failure::new(Exit::Connect, format!("cannot open {url} (from {origin}): {}", told(&error)))
    })?;
    Ok(Runner { db, tokio })
}

/// A routine with its SQL.
///
/// # Errors
/// When there is none of this name.
pub fn routine<'w>(
    workspace: &'w Workspace,
    name: &str,
) -> Result<(&'w Routine, &'w RoutineSql), Failure> {
    let all = &workspace.compilation.program.routines;
    let found =
        all.iter().zip(&workspace.compilation.sql).find(|(routine, _)| routine.name == name);
    found.ok_or_else(|| {
        let names = all.iter().map(|routine| routine.name.as_str());
        let near = rex_compiler::diag::suggest::nearest(name, names);
        let failure = Failure::new(Exit::Usage, format!("no query or command is called `{name}`"));
        match near {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => {
                let names: Vec<&str> = all.iter().map(|routine| routine.name.as_str()).collect();
                failure.help(format!("there are: {}", names.join(", ")))
            }
        }
    })
}

impl Runner {
    /// Has the database prepare a statement.
    ///
    /// # Errors
    /// What the database has against it.
    pub fn prepare(&self, text: &str, types: &[Bound]) -> Result<usize, rex_runtime::Error> {
        self.tokio.block_on(self.db.prepare(text, types))
    }

    /// Runs commands in one transaction; gives the rows written.
    ///
    /// # Errors
    /// When the database refuses one: then none is left.
    pub fn all(&self, commands: &[(&Routine, &RoutineSql)], dialect: &str) -> Result<u64, Failure> {
        self.tokio.block_on(async {
            let mut tx = self.db.begin().await.map_err(failed)?;
            let mut written = 0;
            for (ir, sql) in commands {
                let given = values::Given::default();
                if ir.transaction.is_some() {
                    written += transaction::steps(&mut tx, ir, sql, dialect, &given).await?.written;
                    continue;
                }
                let call = Call::new(ir, &sql.statement, dialect, &given, &[])?;
                let columns = columns_of(ir);
                let ops = rules::ops(ir, 0, &given);
                let rules = rules::rules((ir, 0), &given, &ops);
                let params = call.params();
                let statement = call.dynamic(&params, &columns, false);
                let answer = match statement.check(&rules) {
                    Ok(()) => tx.dynamic(&statement).await,
                    Err(broken) => Err(broken),
                };
                written += answer
                    .map_err(|error| {
                        let failure = failed(error);
                        let message = format!("{} ({}): {}", ir.name, ir.place, failure.message);
                        Failure { message, ..failure }
                    })?
                    .written;
            }
            tx.commit().await.map_err(failed)?;
            Ok(written)
        })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn failed(error: rex_runtime::Error) -> Failure {
    let failure = Failure::new(Exit::Failed, told(&error));
    if error.kind() == rex_runtime::ErrorKind::Schema {
        return failure.help("`rexc migrate status` says what this database lacks");
    }
    failure
}

enum Outcome {
    /// The rows, and how to get more.
    Rows(Vec<Cell>, Vec<String>),
    Written(u64),
}

/// A statement with its values, ready to run.
struct Call {
    text: String,
    types: Vec<Bound>,
    values: Vec<Value>,
}

impl Call {
    fn new(
        ir: &Routine,
        texts: &[(String, Sql)],
        dialect: &str,
        given: &values::Given,
        keys: &[(Ty, Value)],
    ) -> Result<Self, Failure> {
        let (_, sql) = texts.iter().find(|(name, _)| name == dialect).ok_or_else(|| {
            Failure::new(Exit::Usage, format!("the project has no SQL for {dialect}"))
                .help("add it to `dialects` in rex.toml")
        })?;
        let mut types = Vec::new();
        let mut all = Vec::new();
        for param in &ir.params {
            types.push(values::bound(&param.ty));
            all.push(match &param.kind {
                ParamKind::Input(at) => given.value(*at),
                ParamKind::Now => Value::Timestamptz(rex_runtime::jiff::Timestamp::now()),
                ParamKind::UuidV7 => Value::Uuid(uuid::Uuid::now_v7()),
                ParamKind::Cursor(key) => given.key(ir, *key),
                ParamKind::RecordField(..)
                | ParamKind::Key
                | ParamKind::Let(..)
                | ParamKind::LetList(..) => Value::Null,
            });
        }
        for (ty, value) in keys {
            types.push(values::bound(ty));
            all.push(value.clone());
        }
        let text = given.text(ir, sql);
        Ok(Self { text, types, values: all })
    }

    fn params(&self) -> Vec<Param<'_>> {
        self.values.iter().map(<Param<'_> as From<&Value>>::from).collect()
    }

    fn dynamic<'q>(
        &'q self,
        params: &'q [Param<'q>],
        columns: &'q [Bound],
        reads: bool,
    ) -> Dynamic<'q> {
        Dynamic { text: &self.text, types: &self.types, params, columns, reads }
    }
}

async fn one(
    db: &Db<Async>,
    ir: &Routine,
    sql: &RoutineSql,
    dialect: &str,
    given: &values::Given,
) -> Result<Outcome, Failure> {
    if ir.transaction.is_some() {
        let answer = transaction::whole(db, ir, sql, dialect, given).await?;
        let Some(shape) = &ir.shape else { return Ok(Outcome::Written(answer.written)) };
        let mut lists = Lists { db, ir, sql, dialect, given, next: 0 };
        return Ok(Outcome::Rows(lists.nested(shape, &answer).await?, Vec::new()));
    }
    let call = Call::new(ir, &sql.statement, dialect, given, &[])?;
    let columns = columns_of(ir);
    let reads = ir.kind == RoutineKind::Query;
    let size = ir.page.as_ref().map(|page| given.page_size(page)).transpose()?;
    let ops = rules::ops(ir, 0, given);
    let rules = rules::rules((ir, 0), given, &ops);
    let params = call.params();
    let statement = call.dynamic(&params, &columns, reads);
    statement.check(&rules).map_err(failed)?;
    let mut answer = db.dynamic(&statement).await.map_err(failed)?;
    let more = size.map(|size| paged(&mut answer, ir, given, size)).unwrap_or_default();
    let Some(shape) = &ir.shape else { return Ok(Outcome::Written(answer.written)) };
    let mut lists = Lists { db, ir, sql, dialect, given, next: 0 };
    Ok(Outcome::Rows(lists.nested(shape, &answer).await?, more))
}

/// Leaves out the row that only tells that there are more, and says how to go on.
fn paged(answer: &mut Answer, ir: &Routine, given: &values::Given, size: usize) -> Vec<String> {
    let has_more = answer.rows.len() > size;
    answer.rows.truncate(size);
    if given.back() {
        answer.rows.reverse();
    }
    let Some(keyset) = values::KeysetOf::new(ir) else {
        return if has_more { vec!["there are more pages".to_owned()] } else { Vec::new() };
    };
    let cursor = |row: Option<&Vec<Value>>| {
        let position = |row: &Vec<Value>, of: &Keyset<'_>| Position::of(row, of, given.order());
        row.map(|row| keyset.with(|of| position(row, of).text(of)))
    };
    let mut lines = Vec::new();
    if let (true, Some(end)) = (has_more || given.back(), cursor(answer.rows.last())) {
        lines.push(format!("next page: --after {end}"));
    }
    if let (true, Some(start)) = (has_more && given.back(), cursor(answer.rows.first())) {
        lines.push(format!("page before: --before {start}"));
    }
    lines
}

/// The types of the statement's columns, hidden ones included.
fn columns_of(ir: &Routine) -> Vec<Bound> {
    let outputs = match &ir.statement {
        rex_ir::Statement::Query(query) => outputs(query),
        rex_ir::Statement::Insert(insert) => {
            insert.returning.iter().map(|c| c.expr.ty.clone()).collect()
        }
        rex_ir::Statement::Update(update) => {
            update.returning.iter().map(|c| c.expr.ty.clone()).collect()
        }
        rex_ir::Statement::Delete(delete) => {
            delete.returning.iter().map(|c| c.expr.ty.clone()).collect()
        }
        rex_ir::Statement::Raw(_) => ir.shape.as_ref().map(raw_columns).unwrap_or_default(),
    };
    outputs.iter().map(values::bound).collect()
}

fn raw_columns(shape: &Shape) -> Vec<Ty> {
    match shape {
        Shape::Scalar(leaf) => vec![leaf.ty.clone()],
        Shape::Record(record) => record
            .fields
            .iter()
            .filter_map(|field| match &field.node {
                ShapeNode::Leaf(leaf) => Some(leaf.ty.clone()),
                ShapeNode::Object { .. } | ShapeNode::List(_) => None,
            })
            .collect(),
    }
}

fn outputs(query: &rex_ir::Query) -> Vec<Ty> {
    match &query.body {
        rex_ir::SetBody::Select(select) => {
            select.columns.iter().map(|column| column.expr.ty.clone()).collect()
        }
        rex_ir::SetBody::Set { left, .. } => outputs(left),
        rex_ir::SetBody::Values { rows, .. } => {
            rows.first().map(|row| row.iter().map(|e| e.ty.clone()).collect()).unwrap_or_default()
        }
    }
}

/// Runs the statements of nested lists, depth first, as the compiler numbered them.
struct Lists<'a> {
    db: &'a Db<Async>,
    ir: &'a Routine,
    sql: &'a RoutineSql,
    dialect: &'a str,
    given: &'a values::Given,
    next: usize,
}

impl Lists<'_> {
    /// Rows in the shape.
    async fn nested(&mut self, shape: &Shape, answer: &Answer) -> Result<Vec<Cell>, Failure> {
        match shape {
            Shape::Scalar(leaf) => {
                Ok(answer.rows.iter().map(|row| Cell::from(value(row, leaf))).collect())
            }
            Shape::Record(record) => {
                let mut rows = vec![Vec::new(); answer.rows.len()];
                Box::pin(self.fill(record, answer, &mut rows)).await?;
                Ok(rows.into_iter().map(Cell::Record).collect())
            }
        }
    }

    async fn fill(
        &mut self,
        record: &RecordShape,
        answer: &Answer,
        rows: &mut [Vec<(String, Cell)>],
    ) -> Result<(), Failure> {
        for field in &record.fields {
            match &field.node {
                ShapeNode::Leaf(leaf) => {
                    for (row, out) in answer.rows.iter().zip(rows.iter_mut()) {
                        out.push((field.name.clone(), Cell::from(value(row, leaf))));
                    }
                }
                ShapeNode::Object { record, presence } => {
                    let mut inner = vec![Vec::new(); rows.len()];
                    Box::pin(self.fill(record, answer, &mut inner)).await?;
                    for ((row, out), inner) in answer.rows.iter().zip(rows.iter_mut()).zip(inner) {
                        let absent = presence
                            .is_some_and(|at| row.get(at).is_none_or(|key| *key == Value::Null));
                        let value = if absent { Cell::NULL } else { Cell::Record(inner) };
                        out.push((field.name.clone(), value));
                    }
                }
                ShapeNode::List(list) => {
                    let values = Box::pin(self.list(list, answer)).await?;
                    for (value, out) in values.into_iter().zip(rows.iter_mut()) {
                        out.push((field.name.clone(), value));
                    }
                }
            }
        }
        Ok(())
    }

    /// The value of a list in each parent row.
    async fn list(&mut self, list: &ListShape, answer: &Answer) -> Result<Vec<Cell>, Failure> {
        let at = self.next;
        self.next += 1;
        let key = |row: &Vec<Value>| -> Vec<Value> {
            list.parent_key.iter().map(|leaf| value(row, leaf).clone()).collect()
        };
        let mut distinct: Vec<Vec<Value>> = Vec::new();
        for row in &answer.rows {
            let key = key(row);
            if !key.contains(&Value::Null) && !distinct.contains(&key) {
                distinct.push(key);
            }
        }
        let keys: Vec<(Ty, Value)> = list
            .statement
            .key_params
            .iter()
            .enumerate()
            .map(|(n, (_, ty))| {
                let column = distinct.iter().filter_map(|key| key.get(n).cloned()).collect();
                (ty.clone(), Value::List(column))
            })
            .collect();
        let texts = self.sql.lists.get(at).map(Vec::as_slice).unwrap_or_default();
        let call = Call::new(self.ir, texts, self.dialect, self.given, &keys)?;
        let columns: Vec<Bound> = match &list.statement.statement {
            rex_ir::Statement::Query(query) => outputs(query).iter().map(values::bound).collect(),
            _ => Vec::new(),
        };
        let children =
            self.db.dynamic(&call.dynamic(&call.params(), &columns, true)).await.map_err(failed)?;
        let width = list.statement.key_params.len();
        let shown = self.nested(&list.shape, &children).await?;
        let mut groups: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
        for (row, value) in children.rows.iter().zip(shown) {
            let key: Vec<Value> = row.iter().take(width).cloned().collect();
            groups.entry(format!("{key:?}")).or_default().push(value);
        }
        let single = list.cardinality != rex_ir::shape::Cardinality::Many;
        let of = |row: &Vec<Value>| {
            let mut found = groups.get(&format!("{:?}", key(row))).cloned().unwrap_or_default();
            if single { found.drain(..).next().unwrap_or(Cell::NULL) } else { Cell::List(found) }
        };
        Ok(answer.rows.iter().map(of).collect())
    }
}

fn value<'r>(row: &'r [Value], leaf: &Leaf) -> &'r Value {
    row.get(leaf.column).unwrap_or(&Value::Null)
}

/// A literal default as a value.
fn literal(literal: &Literal, ty: &Ty) -> Option<Value> {
    Some(match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Int(value) => Value::Int(*value),
        Literal::Float(value) => Value::Float(*value),
        Literal::Decimal(value, scale) => Value::Decimal(
            rex_runtime::rust_decimal::Decimal::try_from_i128_with_scale(*value, *scale).ok()?,
        ),
        Literal::Text(value) => Value::Text(value.clone()),
        Literal::Bytes(value) => Value::Bytes(value.clone()),
        Literal::Uuid(bytes) => Value::Uuid(uuid::Uuid::from_bytes(*bytes)),
        other => return values::parsed(&values::literal_text(other)?, ty),
    })
}

/// Whether an input is one that a command line can give.
fn is_scalar(kind: &InputKind) -> bool {
    matches!(kind, InputKind::Scalar { .. } | InputKind::Sort)
}

/// Whether a piece counts in a variant.
fn counts(when: When, bits: u32, arm: u32) -> bool {
    match when {
        When::Always => true,
        When::AnyOf(any) => bits & any != 0,
        When::AllOf(all) => bits & all == all,
        When::NoneOf(none) => bits & none == 0,
        When::Sort(wanted) => wanted == arm,
    }
}

/// The text of a variant.
pub(super) fn text_of(sql: &Sql, bits: u32, arm: u32, guards: usize) -> String {
    match &sql.text {
        SqlText::Variants(all) if all.len() == 1 => all.first().cloned().unwrap_or_default(),
        SqlText::Variants(all) => {
            let at = bits as usize | (arm as usize) << guards;
            all.get(at).cloned().unwrap_or_default()
        }
        SqlText::Pieces(pieces) => {
            let chosen = pieces.iter().filter(|piece| counts(piece.when, bits, arm));
            chosen.map(|piece| piece.text.as_str()).collect()
        }
    }
}
