//! Shared printing of constants.

use super::printer::{Level, Printer};
use crate::{Literal, Ty};

/// A constant in standard SQL.
pub fn literal(p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
    match literal {
        Literal::Null => p.push("null"),
        Literal::Bool(value) => {
            let text = p.syntax().boolean(*value);
            p.push(text);
        }
        Literal::Int(value) => number(p, &value.to_string()),
        Literal::Float(value) => number(p, &float_text(*value)),
        Literal::Decimal(digits, scale) => number(p, &decimal_text(*digits, *scale)),
        Literal::Text(text) | Literal::Json(text) => p.string(text),
        Literal::Bytes(_)
        | Literal::Uuid(_)
        | Literal::Date(_)
        | Literal::Time(_)
        | Literal::Timestamp(_)
        | Literal::Timestamptz(_)
        | Literal::Interval(..)
        | Literal::List(_) => p.refuse_type(ty),
    }
    Level::Tight
}

/// A number; negative ones in parentheses, so that no two signs meet.
pub fn number(p: &mut Printer<'_>, text: &str) {
    if text.starts_with('-') {
        p.push("(");
        p.push(text);
        p.push(")");
    } else {
        p.push(text);
    }
}

/// A float as SQL reads it back without loss.
#[must_use]
pub fn float_text(value: f64) -> String {
    let text = format!("{value:?}");
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}

/// A decimal with its point.
#[must_use]
pub fn decimal_text(digits: i128, scale: u32) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let width = scale as usize + 1;
    let all = format!("{:0>width$}", digits.unsigned_abs());
    let (whole, part) = all.split_at(all.len() - scale as usize);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
