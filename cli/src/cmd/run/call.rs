//! A statement with its values, and what it gives.

use rex_compiler::rendered::RoutineSql;
use rex_ir::dialect::Sql;
use rex_ir::shape::{RecordShape, Shape, ShapeNode};
use rex_ir::{Catalog, InsertSource, ParamKind, Routine, RoutineKind, Statement, Ty};
use rex_runtime::generated::{Param, Ty as Bound};
use rex_runtime::{Answer, Async, Db, Dynamic, Keyset, Position, Tx, Value};

use super::cell::Cell;
use super::given::{Given, KeysetOf, directions};
use super::lists::Lists;
use super::{failed, rules, transaction, violated};
use crate::bound::bound;
use crate::exit::{Exit, Failure};

/// The database whose driver writes lists of records one by one.
const BY_ROW: &str = "sqlite";

/// A routine that is to be run, and with what.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    /// What it means.
    pub(super) ir: &'a Routine,
    /// What it says.
    pub(super) sql: &'a RoutineSql,
    /// On which database.
    pub(super) dialect: &'a str,
    /// Of which schema.
    pub(super) catalog: &'a Catalog,
    /// With which values.
    pub(super) given: &'a Given,
}

/// What a routine gave.
pub(super) enum Outcome {
    /// The rows, and how to get more.
    Rows(Vec<Cell>, Vec<String>),
    /// How many rows were written.
    Written(u64),
}

impl Job<'_> {
    fn bound(&self, ty: &Ty) -> Bound {
        bound(ty, self.catalog)
    }

    /// The runtime's types of columns.
    pub(super) fn columns(&self, types: &[Ty]) -> Vec<Bound> {
        types.iter().map(|ty| self.bound(ty)).collect()
    }

    /// Runs it.
    ///
    /// # Errors
    /// When a rule is broken or the database refuses.
    pub(super) async fn run(&self, db: &Db<Async>) -> Result<Outcome, Failure> {
        let (mut answer, mut more) = (None, Vec::new());
        if self.ir.transaction.is_some() {
            answer = Some(transaction::whole(db, self).await?);
        }
        let mut answer = match answer {
            Some(answer) => answer,
            None => self.statement(db).await?,
        };
        if let Some(page) = &self.ir.page {
            let size = self.given.page_size(page)?;
            more = self.paged(&mut answer, size);
        }
        let Some(shape) = &self.ir.shape else { return Ok(Outcome::Written(answer.written)) };
        let rows = Lists::new(db, self).nested(shape, &answer).await?;
        Ok(Outcome::Rows(rows, more))
    }

    async fn statement(&self, db: &Db<Async>) -> Result<Answer, Failure> {
        if let Some(page) = &self.ir.page {
            self.given.page_size(page)?;
        }
        let call = Call::new(self, Some(&self.ir.statement), &self.sql.statement, &[])?;
        call.check(self, 0)?;
        let columns = self.columns(&columns_of(self.ir));
        let reads = self.ir.kind == RoutineKind::Query;
        if let [values] = call.runs.as_slice() {
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let answer = db.dynamic(&call.dynamic(&params, &columns, reads)).await;
            return answer.map_err(|error| violated::by(self.ir, error));
        }
        let mut tx = db.begin().await.map_err(failed)?;
        let answer = call.inside((self.ir, &mut tx), &columns, reads).await?;
        tx.commit().await.map_err(failed)?;
        Ok(answer)
    }

    /// Leaves out the row that only tells that there are more, and says how to go on.
    fn paged(&self, answer: &mut Answer, size: usize) -> Vec<String> {
        let given = self.given;
        let has_more = answer.rows.len() > size;
        answer.rows.truncate(size);
        if given.back() {
            answer.rows.reverse();
        }
        let Some(keyset) = KeysetOf::new(self.ir, self.catalog) else {
            return if has_more { vec!["there are more pages".to_owned()] } else { Vec::new() };
        };
        let cursor = |row: Option<&Vec<Value>>| {
            let position = |row: &Vec<Value>, of: &Keyset<'_>| Position::of(row, of, given.order());
            row.map(|row| keyset.with(|of| position(row, of).text(of)))
        };
        let mut lines = Vec::new();
        for (flag, back) in directions(self.ir) {
            let (row, there, what) = if back {
                (answer.rows.first(), has_more && given.back(), "page before")
            } else {
                (answer.rows.last(), has_more || given.back(), "next page")
            };
            if let (true, Some(at)) = (there, cursor(row)) {
                lines.push(format!("{what}: --{flag} {at}"));
            }
        }
        lines
    }
}

/// A statement with its values, ready to run.
pub(super) struct Call {
    text: String,
    types: Vec<Bound>,
    /// The values of each run: of one, or of one per record where a list of records is written one by one.
    pub(super) runs: Vec<Vec<Value>>,
    /// Of a list of records to be written: the values of each, with their types.
    records: Option<(Vec<Vec<Value>>, Vec<Bound>)>,
}

impl Call {
    /// The call of a statement of the job (where it is none that writes, `None` will do); `keys` are the lists of keys that a nested list is for.
    ///
    /// # Errors
    /// When there is no SQL for the database.
    pub(super) fn new(
        job: &Job<'_>,
        statement: Option<&Statement>,
        texts: &[(String, Sql)],
        keys: &[(Ty, Value)],
    ) -> Result<Self, Failure> {
        let (_, sql) = texts.iter().find(|(name, _)| name == job.dialect).ok_or_else(|| {
            Failure::new(Exit::Usage, format!("the project has no SQL for {}", job.dialect))
                .help("add it to `dialects` in rex.toml")
        })?;
        let mut types = Vec::new();
        let mut values = Vec::new();
        for param in &job.ir.params {
            types.push(job.bound(&param.ty));
            values.push(match &param.kind {
                ParamKind::Input(at) => job.given.value(*at),
                ParamKind::RecordField(at, field) => job.given.field(job.ir, *at, *field),
                ParamKind::NestedField(at, field, inner) => {
                    job.given.nested(job.ir, (*at, *field, *inner))
                }
                ParamKind::Now => job.given.now(&param.ty),
                ParamKind::UuidV7 => Value::Uuid(uuid::Uuid::now_v7()),
                ParamKind::Cursor(key) => job.given.key(job.ir, *key, job.catalog),
                ParamKind::Key | ParamKind::Let(..) | ParamKind::LetList(..) => Value::Null,
            });
        }
        for (ty, value) in keys {
            types.push(job.bound(ty));
            values.push(value.clone());
        }
        let text = job.given.text(job.ir, sql);
        let mut call = Self { text, types, runs: Vec::new(), records: None };
        let source = match statement {
            Some(Statement::Insert(insert)) => Some(&insert.source),
            _ => None,
        };
        if matches!(source, Some(InsertSource::Rows { .. })) {
            let (records, of_records) = call.records_of(job, &values);
            if job.dialect == BY_ROW {
                call.types.clone_from(&of_records);
                call.runs.clone_from(&records);
            } else {
                call.runs = vec![values];
            }
            call.records = Some((records, of_records));
        } else {
            call.runs = vec![values];
        }
        Ok(call)
    }

    /// The values of each record in place of the lists of all.
    fn records_of(&self, job: &Job<'_>, values: &[Value]) -> (Vec<Vec<Value>>, Vec<Bound>) {
        let params = job.ir.params.iter().map(Some).chain(std::iter::repeat(None));
        let mut types = self.types.clone();
        let mut lists: Vec<Option<&[Value]>> = Vec::new();
        for ((param, value), ty) in params.zip(values).zip(&mut types) {
            let kind = param.map(|param| (&param.kind, &param.ty));
            lists.push(match (kind, value) {
                (Some((ParamKind::RecordField(..), Ty::Array(element, _))), Value::List(items)) => {
                    *ty = job.bound(element);
                    Some(items)
                }
                _ => None,
            });
        }
        let count = lists.iter().flatten().map(|items| items.len()).max().unwrap_or(0);
        let record = |at: usize| {
            let of = |(value, list): (&Value, &Option<&[Value]>)| match list {
                Some(items) => items.get(at).cloned().unwrap_or(Value::Null),
                None => value.clone(),
            };
            values.iter().zip(&lists).map(of).collect()
        };
        ((0..count).map(record).collect(), types)
    }

    /// Puts what earlier steps gave in the place of parameters.
    pub(super) fn fill(&mut self, ir: &Routine, with: impl Fn(&mut Value, &ParamKind)) {
        let records = self.records.iter_mut().flat_map(|(records, _)| records);
        for values in self.runs.iter_mut().chain(records) {
            for (param, value) in ir.params.iter().zip(values) {
                with(value, &param.kind);
            }
        }
    }

    /// Tests the rules of a step, in every record.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub(super) fn check(&self, job: &Job<'_>, step: usize) -> Result<(), Failure> {
        let ops = rules::ops(job.ir, step, job.given);
        let rules = rules::rules((job.ir, step), job.given, &ops);
        let (all, types, many) = match &self.records {
            Some((records, types)) => (records, types, true),
            None => (&self.runs, &self.types, false),
        };
        for (at, values) in all.iter().enumerate() {
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let (text, columns) = (self.text.as_str(), &[][..]);
            let statement = Dynamic { text, types, params: &params, columns, reads: false };
            statement.check(&rules).map_err(|error| {
                let failure = failed(error);
                let message = format!("record {}: {}", at + 1, failure.message);
                if many { Failure { message, ..failure } } else { failure }
            })?;
        }
        let lists = job.ir.distinct.iter().any(|key| key.step == step && key.lists);
        let unpacked = lists.then(|| self.runs.first().map(|values| self.records_of(job, values)));
        let (all, types) = match unpacked.flatten() {
            Some((records, types)) => (records, types),
            None => (all.clone(), types.clone()),
        };
        let records: Vec<Vec<Param<'_>>> =
            all.iter().map(|values| values.iter().map(Param::from).collect()).collect();
        rules::distinct((job.ir, step), &records, &types).map_err(failed)
    }

    /// The statement for a run.
    pub(super) fn dynamic<'q>(
        &'q self,
        params: &'q [Param<'q>],
        columns: &'q [Bound],
        reads: bool,
    ) -> Dynamic<'q> {
        Dynamic { text: &self.text, types: &self.types, params, columns, reads }
    }

    /// All runs, in a transaction that is open.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn inside(
        &self,
        (ir, tx): (&Routine, &mut Tx<Async>),
        columns: &[Bound],
        reads: bool,
    ) -> Result<Answer, Failure> {
        let mut whole = Answer { rows: Vec::new(), written: 0 };
        for values in &self.runs {
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let answer = tx.dynamic(&self.dynamic(&params, columns, reads)).await;
            let answer = answer.map_err(|error| violated::by(ir, error))?;
            whole.rows.extend(answer.rows);
            whole.written += answer.written;
        }
        Ok(whole)
    }
}

/// The types of the statement's columns, hidden ones included.
pub(super) fn columns_of(ir: &Routine) -> Vec<Ty> {
    let of = |columns: &[rex_ir::OutputColumn]| {
        columns.iter().map(|column| column.expr.ty.clone()).collect()
    };
    match &ir.statement {
        Statement::Query(query) => outputs(query),
        Statement::Insert(insert) => of(&insert.returning),
        Statement::Update(update) => of(&update.returning),
        Statement::Delete(delete) => of(&delete.returning),
        Statement::Raw(_) => ir.shape.as_ref().map(raw_columns).unwrap_or_default(),
    }
}

fn raw_columns(shape: &Shape) -> Vec<Ty> {
    match shape {
        Shape::Scalar(leaf) => vec![leaf.ty.clone()],
        Shape::Record(RecordShape { fields, .. }) => {
            let leaf = |node: &ShapeNode| match node {
                ShapeNode::Leaf(leaf) => Some(leaf.ty.clone()),
                ShapeNode::Object { .. } | ShapeNode::List(_) => None,
            };
            fields.iter().filter_map(|field| leaf(&field.node)).collect()
        }
    }
}

/// The types of a query's columns.
pub(super) fn outputs(query: &rex_ir::Query) -> Vec<Ty> {
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
