//! Builds queries, sources, joins, ordering, paging and windows.

use super::{
    Built, Cx, Kids, Mismatch, Node,
    entity::{dir, nulls},
    expr::{arg, expr, sum},
    inner_name, int, name, names, opt_names, param, path,
    shape::{bare_output, shape},
    statement::statement,
};
use crate::{
    ast::{
        Alias, Condition, Conjunct, Cte, Distinct, Expr, ExprKind, Frame, FrameBound, FrameExclude,
        FrameUnit, FromClause, GroupKey, GroupKeyKind, Join, JoinCondition, JoinKind, Literal,
        Lock, LockStrength, LockWait, OrderItem, OrderKey, OrderSwitch, Output, Paging, PagingKind,
        Query, RelationArgs, ScopeMod, ScopeModKind, Select, SetArm, SetOp, SetTerm, Source,
        SourceKind, SwitchArm, TableFunction, Values, WindowDef, WindowSpec, With,
    },
    error::{Fix, SyntaxErrorKind},
    parse::Rule,
    span::Span,
};

/// A query with its `with`.
pub(super) fn query(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Query> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let with = kids.opt(Rule::with, cx, with)?;
    query_rest(cx, kids, with, span)
}

/// A query whose `with` was read already.
pub(super) fn query_rest(
    cx: &mut Cx<'_>,
    mut kids: Kids<'_>,
    with: Option<With>,
    span: Span,
) -> Built<Query> {
    let first = set_term(cx, &mut kids)?;
    let mut rest = Vec::new();
    while let Some(node) = kids.take(Rule::set_op) {
        let op_span = cx.span(&node);
        let mut words = Kids::of(node);
        let op = if words.keyword(Rule::k_union) {
            SetOp::Union
        } else if words.keyword(Rule::k_intersect) {
            SetOp::Intersect
        } else {
            SetOp::Except
        };
        let all = words.keyword(Rule::k_all);
        rest.push(SetArm { op, all, op_span, term: set_term(cx, &mut kids)? });
    }
    Ok(Query {
        with,
        first,
        rest,
        order: opt_order(cx, &mut kids)?,
        paging: kids.opt(Rule::paging, cx, paging)?,
        locks: kids.all(Rule::lock, cx, lock)?,
        span,
    })
}

/// `with x as (…)`
pub(super) fn with(cx: &mut Cx<'_>, node: Node<'_>) -> Built<With> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let recursive = kids.keyword(Rule::k_recursive);
    Ok(With { recursive, ctes: kids.all(Rule::cte, cx, cte)?, span })
}

fn cte(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Cte> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let name = name(cx, kids.need(Rule::ident)?)?;
    let columns = opt_names(cx, &mut kids)?;
    let not = kids.keyword(Rule::k_not);
    let materialized = kids.keyword(Rule::k_materialized).then_some(!not);
    let statement = Box::new(statement(cx, kids.need(Rule::statement)?)?);
    Ok(Cte { name, columns, materialized, statement, span })
}

fn set_term(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<SetTerm> {
    let node = kids.any()?;
    Ok(match node.as_rule() {
        Rule::select => SetTerm::Select(Box::new(select(cx, node)?)),
        Rule::values => {
            let span = cx.span(&node);
            let rows =
                Kids::of(node).all(Rule::row, cx, |cx, node| exprs(cx, &mut Kids::of(node)))?;
            SetTerm::Values(Values { rows, span })
        }
        Rule::query => SetTerm::Query(Box::new(query(cx, node)?)),
        _ => return Err(Mismatch),
    })
}

/// All following expressions.
pub(super) fn exprs(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<Expr>> {
    kids.all(Rule::expr, cx, expr)
}

fn select(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Select> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(Select {
        distinct: kids.opt(Rule::distinct, cx, |cx, node| {
            let span = cx.span(&node);
            Ok(Distinct { on: exprs(cx, &mut Kids::of(node))?, span })
        })?,
        output: output(cx, &mut kids)?,
        from: kids.opt(Rule::from, cx, from)?,
        filter: kids.opt(Rule::where_, cx, condition)?,
        group: match kids.take(Rule::group) {
            Some(node) => Kids::of(node).all(Rule::group_key, cx, group_key)?,
            None => Vec::new(),
        },
        having: kids.opt(Rule::having, cx, condition)?,
        windows: match kids.take(Rule::window) {
            Some(node) => Kids::of(node).all(Rule::window_def, cx, window_def)?,
            None => Vec::new(),
        },
        span,
    })
}

/// What follows `select`, `returning`, `return`.
pub(super) fn output(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Output> {
    let node = kids.any()?;
    match node.as_rule() {
        Rule::shape => Ok(Output::Shape(shape(cx, node)?)),
        Rule::upper => Ok(Output::Named(name(cx, node)?)),
        Rule::select_bare => bare_output(cx, node),
        Rule::expr => Ok(Output::Expr(expr(cx, node)?)),
        _ => Err(Mismatch),
    }
}

/// `where? p`, `having p`
pub(super) fn condition(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Condition> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let optional = kids.take(Rule::optional_suffix).is_some();
    Ok(Condition { optional, expr: expr(cx, kids.need(Rule::expr)?)?, span })
}

pub(super) fn from(cx: &mut Cx<'_>, node: Node<'_>) -> Built<FromClause> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let mut clause = source_joins(cx, &mut kids, span)?;
    while let Some(node) = kids.take(Rule::bad_comma) {
        let whole = cx.span(&node);
        let comma = Span::new(whole.file, whole.start, whole.start + 1);
        let fix = Fix {
            span: comma,
            replacement: " cross join".to_owned(),
            title: "write `cross join`".to_owned(),
        };
        let help = "write `join … on …`, a relation path after `join`, or `cross join`";
        cx.error(comma, SyntaxErrorKind::CommaJoin, help, Some(fix));
        let right = source_joins(cx, &mut Kids::of(node), whole)?;
        let kind = JoinKind::Cross;
        clause.joins.push(Join { kind, source: right.source, condition: None, span: whole });
        clause.joins.extend(right.joins);
    }
    Ok(clause)
}

/// A source and its joins, among the following children.
pub(super) fn source_joins(cx: &mut Cx<'_>, kids: &mut Kids<'_>, span: Span) -> Built<FromClause> {
    let source = source(cx, kids.need(Rule::source)?)?;
    Ok(FromClause { source, joins: kids.all(Rule::join, cx, join)?, span })
}

fn source(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Source> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let lateral = kids.keyword(Rule::k_lateral);
    let node = kids.any()?;
    let kind = match node.as_rule() {
        Rule::query => SourceKind::Query(Box::new(query(cx, node)?)),
        Rule::param => SourceKind::Param(param(cx, node)?),
        Rule::table_fn => SourceKind::Function(table_function(cx, node)?),
        Rule::path => SourceKind::Path {
            path: path(cx, node)?,
            args: kids.opt(Rule::relation_args, cx, relation_args)?,
        },
        _ => return Err(Mismatch),
    };
    Ok(Source {
        lateral,
        kind,
        scopes: kids.all(Rule::scope_mod, cx, scope_mod)?,
        alias: kids.opt(Rule::alias, cx, alias)?,
        span,
    })
}

fn table_function(cx: &mut Cx<'_>, node: Node<'_>) -> Built<TableFunction> {
    let mut kids = Kids::of(node);
    Ok(TableFunction {
        name: name(cx, kids.need(Rule::ident)?)?,
        args: kids.all(Rule::arg, cx, arg)?,
        ordinality: kids.keyword(Rule::k_ordinality),
    })
}

/// `unscoped (live)`, `bypass policy`
pub(super) fn scope_mod(cx: &mut Cx<'_>, node: Node<'_>) -> Built<ScopeMod> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let kind = if kids.keyword(Rule::k_unscoped) {
        ScopeModKind::Unscoped
    } else if kids.keyword(Rule::k_scoped) {
        ScopeModKind::Scoped
    } else {
        ScopeModKind::BypassPolicy
    };
    Ok(ScopeMod { kind, names: opt_names(cx, &mut kids)?, span })
}

/// `as v(id, name)`
pub(super) fn alias(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Alias> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let name = name(cx, kids.need(Rule::ident)?)?;
    Ok(Alias { name, columns: opt_names(cx, &mut kids)?, span })
}

fn join(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Join> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let natural = kids.keyword(Rule::k_natural);
    if natural {
        let word = Span::new(span.file, span.start, span.start + 7);
        let help = "name the columns with `using (…)`, or join along a relation";
        cx.error(word, SyntaxErrorKind::NaturalJoin, help, None);
    }
    let kind = if kids.keyword(Rule::k_left) {
        JoinKind::Left
    } else if kids.keyword(Rule::k_right) {
        JoinKind::Right
    } else if kids.keyword(Rule::k_full) {
        JoinKind::Full
    } else if kids.keyword(Rule::k_cross) || natural {
        // A natural join has no condition to be missed.
        JoinKind::Cross
    } else {
        JoinKind::Inner
    };
    let source = source(cx, kids.need(Rule::source)?)?;
    let condition = if let Some(node) = kids.take(Rule::join_on) {
        Some(JoinCondition::On(join_on(cx, node)?))
    } else if let Some(node) = kids.take(Rule::join_using) {
        Some(JoinCondition::Using(opt_names(cx, &mut Kids::of(node))?))
    } else {
        None
    };
    Ok(Join { kind, source, condition, span })
}

/// `on p`, and `on? p`, which is `on true and? p`
fn join_on(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Expr> {
    let Condition { optional, expr, span } = condition(cx, node)?;
    if !optional {
        return Ok(expr);
    }
    let kind = ExprKind::Literal(Literal::Bool(true));
    let always = Expr { kind, span: Span { end: span.start, ..span } };
    let mut terms = vec![Conjunct { optional: false, expr: always }];
    let whole = expr.span;
    match expr.kind {
        ExprKind::And(own) => terms.extend(own),
        kind => terms.push(Conjunct { optional: false, expr: Expr { kind, span: whole } }),
    }
    if let Some(first) = terms.get_mut(1) {
        first.optional = true;
    }
    Ok(Expr { kind: ExprKind::And(terms), span: whole })
}

/// `(where score > 0 order by score desc limit 3)`
pub(super) fn relation_args(cx: &mut Cx<'_>, node: Node<'_>) -> Built<RelationArgs> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(RelationArgs {
        scopes: kids.all(Rule::scope_mod, cx, scope_mod)?,
        distinct: kids.keyword(Rule::k_distinct),
        filter: kids.opt(Rule::where_, cx, condition)?,
        order: opt_order(cx, &mut kids)?,
        paging: kids.opt(Rule::paging, cx, paging)?,
        span,
    })
}

fn group_key(cx: &mut Cx<'_>, node: Node<'_>) -> Built<GroupKey> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let kind = if kids.keyword(Rule::k_rollup) {
        GroupKeyKind::Rollup(exprs(cx, &mut kids)?)
    } else if kids.keyword(Rule::k_cube) {
        GroupKeyKind::Cube(exprs(cx, &mut kids)?)
    } else if kids.keyword(Rule::k_sets) {
        let set = |cx: &mut Cx<'_>, node| exprs(cx, &mut Kids::of(node));
        GroupKeyKind::Sets(kids.all(Rule::group_set, cx, set)?)
    } else {
        GroupKeyKind::Expr(expr(cx, kids.need(Rule::expr)?)?)
    };
    Ok(GroupKey { kind, span })
}

/// The parts of an optional `order by`.
pub(super) fn opt_order(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Vec<OrderItem>> {
    Ok(kids.opt(Rule::order, cx, order)?.unwrap_or_default())
}

/// `order by score desc, switch $sort { … }`
pub(super) fn order(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Vec<OrderItem>> {
    let mut kids = Kids::of(node);
    let mut items = Vec::new();
    while let Some(node) = kids.next() {
        items.push(if node.as_rule() == Rule::switch {
            OrderItem::Switch(switch(cx, node)?)
        } else {
            OrderItem::Key(order_key(cx, node)?)
        });
    }
    items.shrink_to_fit();
    Ok(items)
}

fn order_key(cx: &mut Cx<'_>, node: Node<'_>) -> Built<OrderKey> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(OrderKey {
        expr: expr(cx, kids.need(Rule::expr)?)?,
        dir: kids.opt(Rule::dir, cx, dir)?,
        nulls: kids.opt(Rule::nulls, cx, nulls)?,
        span,
    })
}

fn switch(cx: &mut Cx<'_>, node: Node<'_>) -> Built<OrderSwitch> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let param = param(cx, kids.need(Rule::param)?)?;
    let arms = kids.all(Rule::switch_arm, cx, |cx, node| {
        let span = cx.span(&node);
        let mut kids = Kids::of(node);
        Ok(SwitchArm {
            name: name(cx, kids.need(Rule::word)?)?,
            keys: kids.all(Rule::order_key, cx, order_key)?,
            span,
        })
    })?;
    Ok(OrderSwitch { param, arms, span })
}

fn paging(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Paging> {
    let span = cx.span(&node);
    let mut outer = Kids::of(node);
    let first = outer.any()?;
    let rule = first.as_rule();
    let mut kids = Kids::of(first);
    let value = expr(cx, kids.need(Rule::expr)?)?;
    let kind = match rule {
        Rule::page_keyset => PagingKind::Keyset { size: value, max: max(cx, &mut kids)? },
        Rule::page_offset => PagingKind::Offset {
            page: value,
            size: expr(cx, kids.need(Rule::expr)?)?,
            max: max(cx, &mut kids)?,
        },
        _ => {
            let value = match outer.take(Rule::bad_limit) {
                Some(node) => return limit_with_comma(cx, node, value, span),
                None => value,
            };
            let other = match outer.next() {
                Some(node) => Some(expr(cx, Kids::of(node).need(Rule::expr)?)?),
                None => None,
            };
            if rule == Rule::limit {
                PagingKind::Limit { limit: Some(value), offset: other }
            } else {
                PagingKind::Limit { limit: other, offset: Some(value) }
            }
        }
    };
    Ok(Paging { kind, span })
}

/// `limit 5, 10`, which skips five and takes ten.
fn limit_with_comma(cx: &mut Cx<'_>, node: Node<'_>, skip: Expr, span: Span) -> Built<Paging> {
    let wrong = cx.span(&node);
    let take = expr(cx, Kids::of(node).need(Rule::expr)?)?;
    let fix = Fix {
        span: skip.span.to(take.span),
        replacement: format!("{} offset {}", cx.slice(take.span), cx.slice(skip.span)),
        title: "write `offset`".to_owned(),
    };
    let help = "the rows to skip stand behind `offset`: `limit 10 offset 5`";
    cx.error(wrong, SyntaxErrorKind::LimitWithComma, help, Some(fix));
    Ok(Paging { kind: PagingKind::Limit { limit: Some(take), offset: Some(skip) }, span })
}

fn max(cx: &mut Cx<'_>, kids: &mut Kids<'_>) -> Built<Option<crate::ast::Int>> {
    kids.opt(Rule::max, cx, |cx, node| int(cx, Kids::of(node).need(Rule::int)?))
}

fn lock(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Lock> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let strength = if kids.keyword(Rule::k_no) {
        LockStrength::NoKeyUpdate
    } else if kids.keyword(Rule::k_key) {
        LockStrength::KeyShare
    } else if kids.keyword(Rule::k_update) {
        LockStrength::Update
    } else {
        LockStrength::Share
    };
    let of = kids.opt(Rule::lock_of, cx, names)?.unwrap_or_default();
    let wait = if kids.keyword(Rule::k_locked) {
        LockWait::SkipLocked
    } else if kids.keyword(Rule::k_nowait) {
        LockWait::NoWait
    } else {
        LockWait::Wait
    };
    Ok(Lock { strength, of, wait, span })
}

fn window_def(cx: &mut Cx<'_>, node: Node<'_>) -> Built<WindowDef> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(WindowDef {
        name: name(cx, kids.need(Rule::ident)?)?,
        spec: window_spec(cx, kids.need(Rule::window_spec)?)?,
        span,
    })
}

/// What stands in the parentheses of a window.
pub(super) fn window_spec(cx: &mut Cx<'_>, node: Node<'_>) -> Built<WindowSpec> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    Ok(WindowSpec {
        base: kids.opt(Rule::window_base, cx, inner_name)?,
        partition: match kids.take(Rule::partition_by) {
            Some(node) => exprs(cx, &mut Kids::of(node))?,
            None => Vec::new(),
        },
        order: opt_order(cx, &mut kids)?,
        frame: kids.opt(Rule::frame, cx, frame)?,
        span,
    })
}

fn frame(cx: &mut Cx<'_>, node: Node<'_>) -> Built<Frame> {
    let span = cx.span(&node);
    let mut kids = Kids::of(node);
    let mut words = Kids::of(kids.need(Rule::frame_unit)?);
    let unit = if words.keyword(Rule::k_rows) {
        FrameUnit::Rows
    } else if words.keyword(Rule::k_range) {
        FrameUnit::Range
    } else {
        FrameUnit::Groups
    };
    Ok(Frame {
        unit,
        start: frame_bound(cx, kids.need(Rule::frame_bound)?)?,
        end: kids.opt(Rule::frame_bound, cx, frame_bound)?,
        exclude: kids.opt(Rule::frame_exclude, cx, frame_exclude)?,
        span,
    })
}

fn frame_bound(cx: &mut Cx<'_>, node: Node<'_>) -> Built<FrameBound> {
    let mut kids = Kids::of(node);
    if kids.keyword(Rule::k_current) {
        return Ok(FrameBound::CurrentRow);
    }
    if kids.keyword(Rule::k_unbounded) {
        return Ok(if kids.keyword(Rule::k_preceding) {
            FrameBound::UnboundedPreceding
        } else {
            FrameBound::UnboundedFollowing
        });
    }
    let value = sum(cx, kids.need(Rule::sum)?)?;
    Ok(if kids.keyword(Rule::k_preceding) {
        FrameBound::Preceding(value)
    } else {
        FrameBound::Following(value)
    })
}

fn frame_exclude(_: &mut Cx<'_>, node: Node<'_>) -> Built<FrameExclude> {
    let mut kids = Kids::of(node);
    Ok(if kids.keyword(Rule::k_row) {
        FrameExclude::CurrentRow
    } else if kids.keyword(Rule::k_group) {
        FrameExclude::Group
    } else if kids.keyword(Rule::k_ties) {
        FrameExclude::Ties
    } else {
        FrameExclude::NoOthers
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ast::{NullsOrder, SortDir},
        testing::{expr, mistakes, query, repaired, select},
    };

    #[test]
    fn a_query_has_all_its_clauses() {
        let select = select(
            "select distinct on (a) { a, n: count(*) } from Post p left join p.author u on u.active \
             join Tag using (id) cross join unnest($a, $b) with ordinality as t(x, i) \
             where? p.a = $a group by rollup(a, b), grouping sets ((a), (), a) having count(*) > 1 \
             window w as (partition by a)",
        );
        assert_eq!(select.distinct.unwrap().on.len(), 1);
        let from = select.from.unwrap();
        let kinds: Vec<JoinKind> = from.joins.iter().map(|join| join.kind).collect();
        assert_eq!(kinds, [JoinKind::Left, JoinKind::Inner, JoinKind::Cross]);
        assert!(matches!(from.joins[1].condition, Some(JoinCondition::Using(_))));
        assert!(matches!(&from.joins[2].source.kind, SourceKind::Function(f) if f.ordinality));
        assert!(select.filter.unwrap().optional && !select.having.unwrap().optional);
        assert!(matches!(&select.group[1].kind, GroupKeyKind::Sets(sets) if sets.len() == 3));
        assert_eq!(select.windows.len(), 1);
    }

    #[test]
    fn order_pages_and_locks() {
        let q = query(
            "select id from T order by switch $s { new: a desc, top: (b, c desc) }, id nulls last \
             page keyset $n max 100 for no key update of t skip locked",
        );
        let OrderItem::Switch(switch) = &q.order[0] else { panic!() };
        assert_eq!(switch.arms[1].keys.len(), 2);
        assert!(matches!(&q.order[1], OrderItem::Key(key) if key.nulls == Some(NullsOrder::Last)));
        assert!(matches!(&q.paging.unwrap().kind, PagingKind::Keyset { max: Some(_), .. }));
        assert_eq!(
            (q.locks[0].strength, q.locks[0].wait),
            (LockStrength::NoKeyUpdate, LockWait::SkipLocked)
        );
        assert!(matches!(
            query("select id from T limit $n offset 3").paging.unwrap().kind,
            PagingKind::Limit { limit: Some(_), offset: Some(_) }
        ));
        assert!(matches!(
            query("select id from T page offset 1 size 2").paging.unwrap().kind,
            PagingKind::Offset { .. }
        ));
    }

    #[test]
    fn set_operations_and_with() {
        let q = query(
            "with recursive a(x) as (select 1 union all select x from a), \
             b as not materialized (delete T where true returning id) \
             select id from a union all (select id from b limit 1) except values (1), (2) order by id",
        );
        let with = q.with.unwrap();
        assert!(with.recursive && with.ctes[1].materialized == Some(false));
        assert_eq!(
            (q.rest[0].op, q.rest[0].all, q.rest[1].op),
            (SetOp::Union, true, SetOp::Except)
        );
        assert!(matches!(&q.rest[0].term, SetTerm::Query(_)));
        assert!(matches!(&q.rest[1].term, SetTerm::Values(values) if values.rows.len() == 2));
    }

    #[test]
    fn names_that_are_words_elsewhere() {
        let s = select(
            "select { l: left(title, 3), offset, index, desc, key } from Post as offset where desc = 1",
        );
        assert_eq!(s.from.unwrap().source.alias.unwrap().name.text, "offset");
        let q = query("select id from chain order by desc desc");
        assert!(matches!(&q.order[0], OrderItem::Key(key) if key.dir == Some(SortDir::Desc)));
        assert_eq!(expr("count"), "count");
    }

    #[test]
    fn habits_of_sql_are_read_and_repaired() {
        let comma = "query q() { select id from A a, B b where a.x = b.x }";
        assert_eq!(mistakes(comma), [(SyntaxErrorKind::CommaJoin, ",")]);
        assert_eq!(
            repaired(comma),
            "query q() { select id from A a cross join B b where a.x = b.x }"
        );
        let natural = "query q() { select id from A natural join B }";
        assert_eq!(mistakes(natural), [(SyntaxErrorKind::NaturalJoin, "natural")]);
    }

    #[test]
    fn spans_end_with_the_last_token() {
        let text = "query q() { select a /* x */ from T t -- y\n  where a = 1 /* z */ }";
        let file = crate::testing::good(text);
        let crate::ast::ItemKind::Query(decl) = &file.items[0].kind else { panic!() };
        let crate::ast::QueryBody::Query(q) = &decl.body else { panic!() };
        assert_eq!(q.span.slice(text), &text[12..text.len() - 10]);
        let SetTerm::Select(s) = &q.first else { panic!() };
        assert_eq!(s.from.as_ref().unwrap().span.slice(text), "from T t");
        assert_eq!(
            file.comments.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(),
            ["/* x */", "-- y", "/* z */"]
        );
    }
}
