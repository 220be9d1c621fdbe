//! Paths through to-one relations: the joins they need, and the columns that need none.

use rex_ir::{Expr, ExprKind, FromItem, Guard, JoinKind, Query, Select, SetBody};

use super::context::{Lowering, all, always, equal};
use crate::hir::{
    EntityId, FieldId, FilteredRelation, PathRef, RelationId, RelationKind, SourceId,
};

/// A join that a path makes.
#[derive(Debug)]
pub(super) struct Implicit {
    /// Source of the path.
    pub source: SourceId,
    /// Steps of the path.
    pub steps: Vec<RelationId>,
    /// Alias of the row at its end.
    pub alias: String,
    /// The joined table.
    pub item: FromItem,
    /// Inner or left.
    pub kind: JoinKind,
    /// Condition.
    pub on: Expr,
    /// The join it stands on.
    pub depends: Option<usize>,
    /// When it is needed; `None`: always.
    pub only_if: Option<Vec<Guard>>,
    /// The `on` of its source needs it.
    pub inside_on: bool,
}

impl Lowering<'_> {
    /// The entity at the end of a path.
    #[must_use]
    pub(super) fn entity_at(&self, source: SourceId, steps: &[RelationId]) -> Option<EntityId> {
        match steps.last() {
            Some(last) => Some(self.program[*last].target),
            None => match self.bound.get(&source)?.kind {
                super::context::BoundKind::Entity(entity) => Some(entity),
                _ => None,
            },
        }
    }

    /// A field of the row at the end of a path.
    pub(super) fn field(&mut self, path: &PathRef, field: FieldId, nullable: bool) -> Expr {
        let (steps, field) = self.collapse(&path.steps, field);
        self.reach(path.source, steps, field, nullable)
    }

    /// The shortest path to the value: the key of a referred row stands in the referring one.
    #[must_use]
    pub(super) fn collapse<'s>(
        &self,
        steps: &'s [RelationId],
        field: FieldId,
    ) -> (&'s [RelationId], FieldId) {
        let Some((last, before)) = steps.split_last() else { return (steps, field) };
        let relation = &self.program[*last];
        let RelationKind::Reference { columns, target_columns, enforced: true, .. } =
            &relation.kind
        else {
            return (steps, field);
        };
        // With several columns, one can be set while another is null: the row is absent then.
        let here = &self.program[relation.entity];
        let solid = columns.len() == 1 || columns.iter().all(|id| !here[*id].nullable);
        match target_columns.iter().position(|target| *target == field) {
            Some(at) if solid => self.collapse(before, columns[at]),
            _ => (steps, field),
        }
    }

    fn reach(
        &mut self,
        source: SourceId,
        steps: &[RelationId],
        field: FieldId,
        nullable: bool,
    ) -> Expr {
        if self.is_outside(source) {
            return self.across(|inner| inner.reach(source, steps, field, nullable));
        }
        let (Some(entity), Some(bound)) =
            (self.entity_at(source, steps), self.bound.get(&source).cloned())
        else {
            return super::context::null(&rex_ir::Ty::Null);
        };
        if steps.is_empty() {
            return self.column(entity, field, &bound.alias, nullable || bound.nullable);
        }
        let scope = match self.relocated {
            Some((target, scope)) if target == source => scope,
            _ if self.scopes[bound.scope].target => {
                return self.read_by_subquery(source, steps, field);
            }
            _ => bound.scope,
        };
        let at = self.implicit(scope, source, steps);
        let join = &self.scopes[scope].implicit[at];
        let absent = join.kind == JoinKind::Left;
        self.column(entity, field, &join.alias, nullable || absent)
    }

    /// Whether the source belongs to the statement around the current one.
    #[must_use]
    pub(super) fn is_outside(&self, source: SourceId) -> bool {
        match (self.borders.last(), self.bound.get(&source)) {
            (Some(border), Some(bound)) => bound.scope < border.first_scope,
            _ => false,
        }
    }

    /// Takes a column of the outer statement: there it is a key, here a column of the table of keys.
    pub(super) fn across(&mut self, outer: impl FnOnce(&mut Self) -> Expr) -> Expr {
        let Some(mut border) = self.borders.pop() else { return outer(self) };
        let guard = std::mem::take(&mut self.guard);
        let relocated = self.relocated.take();
        let column = outer(self);
        self.guard = guard;
        self.relocated = relocated;
        let free = !border.correlating;
        let at = match border.keys.iter().position(|key| key.outer == column) {
            Some(at) => {
                border.keys[at].free |= free;
                border.keys[at].correlates |= !free;
                at
            }
            None => {
                let (outer, correlates) = (column.clone(), !free);
                border.keys.push(super::context::BorderKey { outer, free, correlates });
                border.keys.len() - 1
            }
        };
        let inner = border.key(at).unwrap_or(column);
        self.borders.push(border);
        inner
    }

    /// The join of a path in a level, made when it is not there yet.
    fn implicit(&mut self, scope: usize, source: SourceId, steps: &[RelationId]) -> usize {
        let same = |join: &Implicit| join.source == source && join.steps == steps;
        let at = match self.scopes[scope].implicit.iter().position(same) {
            Some(at) => at,
            None => {
                let join = self.make_join(scope, source, steps);
                self.scopes[scope].implicit.push(join);
                self.scopes[scope].implicit.len() - 1
            }
        };
        self.touch(scope, at);
        at
    }

    /// Notes who needs a join, and those it stands on.
    fn touch(&mut self, scope: usize, at: usize) {
        let guard = (!self.guard.is_empty()).then(|| Guard(self.guard.clone()));
        let level = &mut self.scopes[scope];
        let mut next = Some(at);
        while let Some(at) = next {
            let join = &mut level.implicit[at];
            if !level.joining.is_empty() {
                join.inside_on |= level.joining.contains(&join.source);
                join.only_if = None;
            }
            match (&guard, &mut join.only_if) {
                (None, only_if) => *only_if = None,
                (Some(guard), Some(guards)) if !guards.contains(guard) => {
                    guards.push(guard.clone());
                }
                _ => {}
            }
            next = join.depends;
        }
    }

    fn make_join(&mut self, scope: usize, source: SourceId, steps: &[RelationId]) -> Implicit {
        let (last, before) = steps.split_last().map_or((None, steps), |(l, b)| (Some(*l), b));
        let relation = last.map(|last| &self.program[last]);
        let (target, name) = relation.map_or((EntityId(0), "row"), |r| (r.target, &r.name));
        let alias = self.alias(name);
        self.reads.insert(target);
        if let Some(last) = last
            && let Some(own) = self.filtered(last)
        {
            return self.join_filtered(scope, source, steps, (last, &own));
        }
        let (pairs, solid) = last.map_or((Vec::new(), false), |last| self.pairs(last));
        let single = pairs.len() == 1;
        let mut terms = Vec::new();
        let mut depends = None;
        for (near, far) in pairs {
            // The parent's own column may stand further up; with several columns the parent must be there.
            let (steps, field) = if single { self.collapse(before, near) } else { (before, near) };
            let left = self.reach(source, steps, field, false);
            depends = self.position(scope, source, steps).or(depends);
            terms.push(equal(left, self.column(target, far, &alias, false)));
        }
        let base = self.bound.get(&source).is_none_or(|bound| bound.nullable);
        let required = solid && !base && before.iter().all(|step| self.is_solid(*step));
        Implicit {
            source,
            steps: steps.to_vec(),
            item: FromItem::Table { table: self.table(target), alias: alias.clone() },
            alias,
            kind: if required { JoinKind::Inner } else { JoinKind::Left },
            on: all(terms).unwrap_or_else(|| super::context::null(&rex_ir::Ty::Bool)),
            depends,
            only_if: Some(Vec::new()),
            inside_on: false,
        }
    }

    /// The join of a step with a filter of its own.
    fn join_filtered(
        &mut self,
        scope: usize,
        source: SourceId,
        steps: &[RelationId],
        (last, own): (RelationId, &FilteredRelation),
    ) -> Implicit {
        let before = steps.split_last().map_or(steps, |(_, before)| before);
        let rows = self.joined_rows(last, own);
        let mut terms = Vec::new();
        let mut depends = None;
        for (here, there) in rows.pairs {
            let (steps, field) = self.collapse(before, there);
            let left = self.reach(source, steps, field, false);
            depends = self.position(scope, source, steps).or(depends);
            terms.push(equal(left, here));
        }
        terms.extend(rows.filter);
        Implicit {
            source,
            steps: steps.to_vec(),
            item: rows.item,
            alias: rows.alias,
            kind: JoinKind::Left,
            on: all(terms).unwrap_or_else(|| super::context::null(&rex_ir::Ty::Bool)),
            depends,
            only_if: Some(Vec::new()),
            inside_on: false,
        }
    }

    fn position(&self, scope: usize, source: SourceId, steps: &[RelationId]) -> Option<usize> {
        let same = |join: &Implicit| join.source == source && join.steps == steps;
        self.scopes[scope].implicit.iter().position(same)
    }

    /// The columns that connect a to-one relation's rows (here, there), and whether the row is always there.
    #[must_use]
    pub(super) fn pairs(&self, relation: RelationId) -> (Vec<(FieldId, FieldId)>, bool) {
        match &self.program[relation].kind {
            RelationKind::Reference { columns, target_columns, .. } => {
                let pairs = columns.iter().copied().zip(target_columns.iter().copied()).collect();
                (pairs, self.is_solid(relation))
            }
            RelationKind::One { inverse, .. } | RelationKind::Many { inverse } => {
                let (pairs, _) = self.pairs(*inverse);
                (pairs.into_iter().map(|(here, there)| (there, here)).collect(), false)
            }
            RelationKind::Through { .. } => (Vec::new(), false),
        }
    }

    /// Whether the database guarantees the row that a reference leads to.
    #[must_use]
    pub(super) fn is_solid(&self, relation: RelationId) -> bool {
        let relation = &self.program[relation];
        let RelationKind::Reference { columns, optional: false, enforced: true, .. } =
            &relation.kind
        else {
            return false;
        };
        let here = &self.program[relation.entity];
        columns.iter().all(|id| !here[*id].nullable)
    }

    /// A value behind a row that nothing can be joined to: a scalar subquery along the path.
    fn read_by_subquery(&mut self, source: SourceId, steps: &[RelationId], field: FieldId) -> Expr {
        let scope = self.enter(false);
        let before = self.relocated.replace((source, scope));
        let guard = std::mem::take(&mut self.guard);
        let mut value = self.reach(source, steps, field, false);
        value.nullable |= !steps.iter().all(|step| self.is_solid(*step));
        self.guard = guard;
        self.relocated = before;
        let (from, filter) = self.relocated_sources(scope);
        let ty = value.ty.clone();
        let nullable = value.nullable;
        let name = "value".to_owned();
        let select = Select {
            distinct: rex_ir::statement::Distinct::No,
            columns: vec![rex_ir::OutputColumn { name, expr: value }],
            from,
            filter: filter.into_iter().map(always).collect(),
            group: Vec::new(),
            having: Vec::new(),
        };
        Expr { kind: ExprKind::Subquery(Box::new(plain(select))), ty, nullable }
    }

    /// The joins of a relocated path as sources of a subquery: roots come first, with their conditions as
    /// filters, and a chain below each.
    pub(super) fn relocated_sources(&mut self, scope: usize) -> (Option<FromItem>, Vec<Expr>) {
        let joins = std::mem::take(&mut self.scopes[scope].implicit);
        let mut from: Option<FromItem> = None;
        let mut filter = Vec::new();
        for join in joins {
            from = Some(match from {
                None => {
                    filter.push(join.on);
                    join.item
                }
                Some(left) if join.depends.is_none() => {
                    filter.push(join.on);
                    joined(JoinKind::Cross, left, join.item, None, None)
                }
                Some(left) => joined(JoinKind::Inner, left, join.item, Some(join.on), None),
            });
        }
        (from, filter)
    }
}

/// A select as a query.
#[must_use]
pub(super) fn plain(select: Select) -> Query {
    Query {
        with: Vec::new(),
        recursive: false,
        body: SetBody::Select(Box::new(select)),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
    }
}

/// A join.
#[must_use]
pub(super) fn joined(
    kind: JoinKind,
    left: FromItem,
    right: FromItem,
    on: Option<Expr>,
    only_if: Option<Vec<Guard>>,
) -> FromItem {
    FromItem::Join { kind, left: Box::new(left), right: Box::new(right), on, only_if }
}
