//! Transactions: step by step, later statements with what earlier ones gave.

use rex_compiler::rendered::RoutineSql;
use rex_ir::shape::Cardinality;
use rex_ir::transaction::{Check, Step, Transaction};
use rex_ir::{ParamKind, Statement};

use crate::engine::Fault;
use crate::fetch::{Given, Rows, Voter};
use crate::value::Val;

/// Runs the steps of a transaction, one after the other: later ones take what earlier ones gave.
pub(super) async fn steps(
    voter: &mut impl Voter,
    given: Given<'_>,
    sql: &RoutineSql,
    transaction: &Transaction,
) -> Result<Rows, Fault> {
    let mut result = Rows::default();
    let mut known: Vec<Rows> = Vec::new();
    let mut left_out = 0;
    for (at, step) in transaction.steps.iter().enumerate() {
        if left_out > 0 {
            left_out -= 1;
            known.push(Rows::default());
            continue;
        }
        let there = |step: &usize| !known[*step].rows.is_empty() || known[*step].written > 0;
        let kept = match step {
            Step::Ensure { check: Check::Present(of), .. } => there(of),
            Step::Ensure { check: Check::Absent(of), .. } => !there(of),
            Step::Run { .. } | Step::Skip { .. } | Step::Ensure { .. } => true,
        };
        let mut rows = Rows::default();
        if let Some(statement) = step.statement() {
            let mut params = given.params(&[]);
            for (param, (_, value)) in given.routine.params.iter().zip(&mut params) {
                fill(value, &param.kind, &known);
            }
            let call = given.call(statement, &sql.steps[at], params);
            rows = voter.rows(&call).await?;
        }
        match step {
            Step::Run { rows: wanted, statement, columns } => {
                let count = if columns.is_empty() { rows.written } else { rows.rows.len() as u64 };
                let fits = match wanted {
                    Cardinality::One => count == 1,
                    Cardinality::ZeroOrOne => count <= 1,
                    Cardinality::Many => true,
                };
                if !fits {
                    return Err(Fault::new("Ensure", format!("{count} rows in step {at}")));
                }
                if !matches!(statement, Statement::Query(_)) {
                    result.written += count;
                }
                // What a database counts behind a query is what was written before it.
                rows.written = count;
            }
            Step::Skip { unless, count } => {
                left_out = if there(unless) { 0 } else { *count };
            }
            Step::Ensure { message, check } => {
                let asked = matches!(check, Check::True(_));
                let holds = rows.rows.first().is_some_and(|row| row[0] == Val::Bool(true));
                if !kept || asked && !holds {
                    return Err(Fault::new("Ensure", message.as_str()));
                }
            }
        }
        if transaction.result == Some(at) {
            result.rows.clone_from(&rows.rows);
        }
        known.push(rows);
    }
    Ok(result)
}

/// What earlier steps gave, where the parameter stands for it.
fn fill(value: &mut Val, kind: &ParamKind, known: &[Rows]) {
    match kind {
        ParamKind::Let(step, column) => {
            let row = known.get(*step).and_then(|rows| rows.rows.first());
            *value = row.map_or(Val::Null, |row| row[*column].clone());
        }
        ParamKind::LetList(step, column) => {
            let rows = known.get(*step).map(|rows| rows.rows.as_slice()).unwrap_or_default();
            *value = Val::List(rows.iter().map(|row| row[*column].clone()).collect());
        }
        _ => {}
    }
}
