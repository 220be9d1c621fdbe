//! Shared printing of queries: common table expressions, selects, set operations, order.

use super::printer::{Level, Printer};
use super::walk::{self, Node};
use super::{Refusal, comparison, conjunction, delete, distinct, insert, scalar, update};
use crate::expr::ExprKind;
use crate::statement::{Distinct, GroupKey};
use crate::{
    Cte, Expr, FromItem, JoinKind, OrderKey, OutputColumn, Query, Select, SetBody, SetOp, Statement,
};

/// Any statement.
pub(crate) fn statement(p: &mut Printer<'_>, statement: &Statement) {
    match statement {
        Statement::Query(query) => self::query(p, query),
        Statement::Insert(insert) => insert::insert(p, insert),
        Statement::Update(update) => update::update(p, update),
        Statement::Delete(delete) => delete::delete(p, delete),
        Statement::Raw(raw) => scalar::raw_parts(p, raw),
    }
}

/// A query with its common table expressions, order and limits.
pub(crate) fn query(p: &mut Printer<'_>, query: &Query) {
    if !p.capabilities().distinct_on
        && let Some(numbered) = distinct::numbered(query, &mut || p.fresh_name())
    {
        self::query(p, &numbered);
        return;
    }
    with(p, &query.with, query.recursive);
    if let SetBody::Select(select) = &query.body
        && let Some(from) = &select.from
    {
        p.register(from);
    }
    if needs_wrapping(p, query) {
        ordered_outside(p, query);
    } else {
        body(p, &query.body);
        p.valued(|p| order(p, &query.order));
    }
    let syntax = p.syntax();
    syntax.limit(p, query.limit.as_ref(), query.offset.as_ref());
    if let Some(lock) = &query.lock {
        syntax.lock(p, lock);
    }
}

/// A query inside a statement: nobody but the statement sees its columns.
pub(crate) fn inner(p: &mut Printer<'_>, query: &Query) {
    p.nested(|p| self::query(p, query));
}

/// `with …`.
pub(crate) fn with(p: &mut Printer<'_>, ctes: &[Cte], recursive: bool) {
    if ctes.is_empty() {
        return;
    }
    p.push(if recursive { "with recursive " } else { "with " });
    p.list(", ", ctes, |p, cte| {
        p.ident(&cte.name);
        if !cte.columns.is_empty() {
            p.push(" (");
            p.list(", ", &cte.columns, |p, column| p.ident(column));
            p.push(")");
        }
        p.push(match cte.materialized {
            None => " as ",
            Some(true) => " as materialized ",
            Some(false) => " as not materialized ",
        });
        p.block(|p| p.nested(|p| statement(p, &cte.statement)));
    });
    p.line();
}

/// Whether the order cannot stand at the query itself: set operations and `distinct` sort by plain output columns only.
fn needs_wrapping(p: &Printer<'_>, query: &Query) -> bool {
    let plain_only = match &query.body {
        SetBody::Set { .. } | SetBody::Values { .. } => true,
        SetBody::Select(select) => select.distinct == Distinct::Yes,
    };
    plain_only && query.order.iter().any(|key| !p.syntax().sorts_plainly(p, key))
}

/// `select … from (body) order by …`.
fn ordered_outside(p: &mut Printer<'_>, query: &Query) {
    let alias = p.fresh_name();
    let syntax = p.syntax();
    p.push("select ");
    p.list(", ", outputs_of(&query.body), |p, (name, expr)| {
        let kind = ExprKind::Column { alias: alias.clone(), name: name.clone() };
        match expr {
            Some(expr) => {
                let ty = expr.ty.clone();
                syntax.output(p, &Expr { kind, ty, nullable: expr.nullable });
            }
            None => p.column(&alias, &name),
        }
        p.push(" as ");
        p.ident(&name);
    });
    p.line();
    p.push("from ");
    p.block(|p| p.nested(|p| body(p, &query.body)));
    p.push(" as ");
    p.ident(&alias);
    let mut keys = Vec::new();
    for key in &query.order {
        if let Some(name) = output_of(&query.body, &key.expr) {
            let kind = ExprKind::Column { alias: alias.clone(), name };
            keys.push(OrderKey { expr: Expr { kind, ..key.expr.clone() }, ..key.clone() });
        } else {
            p.refuse(Refusal::new(
                "`distinct` ordered by something that is not selected",
                "which of the equal rows would give the key is undefined",
                "select the key too",
            ));
        }
    }
    order(p, &keys);
}

/// The output column that an order key means.
fn output_of(body: &SetBody, key: &Expr) -> Option<String> {
    match (body, &key.kind) {
        (SetBody::Select(select), _) => select
            .columns
            .iter()
            .find(|column| column.expr.kind == key.kind || same(&column.expr, key))
            .map(|column| column.name.clone()),
        (_, ExprKind::Column { name, .. }) => Some(name.clone()),
        _ => None,
    }
}

/// Whether two expressions are the same but for the aliases of the sources in them.
fn same(left: &Expr, right: &Expr) -> bool {
    let unnamed = |expr: &Expr| {
        let mut aliases = Vec::new();
        walk::expr(expr, &mut |node| {
            if let Node::Source(
                FromItem::Table { alias, .. }
                | FromItem::Cte { alias, .. }
                | FromItem::Derived { alias, .. }
                | FromItem::Unnest { alias, .. }
                | FromItem::Series { alias, .. },
            ) = node
            {
                aliases.push(format!("alias: {alias:?}"));
            }
        });
        // A quote inside of a text is escaped there, so that only a field of this name reads like one.
        let whole = format!("{:?}", expr.kind);
        let by_place = |text: String, (at, alias): (usize, &String)| {
            text.replace(alias.as_str(), &format!("alias: {at}"))
        };
        (!aliases.is_empty()).then(|| aliases.iter().enumerate().fold(whole, by_place))
    };
    left.ty == right.ty && unnamed(left).is_some_and(|left| Some(left) == unnamed(right))
}

/// Names of the output columns, and what they are where that is known.
fn outputs_of(body: &SetBody) -> Vec<(String, Option<&Expr>)> {
    match body {
        SetBody::Select(select) => {
            select.columns.iter().map(|one| (one.name.clone(), Some(&one.expr))).collect()
        }
        SetBody::Set { left, .. } => outputs_of(&left.body),
        SetBody::Values { columns, rows } => {
            let first = |at: usize| rows.first().and_then(|row| row.get(at));
            columns.iter().enumerate().map(|(at, name)| (name.clone(), first(at))).collect()
        }
    }
}

/// Names of the output columns.
pub(crate) fn output_names(body: &SetBody) -> Vec<String> {
    match body {
        SetBody::Select(select) => {
            select.columns.iter().map(|column| column.name.clone()).collect()
        }
        SetBody::Set { left, .. } => output_names(&left.body),
        SetBody::Values { columns, .. } => columns.clone(),
    }
}

fn body(p: &mut Printer<'_>, body: &SetBody) {
    match body {
        SetBody::Select(select) => self::select(p, select),
        SetBody::Set { op, all, left, right } => {
            arm(p, left);
            p.line();
            p.push(match op {
                SetOp::Union => "union",
                SetOp::Intersect => "intersect",
                SetOp::Except => "except",
            });
            p.push(if *all { " all" } else { "" });
            p.line();
            arm(p, right);
        }
        SetBody::Values { columns, rows } => {
            let syntax = p.syntax();
            syntax.values(p, columns, rows);
        }
    }
}

/// An arm of a set operation: a plain select as it is, anything else as a select from it.
fn arm(p: &mut Printer<'_>, query: &Query) {
    let plain = query.with.is_empty()
        && query.order.is_empty()
        && query.limit.is_none()
        && query.offset.is_none()
        && query.lock.is_none();
    if let (SetBody::Select(select), true) = (&query.body, plain)
        && !matches!(select.distinct, Distinct::On(_))
    {
        self::select(p, select);
        return;
    }
    select_from(p, query);
}

/// `select "_1"."a", … from (query) as "_1"`.
pub(crate) fn select_from(p: &mut Printer<'_>, query: &Query) {
    let alias = p.fresh_name();
    p.push("select ");
    p.list(", ", &output_names(&query.body), |p, name| {
        p.ident(&alias);
        p.push(".");
        p.ident(name);
        p.push(" as ");
        p.ident(name);
    });
    p.line();
    p.push("from ");
    p.block(|p| self::query(p, query));
    p.push(" as ");
    p.ident(&alias);
}

/// `select`.
fn select(p: &mut Printer<'_>, select: &Select) {
    if let Some(from) = &select.from {
        p.register(from);
    }
    p.push("select");
    match &select.distinct {
        Distinct::No => {}
        Distinct::Yes => p.push(" distinct"),
        Distinct::On(keys) => {
            p.push(" distinct on (");
            // They must be written as the first keys of the order are.
            p.list(", ", keys, sort_value);
            p.push(")");
        }
    }
    p.valued(|p| outputs(p, &select.columns));
    if let Some(item) = &select.from {
        p.line();
        p.push("from ");
        p.naming(|p| from(p, item));
    }
    conjunction::clause(p, "where", &select.filter);
    p.valued(|p| {
        group(p, &select.group);
        conjunction::clause(p, "having", &select.having);
    });
}

/// Output columns: up to three on the line, else one a line.
pub(crate) fn outputs(p: &mut Printer<'_>, columns: &[OutputColumn]) {
    if columns.is_empty() {
        p.push(" 1");
        return;
    }
    let syntax = p.syntax();
    let spread = columns.len() > 3;
    p.writer.indent();
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            p.push(",");
        }
        if spread {
            p.line();
        } else {
            p.push(" ");
        }
        syntax.output(p, &column.expr);
        p.push(" as ");
        p.ident(&column.name);
    }
    p.writer.dedent();
}

/// `returning …`.
pub(crate) fn returning(p: &mut Printer<'_>, alias: &str, columns: &[OutputColumn]) {
    if !columns.is_empty() {
        if !p.syntax().aliases_written_row() {
            p.unalias(alias);
        }
        p.line();
        p.push("returning");
        p.at_written_rows();
        outputs(p, columns);
    }
}

/// Sources.
pub(crate) fn from(p: &mut Printer<'_>, item: &FromItem) {
    let catalog = p.catalog;
    let syntax = p.syntax();
    match item {
        FromItem::Table { table, alias } => {
            if let Some(table) = catalog.table(*table) {
                p.table_name(table);
            }
            p.push(" as ");
            p.ident(alias);
        }
        FromItem::Cte { name, alias } => {
            p.ident(name);
            p.push(" as ");
            p.ident(alias);
        }
        FromItem::Derived { query, alias, lateral } => {
            p.push(if *lateral { "lateral " } else { "" });
            p.block(|p| inner(p, query));
            p.push(" as ");
            p.ident(alias);
        }
        FromItem::Unnest { columns, ordinality, alias } => {
            syntax.unnest(p, columns, ordinality.as_deref(), alias);
        }
        FromItem::Series { start, stop, alias } => syntax.series(p, start, stop, alias),
        FromItem::Join { kind, left, right, on, only_if } => {
            from(p, left);
            let presence = p.presence_any(only_if.as_ref());
            p.guarded(presence, |p| join(p, *kind, right, on.as_ref()));
        }
    }
}

fn join(p: &mut Printer<'_>, kind: JoinKind, right: &FromItem, on: Option<&Expr>) {
    p.writer.indent();
    p.line();
    p.push(match (kind, on) {
        (JoinKind::Inner, None) | (JoinKind::Cross, _) => "cross join ",
        (JoinKind::Inner, Some(_)) => "join ",
        (JoinKind::Left, _) => "left join ",
        (JoinKind::Right, _) => "right join ",
        (JoinKind::Full, _) => "full join ",
    });
    if matches!(right, FromItem::Join { .. }) {
        p.block(|p| from(p, right));
    } else {
        from(p, right);
    }
    match (kind, on) {
        (JoinKind::Cross, _) | (JoinKind::Inner, None) => {}
        (_, Some(on)) => {
            p.push(" on ");
            p.expr(on);
        }
        (_, None) => {
            let truth = p.syntax().boolean(true);
            p.push(" on ");
            p.push(truth);
        }
    }
    p.writer.dedent();
}

fn group(p: &mut Printer<'_>, keys: &[GroupKey]) {
    if keys.is_empty() {
        return;
    }
    p.line();
    p.push("group by ");
    p.list(", ", keys, |p, key| match key {
        GroupKey::Expr(expr) => not_a_position(p, expr),
        GroupKey::Rollup(items) => {
            p.push("rollup (");
            p.list(", ", items, Printer::expr);
            p.push(")");
        }
        GroupKey::Cube(items) => {
            p.push("cube (");
            p.list(", ", items, Printer::expr);
            p.push(")");
        }
        GroupKey::Sets(sets) => {
            p.push("grouping sets (");
            p.list(", ", sets, |p, set| {
                p.push("(");
                p.list(", ", set, Printer::expr);
                p.push(")");
            });
            p.push(")");
        }
    });
}

/// `order by …` on a line of its own.
fn order(p: &mut Printer<'_>, keys: &[OrderKey]) {
    if keys.is_empty() {
        return;
    }
    p.per_arm(keys, |p, keys| {
        if !keys.is_empty() {
            p.line();
            p.push("order by ");
            p.list(", ", keys, |p, key| order_key(p, key));
        }
    });
}

/// `order by …` inside a call.
pub fn order_inside(p: &mut Printer<'_>, keys: &[OrderKey]) {
    p.per_arm(keys, |p, keys| {
        if !keys.is_empty() {
            p.push(" order by ");
            p.list(", ", keys, |p, key| order_key(p, key));
        }
    });
}

/// A key; a bare number would mean the n-th output column.
fn not_a_position(p: &mut Printer<'_>, expr: &Expr) {
    let mut inner = expr;
    while let ExprKind::Unary(_, operand) | ExprKind::Cast(operand) = &inner.kind {
        inner = operand;
    }
    if matches!(inner.kind, ExprKind::Literal(_)) {
        p.push("(select ");
        p.expr(expr);
        p.push(")");
    } else {
        p.operand(expr);
    }
}

fn order_key(p: &mut Printer<'_>, key: &OrderKey) {
    sort_value(p, &key.expr);
    p.push(if key.descending { " desc" } else { " asc" });
    // Saying where nulls stand costs a slower sort, or the use of an index: not of columns without any.
    let column = matches!(key.expr.kind, ExprKind::Column { .. });
    if key.expr.nullable || !column {
        p.push(if key.nulls_first { " nulls first" } else { " nulls last" });
    }
}

/// The value that rows are sorted by: enums by their declared order, texts by code point.
fn sort_value(p: &mut Printer<'_>, expr: &Expr) {
    let syntax = p.syntax();
    if matches!(expr.ty, crate::Ty::Enum(_)) && !p.native_enum(&expr.ty) {
        p.ordinal(expr);
    } else if expr.ty == crate::Ty::Text && !comparison::is_table_column(p, expr) {
        p.within(Level::Tight, |p| syntax.collated(p, expr));
    } else if expr.ty == crate::Ty::Interval {
        syntax.interval_key(p, expr);
    } else {
        not_a_position(p, expr);
    }
}
