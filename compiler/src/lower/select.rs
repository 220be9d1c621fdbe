//! Selects: sources, filter, what is selected, groups.

use rex_ir::shape::Shape;
use rex_ir::statement::Distinct;
use rex_ir::{Conjunct, Expr, ExprKind, GroupKey, OrderKey, Query, Select, SetBody};

use super::columns::outside_aggregates;
use super::context::{Bound, Lowering, always, integer};
use super::query::{Give, name_to_expr};
use super::shape::Columns;
use super::source::Pieces;
use crate::hir::{self, RelationId, SourceId};

/// A select before its sources are put together.
#[derive(Debug)]
pub(super) struct Draft {
    /// Query level.
    pub scope: usize,
    /// Sources.
    pub pieces: Pieces,
    /// Output columns.
    pub columns: Columns,
    /// Shape of the rows.
    pub shape: Option<Shape>,
    /// `distinct`.
    pub distinct: Distinct,
    /// `where`.
    pub filter: Vec<Conjunct>,
    /// `group by`.
    pub group: Vec<GroupKey>,
    /// Rows that are grouped by: all their columns may be used.
    pub grouped: Vec<(SourceId, Vec<RelationId>)>,
    /// `having`.
    pub having: Vec<Conjunct>,
    /// `order by`.
    pub order: Vec<OrderKey>,
    /// `limit`.
    pub limit: Option<Expr>,
    /// `offset`.
    pub offset: Option<Expr>,
    /// Row lock.
    pub lock: Option<rex_ir::statement::Lock>,
}

impl Lowering<'_> {
    /// Lowers everything of a select except the joins that its paths make.
    pub(super) fn draft(&mut self, query: &hir::Query, select: &hir::Select, give: &Give) -> Draft {
        let scope = self.enter(false);
        let pieces = self.choosing(|this| this.sources(scope, select.from.as_ref(), None));
        let ordered = self.ordered_rows(select);
        let filter = select.filter.as_ref();
        let filter = self.choosing(|this| filter.map(|f| this.conjuncts(f)).unwrap_or_default());
        self.showing(!select.group.is_empty(), |this| {
            this.shown((query, select), give, (scope, pieces, ordered, filter))
        })
    }

    /// What a select shows of its rows, and the rest of it.
    fn shown(
        &mut self,
        (query, select): (&hir::Query, &hir::Select),
        give: &Give,
        (scope, pieces, ordered, filter): (usize, Pieces, Vec<(SourceId, Bound)>, Vec<Conjunct>),
    ) -> Draft {
        let mut columns = Columns::default();
        let distinct = matches!(select.distinct, hir::Distinct::Yes);
        let outer = std::mem::replace(&mut self.distinct_rows, distinct);
        let shape = match give {
            Give::Rows(naming) => {
                let domain = query.outputs.first().and_then(|output| output.ty.domain.clone());
                Some(self.shape(&select.shape, naming, domain, &mut columns))
            }
            Give::Flat => {
                self.flat(&select.shape, &query.outputs, &mut columns);
                None
            }
            Give::Nothing => {
                self.nothing(select, query, &mut columns);
                None
            }
        };
        self.distinct_rows = outer;
        let (group, grouped) = self.group(&select.group);
        let having = select.having.as_ref().map(|f| self.conjuncts(f)).unwrap_or_default();
        for (id, bound) in ordered {
            self.bind(id, bound);
        }
        let mut order = self.order(&query.order);
        name_to_expr(&mut order, columns.list());
        let distinct = match &select.distinct {
            hir::Distinct::No => Distinct::No,
            hir::Distinct::Yes => Distinct::Yes,
            hir::Distinct::On(keys) => {
                let keys: Vec<Expr> = keys.iter().flat_map(|key| self.values(key)).collect();
                self.settle_first(select, &keys, &mut order);
                Distinct::On(keys)
            }
        };
        let (limit, offset) = self.limits(query.limit.as_ref(), query.offset.as_ref());
        if select.aggregated && select.group.is_empty() {
            columns.show_group();
        }
        let mut draft = Draft {
            scope,
            pieces,
            columns,
            shape,
            distinct,
            filter,
            group,
            grouped,
            having,
            order,
            limit,
            offset,
            lock: None,
        };
        let written = draft.written();
        draft.lock = query.lock.as_ref().map(|lock| self.lock(lock, scope, &written));
        draft
    }

    /// What the order of a relation with a filter of its own means here: nested lists may give it another meaning.
    fn ordered_rows(&self, select: &hir::Select) -> Vec<(SourceId, Bound)> {
        let Some(from) = &select.from else { return Vec::new() };
        let hir::SourceKind::Relation { path, .. } = &from.first.kind else { return Vec::new() };
        let Some(own) = path.steps.last().and_then(|last| self.filtered(*last)) else {
            return Vec::new();
        };
        let ids = std::iter::once(own.clause.row).chain(own.link);
        ids.filter_map(|id| Some((id, self.bound.get(&id)?.clone()))).collect()
    }

    /// Of rows that the order leaves equal, `distinct on` keeps the one with the smallest key, on every database.
    fn settle_first(&mut self, select: &hir::Select, keys: &[Expr], order: &mut Vec<OrderKey>) {
        if order.is_empty() {
            keys.iter().for_each(|key| super::query::last_key(order, key.clone()));
        }
        if select.aggregated {
            return;
        }
        let Some(from) = &select.from else { return };
        let joined = from.joins.iter().map(|join| &join.source);
        for source in std::iter::once(&from.first).chain(joined) {
            if let Some(entity) = self.entity_at(source.id, &[]) {
                self.tie_break(order, source.id, entity);
            }
        }
    }

    /// What `exists` selects: a constant, unless the rows themselves decide how many there are.
    fn nothing(&mut self, select: &hir::Select, query: &hir::Query, columns: &mut Columns) {
        if matches!(select.distinct, hir::Distinct::No)
            && select.group.is_empty()
            && !select.aggregated
        {
            columns.add("one", integer(1));
            return;
        }
        self.flat(&select.shape, &query.outputs, columns);
    }

    /// Puts a select together.
    pub(super) fn finish(&mut self, mut draft: Draft) -> (Query, Option<Shape>) {
        self.complete_group(&mut draft);
        let mut filter = Self::correlation(std::mem::take(&mut draft.pieces.correlation));
        filter.extend(std::mem::take(&mut draft.pieces.filter).into_iter().map(always));
        filter.append(&mut draft.filter);
        let select = Select {
            distinct: draft.distinct,
            columns: draft.columns.into_list(),
            from: self.assemble(draft.scope, draft.pieces.list),
            filter,
            group: draft.group,
            having: draft.having,
        };
        let query = Query {
            with: Vec::new(),
            recursive: false,
            body: SetBody::Select(Box::new(select)),
            order: draft.order,
            limit: draft.limit,
            offset: draft.offset,
            lock: draft.lock,
        };
        (query, draft.shape)
    }

    fn group(
        &mut self,
        keys: &[hir::GroupKey],
    ) -> (Vec<GroupKey>, Vec<(SourceId, Vec<RelationId>)>) {
        let mut list = Vec::new();
        let mut rows = Vec::new();
        for key in keys {
            match key {
                hir::GroupKey::Expr(expr) => {
                    if let hir::ExprKind::Row(path, _) = &expr.kind {
                        rows.push((path.source, path.steps.clone()));
                    }
                    list.extend(self.values(expr).into_iter().map(GroupKey::Expr));
                }
                hir::GroupKey::Rollup(items) => list.push(GroupKey::Rollup(self.operands(items))),
                hir::GroupKey::Cube(items) => list.push(GroupKey::Cube(self.operands(items))),
                hir::GroupKey::Sets(sets) => {
                    let sets = sets.iter().map(|set| {
                        set.iter().flat_map(|expr| self.values(expr)).collect::<Vec<_>>()
                    });
                    list.push(GroupKey::Sets(sets.collect()));
                }
            }
        }
        rows.extend(self.rows_by_key(keys));
        list.dedup();
        (list, rows)
    }

    fn operands(&mut self, items: &[hir::Expr]) -> Vec<Expr> {
        items.iter().map(|item| self.operand(item)).collect()
    }

    /// Rows of which all key fields are grouped by.
    fn rows_by_key(&self, keys: &[hir::GroupKey]) -> Vec<(SourceId, Vec<RelationId>)> {
        let mut paths: Vec<(&hir::PathRef, Vec<hir::FieldId>)> = Vec::new();
        for key in keys {
            let hir::GroupKey::Expr(expr) = key else { continue };
            let hir::ExprKind::Field(path, field) = &expr.kind else { continue };
            match paths.iter_mut().find(|(known, _)| *known == path) {
                Some((_, fields)) => fields.push(*field),
                None => paths.push((path, vec![*field])),
            }
        }
        let complete = |(path, fields): &(&hir::PathRef, Vec<hir::FieldId>)| {
            self.entity_at(path.source, &path.steps)
                .is_some_and(|entity| self.key_fields(entity).iter().all(|id| fields.contains(id)))
        };
        let rows = paths.into_iter().filter(complete);
        rows.map(|(path, _)| (path.source, path.steps.clone())).collect()
    }

    /// Adds the columns of grouped rows that are used: a database need not know that the key decides them.
    fn complete_group(&self, draft: &mut Draft) {
        let mut aliases: Vec<&str> = Vec::new();
        for (source, steps) in &draft.grouped {
            if let (true, Some(bound)) = (steps.is_empty(), self.bound.get(source)) {
                aliases.push(&bound.alias);
            }
            for join in &self.scopes[draft.scope].implicit {
                if join.source == *source && join.steps.starts_with(steps) {
                    aliases.push(&join.alias);
                }
            }
        }
        if aliases.is_empty() {
            return;
        }
        let mut further: Vec<GroupKey> = Vec::new();
        let columns = draft.columns.list().iter().map(|column| &column.expr);
        let having = draft.having.iter().map(|term| &term.expr);
        let used = columns.chain(having).chain(draft.order.iter().map(|key| &key.expr));
        let keyed = |expr: &&Expr| {
            draft
                .group
                .iter()
                .any(|key| matches!(key, GroupKey::Expr(own) if own.kind == expr.kind))
        };
        for column in used.filter(|expr| !keyed(expr)).flat_map(outside_aggregates) {
            let ExprKind::Column { alias, .. } = &column.kind else { continue };
            let known = draft
                .group
                .iter()
                .chain(&further)
                .any(|key| matches!(key, GroupKey::Expr(expr) if expr.kind == column.kind));
            if aliases.contains(&alias.as_str()) && !known {
                further.push(GroupKey::Expr(column.clone()));
            }
        }
        draft.group.append(&mut further);
    }
}
