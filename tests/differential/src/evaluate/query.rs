//! Queries: sources, joins, filters, groups, order and limit.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::rc::Rc;

use rex_ir::dialect::walk::{self, Node};
use rex_ir::statement::{Distinct, GroupKey};
use rex_ir::{
    Conjunct, Expr, ExprKind, FromItem, Guard, JoinKind, OrderKey, Query, Select, SetBody, SetOp,
    Statement, Ty,
};

use super::{Binding, Context, Result, Scope, Table, abstain};
use crate::value::Val;

/// A row of the result with what its order is computed from.
struct Candidate {
    outputs: Vec<Val>,
    row: Vec<Binding>,
    group: Vec<Vec<Binding>>,
}

/// Rows beyond which a recursion is given up.
const MOST_ROWS: usize = 5_000;

/// Whether a query reads from a name of `with`.
fn reads(query: &Query, name: &str) -> bool {
    let mut found = false;
    walk::whole_query(query, &mut |node| {
        found |= matches!(node, Node::Source(FromItem::Cte { name: own, .. }) if own == name);
    });
    found
}

/// Rows with the names of their columns.
type Named = (Rc<Vec<String>>, Vec<Rc<Vec<Val>>>);

impl Context<'_> {
    /// The rows of a query.
    pub(super) fn query(&self, query: &Query, outer: &Scope<'_>) -> Result<Table> {
        let mut context = self.clone();
        for cte in &query.with {
            let Statement::Query(inner) = cte.statement.as_ref() else {
                return Err(abstain("a command inside `with`"));
            };
            let mut table = match &inner.body {
                SetBody::Set { op: SetOp::Union, all, left, right }
                    if query.recursive && reads(right, &cte.name) =>
                {
                    context.recursive((&cte.name, &cte.columns), *all, (left, right), outer)?
                }
                _ => context.query(inner, outer)?,
            };
            if !cte.columns.is_empty() {
                table.columns = Rc::new(cte.columns.clone());
            }
            context.ctes.push((cte.name.clone(), table));
        }
        context.body(query, outer)
    }

    /// The rows of the first term, and of the second over those that were new before.
    fn recursive(
        &self,
        (name, columns): (&String, &[String]),
        all: bool,
        (first, second): (&Query, &Query),
        outer: &Scope<'_>,
    ) -> Result<Table> {
        let mut table = self.query(first, outer)?;
        if !columns.is_empty() {
            table.columns = Rc::new(columns.to_vec());
        }
        if !all {
            table.rows = combined(SetOp::Union, false, &table.rows, &[]);
        }
        let mut fresh = table.rows.clone();
        while !fresh.is_empty() {
            if table.rows.len() > MOST_ROWS {
                return Err(abstain("a long recursion"));
            }
            let mut context = self.clone();
            let before = Table { columns: table.columns.clone(), rows: fresh };
            context.ctes.push((name.clone(), before));
            fresh = context.query(second, outer)?.rows;
            if !all {
                let known = |row: &Rc<Vec<Val>>| table.rows.iter().any(|own| lists_equal(own, row));
                fresh = combined(SetOp::Union, false, &fresh, &[]);
                fresh.retain(|row| !known(row));
            }
            table.rows.extend(fresh.iter().cloned());
        }
        Ok(table)
    }

    fn body(&self, query: &Query, outer: &Scope<'_>) -> Result<Table> {
        let (columns, rows) = match &query.body {
            SetBody::Select(select) => self.select(select, &query.order, outer)?,
            SetBody::Set { op, all, left, right } => {
                let (left, right) = (self.query(left, outer)?, self.query(right, outer)?);
                let rows = combined(*op, *all, &left.rows, &right.rows);
                self.sorted_outputs(left.columns, rows, query, outer)?
            }
            SetBody::Values { columns, rows } => {
                let row = |row: &Vec<Expr>| -> Result<Rc<Vec<Val>>> {
                    row.iter()
                        .map(|value| self.eval(value, outer))
                        .collect::<Result<_>>()
                        .map(Rc::new)
                };
                let rows = rows.iter().map(row).collect::<Result<_>>()?;
                self.sorted_outputs(Rc::new(columns.clone()), rows, query, outer)?
            }
        };
        let rows = self.cut(query, rows, outer)?;
        Ok(Table { columns, rows })
    }

    fn cut(
        &self,
        query: &Query,
        rows: Vec<Rc<Vec<Val>>>,
        outer: &Scope<'_>,
    ) -> Result<Vec<Rc<Vec<Val>>>> {
        let count = |expr: &Option<Expr>| -> Result<Option<usize>> {
            let Some(expr) = expr else { return Ok(None) };
            Ok(match self.eval(expr, outer)? {
                Val::Int(count) => Some(usize::try_from(count).unwrap_or(0)),
                _ => None,
            })
        };
        let (limit, offset) = (count(&query.limit)?, count(&query.offset)?);
        let rest = rows.into_iter().skip(offset.unwrap_or(0));
        Ok(rest.take(limit.unwrap_or(usize::MAX)).collect())
    }

    /// Rows of a set operation or of values, sorted by their outputs.
    fn sorted_outputs(
        &self,
        columns: Rc<Vec<String>>,
        rows: Vec<Rc<Vec<Val>>>,
        query: &Query,
        outer: &Scope<'_>,
    ) -> Result<Named> {
        let mut keyed = Vec::new();
        for values in rows {
            let row = [Binding {
                alias: String::new(),
                columns: columns.clone(),
                values: values.clone(),
            }];
            let scope = Scope { outer: Some(outer), row: &row, group: None };
            keyed.push((self.keys(&query.order, &scope)?, values));
        }
        sort(&mut keyed, &query.order, self);
        Ok((columns, keyed.into_iter().map(|(_, values)| values).collect()))
    }

    fn select(&self, select: &Select, order: &[OrderKey], outer: &Scope<'_>) -> Result<Named> {
        let mut rows = match &select.from {
            Some(from) => self.from(from, outer)?,
            None => vec![Vec::new()],
        };
        let mut kept = Vec::new();
        for row in rows.drain(..) {
            let scope = Scope { outer: Some(outer), row: &row, group: None };
            if self.conjunction(&select.filter, &scope)? == Val::Bool(true) {
                kept.push(row);
            }
        }
        let mut candidates = Vec::new();
        for (row, group) in self.grouped(select, order, kept, outer)? {
            let scope = Scope { outer: Some(outer), row: &row, group: group.as_deref() };
            if self.conjunction(&select.having, &scope)? != Val::Bool(true) {
                continue;
            }
            let outputs = select.columns.iter().map(|column| self.eval(&column.expr, &scope));
            let outputs = outputs.collect::<Result<Vec<Val>>>()?;
            candidates.push(Candidate { outputs, row, group: group.unwrap_or_default() });
        }
        self.arranged(select, order, candidates, outer)
    }

    /// Distinct rows, in order.
    fn arranged(
        &self,
        select: &Select,
        order: &[OrderKey],
        candidates: Vec<Candidate>,
        outer: &Scope<'_>,
    ) -> Result<Named> {
        let grouped = self.is_grouped(select, order);
        let mut keyed: Vec<(Vec<Val>, Rc<Vec<Val>>)> = Vec::new();
        for candidate in candidates {
            let group = grouped.then_some(candidate.group.as_slice());
            let scope = Scope { outer: Some(outer), row: &candidate.row, group };
            match &select.distinct {
                Distinct::No => {}
                Distinct::Yes => {
                    let same = |(_, other): &(Vec<Val>, Rc<Vec<Val>>)| {
                        lists_equal(other, &candidate.outputs)
                    };
                    if keyed.iter().any(same) {
                        continue;
                    }
                }
                Distinct::On(_) => return Err(abstain("`distinct on`")),
            }
            keyed.push((self.keys(order, &scope)?, Rc::new(candidate.outputs)));
        }
        sort(&mut keyed, order, self);
        let columns = select.columns.iter().map(|column| column.name.clone()).collect();
        Ok((Rc::new(columns), keyed.into_iter().map(|(_, values)| values).collect()))
    }

    fn keys(&self, order: &[OrderKey], scope: &Scope<'_>) -> Result<Vec<Val>> {
        let keys = order.iter().filter(|key| self.counts(key));
        keys.map(|key| Ok(self.ordinal(self.eval(&key.expr, scope)?, &key.expr.ty))).collect()
    }

    fn counts(&self, key: &OrderKey) -> bool {
        key.arm.is_none_or(|(_, arm)| arm == self.call.arm)
    }

    /// An enum's value as its place in the declared order.
    pub(super) fn ordinal(&self, value: Val, ty: &Ty) -> Val {
        let (Ty::Enum(name), Val::Text(label)) = (ty, &value) else { return value };
        let declared = self.model.catalog.enum_type(name);
        let at =
            declared.and_then(|declared| declared.values.iter().position(|v| v.label == *label));
        at.map_or(value, |at| Val::Int(at as i64))
    }

    fn is_grouped(&self, select: &Select, order: &[OrderKey]) -> bool {
        !select.group.is_empty()
            || select.columns.iter().any(|column| aggregates(&column.expr))
            || select.having.iter().any(|term| aggregates(&term.expr))
            || order.iter().any(|key| aggregates(&key.expr))
    }

    /// Rows as they are, or a row for each group with the rows in it.
    #[allow(clippy::type_complexity, reason = "a row and its group")]
    fn grouped(
        &self,
        select: &Select,
        order: &[OrderKey],
        rows: Vec<Vec<Binding>>,
        outer: &Scope<'_>,
    ) -> Result<Vec<(Vec<Binding>, Option<Vec<Vec<Binding>>>)>> {
        if !self.is_grouped(select, order) {
            return Ok(rows.into_iter().map(|row| (row, None)).collect());
        }
        if select.group.is_empty() {
            let first = rows.first().cloned().unwrap_or_default();
            return Ok(vec![(first, Some(rows))]);
        }
        let mut groups: Vec<(Vec<Val>, Vec<Vec<Binding>>)> = Vec::new();
        for row in rows {
            let scope = Scope { outer: Some(outer), row: &row, group: None };
            let key = select.group.iter().map(|key| match key {
                GroupKey::Expr(expr) => self.eval(expr, &scope),
                _ => Err(abstain("grouping sets")),
            });
            let key = key.collect::<Result<Vec<Val>>>()?;
            match groups.iter_mut().find(|(other, _)| lists_equal(other, &key)) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((key, vec![row])),
            }
        }
        Ok(groups.into_iter().map(|(_, rows)| (rows[0].clone(), Some(rows))).collect())
    }

    /// A conjunction of which some terms may not count.
    pub(super) fn conjunction(&self, terms: &[Conjunct], scope: &Scope<'_>) -> Result<Val> {
        let mut known = Val::Bool(true);
        let mut fault = None;
        for term in terms.iter().filter(|term| self.given(term.guard.as_ref())) {
            match self.eval(&term.expr, scope) {
                Ok(Val::Bool(false)) => return Ok(Val::Bool(false)),
                Ok(Val::Null) => known = Val::Null,
                Ok(_) => {}
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        fault.map_or(Ok(known), Err)
    }

    fn given(&self, guard: Option<&Guard>) -> bool {
        let given = |param: &rex_ir::ParamId| {
            let at = self.call.routine.guards.iter().position(|guard| guard == param);
            at.is_none_or(|at| self.call.bits & 1 << at != 0)
        };
        guard.is_none_or(|Guard(params)| params.iter().all(given))
    }

    pub(super) fn from(&self, from: &FromItem, outer: &Scope<'_>) -> Result<Vec<Vec<Binding>>> {
        let bound = |table: &Table, alias: &String| {
            let row = |values: &Rc<Vec<Val>>| {
                let (columns, values) = (table.columns.clone(), values.clone());
                vec![Binding { alias: alias.clone(), columns, values }]
            };
            table.rows.iter().map(row).collect()
        };
        Ok(match from {
            FromItem::Table { table, alias } => bound(&self.model.tables[table.0 as usize], alias),
            FromItem::Cte { name, alias } => {
                let found = self.ctes.iter().rev().find(|(own, _)| own == name);
                bound(&found.ok_or_else(|| abstain("a name of `with`"))?.1, alias)
            }
            FromItem::Derived { query, alias, lateral: false } => {
                bound(&self.query(query, outer)?, alias)
            }
            FromItem::Unnest { columns, ordinality, alias } => {
                bound(&self.unnested(columns, ordinality.as_deref(), outer)?, alias)
            }
            FromItem::Join { kind, left, right, on, only_if } => {
                if only_if.as_ref().is_some_and(|any| !any.iter().any(|g| self.given(Some(g)))) {
                    return self.from(left, outer);
                }
                self.join(*kind, left, right, on.as_ref(), outer)?
            }
            FromItem::Series { start, stop, alias } => {
                let (Val::Int(start), Val::Int(stop)) =
                    (self.eval(start, outer)?, self.eval(stop, outer)?)
                else {
                    return Err(abstain("a series"));
                };
                let rows = (start..=stop).map(|number| Rc::new(vec![Val::Int(number)]));
                bound(&Table { columns: series(), rows: rows.collect() }, alias)
            }
            FromItem::Derived { .. } => return Err(abstain("a source")),
        })
    }

    fn unnested(
        &self,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        outer: &Scope<'_>,
    ) -> Result<Table> {
        let mut lists = Vec::new();
        for (_, list) in columns {
            let Val::List(items) = self.eval(list, outer)? else { return Err(abstain("a list")) };
            lists.push(items);
        }
        let longest = lists.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows = Vec::new();
        for at in 0..longest {
            let mut row: Vec<Val> =
                lists.iter().map(|list| list.get(at).cloned().unwrap_or(Val::Null)).collect();
            row.extend(ordinality.map(|_| Val::Int(at as i64 + 1)));
            rows.push(Rc::new(row));
        }
        let names = columns.iter().map(|(name, _)| name.clone());
        let names = names.chain(ordinality.map(str::to_owned)).collect();
        Ok(Table { columns: Rc::new(names), rows })
    }

    fn join(
        &self,
        kind: JoinKind,
        left: &FromItem,
        right: &FromItem,
        on: Option<&Expr>,
        outer: &Scope<'_>,
    ) -> Result<Vec<Vec<Binding>>> {
        let lefts = self.from(left, outer)?;
        let lateral = matches!(right, FromItem::Unnest { .. });
        if lateral && matches!(kind, JoinKind::Inner | JoinKind::Cross) && plainly_true(on) {
            // The list may be one of the row on the left.
            let mut rows = Vec::new();
            for left_row in lefts {
                let scope = Scope { outer: Some(outer), row: &left_row, group: None };
                for right_row in self.from(right, &scope)? {
                    rows.push(left_row.iter().cloned().chain(right_row).collect());
                }
            }
            return Ok(rows);
        }
        let rights = self.from(right, outer)?;
        let mut rows = Vec::new();
        let mut matched = vec![false; rights.len()];
        let empty = |item: &FromItem| self.nothing(item);
        for left_row in &lefts {
            let mut found = false;
            for (at, right_row) in rights.iter().enumerate() {
                let row: Vec<Binding> = left_row.iter().chain(right_row).cloned().collect();
                let scope = Scope { outer: Some(outer), row: &row, group: None };
                let holds = match on {
                    Some(on) => self.eval(on, &scope)? == Val::Bool(true),
                    None => true,
                };
                if holds {
                    (found, matched[at]) = (true, true);
                    rows.push(row);
                }
            }
            if !found && matches!(kind, JoinKind::Left | JoinKind::Full) {
                rows.push(left_row.iter().cloned().chain(empty(right)?).collect());
            }
        }
        if matches!(kind, JoinKind::Right | JoinKind::Full) {
            for (right_row, _) in rights.iter().zip(matched).filter(|(_, matched)| !matched) {
                rows.push(empty(left)?.into_iter().chain(right_row.iter().cloned()).collect());
            }
        }
        Ok(rows)
    }

    /// The row of nulls that stands for no row of a source.
    fn nothing(&self, item: &FromItem) -> Result<Vec<Binding>> {
        let nulls = |alias: &String, columns: Vec<String>| {
            let values = Rc::new(vec![Val::Null; columns.len()]);
            vec![Binding { alias: alias.clone(), columns: Rc::new(columns), values }]
        };
        Ok(match item {
            FromItem::Table { table, alias } => {
                nulls(alias, self.model.tables[table.0 as usize].columns.to_vec())
            }
            FromItem::Derived { query, alias, .. } => nulls(alias, output_names(&query.body)),
            FromItem::Cte { name, alias } => {
                let found = self.ctes.iter().rev().find(|(own, _)| own == name);
                nulls(alias, found.map(|(_, table)| table.columns.to_vec()).unwrap_or_default())
            }
            FromItem::Join { left, right, only_if, .. } => {
                let mut all = self.nothing(left)?;
                if only_if.as_ref().is_none_or(|any| any.iter().any(|g| self.given(Some(g)))) {
                    all.extend(self.nothing(right)?);
                }
                all
            }
            FromItem::Unnest { columns, ordinality, alias } => {
                let names = columns.iter().map(|(name, _)| name.clone());
                nulls(alias, names.chain(ordinality.clone()).collect())
            }
            FromItem::Series { alias, .. } => nulls(alias, series().to_vec()),
        })
    }
}

/// The column of a series.
fn series() -> Rc<Vec<String>> {
    Rc::new(vec!["value".to_owned()])
}

fn plainly_true(on: Option<&Expr>) -> bool {
    on.is_none_or(|on| on.kind == ExprKind::Literal(rex_ir::Literal::Bool(true)))
}

fn output_names(body: &SetBody) -> Vec<String> {
    match body {
        SetBody::Select(select) => {
            select.columns.iter().map(|column| column.name.clone()).collect()
        }
        SetBody::Set { left, .. } => output_names(&left.body),
        SetBody::Values { columns, .. } => columns.clone(),
    }
}

/// Whether an expression aggregates over the rows of its own query; those of subqueries are theirs.
fn aggregates(root: &Expr) -> bool {
    let mut all = BTreeSet::new();
    let mut theirs = BTreeSet::new();
    let is =
        |node: &Node<'_>| matches!(node, Node::Expr(Expr { kind: ExprKind::Aggregate(_), .. }));
    let place = |node: &Node<'_>| match node {
        Node::Expr(expr) => std::ptr::from_ref::<Expr>(expr) as usize,
        _ => 0,
    };
    walk::expression(root, &mut |node| {
        if is(&node) {
            all.insert(place(&node));
        }
        if let Node::Query(query) = node {
            walk::whole_query(query, &mut |node| {
                if is(&node) {
                    theirs.insert(place(&node));
                }
            });
        }
    });
    all.difference(&theirs).next().is_some()
}

/// Whether two rows are the same, nulls being equal.
pub(super) fn lists_equal(left: &[Val], right: &[Val]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| equal(a, b))
}

/// Whether two values are not distinct.
pub(super) fn equal(a: &Val, b: &Val) -> bool {
    match (a, b) {
        (Val::Float(a), Val::Float(b)) => a == b,
        (Val::Interval(..), Val::Interval(..)) => a.interval_length() == b.interval_length(),
        (Val::List(a), Val::List(b)) => lists_equal(a, b),
        _ => a.order(b) == Ordering::Equal,
    }
}

fn combined(
    op: SetOp,
    all: bool,
    left: &[Rc<Vec<Val>>],
    right: &[Rc<Vec<Val>>],
) -> Vec<Rc<Vec<Val>>> {
    let has = |rows: &[Rc<Vec<Val>>], row: &Rc<Vec<Val>>| {
        rows.iter().any(|other| lists_equal(other, row))
    };
    let mut rows: Vec<Rc<Vec<Val>>> = Vec::new();
    match op {
        SetOp::Union => {
            for row in left.iter().chain(right) {
                if all || !has(&rows, row) {
                    rows.push(row.clone());
                }
            }
        }
        SetOp::Intersect | SetOp::Except => {
            for row in left {
                if has(right, row) == (op == SetOp::Intersect) && !has(&rows, row) {
                    rows.push(row.clone());
                }
            }
        }
    }
    rows
}

fn sort(rows: &mut [(Vec<Val>, Rc<Vec<Val>>)], order: &[OrderKey], context: &Context<'_>) {
    let order: Vec<&OrderKey> = order.iter().filter(|key| context.counts(key)).collect();
    rows.sort_by(|(a, _), (b, _)| {
        let mut pairs = a.iter().zip(b).zip(&order);
        let decided = pairs.find_map(|((a, b), key)| {
            Some(compared(a, b, key)).filter(|ordering| *ordering != Ordering::Equal)
        });
        decided.unwrap_or(Ordering::Equal)
    });
}

/// How two values stand under a key.
pub(super) fn compared(a: &Val, b: &Val, key: &OrderKey) -> Ordering {
    match (a.is_null(), b.is_null()) {
        (true, true) => Ordering::Equal,
        (true, false) if key.nulls_first => Ordering::Less,
        (true, false) => Ordering::Greater,
        (false, true) if key.nulls_first => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) if equal(a, b) => Ordering::Equal,
        (false, false) if key.descending => b.order(a),
        (false, false) => a.order(b),
    }
}
