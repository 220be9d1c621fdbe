//! Storage classes, constants, scales of decimals, lists and conversions in SQLite.

use super::{list_of, time};
use crate::dialect::functions::{named, refuse_in_definition};
use crate::dialect::{Level, Printer, Refusal, literal, scalar};
use crate::expr::ExprKind;
use crate::{Expr, Literal, Ty};

/// Largest precision of a decimal that fits 64 bits at any value.
pub(super) const DECIMAL_DIGITS: u32 = 18;

/// The storage class of a type; `None` when there is none that keeps its meaning.
pub(super) fn class(ty: &Ty) -> Option<&'static str> {
    Some(match ty {
        Ty::Decimal { precision: Some(precision), .. } if *precision > DECIMAL_DIGITS => {
            return None;
        }
        Ty::Bool
        | Ty::SmallInt
        | Ty::Int
        | Ty::BigInt
        | Ty::Decimal { .. }
        | Ty::Date
        | Ty::Time
        | Ty::Timestamp
        | Ty::Timestamptz => "integer",
        Ty::Float => "real",
        Ty::Text | Ty::Enum(_) | Ty::Json | Ty::Interval => "text",
        Ty::Array(element, _) if super::list::holds(element) => "text",
        Ty::Bytes | Ty::Uuid => "blob",
        Ty::Array(..) | Ty::Composite(_) | Ty::Foreign(_) | Ty::Null => return None,
    })
}

/// A constant as it is stored.
pub(super) fn literal(p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
    match literal {
        Literal::Int(value) => scaled_constant(p, i128::from(*value), 0, ty.scale()),
        Literal::Decimal(digits, scale) => scaled_constant(p, *digits, *scale, ty.scale()),
        Literal::Float(value) => literal::number(p, &literal::float_text(*value)),
        Literal::Bytes(bytes) => blob(p, bytes),
        Literal::Uuid(bytes) => blob(p, bytes),
        Literal::Date(days) => literal::number(p, &days.to_string()),
        Literal::Time(micros) | Literal::Timestamp(micros) | Literal::Timestamptz(micros) => {
            literal::number(p, &micros.to_string());
        }
        Literal::Interval(months, days, micros) => {
            p.string(&time::interval_text(*months, *days, *micros));
        }
        Literal::List(items) => super::list::constant(p, items, ty),
        Literal::Null | Literal::Bool(_) | Literal::Text(_) | Literal::Json(_) => {
            return literal::literal(p, literal, ty);
        }
    }
    Level::Tight
}

fn blob(p: &mut Printer<'_>, bytes: &[u8]) {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    p.push("x");
    p.string(&digits);
}

/// A decimal constant at a scale, as the integer that stands for it.
fn scaled_constant(p: &mut Printer<'_>, digits: i128, from: u32, to: u32) {
    let scaled = if to >= from {
        10i128.checked_pow(to - from).and_then(|factor| digits.checked_mul(factor))
    } else {
        10i128.checked_pow(from - to).map(|factor| {
            let half = factor / 2;
            (digits.abs() + half) / factor * digits.signum()
        })
    };
    match scaled.and_then(|scaled| i64::try_from(scaled).ok()) {
        Some(value) => literal::number(p, &value.to_string()),
        None => p.refuse(Refusal::new(
            format!("the constant {}", literal::decimal_text(digits, from)),
            format!("with {to} digits after the point it does not fit 64 bits"),
            "use fewer digits",
        )),
    }
}

/// A value of `ty`: decimals at its scale.
pub(super) fn value(p: &mut Printer<'_>, expr: &Expr, ty: &Ty) -> Level {
    match ty {
        Ty::Decimal { scale, .. } => scaled(p, expr, *scale),
        _ => p.emit(expr),
    }
}

/// A decimal or integer at another scale.
pub(super) fn scaled(p: &mut Printer<'_>, expr: &Expr, to: u32) -> Level {
    let from = expr.ty.scale();
    match &expr.kind {
        ExprKind::Literal(constant) => {
            let ty = Ty::Decimal { precision: None, scale: to };
            literal(p, constant, &ty)
        }
        _ if from == to || !(expr.ty.is_integer() || matches!(expr.ty, Ty::Decimal { .. })) => {
            p.emit(expr)
        }
        _ if p.in_statement() => {
            p.push("rex_dec_scale(");
            p.expr(expr);
            p.push(&format!(", {from}, {to})"));
            Level::Tight
        }
        _ if from < to => {
            p.operand(expr);
            p.push(&format!(" * {}", 10i128.pow(to - from)));
            Level::Loose
        }
        _ => {
            refuse_in_definition(p, "rounding of a decimal");
            Level::Tight
        }
    }
}

/// `x in (select value from json_each(?1))`, elements converted to the column's class (L10).
pub(super) fn in_array(p: &mut Printer<'_>, value: &Expr, array: &Expr, negated: bool) -> Level {
    let element = match (list_of(p, array), &array.ty) {
        (Some((_, element)), _) => element,
        (None, Ty::Array(element, _)) => (**element).clone(),
        (None, other) => other.clone(),
    };
    if let ExprKind::Array(items) = &array.kind {
        let list = ExprKind::InList(Box::new(value.clone()), items.clone(), negated);
        return p.emit(&Expr { kind: list, ty: Ty::Bool, nullable: true });
    }
    if element == Ty::Interval {
        p.refuse(Refusal::new(
            "membership of an interval in a list",
            "sqlite would compare their texts",
            "compare intervals one by one, or in Rust",
        ));
    }
    if element == Ty::Float && !matches!(array.kind, ExprKind::Param(_)) {
        p.refuse(Refusal::new(
            "a float in a list that is stored",
            "sqlite reads the digits of a list by itself",
            "compare in Rust, or use a child entity",
        ));
    }
    let guarded = array.nullable;
    if guarded {
        p.push("case when ");
        p.operand(array);
        p.push(" is not null then ");
    }
    let ty = match (&value.ty, &element) {
        (Ty::Decimal { .. }, Ty::Decimal { .. }) => element.clone(),
        (other, _) => other.clone(),
    };
    p.operand_as(value, &ty);
    p.push(if negated { " not in (select " } else { " in (select " });
    p.push(element_value(&element, "value").as_str());
    p.push(" from json_each(");
    p.expr(array);
    p.push("))");
    if guarded {
        p.push(" end");
        return Level::Tight;
    }
    Level::Predicate
}

/// An element of a JSON list as it is stored in a column: bytes travel as hexadecimal digits.
pub(super) fn element_value(element: &Ty, value: &str) -> String {
    match element {
        Ty::Bytes | Ty::Uuid => format!("unhex({value})"),
        _ => value.to_owned(),
    }
}

/// Whether the elements of two lists are the same text in the JSON array.
fn stored_alike(from: &Ty, to: &Ty) -> bool {
    match (from, to) {
        (Ty::Decimal { scale: from, .. }, Ty::Decimal { scale: to, .. }) => from == to,
        (Ty::Enum(_), Ty::Text) | (Ty::Text, Ty::Enum(_)) => true,
        _ => from == to || from.is_integer() && to.is_integer(),
    }
}

/// A conversion between types, in what their storage says.
pub(super) fn cast(p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Level {
    let from = &inner.ty;
    match (from, to) {
        _ if from == to || *from == Ty::Null => p.emit(inner),
        (_, Ty::Decimal { scale, .. })
            if from.is_integer() || matches!(from, Ty::Decimal { .. }) =>
        {
            scaled(p, inner, *scale)
        }
        (Ty::Decimal { scale, .. }, Ty::Float) => {
            p.push("cast(");
            p.expr(inner);
            p.push(&format!(" as real) / {}.0", 10i128.pow(*scale)));
            Level::Loose
        }
        (Ty::Decimal { scale, .. }, to) if to.is_integer() => {
            p.operand(inner);
            p.push(&format!(" / {}", 10i128.pow(*scale)));
            Level::Loose
        }
        (Ty::Decimal { scale, .. }, Ty::Text) if p.in_statement() => {
            p.push("rex_dec_text(");
            p.expr(inner);
            p.push(&format!(", {scale})"));
            Level::Tight
        }
        (Ty::Float, to) if to.is_integer() && p.in_statement() => {
            named(p, "rex_to_int", std::slice::from_ref(inner))
        }
        (from, to) if from.is_integer() && to.is_integer() => p.emit(inner),
        // A list of narrower integers is written as one of wider ones.
        (Ty::Array(from, _), Ty::Array(to, _)) if widens(from, to) => p.emit(inner),
        (from, Ty::Float | Ty::Text) if from.is_integer() => scalar::cast(p, inner, to),
        (Ty::Bool, to) if to.is_integer() => p.emit(inner),
        (Ty::Bool, Ty::Text) => {
            p.push("case ");
            p.expr(inner);
            p.push(" when 1 then 'true' when 0 then 'false' end");
            Level::Tight
        }
        (Ty::Enum(_), Ty::Text) | (Ty::Text, Ty::Enum(_)) => p.emit(inner),
        (Ty::Array(from, _), Ty::Array(to, _)) if stored_alike(from, to) => p.emit(inner),
        (Ty::Uuid, Ty::Text) if p.in_statement() => {
            named(p, "rex_uuid_text", std::slice::from_ref(inner))
        }
        (Ty::Text, Ty::Json) => named(p, "json", std::slice::from_ref(inner)),
        _ => time::cast(p, inner, to).unwrap_or_else(|| refuse_cast(p, from, to)),
    }
}

fn widens(from: &Ty, to: &Ty) -> bool {
    match to {
        Ty::BigInt => from.is_integer(),
        Ty::Int => matches!(from, Ty::SmallInt | Ty::Int),
        _ => false,
    }
}

fn refuse_cast(p: &mut Printer<'_>, from: &Ty, to: &Ty) -> Level {
    p.refuse(Refusal::new(
        format!("a conversion from `{from}` to `{to}`"),
        "sqlite converts differently, or not at all",
        "convert in Rust, or give a raw text for this dialect",
    ));
    Level::Tight
}
