//! The rules of a command as the runtime tests them before it is sent.

use rex_ir::rule::{Op as Ir, Plain};
use rex_ir::{ParamKind, Routine};
use rex_runtime::{Op, Rule};

use super::given::Given;

/// The operations of each rule of a step that counts with these values.
pub(super) fn ops<'r>(routine: &'r Routine, step: usize, given: &Given) -> Vec<Vec<Op<'r>>> {
    counting(routine, step, given).map(|rule| rule.ops.iter().map(op).collect()).collect()
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

fn op(of: &Ir) -> Op<'_> {
    match of {
        Ir::Param(id) => Op::Param(u16::try_from(id.0).unwrap_or(u16::MAX)),
        Ir::Null => Op::Null,
        Ir::Bool(value) => Op::Bool(*value),
        Ir::Int(value) => Op::Int(*value),
        Ir::Float(value) => Op::Float(*value),
        Ir::Decimal(digits, scale) => Op::Decimal(*digits, *scale),
        Ir::Text(text) => Op::Text(text),
        Ir::Bytes(bytes) => Op::Bytes(bytes),
        Ir::And(count) => Op::And(*count),
        Ir::Or(count) => Op::Or(*count),
        Ir::In(count) => Op::In(*count),
        Ir::Coalesce(count) => Op::Coalesce(*count),
        Ir::Case(count) => Op::Case(*count),
        Ir::Scale(digits) => Op::Scale(*digits),
        Ir::Plain(of) => plain(*of),
    }
}

fn plain<'r>(of: Plain) -> Op<'r> {
    match of {
        Plain::Not => Op::Not,
        Plain::IsNull => Op::IsNull,
        Plain::IsTrue => Op::IsTrue,
        Plain::IsFalse => Op::IsFalse,
        Plain::IsDistinct => Op::IsDistinct,
        Plain::Eq => Op::Eq,
        Plain::Ne => Op::Ne,
        Plain::Lt => Op::Lt,
        Plain::Le => Op::Le,
        Plain::Gt => Op::Gt,
        Plain::Ge => Op::Ge,
        Plain::Like => Op::Like,
        Plain::Ilike => Op::Ilike,
        Plain::Neg => Op::Neg,
        Plain::Add => Op::Add,
        Plain::Sub => Op::Sub,
        Plain::Mul => Op::Mul,
        Plain::Div => Op::Div,
        Plain::Rem => Op::Rem,
        Plain::Abs => Op::Abs,
        Plain::Concat => Op::Concat,
        Plain::Length => Op::Length,
        Plain::OctetLength => Op::OctetLength,
        Plain::Lower => Op::Lower,
        Plain::Upper => Op::Upper,
        Plain::Trim => Op::Trim,
        Plain::Ltrim => Op::Ltrim,
        Plain::Rtrim => Op::Rtrim,
        Plain::StartsWith => Op::StartsWith,
        Plain::EndsWith => Op::EndsWith,
        Plain::Contains => Op::Contains,
        Plain::ToSmall => Op::ToSmall,
        Plain::ToInt => Op::ToInt,
    }
}
