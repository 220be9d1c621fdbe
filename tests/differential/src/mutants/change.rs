//! Changes of every expression of a statement, in place.

use rex_ir::expr::ExprKind;
use rex_ir::statement::{GroupKey, Select};
use rex_ir::{
    Assignment, Conjunct, Expr, FromItem, InsertSource, OrderKey, Query, SetBody, Statement,
};

/// What a change may touch.
pub(super) trait Change {
    /// An expression, after those in it.
    fn expr(&self, _: &mut Expr) {}
    /// A source, after those in it.
    fn source(&self, _: &mut FromItem) {}
    /// The body of a query, after what is in it.
    fn body(&self, _: &mut SetBody) {}
    /// A command, before what is in it.
    fn command(&self, _: &mut Statement) {}
    /// A query, after what is in it.
    fn query(&self, _: &mut Query) {}
}

/// Changes a statement.
pub(super) fn statement(statement: &mut Statement, change: &dyn Change) {
    change.command(statement);
    match statement {
        Statement::Query(query) => self::query(query, change),
        Statement::Insert(insert) => {
            match &mut insert.source {
                InsertSource::Values(rows) => {
                    rows.iter_mut().flatten().for_each(|value| expr(value, change));
                }
                InsertSource::Query(query) => self::query(query, change),
                InsertSource::Defaults | InsertSource::Rows { .. } => {}
            }
            if let Some(conflict) = &mut insert.on_conflict {
                assignments(conflict.update.as_deref_mut().unwrap_or_default(), change);
                conjuncts(&mut conflict.filter, change);
            }
        }
        Statement::Update(update) => {
            assignments(&mut update.set, change);
            update.from.iter_mut().for_each(|item| source(item, change));
            conjuncts(&mut update.filter, change);
        }
        Statement::Delete(delete) => {
            delete.using.iter_mut().for_each(|item| source(item, change));
            conjuncts(&mut delete.filter, change);
        }
        Statement::Raw(_) => {}
    }
}

fn assignments(set: &mut [Assignment], change: &dyn Change) {
    set.iter_mut().for_each(|assignment| expr(&mut assignment.value, change));
}

fn query(query: &mut Query, change: &dyn Change) {
    for cte in &mut query.with {
        statement(&mut cte.statement, change);
    }
    match &mut query.body {
        SetBody::Select(inner) => select(inner, change),
        SetBody::Set { left, right, .. } => {
            self::query(left, change);
            self::query(right, change);
        }
        SetBody::Values { rows, .. } => {
            rows.iter_mut().flatten().for_each(|value| expr(value, change));
        }
    }
    change.body(&mut query.body);
    order(&mut query.order, change);
    query.limit.iter_mut().chain(&mut query.offset).for_each(|value| expr(value, change));
    change.query(query);
}

fn select(select: &mut Select, change: &dyn Change) {
    select.columns.iter_mut().for_each(|column| expr(&mut column.expr, change));
    select.from.iter_mut().for_each(|item| source(item, change));
    conjuncts(&mut select.filter, change);
    for key in &mut select.group {
        if let GroupKey::Expr(key) = key {
            expr(key, change);
        }
    }
    conjuncts(&mut select.having, change);
}

fn conjuncts(terms: &mut [Conjunct], change: &dyn Change) {
    terms.iter_mut().for_each(|term| expr(&mut term.expr, change));
}

fn order(keys: &mut [OrderKey], change: &dyn Change) {
    keys.iter_mut().for_each(|key| expr(&mut key.expr, change));
}

fn source(item: &mut FromItem, change: &dyn Change) {
    match item {
        FromItem::Derived { query: inner, .. } => query(inner, change),
        FromItem::Join { left, right, on, .. } => {
            source(left, change);
            source(right, change);
            on.iter_mut().for_each(|on| expr(on, change));
        }
        _ => {}
    }
    change.source(item);
}

pub(super) fn expr(whole: &mut Expr, change: &dyn Change) {
    let each = |inner: &mut Expr| expr(inner, change);
    match &mut whole.kind {
        ExprKind::Unary(_, inner)
        | ExprKind::IsNull(inner, _)
        | ExprKind::IsTruth(inner, ..)
        | ExprKind::Cast(inner) => each(inner),
        ExprKind::Binary(_, left, right)
        | ExprKind::IsDistinct(left, right, _)
        | ExprKind::InArray(left, right, _)
        | ExprKind::QuantifiedArray(_, left, right, _)
        | ExprKind::Like { value: left, pattern: right, .. } => {
            each(left);
            each(right);
        }
        ExprKind::And(terms) => conjuncts(terms, change),
        ExprKind::Or(items)
        | ExprKind::Coalesce(items)
        | ExprKind::Row(items)
        | ExprKind::Array(items)
        | ExprKind::Call(_, items) => items.iter_mut().for_each(each),
        ExprKind::Between { value, low, high, .. } => {
            each(value);
            each(low);
            each(high);
        }
        ExprKind::InList(value, items, _) => {
            each(value);
            items.iter_mut().for_each(each);
        }
        ExprKind::InQuery(value, inner, _) | ExprKind::QuantifiedQuery(_, value, inner, _) => {
            each(value);
            query(inner, change);
        }
        ExprKind::Case(case) => {
            for (condition, value) in &mut case.arms {
                expr(condition, change);
                expr(value, change);
            }
            case.otherwise.iter_mut().for_each(|value| expr(value, change));
        }
        ExprKind::Aggregate(aggregate) => {
            aggregate.arg.iter_mut().chain(&mut aggregate.filter).for_each(each);
            order(&mut aggregate.order, change);
        }
        ExprKind::Window(window) => {
            window.args.iter_mut().chain(&mut window.partition).for_each(each);
            order(&mut window.order, change);
        }
        ExprKind::Exists(inner, _) | ExprKind::Subquery(inner) | ExprKind::ArrayQuery(inner) => {
            query(inner, change);
        }
        _ => {}
    }
    change.expr(whole);
}
