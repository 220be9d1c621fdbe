//! Upserts from a query: the key that they name must not come twice, which not every database tests.

use super::Capabilities;
use crate::expr::{Aggregate, AggregateFunc, ExprKind};
use crate::statement::{Distinct, GroupKey, Once};
use crate::{
    BinaryOp, Conjunct, Cte, Expr, FromItem, Func, Insert, InsertSource, Literal, OutputColumn,
    Query, Select, SetBody, Statement, Ty,
};

/// The rows of the query, which are looked at before one is written.
const ROWS: &str = "rex_rows";

/// The row that is written.
const ROW: &str = "rex_row";

/// The insert whose rows are tested first, where the database would not find a key that comes twice. A database that does
/// finds it when it changes a row again, so not where a condition leaves the row as it is.
pub(super) fn tested(insert: &Insert, can: &Capabilities) -> Option<Insert> {
    let conflict = insert.on_conflict.as_ref()?;
    let once = conflict.once.as_ref()?;
    if can.upsert_once && conflict.filter.is_empty() {
        return None;
    }
    let InsertSource::Query(query) = &insert.source else { return None };
    let types = types(&query.body);
    let mut tested = insert.clone();
    tested.with.push(Cte {
        name: ROWS.to_owned(),
        columns: insert.columns.clone(),
        statement: Box::new(Statement::Query((**query).clone())),
        materialized: Some(true),
    });
    let column = |(name, ty): (&String, Ty)| {
        let kind = ExprKind::Column { alias: ROW.to_owned(), name: name.clone() };
        OutputColumn { name: name.clone(), expr: Expr { kind, ty, nullable: true } }
    };
    let found = found(once);
    let select = Select {
        distinct: Distinct::No,
        columns: insert.columns.iter().zip(types).map(column).collect(),
        from: Some(FromItem::Cte { name: ROWS.to_owned(), alias: ROW.to_owned() }),
        filter: vec![always(truth(ExprKind::Call(Func::Once, vec![found])))],
        group: Vec::new(),
        having: Vec::new(),
    };
    tested.source = InsertSource::Query(Box::new(query_of(select)));
    Some(tested)
}

/// Whether a key comes twice.
fn found(once: &Once) -> Expr {
    let one = Expr { kind: ExprKind::Literal(Literal::Int(1)), ty: Ty::BigInt, nullable: false };
    let count = ExprKind::Aggregate(Box::new(Aggregate {
        func: AggregateFunc::Count,
        arg: None,
        extra: None,
        distinct: false,
        order: Vec::new(),
        filter: None,
    }));
    let count = Expr { kind: count, ty: Ty::BigInt, nullable: false };
    let several =
        |count: Expr| truth(ExprKind::Binary(BinaryOp::Gt, Box::new(count), Box::new(one.clone())));
    let query = |value: Expr, group: Vec<GroupKey>, having: Vec<Conjunct>| {
        Box::new(query_of(Select {
            distinct: Distinct::No,
            columns: vec![OutputColumn { name: "one".to_owned(), expr: value }],
            from: Some(FromItem::Cte { name: ROWS.to_owned(), alias: Once::ROWS.to_owned() }),
            filter: once.filter.iter().cloned().map(always).collect(),
            group,
            having,
        }))
    };
    if once.keys.is_empty() {
        // All of it is constant: all rows have one key.
        let all = ExprKind::Subquery(query(count, Vec::new(), Vec::new()));
        return several(Expr { kind: all, ty: Ty::BigInt, nullable: false });
    }
    let keys = once.keys.iter().cloned().map(GroupKey::Expr).collect();
    let having = vec![always(several(count))];
    truth(ExprKind::Exists(query(one.clone(), keys, having), false))
}

fn truth(kind: ExprKind) -> Expr {
    Expr { kind, ty: Ty::Bool, nullable: false }
}

fn always(expr: Expr) -> Conjunct {
    Conjunct { guard: None, arm: None, expr }
}

fn query_of(select: Select) -> Query {
    Query {
        with: Vec::new(),
        recursive: false,
        body: SetBody::Select(Box::new(select)),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
    }
}

/// The types of the rows of a query.
fn types(body: &SetBody) -> Vec<Ty> {
    match body {
        SetBody::Select(select) => {
            select.columns.iter().map(|column| column.expr.ty.clone()).collect()
        }
        SetBody::Set { left, .. } => types(&left.body),
        SetBody::Values { rows, .. } => {
            rows.first().into_iter().flatten().map(|value| value.ty.clone()).collect()
        }
    }
}
