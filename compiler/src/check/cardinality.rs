//! Cardinality: how many rows a query gives, proved from keys, limits and grouping.

use std::collections::BTreeSet;

use super::scope::RowKind;
use super::{Checker, walk};
use crate::hir::{
    BinaryOp, Cardinality, EntityId, Expr, ExprKind, FieldId, GroupKey, ItemValue, JoinKind,
    Literal, PathRef, QueryBody, RelationId, RelationKind, Select, Shape, Source, SourceId,
    SourceKind,
};

/// A field of a row, by the path to it.
type Place = (SourceId, Column);

/// What a place is within its source: a field, or an output of a query.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Field(Vec<RelationId>, FieldId),
    Output(String),
}

/// `field = value`, where the value is made of the rows of these sources.
struct Equality {
    place: Place,
    needs: BTreeSet<SourceId>,
}

/// Whether a limit lets at most one row through.
pub(super) fn at_most_one(limit: Option<&Expr>) -> bool {
    matches!(limit.map(|limit| &limit.kind), Some(ExprKind::Literal(Literal::Int(0 | 1))))
}

/// A condition, and the only source of which it says something.
type Fact<'e> = (&'e Expr, Option<SourceId>);

/// What a join's condition says: of a left join nothing about the rows on its left, which stay without a match too.
fn fact_of(join: &crate::hir::Join) -> Option<Fact<'_>> {
    let only = (join.kind == JoinKind::Left).then_some(join.source.id);
    Some((join.on.as_ref()?, only))
}

impl Checker<'_> {
    /// How many rows a select gives.
    pub(super) fn cardinality(&self, select: &Select, limit: Option<&Expr>) -> Cardinality {
        let limited =
            matches!(limit.map(|limit| &limit.kind), Some(ExprKind::Literal(Literal::Int(0 | 1))));
        let dropped = select.having.is_some() || limit.is_some();
        if select.aggregated && select.group.is_empty() {
            return if dropped { Cardinality::ZeroOrOne } else { Cardinality::One };
        }
        let Some(from) = &select.from else {
            let sure = select.filter.is_none() && !dropped;
            return if sure { Cardinality::One } else { Cardinality::ZeroOrOne };
        };
        if limited {
            return Cardinality::ZeroOrOne;
        }
        if select.group.iter().any(|key| !matches!(key, GroupKey::Expr(_))) {
            return Cardinality::Many;
        }
        let mut sources = vec![(&from.first, None)];
        let mut conditions: Vec<Fact<'_>> =
            select.filter.iter().map(|filter| (filter, None)).collect();
        for join in &from.joins {
            match join.kind {
                JoinKind::Inner | JoinKind::Cross | JoinKind::Left => {}
                JoinKind::Right | JoinKind::Full => return Cardinality::Many,
            }
            conditions.extend(fact_of(join));
            sources.push((&join.source, join.on.as_ref()));
        }
        let sources: Vec<&Source> = sources.into_iter().map(|(source, _)| source).collect();
        if self.pinned(&sources, &conditions, &[]).len() == sources.len() {
            Cardinality::ZeroOrOne
        } else {
            Cardinality::Many
        }
    }

    /// The rows of an entity as a source.
    pub(super) fn source_of(&self, row: SourceId, entity: EntityId) -> Source {
        let span = self.program[entity].span;
        let kind = SourceKind::Entity(entity);
        Source { id: row, alias: String::new(), kind, nullable: false, span }
    }

    /// The sources of which the conditions leave at most one row for each combination of these values.
    pub(super) fn pinned_by(
        &self,
        sources: &[&Source],
        conditions: &[&Expr],
        values: &[&Expr],
    ) -> BTreeSet<SourceId> {
        let fixed: Vec<Place> = values.iter().flat_map(|value| self.places(value)).collect();
        let facts: Vec<Fact<'_>> = conditions.iter().map(|condition| (*condition, None)).collect();
        self.pinned(sources, &facts, &fixed)
    }

    /// Whether a condition pins the only row of an entity.
    pub(super) fn pins(&self, row: SourceId, entity: EntityId, filter: Option<&Expr>) -> bool {
        let source = self.source_of(row, entity);
        let facts: Vec<Fact<'_>> = filter.into_iter().map(|filter| (filter, None)).collect();
        self.pinned(&[&source], &facts, &[]).len() == 1
    }

    /// Whether no two rows of a select are equal in all of these values, none of which identifies a row by a null.
    /// Else the first source whose rows they do not tell apart.
    pub(super) fn told_apart<'s>(
        &self,
        select: &'s Select,
        values: &[&Expr],
    ) -> Result<(), Option<&'s Source>> {
        let Some(from) = &select.from else { return Ok(()) };
        let outer = |join: &crate::hir::Join| matches!(join.kind, JoinKind::Right | JoinKind::Full);
        let sources: Vec<&Source> = std::iter::once(&from.first)
            .chain(from.joins.iter().map(|join| &join.source))
            .collect();
        let conditions: Vec<Fact<'_>> = select
            .filter
            .iter()
            .map(|filter| (filter, None))
            .chain(from.joins.iter().filter_map(fact_of))
            .collect();
        let fixed: Vec<Place> = values.iter().flat_map(|value| self.places(value)).collect();
        if from.joins.iter().any(outer) {
            // Either side may be missing: then the other one's key tells the row, and nothing else does.
            let by_itself = |source: &&Source| {
                let own: Vec<Place> =
                    fixed.iter().filter(|(of, _)| *of == source.id).cloned().collect();
                !self.pinned(&[*source], &[], &own).contains(&source.id)
            };
            return sources.into_iter().find(by_itself).map_or(Ok(()), |source| Err(Some(source)));
        }
        let pinned = self.pinned(&sources, &conditions, &fixed);
        match sources.into_iter().find(|source| !pinned.contains(&source.id)) {
            None => Ok(()),
            Some(source) => Err(Some(source)),
        }
    }

    /// The fields that a value shows, those that can be null left out.
    fn places(&self, value: &Expr) -> Vec<Place> {
        match &value.kind {
            ExprKind::Field(path, id) => {
                let entity = self.entity_at(path);
                if entity.is_none_or(|entity| self.program[entity][*id].nullable) && value.nullable
                {
                    return Vec::new();
                }
                let (local, field) = self.local(path, *id);
                vec![
                    (path.source, Column::Field(path.steps.clone(), *id)),
                    (local.source, Column::Field(local.steps, field)),
                ]
            }
            ExprKind::Row(path, entity) => self
                .key_fields(*entity)
                .into_iter()
                .map(|field| (path.source, Column::Field(path.steps.clone(), field)))
                .collect(),
            ExprKind::Tuple(items) => items.iter().flat_map(|item| self.places(item)).collect(),
            ExprKind::Output(source, name) if !value.nullable => {
                vec![(*source, Column::Output(name.clone()))]
            }
            _ => Vec::new(),
        }
    }

    /// The sources of which the conditions leave at most one row, given these values.
    fn pinned(
        &self,
        sources: &[&Source],
        conditions: &[Fact<'_>],
        given: &[Place],
    ) -> BTreeSet<SourceId> {
        let level: BTreeSet<SourceId> = sources.iter().map(|source| source.id).collect();
        let mut equalities: Vec<Equality> = given
            .iter()
            .map(|place| Equality { place: place.clone(), needs: BTreeSet::new() })
            .collect();
        for (condition, only) in conditions {
            let mut found = Vec::new();
            self.equalities(condition, &level, &mut found);
            found.retain(|equality| only.is_none_or(|only| equality.place.0 == only));
            equalities.append(&mut found);
        }
        for source in sources {
            self.connection(source, &mut equalities);
        }
        let mut pinned: BTreeSet<SourceId> = BTreeSet::new();
        loop {
            let before = pinned.len();
            let mut fixed: BTreeSet<Place> = BTreeSet::new();
            for equality in &equalities {
                if equality.needs.iter().all(|id| pinned.contains(id) || !level.contains(id)) {
                    fixed.insert(equality.place.clone());
                }
            }
            self.close(&mut fixed);
            for source in sources {
                if !pinned.contains(&source.id) && self.is_pinned(source, &pinned, &level, &fixed) {
                    pinned.insert(source.id);
                }
            }
            if pinned.len() == before {
                return pinned;
            }
        }
    }

    fn is_pinned(
        &self,
        source: &Source,
        pinned: &BTreeSet<SourceId>,
        level: &BTreeSet<SourceId>,
        fixed: &BTreeSet<Place>,
    ) -> bool {
        match &source.kind {
            SourceKind::Entity(entity) => self.key_is_fixed(source.id, &[], *entity, fixed),
            SourceKind::Relation { path, entity, clause, .. } => {
                let upper = pinned.contains(&path.source) || !level.contains(&path.source);
                let single = path.steps.iter().all(|step| !self.program[*step].is_many());
                let one = clause.as_ref().is_some_and(|clause| {
                    matches!(
                        clause.limit.as_ref().map(|limit| &limit.kind),
                        Some(ExprKind::Literal(Literal::Int(0 | 1)))
                    )
                });
                (upper && (single || one)) || self.key_is_fixed(source.id, &[], *entity, fixed)
            }
            SourceKind::Derived { query, .. } => {
                let renamed = self.renamed_keys(source.id, &query.outputs, keys_of(self, query));
                query.cardinality != Cardinality::Many
                    || renamed.iter().any(|key| outputs_fixed(source.id, key, fixed))
            }
            SourceKind::Cte { name, outputs } => {
                let known = self.cte_keys.iter().rev().find(|(cte, _)| cte == name);
                let keys = known.map(|(_, keys)| keys.clone()).unwrap_or_default();
                let renamed = self.renamed_keys(source.id, outputs, keys);
                renamed.iter().any(|key| outputs_fixed(source.id, key, fixed))
            }
            SourceKind::Records(_) | SourceKind::Unnest { .. } | SourceKind::Series { .. } => false,
        }
    }

    /// Whether each row outside of these sources matches at most one combination of theirs. Rows that a caller gives
    /// are taken to be distinct.
    pub(super) fn matches_once(&self, from: &crate::hir::From, filter: Option<&Expr>) -> bool {
        let sources: Vec<&Source> = std::iter::once(&from.first)
            .chain(from.joins.iter().map(|join| &join.source))
            .collect();
        let given = |source: &&Source| {
            matches!(
                source.kind,
                SourceKind::Records(_) | SourceKind::Unnest { .. } | SourceKind::Series { .. }
            )
        };
        if sources.iter().any(given) {
            return true;
        }
        let conditions: Vec<Fact<'_>> = filter
            .into_iter()
            .map(|filter| (filter, None))
            .chain(from.joins.iter().filter_map(fact_of))
            .collect();
        self.pinned(&sources, &conditions, &[]).len() == sources.len()
    }

    /// Keys by the names that a source gives to its outputs.
    fn renamed_keys(
        &self,
        source: SourceId,
        outputs: &[crate::hir::Output],
        keys: Vec<Vec<String>>,
    ) -> Vec<Vec<String>> {
        let row = self.rows.get(source.0 as usize).map(|row| &row.kind);
        let Some(RowKind::Outputs(shown)) = row else { return keys };
        let name = |old: String| {
            let at = outputs.iter().position(|output| output.name == old);
            at.and_then(|at| shown.get(at)).map_or(old, |output| output.name.clone())
        };
        keys.into_iter().map(|key| key.into_iter().map(name).collect()).collect()
    }

    /// What a relation source says by itself: its foreign key is that of the row it comes from.
    fn connection(&self, source: &Source, out: &mut Vec<Equality>) {
        let SourceKind::Relation { path, .. } = &source.kind else { return };
        let Some(last) = path.steps.last() else { return };
        if let RelationKind::Many { inverse } = &self.program[*last].kind
            && let RelationKind::Reference { columns, .. } = &self.program[*inverse].kind
            && path.steps.iter().rev().skip(1).all(|step| !self.program[*step].is_many())
        {
            for column in columns {
                let place = (source.id, Column::Field(Vec::new(), *column));
                out.push(Equality { place, needs: BTreeSet::from([path.source]) });
            }
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
        let place = match &field.kind {
            ExprKind::Field(path, id) => {
                let (local, id) = self.local(path, *id);
                (local.source, Column::Field(local.steps, id))
            }
            ExprKind::Output(source, name) => (*source, Column::Output(name.clone())),
            _ => return,
        };
        let mut needs = BTreeSet::new();
        if level.contains(&place.0) && mentioned(value, &mut needs) {
            out.push(Equality { place, needs });
        }
    }

    fn key_is_fixed(
        &self,
        source: SourceId,
        steps: &[RelationId],
        entity: EntityId,
        fixed: &BTreeSet<Place>,
    ) -> bool {
        let path = PathRef { source, steps: steps.to_vec() };
        let all_fixed = |fields: &[FieldId]| {
            !fields.is_empty()
                && fields.iter().all(|field| {
                    let (local, id) = self.local(&path, *field);
                    fixed.contains(&(local.source, Column::Field(local.steps, id)))
                        || fixed.contains(&(source, Column::Field(steps.to_vec(), *field)))
                })
        };
        let declared = &self.program[entity];
        let keys = declared.key.iter().chain(&declared.uniques);
        keys.into_iter().any(|key| all_fixed(&key.fields))
            || declared.indexes.iter().any(|index| {
                let fields: Option<Vec<FieldId>> = index
                    .keys
                    .iter()
                    .map(|(key, _)| match &key.kind {
                        ExprKind::Field(_, field) => Some(*field),
                        _ => None,
                    })
                    .collect();
                index.unique
                    && index.filter.is_none()
                    && index.only.is_none()
                    && fields.is_some_and(|fields| all_fixed(&fields))
            })
    }

    /// A row at the end of a path whose key is fixed fixes the foreign key that leads to it.
    fn close(&self, fixed: &mut BTreeSet<Place>) {
        loop {
            let mut more: Vec<(SourceId, Vec<RelationId>, FieldId)> = Vec::new();
            for (source, column) in fixed.iter() {
                let Column::Field(steps, _) = column else { continue };
                let Some((last, before)) = steps.split_last() else { continue };
                let relation = &self.program[*last];
                if !self.key_is_fixed(*source, steps, relation.target, fixed) {
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
            let before = fixed.len();
            for (source, steps, field) in more {
                let path = PathRef { source, steps };
                let (local, id) = self.local(&path, field);
                fixed.insert((path.source, Column::Field(path.steps, field)));
                fixed.insert((local.source, Column::Field(local.steps, id)));
            }
            if fixed.len() == before {
                return;
            }
        }
    }
}

/// Sets of outputs that no two rows of a query share.
pub(super) fn keys_of(checker: &Checker<'_>, query: &crate::hir::Query) -> Vec<Vec<String>> {
    let QueryBody::Select(select) = &query.body else { return Vec::new() };
    let Shape::Record(record) = &select.shape else { return Vec::new() };
    let named = |value: &Expr| {
        let item = record.items.iter().find(|item| match &item.value {
            ItemValue::Expr(shown, _) => super::group::same(shown, value),
            ItemValue::Object { .. } | ItemValue::List { .. } => false,
        });
        item.map(|item| item.name.clone())
    };
    let mut keys = Vec::new();
    if matches!(select.distinct, crate::hir::Distinct::Yes) {
        keys.push(record.items.iter().map(|item| item.name.clone()).collect());
    }
    if !select.group.is_empty() {
        let grouped: Option<Vec<String>> = select
            .group
            .iter()
            .map(|key| match key {
                GroupKey::Expr(expr) => named(&checker.as_key(expr.clone())),
                GroupKey::Rollup(_) | GroupKey::Cube(_) | GroupKey::Sets(_) => None,
            })
            .collect();
        keys.extend(grouped);
    } else if let Some(from) = &select.from
        && from.joins.is_empty()
        && let Some(entity) =
            checker.entity_at(&PathRef { source: from.first.id, steps: Vec::new() })
        && !matches!(from.first.kind, SourceKind::Derived { .. } | SourceKind::Cte { .. })
    {
        let span = from.first.span;
        let path = PathRef { source: from.first.id, steps: Vec::new() };
        let fields = checker.key_fields(entity);
        let key: Option<Vec<String>> = fields
            .iter()
            .map(|field| named(&checker.field(path.clone(), entity, *field, false, span)))
            .collect();
        keys.extend(key.filter(|key| !key.is_empty()));
    }
    keys
}

fn outputs_fixed(source: SourceId, key: &[String], fixed: &BTreeSet<Place>) -> bool {
    key.iter().all(|name| fixed.contains(&(source, Column::Output(name.clone()))))
}

/// Collects the sources around a query that it is made of; false when that cannot be told.
fn mentioned_around(query: &crate::hir::Query, out: &mut BTreeSet<SourceId>) -> bool {
    let QueryBody::Select(select) = &query.body else { return false };
    if !query.with.is_empty() {
        return false;
    }
    let mut found = BTreeSet::new();
    let mut own = BTreeSet::new();
    let sources = select.from.iter().flat_map(|from| {
        std::iter::once(&from.first).chain(from.joins.iter().map(|join| &join.source))
    });
    for source in sources {
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
