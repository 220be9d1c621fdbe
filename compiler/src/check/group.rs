//! Grouping: what may stand in a grouped query outside of aggregates.

use std::mem::discriminant;

use super::{Checker, walk};
use crate::diag::codes::BareColumn;
use crate::hir::{
    EntityId, Expr, ExprKind, FieldId, GroupKey, ItemValue, OrderKey, PathRef, Record, Shape,
    SourceId,
};

impl Checker<'_> {
    /// Reports columns that are neither grouped by nor aggregated.
    pub(super) fn check_grouping(
        &mut self,
        keys: &[GroupKey],
        shape: &mut Shape,
        having: Option<&Expr>,
        order: &[OrderKey],
    ) -> Option<()> {
        let scope = self.scopes.last()?;
        let level = [scope.sources.as_slice(), &scope.links].concat();
        if let Shape::Record(record) = shape {
            for item in &mut record.items {
                if let ItemValue::Expr(value, _) = &mut item.value
                    && keys.iter().any(|key| leaves_out(key, value))
                {
                    value.nullable = true;
                }
            }
        }
        let keys = keys_of(keys);
        let rows = self.grouped_rows(&keys);
        let grouping = Grouping { level, keys, rows };
        let mut bare = Vec::new();
        match shape {
            Shape::Scalar(value) => self.bare(value, &grouping, &mut bare),
            Shape::Record(record) => self.bare_in(record, &grouping, &mut bare),
        }
        if let Some(having) = having {
            self.bare(having, &grouping, &mut bare);
        }
        for key in order {
            self.bare(&key.expr, &grouping, &mut bare);
        }
        let fine = bare.is_empty();
        for (span, name) in bare {
            self.sink.report(BareColumn { span, name });
        }
        fine.then_some(())
    }

    /// Whether a value is fixed within a group.
    pub(super) fn is_grouped(&self, value: &Expr, keys: &[GroupKey]) -> bool {
        let Some(scope) = self.scopes.last() else { return false };
        let level = [scope.sources.as_slice(), &scope.links].concat();
        let keys = keys_of(keys);
        let rows = self.grouped_rows(&keys);
        let mut bare = Vec::new();
        self.bare(value, &Grouping { level, keys, rows }, &mut bare);
        bare.is_empty()
    }

    fn bare_in(
        &self,
        record: &Record,
        grouping: &Grouping<'_>,
        out: &mut Vec<(rex_grammar::Span, String)>,
    ) {
        for item in &record.items {
            match &item.value {
                ItemValue::Expr(value, _) => self.bare(value, grouping, out),
                ItemValue::Object { record, filter, optional, path } => {
                    self.bare_in(record, grouping, out);
                    if let Some(filter) = filter {
                        self.bare(filter, grouping, out);
                    }
                    if *optional && let Some(row) = self.row_shown(path, item.span) {
                        self.bare(&row, grouping, out);
                    }
                }
                ItemValue::List { query, .. } => {
                    let mut paths = Vec::new();
                    walk::paths_in(query, &mut paths);
                    let name = (item.span, item.name.clone());
                    out.extend(
                        paths.iter().filter(|p| grouping.hangs_loose(p)).map(|_| name.clone()),
                    );
                    let mut inner = Vec::new();
                    walk::in_query(query, &mut inner);
                    for expr in inner {
                        self.bare(expr, grouping, out);
                    }
                }
            }
        }
    }

    /// The row that an object shows, as a value.
    fn row_shown(&self, path: &PathRef, span: rex_grammar::Span) -> Option<Expr> {
        match self.entity_at(path) {
            Some(entity) => {
                let kind = ExprKind::Row(path.clone(), entity);
                Some(super::typed(kind, crate::hir::Ty::Null, true, span))
            }
            None => Some(self.presence_value(path.source, span)),
        }
    }

    fn bare(
        &self,
        expr: &Expr,
        grouping: &Grouping<'_>,
        out: &mut Vec<(rex_grammar::Span, String)>,
    ) {
        if grouping.keys.iter().any(|key| same(key, expr)) {
            return;
        }
        match &expr.kind {
            ExprKind::Aggregate(_) => return,
            ExprKind::Field(path, field) => {
                if grouping.level.contains(&path.source) && !self.is_free(path, *field, grouping) {
                    let entity = self.entity_at(path);
                    let name = entity.map(|id| self.program[id][*field].name.clone());
                    out.push((expr.span, name.unwrap_or_default()));
                }
                return;
            }
            ExprKind::Row(path, _) => {
                let free = grouping.rows.iter().any(|row| is_below(path, row));
                if grouping.level.contains(&path.source) && !free {
                    out.push((expr.span, self.relation_name(path)));
                }
                return;
            }
            ExprKind::Output(source, name) => {
                if grouping.level.contains(source) {
                    out.push((expr.span, name.clone()));
                }
                return;
            }
            _ => {}
        }
        let mut paths = Vec::new();
        walk::paths_of(expr, &mut paths);
        for path in paths {
            if grouping.hangs_loose(path) {
                out.push((expr.span, self.relation_name(path)));
            }
        }
        for child in walk::children(expr) {
            self.bare(child, grouping, out);
        }
    }

    /// Whether a field is fixed within a group.
    fn is_free(&self, path: &PathRef, field: FieldId, grouping: &Grouping<'_>) -> bool {
        if grouping.rows.iter().any(|row| is_below(path, row)) {
            return true;
        }
        let local = self.local(path, field);
        grouping.keys.iter().any(|key| match &key.kind {
            ExprKind::Field(p, f) => self.local(p, *f) == local,
            ExprKind::Row(p, entity) => self.key_fields(*entity).iter().any(|f| {
                let (path, field) = self.local(p, *f);
                (path, field) == local
            }),
            _ => false,
        })
    }

    /// Rows whose key is grouped by: all their fields are fixed within a group.
    fn grouped_rows(&self, keys: &[&Expr]) -> Vec<PathRef> {
        let mut rows: Vec<PathRef> = Vec::new();
        let mut fields: Vec<(PathRef, FieldId)> = Vec::new();
        let mut candidates: Vec<PathRef> = Vec::new();
        for key in keys {
            match &key.kind {
                ExprKind::Row(path, _) => rows.push(path.clone()),
                ExprKind::Field(path, field) => {
                    fields.push(self.local(path, *field));
                    for cut in 0..=path.steps.len() {
                        let steps = path.steps.get(..cut).unwrap_or_default().to_vec();
                        candidates.push(PathRef { source: path.source, steps });
                    }
                }
                _ => {}
            }
        }
        for path in candidates {
            let Some(entity) = self.entity_at(&path) else { continue };
            let key = self.key_fields(entity);
            let grouped = |field: &FieldId| fields.contains(&self.local(&path, *field));
            if !key.is_empty() && key.iter().all(grouped) {
                rows.push(path);
            }
        }
        rows
    }

    /// Fields of the primary key.
    pub(super) fn key_fields(&self, entity: EntityId) -> Vec<FieldId> {
        self.program[entity].key.as_ref().map(|key| key.fields.clone()).unwrap_or_default()
    }
}

/// The values that are grouped by.
fn keys_of(keys: &[GroupKey]) -> Vec<&Expr> {
    let mut values = Vec::new();
    for key in keys {
        match key {
            GroupKey::Expr(expr) => values.push(expr),
            GroupKey::Rollup(list) | GroupKey::Cube(list) => values.extend(list),
            GroupKey::Sets(sets) => values.extend(sets.iter().flatten()),
        }
    }
    values
}

/// Whether a key of several groupings is this value: then it is null where a grouping leaves it out.
fn leaves_out(key: &GroupKey, value: &Expr) -> bool {
    match key {
        GroupKey::Expr(_) => false,
        GroupKey::Rollup(list) | GroupKey::Cube(list) => list.iter().any(|key| same(key, value)),
        GroupKey::Sets(sets) => sets.iter().flatten().any(|key| same(key, value)),
    }
}

/// What a query is grouped by.
struct Grouping<'a> {
    level: Vec<SourceId>,
    keys: Vec<&'a Expr>,
    rows: Vec<PathRef>,
}

impl Grouping<'_> {
    /// Whether a relation is followed from a row that is not fixed within a group.
    fn hangs_loose(&self, path: &PathRef) -> bool {
        let before = path.steps.split_last().map(|(_, before)| before.to_vec());
        let upper = PathRef { source: path.source, steps: before.unwrap_or_default() };
        let free = self.rows.iter().any(|row| is_below(&upper, row));
        self.level.contains(&path.source) && !free
    }
}

fn is_below(path: &PathRef, row: &PathRef) -> bool {
    path.source == row.source && path.steps.starts_with(&row.steps)
}

/// Whether two expressions are written the same way.
pub(super) fn same(a: &Expr, b: &Expr) -> bool {
    same_where(a, b, &|p, q| p == q)
}

/// Whether they are written the same way, where paths are compared so.
pub(super) fn same_where(a: &Expr, b: &Expr, paths: &dyn Fn(&PathRef, &PathRef) -> bool) -> bool {
    if discriminant(&a.kind) != discriminant(&b.kind) || a.ty != b.ty {
        return false;
    }
    let alike = match (&a.kind, &b.kind) {
        (ExprKind::Field(p, f), ExprKind::Field(q, g)) => paths(p, q) && f == g,
        (ExprKind::Output(s, n), ExprKind::Output(t, m)) => s == t && n == m,
        (ExprKind::OutputName(n), ExprKind::OutputName(m)) => n == m,
        (ExprKind::Row(p, _), ExprKind::Row(q, _)) => paths(p, q),
        (ExprKind::Excluded(f), ExprKind::Excluded(g)) => f == g,
        (ExprKind::Param(x), ExprKind::Param(y)) => x == y,
        (ExprKind::Literal(x), ExprKind::Literal(y)) => x == y,
        (ExprKind::Unary(x, _), ExprKind::Unary(y, _)) => x == y,
        (ExprKind::Binary(x, ..), ExprKind::Binary(y, ..)) => x == y,
        (ExprKind::Call(x, _), ExprKind::Call(y, _)) => x == y,
        (ExprKind::IsNull(_, x), ExprKind::IsNull(_, y))
        | (ExprKind::IsDistinct(_, _, x), ExprKind::IsDistinct(_, _, y))
        | (ExprKind::Between(_, _, _, x), ExprKind::Between(_, _, _, y))
        | (ExprKind::InList(_, _, x), ExprKind::InList(_, _, y))
        | (ExprKind::InArray(_, _, x), ExprKind::InArray(_, _, y)) => x == y,
        (ExprKind::IsTruth(_, v, x), ExprKind::IsTruth(_, w, y)) => v == w && x == y,
        (ExprKind::Like(_, _, v, x), ExprKind::Like(_, _, w, y)) => v == w && x == y,
        (ExprKind::Aggregate(x), ExprKind::Aggregate(y)) => {
            x.func == y.func && x.distinct == y.distinct && x.filter.is_some() == y.filter.is_some()
        }
        (ExprKind::Window(x), ExprKind::Window(y)) => {
            x.func == y.func
                && x.partition.len() == y.partition.len()
                && x.order.len() == y.order.len()
                && x.frame == y.frame
        }
        (ExprKind::Case(x, e), ExprKind::Case(y, f)) => {
            x.len() == y.len() && e.is_some() == f.is_some()
        }
        (ExprKind::Value, ExprKind::Value)
        | (ExprKind::Cast(_), ExprKind::Cast(_))
        | (ExprKind::And(_), ExprKind::And(_))
        | (ExprKind::Or(_), ExprKind::Or(_))
        | (ExprKind::Coalesce(_), ExprKind::Coalesce(_))
        | (ExprKind::Tuple(_), ExprKind::Tuple(_))
        | (ExprKind::Array(_), ExprKind::Array(_)) => true,
        // Written twice, a subquery or raw text is two values; only its very place makes it one.
        _ => return a.span == b.span,
    };
    let (x, y) = (walk::children(a), walk::children(b));
    alike && x.len() == y.len() && x.into_iter().zip(y).all(|(x, y)| same_where(x, y, paths))
}
