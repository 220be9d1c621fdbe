//! JSON and lists in SQLite.

use super::list_of;
use super::types::element_value;
use crate::dialect::functions::{named, refuse_call, refuse_in_definition};
use crate::dialect::walk::{self, Node};
use crate::dialect::writer::quoted;
use crate::dialect::{Level, Printer, Refusal, scalar};
use crate::expr::{Aggregate, AggregateFunc, ExprKind, Window};
use crate::{BinaryOp, Expr, Func, Literal, ParamKind, Ty};

/// A path below a document from constant steps; `None` when a step is not constant.
fn path(steps: &[&Expr]) -> Option<String> {
    let mut path = "$".to_owned();
    for step in steps {
        match &step.kind {
            ExprKind::Literal(Literal::Text(key)) if !key.contains(['"', '\\']) => {
                path.push_str(&format!(".\"{key}\""));
            }
            ExprKind::Literal(Literal::Int(at)) if *at >= 0 => path.push_str(&format!("[{at}]")),
            ExprKind::Literal(Literal::Int(at)) => {
                path.push_str(&format!("[#-{}]", at.unsigned_abs()));
            }
            ExprKind::Cast(inner) => path.push_str(self::path(&[inner])?.get(1..)?),
            _ => return None,
        }
    }
    Some(path)
}

fn refuse_path(p: &mut Printer<'_>) -> Level {
    p.refuse(Refusal::new(
        "a JSON path that is not constant",
        "a text means a member in one database and a path in the other",
        "write the path out",
    ));
    Level::Tight
}

/// Whether a step of a path is a text of digits, which is a position in a list and a name in an object.
fn is_ambiguous(step: &Expr) -> bool {
    matches!(&step.kind, ExprKind::Literal(Literal::Text(key)) if key.parse::<i64>().is_ok())
}

fn refuse_ambiguous(p: &mut Printer<'_>) -> Level {
    p.refuse(Refusal::new(
        "a JSON path with a number in quotes",
        "whether it is a name or a position depends on the document, and sqlite wants to know it before",
        "take it step by step: `x -> 'list' -> 1`, or `x -> 'object' -> '1'`",
    ));
    Level::Tight
}

/// `x -> '$."a"[0]'`.
fn member(p: &mut Printer<'_>, document: &Expr, steps: &[&Expr]) -> Level {
    let Some(path) = path(steps) else { return refuse_path(p) };
    p.operand(document);
    p.push(" -> ");
    p.string(&path);
    Level::Loose
}

/// The steps of a path that is given as an array or as single steps.
fn steps_of(path: &[Expr]) -> Vec<&Expr> {
    match path {
        [Expr { kind: ExprKind::Array(items), .. }] => items.iter().collect(),
        steps => steps.iter().collect(),
    }
}

/// JSON operators.
pub(super) fn operator(
    p: &mut Printer<'_>,
    op: BinaryOp,
    left: &Expr,
    right: &Expr,
    whole: &Expr,
) -> Level {
    let steps = steps_of(std::slice::from_ref(right));
    let is_path = matches!(op, BinaryOp::JsonPath | BinaryOp::JsonPathText | BinaryOp::JsonDelete);
    let listed = matches!(right.kind, ExprKind::Array(_));
    if is_path && listed && steps.iter().any(|step| is_ambiguous(step)) {
        return refuse_ambiguous(p);
    }
    match op {
        BinaryOp::JsonGet | BinaryOp::JsonPath => member(p, left, &steps),
        BinaryOp::JsonGetText | BinaryOp::JsonPathText => leaf(p, "rex_json_text", left, &steps),
        BinaryOp::JsonDelete => {
            let Some(path) = path(&steps) else { return refuse_path(p) };
            p.push("json_remove(");
            p.expr(left);
            p.push(", ");
            p.string(&path);
            p.push(")");
            Level::Tight
        }
        _ => {
            scalar::refuse_operator(p, op, &whole.ty);
            Level::Tight
        }
    }
}

fn leaf(p: &mut Printer<'_>, function: &str, document: &Expr, steps: &[&Expr]) -> Level {
    if !p.in_statement() {
        refuse_in_definition(p, "the value of a JSON member");
        return Level::Tight;
    }
    p.push(function);
    p.push("(");
    if steps.is_empty() {
        p.expr(document);
    } else {
        member(p, document, steps);
    }
    p.push(")");
    Level::Tight
}

/// JSON functions; `None` when it is none.
pub(super) fn call(p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Option<Level> {
    let function = match func {
        Func::JsonValue | Func::JsonList => return Some(typed(p, func, args, &whole.ty)),
        Func::JsonText => "rex_json_text",
        Func::JsonInt => "rex_json_int",
        Func::JsonBool => "rex_json_bool",
        Func::HasKey if p.in_statement() => return Some(named(p, "rex_has_key", args)),
        Func::HasKey => {
            refuse_in_definition(p, "`has_key`");
            return Some(Level::Tight);
        }
        Func::JsonObject | Func::JsonArray => {
            p.push(if func == Func::JsonObject { "json_object(" } else { "json_array(" });
            p.list(", ", args, json_value);
            p.push(")");
            return Some(Level::Tight);
        }
        Func::JsonLength => {
            p.push("case json_type(");
            p.list("", args, Printer::expr);
            p.push(") when 'array' then json_array_length(");
            p.list("", args, Printer::expr);
            p.push(") end");
            return Some(Level::Tight);
        }
        Func::JsonTypeof => {
            p.push("case json_type(");
            p.list("", args, Printer::expr);
            p.push(
                ") when 'object' then 'object' when 'array' then 'array' when 'text' then 'string' \
                 when 'integer' then 'number' when 'real' then 'number' when 'true' then 'boolean' \
                 when 'false' then 'boolean' when 'null' then 'null' end",
            );
            return Some(Level::Tight);
        }
        _ => return None,
    };
    let Some((document, path)) = args.split_first() else { return Some(refuse_call(p, func)) };
    Some(leaf(p, function, document, &steps_of(path)))
}

/// A member as a value of a type, or as a list of such.
fn typed(p: &mut Printer<'_>, func: Func, args: &[Expr], ty: &Ty) -> Level {
    let Some((document, path)) = args.split_first() else { return refuse_call(p, func) };
    if !p.in_statement() {
        refuse_in_definition(p, "the value of a JSON member");
        return Level::Tight;
    }
    let (function, of) = match ty.element() {
        Some(element) => ("rex_json_list(", element),
        None => ("rex_json_value(", ty),
    };
    let name = match of {
        Ty::Bool => "bool",
        Ty::SmallInt | Ty::Int | Ty::BigInt => "bigint",
        Ty::Float => "float",
        Ty::Decimal { .. } => "decimal",
        Ty::Uuid => "uuid",
        Ty::Date => "date",
        Ty::Time => "time",
        Ty::Timestamp => "timestamp",
        Ty::Timestamptz => "timestamptz",
        Ty::Text | Ty::Enum(_) => "text",
        _ => return refuse_call(p, func),
    };
    p.push(function);
    member(p, document, &steps_of(path));
    p.push(&format!(", '{name}', {})", of.scale()));
    Level::Tight
}

/// A value inside of a JSON document that is being made.
fn json_value(p: &mut Printer<'_>, value: &Expr) {
    match &value.ty {
        Ty::Bool => {
            p.push("json(case ");
            p.expr(value);
            p.push(" when 1 then 'true' when 0 then 'false' end)");
        }
        Ty::Json => {
            p.push("json(");
            p.expr(value);
            p.push(")");
        }
        Ty::Uuid if p.in_statement() => {
            named(p, "rex_uuid_text", std::slice::from_ref(value));
        }
        ty if is_plain(ty) || *ty == Ty::Null => p.expr(value),
        // What is kept of such a list is the JSON that it is.
        Ty::Array(element, _) if is_plain(element) => {
            p.push("json(");
            p.expr(value);
            p.push(")");
        }
        Ty::Array(element, _) if matches!(**element, Ty::Bool | Ty::Uuid) && p.in_statement() => {
            list_value(p, value, element);
        }
        ty => p.refuse(Refusal::new(
            format!("a `{ty}` inside of a JSON document"),
            "the databases write it differently",
            "convert it to text or to an integer first, or build the document in Rust",
        )),
    }
}

/// Whether a value is kept as JSON has it.
fn is_plain(ty: &Ty) -> bool {
    ty.is_integer() || matches!(ty, Ty::Text | Ty::Enum(_))
}

/// A list whose elements are kept otherwise than they stand in a document.
fn list_value(p: &mut Printer<'_>, list: &Expr, element: &Ty) {
    let source = quoted(&p.fresh_name(), '"');
    p.push("json(case when ");
    p.operand(list);
    p.push(" is not null then (select json_group_array(");
    p.push(&match element {
        Ty::Uuid => {
            format!("rex_uuid_text({})", element_value(element, &format!("{source}.value")))
        }
        _ => format!("json(case {source}.value when 1 then 'true' when 0 then 'false' end)"),
    });
    p.push(") from json_each(");
    p.expr(list);
    p.push(&format!(") as {source}) end)"));
}

/// `json_agg` and `json_object_agg`.
pub(super) fn aggregate(
    p: &mut Printer<'_>,
    aggregate: &Aggregate,
    over: Option<&Window>,
) -> Level {
    let object = aggregate.func == AggregateFunc::JsonObjectAgg;
    p.push(if object { "json_group_object(" } else { "json_group_array(" });
    p.push(if aggregate.distinct { "distinct " } else { "" });
    match (&aggregate.arg, &aggregate.extra) {
        (Some(key), Some(value)) if object => {
            p.expr(key);
            p.push(", ");
            json_value(p, value);
        }
        (Some(value), _) => json_value(p, value),
        (None, _) => {}
    }
    crate::dialect::select::order_inside(p, &aggregate.order);
    p.push(")");
    crate::dialect::functions::filter_and_over(p, aggregate, over);
    Level::Tight
}

/// Whether the list is one of another source's row: a derived table would not see it.
fn is_lateral(list: &Expr) -> bool {
    let mut found = false;
    walk::expression(list, &mut |node| {
        found |= matches!(node, Node::Expr(Expr { kind: ExprKind::Column { .. }, .. }));
    });
    found
}

/// What the columns of `json_each` are called: where the function itself is the source.
pub(super) fn unnested(
    columns: &[(String, Expr)],
    ordinality: Option<&str>,
    alias: &str,
) -> Vec<(String, String)> {
    let [(name, list)] = columns else { return Vec::new() };
    if !is_lateral(list) {
        return Vec::new();
    }
    let source = quoted(alias, '"');
    let element = list.ty.element().cloned().unwrap_or(Ty::Null);
    let value = element_value(&element, &format!("{source}.value"));
    let place = ordinality.map(|name| (name.to_owned(), format!("({source}.key + 1)")));
    std::iter::once((name.clone(), value)).chain(place).collect()
}

/// JSON lists as a table: as many rows as the longest has, the others are filled up with nulls.
pub(super) fn unnest(
    p: &mut Printer<'_>,
    columns: &[(String, Expr)],
    ordinality: Option<&str>,
    alias: &str,
) {
    if let ([(_, list)], true) = (columns, columns.iter().any(|(_, list)| is_lateral(list))) {
        p.push("json_each(");
        p.expr(list);
        p.push(") as ");
        p.ident(alias);
        return;
    }
    if columns.iter().any(|(_, list)| is_lateral(list)) {
        p.refuse(Refusal::new(
            "several lists of a row side by side",
            "sqlite only has one list at a time as a source that sees the row",
            "unnest them one by one, with ordinality",
        ));
        return;
    }
    let source = quoted(&p.fresh_name(), '"');
    // In a part of an expression, which may be computed for each row, few of the elements are asked for.
    let lead = columns.len() == 1 || p.is_repeated() && of_one_record(p, columns);
    p.block(|p| {
        p.push("select ");
        p.list(", ", columns.iter().enumerate(), |p, (at, (name, list))| {
            let element = match list_of(p, list) {
                Some((_, element)) => element,
                None => list.ty.element().cloned().unwrap_or(Ty::Null),
            };
            match at {
                0 if lead => p.push(&element_value(&element, &format!("{source}.value"))),
                _ if lead => element_at(p, list, &element, &source),
                _ => {
                    let value = format!("json_extract({source}.value, '$[{at}]')");
                    p.push(&element_value(&element, &value));
                }
            }
            p.push(" as ");
            p.ident(name);
        });
        if let Some(name) = ordinality {
            p.push(&format!(", {source}.key + 1 as "));
            p.ident(name);
        }
        p.line();
        match columns {
            [(_, list), ..] if lead => {
                p.push("from json_each(");
                p.expr(list);
                p.push(&format!(") as {source}"));
            }
            // An element is found by its place from the beginning of a list, and joins of `json_each` have no index.
            _ => {
                p.push("from json_each(rex_zip(");
                p.list(", ", columns, |p, (_, list)| p.expr(list));
                p.push(&format!(")) as {source}"));
            }
        }
    });
    p.push(" as ");
    p.ident(alias);
}

/// Whether these are the fields of the same records: as many of each.
fn of_one_record(p: &Printer<'_>, columns: &[(String, Expr)]) -> bool {
    let origin = |list: &Expr| match list.kind {
        ExprKind::Param(id) => p.parameter(id).and_then(|param| match param.kind {
            ParamKind::RecordField(input, _) => Some((0, input, 0)),
            ParamKind::NestedField(input, field, _) => Some((1, input, field)),
            ParamKind::LetList(step, _) => Some((2, step, 0)),
            _ => None,
        }),
        _ => None,
    };
    let mut all = columns.iter().map(|(_, list)| origin(list));
    let first = all.next().flatten();
    first.is_some() && all.all(|other| other == first)
}

/// The element of a list at the place of a row.
fn element_at(p: &mut Printer<'_>, list: &Expr, element: &Ty, source: &str) {
    let value = element_value(element, "\0");
    let (before, after) = value.split_once('\0').unwrap_or_default();
    p.push(before);
    p.push("json_extract(");
    p.expr(list);
    p.push(&format!(", '$[' || {source}.key || ']')"));
    p.push(after);
}
