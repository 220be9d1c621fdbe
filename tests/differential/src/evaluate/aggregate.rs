//! Aggregates over the rows of a group.

use rex_ir::expr::{Aggregate, AggregateFunc};
use rex_ir::{BinaryOp, Ty};

use super::query::{compared, lists_equal};
use super::{Context, Result, Scope, abstain, number, overflow};
use crate::value::Val;

impl Context<'_> {
    /// The value of an aggregate over the group of the scope.
    pub(super) fn aggregate(
        &self,
        aggregate: &Aggregate,
        ty: &Ty,
        scope: &Scope<'_>,
    ) -> Result<Val> {
        let Some(group) = scope.group else { return Err(abstain("an aggregate without a group")) };
        let mut taken: Vec<(Vec<Val>, Val)> = Vec::new();
        let keeps = matches!(aggregate.func, AggregateFunc::ArrayAgg | AggregateFunc::JsonAgg);
        for row in group {
            let scope = Scope { outer: scope.outer, row, group: None };
            if let Some(filter) = &aggregate.filter
                && self.eval(filter, &scope)? != Val::Bool(true)
            {
                continue;
            }
            let value = match &aggregate.arg {
                Some(arg) => self.eval(arg, &scope)?,
                None => Val::Bool(true),
            };
            let same = |(_, other): &(Vec<Val>, Val)| {
                lists_equal(std::slice::from_ref(other), std::slice::from_ref(&value))
            };
            if value.is_null() && !keeps || aggregate.distinct && taken.iter().any(same) {
                continue;
            }
            let keys = aggregate
                .order
                .iter()
                .map(|key| Ok(self.ordinal(self.eval(&key.expr, &scope)?, &key.expr.ty)));
            taken.push((keys.collect::<Result<_>>()?, value));
        }
        taken.sort_by(|(a, _), (b, _)| {
            let mut pairs = a.iter().zip(b).zip(&aggregate.order);
            let decided = pairs
                .find_map(|((a, b), key)| Some(compared(a, b, key)).filter(|order| order.is_ne()));
            decided.unwrap_or(std::cmp::Ordering::Equal)
        });
        let values: Vec<Val> = taken.into_iter().map(|(_, value)| value).collect();
        if aggregate.func == AggregateFunc::Count {
            return Ok(Val::Int(values.len() as i64));
        }
        if keeps {
            return collected(aggregate.func, values);
        }
        if values.is_empty() {
            return Ok(Val::Null);
        }
        let arg_ty = aggregate.arg.as_ref().map_or(&Ty::Null, |arg| &arg.ty);
        match aggregate.func {
            AggregateFunc::Sum => total(&values, ty),
            AggregateFunc::Avg => average(&values, arg_ty, ty),
            AggregateFunc::Min | AggregateFunc::Max => {
                let best = values.into_iter().reduce(|best, value| {
                    let (a, b) =
                        (self.ordinal(value.clone(), arg_ty), self.ordinal(best.clone(), arg_ty));
                    let order = a.order(&b);
                    let better = if aggregate.func == AggregateFunc::Min {
                        order.is_lt()
                    } else {
                        order.is_gt()
                    };
                    if better { value } else { best }
                });
                Ok(best.unwrap_or(Val::Null))
            }
            AggregateFunc::BoolAnd => Ok(Val::Bool(!values.contains(&Val::Bool(false)))),
            AggregateFunc::BoolOr => Ok(Val::Bool(values.contains(&Val::Bool(true)))),
            AggregateFunc::StringAgg => {
                let separator = match &aggregate.extra {
                    Some(extra) => self.eval(extra, scope)?,
                    None => Val::Null,
                };
                let Val::Text(separator) = separator else { return Err(abstain("a separator")) };
                let texts = values.iter().map(|value| match value {
                    Val::Text(text) => text.clone(),
                    other => other.text(),
                });
                Ok(Val::Text(texts.collect::<Vec<_>>().join(&separator)))
            }
            _ => Err(abstain("an aggregate")),
        }
    }
}

/// The sum, which only has to fit in the end.
fn total(values: &[Val], ty: &Ty) -> Result<Val> {
    if let Ty::Float = ty {
        let floats = values.iter().map(|value| if let Val::Float(x) = value { *x } else { 0.0 });
        return Ok(Val::Float(floats.sum()));
    }
    let scale = ty.scale();
    let mut sum = 0i128;
    for value in values {
        let (digits, own) = value.decimal();
        let digits = number::rescaled(digits, own, scale)?;
        sum = sum.checked_add(digits).ok_or_else(|| overflow("sum"))?;
    }
    if ty.is_integer() {
        return i64::try_from(sum).map(Val::Int).map_err(|_| overflow("sum"));
    }
    Ok(Val::Decimal(sum, scale))
}

fn average(values: &[Val], from: &Ty, ty: &Ty) -> Result<Val> {
    let count = values.len() as i64;
    if let Ty::Decimal { .. } = ty {
        let exact = Ty::Decimal { precision: None, scale: from.scale() };
        let sum = total(values, &exact)?;
        return number::arithmetic(BinaryOp::Div, &sum, &Val::Int(count), ty);
    }
    if from.is_integer() {
        let sum: i128 = values.iter().map(|value| value.decimal().0).sum();
        return Ok(Val::Float(sum as f64 / count as f64));
    }
    let Val::Float(sum) = total(values, &Ty::Float)? else { return Err(abstain("an average")) };
    Ok(Val::Float(sum / count as f64))
}

/// The values as a list, or as one in a document.
fn collected(func: AggregateFunc, values: Vec<Val>) -> Result<Val> {
    if func == AggregateFunc::JsonAgg { super::json::array(&values) } else { Ok(Val::List(values)) }
}
