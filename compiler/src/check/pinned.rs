//! Pinned sources: those of which the conditions of a query leave at most one row, since a unique key or a unique
//! index has one value there.

use std::collections::BTreeSet;

use super::cardinality::keys_of;
use super::implied::implied;
use super::{Checker, group, walk};
use crate::hir::{
    BinaryOp, Cardinality, EntityId, Expr, ExprKind, FieldId, From, Index, JoinKind, Literal,
    PathRef, Query, QueryBody, RelationId, RelationKind, Source, SourceId, SourceKind,
};

/// A field of a row, by the path to it.
pub(super) type Place = (SourceId, Column);

/// What a place is within its source: a field, or an output of a query.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Field(Vec<RelationId>, FieldId),
    Output(String),
}

/// A condition, and the only source of which it says something.
pub(super) type Fact<'e> = (&'e Expr, Option<SourceId>);

/// The sources of a `from`.
pub(super) fn sources_of(from: &From) -> Vec<&Source> {
    let joined = from.joins.iter().flat_map(|join| join.through.iter().chain([&join.source]));
    std::iter::once(&from.first).chain(joined).collect()
}

/// What a filter and the joins' conditions say. That of a left join says nothing about the rows on its left, which stay
/// without a match too; that of a right or full join says nothing here.
pub(super) fn facts_of<'e>(from: &'e From, filter: Option<&'e Expr>) -> Vec<Fact<'e>> {
    let joined = from.joins.iter().filter_map(|join| {
        let on = join.on.as_ref()?;
        match join.kind {
            JoinKind::Inner | JoinKind::Cross => Some((on, None)),
            JoinKind::Left => Some((on, Some(join.source.id))),
            JoinKind::Right | JoinKind::Full => None,
        }
    });
    filter.into_iter().map(|filter| (filter, None)).chain(joined).collect()
}

/// `place = value` or `computed = value`, where the value is made of the rows of these sources.
struct Equality {
    of: Fixed,
    /// The source that it says something of.
    source: SourceId,
    needs: BTreeSet<SourceId>,
}

/// What has one value.
#[derive(Clone)]
enum Fixed {
    Place(Place),
    /// An expression over fields, each by its shortest path.
    Computed(Box<Expr>),
}

/// What the conditions tell of the rows of a query.
struct Known<'e> {
    facts: &'e [Fact<'e>],
    places: BTreeSet<Place>,
    computed: Vec<Expr>,
}

/// The sources with at most one row, and what else has one value.
pub(super) struct Pinned {
    pub(super) sources: BTreeSet<SourceId>,
    places: BTreeSet<Place>,
    computed: Vec<Expr>,
}

impl Checker<'_> {
    /// The sources of which the conditions leave at most one row for each combination of these values.
    pub(super) fn pinned(
        &self,
        sources: &[&Source],
        facts: &[Fact<'_>],
        given: &[&Expr],
    ) -> Pinned {
        let level: BTreeSet<SourceId> = sources.iter().map(|source| source.id).collect();
        let mut equalities = Vec::new();
        for value in given {
            self.shown(value, &mut equalities);
        }
        for (condition, only) in facts {
            let mut found = Vec::new();
            self.equalities(condition, &level, &mut found);
            found.retain(|equality| only.is_none_or(|only| equality.source == only));
            equalities.append(&mut found);
        }
        for source in sources {
            self.connection(source, &mut equalities);
        }
        let mut pinned: BTreeSet<SourceId> = BTreeSet::new();
        loop {
            let before = pinned.len();
            let mut known = Known { facts, places: BTreeSet::new(), computed: Vec::new() };
            for equality in &equalities {
                if equality.needs.iter().all(|id| pinned.contains(id) || !level.contains(id)) {
                    known.take(equality.of.clone());
                }
            }
            self.close(&mut known);
            for source in sources {
                if !pinned.contains(&source.id) && self.is_pinned(source, &pinned, &level, &known) {
                    pinned.insert(source.id);
                }
            }
            if pinned.len() == before {
                let Known { places, computed, .. } = known;
                return Pinned { sources: pinned, places, computed };
            }
        }
    }

    /// Whether a value is the same in all rows, given what is pinned.
    pub(super) fn is_fixed(&self, value: &Expr, pinned: &Pinned, level: &[&Source]) -> bool {
        let own = |id: &SourceId| level.iter().any(|source| source.id == *id);
        let mut needs = BTreeSet::new();
        let constant = mentioned(value, &mut needs)
            && needs.iter().all(|id| pinned.sources.contains(id) || !own(id));
        constant
            || match &value.kind {
                ExprKind::Row(path, entity) => {
                    self.fields_fixed(path, &self.key_fields(*entity), &pinned.places)
                }
                ExprKind::Field(path, field) => self.fields_fixed(path, &[*field], &pinned.places),
                ExprKind::Output(source, name) => {
                    pinned.places.contains(&(*source, Column::Output(name.clone())))
                }
                ExprKind::Tuple(parts) => {
                    parts.iter().all(|part| self.is_fixed(part, pinned, level))
                }
                _ => {
                    let local = self.localised(value.clone());
                    pinned.computed.iter().any(|known| group::same(known, &local))
                }
            }
    }

    /// A value that is given tells the fields that it shows, those left out that can be null.
    fn shown(&self, value: &Expr, out: &mut Vec<Equality>) {
        let needs = BTreeSet::new;
        match &value.kind {
            ExprKind::Field(path, id) => {
                let entity = self.entity_at(path);
                let absent = entity.is_none_or(|entity| self.program[entity][*id].nullable);
                if absent && value.nullable {
                    return;
                }
                let (local, field) = self.local(path, *id);
                let shown = (path.source, Column::Field(path.steps.clone(), *id));
                let own = (local.source, Column::Field(local.steps, field));
                for place in [shown, own] {
                    let source = place.0;
                    out.push(Equality { of: Fixed::Place(place), source, needs: needs() });
                }
            }
            ExprKind::Row(path, entity) => {
                for field in self.key_fields(*entity) {
                    let place = (path.source, Column::Field(path.steps.clone(), field));
                    let source = path.source;
                    out.push(Equality { of: Fixed::Place(place), source, needs: needs() });
                }
            }
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.shown(item, out)),
            ExprKind::Output(source, name) if !value.nullable => {
                let place = (*source, Column::Output(name.clone()));
                out.push(Equality { of: Fixed::Place(place), source: *source, needs: needs() });
            }
            ExprKind::Output(..) => {}
            _ if !value.nullable => {
                if let Some(source) = only_source(value) {
                    let of = Fixed::Computed(Box::new(self.localised(value.clone())));
                    out.push(Equality { of, source, needs: needs() });
                }
            }
            _ => {}
        }
    }

    /// The expression with each field by its shortest path: the key of a row that is referred to is the reference.
    fn localised(&self, mut expr: Expr) -> Expr {
        walk::rewrite(&mut expr, &mut |part| {
            if let ExprKind::Field(path, field) = &part.kind {
                let (path, field) = self.local(path, *field);
                part.kind = ExprKind::Field(path, field);
            }
        });
        expr
    }

    fn is_pinned(
        &self,
        source: &Source,
        pinned: &BTreeSet<SourceId>,
        level: &BTreeSet<SourceId>,
        known: &Known<'_>,
    ) -> bool {
        match &source.kind {
            SourceKind::Entity(entity) => self.key_is_fixed(source.id, &[], *entity, known),
            SourceKind::Relation { path, entity, link, clause } => {
                let linked = match (self.repeating(path), link) {
                    (None, _) => true,
                    (Some(join), Some(link)) => self.key_is_fixed(*link, &[], join, known),
                    (Some(_), None) => false,
                };
                let upper = pinned.contains(&path.source) || !level.contains(&path.source);
                let single = path.steps.iter().all(|step| !self.program[*step].is_many());
                let one = clause.as_ref().is_some_and(|clause| {
                    matches!(
                        clause.limit.as_ref().map(|limit| &limit.kind),
                        Some(ExprKind::Literal(Literal::Int(0 | 1)))
                    )
                });
                (upper && (single || one))
                    || (linked && self.key_is_fixed(source.id, &[], *entity, known))
            }
            SourceKind::Derived { query, .. } => {
                let renamed = self.renamed_keys(source.id, &query.outputs, keys_of(self, query));
                query.cardinality != Cardinality::Many
                    || renamed.iter().any(|key| outputs_fixed(source.id, key, &known.places))
            }
            SourceKind::Cte { name, outputs } => {
                let declared = self.cte_keys.iter().rev().find(|(cte, _)| cte == name);
                let keys = declared.map(|(_, keys)| keys.clone()).unwrap_or_default();
                let renamed = self.renamed_keys(source.id, outputs, keys);
                renamed.iter().any(|key| outputs_fixed(source.id, key, &known.places))
            }
            SourceKind::Records(_) | SourceKind::Unnest { .. } | SourceKind::Series { .. } => false,
        }
    }

    /// The join entity of a path's last step, where it may connect the same two rows several times.
    pub(super) fn repeating(&self, path: &PathRef) -> Option<EntityId> {
        let RelationKind::Through { join, near, far } = self.program[*path.steps.last()?].kind
        else {
            return None;
        };
        let columns = |relation: RelationId| match &self.program[relation].kind {
            RelationKind::Reference { columns, .. } => columns.as_slice(),
            _ => &[],
        };
        let ends = [columns(near), columns(far)].concat();
        let declared = &self.program[join];
        let mut keys = declared.key.iter().chain(&declared.uniques);
        let once = keys.any(|key| key.fields.iter().all(|field| ends.contains(field)));
        (!once).then_some(join)
    }

    /// What a relation source says by itself: its foreign key is that of the row it comes from.
    fn connection(&self, source: &Source, out: &mut Vec<Equality>) {
        let SourceKind::Relation { path, .. } = &source.kind else { return };
        let Some(last) = path.steps.last() else { return };
        if let RelationKind::Reference { columns, .. } = &self.program[*last].kind
            && path.steps.len() == 1
            && !source.nullable
        {
            for column in columns {
                let place = (path.source, Column::Field(Vec::new(), *column));
                let needs = BTreeSet::from([source.id]);
                out.push(Equality { of: Fixed::Place(place), source: path.source, needs });
            }
        }
        if let RelationKind::Many { inverse } = &self.program[*last].kind
            && let RelationKind::Reference { columns, .. } = &self.program[*inverse].kind
            && path.steps.iter().rev().skip(1).all(|step| !self.program[*step].is_many())
        {
            self.way_back(source, path, *inverse, out);
            for column in columns {
                let place = (source.id, Column::Field(Vec::new(), *column));
                let needs = BTreeSet::from([path.source]);
                out.push(Equality { of: Fixed::Place(place), source: source.id, needs });
            }
        }
    }

    /// A row found through a list tells the row that has the list, unless there may be none.
    fn way_back(
        &self,
        source: &Source,
        path: &PathRef,
        inverse: RelationId,
        out: &mut Vec<Equality>,
    ) {
        let RelationKind::Reference { target_columns, .. } = &self.program[inverse].kind else {
            return;
        };
        if path.steps.len() != 1 || source.nullable {
            return;
        }
        for column in target_columns {
            let place = (path.source, Column::Field(Vec::new(), *column));
            let needs = BTreeSet::from([source.id]);
            out.push(Equality { of: Fixed::Place(place), source: path.source, needs });
        }
    }

    /// The equalities among the unguarded terms of a condition.
    fn equalities(&self, expr: &Expr, level: &BTreeSet<SourceId>, out: &mut Vec<Equality>) {
        match &expr.kind {
            ExprKind::And(terms) => {
                for (guards, term) in terms {
                    if guards.is_empty() {
                        self.equalities(term, level, out);
                    }
                }
            }
            ExprKind::Binary(BinaryOp::Eq, a, b) => {
                if let (ExprKind::Tuple(x), ExprKind::Tuple(y)) = (&a.kind, &b.kind) {
                    for (x, y) in x.iter().zip(y) {
                        self.equality(x, y, level, out);
                        self.equality(y, x, level, out);
                    }
                    return;
                }
                self.equality(a, b, level, out);
                self.equality(b, a, level, out);
            }
            ExprKind::InList(value, list, false) => {
                if let [only] = list.as_slice() {
                    self.equality(value, only, level, out);
                }
            }
            _ => {}
        }
    }

    fn equality(
        &self,
        field: &Expr,
        value: &Expr,
        level: &BTreeSet<SourceId>,
        out: &mut Vec<Equality>,
    ) {
        let (of, source) = match &field.kind {
            ExprKind::Field(path, id) => {
                let (local, id) = self.local(path, *id);
                (Fixed::Place((local.source, Column::Field(local.steps, id))), local.source)
            }
            ExprKind::Output(source, name) => {
                (Fixed::Place((*source, Column::Output(name.clone()))), *source)
            }
            _ => {
                let Some(source) = only_source(field) else { return };
                (Fixed::Computed(Box::new(self.localised(field.clone()))), source)
            }
        };
        let mut needs = BTreeSet::new();
        if level.contains(&source) && mentioned(value, &mut needs) {
            out.push(Equality { of, source, needs });
        }
    }

    fn key_is_fixed(
        &self,
        source: SourceId,
        steps: &[RelationId],
        entity: EntityId,
        known: &Known<'_>,
    ) -> bool {
        let path = PathRef { source, steps: steps.to_vec() };
        let declared = &self.program[entity];
        let mut keys = declared.key.iter().chain(&declared.uniques);
        keys.any(|key| self.fields_fixed(&path, &key.fields, &known.places))
            || declared.indexes.iter().any(|index| self.index_is_fixed(&path, index, known))
    }

    fn fields_fixed(&self, path: &PathRef, fields: &[FieldId], places: &BTreeSet<Place>) -> bool {
        let fixed = |field: &FieldId| {
            let (local, id) = self.local(path, *field);
            places.contains(&(local.source, Column::Field(local.steps, id)))
                || places.contains(&(path.source, Column::Field(path.steps.clone(), *field)))
        };
        !fields.is_empty() && fields.iter().all(fixed)
    }

    /// Whether the keys of a unique index have one value each, and the rows are among those that it holds.
    fn index_is_fixed(&self, path: &PathRef, index: &Index, known: &Known<'_>) -> bool {
        let key_fixed = |key: &Expr| match &key.kind {
            ExprKind::Field(_, field) => self.fields_fixed(path, &[*field], &known.places),
            _ => {
                let key = self.about_row(key, path);
                known.computed.iter().any(|value| group::same(value, &key))
            }
        };
        index.unique
            && index.only.is_none()
            && !index.keys.is_empty()
            && index.keys.iter().all(|(key, _)| key_fixed(key))
            && index.filter.as_ref().is_none_or(|filter| {
                let wanted = self.about_row(filter, path);
                let facts = known
                    .facts
                    .iter()
                    .filter(|(_, only)| only.is_none_or(|only| only == path.source));
                let facts: Vec<Expr> =
                    facts.map(|(fact, _)| self.localised((*fact).clone())).collect();
                implied(&wanted, &facts.iter().collect::<Vec<_>>())
            })
    }

    /// An expression of an entity's declaration, about the row at the end of a path.
    pub(super) fn about_row(&self, declared: &Expr, path: &PathRef) -> Expr {
        let mut expr = declared.clone();
        walk::rewrite(&mut expr, &mut |part| {
            if let ExprKind::Field(own, _) = &mut part.kind {
                let mut steps = path.steps.clone();
                steps.append(&mut own.steps);
                *own = PathRef { source: path.source, steps };
            }
        });
        self.localised(expr)
    }

    /// A row at the end of a path whose key is fixed fixes the foreign key that leads to it.
    fn close(&self, known: &mut Known<'_>) {
        loop {
            let mut more: Vec<(SourceId, Vec<RelationId>, FieldId)> = Vec::new();
            for (source, column) in &known.places {
                let Column::Field(steps, _) = column else { continue };
                let Some((last, before)) = steps.split_last() else { continue };
                let relation = &self.program[*last];
                if !self.key_is_fixed(*source, steps, relation.target, known) {
                    continue;
                }
                match &relation.kind {
                    RelationKind::Reference { columns, .. } => {
                        more.extend(columns.iter().map(|c| (*source, before.to_vec(), *c)));
                    }
                    RelationKind::One { inverse, .. } => {
                        if let RelationKind::Reference { target_columns, .. } =
                            &self.program[*inverse].kind
                        {
                            let here = |c: &FieldId| (*source, before.to_vec(), *c);
                            more.extend(target_columns.iter().map(here));
                        }
                    }
                    RelationKind::Many { .. } | RelationKind::Through { .. } => {}
                }
            }
            let before = known.places.len();
            for (source, steps, field) in more {
                let path = PathRef { source, steps };
                let (local, id) = self.local(&path, field);
                known.places.insert((path.source, Column::Field(path.steps, field)));
                known.places.insert((local.source, Column::Field(local.steps, id)));
            }
            if known.places.len() == before {
                return;
            }
        }
    }
}

impl Known<'_> {
    fn take(&mut self, fixed: Fixed) {
        match fixed {
            Fixed::Place(place) => {
                self.places.insert(place);
            }
            Fixed::Computed(value) => self.computed.push(*value),
        }
    }
}

/// The source whose rows alone make a value.
pub(super) fn only_source(value: &Expr) -> Option<SourceId> {
    let mut sources = BTreeSet::new();
    let told = mentioned(value, &mut sources);
    sources.pop_first().filter(|_| told && sources.is_empty())
}

fn outputs_fixed(source: SourceId, key: &[String], fixed: &BTreeSet<Place>) -> bool {
    key.iter().all(|name| fixed.contains(&(source, Column::Output(name.clone()))))
}

/// Collects the sources around a query that it is made of; false when that cannot be told.
fn mentioned_around(query: &Query, out: &mut BTreeSet<SourceId>) -> bool {
    let QueryBody::Select(select) = &query.body else { return false };
    if !query.with.is_empty() {
        return false;
    }
    let mut found = BTreeSet::new();
    let mut own = BTreeSet::new();
    for source in select.from.iter().flat_map(sources_of) {
        own.insert(source.id);
        match &source.kind {
            SourceKind::Entity(_) => {}
            SourceKind::Relation { path, .. } => {
                found.insert(path.source);
            }
            _ => return false,
        }
    }
    let mut parts = Vec::new();
    walk::in_query(query, &mut parts);
    if !parts.into_iter().all(|part| mentioned(part, &mut found)) {
        return false;
    }
    out.extend(found.difference(&own));
    true
}

/// Collects the sources that a value is made of; false when that cannot be told.
fn mentioned(expr: &Expr, out: &mut BTreeSet<SourceId>) -> bool {
    match &expr.kind {
        ExprKind::Field(path, _) | ExprKind::Row(path, _) => {
            out.insert(path.source);
            true
        }
        ExprKind::Output(source, _) => {
            out.insert(*source);
            true
        }
        ExprKind::Subquery(query) => mentioned_around(query, out),
        ExprKind::Raw(_)
        | ExprKind::Exists(..)
        | ExprKind::InQuery(..)
        | ExprKind::QuantifiedQuery(..)
        | ExprKind::ArrayQuery(_)
        | ExprKind::Window(_)
        | ExprKind::Excluded(_) => false,
        _ => walk::children(expr).into_iter().all(|child| mentioned(child, out)),
    }
}
