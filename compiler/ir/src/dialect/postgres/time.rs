//! Calendar functions in PostgreSQL, all in UTC.

use super::types;
use crate::dialect::functions as shared;
use crate::dialect::{Level, Printer};
use crate::expr::ExprKind;
use crate::{Expr, Func, Literal, Ty};

/// The field named by the first argument, in UTC, whole.
pub(super) fn extract(p: &mut Printer<'_>, args: &[Expr], whole: &Expr) -> Level {
    let [Expr { kind: ExprKind::Literal(Literal::Text(field)), .. }, arg] = args else {
        return shared::refuse_call(p, Func::Extract);
    };
    let name: String = field.chars().filter(char::is_ascii_alphabetic).collect();
    let floor = whole.ty.is_integer();
    p.push(if floor { "floor(extract(" } else { "extract(" });
    p.push(&name);
    p.push(" from ");
    in_utc(p, arg);
    p.push(if floor { "))" } else { ")" });
    types::suffix(p, &whole.ty);
    Level::Tight
}

fn in_utc(p: &mut Printer<'_>, arg: &Expr) {
    p.operand(arg);
    if arg.ty == Ty::Timestamptz {
        p.push(" at time zone 'UTC'");
    }
}

pub(super) fn date_trunc(p: &mut Printer<'_>, args: &[Expr], whole: &Expr) -> Level {
    let [field, arg] = args else { return shared::refuse_call(p, Func::DateTrunc) };
    p.push("date_trunc(");
    p.expr(field);
    p.push(", ");
    match arg.ty {
        Ty::Date => {
            p.operand(arg);
            p.push("::timestamp)");
        }
        Ty::Timestamptz => {
            p.expr(arg);
            p.push(", 'UTC')");
        }
        _ => {
            p.expr(arg);
            p.push(")");
        }
    }
    if whole.ty == Ty::Date {
        p.push("::date");
    }
    Level::Tight
}

/// A date or a moment that Rust can hold, computed once: a range that begins behind its end is an error.
pub(super) fn in_calendar(p: &mut Printer<'_>, args: &[Expr], whole: &Expr) -> Level {
    let (range, first, last) = match whole.ty {
        Ty::Timestamptz => ("tstzrange", "0001-01-01 00:00+00", "9999-12-30 22:00:00.999999+00"),
        _ => ("tsrange", "0001-01-01", "9999-12-31 23:59:59.999999"),
    };
    p.push(&format!("lower({range}(upper({range}('{first}', "));
    p.list("", args, Printer::expr);
    p.push(&format!(", '[]')), '{last}', '[]'))"));
    if whole.ty == Ty::Date {
        types::suffix(p, &whole.ty);
    }
    Level::Tight
}
