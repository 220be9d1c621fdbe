//! The steps of a transaction, of which later ones bind what earlier ones gave.

use rex_ir::shape::Cardinality;
use rex_ir::transaction::{Check, Step, Transaction};
use rex_ir::{ParamKind, Statement, Ty};
use rex_runtime::generated::{Param, Ty as Bound};
use rex_runtime::{Answer, Async, Dynamic, Error, ErrorKind, Tx, Value};

use super::{Call, Target, bound};

impl Call<'_> {
    /// Runs all steps; gives the rows of the one that is returned.
    pub(super) async fn all_steps(
        &self,
        transaction: &Transaction,
        tx: &mut Tx<Async>,
    ) -> Result<Vec<String>, Error> {
        let mut given: Vec<Answer> = Vec::new();
        let mut result = vec!["done".to_owned()];
        let mut total = 0;
        let mut left_out = 0;
        for (at, (step, text)) in transaction.steps.iter().zip(&self.steps).enumerate() {
            if left_out > 0 {
                left_out -= 1;
                given.push(Answer { rows: Vec::new(), written: 0 });
                continue;
            }
            let values = self.with_given(&given);
            let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
            let mut run = async |columns: &[Ty]| {
                let columns: Vec<Bound> = columns.iter().map(bound).collect();
                let (types, columns) = (&self.types, columns.as_slice());
                let call = Dynamic { text, types, params: &params, columns, reads: false };
                tx.dynamic(&call).await
            };
            let mut answer = Answer { rows: Vec::new(), written: 0 };
            match step {
                Step::Run { columns, rows, statement } => {
                    answer = run(columns).await?;
                    if !columns.is_empty() {
                        answer.written = answer.rows.len() as u64;
                    }
                    if !matches!(statement, Statement::Query(_)) {
                        total += answer.written;
                    }
                    match (rows, answer.written) {
                        (Cardinality::One, 0) => return Err(failed(ErrorKind::NotFound)),
                        (Cardinality::One | Cardinality::ZeroOrOne, 2..) => {
                            return Err(failed(ErrorKind::TooManyRows));
                        }
                        _ => {}
                    }
                    if transaction.result == Some(at) {
                        result = self.lines(&mut Target::Tx(tx), &answer, &values).await?;
                    }
                }
                Step::Skip { unless, count } => {
                    left_out = if given[*unless].written == 0 { *count } else { 0 };
                }
                Step::Ensure { check, .. } => {
                    let holds = match check {
                        Check::Present(step) => given[*step].written > 0,
                        Check::Absent(step) => given[*step].written == 0,
                        Check::True(_) => {
                            let answer = run(&[Ty::Bool]).await?;
                            answer.rows.first() == Some(&vec![Value::Bool(true)])
                        }
                    };
                    if !holds {
                        return Err(failed(ErrorKind::Ensure));
                    }
                }
            }
            given.push(answer);
        }
        if transaction.counts {
            result = vec![format!("= {total}")];
        }
        Ok(result)
    }

    /// The values of all parameters, with what steps gave.
    fn with_given(&self, given: &[Answer]) -> Vec<Value> {
        let own = self.runs[0].iter().zip(&self.ir.params);
        let value = |(own, param): (&Value, &rex_ir::Param)| match param.kind {
            ParamKind::Let(step, column) => {
                let row = given.get(step).and_then(|answer| answer.rows.first());
                row.map_or(Value::Null, |row| row[column].clone())
            }
            ParamKind::LetList(step, column) => {
                let rows = given.get(step).map_or(&[][..], |answer| &answer.rows);
                Value::List(rows.iter().map(|row| row[column].clone()).collect())
            }
            _ => own.clone(),
        };
        own.map(value).collect()
    }
}

fn failed(kind: ErrorKind) -> Error {
    Error::new(kind, "the transaction ended")
}
