//! Pages: one row more than asked for, from a number of rows on, or from the key of a row on.
//!
//! A keyset page has its statement three times per order: from the start, after a cursor, and before one with the order
//! reversed.

use rex_ir::dialect::walk::{self, Node};
use rex_ir::page::{Count, Keyset, Page, PageKey, PageKind};
use rex_ir::shape::Shape;
use rex_ir::statement::Distinct;
use rex_ir::{
    BinaryOp, Conjunct, Expr, ExprKind, FromItem, Literal, OrderKey, ParamId, Query, Select,
    SetBody, Ty,
};

use super::context::{Lowering, all, boolean, integer};
use super::nested::{outer_columns, sum, wide};
use super::params::SORT;
use super::path::plain;
use super::query::Give;
use super::select::Draft;
use crate::hir;

/// What a page adds to a query.
struct Parts {
    /// Conditions on the keys.
    seek: Vec<Conjunct>,
    order: Vec<OrderKey>,
    limit: Expr,
    offset: Option<Expr>,
}

impl Lowering<'_> {
    /// The routine's own query, a page at a time.
    pub(super) fn paged(
        &mut self,
        query: &hir::Query,
        page: &hir::Page,
        give: &Give,
    ) -> (Query, Option<Shape>) {
        let hir::QueryBody::Select(select) = &query.body else {
            let (inner, shape) = self.query(query, give);
            return (self.page_around(inner, page), shape);
        };
        let known = self.ctes.len();
        let with = self.with(&query.with, query.recursive);
        let mut draft = self.draft(query, select, give);
        let (mut lowered, shape) = if by_number(page) || sought_inside(&draft) {
            let parts = self.page_parts(page, std::mem::take(&mut draft.order), &mut |expr| {
                draft.columns.hidden("cursor", expr.clone())
            });
            let grouped = !draft.group.is_empty();
            let clause = if grouped { &mut draft.having } else { &mut draft.filter };
            clause.extend(parts.seek);
            draft.order = parts.order;
            draft.limit = Some(parts.limit);
            draft.offset = parts.offset;
            self.finish(draft)
        } else {
            for key in &draft.order {
                draft.columns.hidden("cursor", key.expr.clone());
            }
            let (inner, shape) = self.finish(draft);
            (self.page_around(inner, page), shape)
        };
        lowered.with = with;
        lowered.recursive = query.recursive;
        self.ctes.truncate(known);
        (lowered, shape)
    }

    /// A page of rows that are complete only inside of a derived table.
    fn page_around(&mut self, mut inner: Query, page: &hir::Page) -> Query {
        let with = std::mem::take(&mut inner.with);
        let recursive = std::mem::take(&mut inner.recursive);
        let mut order = inner.order.clone();
        // The order says which rows `distinct on` keeps; anything else is ordered outside.
        if !is_distinct_on(&inner.body) {
            inner.order.clear();
        }
        let alias = self.alias("page");
        let inside = columns_of(&inner.body);
        let columns = outer_columns(&alias, &inside);
        for key in &mut order {
            let at = inside.iter().position(|column| match &key.expr.kind {
                ExprKind::Column { alias, name } if alias.is_empty() => column.name == *name,
                kind => column.expr.kind == *kind,
            });
            if let Some(column) = at.and_then(|at| columns.get(at)) {
                key.expr = column.expr.clone();
            }
        }
        let shown = columns.clone();
        let parts = self.page_parts(page, order, &mut |expr| {
            shown.iter().position(|column| column.expr.kind == expr.kind).unwrap_or(usize::MAX)
        });
        let mut query = plain(Select {
            distinct: Distinct::No,
            columns,
            from: Some(FromItem::Derived { query: Box::new(inner), alias, lateral: false }),
            filter: parts.seek,
            group: Vec::new(),
            having: Vec::new(),
        });
        query.with = with;
        query.recursive = recursive;
        query.order = parts.order;
        query.limit = Some(parts.limit);
        query.offset = parts.offset;
        query
    }

    /// `column` gives the output column that shows a key.
    fn page_parts(
        &mut self,
        page: &hir::Page,
        order: Vec<OrderKey>,
        column: &mut dyn FnMut(&Expr) -> usize,
    ) -> Parts {
        let size = self.expr(&page.size);
        let limit = sum(wide(size.clone()), integer(1));
        let (size_of, max) = (self.count_of(&page.size), page.max);
        if let Some(number) = &page.number {
            let kind = PageKind::Offset(self.count_of(number));
            self.page = Some(Page { size: size_of, max, kind });
            let number = self.expr(number);
            let before = binary(BinaryOp::Sub, wide(number), integer(1));
            let offset = Some(binary(BinaryOp::Mul, before, wide(size)));
            return Parts { seek: Vec::new(), order, limit, offset };
        }
        let mut keyset = Keyset { keys: Vec::new(), arms: Vec::new() };
        let mut exprs: Vec<Expr> = Vec::new();
        let arms = self.sort_arms();
        let mut seek = Vec::new();
        let mut sorted = Vec::new();
        for arm in 0..arms {
            let keys: Vec<OrderKey> = order
                .iter()
                .filter(|key| key.arm.is_none_or(|(_, own)| own == arm))
                .cloned()
                .collect();
            let mut used = Vec::new();
            for key in &keys {
                let at = match exprs.iter().position(|expr| expr.kind == key.expr.kind) {
                    Some(at) => at,
                    None => {
                        let at = exprs.len();
                        exprs.push(key.expr.clone());
                        let param = self.params.cursor(at, &key.expr.ty);
                        let ty = key.expr.ty.clone();
                        keyset.keys.push(PageKey { column: column(&key.expr), ty, param });
                        at
                    }
                };
                used.push(at);
            }
            let params: Vec<ParamId> =
                used.iter().filter_map(|at| keyset.keys.get(*at)).map(|key| key.param).collect();
            for form in 0..3 {
                let number = form * arms + arm;
                let keys: Vec<OrderKey> =
                    keys.iter().map(|key| turned(key, form == 2, number)).collect();
                if form > 0 {
                    let expr = behind(&keys, &params);
                    seek.push(Conjunct { guard: None, arm: Some(number), expr });
                }
                sorted.extend(keys);
            }
            keyset.arms.push(used);
        }
        self.page = Some(Page { size: size_of, max, kind: PageKind::Keyset(keyset) });
        Parts { seek, order: sorted, limit, offset: None }
    }

    fn sort_arms(&self) -> u32 {
        let arms = self.routine.inputs.iter().find_map(|input| match &input.kind {
            hir::InputKind::Sort(arms) => u32::try_from(arms.len()).ok(),
            hir::InputKind::Value(_) | hir::InputKind::Records { .. } => None,
        });
        arms.unwrap_or(1).max(1)
    }

    fn count_of(&self, expr: &hir::Expr) -> Count {
        match &expr.kind {
            hir::ExprKind::Param(input) => Count::Input(*input),
            hir::ExprKind::Literal(Literal::Int(n)) => Count::Fixed(u64::try_from(*n).unwrap_or(1)),
            _ => Count::Fixed(1),
        }
    }
}

fn by_number(page: &hir::Page) -> bool {
    page.number.is_some()
}

/// Whether the keys can be compared where the rows are made.
fn sought_inside(draft: &Draft) -> bool {
    let mut windows = false;
    // A window over the rows of the page would not see those in front of it.
    let columns = draft.columns.list().iter().map(|column| &column.expr);
    for expr in draft.order.iter().map(|key| &key.expr).chain(columns) {
        walk::expression(expr, &mut |node| {
            if let Node::Expr(expr) = node {
                windows |= matches!(expr.kind, ExprKind::Window(_));
            }
        });
    }
    !windows && !matches!(draft.distinct, Distinct::On(_))
}

fn is_distinct_on(body: &SetBody) -> bool {
    matches!(body, SetBody::Select(select) if matches!(select.distinct, Distinct::On(_)))
}

fn columns_of(body: &SetBody) -> Vec<rex_ir::OutputColumn> {
    match body {
        SetBody::Select(select) => select.columns.clone(),
        SetBody::Set { left, right, .. } => {
            let mut columns = columns_of(&left.body);
            for (column, other) in columns.iter_mut().zip(columns_of(&right.body)) {
                column.expr.nullable |= other.expr.nullable;
            }
            columns
        }
        SetBody::Values { columns, rows } => columns
            .iter()
            .enumerate()
            .filter_map(|(at, name)| {
                let mut values = rows.iter().filter_map(|row| row.get(at));
                let mut expr = values.next()?.clone();
                expr.nullable |= values.any(|value| value.nullable);
                Some(rex_ir::OutputColumn { name: name.clone(), expr })
            })
            .collect(),
    }
}

/// A key in one arm, reversed for the way back.
fn turned(key: &OrderKey, back: bool, arm: u32) -> OrderKey {
    OrderKey {
        expr: key.expr.clone(),
        descending: key.descending != back,
        nulls_first: key.nulls_first != back,
        arm: Some((SORT, arm)),
    }
}

/// Whether a row comes behind the one whose keys are these parameters.
fn behind(keys: &[OrderKey], params: &[ParamId]) -> Expr {
    let pairs: Vec<(&OrderKey, Expr)> = keys
        .iter()
        .zip(params)
        .map(|(key, id)| {
            let (ty, nullable) = (key.expr.ty.clone(), key.expr.nullable);
            (key, Expr { kind: ExprKind::Param(*id), ty, nullable })
        })
        .collect();
    let Some((first, value)) = pairs.first() else {
        return boolean(ExprKind::Literal(Literal::Bool(true)), false);
    };
    let solid = pairs.iter().all(|(key, _)| !key.expr.nullable);
    let same_way = pairs.iter().all(|(key, _)| key.descending == first.descending);
    if solid && same_way && pairs.len() > 1 {
        let row =
            |items: Vec<Expr>| Expr { kind: ExprKind::Row(items), ty: Ty::Null, nullable: false };
        let left = row(pairs.iter().map(|(key, _)| key.expr.clone()).collect());
        let right = row(pairs.iter().map(|(_, value)| value.clone()).collect());
        return compared(further(first), left, right);
    }
    let mut choices = Vec::new();
    for (at, (key, value)) in pairs.iter().enumerate() {
        let mut terms: Vec<Expr> =
            pairs.iter().take(at).map(|(key, value)| tied(&key.expr, value)).collect();
        terms.push(past(key, value));
        choices.extend(all(terms));
    }
    let any = match choices.len() {
        1 => choices.swap_remove(0),
        _ => boolean(ExprKind::Or(choices), false),
    };
    if first.expr.nullable || pairs.len() == 1 {
        return any;
    }
    // Says nothing new, but an index on the first key can start from it.
    let op = if first.descending { BinaryOp::Le } else { BinaryOp::Ge };
    let bound = compared(op, first.expr.clone(), value.clone());
    all(vec![bound, any.clone()]).unwrap_or(any)
}

fn further(key: &OrderKey) -> BinaryOp {
    if key.descending { BinaryOp::Lt } else { BinaryOp::Gt }
}

fn compared(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    let nullable = left.nullable || right.nullable;
    boolean(ExprKind::Binary(op, Box::new(left), Box::new(right)), nullable)
}

fn tied(key: &Expr, value: &Expr) -> Expr {
    let (left, right) = (Box::new(key.clone()), Box::new(value.clone()));
    if key.nullable {
        boolean(ExprKind::IsDistinct(left, right, true), false)
    } else {
        boolean(ExprKind::Binary(BinaryOp::Eq, left, right), false)
    }
}

/// Whether the key comes behind the value; nulls where the order has them.
fn past(key: &OrderKey, value: &Expr) -> Expr {
    let after = compared(further(key), key.expr.clone(), value.clone());
    if !key.expr.nullable {
        return after;
    }
    let null =
        |expr: &Expr, negated| boolean(ExprKind::IsNull(Box::new(expr.clone()), negated), false);
    let at_nulls = if key.nulls_first {
        vec![null(value, false), null(&key.expr, true)]
    } else {
        vec![null(&key.expr, false), null(value, true)]
    };
    let choices = std::iter::once(after).chain(all(at_nulls)).collect();
    boolean(ExprKind::Or(choices), true)
}

fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    let nullable = left.nullable || right.nullable;
    let kind = ExprKind::Binary(op, Box::new(left), Box::new(right));
    Expr { kind, ty: Ty::BigInt, nullable }
}
