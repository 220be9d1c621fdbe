//! Cardinality: how many rows a query gives, proved from keys, limits and grouping.

use std::collections::BTreeSet;

use super::{Checker, walk};
use crate::hir::{
    BinaryOp, Cardinality, EntityId, Expr, ExprKind, FieldId, GroupKey, JoinKind, Literal, PathRef,
    RelationId, RelationKind, Select, Source, SourceId, SourceKind,
};

/// A field of a row, by the path to it.
type Place = (SourceId, Vec<RelationId>, FieldId);

/// `field = value`, where the value is made of the rows of these sources.
struct Equality {
    place: Place,
    needs: BTreeSet<SourceId>,
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
        let mut conditions: Vec<&Expr> = select.filter.iter().collect();
        for join in &from.joins {
            match join.kind {
                JoinKind::Inner | JoinKind::Cross | JoinKind::Left => {}
                JoinKind::Right | JoinKind::Full => return Cardinality::Many,
            }
            conditions.extend(&join.on);
            sources.push((&join.source, join.on.as_ref()));
        }
        let sources: Vec<&Source> = sources.into_iter().map(|(source, _)| source).collect();
        if self.at_most_one(&sources, &conditions) {
            Cardinality::ZeroOrOne
        } else {
            Cardinality::Many
        }
    }

    /// Whether a condition pins the only row of an entity.
    pub(super) fn pins(&self, row: SourceId, entity: EntityId, filter: Option<&Expr>) -> bool {
        let span = self.program[entity].span;
        let kind = SourceKind::Entity(entity);
        let source = Source { id: row, alias: String::new(), kind, nullable: false, span };
        let conditions: Vec<&Expr> = filter.into_iter().collect();
        self.at_most_one(&[&source], &conditions)
    }

    fn at_most_one(&self, sources: &[&Source], conditions: &[&Expr]) -> bool {
        let level: BTreeSet<SourceId> = sources.iter().map(|source| source.id).collect();
        let mut equalities = Vec::new();
        for condition in conditions {
            self.equalities(condition, &level, &mut equalities);
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
                return pinned.len() == level.len();
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
            SourceKind::Relation { path, entity, clause } => {
                let upper = pinned.contains(&path.source) || !level.contains(&path.source);
                let single = path.steps.iter().all(|step| !self.program[*step].kind.is_many());
                let one = clause.as_ref().is_some_and(|clause| {
                    matches!(
                        clause.limit.as_ref().map(|limit| &limit.kind),
                        Some(ExprKind::Literal(Literal::Int(0 | 1)))
                    )
                });
                (upper && (single || one)) || self.key_is_fixed(source.id, &[], *entity, fixed)
            }
            SourceKind::Derived { query, .. } => query.cardinality != Cardinality::Many,
            SourceKind::Cte { .. }
            | SourceKind::Records(_)
            | SourceKind::Unnest { .. }
            | SourceKind::Series { .. } => false,
        }
    }

    /// What a relation source says by itself: its foreign key is that of the row it comes from.
    fn connection(&self, source: &Source, out: &mut Vec<Equality>) {
        let SourceKind::Relation { path, .. } = &source.kind else { return };
        let Some(last) = path.steps.last() else { return };
        if let RelationKind::Many { inverse } = &self.program[*last].kind
            && let RelationKind::Reference { columns, .. } = &self.program[*inverse].kind
            && path.steps.iter().rev().skip(1).all(|step| !self.program[*step].kind.is_many())
        {
            for column in columns {
                let place = (source.id, Vec::new(), *column);
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
        let ExprKind::Field(path, id) = &field.kind else { return };
        if !level.contains(&path.source) {
            return;
        }
        let mut needs = BTreeSet::new();
        if mentioned(value, &mut needs) {
            let (local, id) = self.local(path, *id);
            out.push(Equality { place: (local.source, local.steps, id), needs });
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
                    fixed.contains(&(local.source, local.steps, id))
                        || fixed.contains(&(source, steps.to_vec(), *field))
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
            let mut more: Vec<Place> = Vec::new();
            for (source, steps, _) in fixed.iter() {
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
                fixed.insert((path.source, path.steps, field));
                fixed.insert((local.source, local.steps, id));
            }
            if fixed.len() == before {
                return;
            }
        }
    }
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
        ExprKind::Raw(_)
        | ExprKind::Subquery(_)
        | ExprKind::Exists(..)
        | ExprKind::InQuery(..)
        | ExprKind::QuantifiedQuery(..)
        | ExprKind::ArrayQuery(_)
        | ExprKind::Window(_)
        | ExprKind::Excluded(_) => false,
        _ => walk::children(expr).into_iter().all(|child| mentioned(child, out)),
    }
}
