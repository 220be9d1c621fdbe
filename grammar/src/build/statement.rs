//! Builds statements that write, and their records.

use super::{
    Built, Cx, Kids, Mismatch, Node,
    entity::{index_keys, tail_where},
    expr::expr,
    name, opt_names, param, path,
    query::{self, alias, condition, query_rest, scope_mod, source_joins, with},
};
use crate::{
    ast::{
        Conflict, ConflictAction, ConflictTarget, Delete, FromClause, Insert, InsertSource, Output,
        Record, RecordItem, RecordItemKind, Statement, Update, Value, With,
    },
    parse::Rule,
    span::Span,
};

/// One statement with its `with`.
pub(super) fn statement(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Statement> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let with = kids.opt(Rule::with, cx, with)?;
    Ok(match kids.peek() {
        Some(Rule::insert) => Statement::Insert(insert(cx, kids.any()?, with, span)?),
        Some(Rule::update) => Statement::Update(update(cx, kids.any()?, with, span)?),
        Some(Rule::delete) => Statement::Delete(delete(cx, kids.any()?, with, span)?),
        _ => Statement::Query(query_rest(cx, kids, with, span)?),
    })
}

fn insert(cx: &mut Cx<'_>, node: Node<'_>, with: Option<With>, span: Span) -> Built<Insert> {
    let mut kids = Kids::of(node);
    let target = name(cx, kids.need(Rule::entity_name)?)?;
    let alias = kids.opt(Rule::ident, cx, name)?;
    let source = match kids.peek() {
        Some(Rule::record) => InsertSource::Records(kids.all(Rule::record, cx, record)?),
        Some(Rule::param) => InsertSource::Param(param(cx, kids.any()?)?),
        _ => InsertSource::Query {
            columns: opt_names(cx, &mut kids)?,
            query: Box::new(query::query(cx, kids.need(Rule::query)?)?),
        },
    };
    let conflicts = kids.all(Rule::conflict, cx, conflict)?;
    let returning = returning(cx, &mut kids)?;
    Ok(Insert { with, target, alias, source, conflicts, returning, span })
}

fn conflict(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Conflict> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let target = kids.opt(Rule::conflict_target, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        Ok(ConflictTarget {
            keys: index_keys(cx, kids.need(Rule::index_keys)?)?,
            filter: kids.opt(Rule::tail_where, cx, tail_where)?,
            span,
        })
    })?;
    let action = match kids.take(Rule::record) {
        Some(node) => ConflictAction::Update {
            record: record(cx, node)?,
            filter: kids.opt(Rule::where_, cx, condition)?,
        },
        None => ConflictAction::Nothing,
    };
    Ok(Conflict { target, action, span })
}

fn update(cx: &mut Cx<'_>, node: Node<'_>, with: Option<With>, span: Span) -> Built<Update> {
    let mut kids = Kids::of(node);
    Ok(Update {
        with,
        target: name(cx, kids.need(Rule::entity_name)?)?,
        scopes: kids.all(Rule::scope_mod, cx, scope_mod)?,
        alias: kids.opt(Rule::alias, cx, alias)?,
        record: record(cx, kids.need(Rule::record)?)?,
        from: kids.opt(Rule::from, cx, query::from)?,
        filter: kids.opt(Rule::where_, cx, condition)?,
        returning: returning(cx, &mut kids)?,
        span,
    })
}

fn delete(cx: &mut Cx<'_>, node: Node<'_>, with: Option<With>, span: Span) -> Built<Delete> {
    let mut kids = Kids::of(node);
    Ok(Delete {
        with,
        target: name(cx, kids.need(Rule::entity_name)?)?,
        scopes: kids.all(Rule::scope_mod, cx, scope_mod)?,
        alias: kids.opt(Rule::alias, cx, alias)?,
        using: kids.opt(Rule::using, cx, using)?,
        filter: kids.opt(Rule::where_, cx, condition)?,
        returning: returning(cx, &mut kids)?,
        span,
    })
}

fn using(cx: &mut Cx<'_>, node: Node<'_>) -> Built<FromClause> {
    let span = cx.span(&node);
    source_joins(cx, &mut Kids::of(node), span)
}

fn returning(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Option<Output>> {
    kids.opt(Rule::returning, cx, |cx, node| query::output(cx, &mut Kids::of(node)))
}

/// `{ $id, name: $name }`
pub(super) fn record(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Record> {
    let span = cx.span(&node);
    Ok(Record { items: Kids::of(node).all(Rule::record_item, cx, item)?, span })
}

fn item(cx: &mut Cx<'_>, node: Node<'_>) -> Built<RecordItem> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let node = kids.any()?;
    let kind = match node.as_rule() {
        Rule::param => RecordItemKind::Param(param(cx, node)?),
        Rule::spread => {
            let node = Kids::of(node).any()?;
            match node.as_rule() {
                Rule::param => RecordItemKind::SpreadParam(param(cx, node)?),
                _ => RecordItemKind::SpreadPath(path(cx, node)?),
            }
        }
        _ => RecordItemKind::Field {
            name: name(cx, node)?,
            optional: kids.take(Rule::optional_suffix).is_some(),
            value: value(cx, kids.any()?)?,
        },
    };
    Ok(RecordItem { kind, span })
}

fn value(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Value> {
    let span = cx.span(&node);
    Ok(match node.as_rule() {
        Rule::expr => Value::Expr(expr(cx, node)?),
        Rule::record => Value::Record(record(cx, node)?),
        Rule::list => {
            let mut kids = Kids::of(node);
            let mut values = Vec::new();
            while let Some(node) = kids.next() {
                values.push(value(cx, node)?);
            }
            Value::List { values, span }
        }
        Rule::variant_value => {
            let mut kids = Kids::of(node);
            Value::Variant {
                name: name(cx, kids.need(Rule::upper)?)?,
                record: record(cx, kids.need(Rule::record)?)?,
                span,
            }
        }
        _ => return Err(Mismatch),
    })
}
