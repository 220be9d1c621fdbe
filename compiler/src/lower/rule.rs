//! What Rust can test before a command is sent: expressions over parameters as steps, with the meaning of the database.

use rex_ir::rule::{Op, Plain};
use rex_ir::{BinaryOp, Case, Expr, ExprKind, Func, Literal, Ty, UnaryOp};

/// The operations of a condition, or `None` when it has a part that only a database computes.
#[must_use]
pub(super) fn steps(expr: &Expr) -> Option<Vec<Op>> {
    let mut steps = Vec::new();
    push(expr, &mut steps)?;
    Some(steps)
}

fn push(expr: &Expr, to: &mut Vec<Op>) -> Option<()> {
    match &expr.kind {
        ExprKind::Param(id) => to.push(Op::Param(id.0)),
        ExprKind::Literal(value) => to.push(literal(value, &expr.ty)?),
        ExprKind::Unary(UnaryOp::Not, inner) => plain(Plain::Not, &[inner], to)?,
        ExprKind::Unary(UnaryOp::Neg, inner) if expr.ty.is_numeric() => {
            plain(Plain::Neg, &[inner], to)?;
        }
        ExprKind::Binary(op, left, right) => binary(*op, left, right, &expr.ty, to)?,
        ExprKind::And(terms) if terms.iter().all(|term| term.guard.is_none()) => {
            let count = all(terms.iter().map(|term| &term.expr), to)?;
            to.push(Op::And(count));
        }
        ExprKind::Or(terms) => {
            let count = all(terms, to)?;
            to.push(Op::Or(count));
        }
        ExprKind::IsNull(inner, negated) => {
            plain(Plain::IsNull, &[inner], to)?;
            negate(*negated, to);
        }
        ExprKind::IsTruth(inner, truth, negated) => {
            let step = match truth {
                Some(true) => Plain::IsTrue,
                Some(false) => Plain::IsFalse,
                None => Plain::IsNull,
            };
            plain(step, &[inner], to)?;
            negate(*negated, to);
        }
        ExprKind::IsDistinct(left, right, negated) if equated(&left.ty, &right.ty) => {
            plain(Plain::IsDistinct, &[left, right], to)?;
            negate(*negated, to);
        }
        ExprKind::Between { value, low, high, negated } => {
            if !ordered(&value.ty, &low.ty) || !ordered(&value.ty, &high.ty) {
                return None;
            }
            plain(Plain::Ge, &[value, low], to)?;
            plain(Plain::Le, &[value, high], to)?;
            to.push(Op::And(2));
            negate(*negated, to);
        }
        ExprKind::InList(value, list, negated) => {
            if !list.iter().all(|item| equated(&value.ty, &item.ty)) {
                return None;
            }
            push(value, to)?;
            let count = all(list, to)?;
            to.push(Op::In(count));
            negate(*negated, to);
        }
        ExprKind::Like { value, pattern, insensitive, negated } => {
            let literal = matches!(pattern.kind, ExprKind::Literal(Literal::Text(_)));
            if value.ty != Ty::Text || !literal {
                return None;
            }
            plain(if *insensitive { Plain::Ilike } else { Plain::Like }, &[value, pattern], to)?;
            negate(*negated, to);
        }
        ExprKind::Case(case) => self::case(case, to)?,
        ExprKind::Coalesce(items) => {
            let count = all(items, to)?;
            to.push(Op::Coalesce(count));
        }
        ExprKind::Cast(inner) => cast(inner, &expr.ty, to)?,
        ExprKind::Call(func, args) => call(*func, args, to)?,
        _ => return None,
    }
    Some(())
}

fn plain(step: Plain, operands: &[&Expr], to: &mut Vec<Op>) -> Option<()> {
    operands.iter().try_for_each(|operand| push(operand, to))?;
    to.push(Op::Plain(step));
    Some(())
}

fn all<'e>(items: impl IntoIterator<Item = &'e Expr>, to: &mut Vec<Op>) -> Option<u16> {
    let mut count = 0u16;
    for item in items {
        push(item, to)?;
        count = count.checked_add(1)?;
    }
    Some(count)
}

fn negate(negated: bool, to: &mut Vec<Op>) {
    if negated {
        to.push(Op::Plain(Plain::Not));
    }
}

fn literal(value: &Literal, ty: &Ty) -> Option<Op> {
    Some(match (value, ty) {
        (Literal::Null, _) => Op::Null,
        (Literal::Bool(value), _) => Op::Bool(*value),
        (Literal::Int(value), Ty::Float) => Op::Float(int_as_float(*value)?),
        (Literal::Int(value), _) => Op::Int(*value),
        (Literal::Float(value), Ty::Float) => Op::Float(*value),
        (Literal::Decimal(digits, scale), Ty::Decimal { .. }) => Op::Decimal(*digits, *scale),
        (Literal::Text(text), Ty::Text | Ty::Enum(_)) => Op::Text(text.clone()),
        (Literal::Bytes(bytes), _) => Op::Bytes(bytes.clone()),
        (Literal::Uuid(bytes), _) => Op::Bytes(bytes.to_vec()),
        (Literal::Date(days), Ty::Date) => Op::Int(i64::from(*days)),
        (Literal::Time(micros), Ty::Time)
        | (Literal::Timestamp(micros), Ty::Timestamp)
        | (Literal::Timestamptz(micros), Ty::Timestamptz) => Op::Int(*micros),
        _ => return None,
    })
}

/// The float of an integer that has one.
fn int_as_float(value: i64) -> Option<f64> {
    i32::try_from(value).ok().map(f64::from)
}

fn binary(op: BinaryOp, left: &Expr, right: &Expr, ty: &Ty, to: &mut Vec<Op>) -> Option<()> {
    let exact = |ty: &Ty| ty.is_integer() || matches!(ty, Ty::Decimal { .. });
    let numbers = exact(&left.ty) && exact(&right.ty);
    let scale = left.ty.scale().max(right.ty.scale());
    let step = match op {
        BinaryOp::Eq if equated(&left.ty, &right.ty) => Plain::Eq,
        BinaryOp::Ne if equated(&left.ty, &right.ty) => Plain::Ne,
        BinaryOp::Lt if ordered(&left.ty, &right.ty) => Plain::Lt,
        BinaryOp::Le if ordered(&left.ty, &right.ty) => Plain::Le,
        BinaryOp::Gt if ordered(&left.ty, &right.ty) => Plain::Gt,
        BinaryOp::Ge if ordered(&left.ty, &right.ty) => Plain::Ge,
        BinaryOp::Add if numbers && ty.scale() == scale => Plain::Add,
        BinaryOp::Sub if numbers && ty.scale() == scale => Plain::Sub,
        BinaryOp::Mul if numbers && ty.scale() == left.ty.scale() + right.ty.scale() => Plain::Mul,
        BinaryOp::Div if left.ty.is_integer() && right.ty.is_integer() => Plain::Div,
        BinaryOp::Mod if left.ty.is_integer() && right.ty.is_integer() => Plain::Rem,
        BinaryOp::Concat if left.ty == Ty::Text && right.ty == Ty::Text => Plain::Concat,
        _ => return None,
    };
    plain(step, &[left, right], to)
}

fn case(case: &Case, to: &mut Vec<Op>) -> Option<()> {
    let mut count = 0u16;
    for (when, then) in &case.arms {
        push(when, to)?;
        push(then, to)?;
        count = count.checked_add(1)?;
    }
    match &case.otherwise {
        Some(otherwise) => push(otherwise, to)?,
        None => to.push(Op::Null),
    }
    to.push(Op::Case(count));
    Some(())
}

fn cast(inner: &Expr, ty: &Ty, to: &mut Vec<Op>) -> Option<()> {
    push(inner, to)?;
    match (&inner.ty, ty) {
        (from, ty) if from == ty => {}
        (Ty::Null, _) => {}
        (from, Ty::SmallInt) if from.is_integer() => to.push(Op::Plain(Plain::ToSmall)),
        (from, Ty::Int) if from.is_integer() => to.push(Op::Plain(Plain::ToInt)),
        (from, Ty::BigInt) if from.is_integer() => {}
        (from, Ty::Decimal { scale, .. })
            if from.is_integer() || matches!(from, Ty::Decimal { .. }) =>
        {
            to.push(Op::Scale(u8::try_from(*scale).ok()?));
        }
        (Ty::Enum(_), Ty::Text) => {}
        _ => return None,
    }
    Some(())
}

fn call(func: Func, args: &[Expr], to: &mut Vec<Op>) -> Option<()> {
    let step = match (func, args) {
        (Func::Length, [of]) if matches!(of.ty, Ty::Text | Ty::Bytes) => Plain::Length,
        (Func::OctetLength, [of]) if matches!(of.ty, Ty::Text | Ty::Bytes) => Plain::OctetLength,
        (Func::Lower, [_]) => Plain::Lower,
        (Func::Upper, [_]) => Plain::Upper,
        (Func::Trim, [_]) => Plain::Trim,
        (Func::Ltrim, [_]) => Plain::Ltrim,
        (Func::Rtrim, [_]) => Plain::Rtrim,
        (Func::StartsWith, [_, _]) => Plain::StartsWith,
        (Func::EndsWith, [_, _]) => Plain::EndsWith,
        (Func::ContainsText, [_, _]) => Plain::Contains,
        (Func::Abs, [of]) if of.ty.is_numeric() => Plain::Abs,
        _ => return None,
    };
    plain(step, &args.iter().collect::<Vec<_>>(), to)
}

/// Whether values of these types are equal in Rust when they are in a database.
pub(super) fn equated(left: &Ty, right: &Ty) -> bool {
    let named = |ty: &Ty| matches!(ty, Ty::Enum(_));
    (named(left) && (left == right || *right == Ty::Text))
        || (named(right) && *left == Ty::Text)
        || ordered(left, right)
}

/// Whether the order of values of these types is the same in Rust; enums have an order of their own.
fn ordered(left: &Ty, right: &Ty) -> bool {
    let exact = |ty: &Ty| ty.is_integer() || matches!(ty, Ty::Decimal { .. });
    let known = matches!(
        left,
        Ty::Bool
            | Ty::Float
            | Ty::Text
            | Ty::Bytes
            | Ty::Uuid
            | Ty::Date
            | Ty::Time
            | Ty::Timestamp
            | Ty::Timestamptz
    );
    (exact(left) && exact(right)) || (known && left == right)
}
