//! Cardinality: how many rows keys, limits and grouping allow.

use std::collections::BTreeSet;

use super::Checker;
use super::scope::RowKind;
use crate::hir::{
    BinaryOp, Cardinality, EntityId, Expr, ExprKind, FieldId, GroupKey, JoinKind, Literal, Select,
    Source, SourceId, SourceKind,
};

type Pinned = BTreeSet<(SourceId, FieldId)>;

impl Checker<'_> {
    /// How many rows a select gives.
    pub(super) fn cardinality(&self, select: &Select, limit: Option<&Expr>) -> Cardinality {
        let literal = match limit.map(|limit| &limit.kind) {
            Some(ExprKind::Literal(Literal::Int(n))) => Some(*n),
            _ => None,
        };
        let grouped = !select.group.is_empty();
        if select.aggregated && !grouped && select.having.is_none() {
            return match literal {
                Some(0) => Cardinality::ZeroOrOne,
                _ if limit.is_some() && literal.is_none() => Cardinality::ZeroOrOne,
                _ => Cardinality::One,
            };
        }
        let at_most_one = select.aggregated && !grouped
            || matches!(literal, Some(0 | 1))
            || self.one_row(select)
            || self.one_group(select);
        if select.from.is_none() && select.filter.is_none() && limit.is_none() {
            return Cardinality::One;
        }
        if at_most_one || select.from.is_none() {
            return Cardinality::ZeroOrOne;
        }
        Cardinality::Many
    }

    /// Grouped by nothing but constants.
    fn one_group(&self, select: &Select) -> bool {
        !select.group.is_empty()
            && select.group.iter().all(|key| match key {
                GroupKey::Expr(expr) => {
                    matches!(expr.kind, ExprKind::Literal(_) | ExprKind::Param(_))
                }
                GroupKey::Rollup(_) | GroupKey::Cube(_) | GroupKey::Sets(_) => false,
            })
    }

    /// Whether conditions pin every source to at most one row.
    fn one_row(&self, select: &Select) -> bool {
        let Some(from) = &select.from else { return false };
        let mut conditions = Vec::new();
        if let Some(filter) = &select.filter {
            terms(filter, &mut conditions);
        }
        for join in &from.joins {
            if let (JoinKind::Inner | JoinKind::Cross | JoinKind::Left, Some(on)) =
                (join.kind, &join.on)
            {
                terms(on, &mut conditions);
            }
            if matches!(join.kind, JoinKind::Right | JoinKind::Full) {
                return false;
            }
        }
        let sources: Vec<&Source> = std::iter::once(&from.first)
            .chain(from.joins.iter().map(|join| &join.source))
            .collect();
        let mut fixed: BTreeSet<SourceId> = BTreeSet::new();
        loop {
            let before = fixed.len();
            for source in &sources {
                if !fixed.contains(&source.id)
                    && self.is_fixed(source, &sources, &fixed, &conditions)
                {
                    fixed.insert(source.id);
                }
            }
            if fixed.len() == sources.len() {
                return true;
            }
            if fixed.len() == before {
                return false;
            }
        }
    }

    fn is_fixed(
        &self,
        source: &Source,
        all: &[&Source],
        fixed: &BTreeSet<SourceId>,
        conditions: &[&Expr],
    ) -> bool {
        match &source.kind {
            SourceKind::Relation { path, clause, .. } => {
                let outer = !all.iter().any(|other| other.id == path.source);
                let single = path.steps.iter().all(|step| !self.program[*step].kind.is_many());
                let limited = clause.as_ref().is_some_and(|clause| {
                    matches!(
                        clause.limit.as_ref().map(|limit| &limit.kind),
                        Some(ExprKind::Literal(Literal::Int(0 | 1)))
                    )
                });
                if (outer || fixed.contains(&path.source)) && (single || limited) {
                    return true;
                }
            }
            SourceKind::Derived { query, .. } => {
                return query.cardinality != Cardinality::Many;
            }
            SourceKind::Entity(_)
            | SourceKind::Cte { .. }
            | SourceKind::Records(_)
            | SourceKind::Unnest { .. }
            | SourceKind::Series { .. } => {}
        }
        let RowKind::Entity(entity) = self.rows[source.id.0 as usize].kind else { return false };
        let free: BTreeSet<SourceId> =
            all.iter().map(|source| source.id).filter(|id| !fixed.contains(id)).collect();
        let pinned = self.pinned(&free, conditions);
        self.key_is_pinned(source.id, entity, &pinned)
    }

    /// Fields that an equality pins to a value known without the free sources.
    fn pinned(&self, free: &BTreeSet<SourceId>, conditions: &[&Expr]) -> Pinned {
        let mut pinned = Pinned::new();
        for condition in conditions {
            let ExprKind::Binary(BinaryOp::Eq, a, b) = &condition.kind else { continue };
            self.pin(a, b, free, &mut pinned);
            self.pin(b, a, free, &mut pinned);
        }
        pinned
    }

    fn pin(&self, target: &Expr, value: &Expr, free: &BTreeSet<SourceId>, pinned: &mut Pinned) {
        if let (ExprKind::Tuple(targets), ExprKind::Tuple(values)) = (&target.kind, &value.kind) {
            for (target, value) in targets.iter().zip(values) {
                self.pin(target, value, free, pinned);
            }
            return;
        }
        let target = match &target.kind {
            ExprKind::Cast(inner) => inner,
            _ => target,
        };
        if let ExprKind::Field(path, field) = &target.kind
            && !depends_on(value, free)
        {
            let (path, field) = self.local(path, *field);
            if path.steps.is_empty() {
                pinned.insert((path.source, field));
            }
        }
    }

    fn key_is_pinned(&self, source: SourceId, entity: EntityId, pinned: &Pinned) -> bool {
        let entity = &self.program[entity];
        let plain = entity.key.iter().chain(&entity.uniques).map(|key| key.fields.clone());
        let indexes = entity.indexes.iter().filter(|index| index.unique && index.filter.is_none());
        let indexed = indexes.filter_map(|index| {
            index
                .keys
                .iter()
                .map(|(expr, _)| match &expr.kind {
                    ExprKind::Field(path, field) if path.steps.is_empty() => Some(*field),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()
        });
        plain.chain(indexed).any(|fields| {
            !fields.is_empty() && fields.iter().all(|field| pinned.contains(&(source, *field)))
        })
    }

    /// Whether a write touches at most one row: its condition pins a key of the target.
    pub(super) fn write_cardinality(
        &self,
        row: SourceId,
        entity: EntityId,
        filter: Option<&Expr>,
    ) -> Cardinality {
        let mut conditions = Vec::new();
        if let Some(filter) = filter {
            terms(filter, &mut conditions);
        }
        let free = BTreeSet::from([row]);
        if self.key_is_pinned(row, entity, &self.pinned(&free, &conditions)) {
            Cardinality::ZeroOrOne
        } else {
            Cardinality::Many
        }
    }
}

/// The unguarded terms of a conjunction.
fn terms<'a>(condition: &'a Expr, out: &mut Vec<&'a Expr>) {
    match &condition.kind {
        ExprKind::And(parts) => {
            for (guards, part) in parts {
                if guards.is_empty() {
                    terms(part, out);
                }
            }
        }
        _ => out.push(condition),
    }
}

fn depends_on(value: &Expr, free: &BTreeSet<SourceId>) -> bool {
    match &value.kind {
        ExprKind::Field(path, _) | ExprKind::Row(path, _) => free.contains(&path.source),
        ExprKind::Output(source, _) => free.contains(source),
        ExprKind::Exists(..) | ExprKind::Subquery(_) | ExprKind::ArrayQuery(_) => true,
        _ => super::group::children(value).into_iter().any(|child| depends_on(child, free)),
    }
}
