//! Lists and nulls: which lists can hold one, and what is said where a list must not.

use rex_grammar::Span;

use super::Checker;
use super::walk::children;
use crate::diag::codes::NullsInList;
use crate::hir::{AggregateFunc, Expr, ExprKind, Func, Literal, Ty};

/// The type of a list with one more element, or without some.
pub(super) fn changed(func: Func, args: &[Expr]) -> Ty {
    let (list, element) = match (func, args) {
        (Func::ArrayPrepend, [element, list]) | (_, [list, element]) => (list, element),
        _ => return Ty::Null,
    };
    let Ty::Array(of, nulls) = &list.ty else { return Ty::Null };
    let nulls = match func {
        Func::ArrayRemove => *nulls && !is_null(element),
        _ => *nulls || element.nullable,
    };
    Ty::Array(of.clone(), nulls)
}

fn is_null(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Literal(Literal::Null) => true,
        ExprKind::Cast(inner) => is_null(inner),
        _ => false,
    }
}

impl Checker<'_> {
    /// Reports a list that can hold a null where none may stand; tells whether it is one.
    pub(super) fn refuse_nulls_in(
        &mut self,
        list: &Expr,
        ty: &Ty,
        cause: Option<&(Span, String)>,
    ) -> bool {
        let Ty::Array(element, true) = &list.ty else { return false };
        let whole = Expr { ty: Ty::Array(element.clone(), false), ..list.clone() };
        if ty.has_nulls() || super::coerce::converted(whole, ty).is_err() {
            return false;
        }
        let why = self.why_nulls(list);
        self.sink.report(NullsInList {
            span: list.span,
            expected: ty.to_string(),
            found: list.ty.to_string(),
            cause: cause.cloned(),
            why,
            help: without_nulls(list).to_owned(),
        });
        true
    }

    /// Why a list can hold a null: what it was made of, or where that is declared.
    fn why_nulls(&self, list: &Expr) -> Option<(Option<Span>, String)> {
        let of = |value: &Expr| self.why_null(value);
        match &list.kind {
            ExprKind::Array(items) => items.iter().find(|item| item.nullable).and_then(of),
            ExprKind::Aggregate(aggregate) => aggregate.arg.as_ref().and_then(of),
            ExprKind::Call(Func::ArrayAppend | Func::ArrayPrepend, args) => {
                let element = args.iter().find(|arg| arg.ty.element().is_none() && arg.nullable);
                element.and_then(of).or_else(|| self.why_nulls_of_part(list))
            }
            ExprKind::Field(..) | ExprKind::Param(_) => {
                self.origin(list).map(|(at, text)| (Some(at), text))
            }
            _ => self.why_nulls_of_part(list),
        }
    }

    fn why_nulls_of_part(&self, list: &Expr) -> Option<(Option<Span>, String)> {
        let part = children(list).into_iter().find(|part| part.ty.has_nulls())?;
        self.why_nulls(part)
    }
}

/// How the nulls can be left out.
fn without_nulls(list: &Expr) -> &'static str {
    match &list.kind {
        ExprKind::Aggregate(aggregate) if aggregate.func == AggregateFunc::ArrayAgg => {
            "leave them out: `array_agg(x) filter (where x is not null)`, or say what stands there instead: `x ?? …`"
        }
        ExprKind::Array(_) => "say what stands there instead of null: `array[x ?? …]`",
        ExprKind::ArrayQuery(_) => {
            "leave them out: `where x is not null`, or say what stands there instead: `x ?? …`"
        }
        ExprKind::Param(_) => {
            "declare the parameter without that `?`, or leave them out: `array_remove(list, null)`"
        }
        ExprKind::OutputName(_) => {
            "leave them out where the list is made, or declare the column with `?[]`"
        }
        _ => "leave them out: `array_remove(list, null)`",
    }
}
