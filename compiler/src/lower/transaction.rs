//! Transactions: a statement per step, with the parameters of all steps in one list.

use rex_ir::shape::{Shape, ShapeNode};
use rex_ir::transaction::{Check, Step, Transaction};
use rex_ir::{ParamKind, Statement, Ty};

use super::context::Lowering;
use super::names::Taken;
use super::path::plain;
use super::query::Give;
use crate::hir;

impl Lowering<'_> {
    /// All steps; gives the statement that makes the result.
    pub(super) fn transaction(
        &mut self,
        transaction: &hir::Transaction,
        give: &Give,
    ) -> (Statement, Option<Shape>) {
        let mut steps = Vec::new();
        let mut shape = None;
        for (at, step) in transaction.steps.iter().enumerate() {
            self.step = at;
            self.aliases = Taken::default();
            self.ctes.clear();
            let returned = transaction.result == Some(at);
            let lowered = match &step.kind {
                hir::StepKind::Run { statement, rows, .. } => {
                    let give = if returned { give } else { &Give::Flat };
                    let (statement, own) = self.statement(statement, give);
                    if returned {
                        shape = own;
                    }
                    Step::Run { columns: columns_of(&statement), statement, rows: *rows }
                }
                hir::StepKind::Skip { unless, count } => {
                    Step::Skip { unless: *unless, count: *count }
                }
                hir::StepKind::Ensure { check, message } => {
                    let check = match check {
                        hir::Check::Present(step) => Check::Present(*step),
                        hir::Check::Absent(step) => Check::Absent(*step),
                        hir::Check::True(query) => {
                            Check::True(Statement::Query(self.query(query, &Give::Flat).0))
                        }
                    };
                    Step::Ensure { check, message: message.clone() }
                }
            };
            steps.push(lowered);
        }
        for known in &transaction.lets {
            self.bind_let(transaction, known, shape.as_ref());
        }
        let made = transaction.result.and_then(|at| steps.get(at)).and_then(Step::statement);
        let last = steps.iter().rev().find_map(Step::statement);
        let statement = made.or(last).cloned().unwrap_or_else(nothing);
        let (isolation, result) = (transaction.isolation, transaction.result);
        self.transaction =
            Some(Transaction { isolation, steps, result, counts: transaction.counts });
        (statement, shape)
    }

    /// Says which column an input stands for.
    fn bind_let(
        &mut self,
        transaction: &hir::Transaction,
        known: &hir::LetInput,
        shape: Option<&Shape>,
    ) {
        let step = known.step;
        let Some(hir::Step { kind: hir::StepKind::Run { outputs, .. }, span }) =
            transaction.steps.get(step)
        else {
            return;
        };
        let composite = outputs
            .iter()
            .any(|output| output.entity.is_some_and(|entity| self.key_fields(entity).len() > 1));
        if composite {
            self.refuse(
                *span,
                "a row with a composite key as the result of a step",
                "it is several columns",
                "return the fields of its key",
            );
        }
        let shape = shape.filter(|_| transaction.result == Some(step));
        let column = |output: usize| match (shape, outputs.get(output)) {
            (Some(Shape::Record(record)), Some(named)) => {
                let field = record.fields.iter().find(|field| field.name == named.name);
                match field.map(|field| &field.node) {
                    Some(ShapeNode::Leaf(leaf)) => leaf.column,
                    _ => output,
                }
            }
            (Some(Shape::Scalar(leaf)), _) => leaf.column,
            _ => output,
        };
        self.params.stand_in(known.input, &|field| match known.output {
            Some(output) => ParamKind::Let(step, column(output)),
            None => ParamKind::LetList(step, column(field)),
        });
    }
}

/// A transaction without any statement reads nothing.
fn nothing() -> Statement {
    Statement::Query(plain(rex_ir::Select {
        distinct: rex_ir::statement::Distinct::No,
        columns: Vec::new(),
        from: None,
        filter: Vec::new(),
        group: Vec::new(),
        having: Vec::new(),
    }))
}

/// The types of the columns of a statement.
fn columns_of(statement: &Statement) -> Vec<Ty> {
    let of = |columns: &[rex_ir::OutputColumn]| -> Vec<Ty> {
        columns.iter().map(|column| column.expr.ty.clone()).collect()
    };
    match statement {
        Statement::Query(query) => of_body(&query.body),
        Statement::Insert(insert) => of(&insert.returning),
        Statement::Update(update) => of(&update.returning),
        Statement::Delete(delete) => of(&delete.returning),
        Statement::Raw(_) => Vec::new(),
    }
}

fn of_body(body: &rex_ir::SetBody) -> Vec<Ty> {
    match body {
        rex_ir::SetBody::Select(select) => {
            select.columns.iter().map(|column| column.expr.ty.clone()).collect()
        }
        rex_ir::SetBody::Set { left, .. } => of_body(&left.body),
        rex_ir::SetBody::Values { rows, .. } => rows
            .first()
            .map(|row| row.iter().map(|value| value.ty.clone()).collect())
            .unwrap_or_default(),
    }
}
