//! `distinct on` for databases that have none: rows are numbered within their group, and the first ones kept.

use super::walk::{self, Node};
use crate::expr::{ExprKind, Window, WindowFunc};
use crate::statement::Distinct;
use crate::{
    BinaryOp, Conjunct, Expr, FromItem, Literal, OrderKey, OutputColumn, Query, Select, SetBody, Ty,
};

/// The query with its `distinct on` as a condition on `row_number()` in a derived table, or `None` if it has none.
/// `fresh` gives names for derived tables.
pub(super) fn numbered(query: &Query, fresh: &mut dyn FnMut() -> String) -> Option<Query> {
    let SetBody::Select(select) = &query.body else { return None };
    let Distinct::On(keys) = &select.distinct else { return None };
    // A window cannot be ordered by another one: then it is computed one level further inside.
    let values = keys.iter().chain(query.order.iter().map(|key| &key.expr));
    if values.clone().any(holds_window) {
        let below = computed(query, select, keys, &fresh());
        return numbered(&below, fresh);
    }
    let alias = fresh();
    let mut columns = select.columns.clone();
    let order = sorted_outside(&query.order, &mut columns, &alias);
    let position = hidden(&mut columns, &position(keys, &query.order));
    let first = Box::new(outside(&alias, &columns[position]));
    let one = Expr { kind: ExprKind::Literal(Literal::Int(1)), ty: Ty::BigInt, nullable: false };
    let kind = ExprKind::Binary(BinaryOp::Eq, first, Box::new(one));
    let first = Expr { kind, ty: Ty::Bool, nullable: false };
    let filter = vec![Conjunct { guard: None, arm: None, expr: first }];
    let outer = Select { filter, ..around(select, columns, &alias) };
    Some(Query { body: SetBody::Select(Box::new(outer)), order, ..query.clone() })
}

/// The query over a derived table that has its values as columns.
fn computed(query: &Query, select: &Select, keys: &[Expr], alias: &str) -> Query {
    let mut columns = select.columns.clone();
    let order = sorted_outside(&query.order, &mut columns, alias);
    let mut on = Vec::new();
    for key in keys {
        let at = hidden(&mut columns, key);
        on.push(outside(alias, &columns[at]));
    }
    let outer = Select { distinct: Distinct::On(on), ..around(select, columns, alias) };
    Query { body: SetBody::Select(Box::new(outer)), order, ..query.clone() }
}

/// A select of the same columns from the select with these, which begin with its own.
fn around(select: &Select, columns: Vec<OutputColumn>, alias: &str) -> Select {
    let own = columns.iter().take(select.columns.len());
    let shown =
        own.map(|column| OutputColumn { name: column.name.clone(), expr: outside(alias, column) });
    let shown = shown.collect();
    let inner = Select { distinct: Distinct::No, columns, ..select.clone() };
    let query = Query {
        with: Vec::new(),
        recursive: false,
        body: SetBody::Select(Box::new(inner)),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
    };
    let alias = alias.to_owned();
    Select {
        distinct: Distinct::No,
        columns: shown,
        from: Some(FromItem::Derived { query: Box::new(query), alias, lateral: false }),
        filter: Vec::new(),
        group: Vec::new(),
        having: Vec::new(),
    }
}

/// The order by columns of the derived table.
fn sorted_outside(
    order: &[OrderKey],
    columns: &mut Vec<OutputColumn>,
    alias: &str,
) -> Vec<OrderKey> {
    let mut keys = Vec::new();
    for key in order {
        let at = hidden(columns, &key.expr);
        keys.push(OrderKey { expr: outside(alias, &columns[at]), ..key.clone() });
    }
    keys
}

/// The column with this value; where there is none it is added, under a name that no other has.
fn hidden(columns: &mut Vec<OutputColumn>, expr: &Expr) -> usize {
    if let Some(at) = columns.iter().position(|column| column.expr.kind == expr.kind) {
        return at;
    }
    let mut name = format!("rex_{}", columns.len() + 1);
    while columns.iter().any(|column| column.name == name) {
        name.push('_');
    }
    columns.push(OutputColumn { name, expr: expr.clone() });
    columns.len() - 1
}

fn outside(alias: &str, column: &OutputColumn) -> Expr {
    let kind = ExprKind::Column { alias: alias.to_owned(), name: column.name.clone() };
    Expr { kind, ..column.expr.clone() }
}

fn holds_window(expr: &Expr) -> bool {
    let mut found = false;
    walk::expression(expr, &mut |node| {
        if let Node::Expr(inner) = node {
            found |= matches!(inner.kind, ExprKind::Window(_));
        }
    });
    found
}

fn position(keys: &[Expr], order: &[OrderKey]) -> Expr {
    let window = Window {
        func: WindowFunc::RowNumber,
        args: Vec::new(),
        filter: None,
        partition: keys.to_vec(),
        order: order.to_vec(),
        frame: None,
    };
    Expr { kind: ExprKind::Window(Box::new(window)), ty: Ty::BigInt, nullable: false }
}
