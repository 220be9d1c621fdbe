//! Grouping: every value of a grouped query is grouped by, aggregated, or the same for all rows.

use super::Checker;
use crate::diag::codes::BareColumn;
use crate::hir::{
    Expr, ExprKind, FieldId, GroupKey, ItemValue, OrderKey, PathRef, Record, Shape, SourceId,
};

impl Checker<'_> {
    /// Reports the columns of a grouped query that have no single value.
    pub(super) fn check_grouping(
        &mut self,
        keys: &[GroupKey],
        shape: &mut Shape,
        having: Option<&Expr>,
        order: &[OrderKey],
    ) -> Option<()> {
        let keys: Vec<&Expr> = keys.iter().flat_map(expressions).collect();
        let sources = self.scopes.last()?.sources.clone();
        let mut bare = Vec::new();
        match &*shape {
            Shape::Scalar(value) => self.bare(value, &keys, &sources, &mut bare),
            Shape::Record(record) => self.bare_in(record, &keys, &sources, &mut bare),
        }
        for value in having.into_iter().chain(order.iter().map(|key| &key.expr)) {
            self.bare(value, &keys, &sources, &mut bare);
        }
        if bare.is_empty() {
            return Some(());
        }
        for (span, name) in bare {
            self.sink.report(BareColumn { span, name });
        }
        None
    }

    fn bare_in(
        &self,
        record: &Record,
        keys: &[&Expr],
        sources: &[SourceId],
        out: &mut Vec<(rex_grammar::Span, String)>,
    ) {
        for item in &record.items {
            match &item.value {
                ItemValue::Expr(value, _) => self.bare(value, keys, sources, out),
                ItemValue::Object { record, .. } => self.bare_in(record, keys, sources, out),
                ItemValue::List { .. } => {}
            }
        }
    }

    fn bare(
        &self,
        value: &Expr,
        keys: &[&Expr],
        sources: &[SourceId],
        out: &mut Vec<(rex_grammar::Span, String)>,
    ) {
        if keys.iter().any(|key| same(key, value)) || matches!(value.kind, ExprKind::Aggregate(_)) {
            return;
        }
        match &value.kind {
            ExprKind::Field(path, field) if sources.contains(&path.source) => {
                if !self.depends(path, *field, keys) {
                    let name = self.field_name(path, *field);
                    out.push((value.span, name));
                }
            }
            ExprKind::Row(path, _) if sources.contains(&path.source) => {
                if !self.depends(path, FieldId(u32::MAX), keys) {
                    out.push((value.span, self.relation_name(path)));
                }
            }
            ExprKind::Output(source, name) if sources.contains(source) => {
                out.push((value.span, name.clone()));
            }
            _ => {
                for child in children(value) {
                    self.bare(child, keys, sources, out);
                }
            }
        }
    }

    fn field_name(&self, path: &PathRef, field: FieldId) -> String {
        let name = self.entity_at(path).map(|entity| self.program[entity][field].name.clone());
        name.unwrap_or_default()
    }

    /// Whether a field has one value per group: its row, or the key of its row, is grouped by.
    fn depends(&self, path: &PathRef, field: FieldId, keys: &[&Expr]) -> bool {
        let local = self.local(path, field);
        keys.iter().any(|key| match &key.kind {
            ExprKind::Row(grouped, _) => {
                path.source == grouped.source && path.steps.starts_with(&grouped.steps)
            }
            ExprKind::Field(grouped, key) => self.local(grouped, *key) == local,
            _ => false,
        }) || self.key_is_grouped(path, keys)
    }

    /// Whether the whole primary key of the row at the path is among the keys.
    fn key_is_grouped(&self, path: &PathRef, keys: &[&Expr]) -> bool {
        let Some(entity) = self.entity_at(path) else { return false };
        let Some(primary) = &self.program[entity].key else { return false };
        primary.fields.iter().all(|field| {
            let wanted = self.local(path, *field);
            keys.iter().any(|key| match &key.kind {
                ExprKind::Field(grouped, field) => self.local(grouped, *field) == wanted,
                _ => false,
            })
        })
    }
}

fn expressions(key: &GroupKey) -> Vec<&Expr> {
    match key {
        GroupKey::Expr(expr) => vec![expr],
        GroupKey::Rollup(list) | GroupKey::Cube(list) => list.iter().collect(),
        GroupKey::Sets(sets) => sets.iter().flatten().collect(),
    }
}

/// Direct parts of an expression; subqueries are not entered.
pub(super) fn children(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Unary(_, a)
        | ExprKind::IsNull(a, _)
        | ExprKind::IsTruth(a, ..)
        | ExprKind::Cast(a)
        | ExprKind::InQuery(a, ..)
        | ExprKind::QuantifiedQuery(_, a, ..) => vec![a],
        ExprKind::Binary(_, a, b)
        | ExprKind::IsDistinct(a, b, _)
        | ExprKind::InArray(a, b, _)
        | ExprKind::QuantifiedArray(_, a, b, _)
        | ExprKind::Like(a, b, ..) => vec![a, b],
        ExprKind::Between(a, b, c, _) => vec![a, b, c],
        ExprKind::And(terms) => terms.iter().map(|(_, term)| term).collect(),
        ExprKind::Or(list)
        | ExprKind::Coalesce(list)
        | ExprKind::Call(_, list)
        | ExprKind::Tuple(list)
        | ExprKind::Array(list) => list.iter().collect(),
        ExprKind::InList(a, list, _) => std::iter::once(&**a).chain(list).collect(),
        ExprKind::Case(arms, otherwise) => {
            let parts = arms.iter().flat_map(|(when, then)| [when, then]);
            parts.chain(otherwise.as_deref()).collect()
        }
        ExprKind::Window(window) => {
            let order = window.order.iter().map(|key| &key.expr);
            window.args.iter().chain(&window.partition).chain(order).collect()
        }
        ExprKind::Raw(texts) => texts
            .iter()
            .flat_map(|(_, parts)| parts)
            .filter_map(|part| match part {
                crate::hir::RawPart::Expr(expr) => Some(expr),
                crate::hir::RawPart::Text(_) => None,
            })
            .collect(),
        ExprKind::Field(..)
        | ExprKind::Output(..)
        | ExprKind::OutputName(_)
        | ExprKind::Row(..)
        | ExprKind::Value
        | ExprKind::Excluded(_)
        | ExprKind::Param(_)
        | ExprKind::Literal(_)
        | ExprKind::Aggregate(_)
        | ExprKind::Exists(..)
        | ExprKind::Subquery(_)
        | ExprKind::ArrayQuery(_) => Vec::new(),
    }
}

/// Whether two expressions are written alike, wherever they stand. Subqueries never are.
pub(super) fn same(a: &Expr, b: &Expr) -> bool {
    let parts = |a: &Expr, b: &Expr| {
        let (x, y) = (children(a), children(b));
        x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(x, y))
    };
    match (&a.kind, &b.kind) {
        (ExprKind::Field(p, f), ExprKind::Field(q, g)) => p == q && f == g,
        (ExprKind::Row(p, _), ExprKind::Row(q, _)) => p == q,
        (ExprKind::Output(s, n), ExprKind::Output(t, m)) => s == t && n == m,
        (ExprKind::OutputName(n), ExprKind::OutputName(m)) => n == m,
        (ExprKind::Param(n), ExprKind::Param(m)) => n == m,
        (ExprKind::Literal(x), ExprKind::Literal(y)) => x == y,
        (ExprKind::Binary(x, ..), ExprKind::Binary(y, ..)) => x == y && parts(a, b),
        (ExprKind::Unary(x, _), ExprKind::Unary(y, _)) => x == y && parts(a, b),
        (ExprKind::Call(x, _), ExprKind::Call(y, _)) => x == y && parts(a, b),
        (ExprKind::Cast(_), ExprKind::Cast(_)) => a.ty == b.ty && parts(a, b),
        (ExprKind::IsNull(_, x), ExprKind::IsNull(_, y)) => x == y && parts(a, b),
        (ExprKind::Between(.., x), ExprKind::Between(.., y)) => x == y && parts(a, b),
        (ExprKind::Like(_, _, i, n), ExprKind::Like(_, _, j, m)) => i == j && n == m && parts(a, b),
        (ExprKind::And(_), ExprKind::And(_))
        | (ExprKind::Or(_), ExprKind::Or(_))
        | (ExprKind::Coalesce(_), ExprKind::Coalesce(_))
        | (ExprKind::Tuple(_), ExprKind::Tuple(_))
        | (ExprKind::Case(..), ExprKind::Case(..)) => parts(a, b),
        (ExprKind::Aggregate(x), ExprKind::Aggregate(y)) => {
            x.func == y.func
                && x.distinct == y.distinct
                && x.order.is_empty()
                && y.order.is_empty()
                && maybe_same(x.arg.as_ref(), y.arg.as_ref())
                && maybe_same(x.filter.as_ref(), y.filter.as_ref())
        }
        _ => false,
    }
}

fn maybe_same(a: Option<&Expr>, b: Option<&Expr>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}
