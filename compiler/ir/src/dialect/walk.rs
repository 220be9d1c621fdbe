//! Visits everything in a statement: queries, selects, sources and expressions, nested ones too.

use crate::expr::{ExprKind, FrameBound, RawExpr, RawPart};
use crate::statement::{Distinct, GroupKey, RowValue};
use crate::{
    Conjunct, Cte, Expr, FromItem, InsertSource, OrderKey, OutputColumn, Query, SetBody, Statement,
};

/// A part of a statement.
#[derive(Debug, Clone, Copy)]
pub enum Node<'s> {
    /// A query.
    Query(&'s Query),
    /// A source.
    Source(&'s FromItem),
    /// An expression.
    Expr(&'s Expr),
    /// A statement under `with`.
    Inner(&'s Statement),
}

/// Calls `see` for every part of the statement, outer ones first.
pub fn statement<'s>(statement: &'s Statement, see: &mut dyn FnMut(Node<'s>)) {
    match statement {
        Statement::Query(inner) => query(inner, see),
        Statement::Insert(insert) => {
            ctes(&insert.with, see);
            match &insert.source {
                InsertSource::Values(rows) => exprs(rows.iter().flatten(), see),
                InsertSource::Query(inner) => query(inner, see),
                InsertSource::Defaults => {}
                InsertSource::Rows { values, .. } => {
                    for value in values {
                        if let RowValue::Expr(inner) = value {
                            expr(inner, see);
                        }
                    }
                }
            }
            if let Some(conflict) = &insert.on_conflict {
                exprs(conflict.target.iter().chain(&conflict.target_filter), see);
                exprs(conflict.update.iter().flatten().map(|assignment| &assignment.value), see);
                conjuncts(&conflict.filter, see);
                if let Some(once) = &conflict.once {
                    exprs(once.keys.iter().chain(&once.filter), see);
                }
            }
            outputs(&insert.returning, see);
        }
        Statement::Update(update) => {
            ctes(&update.with, see);
            exprs(update.set.iter().map(|assignment| &assignment.value), see);
            update.from.iter().for_each(|item| source(item, see));
            conjuncts(&update.filter, see);
            outputs(&update.returning, see);
        }
        Statement::Delete(delete) => {
            ctes(&delete.with, see);
            delete.using.iter().for_each(|item| source(item, see));
            conjuncts(&delete.filter, see);
            outputs(&delete.returning, see);
        }
        Statement::Raw(inner) => raw(inner, see),
    }
}

/// Calls `see` for an expression and everything in it.
pub fn expression<'s>(root: &'s Expr, see: &mut dyn FnMut(Node<'s>)) {
    expr(root, see);
}

/// Calls `see` for a query and everything in it.
pub fn whole_query<'s>(root: &'s Query, see: &mut dyn FnMut(Node<'s>)) {
    query(root, see);
}

fn ctes<'s>(list: &'s [Cte], see: &mut dyn FnMut(Node<'s>)) {
    for cte in list {
        see(Node::Inner(&cte.statement));
        statement(&cte.statement, see);
    }
}

fn query<'s>(query: &'s Query, see: &mut dyn FnMut(Node<'s>)) {
    see(Node::Query(query));
    ctes(&query.with, see);
    match &query.body {
        SetBody::Select(select) => {
            if let Distinct::On(keys) = &select.distinct {
                exprs(keys, see);
            }
            outputs(&select.columns, see);
            select.from.iter().for_each(|item| source(item, see));
            conjuncts(&select.filter, see);
            for key in &select.group {
                match key {
                    GroupKey::Expr(inner) => expr(inner, see),
                    GroupKey::Rollup(items) | GroupKey::Cube(items) => exprs(items, see),
                    GroupKey::Sets(sets) => exprs(sets.iter().flatten(), see),
                }
            }
            conjuncts(&select.having, see);
        }
        SetBody::Set { left, right, .. } => {
            self::query(left, see);
            self::query(right, see);
        }
        SetBody::Values { rows, .. } => exprs(rows.iter().flatten(), see),
    }
    order(&query.order, see);
    exprs(query.limit.iter().chain(&query.offset), see);
}

fn source<'s>(item: &'s FromItem, see: &mut dyn FnMut(Node<'s>)) {
    see(Node::Source(item));
    match item {
        FromItem::Table { .. } | FromItem::Cte { .. } => {}
        FromItem::Derived { query: inner, .. } => query(inner, see),
        FromItem::Unnest { columns, .. } => exprs(columns.iter().map(|(_, list)| list), see),
        FromItem::Series { start, stop, .. } => {
            expr(start, see);
            expr(stop, see);
        }
        FromItem::Join { left, right, on, .. } => {
            source(left, see);
            source(right, see);
            exprs(on, see);
        }
    }
}

fn conjuncts<'s>(terms: &'s [Conjunct], see: &mut dyn FnMut(Node<'s>)) {
    exprs(terms.iter().map(|term| &term.expr), see);
}

fn outputs<'s>(columns: &'s [OutputColumn], see: &mut dyn FnMut(Node<'s>)) {
    exprs(columns.iter().map(|column| &column.expr), see);
}

fn order<'s>(keys: &'s [OrderKey], see: &mut dyn FnMut(Node<'s>)) {
    exprs(keys.iter().map(|key| &key.expr), see);
}

fn raw<'s>(inner: &'s RawExpr, see: &mut dyn FnMut(Node<'s>)) {
    for part in inner.texts.values().flatten() {
        if let RawPart::Expr(inner) = part {
            expr(inner, see);
        }
    }
}

fn exprs<'s>(list: impl IntoIterator<Item = &'s Expr>, see: &mut dyn FnMut(Node<'s>)) {
    for item in list {
        expr(item, see);
    }
}

pub(crate) fn expr<'s>(expr: &'s Expr, see: &mut dyn FnMut(Node<'s>)) {
    see(Node::Expr(expr));
    match &expr.kind {
        ExprKind::Column { .. }
        | ExprKind::Excluded(_)
        | ExprKind::Param(_)
        | ExprKind::Literal(_) => {}
        ExprKind::Unary(_, inner)
        | ExprKind::IsNull(inner, _)
        | ExprKind::IsTruth(inner, ..)
        | ExprKind::Cast(inner) => self::expr(inner, see),
        ExprKind::Binary(_, left, right)
        | ExprKind::IsDistinct(left, right, _)
        | ExprKind::InArray(left, right, _)
        | ExprKind::QuantifiedArray(_, left, right, _)
        | ExprKind::Like { value: left, pattern: right, .. } => {
            self::expr(left, see);
            self::expr(right, see);
        }
        ExprKind::And(terms) => conjuncts(terms, see),
        ExprKind::Or(items)
        | ExprKind::Coalesce(items)
        | ExprKind::Row(items)
        | ExprKind::Array(items)
        | ExprKind::Call(_, items) => exprs(items, see),
        ExprKind::Between { value, low, high, .. } => {
            self::expr(value, see);
            self::expr(low, see);
            self::expr(high, see);
        }
        ExprKind::InList(value, items, _) => {
            self::expr(value, see);
            exprs(items, see);
        }
        ExprKind::InQuery(value, inner, _) | ExprKind::QuantifiedQuery(_, value, inner, _) => {
            self::expr(value, see);
            query(inner, see);
        }
        ExprKind::Case(case) => {
            for (condition, value) in &case.arms {
                self::expr(condition, see);
                self::expr(value, see);
            }
            if let Some(otherwise) = &case.otherwise {
                self::expr(otherwise, see);
            }
        }
        ExprKind::Aggregate(aggregate) => {
            exprs(aggregate.arg.iter().chain(&aggregate.extra).chain(&aggregate.filter), see);
            order(&aggregate.order, see);
        }
        ExprKind::Window(window) => {
            exprs(window.args.iter().chain(&window.filter).chain(&window.partition), see);
            order(&window.order, see);
            if let Some(frame) = &window.frame {
                for bound in std::iter::once(&frame.start).chain(&frame.end) {
                    if let FrameBound::Preceding(inner) | FrameBound::Following(inner) = bound {
                        self::expr(inner, see);
                    }
                }
            }
        }
        ExprKind::Exists(inner, _) | ExprKind::Subquery(inner) | ExprKind::ArrayQuery(inner) => {
            query(inner, see);
        }
        ExprKind::Raw(inner) => raw(inner, see),
    }
}
