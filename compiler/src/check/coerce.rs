//! Conversions that need no word: a literal to the type of its place, an integer to a wider one.

use rex_grammar::Span;

use super::{Checker, typed};
use crate::diag::codes::TypeMismatch;
use crate::hir::{Expr, ExprKind, Literal, Ty};

impl Checker<'_> {
    /// Makes `expr` a value of `ty`, or reports that it is none. `cause` is where the need comes from.
    pub(super) fn coerce(
        &mut self,
        expr: Expr,
        ty: &Ty,
        cause: Option<(Span, String)>,
    ) -> Option<Expr> {
        let expr = self.as_key(expr);
        match converted(expr, ty) {
            Ok(expr) => Some(expr),
            Err(expr) if self.refuse_nulls_in(&expr, ty, cause.as_ref()) => None,
            Err(expr) => {
                self.sink.report(TypeMismatch {
                    span: expr.span,
                    expected: ty.to_string(),
                    found: self.describe(&expr),
                    cause,
                    origin: self.origin(&expr),
                });
                None
            }
        }
    }

    /// Where a column or parameter got its type from.
    pub(super) fn origin(&self, expr: &Expr) -> Option<(Span, String)> {
        match &expr.kind {
            ExprKind::Field(path, field) => {
                let field = &self.program[self.entity_at(path)?][*field];
                let text = match field.made_by.map(|relation| &self.program[relation].name) {
                    Some(relation) => format!("the key of `{relation}` is `{}`", field.ty),
                    None => format!("`{}` is declared `{}`", field.name, field.ty),
                };
                Some((field.span, text))
            }
            ExprKind::Param(input) => {
                let input = &self.inputs.get(*input)?.input;
                // A result of an earlier statement has the statement's name before its own.
                let name = match input.name.split_once('.') {
                    Some(_) => input.name.clone(),
                    None => format!("${}", input.name),
                };
                Some((input.span, format!("`{name}` is `{}`", expr.ty)))
            }
            ExprKind::Cast(inner) if inner.span == expr.span => self.origin(inner),
            _ => None,
        }
    }

    /// The type of an expression for people.
    pub(super) fn describe(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Row(_, entity) => format!("a row of {}", self.program[*entity].name),
            ExprKind::Tuple(parts) => {
                let types: Vec<String> = parts.iter().map(|part| part.ty.to_string()).collect();
                format!("({})", types.join(", "))
            }
            _ => expr.ty.to_string(),
        }
    }

    /// A type that both have without losing anything, for `case`, `coalesce` and set operations.
    pub(super) fn unified(&self, a: &Ty, b: &Ty) -> Option<Ty> {
        Some(match (a, b) {
            _ if a == b => a.clone(),
            (Ty::Null, other) | (other, Ty::Null) => other.clone(),
            (Ty::Decimal { scale: x, .. }, Ty::Decimal { scale: y, .. }) => {
                Ty::Decimal { precision: None, scale: (*x).max(*y) }
            }
            (Ty::Decimal { scale, .. }, other) | (other, Ty::Decimal { scale, .. })
                if other.is_integer() =>
            {
                Ty::Decimal { precision: None, scale: *scale }
            }
            _ if a.is_integer() && b.is_integer() => wider(a, b),
            (Ty::Array(x, a), Ty::Array(y, b)) => Ty::list_of(self.unified(x, y)?, *a || *b),
            _ => return None,
        })
    }
}

fn wider(a: &Ty, b: &Ty) -> Ty {
    let rank = |ty: &Ty| match ty {
        Ty::SmallInt => 0,
        Ty::Int => 1,
        _ => 2,
    };
    if rank(a) >= rank(b) { a.clone() } else { b.clone() }
}

/// The expression with that type, or as it was.
pub(super) fn converted(expr: Expr, ty: &Ty) -> Result<Expr, Expr> {
    let same = match (&expr.ty, ty) {
        (Ty::Decimal { scale: x, .. }, Ty::Decimal { scale: y, .. }) => x == y,
        (a, b) => a == b,
    };
    if same && !matches!(expr.kind, ExprKind::Row(..) | ExprKind::Tuple(_)) {
        return Ok(expr);
    }
    if let ExprKind::Literal(literal) = &expr.kind
        && let Some(literal) = literal_as(literal, ty)
    {
        let nullable = matches!(literal, Literal::Null);
        return Ok(typed(ExprKind::Literal(literal), ty.clone(), nullable, expr.span));
    }
    if is_row(&expr) || !widens(&expr.ty, ty) {
        return Err(expr);
    }
    let (nullable, span) = (expr.nullable, expr.span);
    Ok(typed(ExprKind::Cast(Box::new(expr)), ty.clone(), nullable, span))
}

fn is_row(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Row(..) | ExprKind::Tuple(_))
}

/// Integers go to any integer (a narrower one is checked where it is stored), integers and decimals to decimals.
fn widens(from: &Ty, to: &Ty) -> bool {
    match (from, to) {
        (Ty::Null, _) => true,
        (a, b) if a.is_integer() && b.is_integer() => true,
        (a, Ty::Decimal { .. }) => a.is_integer() || matches!(a, Ty::Decimal { .. }),
        // A list without nulls is one that may have them.
        (Ty::Array(a, nulls), Ty::Array(b, may)) => (*may || !nulls) && (a == b || widens(a, b)),
        _ => false,
    }
}

fn literal_as(literal: &Literal, ty: &Ty) -> Option<Literal> {
    Some(match (literal, ty) {
        (Literal::Null, _) => Literal::Null,
        (Literal::Int(value), ty) if ty.is_integer() => Literal::Int(*value),
        (Literal::Int(value), Ty::Decimal { .. }) => scaled(i128::from(*value), 0, ty.scale())?,
        (Literal::Decimal(value, scale), Ty::Decimal { .. }) => scaled(*value, *scale, ty.scale())?,
        #[expect(clippy::cast_precision_loss, reason = "a literal is as exact as a float can be")]
        (Literal::Int(value), Ty::Float) => Literal::Float(*value as f64),
        (Literal::Decimal(value, scale), Ty::Float) => {
            Literal::Float(format!("{value}e-{scale}").parse().ok()?)
        }
        _ => return None,
    })
}

fn scaled(value: i128, from: u32, to: u32) -> Option<Literal> {
    let factor = 10i128.checked_pow(to.checked_sub(from)?)?;
    Some(Literal::Decimal(value.checked_mul(factor)?, to))
}
