//! Checked integers, exact decimals, floats.

use rex_ir::{BinaryOp, Func, Ty};

use super::{Result, abstain, overflow};
use crate::value::Val;

/// The digits at another scale, rounded half away from zero.
pub(super) fn rescaled(digits: i128, from: u32, to: u32) -> Result<i128> {
    if to >= from {
        let factor = 10i128.checked_pow(to - from).ok_or_else(|| overflow("decimal"))?;
        return digits.checked_mul(factor).ok_or_else(|| overflow("decimal"));
    }
    match 10i128.checked_pow(from - to) {
        Some(by) => Ok(divided(digits, by)),
        None => Ok(0),
    }
}

/// A quotient, rounded half away from zero.
fn divided(number: i128, by: i128) -> i128 {
    let (whole, rest) = (number / by, number % by);
    if rest.unsigned_abs() * 2 < by.unsigned_abs() {
        return whole;
    }
    if (number < 0) == (by < 0) { whole + 1 } else { whole - 1 }
}

/// `+ - * / %` and bits.
pub(super) fn arithmetic(op: BinaryOp, left: &Val, right: &Val, ty: &Ty) -> Result<Val> {
    match (left, right, ty) {
        (Val::Float(a), Val::Float(b), _) => float(op, *a, *b),
        (Val::Int(a), Val::Int(b), ty) if ty.is_integer() => integer(op, *a, *b),
        (_, _, Ty::Decimal { scale, .. }) => decimal(op, left.decimal(), right.decimal(), *scale),
        _ => Err(abstain("an operator")),
    }
}

fn integer(op: BinaryOp, a: i64, b: i64) -> Result<Val> {
    let whole = match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::Div | BinaryOp::Mod if b == 0 => return Ok(Val::Null),
        BinaryOp::Div => a.checked_div(b),
        // The remainder of the least integer by -1 is 0, though its quotient overflows.
        BinaryOp::Mod => Some(a.wrapping_rem(b)),
        BinaryOp::BitAnd => Some(a & b),
        BinaryOp::BitOr => Some(a | b),
        BinaryOp::Shl => Some(a << b),
        BinaryOp::Shr => Some(a >> b),
        _ => return Err(abstain("an operator")),
    };
    whole.map(Val::Int).ok_or_else(|| overflow("integer"))
}

fn float(op: BinaryOp, a: f64, b: f64) -> Result<Val> {
    let value = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => return told_from_zero(a * b, a != 0.0 && b != 0.0),
        BinaryOp::Div if b == 0.0 => return Ok(Val::Null),
        BinaryOp::Div => return told_from_zero(a / b, a != 0.0),
        _ => return Err(abstain("an operator")),
    };
    finite(value)
}

/// A number that may not be zero is too small for floats when it is.
fn told_from_zero(value: f64, never_zero: bool) -> Result<Val> {
    if value == 0.0 && never_zero { Err(overflow("float")) } else { finite(value) }
}

fn finite(value: f64) -> Result<Val> {
    if value.is_finite() { Ok(Val::Float(value)) } else { Err(overflow("float")) }
}

fn decimal(
    op: BinaryOp,
    (a, a_scale): (i128, u32),
    (b, b_scale): (i128, u32),
    scale: u32,
) -> Result<Val> {
    let digits = match op {
        BinaryOp::Add | BinaryOp::Sub => {
            let (a, b) = (rescaled(a, a_scale, scale)?, rescaled(b, b_scale, scale)?);
            if op == BinaryOp::Add { a.checked_add(b) } else { a.checked_sub(b) }
        }
        BinaryOp::Mul => match a.checked_mul(b) {
            Some(digits) => Some(rescaled(digits, a_scale + b_scale, scale)?),
            None => None,
        },
        BinaryOp::Div if b == 0 => return Ok(Val::Null),
        // a / 10^as / (b / 10^bs), in units of 10^-scale.
        BinaryOp::Div => {
            let up = scale + b_scale;
            let (number, by) = if up >= a_scale {
                (rescaled(a, a_scale, up)?, b)
            } else {
                (a, rescaled(b, up, a_scale)?)
            };
            Some(divided(number, by))
        }
        _ => return Err(abstain("an operator")),
    };
    digits.map(|digits| Val::Decimal(digits, scale)).ok_or_else(|| overflow("decimal"))
}

/// Checked negation.
pub(super) fn negated(value: Val) -> Result<Val> {
    Ok(match value {
        Val::Int(value) => Val::Int(value.checked_neg().ok_or_else(|| overflow("integer"))?),
        Val::Float(value) => Val::Float(-value),
        Val::Decimal(digits, scale) => Val::Decimal(-digits, scale),
        Val::Interval(months, days, micros) => Val::Interval(-months, -days, -micros),
        other => other,
    })
}

/// The nearest float.
pub(super) fn to_float(value: &Val) -> Result<Val> {
    let (digits, scale) = match value {
        Val::Float(_) => return Ok(value.clone()),
        other => other.decimal(),
    };
    let text = format!("{digits}e-{scale}");
    text.parse().map(Val::Float).map_err(|_| overflow("float"))
}

/// Functions of numbers.
pub(super) fn call(func: Func, args: &[Val], ty: &Ty) -> Result<Val> {
    match (func, &args[0]) {
        (Func::ToFloat, value) => to_float(value),
        (Func::Power, Val::Float(base)) => match &args[1] {
            Val::Float(exponent) => told_from_zero(base.powf(*exponent), *base != 0.0),
            _ => Err(abstain("a power")),
        },
        (Func::Abs, Val::Int(value)) => {
            value.checked_abs().map(Val::Int).ok_or_else(|| overflow("integer"))
        }
        (Func::Sign, Val::Int(value)) => Ok(Val::Int(value.signum())),
        (_, Val::Float(value)) => of_float(func, *value, ty),
        (_, Val::Decimal(digits, scale)) => of_decimal(func, *digits, *scale, &args[1..], ty),
        _ => Err(abstain("a function of numbers")),
    }
}

fn of_float(func: Func, value: f64, ty: &Ty) -> Result<Val> {
    let found = match func {
        Func::Abs => value.abs(),
        Func::Floor => value.floor(),
        Func::Ceil => value.ceil(),
        Func::Trunc => value.trunc(),
        Func::Round => value.round(),
        Func::Sqrt if value < 0.0 => return Err(overflow("root")),
        Func::Sqrt => value.sqrt(),
        Func::Exp => value.exp(),
        Func::Ln if value <= 0.0 => return Err(overflow("logarithm")),
        Func::Ln => value.ln(),
        Func::Sign if value == 0.0 => 0.0,
        Func::Sign => value.signum(),
        _ => return Err(abstain("a function of floats")),
    };
    if !ty.is_integer() {
        return finite(found);
    }
    let limit = 9_223_372_036_854_775_808.0;
    if (-limit..limit).contains(&found) {
        Ok(Val::Int(found as i64))
    } else {
        Err(overflow("integer"))
    }
}

fn of_decimal(func: Func, digits: i128, scale: u32, rest: &[Val], ty: &Ty) -> Result<Val> {
    let unit = 10i128.checked_pow(scale).ok_or_else(|| overflow("decimal"))?;
    let whole = match func {
        Func::Abs => return Ok(Val::Decimal(digits.abs(), scale)),
        Func::Sign => digits.signum(),
        Func::Trunc => digits / unit,
        Func::Floor => digits.div_euclid(unit),
        Func::Ceil => -(-digits).div_euclid(unit),
        Func::Round => {
            let places = match rest.first() {
                Some(Val::Int(places)) => u32::try_from(*places).map_err(|_| abstain("places"))?,
                _ => 0,
            };
            let rounded = rescaled(digits, scale, places)?;
            return Ok(Val::Decimal(rescaled(rounded, places, ty.scale())?, ty.scale()));
        }
        _ => return Err(abstain("a function of decimals")),
    };
    if ty.is_integer() {
        return i64::try_from(whole).map(Val::Int).map_err(|_| overflow("integer"));
    }
    Ok(Val::Decimal(rescaled(whole, 0, ty.scale())?, ty.scale()))
}
