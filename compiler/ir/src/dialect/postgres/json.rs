//! Functions of documents in PostgreSQL.

use super::{operators, types};
use crate::dialect::functions as shared;
use crate::dialect::{Level, Printer};
use crate::expr::ExprKind;
use crate::{BinaryOp, Expr, Func, Ty};

/// A member as a value of a type.
pub(super) fn value(p: &mut Printer<'_>, args: &[Expr], ty: &Ty) -> Level {
    text_as(p, ty, |p| leaf(p, args));
    Level::Tight
}

/// A text of a document as a value of a type: what is finer than a microsecond is cut off, a decimal has its digits.
fn text_as(p: &mut Printer<'_>, ty: &Ty, text: impl FnOnce(&mut Printer<'_>)) {
    let moment = matches!(ty, Ty::Time | Ty::Timestamp | Ty::Timestamptz);
    p.push(match ty {
        Ty::Decimal { .. } => "round(",
        _ if moment => "regexp_replace(",
        _ => "",
    });
    text(p);
    if moment {
        p.push(", '(\\.[0-9]{6})[0-9]+', '\\1')");
    }
    types::suffix(p, ty);
    if let Ty::Decimal { scale, .. } = ty {
        p.push(&format!(", {scale})"));
    }
}

/// A member that is a list, in its order; null when it is none.
pub(super) fn list(p: &mut Printer<'_>, args: &[Expr], ty: &Ty) -> Level {
    let element = ty.element().cloned().unwrap_or(Ty::Text);
    let [document, key] = args else { return shared::refuse_call(p, Func::JsonList) };
    let member = |p: &mut Printer<'_>| {
        p.push("(");
        p.operand(document);
        p.push(" -> ");
        p.operand(key);
        p.push(")");
    };
    let source = p.fresh_name();
    p.push("case jsonb_typeof(");
    member(p);
    p.push(") when 'array' then array(select ");
    text_as(p, &element, |p| p.push(&format!("{source}.value")));
    p.push(" from jsonb_array_elements_text(");
    member(p);
    p.push(&format!(") with ordinality as {source}(value, place) order by {source}.place) end"));
    Level::Tight
}

/// The text at a path below a document.
pub(super) fn leaf(p: &mut Printer<'_>, args: &[Expr]) {
    let Some((document, path)) = args.split_first() else { return };
    if let [only] = path
        && only.ty.is_integer()
    {
        operators::element(p, BinaryOp::JsonGetText, document, only);
        return;
    }
    p.push("(");
    p.operand(document);
    match path {
        [only] if !matches!(only.kind, ExprKind::Array(_)) => {
            p.push(" ->> ");
            if only.ty.is_integer() { operators::small(p, only) } else { p.operand(only) }
        }
        [only] => {
            p.push(" #>> ");
            p.operand(only);
        }
        _ => {
            p.push(" #>> array[");
            p.list(", ", path, |p, step| {
                p.operand(step);
                p.push("::text");
            });
            p.push("]");
        }
    }
    p.push(")");
}

/// A document of the values, each as its own type says it.
pub(super) fn build(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Level {
    p.push(if func == Func::JsonObject { "jsonb_build_object(" } else { "jsonb_build_array(" });
    p.list(", ", args, |p, arg| types::exactly(p, arg, &arg.ty));
    p.push(")");
    Level::Tight
}
