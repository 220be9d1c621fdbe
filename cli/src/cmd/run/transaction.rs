//! Transactions: step by step, later statements with what earlier ones gave.

use rex_ir::shape::Cardinality;
use rex_ir::transaction::{Check, Isolation, Step};
use rex_ir::{ParamKind, Routine, Statement};
use rex_runtime::generated::Ty as Bound;
use rex_runtime::{Answer, Async, Db, Tx, Value};

use super::call::{Call, Job};
use super::failed;
use crate::exit::{Exit, Failure};

/// Runs a transaction; gives its result and the number of rows that it wrote.
pub(super) async fn whole(db: &Db<Async>, job: &Job<'_>) -> Result<Answer, Failure> {
    let isolation = match job.ir.transaction.as_ref().map(|of| of.isolation) {
        Some(Isolation::Read) => rex_runtime::Isolation::Read,
        Some(Isolation::Snapshot) => rex_runtime::Isolation::Snapshot,
        Some(Isolation::Serializable) => rex_runtime::Isolation::Serializable,
        Some(Isolation::Write) | None => rex_runtime::Isolation::Write,
    };
    let mut tx = db.begin_with(isolation).await.map_err(failed)?;
    let answer = steps(&mut tx, job).await?;
    tx.commit().await.map_err(failed)?;
    Ok(answer)
}

/// Runs the steps of a transaction in one that is open.
pub(super) async fn steps(tx: &mut Tx<Async>, job: &Job<'_>) -> Result<Answer, Failure> {
    let ir = job.ir;
    let mut result = Answer { rows: Vec::new(), written: 0 };
    let Some(transaction) = &ir.transaction else { return Ok(result) };
    let mut known: Vec<(Vec<Vec<Value>>, u64)> = Vec::new();
    let mut left_out = 0;
    for (at, (step, texts)) in transaction.steps.iter().zip(&job.sql.steps).enumerate() {
        if left_out > 0 {
            left_out -= 1;
            known.push((Vec::new(), 0));
            continue;
        }
        let there = |step: &usize| known.get(*step).is_some_and(|(_, count)| *count > 0);
        let (columns, reads) = match step {
            Step::Run { columns, statement, .. } => {
                let reads = matches!(statement, Statement::Query(_));
                (job.columns(columns), reads)
            }
            Step::Ensure { check: Check::True(_), .. } => (vec![Bound::Bool], true),
            Step::Ensure { check: Check::Present(of), message } if !there(of) => {
                return Err(refused(ir, message));
            }
            Step::Ensure { check: Check::Absent(of), message } if there(of) => {
                return Err(refused(ir, message));
            }
            Step::Skip { unless, count } => {
                left_out = if there(unless) { 0 } else { *count };
                known.push((Vec::new(), 0));
                continue;
            }
            Step::Ensure { .. } => {
                known.push((Vec::new(), 0));
                continue;
            }
        };
        let statement = match step {
            Step::Run { statement, .. } => Some(statement),
            Step::Ensure { .. } | Step::Skip { .. } => None,
        };
        let mut call = Call::new(job, statement, texts, &[])?;
        call.fill(ir, |value, kind| fill(value, kind, &known));
        call.check(job, at)?;
        let answer = call.inside((ir, &mut *tx), &columns, reads).await?;
        let rows = u64::try_from(answer.rows.len()).unwrap_or(u64::MAX);
        let count = if columns.is_empty() { answer.written } else { rows };
        match step {
            Step::Run { rows, .. } => expected(ir, *rows, count)?,
            Step::Ensure { message, .. } => {
                let value = answer.rows.first().and_then(|row| row.first());
                if value != Some(&Value::Bool(true)) {
                    return Err(refused(ir, message));
                }
            }
            Step::Skip { .. } => {}
        }
        if !reads {
            result.written += if columns.is_empty() { answer.written } else { rows };
        }
        if transaction.result == Some(at) {
            result.rows.clone_from(&answer.rows);
        }
        known.push((answer.rows, count));
    }
    Ok(result)
}

/// What earlier steps gave, where the parameter stands for it.
fn fill(value: &mut Value, kind: &ParamKind, known: &[(Vec<Vec<Value>>, u64)]) {
    let cell = |row: &Vec<Value>, column: usize| row.get(column).cloned().unwrap_or(Value::Null);
    match kind {
        ParamKind::Let(step, column) => {
            let row = known.get(*step).and_then(|(rows, _)| rows.first());
            *value = row.map_or(Value::Null, |row| cell(row, *column));
        }
        ParamKind::LetList(step, column) => {
            let rows = known.get(*step).map(|(rows, _)| rows.as_slice()).unwrap_or_default();
            *value = Value::List(rows.iter().map(|row| cell(row, *column)).collect());
        }
        _ => {}
    }
}

fn expected(ir: &Routine, wanted: Cardinality, count: u64) -> Result<(), Failure> {
    let wrong = match (wanted, count) {
        (Cardinality::One, 0) => "a step that must find a row found none",
        (Cardinality::One | Cardinality::ZeroOrOne, 2..) => {
            "a step that may find one row found more"
        }
        _ => return Ok(()),
    };
    Err(Failure::new(Exit::Failed, format!("{} ({}): {wrong}", ir.name, ir.place)))
}

fn refused(ir: &Routine, message: &str) -> Failure {
    Failure::new(Exit::Failed, format!("{} ({}): {message}", ir.name, ir.place))
        .help("nothing was changed")
}
