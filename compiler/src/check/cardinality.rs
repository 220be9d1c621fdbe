//! Cardinality: how many rows a query gives, proved from keys, limits and grouping.

use super::Checker;
use super::pinned::{Fact, facts_of, sources_of};
use super::scope::RowKind;
use crate::hir::{
    Cardinality, Distinct, EntityId, Expr, ExprKind, From, GroupKey, ItemValue, Join, JoinKind,
    Literal, Output, PathRef, Query, QueryBody, Select, Shape, Source, SourceId, SourceKind,
};

/// Whether a join keeps the rows of its right side that match nothing.
fn keeps_right(join: &Join) -> bool {
    join.kind.keeps_right()
}

/// The values by which the rows of a select become one: those of its groups, or of what is distinct.
pub(super) fn group_keys(select: &Select) -> Option<Vec<&Expr>> {
    match (&select.distinct, select.group.as_slice()) {
        (_, [_, ..]) => {
            let plain = select.group.iter().map(|key| match key {
                GroupKey::Expr(expr) => Some(expr),
                GroupKey::Rollup(_) | GroupKey::Cube(_) | GroupKey::Sets(_) => None,
            });
            plain.collect()
        }
        (Distinct::On(keys), []) => Some(keys.iter().collect()),
        (Distinct::Yes, []) => Some(super::shape::values(&select.shape)),
        (Distinct::No, []) => None,
    }
}

/// Whether a limit lets at most one row through.
pub(super) fn at_most_one(limit: Option<&Expr>) -> bool {
    matches!(limit.map(|limit| &limit.kind), Some(ExprKind::Literal(Literal::Int(0 | 1))))
}

/// Whether limits may leave out a row that is the only one.
pub(super) fn leaves_out_one(limit: Option<&Expr>, offset: Option<&Expr>) -> bool {
    let some = |limit: &Expr| matches!(&limit.kind, ExprKind::Literal(Literal::Int(1..)));
    let none = |offset: &Expr| matches!(&offset.kind, ExprKind::Literal(Literal::Int(0)));
    !limit.is_none_or(some) || !offset.is_none_or(none)
}

impl Checker<'_> {
    /// How many rows a select gives.
    pub(super) fn cardinality(
        &self,
        select: &Select,
        limit: Option<&Expr>,
        offset: Option<&Expr>,
    ) -> Cardinality {
        let limited = at_most_one(limit);
        let dropped = select.having.is_some() || leaves_out_one(limit, offset);
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
        if from.joins.iter().any(keeps_right) {
            return Cardinality::Many;
        }
        let (sources, facts) = (sources_of(from), facts_of(from, select.filter.as_ref()));
        let pinned = self.pinned(&sources, &facts, &[]);
        let all = pinned.sources.len() == sources.len();
        if all && !dropped && select.filter.is_none() && self.all_sure(from) {
            Cardinality::One
        } else if all || self.one_group(select, from) {
            Cardinality::ZeroOrOne
        } else {
            Cardinality::Many
        }
    }

    /// Whether sources that have at most one row together have one: the first is never empty, and no join loses it.
    fn all_sure(&self, from: &From) -> bool {
        let sure = |source: &Source| match &source.kind {
            SourceKind::Derived { query, .. } => query.cardinality == Cardinality::One,
            SourceKind::Cte { name, .. } => {
                let declared = self.cte_rows.iter().rev().find(|(cte, _)| cte == name);
                declared.is_some_and(|(_, rows)| *rows == Cardinality::One)
            }
            _ => false,
        };
        let kept = |join: &Join| match join.kind {
            JoinKind::Left => true,
            JoinKind::Inner | JoinKind::Cross => join.on.is_none() && sure(&join.source),
            JoinKind::Right | JoinKind::Full => false,
        };
        sure(&from.first) && from.joins.iter().all(kept)
    }

    /// Whether all rows fall into one group, or are one row once they are distinct.
    fn one_group(&self, select: &Select, from: &From) -> bool {
        let keys = group_keys(select);
        keys.is_some_and(|keys| {
            let fixed = self.fixed_in(from, select.filter.as_ref());
            keys.into_iter().all(fixed)
        })
    }

    /// Which values are the same in all rows that pass a filter.
    pub(super) fn fixed_in<'a>(
        &'a self,
        from: &'a From,
        filter: Option<&Expr>,
    ) -> impl Fn(&Expr) -> bool + use<'a> {
        let sources = sources_of(from);
        // With a right join, only the filter speaks of all rows.
        let sided = from.joins.iter().any(keeps_right);
        let joined = facts_of(from, None).into_iter().filter(|(_, only)| !sided && only.is_none());
        let facts: Vec<Fact<'_>> =
            filter.into_iter().map(|filter| (filter, None)).chain(joined).collect();
        let mut pinned = self.pinned(&sources, &facts, &[]);
        // The only row of a source that may be missing is beside some rows and not beside others.
        for join in from.joins.iter().filter(|join| join.kind == JoinKind::Left) {
            join.through.iter().chain([&join.source]).for_each(|source| {
                pinned.sources.remove(&source.id);
            });
        }
        if sided {
            pinned.sources.clear();
        }
        move |value| self.is_fixed(value, &pinned, &sources)
    }

    /// The rows of an entity as a source.
    pub(super) fn source_of(&self, row: SourceId, entity: EntityId) -> Source {
        let span = self.program[entity].span;
        let kind = SourceKind::Entity(entity);
        Source { id: row, alias: String::new(), kind, nullable: false, span }
    }

    /// Whether a condition pins the only row of an entity.
    pub(super) fn pins(&self, row: SourceId, entity: EntityId, filter: Option<&Expr>) -> bool {
        let source = self.source_of(row, entity);
        let facts: Vec<Fact<'_>> = filter.into_iter().map(|filter| (filter, None)).collect();
        self.pinned(&[&source], &facts, &[]).sources.len() == 1
    }

    /// Whether no two rows of a select are equal in all of these values, none of which identifies a row by a null.
    /// Else the first source whose rows they do not tell apart.
    pub(super) fn told_apart<'s>(
        &self,
        select: &'s Select,
        values: &[&Expr],
    ) -> Result<(), Option<&'s Source>> {
        let Some(from) = &select.from else { return Ok(()) };
        let sources = sources_of(from);
        let pinned = if from.joins.iter().any(keeps_right) {
            // Either side may be missing: then the other one's key tells the row, and nothing else does.
            let alone = |source: &&&Source| self.told_alone(source, values);
            sources.iter().filter(alone).map(|source| source.id).collect()
        } else {
            self.pinned(&sources, &facts_of(from, select.filter.as_ref()), values).sources
        };
        match sources.into_iter().find(|source| !pinned.contains(&source.id)) {
            None => Ok(()),
            Some(source) => Err(Some(source)),
        }
    }

    /// Whether these values tell the rows of a source apart without what it is joined with.
    fn told_alone(&self, source: &Source, values: &[&Expr]) -> bool {
        let told = |source: &Source| !self.pinned(&[source], &[], values).sources.is_empty();
        let SourceKind::Relation { path, entity, link, .. } = &source.kind else {
            return told(source);
        };
        let linked = match self.repeating(path) {
            Some(join) => link.is_some_and(|link| told(&self.source_of(link, join))),
            None => true,
        };
        linked && told(&self.source_of(source.id, *entity))
    }

    /// Whether each row outside of these sources matches at most one combination of theirs. Rows that a caller gives
    /// are taken to be distinct.
    pub(super) fn matches_once(&self, from: &From, filter: Option<&Expr>) -> bool {
        let sources = sources_of(from);
        let given = |source: &&Source| {
            matches!(
                source.kind,
                SourceKind::Records(_) | SourceKind::Unnest { .. } | SourceKind::Series { .. }
            )
        };
        if sources.iter().any(given) {
            return true;
        }
        self.pinned(&sources, &facts_of(from, filter), &[]).sources.len() == sources.len()
    }

    /// Keys by the names that a source gives to its outputs.
    pub(super) fn renamed_keys(
        &self,
        source: SourceId,
        outputs: &[Output],
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
}

/// Sets of outputs that no two rows of a query share.
pub(super) fn keys_of(checker: &Checker<'_>, query: &Query) -> Vec<Vec<String>> {
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
    if matches!(select.distinct, Distinct::Yes) {
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
