//! From any statement to one that a database can say, by its capabilities, or the reasons why there is none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::walk::{self, Node};
use super::{Capabilities, Refusal};
use crate::expr::{AggregateFunc, ExprKind, WindowFunc};
use crate::statement::{Distinct, GroupKey, LockWait};
use crate::{
    BinaryOp, Conjunct, Delete, Expr, FromItem, Func, Insert, InsertSource, JoinKind, Literal,
    OrderKey, Query, Select, SetBody, SetOp, Statement, Ty, Update,
};

/// The statement as a database with these capabilities can say it.
///
/// `delete … using` becomes `exists` where there is no `using` (what it returns of them is a subquery by now); an update whose values read its own table gets a source
/// of one row where that makes the database compute them first; an upsert from a query that may give a key twice tests
/// that it does not, where the database would not; and the printer numbers rows where there is no
/// `distinct on`. Nothing else is rewritten: what is left is either sayable or refused.
///
/// # Errors
/// One refusal for each construct that the database lacks.
pub fn legalize<'s>(
    statement: &'s Statement,
    capabilities: &Capabilities,
) -> Result<Cow<'s, Statement>, Vec<Refusal>> {
    let mut refusals = Vec::new();
    walk::statement(statement, &mut |node| {
        if let Some(refusal) = missing(node, capabilities)
            && !refusals.contains(&refusal)
        {
            refusals.push(refusal);
        }
    });
    if let Statement::Insert(insert) = statement
        && !capabilities.update_sees_before
        && upserts_itself(insert)
    {
        refusals.push(refusal(
            "an upsert of several rows whose values read its own table",
            "rows that it has written already would be seen",
            "upsert one row, or read the values first in a `transaction`",
        ));
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    match statement {
        Statement::Delete(delete) if delete.using.is_some() && !capabilities.delete_using => {
            Ok(Cow::Owned(using_to_exists(delete)))
        }
        Statement::Update(update)
            if update.from.is_none()
                && !capabilities.update_sees_before
                && reads_itself(update) =>
        {
            let from = Some(one_row());
            Ok(Cow::Owned(Statement::Update(Update { from, ..update.clone() })))
        }
        Statement::Insert(insert) => match super::once::tested(insert, capabilities) {
            Some(insert) => Ok(Cow::Owned(Statement::Insert(insert))),
            None => Ok(Cow::Borrowed(statement)),
        },
        _ => Ok(Cow::Borrowed(statement)),
    }
}

/// Whether an upsert of several rows computes what it sets from other rows of its table.
fn upserts_itself(insert: &Insert) -> bool {
    if matches!(&insert.source, InsertSource::Values(rows) if rows.len() == 1) {
        return false;
    }
    let Some(conflict) = &insert.on_conflict else { return false };
    let values = conflict.update.iter().flatten().map(|assignment| &assignment.value);
    let mut reads = false;
    for value in values.chain(conflict.filter.iter().map(|term| &term.expr)) {
        walk::expression(value, &mut |node| {
            reads |= matches!(node, Node::Source(FromItem::Table { table, .. }) if *table == insert.table);
        });
    }
    reads
}

/// Whether a value of the update is computed from other rows of its table.
fn reads_itself(update: &Update) -> bool {
    let mut reads = false;
    for assignment in &update.set {
        walk::expression(&assignment.value, &mut |node| {
            reads |= matches!(node, Node::Source(FromItem::Table { table, .. }) if *table == update.table);
        });
    }
    reads
}

/// A source of one row that nothing names.
fn one_row() -> FromItem {
    let one = Expr { kind: ExprKind::Literal(Literal::Int(1)), ty: Ty::BigInt, nullable: false };
    let mut query = alone(&one);
    if let SetBody::Select(select) = &mut query.body
        && let Some(column) = select.columns.first_mut()
    {
        column.name = "one".to_owned();
    }
    FromItem::Derived { query: Box::new(query), alias: "once".to_owned(), lateral: false }
}

fn missing(node: Node<'_>, can: &Capabilities) -> Option<Refusal> {
    match node {
        Node::Query(query) => query_missing(query, can),
        Node::Source(FromItem::Derived { lateral: true, .. }) if !can.lateral => Some(refusal(
            "`lateral`",
            "a source cannot refer to those on its left",
            "use a nested list or a scalar subquery",
        )),
        Node::Source(item @ FromItem::Join { .. }) if tables(item) > can.max_join_tables => Some(
            refusal("so many joined tables", "the database has a limit", "split the query in two"),
        ),
        Node::Source(FromItem::Join { kind: JoinKind::Full, on: Some(on), .. })
            if !can.full_join_on_anything && !equates(on) =>
        {
            Some(refusal(
                "a full join without a pair of equal values",
                "the database can only join so on equal values",
                "compare a value of each side with `=`, or take the union of two left joins",
            ))
        }
        Node::Inner(Statement::Query(_)) => None,
        Node::Inner(_) if !can.modifying_ctes => Some(refusal(
            "a command inside `with`",
            "common table expressions can only read",
            "run the commands one after the other in a transaction",
        )),
        Node::Expr(expr) => expr_missing(expr, can),
        Node::Inner(_) | Node::Source(_) => None,
    }
}

fn query_missing(query: &Query, can: &Capabilities) -> Option<Refusal> {
    if let (Some(lock), false) = (&query.lock, can.row_locks) {
        // Where one writer runs at a time, the transaction itself is the lock.
        if lock.wait != LockWait::Block {
            return Some(refusal(
                "`skip locked` or `nowait`",
                "rows are not locked one by one",
                "leave the lock out: writers run one after the other",
            ));
        }
    }
    if !can.interval_equality && tells_apart(query, &Ty::Interval) {
        return Some(intervals());
    }
    if !can.json_order && orders_documents(query) {
        return Some(documents());
    }
    match &query.body {
        SetBody::Select(select) => select_missing(select, can),
        SetBody::Set { op, all: true, .. } if *op != SetOp::Union && !can.set_all => Some(refusal(
            "`except all` or `intersect all`",
            "the database only has the forms without `all`",
            "compare counts of grouped rows, or leave out `all`",
        )),
        SetBody::Set { .. } | SetBody::Values { .. } => None,
    }
}

fn select_missing(select: &Select, can: &Capabilities) -> Option<Refusal> {
    if !can.grouped_subqueries && select.group.iter().any(holds_query) {
        return Some(refusal(
            "`group by` of a subquery",
            "the database does not see that two equal subqueries are one",
            "compute it in a subquery of `from`, and group by its column",
        ));
    }
    let plain = |key: &GroupKey| matches!(key, GroupKey::Expr(_));
    if !can.grouping_sets && !select.group.iter().all(plain) {
        return Some(refusal(
            "`rollup`, `cube` or `grouping sets`",
            "the database groups by one set of keys",
            "use `union all` of several groupings",
        ));
    }
    None
}

fn documents() -> Refusal {
    refusal(
        "the order or the equality of documents, or the order of lists",
        "the database would compare their texts",
        "compare members: `json_text(x, 'a')`, `json_int(x, 'n')`",
    )
}

fn intervals() -> Refusal {
    refusal(
        "equality of intervals here",
        "equal intervals can be written differently, and the database would compare their texts",
        "compare with `=`, `<` and the like, or group by what they are computed from",
    )
}

fn sum_of_intervals() -> Refusal {
    refusal(
        "an aggregate of intervals",
        "the database keeps an interval as a text",
        "aggregate a number, as the difference of two `extract(epoch from …)`",
    )
}

/// Whether an expression is an aggregate, over a group or a window.
fn aggregates(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Aggregate(_) => true,
        ExprKind::Window(window) => matches!(window.func, WindowFunc::Aggregate(_)),
        _ => false,
    }
}

/// Whether a query sorts documents, or tells them apart.
fn orders_documents(query: &Query) -> bool {
    let ordered =
        |keys: &[OrderKey]| keys.iter().any(|key| matches!(key.expr.ty, Ty::Json | Ty::Array(..)));
    ordered(&query.order) || tells_apart(query, &Ty::Json)
}

/// Whether a query groups by values of a type, or leaves out the equal ones.
fn tells_apart(query: &Query, ty: &Ty) -> bool {
    let json = |expr: &Expr| expr.ty == *ty;
    match &query.body {
        SetBody::Select(select) => {
            let groups = select.group.iter().any(|key| match key {
                GroupKey::Expr(expr) => json(expr),
                GroupKey::Rollup(exprs) | GroupKey::Cube(exprs) => exprs.iter().any(json),
                GroupKey::Sets(sets) => sets.iter().flatten().any(json),
            });
            let told = match &select.distinct {
                Distinct::No => false,
                Distinct::Yes => outputs(&query.body, ty),
                Distinct::On(keys) => keys.iter().any(json),
            };
            groups || told
        }
        SetBody::Set { op, all, .. } => (*op != SetOp::Union || !all) && outputs(&query.body, ty),
        SetBody::Values { .. } => false,
    }
}

fn outputs(body: &SetBody, ty: &Ty) -> bool {
    match body {
        SetBody::Select(select) => select.columns.iter().any(|column| column.expr.ty == *ty),
        SetBody::Set { left, .. } => outputs(&left.body, ty),
        SetBody::Values { rows, .. } => rows.iter().flatten().any(|expr| expr.ty == *ty),
    }
}

/// Whether a condition demands that a value of one source equals one of another.
fn equates(on: &Expr) -> bool {
    match &on.kind {
        ExprKind::And(terms) => terms.iter().any(|term| equates(&term.expr)),
        ExprKind::Binary(BinaryOp::Eq, left, right) => {
            let (left, right) = (aliases(left), aliases(right));
            !left.is_empty() && !right.is_empty() && left.is_disjoint(&right)
        }
        _ => false,
    }
}

fn aliases(expr: &Expr) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk::expression(expr, &mut |node| {
        if let Node::Expr(Expr { kind: ExprKind::Column { alias, .. }, .. }) = node {
            found.insert(alias.clone());
        }
    });
    found
}

fn holds_query(key: &GroupKey) -> bool {
    let exprs = match key {
        GroupKey::Expr(expr) => std::slice::from_ref(expr),
        GroupKey::Rollup(items) | GroupKey::Cube(items) => items,
        GroupKey::Sets(sets) => return sets.iter().flatten().any(contains_query),
    };
    exprs.iter().any(contains_query)
}

fn contains_query(expr: &Expr) -> bool {
    let mut found = false;
    walk::expression(expr, &mut |node| found |= matches!(node, Node::Query(_)));
    found
}

fn expr_missing(expr: &Expr, can: &Capabilities) -> Option<Refusal> {
    if !can.interval_equality && compares_intervals(expr) {
        return Some(if aggregates(expr) { sum_of_intervals() } else { intervals() });
    }
    if !can.json_order && compares_documents(expr) {
        return Some(documents());
    }
    if expr.ty == Ty::Interval && !can.intervals && !is_calendar_step(expr) {
        return Some(refusal(
            "an interval as a value",
            "the database has no intervals; an interval can only be added to a date or a time",
            "compute the interval in Rust, or add it where it is made",
        ));
    }
    let ExprKind::Aggregate(aggregate) = &expr.kind else { return None };
    let ordered_set = matches!(
        aggregate.func,
        AggregateFunc::PercentileCont | AggregateFunc::PercentileDisc | AggregateFunc::Mode
    );
    if ordered_set && !can.ordered_set_aggregates {
        return Some(refusal(
            "a percentile or `mode`",
            "the database has no ordered-set aggregates",
            "compute it in Rust, or with `row_number()` and `count()` over the group",
        ));
    }
    None
}

/// Whether an expression tells intervals apart other than by a comparison of two.
fn compares_intervals(expr: &Expr) -> bool {
    let interval = |expr: &Expr| expr.ty == Ty::Interval;
    match &expr.kind {
        ExprKind::IsDistinct(value, ..)
        | ExprKind::Between { value, .. }
        | ExprKind::InList(value, ..)
        | ExprKind::InArray(value, ..)
        | ExprKind::InQuery(value, ..)
        | ExprKind::QuantifiedQuery(_, value, ..)
        | ExprKind::QuantifiedArray(_, value, ..) => interval(value),
        ExprKind::Call(Func::Greatest | Func::Least | Func::Nullif, args) => {
            args.iter().any(interval)
        }
        ExprKind::Aggregate(aggregate) => {
            let counts = aggregate.func == AggregateFunc::Count && !aggregate.distinct;
            !counts && aggregate.arg.iter().any(interval)
        }
        ExprKind::Window(window) => {
            let aggregated =
                matches!(window.func, WindowFunc::Aggregate(func) if func != AggregateFunc::Count);
            window.partition.iter().any(interval) || aggregated && window.args.iter().any(interval)
        }
        ExprKind::Row(parts) => parts.iter().any(interval),
        _ => false,
    }
}

/// Whether an aggregate or window sorts documents, or tells them apart.
fn compares_documents(expr: &Expr) -> bool {
    let json = |expr: &Expr| expr.ty == Ty::Json;
    match &expr.kind {
        ExprKind::Aggregate(aggregate) => {
            let picks = matches!(aggregate.func, AggregateFunc::Min | AggregateFunc::Max);
            aggregate.order.iter().any(|key| json(&key.expr))
                || (picks || aggregate.distinct) && aggregate.arg.iter().any(json)
        }
        ExprKind::Window(window) => {
            window.partition.iter().any(json) || window.order.iter().any(|key| json(&key.expr))
        }
        _ => false,
    }
}

fn is_calendar_step(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(_) | ExprKind::Call(Func::MakeInterval, _) => true,
        ExprKind::Unary(_, inner) => is_calendar_step(inner),
        ExprKind::Binary(BinaryOp::Mul, _, step) => is_calendar_step(step),
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, left, right) => {
            left.ty == Ty::Interval && is_calendar_step(left) && is_calendar_step(right)
        }
        _ => false,
    }
}

fn tables(item: &FromItem) -> usize {
    if let FromItem::Join { left, right, .. } = item { tables(left) + tables(right) } else { 1 }
}

fn refusal(construct: &str, reason: &str, help: &str) -> Refusal {
    Refusal::new(construct, reason, help)
}

/// `delete from t using u where c` → `delete from t where exists (select 1 from u where c)`.
fn using_to_exists(delete: &Delete) -> Statement {
    let select = Select {
        distinct: Distinct::No,
        columns: Vec::new(),
        from: delete.using.clone(),
        filter: delete.filter.clone(),
        group: Vec::new(),
        having: Vec::new(),
    };
    let query = query_of(select);
    let exists =
        Expr { kind: ExprKind::Exists(Box::new(query), false), ty: Ty::Bool, nullable: false };
    Statement::Delete(Delete {
        using: None,
        filter: vec![Conjunct { guard: None, arm: None, expr: exists }],
        ..delete.clone()
    })
}

fn alone(expr: &Expr) -> Query {
    query_of(Select {
        distinct: Distinct::No,
        columns: vec![crate::OutputColumn { name: String::new(), expr: expr.clone() }],
        from: None,
        filter: Vec::new(),
        group: Vec::new(),
        having: Vec::new(),
    })
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
