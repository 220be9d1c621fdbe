//! The rules of a command, as the static that its statement refers to.

use rex_ir::rule::{Distinct, Op, Rule};
use rex_ir::{ParamId, Routine};

use super::types::Types;
use super::writer::{Tree, Writer, literal};

/// Writes the rules of a step of a command and gives the name of their static; `None` when it has none.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    constant: &str,
    (routine, step): (&Routine, usize),
) -> Option<String> {
    let own = routine.rules.iter().filter(|rule| rule.step == step);
    let rules: Vec<Tree> = own.map(|of| rule(of, &routine.guards)).collect();
    if rules.is_empty() {
        return None;
    }
    let name = types.names.values.fresh(&format!("{constant}_RULES"));
    let head = format!("static {name}: [rt::Rule<'static>; {}] = ", rules.len());
    out.tree(&head, &Tree::array(rules), ";");
    out.line("");
    Some(name)
}

/// Writes the keys that no two rows of a step may share, and gives the name of their static; `None` when it has none.
pub(super) fn keys(
    out: &mut Writer,
    types: &mut Types<'_>,
    constant: &str,
    (routine, step): (&Routine, usize),
) -> Option<String> {
    let keys: Vec<Tree> = routine.distinct.iter().filter(|key| key.step == step).map(key).collect();
    if keys.is_empty() {
        return None;
    }
    let name = types.names.values.fresh(&format!("{constant}_KEYS"));
    let head = format!("static {name}: [rt::Distinct<'static>; {}] = ", keys.len());
    out.tree(&head, &Tree::array(keys), ";");
    out.line("");
    Some(name)
}

fn key(of: &Distinct) -> Tree {
    let rows = of.rows.iter().map(|ops| Tree::slice(ops.iter().map(op).collect()));
    let items = vec![
        Tree::atom(literal(&of.constraint)),
        Tree::atom(literal(&of.field)),
        Tree::atom(of.nulls.to_string()),
        Tree::atom(of.lists.to_string()),
        Tree::slice(rows.collect()),
    ];
    Tree::call("rt::Distinct::new", items)
}

fn rule(of: &Rule, guards: &[ParamId]) -> Tree {
    let bits = of.guards.iter().filter_map(|given| guards.iter().position(|guard| guard == given));
    let given = bits.fold(0u32, |mask, bit| mask | 1 << bit);
    let items = vec![
        Tree::atom(literal(&of.constraint)),
        Tree::atom(literal(&of.field)),
        Tree::atom(literal(&of.message)),
        Tree::atom(given.to_string()),
        Tree::slice(of.ops.iter().map(op).collect()),
    ];
    Tree::call("rt::Rule::new", items)
}

fn op(of: &Op) -> Tree {
    let text = match of {
        Op::Param(at) => format!("Param({at})"),
        Op::Null => "Null".to_owned(),
        Op::Bool(value) => format!("Bool({value})"),
        Op::Int(value) => format!("Int({})", grouped(&value.to_string())),
        Op::Float(value) => format!("Float({value:?}_f64)"),
        Op::Decimal(digits, scale) => {
            format!("Decimal({}, {scale})", grouped(&digits.to_string()))
        }
        Op::Text(text) => format!("Text({})", literal(text)),
        Op::Bytes(bytes) => {
            let bytes: Vec<String> = bytes.iter().map(u8::to_string).collect();
            format!("Bytes(&[{}])", bytes.join(", "))
        }
        Op::And(count) => format!("And({count})"),
        Op::Or(count) => format!("Or({count})"),
        Op::In(count) => format!("In({count})"),
        Op::Coalesce(count) => format!("Coalesce({count})"),
        Op::Case(count) => format!("Case({count})"),
        Op::Scale(digits) => format!("Scale({digits})"),
        Op::Plain(plain) => format!("Plain(rt::PlainOp::{plain:?})"),
    };
    Tree::atom(format!("rt::Op::{text}"))
}

/// A whole number with its digits in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}
