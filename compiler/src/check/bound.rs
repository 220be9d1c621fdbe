//! Upper bounds: the most rows that a statement can give, where something says so.

use super::Checker;
use super::cardinality::group_keys;
use super::pinned::{Fact, facts_of, only_source, sources_of};
use crate::hir::{
    Cardinality, Expr, ExprKind, From, InsertSource, Join, Literal, Page, Query, QueryBody, Select,
    SetOp, Source, SourceId, SourceKind, Statement, Ty,
};

/// Bounds of common table expressions, by name.
type Ctes = Vec<(String, Option<u64>)>;

/// The most rows that something gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    /// How many.
    pub(super) rows: u64,
    /// A limit or a page says so: then there may be as many.
    pub(super) said: bool,
}

impl Checker<'_> {
    /// The most rows that a statement gives.
    pub(super) fn bound_of(&self, statement: &Statement, page: Option<&Page>) -> Option<Bound> {
        let rows = match statement {
            Statement::Query(query) => {
                let limit = page.map_or_else(|| literal(query.limit.as_ref()), page_limit);
                let rows = self.rows_at_most(query, &mut Vec::new());
                let (Some(limit), smaller) = (limit, rows.filter(|rows| Some(*rows) < limit))
                else {
                    return rows.map(|rows| Bound { rows, said: false });
                };
                return match smaller {
                    Some(rows) => Some(Bound { rows, said: false }),
                    None => Some(Bound { rows: limit, said: true }),
                };
            }
            Statement::Insert(insert) => match &insert.source {
                InsertSource::Records(records) => u64::try_from(records.len()).ok(),
                InsertSource::Query(query) => self.rows_at_most(query, &mut Vec::new()),
                InsertSource::Rows { .. } => None,
            },
            Statement::Update(update) => {
                let target = self.source_of(update.row, update.entity);
                self.written_at_most(target, update.from.as_ref(), update.filter.as_ref())
            }
            Statement::Delete(delete) => {
                let target = self.source_of(delete.row, delete.entity);
                self.written_at_most(target, delete.using.as_ref(), delete.filter.as_ref())
            }
        };
        rows.map(|rows| Bound { rows, said: false })
    }

    /// As many rows as the target makes with those that it is joined with.
    fn written_at_most(
        &self,
        target: Source,
        from: Option<&From>,
        filter: Option<&Expr>,
    ) -> Option<u64> {
        let first = from.map(|from| Join::inner(from.first.clone()));
        let joins = from.into_iter().flat_map(|from| &from.joins).cloned();
        let whole = From { first: target, joins: first.into_iter().chain(joins).collect() };
        self.joined_at_most(&whole, filter, &Vec::new())
    }

    fn rows_at_most(&self, query: &Query, ctes: &mut Ctes) -> Option<u64> {
        let known = ctes.len();
        for cte in &query.with {
            let rows = match &cte.statement {
                Statement::Query(inner) if !query.recursive => self.rows_at_most(inner, ctes),
                _ => None,
            };
            ctes.push((cte.name.clone(), rows));
        }
        let rows = match &query.body {
            QueryBody::Select(select) => self.selected_at_most(select, ctes),
            QueryBody::Values(rows) => u64::try_from(rows.len()).ok(),
            QueryBody::Set { op, left, right, .. } => {
                let (left, right) = (self.rows_at_most(left, ctes), self.rows_at_most(right, ctes));
                match op {
                    SetOp::Union => left.zip(right).map(|(a, b)| a.saturating_add(b)),
                    SetOp::Intersect => smaller(left, right),
                    SetOp::Except => left,
                }
            }
        };
        ctes.truncate(known);
        let one = (query.cardinality != Cardinality::Many).then_some(1);
        smaller(smaller(rows, one), literal(query.limit.as_ref()))
    }

    fn selected_at_most(&self, select: &Select, ctes: &Ctes) -> Option<u64> {
        if select.aggregated && select.group.is_empty() {
            return Some(1);
        }
        let Some(from) = &select.from else { return Some(1) };
        let rows = self.joined_at_most(from, select.filter.as_ref(), ctes);
        let fixed = self.fixed_in(from, select.filter.as_ref());
        let kinds = group_keys(select).and_then(|keys| {
            let mut kinds =
                keys.into_iter().map(|key| if fixed(key) { Some(1) } else { self.kinds(key) });
            kinds.try_fold(1u64, |all, kinds| Some(all.saturating_mul(kinds?)))
        });
        smaller(rows, kinds)
    }

    /// How many values an expression can have.
    fn kinds(&self, expr: &Expr) -> Option<u64> {
        let kinds = match &expr.ty {
            Ty::Bool => 2,
            Ty::Enum(name) => {
                let declared = self.program.enums.iter().find(|e| e.ty.name == *name)?;
                u64::try_from(declared.ty.values.len()).ok()?
            }
            _ => return None,
        };
        Some(kinds + u64::from(expr.nullable))
    }

    fn joined_at_most(&self, from: &From, filter: Option<&Expr>, ctes: &Ctes) -> Option<u64> {
        if from.joins.iter().any(|join| join.kind.keeps_right()) {
            return None;
        }
        let (mut sources, facts) = (sources_of(from), facts_of(from, filter));
        if let Some(rows) = self.at_most(&sources, &facts) {
            return Some(rows);
        }
        // Sources with a bound of their own are combined with each other, and fix the rows of the others.
        let pinned = self.pinned(&sources, &facts, &[]).sources;
        let mut rows = 1u64;
        sources.retain(|source| {
            let own = source_at_most(self, source, ctes).filter(|_| !pinned.contains(&source.id));
            // An outer join gives a row where nothing is found.
            rows = rows.saturating_mul(own.unwrap_or(1).max(1));
            own.is_none()
        });
        let fixed = self.pinned(&sources, &facts, &[]).sources.len() == sources.len();
        fixed.then_some(rows)
    }

    /// By lists of constants: `id in (1, 2, 3)` leaves three rows where `id = 1` leaves one.
    fn at_most(&self, sources: &[&Source], facts: &[Fact<'_>]) -> Option<u64> {
        let mut lists = Vec::new();
        facts.iter().for_each(|(condition, only)| in_lists(condition, *only, &mut lists));
        let values: Vec<&Expr> = lists.iter().map(|(value, _)| *value).collect();
        let all = self.pinned(sources, facts, &values).sources.len() == sources.len();
        all.then(|| lists.iter().fold(1u64, |all, (_, count)| all.saturating_mul(*count)))
    }
}

fn source_at_most(checker: &Checker<'_>, source: &Source, ctes: &Ctes) -> Option<u64> {
    match &source.kind {
        SourceKind::Derived { query, .. } => checker.rows_at_most(query, &mut ctes.clone()),
        SourceKind::Cte { name, .. } => {
            ctes.iter().rev().find(|(cte, _)| cte == name).and_then(|(_, rows)| *rows)
        }
        SourceKind::Relation { path, clause, .. } => {
            let clause = clause.as_ref().and_then(|clause| literal(clause.limit.as_ref()));
            let own = path.steps.last().and_then(|last| checker.filtered.get(last)?.as_ref());
            let own = own.and_then(|own| literal(own.clause.limit.as_ref()));
            let (_, before) = path.steps.split_last()?;
            let single = before.iter().all(|step| !checker.program[*step].is_many());
            smaller(clause, own).filter(|_| single)
        }
        SourceKind::Series { start, stop, .. } => {
            let (start, stop) = (literal(Some(start))?, literal(Some(stop))?);
            Some((stop + 1).saturating_sub(start))
        }
        SourceKind::Unnest { columns, .. } => {
            let longest = columns.iter().map(|(_, list)| match &list.kind {
                ExprKind::Array(items) => u64::try_from(items.len()).ok(),
                _ => None,
            });
            longest.collect::<Option<Vec<u64>>>()?.into_iter().max()
        }
        SourceKind::Entity(_) | SourceKind::Records(_) => None,
    }
}

/// The smaller of two bounds, of which there may be only one.
fn smaller(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    a.into_iter().chain(b).min()
}

/// A constant that is not negative.
fn literal(expr: Option<&Expr>) -> Option<u64> {
    let mut expr = expr?;
    while let ExprKind::Cast(inner) = &expr.kind {
        expr = inner;
    }
    match &expr.kind {
        ExprKind::Literal(Literal::Int(n)) => u64::try_from(*n).ok(),
        _ => None,
    }
}

fn page_limit(page: &Page) -> Option<u64> {
    smaller(page.max, literal(Some(&page.size)))
}

/// The lists of constants that values of a conjunction are in.
fn in_lists<'e>(condition: &'e Expr, only: Option<SourceId>, out: &mut Vec<(&'e Expr, u64)>) {
    match &condition.kind {
        ExprKind::And(terms) => {
            terms
                .iter()
                .filter(|(guards, _)| guards.is_empty())
                .for_each(|(_, term)| in_lists(term, only, out));
        }
        ExprKind::InList(value, items, false) if items.len() > 1 => {
            let said = only.is_none() || only == only_source(value);
            out.extend(
                u64::try_from(items.len()).ok().filter(|_| said).map(|count| (&**value, count)),
            );
        }
        _ => {}
    }
}
