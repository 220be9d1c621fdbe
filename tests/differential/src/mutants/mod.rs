//! Planted mistakes: dialects that are wrong in one place each, which the random queries must find.

mod change;
mod keys;
mod wrapper;
mod write;

use rex_ir::dialect::postgres::Postgres;
use rex_ir::dialect::sqlite::Sqlite;
use rex_ir::dialect::{Level, LikeKind, Printer, Registry};
use rex_ir::expr::{Aggregate, AggregateFunc, ExprKind};
use rex_ir::statement::Distinct;
use rex_ir::{
    BinaryOp, Catalog, Expr, FromItem, Func, JoinKind, Literal, Query, SetBody, SetOp, Statement,
    Ty, UnaryOp,
};

use change::Change;
use wrapper::{Wrapped, is_literal};

/// A planted mistake.
#[derive(Debug)]
pub struct Mutant {
    /// What is wrong.
    pub name: &'static str,
    /// The dialect it is in.
    pub dialect: &'static str,
    /// Where it is.
    hook: Hook,
}

/// Where a mistake is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hook {
    /// In the statement, before it is printed.
    Statement(fn(&mut Statement)),
    /// In what the dialect believes of the schema.
    Catalog(fn(&mut Catalog)),
    /// In the tables that are made.
    Schema(fn(&mut Catalog)),
    /// In the text.
    Text(fn(&str) -> String),
    /// In a comparison of texts.
    Collated(fn(&mut Printer<'_>, &Expr) -> Level),
    /// In an operator; `None` where it is right.
    Binary(fn(&mut Printer<'_>, BinaryOp, (&Expr, &Expr), &Expr) -> Option<Level>),
    /// In a pattern.
    Like(fn(&mut Printer<'_>, &Expr, &Expr, LikeKind) -> Level),
    /// In a function; `None` where it is right.
    Call(fn(&mut Printer<'_>, Func, &[Expr]) -> Option<Level>),
    /// Around an aggregate.
    Aggregate(AggregateFunc, &'static str, &'static str),
}

/// The planted mistakes.
pub static MUTANTS: &[Mutant] = &[
    Mutant {
        name: "no `collate`",
        dialect: "postgres",
        hook: Hook::Collated(|p, expr| p.emit(expr)),
    },
    Mutant { name: "no `nulls last`", dialect: "postgres", hook: Hook::Text(no_nulls) },
    Mutant { name: "`like` for `glob`", dialect: "sqlite", hook: Hook::Like(like) },
    Mutant {
        name: "flat set operations",
        dialect: "sqlite",
        hook: Hook::Statement(|s| change::statement(s, &Flat)),
    },
    Mutant { name: "unchecked `+`", dialect: "sqlite", hook: Hook::Binary(unchecked) },
    Mutant { name: "division rounds down", dialect: "postgres", hook: Hook::Binary(floored) },
    Mutant {
        name: "`=` for `is not distinct from`",
        dialect: "sqlite",
        hook: Hook::Statement(|s| change::statement(s, &Loose)),
    },
    Mutant {
        name: "enums in alphabetical order",
        dialect: "postgres",
        hook: Hook::Catalog(alphabetical),
    },
    Mutant { name: "`greatest` of a null is null", dialect: "sqlite", hook: Hook::Call(greatest) },
    Mutant { name: "`substr` counts from the end", dialect: "sqlite", hook: Hook::Call(substr) },
    Mutant {
        name: "`not exists` for `not in`",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &NotIn)),
    },
    Mutant {
        name: "quotients of decimals are cut off",
        dialect: "sqlite",
        hook: Hook::Binary(cut_off),
    },
    Mutant {
        name: "the sum of nothing is 0",
        dialect: "sqlite",
        hook: Hook::Aggregate(AggregateFunc::Sum, "coalesce(", ", 0)"),
    },
    Mutant {
        name: "inner for left joins",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &Inner)),
    },
    Mutant {
        name: "`count(x)` counts nulls",
        dialect: "sqlite",
        hook: Hook::Statement(|s| change::statement(s, &CountAll)),
    },
    Mutant {
        name: "`distinct` forgotten",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &NotDistinct)),
    },
    Mutant {
        name: "`not` of unknown is true",
        dialect: "sqlite",
        hook: Hook::Statement(|s| change::statement(s, &TwoValued)),
    },
    Mutant {
        name: "recursion drops repeated rows",
        dialect: "sqlite",
        hook: Hook::Statement(|s| change::statement(s, &Repeated)),
    },
    Mutant {
        name: "`union all` drops repeated rows",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &UnionAll)),
    },
    Mutant {
        name: "frames of windows forgotten",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &NoFrame)),
    },
    Mutant {
        name: "`exclude` of a frame forgotten",
        dialect: "sqlite",
        hook: Hook::Statement(|s| change::statement(s, &NoExclude)),
    },
    Mutant {
        name: "lists in any order",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &Unordered)),
    },
    Mutant {
        name: "places of elements from 0",
        dialect: "sqlite",
        hook: Hook::Text(|text| text.replace(".key + 1", ".key")),
    },
    Mutant {
        name: "a month is 30 days",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &Months)),
    },
    Mutant {
        name: "months are not cut to their last day",
        dialect: "sqlite",
        hook: Hook::Binary(unclamped),
    },
    Mutant {
        name: "the last row of `distinct on`",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &LastOf)),
    },
    Mutant {
        name: "null elements are equal",
        dialect: "sqlite",
        hook: Hook::Text(|text| text.replace(" where value is not null)) is not true", ")) is 0")),
    },
    Mutant {
        name: "letters beyond ASCII change case",
        dialect: "postgres",
        hook: Hook::Call(unicode),
    },
    Mutant {
        name: "an upsert without its `where`",
        dialect: "postgres",
        hook: Hook::Statement(write::upsert_without_where),
    },
    Mutant {
        name: "`excluded` is the row that is there",
        dialect: "sqlite",
        hook: Hook::Statement(write::upsert_of_the_old),
    },
    Mutant {
        name: "an update from other rows by half of its condition",
        dialect: "sqlite",
        hook: Hook::Statement(write::update_without_condition),
    },
    Mutant {
        name: "an update returns the old row",
        dialect: "postgres",
        hook: Hook::Statement(write::returning_old),
    },
    Mutant {
        name: "assignments see those before them",
        dialect: "sqlite",
        hook: Hook::Statement(write::assigned_in_turn),
    },
    Mutant {
        name: "`using` without a condition",
        dialect: "postgres",
        hook: Hook::Statement(write::using_anything),
    },
    Mutant {
        name: "rows in bulk lose a field",
        dialect: "sqlite",
        hook: Hook::Statement(write::bulk_without_nulls),
    },
    Mutant {
        name: "the last of several records is lost",
        dialect: "postgres",
        hook: Hook::Statement(write::last_record_lost),
    },
    Mutant { name: "no cascades", dialect: "postgres", hook: Hook::Schema(write::no_cascade) },
    Mutant { name: "no defaults", dialect: "sqlite", hook: Hook::Schema(write::no_defaults) },
    Mutant { name: "no checks", dialect: "sqlite", hook: Hook::Schema(write::no_checks) },
    Mutant {
        name: "unique indexes of expressions are not unique",
        dialect: "sqlite",
        hook: Hook::Schema(keys::bare_indexes),
    },
    Mutant {
        name: "a backslash in a given pattern is a letter",
        dialect: "postgres",
        hook: Hook::Like(keys::no_escape),
    },
    Mutant {
        name: "references of two columns are not tested",
        dialect: "sqlite",
        hook: Hook::Schema(keys::single_references),
    },
    Mutant {
        name: "pages by key mistake nulls",
        dialect: "postgres",
        hook: Hook::Statement(|s| change::statement(s, &keys::NullPages)),
    },
];

/// The dialects, one of them with this mistake.
#[must_use]
pub fn registry(mutant: &'static Mutant) -> Registry {
    with(Some(mutant), mutant.dialect)
}

/// A dialect in the wrapper, with or without a mistake, beside the other one.
#[must_use]
pub fn with(mutant: Option<&'static Mutant>, dialect: &str) -> Registry {
    let registry = Registry::standard();
    if dialect == "sqlite" {
        registry.with(Box::new(Wrapped { inner: Sqlite, mutant }))
    } else {
        registry.with(Box::new(Wrapped { inner: Postgres, mutant }))
    }
}

fn no_nulls(text: &str) -> String {
    text.replace(" nulls first", "").replace(" nulls last", "")
}

fn like(p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
    p.operand(value);
    p.push(if how.negated { " not like " } else { " like " });
    p.operand(pattern);
    p.push(" escape '\\'");
    Level::Loose
}

fn unchecked(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    whole: &Expr,
) -> Option<Level> {
    let plain = op == BinaryOp::Add && whole.ty.is_integer() && left.ty.is_integer();
    plain.then(|| {
        p.operand(left);
        p.push(" + ");
        p.operand(right);
        Level::Loose
    })
}

fn floored(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    whole: &Expr,
) -> Option<Level> {
    let plain = op == BinaryOp::Div && whole.ty.is_integer();
    plain.then(|| {
        p.push("floor((");
        p.expr(left);
        p.push(")::numeric / nullif((");
        p.expr(right);
        p.push(")::numeric, 0))::bigint");
        Level::Tight
    })
}

fn cut_off(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    whole: &Expr,
) -> Option<Level> {
    let Ty::Decimal { scale, .. } = whole.ty else { return None };
    let up = (scale + right.ty.scale()).checked_sub(left.ty.scale())?;
    (op == BinaryOp::Div).then(|| {
        p.push("rex_div(");
        p.push(&format!("rex_mul({}, ", 10i64.pow(up)));
        p.expr(left);
        p.push("), ");
        p.expr(right);
        p.push(")");
        Level::Tight
    })
}

fn greatest(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Option<Level> {
    let [left, right] = args else { return None };
    if !matches!(func, Func::Greatest | Func::Least) || matches!(left.ty, Ty::Enum(_)) {
        return None;
    }
    if left.ty != right.ty {
        return None;
    }
    p.push(if func == Func::Greatest { "max(" } else { "min(" });
    p.expr(left);
    p.push(", ");
    p.expr(right);
    p.push(")");
    Some(Level::Tight)
}

fn substr(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Option<Level> {
    (func == Func::Substr).then(|| {
        p.push("substr(");
        p.list(", ", args, Printer::expr);
        p.push(")");
        Level::Tight
    })
}

fn unicode(p: &mut Printer<'_>, func: Func, args: &[Expr]) -> Option<Level> {
    matches!(func, Func::Lower | Func::Upper).then(|| {
        p.push(if func == Func::Lower { "lower(" } else { "upper(" });
        p.list(", ", args, Printer::operand);
        p.push(" collate \"en-x-icu\")");
        Level::Tight
    })
}

fn alphabetical(catalog: &mut Catalog) {
    for declared in &mut catalog.enums {
        declared.values.sort_by(|a, b| a.label.cmp(&b.label));
    }
}

/// `a op (b op c)` printed without its parentheses is read as `(a op b) op c`.
struct Flat;

impl Change for Flat {
    fn body(&self, body: &mut SetBody) {
        let SetBody::Set { right, .. } = body else { return };
        let plain = right.order.is_empty() && right.limit.is_none() && right.offset.is_none();
        let SetBody::Set { op, all, left: middle, right: last } = right.body.clone() else {
            return;
        };
        if !plain {
            return;
        }
        if let SetBody::Set { right, .. } = body {
            *right = middle;
        }
        let first = Query {
            with: Vec::new(),
            recursive: false,
            body: body.clone(),
            order: Vec::new(),
            limit: None,
            offset: None,
            lock: None,
        };
        *body = SetBody::Set { op, all, left: Box::new(first), right: last };
    }
}

struct Loose;

impl Change for Loose {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::IsDistinct(left, right, negated) = &expr.kind {
            let op = if *negated { BinaryOp::Eq } else { BinaryOp::Ne };
            expr.kind = ExprKind::Binary(op, left.clone(), right.clone());
        }
    }
}

struct NotIn;

impl Change for NotIn {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::InQuery(_, _, negated @ true) = &mut expr.kind {
            *negated = false;
            let inner = Expr { kind: expr.kind.clone(), ty: Ty::Bool, nullable: true };
            let truth = ExprKind::IsTruth(Box::new(inner), Some(true), true);
            expr.kind = truth;
        }
    }
}

struct Inner;

impl Change for Inner {
    fn source(&self, item: &mut FromItem) {
        if let FromItem::Join { kind: kind @ JoinKind::Left, .. } = item {
            *kind = JoinKind::Inner;
        }
    }
}

struct CountAll;

impl Change for CountAll {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::Aggregate(aggregate) = &mut expr.kind
            && let Aggregate { func: AggregateFunc::Count, distinct: false, arg, .. } =
                &mut **aggregate
        {
            *arg = None;
        }
    }
}

struct NotDistinct;

impl Change for NotDistinct {
    fn body(&self, body: &mut SetBody) {
        if let SetBody::Select(select) = body {
            select.distinct = Distinct::No;
        }
    }
}

/// SQLite's own months, which go on in the next one: the 31st of February is the 3rd of March.
fn unclamped(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    _: &Expr,
) -> Option<Level> {
    let ExprKind::Literal(Literal::Interval(months, days, 0)) = right.kind else { return None };
    (left.ty == Ty::Date && op == BinaryOp::Add).then(|| {
        p.push("(unixepoch((");
        p.expr(left);
        p.push(&format!(") * 86400, 'unixepoch', '{months:+} months', '{days:+} days') / 86400)"));
        Level::Tight
    })
}

/// A second term whose rows are left out when they were there before.
struct Repeated;

impl Change for Repeated {
    fn query(&self, query: &mut Query) {
        for cte in query.with.iter_mut().filter(|_| query.recursive) {
            if let Statement::Query(inner) = cte.statement.as_mut()
                && let SetBody::Set { op: SetOp::Union, all, .. } = &mut inner.body
            {
                *all = false;
            }
        }
    }
}

struct UnionAll;

impl Change for UnionAll {
    fn body(&self, body: &mut SetBody) {
        if let SetBody::Set { op: SetOp::Union, all, .. } = body {
            *all = false;
        }
    }
}

struct NoFrame;

impl Change for NoFrame {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::Window(window) = &mut expr.kind {
            window.frame = None;
        }
    }
}

struct NoExclude;

impl Change for NoExclude {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::Window(window) = &mut expr.kind
            && let Some(frame) = &mut window.frame
        {
            frame.exclude = None;
        }
    }
}

struct Unordered;

impl Change for Unordered {
    fn expr(&self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::ArrayQuery(query) => query.order.clear(),
            ExprKind::Aggregate(aggregate) if aggregate.func == AggregateFunc::ArrayAgg => {
                aggregate.order.clear();
            }
            _ => {}
        }
    }
}

struct Months;

impl Change for Months {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::Literal(Literal::Interval(months, days, _)) = &mut expr.kind {
            *days += *months * 30;
            *months = 0;
        }
    }
}

/// The order turned round behind the keys of `distinct on`.
struct LastOf;

impl Change for LastOf {
    fn query(&self, query: &mut Query) {
        let SetBody::Select(select) = &query.body else { return };
        let Distinct::On(keys) = &select.distinct else { return };
        for key in query.order.iter_mut().skip(keys.len()) {
            key.descending = !key.descending;
        }
    }
}

struct TwoValued;

impl Change for TwoValued {
    fn expr(&self, expr: &mut Expr) {
        if let ExprKind::Unary(UnaryOp::Not, inner) = &expr.kind
            && !is_literal(inner)
        {
            expr.kind = ExprKind::IsTruth(inner.clone(), Some(true), true);
        }
    }
}
