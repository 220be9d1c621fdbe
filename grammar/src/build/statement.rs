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
    error::{Fix, SyntaxErrorKind},
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
    let action = match kids.peek() {
        Some(Rule::record | Rule::bad_set) => ConflictAction::Update {
            record: new_values(cx, kids.any()?)?,
            filter: kids.opt(Rule::where_, cx, condition)?,
        },
        _ => ConflictAction::Nothing,
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
        record: new_values(cx, kids.any()?)?,
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

/// The record of an update, or `set a = 1`, which is reported and read as one.
fn new_values(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Record> {
    match node.as_rule() {
        Rule::record => record(cx, node),
        Rule::bad_set => set(cx, node),
        _ => Err(Mismatch),
    }
}

fn set(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Record> {
    let span = cx.span(&node);
    let items = Kids::of(node).all(Rule::set_item, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        let name = name(cx, kids.need(Rule::word)?)?;
        let value = Value::Expr(expr(cx, kids.need(Rule::expr)?)?);
        Ok(RecordItem { kind: RecordItemKind::Field { name, optional: false, value }, span })
    })?;
    let fields: Vec<String> = items.iter().map(|item| field_text(cx, item)).collect();
    let fix = Fix {
        span,
        replacement: format!("{{ {} }}", fields.join(", ")),
        title: "put the new values in a record".to_owned(),
    };
    let help = "the new values are a record: `update Item { name: 'x' } where …`";
    cx.error(span, SyntaxErrorKind::SetClause, help, Some(fix));
    Ok(Record { items, span })
}

/// A field of `set` as a record has it: `name: value`.
fn field_text(cx: &Cx<'_>, item: &RecordItem) -> String {
    match &item.kind {
        RecordItemKind::Field { name, value: Value::Expr(value), .. } => {
            format!("{}: {}", cx.slice(name.span), cx.slice(value.span))
        }
        _ => cx.slice(item.span).to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        SyntaxErrorKind,
        ast::{CommandBody, ItemKind},
        testing::{item, mistakes, repaired},
    };

    fn command(text: &str) -> Statement {
        let ItemKind::Command(decl) = item(&format!("command c() {{ {text} }}")).kind else {
            panic!()
        };
        let CommandBody::Statement(statement) = decl.body else { panic!() };
        statement
    }

    #[test]
    fn inserts() {
        let Statement::Insert(insert) = command(
            "insert into Tag as t { $id, name?: $n, $new.*, lines: [{ a: 1 }, { a: 2 }], m: Card { x: 1 }, r: { y: 2 } }, { id: 1 } \
             on conflict (name, lower(x)) where live do update { excluded.*, n: t.n + 1 } where t.n > 1 \
             on conflict nothing returning { id }",
        ) else {
            panic!()
        };
        let InsertSource::Records(records) = &insert.source else { panic!() };
        assert_eq!(records.len(), 2);
        let kinds: Vec<&RecordItemKind> = records[0].items.iter().map(|item| &item.kind).collect();
        assert!(matches!(kinds[0], RecordItemKind::Param(_)));
        assert!(matches!(kinds[1], RecordItemKind::Field { optional: true, .. }));
        assert!(matches!(kinds[2], RecordItemKind::SpreadParam(_)));
        assert!(matches!(kinds[3], RecordItemKind::Field { value: Value::List { .. }, .. }));
        assert!(matches!(kinds[4], RecordItemKind::Field { value: Value::Variant { .. }, .. }));
        assert!(matches!(kinds[5], RecordItemKind::Field { value: Value::Record(_), .. }));
        assert!(matches!(
            &insert.conflicts[0].action,
            ConflictAction::Update { filter: Some(_), .. }
        ));
        assert!(insert.conflicts[1].target.is_none());
        assert!(
            matches!(command("insert T from $rows"), Statement::Insert(i) if matches!(i.source, InsertSource::Param(_)))
        );
        assert!(matches!(
            command("insert T (a, b) select { a, b } from U"),
            Statement::Insert(Insert { source: InsertSource::Query { columns, .. }, .. }) if columns.len() == 2
        ));
    }

    #[test]
    fn updates_and_deletes() {
        let Statement::Update(update) = command(
            "with x as (select 1) update T unscoped as t { a: a + 1 } from $rows r where t.id = r.id returning old.a",
        ) else {
            panic!()
        };
        assert!(update.with.is_some() && update.from.is_some() && update.scopes.len() == 1);
        let Statement::Delete(delete) =
            command("delete from T t using B b join b.u u where t.u = u;")
        else {
            panic!()
        };
        assert!(delete.using.unwrap().joins.len() == 1 && delete.filter.is_some());
    }

    #[test]
    fn an_equals_sign_in_a_record_is_repaired() {
        let text = "command c() { update T { a = 1 } where true }";
        assert_eq!(mistakes(text), [(SyntaxErrorKind::EqualsInRecord, "=")]);
        assert_eq!(repaired(text), "command c() { update T { a : 1 } where true }");
    }
}
