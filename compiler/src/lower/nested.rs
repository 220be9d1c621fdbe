//! Nested lists: statements of their own that find the rows of all parents at once, by key.

use rex_ir::expr::{Window, WindowFunc};
use rex_ir::program::SubStatement;
use rex_ir::shape::{Cardinality, Leaf, ListShape, RecordShape, Shape, ShapeNode};
use rex_ir::statement::Distinct;
use rex_ir::{
    BinaryOp, Expr, ExprKind, FromItem, GroupKey, JoinKind, OrderKey, OutputColumn, ParamId, Query,
    Select, Statement, Ty,
};

use super::context::{Border, Lowering, always, boolean, equal};
use super::partition;
use super::path::plain;
use super::query::{Give, last_key};
use super::select::Draft;
use super::shape::{Columns, Naming};
use super::source::Piece;
use crate::hir::{self, SourceId};

impl Lowering<'_> {
    /// A nested list; the columns that its rows are found by become columns of the parent.
    pub(super) fn list(
        &mut self,
        query: &hir::Query,
        cardinality: Cardinality,
        naming: &Naming,
        columns: &mut Columns,
    ) -> ListShape {
        self.has_lists = true;
        let aliases = std::mem::take(&mut self.aliases);
        let ctes = std::mem::take(&mut self.ctes);
        let around = self.outer_ctes.len();
        self.outer_ctes.extend(ctes.iter().cloned());
        let borrowed = std::mem::take(&mut self.borrowed);
        let (alias, numbered) = (self.alias("parent"), self.alias("numbered"));
        let first_scope = self.scopes.len();
        let keys = Vec::new();
        self.borders.push(Border { first_scope, alias, numbered, keys, correlating: false });
        let draft = match &query.body {
            hir::QueryBody::Select(select) => Some(self.list_draft(query, select, naming)),
            _ => None,
        };
        let border = self.borders.pop();
        self.aliases = aliases;
        self.ctes = ctes;
        self.outer_ctes.truncate(around);
        let borrowed = std::mem::replace(&mut self.borrowed, borrowed);
        let (Some(draft), Some(border)) = (draft, border) else {
            return self.no_list(cardinality);
        };
        let shown = columns.list().len();
        let parent_key = border.keys.iter().map(|key| {
            let column = columns.hidden("key", key.outer.clone());
            Leaf { column, ty: key.outer.ty.clone(), nullable: key.is_value(), domain: None }
        });
        let parent_key = parent_key.collect();
        if let Some(key) = border.keys.iter().find(|key| !can_be_key(&key.outer.ty)) {
            self.refuse(
                span_of(query).unwrap_or(self.routine.span),
                &format!("a nested list that uses a `{}` of the row around it", key.outer.ty),
                "its rows are found by the values of that column, and there are no lists of these",
                "join the rows, or select the list by itself with the value as a parameter",
            );
        }
        if self.distinct_rows && columns.list().len() > shown {
            self.refuse(
                span_of(query).unwrap_or(self.routine.span),
                "a nested list in distinct rows that do not show its key",
                "rows that show the same are one row, and each of them has a list of its own",
                "show the key too, or leave out `distinct`",
            );
        }
        let (key_params, mut lowered, shape) = self.finish_list(draft, border);
        lowered.with = borrowed.list;
        lowered.recursive = borrowed.recursive;
        let statement =
            SubStatement { statement: Statement::Query(lowered), key_params, uses_guards: true };
        let shape = shape.unwrap_or_else(|| Shape::Record(empty()));
        ListShape { parent_key, statement, shape, cardinality }
    }

    fn no_list(&mut self, cardinality: Cardinality) -> ListShape {
        self.refuse(
            self.routine.span,
            "a nested list that is no `select`",
            "its rows are found by the key of the row around it",
            "select from the relation",
        );
        let statement = Statement::Query(plain(Select {
            distinct: Distinct::No,
            columns: Vec::new(),
            from: None,
            filter: Vec::new(),
            group: Vec::new(),
            having: Vec::new(),
        }));
        let statement = SubStatement { statement, key_params: Vec::new(), uses_guards: false };
        let shape = Shape::Record(empty());
        ListShape { parent_key: Vec::new(), statement, shape, cardinality }
    }

    fn list_draft(&mut self, query: &hir::Query, select: &hir::Select, naming: &Naming) -> Draft {
        let mut query = query.clone();
        let mut select = select.clone();
        // A clause on the relation limits the list of each parent, as the query's own limit does.
        if let Some(from) = &mut select.from
            && let hir::SourceKind::Relation { clause, .. } = &mut from.first.kind
            && let (Some(own), None, None) = (clause.as_mut(), &query.limit, &query.offset)
            && select.filter.is_none()
        {
            query.limit = own.limit.take();
            query.offset = own.offset.take();
            if query.order.is_empty() {
                query.order = std::mem::take(&mut own.order);
            }
            if std::mem::take(&mut own.distinct) {
                select.distinct = hir::Distinct::Yes;
            }
        }
        let unlimited = self.own_limit(&mut query, &select);
        let outer = std::mem::replace(&mut self.unlimited, unlimited);
        let mut draft = self.draft(&query, &select, &Give::Rows(naming.clone()));
        self.unlimited = outer;
        if let (Some(position), Distinct::No) = (draft.pieces.position.take(), &draft.distinct) {
            last_key(&mut draft.order, position);
        }
        self.order_list(&select, &mut draft);
        draft
    }

    /// The order of a relation with a filter of its own comes behind the list's; its limit is the list's where nothing
    /// else is said of the rows: then the source has it no longer.
    fn own_limit(&self, query: &mut hir::Query, select: &hir::Select) -> Option<SourceId> {
        let from = select.from.as_ref()?;
        let first = &from.first;
        let hir::SourceKind::Relation { path, clause, .. } = &first.kind else { return None };
        if !from.joins.is_empty() {
            return None;
        }
        let own = self.filtered(*path.steps.last()?)?;
        let plain = matches!(select.distinct, hir::Distinct::No) && select.group.is_empty();
        let limited = own.clause.limit.is_some() || own.clause.offset.is_some();
        let said = clause.is_some() || select.filter.is_some() || !query.order.is_empty();
        let said = said || query.limit.is_some() || query.offset.is_some();
        if !plain || select.aggregated || limited && said {
            return None;
        }
        query.order.extend(own.clause.order);
        if limited {
            query.limit = own.clause.limit;
            query.offset = own.clause.offset;
        }
        limited.then_some(first.id)
    }

    /// The order of a list has no ties.
    fn order_list(&mut self, select: &hir::Select, draft: &mut Draft) {
        if !matches!(draft.distinct, Distinct::No) {
            for column in draft.columns.list().to_vec() {
                last_key(&mut draft.order, column.expr);
            }
        } else if !draft.group.is_empty() {
            for key in draft.group.clone() {
                if let GroupKey::Expr(expr) = key {
                    last_key(&mut draft.order, expr);
                }
            }
        } else if !select.aggregated
            && let Some(from) = &select.from
        {
            let joined = from.joins.iter().rev().map(|join| join.source.id);
            for source in joined.chain(std::iter::once(from.first.id)) {
                if let Some(entity) = self.entity_at(source, &[]) {
                    self.tie_break(&mut draft.order, source, entity);
                }
            }
        }
    }

    fn finish_list(
        &mut self,
        mut draft: Draft,
        border: Border,
    ) -> (Vec<(ParamId, Ty)>, Query, Option<Shape>) {
        let params: Vec<(ParamId, Ty)> = border
            .keys
            .iter()
            .enumerate()
            .map(|(at, key)| {
                let id = u32::try_from(self.first_key + at).unwrap_or(u32::MAX);
                (ParamId(id), Ty::list_of(key.outer.ty.clone(), key.is_value()))
            })
            .collect();
        let list = |at: usize| {
            params.get(at).map(|(id, ty)| Expr {
                kind: ExprKind::Param(*id),
                ty: ty.clone(),
                nullable: false,
            })
        };
        let correlation = std::mem::take(&mut draft.pieces.correlation);
        let simple = border.keys.len() == 1 && border.keys.iter().all(|key| !key.free);
        let keys: Vec<Expr> = match (correlation.as_slice(), simple, list(0)) {
            ([(inner, _)], true, Some(list)) => {
                let (inner, list) = (Box::new(inner.clone()), Box::new(list));
                let key = (*inner).clone();
                let found = boolean(ExprKind::InArray(inner, list, false), key.nullable);
                draft.filter.insert(0, always(found));
                vec![key]
            }
            _ => {
                if let Some(first) = draft.pieces.list.first_mut() {
                    first.kind =
                        if correlation.is_empty() { JoinKind::Cross } else { JoinKind::Inner };
                    first.on = correlation.into_iter().map(|(a, b)| equal(a, b)).collect();
                }
                let columns = (0..border.keys.len())
                    .filter_map(|at| Some((Border::key_name(at), list(at)?)))
                    .collect();
                let item =
                    FromItem::Unnest { columns, ordinality: None, alias: border.alias.clone() };
                let piece = Piece { ids: Vec::new(), item, kind: JoinKind::Cross, on: Vec::new() };
                draft.pieces.list.insert(0, piece);
                (0..border.keys.len()).filter_map(|at| border.key(at)).collect()
            }
        };
        let (query, shape) = self.with_keys(draft, keys, &border.numbered);
        (params, query, shape)
    }

    /// Puts the keys in front of the columns, and numbers the rows of each parent where there is a limit.
    fn with_keys(
        &mut self,
        mut draft: Draft,
        keys: Vec<Expr>,
        alias: &str,
    ) -> (Query, Option<Shape>) {
        if !draft.group.is_empty() {
            draft.group.extend(keys.iter().cloned().map(GroupKey::Expr));
        }
        let own = std::mem::take(&mut draft.columns);
        for key in &mut draft.order {
            partition::by_keys(&mut key.expr, &keys);
        }
        for (at, key) in keys.iter().enumerate() {
            draft.columns.add(&Border::key_name(at), key.clone());
        }
        for mut column in own.into_list() {
            partition::by_keys(&mut column.expr, &keys);
            draft.columns.add(&column.name, column.expr);
        }
        let shape = draft.shape.take().map(|shape| shifted(shape, keys.len()));
        let (limit, offset) = (draft.limit.take(), draft.offset.take());
        if limit.is_none() && offset.is_none() {
            return (self.finish(draft).0, shape);
        }
        let order = std::mem::take(&mut draft.order);
        let apart = !matches!(draft.distinct, Distinct::No);
        let (mut inner, position, columns) = if apart {
            self.numbered_apart(draft, keys.len(), order)
        } else {
            draft.columns.add("rex_position", row_number(keys, order));
            let columns = draft.columns.list().to_vec();
            (self.finish(draft).0, columns.len() - 1, columns)
        };
        let columns = outer_columns(alias, &columns);
        let number = columns.get(position).map(|column| column.expr.clone());
        let with = std::mem::take(&mut inner.with);
        let select = Select {
            distinct: Distinct::No,
            columns: columns.into_iter().take(position).collect(),
            from: Some(derived(inner, alias)),
            filter: positions(alias, limit, offset).into_iter().map(always).collect(),
            group: Vec::new(),
            having: Vec::new(),
        };
        let mut query = plain(select);
        query.with = with;
        query.order = number.into_iter().map(ascending).collect();
        (query, shape)
    }

    /// Rows are told apart before they are numbered: so in a query of their own. Gives the place of the number too.
    fn numbered_apart(
        &mut self,
        draft: Draft,
        keys: usize,
        mut order: Vec<OrderKey>,
    ) -> (Query, usize, Vec<OutputColumn>) {
        const ROWS: &str = "shown";
        let inside = draft.columns.list().to_vec();
        let mut columns = outer_columns(ROWS, &inside);
        for key in &mut order {
            let at = inside.iter().position(|column| column.expr.kind == key.expr.kind);
            if let Some(column) = at.and_then(|at| columns.get(at)) {
                key.expr = Expr { nullable: key.expr.nullable, ..column.expr.clone() };
            }
        }
        let partition = columns.iter().take(keys).map(|column| column.expr.clone()).collect();
        let expr = row_number(partition, order);
        columns.push(OutputColumn { name: "rex_position".to_owned(), expr });
        let inner = self.finish(draft).0;
        let select = Select {
            distinct: Distinct::No,
            columns: columns.clone(),
            from: Some(derived(inner, ROWS)),
            filter: Vec::new(),
            group: Vec::new(),
            having: Vec::new(),
        };
        (plain(select), columns.len() - 1, columns)
    }
}

/// A query as a source.
fn derived(query: Query, alias: &str) -> FromItem {
    FromItem::Derived { query: Box::new(query), alias: alias.to_owned(), lateral: false }
}

/// Whether rows of a list can be found by values of this type.
fn can_be_key(ty: &Ty) -> bool {
    !matches!(ty, Ty::Array(..) | Ty::Composite(_) | Ty::Null)
}

/// Where the first source of a query stands.
fn span_of(query: &hir::Query) -> Option<rex_grammar::Span> {
    match &query.body {
        hir::QueryBody::Select(select) => select.from.as_ref().map(|from| from.first.span),
        hir::QueryBody::Set { .. } | hir::QueryBody::Values(_) => None,
    }
}

fn ascending(expr: Expr) -> OrderKey {
    OrderKey { expr, descending: false, nulls_first: false, arm: None }
}

fn empty() -> RecordShape {
    RecordShape { name: String::new(), shared: false, fields: Vec::new(), docs: Vec::new() }
}

/// The columns of a derived table as columns of the select around it.
pub(super) fn outer_columns(alias: &str, columns: &[OutputColumn]) -> Vec<OutputColumn> {
    columns
        .iter()
        .map(|column| OutputColumn {
            name: column.name.clone(),
            expr: Expr {
                kind: ExprKind::Column { alias: alias.to_owned(), name: column.name.clone() },
                ty: column.expr.ty.clone(),
                nullable: column.expr.nullable,
            },
        })
        .collect()
}

/// `row_number() over (partition by … order by …)`.
#[must_use]
pub(super) fn row_number(partition: Vec<Expr>, order: Vec<OrderKey>) -> Expr {
    let window = Window {
        func: WindowFunc::RowNumber,
        args: Vec::new(),
        filter: None,
        partition,
        order,
        frame: None,
    };
    Expr { kind: ExprKind::Window(Box::new(window)), ty: Ty::BigInt, nullable: false }
}

/// Conditions on the position that mean `limit` and `offset`; a null limit is none.
#[must_use]
pub(super) fn positions(alias: &str, limit: Option<Expr>, offset: Option<Expr>) -> Vec<Expr> {
    let position = Expr {
        kind: ExprKind::Column { alias: alias.to_owned(), name: "rex_position".to_owned() },
        ty: Ty::BigInt,
        nullable: false,
    };
    let compare = |op: BinaryOp, value: Expr| {
        let nullable = value.nullable;
        boolean(ExprKind::Binary(op, Box::new(position.clone()), Box::new(value)), nullable)
    };
    let mut terms = Vec::new();
    if let Some(offset) = &offset {
        terms.push(compare(BinaryOp::Gt, wide(offset.clone())));
    }
    if let Some(limit) = limit {
        let nullable = limit.nullable;
        let absent = boolean(ExprKind::IsNull(Box::new(limit.clone()), false), false);
        let last = match offset {
            Some(offset) => sum(wide(limit), wide(offset)),
            None => wide(limit),
        };
        let term = compare(BinaryOp::Le, last);
        terms.push(match nullable {
            true => boolean(ExprKind::Or(vec![absent, term]), true),
            false => term,
        });
    }
    terms
}

/// An integer as a 64-bit one.
#[must_use]
pub(super) fn wide(expr: Expr) -> Expr {
    if expr.ty == Ty::BigInt {
        return expr;
    }
    let nullable = expr.nullable;
    Expr { kind: ExprKind::Cast(Box::new(expr)), ty: Ty::BigInt, nullable }
}

/// `left + right` of 64-bit integers.
#[must_use]
pub(super) fn sum(left: Expr, right: Expr) -> Expr {
    let nullable = left.nullable || right.nullable;
    let kind = ExprKind::Binary(BinaryOp::Add, Box::new(left), Box::new(right));
    Expr { kind, ty: Ty::BigInt, nullable }
}

/// The shape with `by` columns in front.
fn shifted(shape: Shape, by: usize) -> Shape {
    match shape {
        Shape::Scalar(leaf) => Shape::Scalar(moved(leaf, by)),
        Shape::Record(record) => Shape::Record(shifted_record(record, by)),
    }
}

fn moved(leaf: Leaf, by: usize) -> Leaf {
    Leaf { column: leaf.column + by, ..leaf }
}

fn shifted_record(mut record: RecordShape, by: usize) -> RecordShape {
    for field in &mut record.fields {
        match &mut field.node {
            ShapeNode::Leaf(leaf) => leaf.column += by,
            ShapeNode::Object { record, presence } => {
                *record = shifted_record(std::mem::replace(record, empty()), by);
                if let Some(presence) = presence {
                    *presence += by;
                }
            }
            ShapeNode::List(list) => list.parent_key.iter_mut().for_each(|leaf| leaf.column += by),
        }
    }
    record
}
