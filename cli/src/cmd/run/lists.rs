//! Nested lists: their statements run depth first, as the compiler numbered them.

use std::collections::BTreeMap;

use rex_ir::shape::{Cardinality, Leaf, ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::{Statement, Ty};
use rex_runtime::generated::Param;
use rex_runtime::{Answer, Async, Db, Value};

use super::call::{Call, Job, outputs};
use super::cell::Cell;
use super::failed;
use crate::exit::Failure;

/// The lists of a job.
pub(super) struct Lists<'a> {
    db: &'a Db<Async>,
    job: &'a Job<'a>,
    next: usize,
}

impl<'a> Lists<'a> {
    /// None was run yet.
    pub(super) fn new(db: &'a Db<Async>, job: &'a Job<'a>) -> Self {
        Self { db, job, next: 0 }
    }

    /// Rows in the shape.
    ///
    /// # Errors
    /// When the database refuses a list.
    pub(super) async fn nested(
        &mut self,
        shape: &Shape,
        answer: &Answer,
    ) -> Result<Vec<Cell>, Failure> {
        match shape {
            Shape::Scalar(leaf) => Ok(answer.rows.iter().map(|row| self.cell(row, leaf)).collect()),
            Shape::Record(record) => {
                let mut rows = vec![Vec::new(); answer.rows.len()];
                Box::pin(self.fill(record, answer, &mut rows)).await?;
                Ok(rows.into_iter().map(Cell::Record).collect())
            }
        }
    }

    fn cell(&self, row: &[Value], leaf: &Leaf) -> Cell {
        Cell::of(value(row, leaf), &leaf.ty, self.job.catalog)
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
                        out.push((field.name.clone(), self.cell(row, leaf)));
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
            let mut values = key.iter().zip(&list.parent_key);
            let there = values.all(|(value, leaf)| leaf.nullable || *value != Value::Null);
            if there && !distinct.contains(&key) {
                distinct.push(key);
            }
        }
        let params = list.statement.key_params.iter().enumerate();
        let keys: Vec<(Ty, Value)> = params
            .map(|(n, (_, ty))| {
                let column = distinct.iter().filter_map(|key| key.get(n).cloned()).collect();
                (ty.clone(), Value::List(column))
            })
            .collect();
        let texts = self.job.sql.lists.get(at).map(Vec::as_slice).unwrap_or_default();
        let call = Call::new(self.job, None, texts, &keys)?;
        let columns = match &list.statement.statement {
            Statement::Query(query) => self.job.columns(&outputs(query)),
            _ => Vec::new(),
        };
        let values = call.runs.first().map(Vec::as_slice).unwrap_or_default();
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        let children = self.db.dynamic(&call.dynamic(&params, &columns, true)).await;
        let children = children.map_err(failed)?;
        let width = list.statement.key_params.len();
        let shown = self.nested(&list.shape, &children).await?;
        let mut groups: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
        for (row, value) in children.rows.iter().zip(shown) {
            let key: Vec<Value> = row.iter().take(width).cloned().collect();
            groups.entry(format!("{key:?}")).or_default().push(value);
        }
        let single = list.cardinality != Cardinality::Many;
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
