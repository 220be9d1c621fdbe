//! Lists: their operators and functions.

use rex_ir::{BinaryOp, Func};

use super::query::equal;
use super::{Result, abstain};
use crate::value::Val;

/// An operator of two lists.
pub(super) fn operator(op: BinaryOp, left: &[Val], right: &[Val]) -> Result<Val> {
    let has = |list: &[Val], one: &Val| !one.is_null() && list.iter().any(|own| equal(own, one));
    Ok(match op {
        BinaryOp::Concat => Val::List(left.iter().chain(right).cloned().collect()),
        BinaryOp::Contains => Val::Bool(right.iter().all(|one| has(left, one))),
        BinaryOp::Contained => Val::Bool(left.iter().all(|one| has(right, one))),
        BinaryOp::Overlap => Val::Bool(left.iter().any(|one| has(right, one))),
        _ => return Err(abstain("an operator of lists")),
    })
}

/// Functions of lists; an element may be null, no other argument is.
pub(super) fn call(func: Func, args: &[Val]) -> Result<Val> {
    Ok(match (func, args) {
        (Func::ArrayPosition | Func::ArrayAppend | Func::ArrayRemove, [Val::Null, _])
        | (Func::ArrayPrepend, [_, Val::Null]) => Val::Null,
        (Func::Cardinality, [Val::List(list)]) => Val::Int(list.len() as i64),
        (Func::ArrayGet, [Val::List(list), Val::Int(at)]) => usize::try_from(at.saturating_sub(1))
            .ok()
            .and_then(|at| list.get(at))
            .cloned()
            .unwrap_or(Val::Null),
        (Func::ArraySlice, [Val::List(list), Val::Int(low), Val::Int(high)]) => {
            let places = list.iter().zip(1..);
            let inside = places.filter(|(_, at)| (low..=high).contains(&at));
            Val::List(inside.map(|(value, _)| value.clone()).collect())
        }
        (Func::ArrayPosition, [Val::List(list), one]) => {
            let at = list.iter().position(|own| equal(own, one));
            at.map_or(Val::Null, |at| Val::Int(at as i64 + 1))
        }
        (Func::ArrayAppend, [Val::List(list), one]) => {
            Val::List(list.iter().chain([one]).cloned().collect())
        }
        (Func::ArrayPrepend, [one, Val::List(list)]) => {
            Val::List([one].into_iter().chain(list).cloned().collect())
        }
        (Func::ArrayRemove, [Val::List(list), one]) => {
            Val::List(list.iter().filter(|own| !equal(own, one)).cloned().collect())
        }
        (Func::ArrayToString, [Val::List(list), Val::Text(separator)]) => {
            let texts = list.iter().filter_map(|item| match item {
                Val::Text(text) => Some(text.as_str()),
                _ => None,
            });
            Val::Text(texts.collect::<Vec<_>>().join(separator))
        }
        (Func::StringToArray, [Val::Text(text), Val::Text(separator)]) => {
            if text.is_empty() {
                return Ok(Val::List(Vec::new()));
            }
            if separator.is_empty() {
                return Ok(Val::List(vec![Val::Text(text.clone())]));
            }
            let parts = text.split(separator.as_str());
            Val::List(parts.map(|part| Val::Text(part.to_owned())).collect())
        }
        _ => return Err(abstain("a function of lists")),
    })
}
