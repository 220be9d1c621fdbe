//! Lists as expressions: made of values or of a query, and their elements.

use rex_grammar::{Span, ast};

use super::path::Found;
use super::{Checker, typed};
use crate::diag::codes::SeveralValues;
use crate::hir::{Expr, ExprKind, Func, Ty};

impl Checker<'_> {
    pub(super) fn index(
        &mut self,
        list: &ast::Expr,
        index: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let of = |found: &Found| matches!(found, Found::Documents(..));
        let listed = self.quietly(|checker| checker.found(list)).filter(of);
        if let Some(Found::Documents(list, document)) = listed {
            let found = self.document_at(list, document, index, span)?;
            return self.found_value(found, span);
        }
        let list = self.expr(list, None);
        let index = self.expr(index, Some(&Ty::BigInt));
        let (list, index) = (list?, self.coerce(index?, &Ty::BigInt, None)?);
        let Some(element) = list.ty.element().cloned() else {
            let ty = Ty::list(Ty::Null);
            self.coerce(list, &ty, None)?;
            return None;
        };
        Some(typed(ExprKind::Call(Func::ArrayGet, vec![list, index]), element, true, span))
    }

    pub(super) fn slice(
        &mut self,
        list: &ast::Expr,
        low: &ast::Expr,
        high: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let list = self.expr(list, None)?;
        let low = self.expr(low, Some(&Ty::BigInt))?;
        let high = self.expr(high, Some(&Ty::BigInt))?;
        let (low, high) =
            (self.coerce(low, &Ty::BigInt, None)?, self.coerce(high, &Ty::BigInt, None)?);
        let (ty, nullable) = (list.ty.clone(), list.nullable || low.nullable || high.nullable);
        Some(typed(ExprKind::Call(Func::ArraySlice, vec![list, low, high]), ty, nullable, span))
    }

    pub(super) fn array(
        &mut self,
        parts: &[ast::Expr],
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        let mut hint = expected.and_then(Ty::element).cloned();
        let mut typed_parts = Vec::new();
        for part in parts {
            let part = self.expr(part, hint.as_ref());
            if hint.is_none() {
                hint = part.as_ref().map(|part| part.ty.clone()).filter(|ty| *ty != Ty::Null);
            }
            typed_parts.push(part);
        }
        let parts: Vec<Expr> = typed_parts.into_iter().collect::<Option<_>>()?;
        let (parts, element) = self.all_of_one_type(parts)?;
        let element = if element == Ty::Null { hint.unwrap_or(Ty::Null) } else { element };
        if element == Ty::Null {
            self.sink.report(crate::diag::codes::UntypedNull { span });
            return None;
        }
        let nulls = parts.iter().any(|part| part.nullable);
        Some(typed(ExprKind::Array(parts), Ty::list_of(element, nulls), false, span))
    }

    pub(super) fn array_query(&mut self, query: &ast::Query, span: Span) -> Option<Expr> {
        let query = self.inner_query(query)?;
        let [output] = query.outputs.as_slice() else {
            self.sink.report(SeveralValues { span });
            return None;
        };
        let ty = Ty::list_of(output.ty.ty.clone(), output.ty.nullable);
        Some(typed(ExprKind::ArrayQuery(Box::new(query)), ty, false, span))
    }
}
