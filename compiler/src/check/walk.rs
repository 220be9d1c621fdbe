//! Walking typed expressions: what stands directly below each, subqueries included.

use crate::hir::{
    Expr, ExprKind, From, GroupKey, ItemValue, Query, QueryBody, RawPart, Record, Select, Shape,
    Source, SourceKind, Statement,
};

/// The expressions directly below this one; those of a subquery stand flat among them.
pub(super) fn children(expr: &Expr) -> Vec<&Expr> {
    let mut out: Vec<&Expr> = Vec::new();
    match &expr.kind {
        ExprKind::Field(..)
        | ExprKind::Output(..)
        | ExprKind::OutputName(_)
        | ExprKind::Row(..)
        | ExprKind::Value
        | ExprKind::Excluded(_)
        | ExprKind::Param(_)
        | ExprKind::Literal(_) => {}
        ExprKind::Unary(_, a)
        | ExprKind::IsNull(a, _)
        | ExprKind::IsTruth(a, _, _)
        | ExprKind::Cast(a) => out.push(a),
        ExprKind::Binary(_, a, b)
        | ExprKind::IsDistinct(a, b, _)
        | ExprKind::InArray(a, b, _)
        | ExprKind::QuantifiedArray(_, a, b, _)
        | ExprKind::Like(a, b, _, _) => out.extend([&**a, &**b]),
        ExprKind::Between(a, b, c, _) => out.extend([&**a, &**b, &**c]),
        ExprKind::And(terms) => out.extend(terms.iter().map(|(_, term)| term)),
        ExprKind::Or(list)
        | ExprKind::Coalesce(list)
        | ExprKind::Call(_, list)
        | ExprKind::Tuple(list)
        | ExprKind::Array(list) => out.extend(list),
        ExprKind::InList(a, list, _) => {
            out.push(a);
            out.extend(list);
        }
        ExprKind::InQuery(a, query, _) | ExprKind::QuantifiedQuery(_, a, query, _) => {
            out.push(a);
            in_query(query, &mut out);
        }
        ExprKind::Exists(query, _) | ExprKind::Subquery(query) | ExprKind::ArrayQuery(query) => {
            in_query(query, &mut out);
        }
        ExprKind::Case(arms, otherwise) => {
            out.extend(arms.iter().flat_map(|(when, then)| [when, then]));
            out.extend(otherwise.as_deref());
        }
        ExprKind::Aggregate(aggregate) => {
            out.extend(&aggregate.arg);
            out.extend(&aggregate.extra);
            out.extend(aggregate.order.iter().map(|key| &key.expr));
            out.extend(&aggregate.filter);
        }
        ExprKind::Window(window) => {
            out.extend(&window.args);
            out.extend(&window.filter);
            out.extend(&window.partition);
            out.extend(window.order.iter().map(|key| &key.expr));
        }
        ExprKind::Raw(texts) => {
            let parts = texts.iter().flat_map(|(_, parts)| parts);
            out.extend(parts.filter_map(|part| match part {
                RawPart::Expr(expr) => Some(expr),
                RawPart::Text(_) => None,
            }));
        }
    }
    out
}

/// Calls `change` for an expression and those below it; what stands in subqueries is left alone.
pub(super) fn rewrite(expr: &mut Expr, change: &mut dyn FnMut(&mut Expr)) {
    change(expr);
    match &mut expr.kind {
        ExprKind::Unary(_, a)
        | ExprKind::IsNull(a, _)
        | ExprKind::IsTruth(a, _, _)
        | ExprKind::Cast(a) => rewrite(a, change),
        ExprKind::Binary(_, a, b)
        | ExprKind::IsDistinct(a, b, _)
        | ExprKind::InArray(a, b, _)
        | ExprKind::QuantifiedArray(_, a, b, _)
        | ExprKind::Like(a, b, _, _) => {
            rewrite(a, change);
            rewrite(b, change);
        }
        ExprKind::Between(a, b, c, _) => {
            for part in [a, b, c] {
                rewrite(part, change);
            }
        }
        ExprKind::And(terms) => terms.iter_mut().for_each(|(_, term)| rewrite(term, change)),
        ExprKind::Or(list)
        | ExprKind::Coalesce(list)
        | ExprKind::Call(_, list)
        | ExprKind::Tuple(list)
        | ExprKind::Array(list) => list.iter_mut().for_each(|part| rewrite(part, change)),
        ExprKind::InList(a, list, _) => {
            rewrite(a, change);
            list.iter_mut().for_each(|part| rewrite(part, change));
        }
        ExprKind::InQuery(a, ..) | ExprKind::QuantifiedQuery(_, a, ..) => rewrite(a, change),
        ExprKind::Case(arms, otherwise) => {
            for (when, then) in arms {
                rewrite(when, change);
                rewrite(then, change);
            }
            if let Some(otherwise) = otherwise {
                rewrite(otherwise, change);
            }
        }
        ExprKind::Raw(texts) => {
            for (_, parts) in texts {
                for part in parts {
                    if let RawPart::Expr(part) = part {
                        rewrite(part, change);
                    }
                }
            }
        }
        ExprKind::Field(..)
        | ExprKind::Output(..)
        | ExprKind::OutputName(_)
        | ExprKind::Row(..)
        | ExprKind::Value
        | ExprKind::Excluded(_)
        | ExprKind::Param(_)
        | ExprKind::Literal(_)
        | ExprKind::Aggregate(_)
        | ExprKind::Window(_)
        | ExprKind::Exists(..)
        | ExprKind::Subquery(_)
        | ExprKind::ArrayQuery(_) => {}
    }
}

/// Calls `change` for all values of a shape that are its own, and for what is below them.
pub(super) fn rewrite_shape(shape: &mut Shape, change: &mut dyn FnMut(&mut Expr)) {
    match shape {
        Shape::Scalar(value) => rewrite(value, change),
        Shape::Record(record) => rewrite_record(record, change),
    }
}

fn rewrite_record(record: &mut Record, change: &mut dyn FnMut(&mut Expr)) {
    for item in &mut record.items {
        match &mut item.value {
            ItemValue::Expr(value, _) => rewrite(value, change),
            ItemValue::Object { record, filter, .. } => {
                rewrite_record(record, change);
                filter.iter_mut().for_each(|filter| rewrite(filter, change));
            }
            ItemValue::List { .. } => {}
        }
    }
}

/// All expressions of a query, at any depth of its clauses.
pub(super) fn in_query<'a>(query: &'a Query, out: &mut Vec<&'a Expr>) {
    for cte in &query.with {
        if let Statement::Query(query) = &cte.statement {
            in_query(query, out);
        }
    }
    match &query.body {
        QueryBody::Select(select) => in_select(select, out),
        QueryBody::Set { left, right, .. } => {
            in_query(left, out);
            in_query(right, out);
        }
        QueryBody::Values(rows) => out.extend(rows.iter().flatten()),
    }
    out.extend(query.order.iter().map(|key| &key.expr));
    out.extend(&query.limit);
    out.extend(&query.offset);
}

fn in_select<'a>(select: &'a Select, out: &mut Vec<&'a Expr>) {
    match &select.shape {
        Shape::Scalar(value) => out.push(value),
        Shape::Record(record) => in_record(record, out),
    }
    if let Some(from) = &select.from {
        in_from(from, out);
    }
    out.extend(&select.filter);
    for key in &select.group {
        match key {
            GroupKey::Expr(expr) => out.push(expr),
            GroupKey::Rollup(list) | GroupKey::Cube(list) => out.extend(list),
            GroupKey::Sets(sets) => out.extend(sets.iter().flatten()),
        }
    }
    out.extend(&select.having);
}

fn in_record<'a>(record: &'a Record, out: &mut Vec<&'a Expr>) {
    for item in &record.items {
        match &item.value {
            ItemValue::Expr(value, _) => out.push(value),
            ItemValue::Object { record, filter, .. } => {
                in_record(record, out);
                out.extend(filter);
            }
            ItemValue::List { query, .. } => in_query(query, out),
        }
    }
}

fn in_from<'a>(from: &'a From, out: &mut Vec<&'a Expr>) {
    in_source(&from.first, out);
    for join in &from.joins {
        in_source(&join.source, out);
        out.extend(&join.on);
    }
}

fn in_source<'a>(source: &'a Source, out: &mut Vec<&'a Expr>) {
    match &source.kind {
        SourceKind::Entity(_) | SourceKind::Cte { .. } | SourceKind::Records(_) => {}
        SourceKind::Relation { clause, .. } => {
            if let Some(clause) = clause {
                out.extend(&clause.filter);
                out.extend(clause.order.iter().map(|key| &key.expr));
                out.extend(&clause.limit);
                out.extend(&clause.offset);
            }
        }
        SourceKind::Derived { query, .. } => in_query(query, out),
        SourceKind::Unnest { columns, .. } => out.extend(columns.iter().map(|(_, list)| list)),
        SourceKind::Series { start, stop, .. } => out.extend([&**start, &**stop]),
    }
}

/// The paths along which the sources of a query hang on rows around them.
pub(super) fn paths_of<'a>(expr: &'a Expr, out: &mut Vec<&'a crate::hir::PathRef>) {
    let query = match &expr.kind {
        ExprKind::InQuery(_, query, _)
        | ExprKind::QuantifiedQuery(_, _, query, _)
        | ExprKind::Exists(query, _)
        | ExprKind::Subquery(query)
        | ExprKind::ArrayQuery(query) => query,
        _ => return,
    };
    paths_in(query, out);
}

/// The paths along which the sources of this query hang on rows around it.
pub(super) fn paths_in<'a>(query: &'a Query, out: &mut Vec<&'a crate::hir::PathRef>) {
    if let QueryBody::Select(select) = &query.body
        && let Some(from) = &select.from
    {
        for source in super::pinned::sources_of(from) {
            if let SourceKind::Relation { path, .. } = &source.kind {
                out.push(path);
            }
        }
    }
}
