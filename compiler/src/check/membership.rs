//! Membership: `in` with lists, parameters and queries, and comparisons with any or all of them.

use rex_grammar::{Span, ast};

use super::operator::widened;
use super::{Checker, typed};
use crate::diag::codes::{NoSuchOperator, SeveralValues, TypeMismatch};
use crate::hir::{self, BinaryOp, Expr, ExprKind, Ty};

impl Checker<'_> {
    pub(super) fn in_list(
        &mut self,
        value: &ast::Expr,
        negated: bool,
        list: &ast::InList,
        span: Span,
    ) -> Option<Expr> {
        let value = self.expr(value, None).map(|value| self.as_key(value));
        match list {
            ast::InList::List(written) => {
                let items: Vec<Option<Expr>> = written
                    .iter()
                    .map(|item| self.beside(item, value.as_ref()).map(|item| self.as_key(item)))
                    .collect();
                let mut value = value?;
                let mut out = Vec::new();
                let items = items.into_iter().collect::<Option<Vec<_>>>()?;
                self.refuse_parentheses(&value, (written, &items), negated, span)?;
                for item in items {
                    let (v, item) = self.comparable("in", value, item, span)?;
                    value = v;
                    out.push(item);
                }
                let wide = out.iter().try_fold(value.ty.clone(), |ty, item| {
                    if ty == item.ty { Some(ty) } else { self.wider_list(&ty, &item.ty) }
                });
                if let Some(wide) = wide.filter(|ty| ty.element().is_some()) {
                    value = widened(value, &wide);
                    out = out.into_iter().map(|item| widened(item, &wide)).collect();
                }
                let nullable = value.nullable || out.iter().any(|item| item.nullable);
                Some(typed(
                    ExprKind::InList(Box::new(value), out, negated),
                    Ty::Bool,
                    nullable,
                    span,
                ))
            }
            ast::InList::Query(query) => {
                let query = self.inner_query(query);
                let (value, mut query) = (value?, query?);
                let value = self.columns_match(value, &mut query, span)?;
                let nullable = value.nullable || query.outputs.iter().any(|o| o.ty.nullable);
                let kind = ExprKind::InQuery(Box::new(value), Box::new(query), negated);
                Some(typed(kind, Ty::Bool, nullable, span))
            }
            ast::InList::Param(param) => {
                let list = self.param(param);
                self.in_array(value?, list?, negated, span)
            }
            ast::InList::Path(path) => {
                let list = self.path_value(path);
                self.in_array(value?, list?, negated, span)
            }
        }
    }

    /// `x in ($list)`: the list is no value of a list.
    fn refuse_parentheses(
        &mut self,
        value: &Expr,
        (written, items): (&[ast::Expr], &[Expr]),
        negated: bool,
        span: Span,
    ) -> Option<()> {
        let ([ast::Expr { kind: ast::ExprKind::Param(param), .. }], [list]) = (written, items)
        else {
            return Some(());
        };
        let Some(element) = list.ty.element().filter(|_| value.ty.element().is_none()) else {
            return Some(());
        };
        let fits = *element == value.ty || element.is_integer() && value.ty.is_integer();
        let names = std::iter::once(&param.name).chain(&param.fields);
        let name = names.map(|name| name.text.as_str()).collect::<Vec<_>>().join(".");
        let not = if negated { "not " } else { "" };
        let behind = Span { start: value.span.end, ..span };
        self.sink.report(NoSuchOperator {
            span,
            operator: "in".to_owned(),
            left: self.describe(value),
            right: self.describe(list),
            sides: [value, list].into_iter().filter_map(|side| self.origin(side)).collect(),
            way_out: format!("a list stands without parentheses: `{not}in ${name}`"),
            fix: fits.then(|| (behind, format!(" {not}in ${name}"))),
        });
        None
    }

    pub(super) fn in_array(
        &mut self,
        value: Expr,
        list: Expr,
        negated: bool,
        span: Span,
    ) -> Option<Expr> {
        let Some(element) = list.ty.element().cloned() else {
            self.sink.report(TypeMismatch {
                span: list.span,
                expected: format!("{}[]", value.ty),
                found: self.describe(&list),
                cause: Some((value.span, format!("looked up is `{}`", value.ty))),
                origin: self.origin(&list),
            });
            return None;
        };
        self.refuse_optional(&list);
        let (value, list) = self.with_element(value, list, &element, span)?;
        let nullable = value.nullable || list.nullable || list.ty.has_nulls();
        let kind = ExprKind::InArray(Box::new(value), Box::new(list), negated);
        Some(typed(kind, Ty::Bool, nullable, span))
    }

    /// A value beside a list: integers of any width go together, other types have to agree.
    pub(super) fn with_element(
        &mut self,
        value: Expr,
        list: Expr,
        element: &Ty,
        span: Span,
    ) -> Option<(Expr, Expr)> {
        if value.ty.is_integer() && element.is_integer() {
            return Some((value, list));
        }
        let cause = Some((list.span, format!("the list holds `{element}`")));
        if let (Ty::Decimal { scale, .. }, Ty::Decimal { scale: kept, .. }) = (&value.ty, element)
            && scale > kept
            && !matches!(value.kind, ExprKind::Literal(_))
        {
            // The value would be rounded to the digits of the list.
            self.sink.report(TypeMismatch {
                span: value.span,
                expected: element.to_string(),
                found: self.describe(&value),
                cause,
                origin: self.origin(&value),
            });
            return None;
        }
        let value = self.coerce(value, element, cause)?;
        let _ = span;
        Some((value, list))
    }

    /// A value (or row of values) beside a query of as many columns; both get the types in which they are compared.
    pub(super) fn columns_match(
        &mut self,
        value: Expr,
        query: &mut hir::Query,
        span: Span,
    ) -> Option<Expr> {
        let parts: Vec<Expr> = match &value.kind {
            ExprKind::Tuple(parts) => parts.clone(),
            _ => vec![value.clone()],
        };
        if parts.len() != query.outputs.len() {
            self.sink.report(SeveralValues { span });
            return None;
        }
        let (mut converted, mut types) = (Vec::new(), Vec::new());
        for (part, output) in parts.into_iter().zip(&query.outputs) {
            let other = typed(
                ExprKind::OutputName(output.name.clone()),
                output.ty.ty.clone(),
                output.ty.nullable,
                span,
            );
            let (part, other) = self.comparable("in", part, other, span)?;
            converted.push(part);
            types.push(other.ty);
        }
        super::sets::retype(query, &types);
        Some(match value.kind {
            ExprKind::Tuple(_) => Expr { kind: ExprKind::Tuple(converted), ..value },
            _ => converted.pop().unwrap_or(value),
        })
    }

    pub(super) fn quantified(
        &mut self,
        left: &ast::Expr,
        op: ast::BinaryOp,
        all: bool,
        right: &ast::QuantifiedList,
        span: Span,
    ) -> Option<Expr> {
        let ir = match op {
            ast::BinaryOp::Eq => BinaryOp::Eq,
            ast::BinaryOp::Ne => BinaryOp::Ne,
            ast::BinaryOp::Lt => BinaryOp::Lt,
            ast::BinaryOp::Le => BinaryOp::Le,
            ast::BinaryOp::Gt => BinaryOp::Gt,
            ast::BinaryOp::Ge => BinaryOp::Ge,
            _ => return self.not_there(span, "this operator before `any`", "use a comparison"),
        };
        match right {
            ast::QuantifiedList::Query(query) => {
                let left = self.expr(left, None).map(|left| self.as_key(left));
                let query = self.inner_query(query);
                let (left, mut query) = (left?, query?);
                let left = self.columns_match(left, &mut query, span)?;
                let nullable = left.nullable || query.outputs.iter().any(|o| o.ty.nullable);
                let kind = ExprKind::QuantifiedQuery(ir, Box::new(left), Box::new(query), all);
                Some(typed(kind, Ty::Bool, nullable, span))
            }
            ast::QuantifiedList::Expr(list) => {
                let list = self.expr(list, None);
                let hint = list.as_ref().and_then(|list| list.ty.element().cloned());
                let left = self.expr(left, hint.as_ref()).map(|left| self.as_key(left));
                let (left, list) = (left?, list?);
                if ir == BinaryOp::Eq && !all {
                    return self.in_array(left, list, false, span);
                }
                let element = hint.unwrap_or(Ty::Null);
                let (left, list) = self.with_element(left, list, &element, span)?;
                let nullable = left.nullable || list.nullable || list.ty.has_nulls();
                let kind = ExprKind::QuantifiedArray(ir, Box::new(left), Box::new(list), all);
                Some(typed(kind, Ty::Bool, nullable, span))
            }
        }
    }
}
