//! The rules of a command as the runtime tests them before it is sent.

use rex_ir::{ParamKind, Routine};
use rex_runtime::generated::{Param, Ty};
use rex_runtime::{Distinct, Error, Op, Rule};

use super::given::Given;

/// The operations of each rule of a step that counts with these values.
pub(super) fn ops<'r>(routine: &'r Routine, step: usize, given: &Given) -> Vec<Vec<Op<'r>>> {
    counting(routine, step, given)
        .map(|rule| rule.ops.iter().map(rex_ir::rule::Op::borrowed).collect())
        .collect()
}

/// The rules over their operations.
pub(super) fn rules<'r>(
    (routine, step): (&'r Routine, usize),
    given: &Given,
    ops: &'r [Vec<Op<'r>>],
) -> Vec<Rule<'r>> {
    counting(routine, step, given)
        .zip(ops)
        .map(|(rule, ops)| Rule::new(&rule.constraint, &rule.field, &rule.message, 0, ops))
        .collect()
}

/// The rules whose optional parameters are all given.
fn counting<'r>(
    routine: &'r Routine,
    step: usize,
    given: &Given,
) -> impl Iterator<Item = &'r rex_ir::Rule> {
    let counts = move |rule: &&rex_ir::Rule| {
        rule.step == step
            && rule.guards.iter().all(|guard| {
                let kind = routine.params.get(guard.0 as usize).map(|param| &param.kind);
                matches!(kind, Some(ParamKind::Input(input)) if given.has(*input))
            })
    };
    routine.rules.iter().filter(counts).collect::<Vec<_>>().into_iter()
}

/// Tests the keys that no two rows of a step may share.
///
/// # Errors
/// Two rows with the same key.
pub(super) fn distinct(
    (routine, step): (&Routine, usize),
    records: &[Vec<Param<'_>>],
    types: &[Ty],
) -> Result<(), Error> {
    for key in routine.distinct.iter().filter(|key| key.step == step) {
        let rows: Vec<Vec<Op<'_>>> = key
            .rows
            .iter()
            .map(|ops| ops.iter().map(rex_ir::rule::Op::borrowed).collect())
            .collect();
        let rows: Vec<&[Op<'_>]> = rows.iter().map(Vec::as_slice).collect();
        let test = Distinct::new(&key.constraint, &key.field, key.nulls, key.lists, &rows);
        test.test(records, types)?;
    }
    Ok(())
}
