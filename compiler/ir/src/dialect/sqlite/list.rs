//! Lists in SQLite: JSON arrays whose elements are written as a column of their type is stored; bytes as hexadecimal digits.

use super::types::element_value;
use crate::dialect::functions::{filter_and_over, refuse_call, refuse_in_definition, rex_name};
use crate::dialect::writer::quoted;
use crate::dialect::{Level, Printer, Refusal, literal, scalar, select};
use crate::expr::{Aggregate, ExprKind, Literal, Window};
use crate::{BinaryOp, Expr, Func, Query, Ty};

/// Whether a list of such elements can be stored: all but lists of lists.
pub(super) fn holds(element: &Ty) -> bool {
    !matches!(element, Ty::Array(..)) && super::types::class(element).is_some()
}

/// Whether such an element is the same whether the driver or SQLite wrote it.
fn is_exact(element: &Ty) -> bool {
    holds(element) && !matches!(element, Ty::Float | Ty::Json | Ty::Interval)
}

/// Refuses a list that SQLite would have to write itself; tells whether it did.
fn refused(p: &mut Printer<'_>, list: &Ty) -> bool {
    let element = list.element().unwrap_or(list);
    if is_exact(element) {
        return false;
    }
    p.refuse(Refusal::new(
        format!("a list of `{element}` that the database makes or compares"),
        "sqlite keeps lists as JSON, which it would write with other digits or names",
        "make or compare the list in Rust, or use a child entity",
    ));
    true
}

/// An element as it stands in the JSON array.
fn element(p: &mut Printer<'_>, value: &Expr, ty: &Ty) -> Level {
    if matches!(ty, Ty::Bytes | Ty::Uuid) {
        // The digits of null are the empty text.
        return strict(p, &[value], |p| {
            p.push("lower(hex(");
            p.expr(value);
            p.push("))");
        });
    }
    let syntax = p.syntax();
    syntax.value(p, value, ty)
}

/// `array[…]`.
pub(super) fn literal(p: &mut Printer<'_>, items: &[Expr], whole: &Expr) -> Level {
    if refused(p, &whole.ty) {
        return Level::Tight;
    }
    let ty = whole.ty.element().cloned().unwrap_or(Ty::Null);
    p.push("json_array(");
    p.list(", ", items, |p, item| {
        element(p, item, &ty);
    });
    p.push(")");
    Level::Tight
}

/// A list that is a constant, as the text that is stored.
pub(super) fn constant(p: &mut Printer<'_>, items: &[Literal], ty: &Ty) {
    if refused(p, ty) {
        return;
    }
    let element = ty.element().cloned().unwrap_or(Ty::Null);
    let items: Option<Vec<String>> = items.iter().map(|item| stored(item, &element)).collect();
    match items {
        Some(items) => p.string(&format!("[{}]", items.join(","))),
        None => p.refuse_type(ty),
    }
}

/// A constant as an element of the JSON array; nothing for what no element can be.
fn stored(item: &Literal, ty: &Ty) -> Option<String> {
    Some(match item {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => i32::from(*value).to_string(),
        Literal::Int(value) => scaled(i128::from(*value), 0, ty.scale())?,
        Literal::Decimal(digits, scale) => scaled(*digits, *scale, ty.scale())?,
        Literal::Text(text) => json_string(text),
        Literal::Bytes(bytes) => json_string(&hexadecimal(bytes)),
        Literal::Uuid(bytes) => json_string(&hexadecimal(bytes)),
        Literal::Date(days) => days.to_string(),
        Literal::Time(micros) | Literal::Timestamp(micros) | Literal::Timestamptz(micros) => {
            micros.to_string()
        }
        Literal::Float(_) | Literal::Interval(..) | Literal::Json(_) | Literal::List(_) => {
            return None;
        }
    })
}

fn scaled(digits: i128, from: u32, to: u32) -> Option<String> {
    let factor = 10i128.checked_pow(to.checked_sub(from)?)?;
    Some(i64::try_from(digits.checked_mul(factor)?).ok()?.to_string())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A string of JSON, with the escapes that SQLite and the drivers write.
fn json_string(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if u32::from(control) < 0x20 => {
                out.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}

/// `array(select …)`, in the order of the query.
pub(super) fn query(p: &mut Printer<'_>, query: &Query, whole: &Expr) -> Level {
    if refused(p, &whole.ty) {
        return Level::Tight;
    }
    let ty = whole.ty.element().cloned().unwrap_or(Ty::Null);
    let names = select::output_names(&query.body);
    let Some(name) = names.first() else { return Level::Tight };
    let source = p.fresh_name();
    p.push("(select json_group_array(");
    let value = format!("{}.{}", quoted(&source, '"'), quoted(name, '"'));
    p.push(&match (matches!(ty, Ty::Bytes | Ty::Uuid), whole.ty.has_nulls()) {
        (false, _) => value,
        (true, false) => format!("lower(hex({value}))"),
        // The digits of null are the empty text.
        (true, true) => format!("case when {value} is not null then lower(hex({value})) end"),
    });
    p.push(") from ");
    p.subquery(query);
    p.push(" as ");
    p.ident(&source);
    p.push(")");
    Level::Tight
}

/// `body`, or null when one of the expressions is.
fn strict(p: &mut Printer<'_>, args: &[&Expr], body: impl FnOnce(&mut Printer<'_>)) -> Level {
    let nullable: Vec<&&Expr> = args.iter().filter(|arg| arg.nullable).collect();
    if !nullable.is_empty() {
        p.push("case when ");
        p.list(" and ", nullable, |p, arg| {
            p.operand(arg);
            p.push(" is not null");
        });
        p.push(" then ");
    }
    body(p);
    if args.iter().any(|arg| arg.nullable) {
        p.push(" end");
    }
    Level::Tight
}

/// `json_each(list)`.
fn each(p: &mut Printer<'_>, list: &Expr) {
    p.push("json_each(");
    p.expr(list);
    p.push(")");
}

/// A position of a list, which Rex counts from 1 and JSON from 0.
fn place(p: &mut Printer<'_>, at: &Expr) {
    if let ExprKind::Literal(Literal::Int(at)) = at.kind {
        literal::number(p, &at.saturating_sub(1).to_string());
    } else {
        p.operand(at);
        p.push(" - 1");
    }
}

/// Functions of lists; `None` when it is none.
pub(super) fn call(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Option<Level> {
    let list = match (func, args) {
        (Func::ArrayPrepend, [_, list]) => list,
        (
            Func::Cardinality
            | Func::ArrayGet
            | Func::ArraySlice
            | Func::ArrayPosition
            | Func::ArrayAppend
            | Func::ArrayRemove
            | Func::ArrayToString,
            [list, ..],
        ) => list,
        _ => return None,
    };
    if func == Func::Cardinality {
        p.push("json_array_length(");
        p.expr(list);
        p.push(")");
        return Some(Level::Tight);
    }
    if !p.in_statement() {
        refuse_in_definition(p, &format!("`{}`", rex_name(func)));
        return Some(Level::Tight);
    }
    let ty = list.ty.element().cloned().unwrap_or(Ty::Null);
    if func != Func::ArrayGet && refused(p, &list.ty) {
        return Some(Level::Tight);
    }
    let all: Vec<&Expr> = args.iter().collect();
    Some(match (func, args) {
        (Func::ArrayGet, [list, at]) => {
            p.push(&format!("(select {} from ", element_value(&ty, "value")));
            each(p, list);
            p.push(" where key = ");
            place(p, at);
            p.push(")");
            Level::Tight
        }
        (Func::ArraySlice, [list, low, high]) => strict(p, &all, |p| {
            p.push("(select json_group_array(value order by key) from ");
            each(p, list);
            p.push(" where key between ");
            place(p, low);
            p.push(" and ");
            place(p, high);
            p.push(")");
        }),
        (Func::ArrayPosition, [list, value]) => {
            p.push("(select min(key) + 1 from ");
            each(p, list);
            p.push(if value.nullable { " where value is " } else { " where value = " });
            p.within(Level::Tight, |p| element(p, value, &ty));
            p.push(")");
            Level::Tight
        }
        (Func::ArrayAppend, [list, value]) => strict(p, &[list], |p| {
            p.push("json_insert(");
            p.expr(list);
            p.push(", '$[#]', ");
            element(p, value, &ty);
            p.push(")");
        }),
        (Func::ArrayPrepend, [value, list]) => strict(p, &[list], |p| {
            p.push("(select json_group_array(value order by key) from (select -1 as key, ");
            element(p, value, &ty);
            p.push(" as value union all select key, value from ");
            each(p, list);
            p.push("))");
        }),
        (Func::ArrayRemove, [list, value]) => strict(p, &[list], |p| {
            p.push("(select json_group_array(value order by key) from ");
            each(p, list);
            // Null elements stay, unless they are what is removed.
            p.push(" where value is not ");
            p.within(Level::Tight, |p| element(p, value, &ty));
            p.push(")");
        }),
        (Func::ArrayToString, [list, separator]) => strict(p, &all, |p| {
            p.push("(select coalesce(string_agg(value, ");
            p.expr(separator);
            p.push(" order by key), '') from ");
            each(p, list);
            p.push(")");
        }),
        _ => refuse_call(p, func),
    })
}

/// Operators of lists; `None` when it is none.
pub(super) fn operator(
    p: &mut Printer<'_>,
    op: BinaryOp,
    left: &Expr,
    right: &Expr,
) -> Option<Level> {
    let listed = matches!(left.ty, Ty::Array(..)) && matches!(right.ty, Ty::Array(..));
    let ours = matches!(
        op,
        BinaryOp::Concat | BinaryOp::Contains | BinaryOp::Contained | BinaryOp::Overlap
    );
    if !listed || !ours {
        return None;
    }
    if !p.in_statement() {
        refuse_in_definition(p, &format!("`{}` of lists", scalar::symbol(op)));
        return Some(Level::Tight);
    }
    if refused(p, &left.ty) {
        return Some(Level::Tight);
    }
    let level = strict(p, &[left, right], |p| match op {
        BinaryOp::Concat => {
            p.push("(select json_group_array(value order by side, key) from (select 0 as side, key, value from ");
            each(p, left);
            p.push(" union all select 1, key, value from ");
            each(p, right);
            p.push("))");
        }
        BinaryOp::Contains => contains(p, left, right),
        BinaryOp::Contained => contains(p, right, left),
        _ => {
            p.push("exists (select 1 from ");
            each(p, left);
            p.push(" where value in (select value from ");
            each(p, right);
            p.push("))");
        }
    });
    let negated = matches!(op, BinaryOp::Contains | BinaryOp::Contained);
    let bare = negated && !left.nullable && !right.nullable;
    Some(if bare { Level::Loose } else { level })
}

/// `not exists`: a null element is contained in nothing.
fn contains(p: &mut Printer<'_>, whole: &Expr, part: &Expr) {
    p.push("not exists (select 1 from ");
    each(p, part);
    p.push(" where (value in (select value from ");
    each(p, whole);
    p.push(" where value is not null)) is not true)");
}

/// Refuses a comparison of lists that their texts cannot answer.
pub(super) fn comparison(p: &mut Printer<'_>, op: BinaryOp, list: &Ty) {
    if !matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
        p.refuse(Refusal::new(
            format!("`{}` of two lists", scalar::symbol(op)),
            "sqlite would compare their texts",
            "compare elements of them",
        ));
        return;
    }
    refused(p, list);
}

/// `array_agg`; the empty list over no row.
pub(super) fn aggregate(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
    whole: &Expr,
) -> Level {
    if refused(p, &whole.ty) {
        return Level::Tight;
    }
    let ty = whole.ty.element().cloned().unwrap_or(Ty::Null);
    p.push("json_group_array(");
    p.push(if aggregate.distinct { "distinct " } else { "" });
    if let Some(arg) = &aggregate.arg {
        element(p, arg, &ty);
    }
    select::order_inside(p, &aggregate.order);
    p.push(")");
    filter_and_over(p, aggregate, over);
    Level::Tight
}
