//! Literals: what they are by themselves, and what their place makes of them.

use rex_grammar::{Span, ast};

use super::{Checker, civil, typed};
use crate::diag::codes::{BadLiteral, UnknownEnumValue};
use crate::diag::suggest;
use crate::hir::{Expr, ExprKind, Literal, Ty};

impl Checker<'_> {
    /// Types a literal; `expected` is the type that its place asks for.
    pub(super) fn literal(
        &mut self,
        literal: &ast::Literal,
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        let made = |value: Literal, ty: Ty| Some(typed(ExprKind::Literal(value), ty, false, span));
        match literal {
            ast::Literal::Null => {
                let ty = expected.cloned().unwrap_or(Ty::Null);
                Some(typed(ExprKind::Literal(Literal::Null), ty, true, span))
            }
            ast::Literal::Bool(value) => made(Literal::Bool(*value), Ty::Bool),
            ast::Literal::Int(digits) => self.int(digits, expected, span),
            ast::Literal::Decimal(digits) => match (expected, digits.parse::<f64>()) {
                (Some(Ty::Float), Ok(value)) => made(Literal::Float(value), Ty::Float),
                _ => self.decimal(digits, span),
            },
            ast::Literal::Float(digits) => match digits.parse::<f64>() {
                Ok(value) if value.is_finite() => made(Literal::Float(value), Ty::Float),
                _ => self.bad(span, digits, &Ty::Float, "not a finite number"),
            },
            ast::Literal::Text(text) => self.text(text, expected, span),
            ast::Literal::Bytes(bytes) => made(Literal::Bytes(bytes.clone()), Ty::Bytes),
            ast::Literal::Typed { ty, text } => self.typed_literal(*ty, &text.value, span),
        }
    }

    fn int(&mut self, digits: &str, expected: Option<&Ty>, span: Span) -> Option<Expr> {
        let Ok(value) = digits.parse::<i64>() else {
            return self.bad(span, digits, &Ty::BigInt, "larger than a 64-bit integer");
        };
        let (literal, ty) = match expected {
            Some(Ty::Float) => match digits.parse::<f64>() {
                Ok(float) => (Literal::Float(float), Ty::Float),
                Err(_) => (Literal::Int(value), Ty::BigInt),
            },
            Some(Ty::Decimal { .. }) => {
                (Literal::Decimal(i128::from(value), 0), Ty::Decimal { precision: None, scale: 0 })
            }
            Some(ty) if ty.is_integer() && fits(value, ty) => (Literal::Int(value), ty.clone()),
            _ => (Literal::Int(value), Ty::BigInt),
        };
        Some(typed(ExprKind::Literal(literal), ty, false, span))
    }

    fn decimal(&mut self, digits: &str, span: Span) -> Option<Expr> {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let scale = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
        match format!("{whole}{fraction}").parse::<i128>() {
            Ok(value) if scale <= 28 => {
                let ty = Ty::Decimal { precision: None, scale };
                Some(typed(ExprKind::Literal(Literal::Decimal(value, scale)), ty, false, span))
            }
            _ => {
                let ty = Ty::Decimal { precision: None, scale };
                self.bad(span, digits, &ty, "more than 28 digits after the point, or too large")
            }
        }
    }

    /// A text becomes a value of the type that its place asks for, where texts can say such values.
    fn text(&mut self, text: &str, expected: Option<&Ty>, span: Span) -> Option<Expr> {
        match expected {
            Some(Ty::Enum(name)) => self.enum_value(text, name, span),
            Some(ty @ (Ty::Uuid | Ty::Date | Ty::Time | Ty::Timestamp | Ty::Timestamptz)) => {
                self.of_text(text, ty, span)
            }
            Some(ty @ (Ty::Json | Ty::Interval)) => self.of_text(text, ty, span),
            _ if text.contains('\0') => self.bad(span, text, &Ty::Text, "holds a NUL character"),
            _ => {
                let literal = Literal::Text(text.to_owned());
                Some(typed(ExprKind::Literal(literal), Ty::Text, false, span))
            }
        }
    }

    fn enum_value(&mut self, text: &str, name: &str, span: Span) -> Option<Expr> {
        let declared = self.program.enums.iter().find(|e| e.ty.name == name)?;
        if let Some(value) = declared.ty.values.iter().find(|value| value.name == text) {
            let literal = Literal::Text(value.label.clone());
            return Some(typed(ExprKind::Literal(literal), Ty::Enum(name.to_owned()), false, span));
        }
        if self.program.is_broken(&format!("{name}.*")) {
            return None;
        }
        let names = declared.ty.values.iter().map(|value| value.name.as_str());
        let near = suggest::nearest(text, names).map(|near| format!("'{near}'"));
        self.sink.report(UnknownEnumValue {
            span,
            value: text.to_owned(),
            name: name.to_owned(),
            near,
        });
        None
    }

    fn typed_literal(&mut self, ty: ast::TypedLiteral, text: &str, span: Span) -> Option<Expr> {
        let ty = match ty {
            ast::TypedLiteral::Date => Ty::Date,
            ast::TypedLiteral::Time => Ty::Time,
            ast::TypedLiteral::Timestamp => Ty::Timestamp,
            ast::TypedLiteral::Timestamptz => Ty::Timestamptz,
            ast::TypedLiteral::Interval => Ty::Interval,
            ast::TypedLiteral::Uuid => Ty::Uuid,
            ast::TypedLiteral::Json => Ty::Json,
            ast::TypedLiteral::Decimal => return self.signed_decimal(text, span),
        };
        self.of_text(text, &ty, span)
    }

    fn signed_decimal(&mut self, text: &str, span: Span) -> Option<Expr> {
        let plain = text.trim_start_matches('-');
        let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if plain.is_empty() || !digits || plain.matches('.').count() > 1 {
            let ty = Ty::Decimal { precision: None, scale: 0 };
            return self.bad(span, text, &ty, "write digits with a point, as in `12.50`");
        }
        let mut expr = self.decimal(plain, span)?;
        if let ExprKind::Literal(Literal::Decimal(value, _)) = &mut expr.kind
            && text.starts_with('-')
        {
            *value = -*value;
        }
        Some(expr)
    }

    pub(super) fn of_text(&mut self, text: &str, ty: &Ty, span: Span) -> Option<Expr> {
        let (value, hint) = match ty {
            Ty::Date => (civil::date(text).map(Literal::Date), "write a date as `2024-02-29`"),
            Ty::Time => (civil::time(text).map(Literal::Time), "write a time as `09:30:00`"),
            Ty::Timestamp => (
                civil::timestamp(text).map(Literal::Timestamp),
                "write a timestamp as `2024-02-29 09:30:00`",
            ),
            Ty::Timestamptz => (
                civil::timestamptz(text).map(Literal::Timestamptz),
                "write an instant with its zone, as `2024-02-29T09:30:00Z`",
            ),
            Ty::Interval => (
                civil::interval(text).map(|(m, d, us)| Literal::Interval(m, d, us)),
                "write an interval as `3 months` or `1 day 2 hours`",
            ),
            Ty::Uuid => {
                (civil::uuid(text).map(Literal::Uuid), "write 32 hexadecimal digits with hyphens")
            }
            _ => (
                serde_json::from_str::<serde_json::Value>(text)
                    .ok()
                    .map(|value| Literal::Json(value.to_string())),
                "write a JSON document",
            ),
        };
        match value {
            Some(value) => Some(typed(ExprKind::Literal(value), ty.clone(), false, span)),
            None => self.bad(span, text, ty, hint),
        }
    }

    pub(super) fn bad(
        &mut self,
        span: Span,
        text: &str,
        ty: impl std::fmt::Display,
        reason: &str,
    ) -> Option<Expr> {
        let short: String = text.chars().take(40).collect();
        self.sink.report(BadLiteral {
            span,
            text: short,
            ty: ty.to_string(),
            reason: reason.to_owned(),
        });
        None
    }
}

fn fits(value: i64, ty: &Ty) -> bool {
    match ty {
        Ty::SmallInt => i16::try_from(value).is_ok(),
        Ty::Int => i32::try_from(value).is_ok(),
        _ => true,
    }
}
