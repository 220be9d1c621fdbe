//! Casts: which types convert, and which never do.

use rex_grammar::{Span, ast};

use super::{Checker, typed};
use crate::diag::codes::ImpossibleCast;
use crate::hir::{Expr, ExprKind, Ty};

impl Checker<'_> {
    pub(super) fn cast(
        &mut self,
        inner: &ast::Expr,
        ty: &ast::TypeRef,
        span: Span,
    ) -> Option<Expr> {
        let ty = self.type_ref(ty)?.ty;
        if let ast::ExprKind::Literal(ast::Literal::Text(text)) = &inner.kind
            && matches!(
                ty,
                Ty::Uuid | Ty::Date | Ty::Time | Ty::Timestamp | Ty::Timestamptz | Ty::Json
            )
        {
            return self.of_text(text, &ty, span);
        }
        let inner = self.expr(inner, Some(&ty)).map(|inner| self.as_key(inner))?;
        let inner = match super::coerce::converted(inner, &ty) {
            Ok(done) => return Some(Expr { span, ..done }),
            Err(inner) => inner,
        };
        if self.refuse_nulls_in(&inner, &ty, None) {
            return None;
        }
        if let Some(way_out) = refused_cast(&inner.ty, &ty) {
            self.sink.report(ImpossibleCast {
                span: inner.span,
                from: self.describe(&inner),
                to: ty.to_string(),
                way_out: way_out.to_owned(),
            });
            return None;
        }
        let nullable = inner.nullable;
        Some(typed(ExprKind::Cast(Box::new(inner)), ty, nullable, span))
    }
}

/// Why a cast cannot mean the same everywhere, and what to do instead.
fn refused_cast(from: &Ty, to: &Ty) -> Option<&'static str> {
    let fine = match (from, to) {
        (a, Ty::Float) => a.is_numeric(),
        (a, Ty::Text) => {
            a.is_integer() || matches!(a, Ty::Bool | Ty::Uuid | Ty::Enum(_) | Ty::Decimal { .. })
        }
        (Ty::Timestamp, Ty::Date | Ty::Time | Ty::Timestamptz) => true,
        (Ty::Timestamptz, Ty::Date | Ty::Time | Ty::Timestamp) => true,
        (Ty::Date, Ty::Timestamp | Ty::Timestamptz) => true,
        (Ty::Decimal { .. }, Ty::Decimal { .. }) => true,
        (Ty::Bool, b) => b.is_integer(),
        _ => false,
    };
    if fine {
        return None;
    }
    Some(match (from, to) {
        (Ty::Float | Ty::Decimal { .. }, b) if b.is_integer() => "use `trunc(x)` or `round(x)`",
        (Ty::Text, _) => "parse the text in Rust",
        (Ty::Float, Ty::Decimal { .. }) => {
            "convert in Rust: the rounding differs between databases"
        }
        _ => "convert in Rust",
    })
}
