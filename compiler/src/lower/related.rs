//! Rows of a relation: the tables between, the relation's own filter, and its first rows where there is a limit.

use rex_ir::{Expr, ExprKind, FromItem, JoinKind, OrderKey, OutputColumn, Select};

use super::columns::mentions;
use super::context::{Bound, BoundKind, Lowering, all, equal};
use super::path::{joined, plain};
use super::source::{Alone, Piece, Pieces};
use crate::hir::{
    self, EntityId, FieldId, FilteredRelation, PathRef, RelationId, RelationKind, SourceId,
};

/// Rows that a step leads to.
#[derive(Debug)]
pub(super) struct Related {
    /// The source.
    pub item: FromItem,
    /// Alias of the rows.
    pub alias: String,
    /// Ids by which expressions mean them.
    pub ids: Vec<SourceId>,
    /// Columns that connect them with the row they come from: here, there.
    pub pairs: Vec<(Expr, FieldId)>,
    /// Conditions on them.
    pub filter: Vec<Expr>,
    /// Their place in the order of the relation, where it has a limit.
    pub position: Option<Expr>,
}

/// What rows of a relation are called in a level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Called<'n> {
    /// Id.
    pub id: Option<SourceId>,
    /// Like this.
    pub name: &'n str,
    /// They may be absent.
    pub nullable: bool,
}

impl Lowering<'_> {
    /// The filter of a relation's own.
    #[must_use]
    pub(super) fn filtered(&self, relation: RelationId) -> Option<FilteredRelation> {
        self.routine.filtered.get(&relation).cloned()
    }

    /// Rows that a path leads to, with the columns that connect them.
    pub(super) fn relation(
        &mut self,
        scope: usize,
        source: &hir::Source,
        (path, link, entity): (&PathRef, Option<SourceId>, EntityId),
        clause: Option<&hir::RelationClause>,
    ) -> Alone {
        let Some((last, before)) = path.steps.split_last() else {
            return Alone::of(source, self.entity_item(scope, source, entity));
        };
        let from = PathRef { source: path.source, steps: before.to_vec() };
        let called = Called { id: Some(source.id), name: &source.alias, nullable: source.nullable };
        let limited = clause.is_some_and(|c| c.limit.is_some() || c.offset.is_some() || c.distinct);
        let mut rows = match clause {
            Some(clause) if limited => {
                let (rows, foreign) = self.first_rows(scope, called, *last, link, clause, false);
                self.check_limited(source, clause, foreign);
                rows
            }
            _ => self.own_rows(scope, called, *last, link),
        };
        let pairs = std::mem::take(&mut rows.pairs);
        let pairs = pairs.into_iter().map(|(here, there)| (here, self.correlated(&from, there)));
        let pairs = pairs.collect();
        if let (Some(clause), false) = (clause, limited) {
            if let Some(bound) = self.bound.get(&source.id).cloned() {
                self.bind(clause.row, bound);
            }
            rows.ids.push(clause.row);
            rows.filter.extend(self.conditions(scope, clause, &rows.ids));
        }
        Alone {
            item: rows.item,
            ids: rows.ids,
            pairs,
            filter: rows.filter,
            position: rows.position,
        }
    }

    /// The `where` of a clause, as part of a join.
    fn conditions(
        &mut self,
        scope: usize,
        clause: &hir::RelationClause,
        rows: &[SourceId],
    ) -> Vec<Expr> {
        let Some(condition) = &clause.filter else { return Vec::new() };
        let before = std::mem::replace(&mut self.scopes[scope].joining, rows.to_vec());
        let terms = self.terms(condition);
        self.scopes[scope].joining = before;
        terms
    }

    fn check_limited(&mut self, source: &hir::Source, clause: &hir::RelationClause, foreign: bool) {
        if clause.distinct {
            self.refuse(
                source.span,
                "`distinct` in the parentheses of a relation",
                "rows of an entity are distinct already",
                "leave it out",
            );
        }
        if foreign {
            self.refuse(
                source.span,
                "a limited relation that uses other rows",
                "its rows are numbered in a subquery of its own",
                "move the condition to `on` or `where`, or use a nested list",
            );
        }
    }

    /// The rows of a relation, by the relation's own filter.
    fn own_rows(
        &mut self,
        scope: usize,
        called: Called<'_>,
        relation: RelationId,
        link: Option<SourceId>,
    ) -> Related {
        let Some(own) = self.filtered(relation) else {
            return self.all_rows(scope, called, relation, &[link]);
        };
        let whole = called.id.is_some() && self.unlimited == called.id;
        if (own.clause.limit.is_some() || own.clause.offset.is_some()) && !whole {
            return self.first_rows(scope, called, relation, own.link, &own.clause, true).0;
        }
        let mut rows = self.all_rows(scope, called, relation, &[link, own.link]);
        if let Some(bound) = called.id.and_then(|id| self.bound.get(&id).cloned()) {
            self.bind(own.clause.row, bound);
        }
        rows.ids.push(own.clause.row);
        rows.filter.extend(self.conditions(scope, &own.clause, &rows.ids));
        // The relation's clause means other rows wherever it is used.
        let shared: Vec<SourceId> = std::iter::once(own.clause.row).chain(own.link).collect();
        rows.ids.push(self.detach(scope, &shared));
        rows
    }

    /// All rows of the entity that a relation leads to, with what connects them.
    fn all_rows(
        &mut self,
        scope: usize,
        called: Called<'_>,
        relation: RelationId,
        links: &[Option<SourceId>],
    ) -> Related {
        let entity = self.program[relation].target;
        let alias = self.alias(called.name);
        self.reads.insert(entity);
        let kind = BoundKind::Entity(entity);
        let bound = Bound { alias: alias.clone(), scope, kind, nullable: called.nullable };
        if let Some(id) = called.id {
            self.bind(id, bound.clone());
        }
        let item = FromItem::Table { table: self.table(entity), alias: alias.clone() };
        let (item, pairs) = match self.program[relation].kind {
            RelationKind::Through { join, near, far } => {
                self.through(item, &bound, (join, near, far), links)
            }
            _ => {
                let (pairs, _) = self.pairs(relation);
                let here = |(near, far)| (self.column(entity, far, &alias, false), near);
                (item, pairs.into_iter().map(here).collect())
            }
        };
        let ids = called.id.into_iter().chain(links.iter().copied().flatten()).collect();
        Related { item, alias, ids, pairs, filter: Vec::new(), position: None }
    }

    /// The join entity beside the rows.
    fn through(
        &mut self,
        item: FromItem,
        rows: &Bound,
        (join, near, far): (EntityId, RelationId, RelationId),
        links: &[Option<SourceId>],
    ) -> (FromItem, Vec<(Expr, FieldId)>) {
        let link = self.alias(&self.program[join].name);
        self.reads.insert(join);
        for id in links.iter().flatten() {
            let kind = BoundKind::Entity(join);
            self.bind(*id, Bound { alias: link.clone(), kind, ..rows.clone() });
        }
        let table = FromItem::Table { table: self.table(join), alias: link.clone() };
        let target = self.program[far].target;
        let (far_pairs, _) = self.pairs(far);
        let on = far_pairs.into_iter().map(|(here, there)| {
            let there = self.column(target, there, &rows.alias, false);
            equal(there, self.column(join, here, &link, false))
        });
        let on = all(on.collect());
        let (near_pairs, _) = self.pairs(near);
        let pairs = near_pairs
            .into_iter()
            .map(|(here, there)| (self.column(join, here, &link, false), there))
            .collect();
        (joined(JoinKind::Inner, table, item, on, None), pairs)
    }

    fn correlated(&mut self, from: &PathRef, field: FieldId) -> Expr {
        if let Some(border) = self.borders.last_mut() {
            border.correlating = true;
        }
        let column = self.field(from, field, false);
        if let Some(border) = self.borders.last_mut() {
            border.correlating = false;
        }
        column
    }

    /// A relation with a clause as a subquery: where it has a limit, the first rows of each row it comes from, by their
    /// number. `own` says that the clause is the relation's own, under which there is no other. Also tells whether the
    /// clause uses rows that the subquery does not see.
    fn first_rows(
        &mut self,
        scope: usize,
        called: Called<'_>,
        relation: RelationId,
        link: Option<SourceId>,
        clause: &hir::RelationClause,
        own: bool,
    ) -> (Related, bool) {
        let entity = self.program[relation].target;
        let before = self.aliases.clone();
        let inside = self.enter(false);
        let row = Called { id: Some(clause.row), name: called.name, nullable: false };
        let rows = match own {
            true => self.all_rows(inside, row, relation, &[link]),
            false => self.own_rows(inside, row, relation, link),
        };
        let mut filter: Vec<_> = rows.filter.into_iter().map(super::context::always).collect();
        filter.extend(clause.filter.as_ref().map(|f| self.conjuncts(f)).unwrap_or_default());
        let mut order = self.order(&clause.order);
        let further = if own { None } else { self.filtered(relation) };
        match (rows.position, further) {
            (Some(position), _) => super::query::last_key(&mut order, position),
            (None, Some(further)) => order.extend(self.order(&further.clause.order)),
            (None, None) => {}
        }
        let (limit, offset) = self.limits(clause.limit.as_ref(), clause.offset.as_ref());
        self.tie_break(&mut order, clause.row, entity);
        let strange = |expr: &Expr| mentions(expr, &|alias| before.has(alias));
        let used = filter.iter().map(|term| &term.expr).chain(order.iter().map(|key| &key.expr));
        let foreign = used.chain(limit.iter()).chain(offset.iter()).any(strange);
        let piece = Piece { ids: rows.ids, item: rows.item, kind: JoinKind::Cross, on: Vec::new() };
        let pieces = Pieces { list: vec![piece], ..Pieces::default() };
        let mut columns: Vec<OutputColumn> = self.all_columns(entity, clause.row);
        let alias = self.alias(called.name);
        if let Some(id) = called.id {
            let kind = BoundKind::Entity(entity);
            let nullable = called.nullable;
            self.bind(id, Bound { alias: alias.clone(), scope, kind, nullable });
        }
        let mut pairs = Vec::new();
        for (at, (inner, there)) in rows.pairs.iter().enumerate() {
            let name = format!("rex_from_{}", at + 1);
            columns.push(OutputColumn { name: name.clone(), expr: inner.clone() });
            let kind = ExprKind::Column { alias: alias.clone(), name };
            pairs.push((Expr { kind, ..inner.clone() }, *there));
        }
        let mut position = None;
        if limit.is_some() || offset.is_some() {
            let partition = rows.pairs.into_iter().map(|(inner, _)| inner).collect();
            position = Some(self.number(&mut columns, partition, order, &alias));
        }
        let select = Select {
            distinct: rex_ir::statement::Distinct::No,
            columns,
            from: self.assemble(inside, pieces.list),
            filter,
            group: Vec::new(),
            having: Vec::new(),
        };
        let filter = super::nested::positions(&alias, limit, offset);
        let query = Box::new(plain(select));
        let item = FromItem::Derived { query, alias: alias.clone(), lateral: false };
        let ids = called.id.into_iter().collect();
        (Related { item, alias, ids, pairs, filter, position }, foreign)
    }

    /// Adds the number of each row; gives the column as it is seen from outside.
    fn number(
        &mut self,
        columns: &mut Vec<OutputColumn>,
        partition: Vec<Expr>,
        order: Vec<OrderKey>,
        alias: &str,
    ) -> Expr {
        let name = "rex_position".to_owned();
        let expr = super::nested::row_number(partition, order);
        let kind = ExprKind::Column { alias: alias.to_owned(), name: name.clone() };
        let outside = Expr { kind, ..expr.clone() };
        columns.push(OutputColumn { name, expr });
        outside
    }

    /// The rows of a relation with a filter of its own, for the join that a path makes.
    pub(super) fn joined_rows(&mut self, relation: RelationId, own: &FilteredRelation) -> Related {
        let name = self.program[relation].name.clone();
        let called = Called { id: None, name: &name, nullable: true };
        self.first_rows(0, called, relation, own.link, &own.clause, true).0
    }

    fn all_columns(&self, entity: EntityId, row: SourceId) -> Vec<OutputColumn> {
        let alias = self.bound.get(&row).map(|bound| bound.alias.clone()).unwrap_or_default();
        let fields = &self.program[entity].fields;
        (0..)
            .map(FieldId)
            .zip(fields)
            .map(|(id, field)| OutputColumn {
                name: field.name.clone(),
                expr: self.column(entity, id, &alias, false),
            })
            .collect()
    }
}
