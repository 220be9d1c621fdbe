//! Expressions: three-valued logic, comparisons, subqueries; numbers, texts and times in files of their own.

use std::cmp::Ordering;

use rex_ir::{BinaryOp, Expr, ExprKind, Func, Literal, Query, Ty, UnaryOp};

use super::query::equal;
use super::{Context, Fault, Result, Scope, abstain, calendar, json, list, number, overflow, text};
use crate::value::Val;

/// Bytes or digits of one value beyond which an evaluation is given up.
const LONGEST: usize = 1 << 20;

impl Context<'_> {
    /// The value of an expression.
    pub(super) fn eval(&self, expr: &Expr, scope: &Scope<'_>) -> Result<Val> {
        let of = |inner: &Expr| self.eval(inner, scope);
        Ok(match &expr.kind {
            ExprKind::Column { alias, name } => scope
                .column(alias, name)
                .ok_or_else(|| abstain(format!("no column {alias}.{name}")))?,
            ExprKind::Excluded(name) => scope
                .column("excluded", name)
                .ok_or_else(|| abstain(format!("no column excluded.{name}")))?,
            ExprKind::Param(id) => self.call.params[id.0 as usize].1.clone(),
            ExprKind::Literal(literal) => constant(literal, &expr.ty),
            ExprKind::Unary(UnaryOp::Not, inner) => not(of(inner)?),
            ExprKind::Unary(UnaryOp::Neg, inner) => number::negated(of(inner)?)?,
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, &expr.ty, scope)?,
            ExprKind::And(terms) => self.conjunction(terms, scope)?,
            ExprKind::Or(terms) => self.disjunction(terms, scope)?,
            ExprKind::IsNull(inner, negated) => Val::Bool(of(inner)?.is_null() != *negated),
            ExprKind::IsTruth(inner, truth, negated) => {
                let wanted = truth.map_or(Val::Null, Val::Bool);
                Val::Bool((of(inner)? == wanted) != *negated)
            }
            ExprKind::IsDistinct(left, right, negated) => {
                Val::Bool(equal(&of(left)?, &of(right)?) == *negated)
            }
            ExprKind::Between { value, low, high, negated } => {
                let (value, low, high) =
                    (self.key(value, scope)?, self.key(low, scope)?, self.key(high, scope)?);
                let above = compared(BinaryOp::Ge, &value, &low);
                let below = compared(BinaryOp::Le, &value, &high);
                flipped(both(above, below), *negated)
            }
            ExprKind::InList(value, items, negated) => {
                let items = items.iter().map(of).collect::<Result<Vec<Val>>>()?;
                flipped(member(&of(value)?, &items), *negated)
            }
            ExprKind::InArray(value, array, negated) => {
                let (value, array) = (of(value)?, of(array)?);
                let Val::List(items) = array else { return Ok(Val::Null) };
                flipped(member(&value, &items), *negated)
            }
            ExprKind::InQuery(value, query, negated) => {
                flipped(self.in_query(value, query, scope)?, *negated)
            }
            ExprKind::Like { value, pattern, insensitive, negated } => {
                match (of(value)?, of(pattern)?) {
                    (Val::Text(_), Val::Text(pattern)) if text::is_unfinished(&pattern) => {
                        return Err(abstain("an escape with nothing behind it"));
                    }
                    (Val::Text(value), Val::Text(pattern)) => {
                        flipped(Val::Bool(text::like(&value, &pattern, *insensitive)), *negated)
                    }
                    _ => Val::Null,
                }
            }
            ExprKind::Case(case) => {
                for (condition, value) in &case.arms {
                    if of(condition)? == Val::Bool(true) {
                        return Ok(stored(of(value)?, &expr.ty));
                    }
                }
                case.otherwise.as_ref().map_or(Ok(Val::Null), |other| of(other))?
            }
            ExprKind::Coalesce(items) => {
                for item in items {
                    let value = of(item)?;
                    if !value.is_null() {
                        return Ok(stored(value, &expr.ty));
                    }
                }
                Val::Null
            }
            ExprKind::Cast(inner) => cast(of(inner)?, &inner.ty, &expr.ty)?,
            ExprKind::Call(func, args) => self.call(*func, args, &expr.ty, scope)?,
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, &expr.ty, scope)?,
            ExprKind::Exists(query, negated) => {
                Val::Bool(self.query(query, scope)?.rows.is_empty() == *negated)
            }
            ExprKind::Subquery(query) => {
                let table = self.query(query, scope)?;
                if table.rows.len() > 1 {
                    return Err(Fault::new("Promise", "two rows as a value"));
                }
                table.rows.first().map_or(Val::Null, |row| row[0].clone())
            }
            ExprKind::Array(items) => Val::List(items.iter().map(of).collect::<Result<_>>()?),
            ExprKind::ArrayQuery(query) => {
                let rows = self.query(query, scope)?.rows;
                Val::List(rows.iter().map(|row| row[0].clone()).collect())
            }
            ExprKind::QuantifiedQuery(op, value, query, all) => {
                let rows = self.query(query, scope)?.rows;
                let ty = &value.ty;
                let items: Vec<Val> =
                    rows.iter().map(|row| self.ordinal(row[0].clone(), ty)).collect();
                quantified(*op, &self.key(value, scope)?, &items, *all)
            }
            ExprKind::QuantifiedArray(op, value, array, all) => {
                let (value, array) = (of(value)?, of(array)?);
                let Val::List(items) = array else { return Ok(Val::Null) };
                quantified(*op, &value, &items, *all)
            }
            ExprKind::Row(items) => row_of(items.iter().map(of).collect::<Result<_>>()?),
            _ => return Err(abstain("an expression")),
        })
    }

    /// A value by which things are ordered: enums by their declared order.
    fn key(&self, expr: &Expr, scope: &Scope<'_>) -> Result<Val> {
        Ok(self.ordinal(self.eval(expr, scope)?, &expr.ty))
    }

    fn binary(
        &self,
        op: BinaryOp,
        left: &Expr,
        right: &Expr,
        ty: &Ty,
        scope: &Scope<'_>,
    ) -> Result<Val> {
        if rex_ir::dialect::comparison::is_comparison(op) {
            if let (ExprKind::Row(lefts), ExprKind::Row(rights)) = (&left.kind, &right.kind) {
                return self.rows(op, lefts, rights, scope);
            }
            return Ok(compared(op, &self.key(left, scope)?, &self.key(right, scope)?));
        }
        let (left, right) = (self.eval(left, scope)?, self.eval(right, scope)?);
        if left.is_null() || right.is_null() {
            return Ok(Val::Null);
        }
        match (op, &left, &right) {
            (BinaryOp::Concat, Val::Text(a), Val::Text(b)) => Ok(Val::Text(format!("{a}{b}"))),
            (_, Val::Json(document), right) => json::operator(op, document, right),
            (_, Val::List(a), Val::List(b)) => list::operator(op, a, b),
            (_, Val::Interval(..), _) | (BinaryOp::Mul, _, Val::Interval(..)) => {
                calendar::intervals(op, &left, &right)
            }
            _ if matches!(
                left,
                Val::Date(_) | Val::Timestamp(_) | Val::Timestamptz(_) | Val::Time(_)
            ) =>
            {
                calendar::arithmetic(op, &left, &right)
            }
            _ => number::arithmetic(op, &left, &right, ty),
        }
    }

    /// Rows compare field by field: the first pair that differs decides.
    fn rows(
        &self,
        op: BinaryOp,
        lefts: &[Expr],
        rights: &[Expr],
        scope: &Scope<'_>,
    ) -> Result<Val> {
        let mut pairs = Vec::new();
        for (left, right) in lefts.iter().zip(rights) {
            pairs.push((self.key(left, scope)?, self.key(right, scope)?));
        }
        if matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
            let same = pairs
                .iter()
                .fold(Val::Bool(true), |known, (a, b)| both(known, compared(BinaryOp::Eq, a, b)));
            return Ok(flipped(same, op == BinaryOp::Ne));
        }
        for (at, (a, b)) in pairs.iter().enumerate() {
            let last = at + 1 == pairs.len();
            match compared(BinaryOp::Eq, a, b) {
                Val::Null => return Ok(Val::Null),
                Val::Bool(true) if !last => {}
                _ => return Ok(compared(op, a, b)),
            }
        }
        Ok(Val::Null)
    }

    fn disjunction(&self, terms: &[Expr], scope: &Scope<'_>) -> Result<Val> {
        let mut known = Val::Bool(false);
        let mut fault = None;
        for term in terms {
            match self.eval(term, scope) {
                Ok(Val::Bool(true)) => return Ok(Val::Bool(true)),
                Ok(Val::Null) => known = Val::Null,
                Ok(_) => {}
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        fault.map_or(Ok(known), Err)
    }

    fn in_query(&self, value: &Expr, query: &Query, scope: &Scope<'_>) -> Result<Val> {
        let value = self.eval(value, scope)?;
        let rows = self.query(query, scope)?.rows;
        let items: Vec<Val> = rows
            .iter()
            .map(|row| match row.as_slice() {
                [only] if !matches!(value, Val::Record(_)) => only.clone(),
                several => row_of(several.to_vec()),
            })
            .collect();
        Ok(member(&value, &items))
    }

    fn call(&self, func: Func, args: &[Expr], ty: &Ty, scope: &Scope<'_>) -> Result<Val> {
        match func {
            Func::Greatest | Func::Least => {
                let mut best: Option<(Val, Val)> = None;
                for arg in args {
                    let (key, value) = (self.key(arg, scope)?, self.eval(arg, scope)?);
                    let wanted =
                        if func == Func::Greatest { Ordering::Greater } else { Ordering::Less };
                    let better = |(other, _): &(Val, Val)| key.order(other) == wanted;
                    if !value.is_null() && best.as_ref().is_none_or(better) {
                        best = Some((key, value));
                    }
                }
                return Ok(best.map_or(Val::Null, |(_, value)| stored(value, ty)));
            }
            Func::Nullif => {
                let (a, b) = (self.eval(&args[0], scope)?, self.eval(&args[1], scope)?);
                let same = !a.is_null() && !b.is_null() && equal(&a, &b);
                return Ok(if same { Val::Null } else { stored(a, ty) });
            }
            _ => {}
        }
        let values = args.iter().map(|arg| self.eval(arg, scope)).collect::<Result<Vec<Val>>>()?;
        match func {
            Func::Concat | Func::ConcatWs => return text::call(func, &values),
            Func::JsonObject => return json::object(&values),
            Func::JsonArray => return json::array(&values),
            _ => {}
        }
        if takes_null(func) {
            return list::call(func, &values).map(|found| stored(found, ty));
        }
        if values.iter().any(Val::is_null) {
            return Ok(Val::Null);
        }
        let found = match func {
            Func::Extract
            | Func::DateTrunc
            | Func::DateOf
            | Func::TimeOf
            | Func::ToTimestamp
            | Func::AtUtc
            | Func::InCalendar
            | Func::MakeDate
            | Func::MakeInterval => calendar::call(func, &values),
            Func::Abs
            | Func::Round
            | Func::Floor
            | Func::Ceil
            | Func::Trunc
            | Func::Sign
            | Func::Sqrt
            | Func::Exp
            | Func::Ln
            | Func::Power
            | Func::ToFloat => number::call(func, &values, ty),
            Func::Cardinality
            | Func::ArrayGet
            | Func::ArraySlice
            | Func::ArrayPosition
            | Func::ArrayAppend
            | Func::ArrayRemove
            | Func::ArrayPrepend
            | Func::ArrayToString
            | Func::StringToArray => list::call(func, &values),
            Func::JsonText
            | Func::JsonInt
            | Func::JsonBool
            | Func::HasKey
            | Func::JsonLength
            | Func::JsonTypeof => json::call(func, &values),
            _ => text::call(func, &values),
        }?;
        if matches!(&found, Val::Text(text) if text.len() > LONGEST) {
            return Err(overflow("text"));
        }
        Ok(found)
    }
}

/// Values side by side, which are compared one by one: not so a list.
fn row_of(values: Vec<Val>) -> Val {
    Val::Record(values.into_iter().map(|value| (String::new(), value)).collect())
}

fn constant(literal: &Literal, ty: &Ty) -> Val {
    let value = match literal {
        Literal::Null => Val::Null,
        Literal::Bool(value) => Val::Bool(*value),
        Literal::Int(value) => Val::Int(*value),
        Literal::Float(value) => Val::Float(*value),
        Literal::Decimal(digits, scale) => Val::Decimal(*digits, *scale),
        Literal::Text(text) => Val::Text(text.clone()),
        Literal::Bytes(bytes) => Val::Bytes(bytes.clone()),
        Literal::Uuid(bytes) => Val::Uuid(*bytes),
        Literal::Date(days) => Val::Date(i64::from(*days)),
        Literal::Time(micros) => Val::Time(*micros),
        Literal::Timestamp(micros) => Val::Timestamp(*micros),
        Literal::Timestamptz(micros) => Val::Timestamptz(*micros),
        Literal::Interval(months, days, micros) => Val::Interval(*months, *days, *micros),
        Literal::Json(text) => serde_json::from_str(text).map_or(Val::Null, Val::Json),
        Literal::List(items) => {
            let element = ty.element().unwrap_or(ty);
            Val::List(items.iter().map(|item| constant(item, element)).collect())
        }
    };
    stored(value, ty)
}

/// A number as a value of a decimal type.
fn stored(value: Val, ty: &Ty) -> Val {
    match (&value, ty) {
        (Val::Int(_) | Val::Decimal(..), Ty::Decimal { scale, .. }) => {
            let (digits, own) = value.decimal();
            number::rescaled(digits, own, *scale)
                .map_or(value, |digits| Val::Decimal(digits, *scale))
        }
        _ => value,
    }
}

fn not(value: Val) -> Val {
    flipped(value, true)
}

fn flipped(value: Val, negated: bool) -> Val {
    match value {
        Val::Bool(value) => Val::Bool(value != negated),
        other => other,
    }
}

/// `value op any(list)` or `all(list)`.
fn quantified(op: BinaryOp, value: &Val, items: &[Val], all: bool) -> Val {
    let mut known = Val::Bool(all);
    for item in items {
        match compared(op, value, item) {
            Val::Bool(holds) if holds != all => return Val::Bool(holds),
            Val::Null => known = Val::Null,
            _ => {}
        }
    }
    known
}

/// Conjunction of two known or unknown truths.
fn both(a: Val, b: Val) -> Val {
    match (a, b) {
        (Val::Bool(false), _) | (_, Val::Bool(false)) => Val::Bool(false),
        (Val::Null, _) | (_, Val::Null) => Val::Null,
        (_, b) => b,
    }
}

/// A comparison: unknown when a side is.
pub(super) fn compared(op: BinaryOp, a: &Val, b: &Val) -> Val {
    if a.is_null() || b.is_null() {
        return Val::Null;
    }
    let order = if equal(a, b) { Ordering::Equal } else { a.order(b) };
    Val::Bool(match op {
        BinaryOp::Eq => order.is_eq(),
        BinaryOp::Ne => order.is_ne(),
        BinaryOp::Lt => order.is_lt(),
        BinaryOp::Le => order.is_le(),
        BinaryOp::Gt => order.is_gt(),
        _ => order.is_ge(),
    })
}

/// Whether a value is among others: unknown when it or, if none is equal, one of them is.
fn member(value: &Val, items: &[Val]) -> Val {
    let mut known = Val::Bool(false);
    for item in items {
        let same = match (value, item) {
            (Val::Record(a), Val::Record(b)) => {
                a.iter().zip(b).fold(Val::Bool(true), |known, ((_, a), (_, b))| {
                    both(known, compared(BinaryOp::Eq, a, b))
                })
            }
            _ => compared(BinaryOp::Eq, value, item),
        };
        match same {
            Val::Bool(true) => return Val::Bool(true),
            Val::Null => known = Val::Null,
            _ => {}
        }
    }
    known
}

/// A conversion that the checker allows.
fn cast(value: Val, from: &Ty, to: &Ty) -> Result<Val> {
    Ok(match (value, to) {
        (Val::Null, _) => Val::Null,
        (Val::Int(value), to) if to.is_integer() => Val::Int(value),
        // The precision is not checked here: what stores the value does.
        (value @ (Val::Int(_) | Val::Decimal(..)), Ty::Decimal { scale, .. }) => {
            let (digits, own) = value.decimal();
            Val::Decimal(number::rescaled(digits, own, *scale)?, *scale)
        }
        (value @ (Val::Int(_) | Val::Decimal(..)), Ty::Float) => number::to_float(&value)?,
        (Val::Int(value), Ty::Text) => Val::Text(value.to_string()),
        (Val::Bool(value), Ty::Text) => Val::Text(value.to_string()),
        (value @ Val::Uuid(_), Ty::Text) => {
            Val::Text(value.text().trim_start_matches("uuid '").trim_end_matches('\'').to_owned())
        }
        (Val::Text(value), Ty::Text | Ty::Enum(_)) => Val::Text(value),
        (value @ (Val::Date(_) | Val::Timestamp(_) | Val::Timestamptz(_)), _) => {
            calendar::cast(&value, to)?
        }
        (value, to) if *from == *to => value,
        _ => return Err(abstain("a conversion")),
    })
}

/// Whether a function of lists takes a null for an element.
fn takes_null(func: Func) -> bool {
    matches!(func, Func::ArrayPosition | Func::ArrayAppend | Func::ArrayRemove | Func::ArrayPrepend)
}
