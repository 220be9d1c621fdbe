//! Narrowing: what a condition proves to be not null for the rows that pass it.

use super::Checker;
use crate::hir::{BinaryOp, Expr, ExprKind, FieldId, Func, PathRef, SourceId, UnaryOp};

/// What is proved to be not null.
#[derive(Debug, Default)]
struct Facts {
    fields: Vec<(PathRef, FieldId)>,
    outputs: Vec<(SourceId, String)>,
    rows: Vec<(PathRef, crate::hir::EntityId)>,
    inputs: Vec<usize>,
}

impl Facts {
    fn extend(&mut self, other: Facts) {
        self.fields.extend(other.fields);
        self.outputs.extend(other.outputs);
        self.rows.extend(other.rows);
        self.inputs.extend(other.inputs);
    }
}

/// The inputs that are not null when the condition is true.
pub(super) fn inputs_needed(condition: &Expr) -> Vec<usize> {
    let mut facts = Facts::default();
    holds(condition, &mut facts);
    facts.inputs
}

/// Whether a value is not null when the condition is true.
pub(super) fn proves_present(condition: &Expr, value: &Expr) -> bool {
    let mut facts = Facts::default();
    holds(condition, &mut facts);
    match &value.kind {
        ExprKind::Field(path, field) => facts.fields.iter().any(|(p, f)| p == path && f == field),
        ExprKind::Output(source, name) => {
            facts.outputs.iter().any(|(s, n)| s == source && n == name)
        }
        _ => false,
    }
}

impl Checker<'_> {
    /// Takes what the unguarded terms of a condition prove into the innermost scope.
    pub(super) fn narrow(&mut self, condition: &Expr) {
        let mut facts = Facts::default();
        holds(condition, &mut facts);
        self.take(facts);
    }

    fn take(&mut self, mut facts: Facts) {
        for (path, entity) in facts.rows {
            let key = self.program[entity].key.as_ref().map(|key| key.fields.clone());
            let fields = key.unwrap_or_default();
            facts.fields.extend(fields.into_iter().map(|field| (path.clone(), field)));
        }
        let mut fields = Vec::new();
        for (path, field) in facts.fields {
            let local = self.local(&path, field);
            fields.extend([(path, field), local]);
        }
        let present = self.lets_proved(&facts.inputs);
        if let Some(scope) = self.scopes.last_mut() {
            scope.not_null.extend(fields);
            scope.outputs_not_null.extend(facts.outputs);
            scope.inputs_not_null.extend(facts.inputs);
            scope.lets_present.extend(present);
        }
    }
}

impl Checker<'_> {
    /// Types what is only computed for rows that pass the condition.
    pub(super) fn proving<T>(
        &mut self,
        condition: Option<&Expr>,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let Some(condition) = condition else { return inner(self) };
        let proved = self.proved();
        self.narrow(condition);
        let result = inner(self);
        self.forget(proved);
        result
    }

    /// Types what is only computed where these conditions are not true and this one is.
    pub(super) fn proving_arm<T>(
        &mut self,
        passed: &[Option<Expr>],
        condition: Option<&Expr>,
        inner: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let proved = self.proved();
        let mut facts = Facts::default();
        passed.iter().flatten().for_each(|passed| refuted(passed, &mut facts));
        condition.into_iter().for_each(|condition| holds(condition, &mut facts));
        self.take(facts);
        let result = inner(self);
        self.forget(proved);
        result
    }

    /// How much is proved so far.
    fn proved(&self) -> Option<[usize; 4]> {
        self.scopes.last().map(|scope| {
            [
                scope.not_null.len(),
                scope.outputs_not_null.len(),
                scope.inputs_not_null.len(),
                scope.lets_present.len(),
            ]
        })
    }

    /// Back to what was proved then.
    fn forget(&mut self, proved: Option<[usize; 4]>) {
        if let (Some(scope), Some([fields, outputs, inputs, lets])) =
            (self.scopes.last_mut(), proved)
        {
            scope.not_null.truncate(fields);
            scope.outputs_not_null.truncate(outputs);
            scope.inputs_not_null.truncate(inputs);
            scope.lets_present.truncate(lets);
        }
    }
}

/// The condition is true.
fn holds(expr: &Expr, facts: &mut Facts) {
    match &expr.kind {
        ExprKind::And(terms) => {
            for (guards, term) in terms {
                if guards.is_empty() {
                    holds(term, facts);
                }
            }
        }
        ExprKind::IsNull(inner, true) => match &inner.kind {
            ExprKind::Row(path, entity) => facts.rows.push((path.clone(), *entity)),
            _ => needed(inner, facts),
        },
        ExprKind::IsTruth(inner, Some(_), false) => needed(inner, facts),
        ExprKind::IsNull(..) | ExprKind::IsTruth(..) => {}
        ExprKind::Or(terms) => facts.extend(in_each(terms, holds)),
        ExprKind::IsDistinct(a, b, true) => {
            if !b.nullable {
                needed(a, facts);
            }
            if !a.nullable {
                needed(b, facts);
            }
        }
        ExprKind::Unary(UnaryOp::Not, inner)
            if matches!(inner.kind, ExprKind::IsNull(..) | ExprKind::Or(_)) =>
        {
            refuted(inner, facts);
        }
        ExprKind::Unary(UnaryOp::Not, inner)
            if matches!(
                inner.kind,
                ExprKind::Binary(..)
                    | ExprKind::Between(..)
                    | ExprKind::Like(..)
                    | ExprKind::InList(..)
                    | ExprKind::Field(..)
                    | ExprKind::Output(..)
            ) =>
        {
            fails(inner, facts);
        }
        // Equal rows have no null in them.
        ExprKind::Binary(BinaryOp::Eq, a, b) if matches!(a.kind, ExprKind::Tuple(_)) => {
            needed(a, facts);
            needed(b, facts);
        }
        // `x not between a and b` is true already when one bound decides it.
        ExprKind::Between(value, low, high, negated) => {
            needed(value, facts);
            if !negated {
                needed(low, facts);
                needed(high, facts);
            }
        }
        // A row is not among others already when one pair differs from each.
        ExprKind::InList(value, _, true) if matches!(value.kind, ExprKind::Tuple(_)) => {}
        ExprKind::InQuery(value, _, false)
        | ExprKind::InList(value, ..)
        | ExprKind::InArray(value, _, false)
        | ExprKind::QuantifiedQuery(_, value, _, false)
        | ExprKind::QuantifiedArray(_, value, _, false) => needed(value, facts),
        _ => needed(expr, facts),
    }
}

/// The condition is not true: it is false, or nothing is known.
fn refuted(expr: &Expr, facts: &mut Facts) {
    match &expr.kind {
        ExprKind::IsNull(inner, false) => {
            let present = ExprKind::IsNull(inner.clone(), true);
            holds(&Expr { kind: present, ..expr.clone() }, facts);
        }
        ExprKind::Or(terms) => terms.iter().for_each(|term| refuted(term, facts)),
        _ => {}
    }
}

/// What each of these proves.
fn in_each(terms: &[Expr], proves: fn(&Expr, &mut Facts)) -> Facts {
    let mut all: Option<Facts> = None;
    for term in terms {
        let mut own = Facts::default();
        proves(term, &mut own);
        if let Some(known) = &mut all {
            known.fields.retain(|fact| own.fields.contains(fact));
            known.outputs.retain(|fact| own.outputs.contains(fact));
            known.rows.retain(|fact| own.rows.contains(fact));
            known.inputs.retain(|fact| own.inputs.contains(fact));
        } else {
            all = Some(own);
        }
    }
    all.unwrap_or_default()
}

/// The condition is false, which proves less: one bound, or one pair of a row, can decide it alone.
fn fails(expr: &Expr, facts: &mut Facts) {
    match &expr.kind {
        ExprKind::Between(value, _, _, false) => needed(value, facts),
        ExprKind::Binary(BinaryOp::Eq, a, _) | ExprKind::InList(a, _, false)
            if matches!(a.kind, ExprKind::Tuple(_)) => {}
        _ => holds(expr, facts),
    }
}

/// The value is not null: neither is what it is strictly made of.
fn needed(expr: &Expr, facts: &mut Facts) {
    match &expr.kind {
        ExprKind::Field(path, field) => facts.fields.push((path.clone(), *field)),
        ExprKind::Output(source, name) => facts.outputs.push((*source, name.clone())),
        ExprKind::Param(input) => facts.inputs.push(*input),
        ExprKind::Cast(inner) | ExprKind::Unary(_, inner) => needed(inner, facts),
        // Rows differ already when one pair does, whatever the others are: then they are not equal either.
        ExprKind::Binary(BinaryOp::Eq | BinaryOp::Ne, a, _)
            if matches!(a.kind, ExprKind::Tuple(_)) => {}
        ExprKind::Binary(op, a, b) if strict(*op) => {
            needed(a, facts);
            needed(b, facts);
        }
        ExprKind::Like(a, b, _, _) => {
            needed(a, facts);
            needed(b, facts);
        }
        // A row comparison can be decided by its first fields alone; only equality needs the first.
        ExprKind::Tuple(parts) => {
            if let Some(first) = parts.first() {
                needed(first, facts);
            }
        }
        ExprKind::Call(func, args) if strict_call(*func) => {
            for arg in args {
                needed(arg, facts);
            }
        }
        _ => {}
    }
}

fn strict(op: BinaryOp) -> bool {
    !matches!(op, BinaryOp::JsonDelete)
}

fn strict_call(func: Func) -> bool {
    matches!(
        func,
        Func::Length
            | Func::Lower
            | Func::Upper
            | Func::Trim
            | Func::Substr
            | Func::StartsWith
            | Func::EndsWith
            | Func::ContainsText
            | Func::Abs
            | Func::Extract
            | Func::DateTrunc
    )
}
