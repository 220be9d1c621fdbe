//! Queries: common table expressions, selects, set operations, order and limits.

use rex_ir::shape::{Leaf, RecordShape, Shape, ShapeField, ShapeNode};
use rex_ir::statement::Lock;
use rex_ir::{Cte, Expr, ExprKind, OrderKey, OutputColumn, Query, SetBody, Statement};

use super::context::Lowering;
use super::expr::output_name;
use super::select::Draft;
use super::shape::Naming;
use crate::hir::{self, EntityId, SourceId};

/// What a query must give.
#[derive(Debug)]
pub(super) enum Give {
    /// Rows for a Rust type.
    Rows(Naming),
    /// Its outputs by name.
    Flat,
    /// Only whether there are rows.
    Nothing,
}

impl Lowering<'_> {
    /// A query, with the shape of its rows where one is asked for.
    pub(super) fn query(&mut self, query: &hir::Query, give: &Give) -> (Query, Option<Shape>) {
        let known = self.ctes.len();
        let rows = std::mem::take(&mut self.rows_next);
        let with = self.with(&query.with, query.recursive);
        let outer = std::mem::replace(&mut self.each_row, rows);
        let (mut lowered, shape) = match &query.body {
            hir::QueryBody::Select(select) => {
                let draft = self.draft(query, select, give);
                self.finish(draft)
            }
            hir::QueryBody::Set { op, all, left, right } => {
                self.rows_next = rows;
                let (left, _) = self.query(left, &Give::Flat);
                self.rows_next = rows;
                let (right, _) = self.query(right, &Give::Flat);
                let (left, right) = (Box::new(left), Box::new(right));
                let body = SetBody::Set { op: *op, all: *all, left, right };
                (self.around(query, body), flat_shape(query, give))
            }
            hir::QueryBody::Values(rows) => {
                let columns = query.outputs.iter().map(|o| output_name(&o.name)).collect();
                let rows = rows.iter().map(|row| self.exprs(row)).collect();
                let body = SetBody::Values { columns, rows };
                (self.around(query, body), flat_shape(query, give))
            }
        };
        self.each_row = outer;
        lowered.with = with;
        lowered.recursive = query.recursive;
        self.ctes.truncate(known);
        (lowered, shape)
    }

    fn around(&mut self, query: &hir::Query, body: SetBody) -> Query {
        let (limit, offset) = self.limits(query.limit.as_ref(), query.offset.as_ref());
        let order = self.order(&query.order);
        Query { with: Vec::new(), recursive: false, body, order, limit, offset, lock: None }
    }

    /// `limit` and `offset`.
    pub(super) fn limits(
        &mut self,
        limit: Option<&hir::Expr>,
        offset: Option<&hir::Expr>,
    ) -> (Option<Expr>, Option<Expr>) {
        (limit.map(|limit| self.expr(limit)), offset.map(|offset| self.expr(offset)))
    }

    /// Common table expressions; they stay in sight until the caller forgets them.
    pub(super) fn with(&mut self, ctes: &[hir::Cte], recursive: bool) -> Vec<Cte> {
        let mut list = Vec::new();
        for cte in ctes {
            let name = self.cte_name(&cte.name);
            let columns = self.flat_names(&cte.outputs);
            let known = super::context::KnownCte {
                definition: std::rc::Rc::new((cte.clone(), recursive)),
                rex: cte.name.clone(),
                sql: name.clone(),
                columns: columns.clone(),
            };
            if recursive {
                self.ctes.push(known.clone());
            }
            let statement = match &cte.statement {
                hir::Statement::Query(query) => Statement::Query(self.subquery(query)),
                hir::Statement::Insert(insert) => {
                    Statement::Insert(self.insert(insert, &Give::Flat).0)
                }
                hir::Statement::Update(update) => {
                    Statement::Update(self.update(update, &Give::Flat).0)
                }
                hir::Statement::Delete(delete) => {
                    Statement::Delete(self.delete(delete, &Give::Flat).0)
                }
            };
            if !recursive {
                self.ctes.push(known);
            }
            list.push(Cte {
                name,
                columns,
                statement: Box::new(statement),
                materialized: cte.materialized,
            });
        }
        list
    }

    /// The SQL names of outputs: one per column.
    #[must_use]
    pub(super) fn flat_names(&self, outputs: &[hir::Output]) -> Vec<String> {
        let mut names = Vec::new();
        for output in outputs {
            match output.entity {
                Some(entity) => {
                    let key = self.key_outputs(&output.name, entity);
                    names.extend(key.into_iter().map(|(name, _)| name));
                }
                None => names.push(output_name(&output.name)),
            }
        }
        names
    }

    /// A name that hides no table.
    fn cte_name(&mut self, name: &str) -> String {
        let mut taken = super::names::Taken::default();
        for table in &self.catalog.tables {
            taken.reserve(&table.name.text);
            table.name.per_dialect.values().for_each(|name| taken.reserve(name));
        }
        let borrowed = self.borrowed.known.iter().map(|(_, known)| known);
        for known in self.ctes.iter().chain(borrowed) {
            taken.reserve(&known.sql);
        }
        taken.fresh(name)
    }

    /// Row lock: with joins made by paths, only the written sources are locked.
    pub(super) fn lock(&self, lock: &hir::Lock, scope: usize, sources: &[SourceId]) -> Lock {
        let joined = !self.scopes[scope].implicit.is_empty();
        let chosen: Vec<SourceId> = if lock.of.is_empty() && joined {
            let solid = |id: &SourceId| self.bound.get(id).is_some_and(|bound| !bound.nullable);
            sources.iter().copied().filter(solid).collect()
        } else {
            lock.of.clone()
        };
        let alias = |id: &SourceId| self.bound.get(id).map(|bound| bound.alias.clone());
        Lock {
            strength: lock.strength,
            of: chosen.iter().filter_map(alias).collect(),
            wait: lock.wait,
        }
    }

    /// Ends an order with the key of the row, so that it has no ties.
    pub(super) fn tie_break(&mut self, order: &mut Vec<OrderKey>, row: SourceId, entity: EntityId) {
        let path = hir::PathRef { source: row, steps: Vec::new() };
        for expr in self.row_key(&path, entity, false) {
            last_key(order, expr);
        }
    }
}

/// Adds a key to the end of an order, unless it is there already in every arm.
pub(super) fn last_key(order: &mut Vec<OrderKey>, expr: Expr) {
    let same = |key: &OrderKey| key.arm.is_none() && key.expr.kind == expr.kind;
    if !order.iter().any(same) {
        order.push(OrderKey { expr, descending: false, nulls_first: false, arm: None });
    }
}

/// Order keys that name an output become the output's expression.
pub(super) fn name_to_expr(order: &mut [OrderKey], columns: &[OutputColumn]) {
    for key in order {
        if let ExprKind::Column { alias, name } = &key.expr.kind
            && alias.is_empty()
            && let Some(column) = columns.iter().find(|column| column.name == *name)
        {
            key.expr = column.expr.clone();
        }
    }
}

/// Whether the rows of a query are single values: its first arm says so.
fn is_of_values(query: &hir::Query) -> bool {
    match &query.body {
        hir::QueryBody::Select(select) => matches!(select.shape, hir::Shape::Scalar(_)),
        hir::QueryBody::Set { left, .. } => is_of_values(left),
        hir::QueryBody::Values(_) => false,
    }
}

/// The shape of rows whose columns are the query's outputs.
fn flat_shape(query: &hir::Query, give: &Give) -> Option<Shape> {
    let Give::Rows(naming) = give else { return None };
    let leaf = |(column, output): (usize, &hir::Output)| Leaf {
        column,
        ty: output.ty.ty.clone(),
        nullable: output.ty.nullable,
        domain: output.ty.domain.clone(),
    };
    if let [only] = query.outputs.as_slice()
        && (only.name.is_empty() || is_of_values(query))
    {
        return Some(Shape::Scalar(leaf((0, only))));
    }
    let fields = query.outputs.iter().enumerate().map(|(at, output)| ShapeField {
        name: output.name.clone(),
        node: ShapeNode::Leaf(leaf((at, output))),
        docs: Vec::new(),
    });
    Some(Shape::Record(RecordShape {
        name: naming.name.clone(),
        shared: naming.shared,
        fields: fields.collect(),
        docs: Vec::new(),
    }))
}

impl Draft {
    /// The sources written in `from`.
    #[must_use]
    pub(super) fn written(&self) -> Vec<SourceId> {
        self.pieces.list.iter().filter_map(|piece| piece.ids.first().copied()).collect()
    }
}
