//! Recursive expressions: what every database runs.

use rex_grammar::{Span, ast};

use super::{Checker, walk};
use crate::diag::codes::RecursiveArm;
use crate::hir::{
    Expr, ExprKind, JoinKind, Query, QueryBody, Select, SetOp, Source, SourceKind, Statement,
};

impl Checker<'_> {
    /// Reports a recursion that some database does not run.
    pub(super) fn check_recursion(
        &mut self,
        name: &str,
        span: Span,
        statement: &Statement,
    ) -> Option<()> {
        let Statement::Query(query) = statement else { return Some(()) };
        if uses(query, name) == 0 {
            return Some(());
        }
        let Some((reason, help)) = wrong(query, name) else { return Some(()) };
        let name = name.to_owned();
        let (reason, help) = (reason.to_owned(), help.to_owned());
        self.sink.report(RecursiveArm { span, name, reason, help });
        None
    }

    /// Reports a recursion whose first arm has no columns before it has run.
    pub(super) fn first_arm_recurs(&mut self, name: &ast::Name) {
        let (reason, help) = FIRST_ARM;
        self.sink.report(RecursiveArm {
            span: name.span,
            name: name.text.clone(),
            reason: reason.to_owned(),
            help: help.to_owned(),
        });
    }
}

/// A first arm that uses the expression.
const FIRST_ARM: (&str, &str) =
    ("its first arm uses it", "begin with an arm that does not, and add `union all` behind it");

/// What is wrong with a recursive query, and what to write.
fn wrong(query: &Query, name: &str) -> Option<(&'static str, &'static str)> {
    let QueryBody::Set { op: SetOp::Union, left, right, .. } = &query.body else {
        return Some((
            "it uses itself, and is no `union`",
            "write `first union all next`, where `next` uses the expression",
        ));
    };
    if !query.order.is_empty() || query.limit.is_some() || query.offset.is_some() {
        return Some((
            "its rows are ordered or limited inside",
            "order and limit the rows in the query that uses the expression",
        ));
    }
    if uses(left, name) > 0 {
        return Some(FIRST_ARM);
    }
    let QueryBody::Select(select) = &right.body else {
        return Some(("its last arm is no `select`", "write one `select` behind `union`"));
    };
    if right.limit.is_some() || right.offset.is_some() || !right.order.is_empty() {
        return Some((
            "its recursive arm is ordered or limited",
            "order and limit the rows in the query that uses the expression",
        ));
    }
    if uses(right, name) > 1 {
        return Some(("its recursive arm uses it more than once", "use it once, in `from`"));
    }
    if select.aggregated || !select.group.is_empty() || windows(right) {
        return Some((
            "its recursive arm has aggregates or windows",
            "aggregate in the query that uses the expression",
        ));
    }
    place(select, name)
}

/// The expression stands in `from`, where no outer join can leave it out.
fn place(select: &Select, name: &str) -> Option<(&'static str, &'static str)> {
    let is =
        |source: &Source| matches!(&source.kind, SourceKind::Cte { name: of, .. } if of == name);
    let subquery = Some((
        "its recursive arm uses it inside a subquery",
        "use it as a source in `from`, and join the others to it",
    ));
    let Some(from) = &select.from else { return subquery };
    let outer = Some((
        "an outer join may leave it out of its recursive arm",
        "join it inner, or put it on the left of a left join",
    ));
    let mut seen = is(&from.first);
    for join in &from.joins {
        let here = is(&join.source);
        match join.kind {
            JoinKind::Left if here => return outer,
            JoinKind::Right | JoinKind::Full if here || seen => return outer,
            _ => seen |= here,
        }
    }
    if seen { None } else { subquery }
}

/// How many times a query uses an expression.
fn uses(query: &Query, name: &str) -> usize {
    let mut count = 0;
    if query.with.iter().any(|cte| cte.name == name) {
        return 0;
    }
    for cte in &query.with {
        if let Statement::Query(inner) = &cte.statement {
            count += uses(inner, name);
        }
    }
    match &query.body {
        QueryBody::Set { left, right, .. } => count += uses(left, name) + uses(right, name),
        QueryBody::Values(_) => {}
        QueryBody::Select(select) => {
            if let Some(from) = &select.from {
                let joined = from.joins.iter().map(|join| &join.source);
                for source in std::iter::once(&from.first).chain(joined) {
                    count += match &source.kind {
                        SourceKind::Cte { name: of, .. } => usize::from(of == name),
                        SourceKind::Derived { query, .. } => uses(query, name),
                        _ => 0,
                    };
                }
            }
        }
    }
    let mut exprs = Vec::new();
    own(query, &mut exprs);
    count + exprs.into_iter().map(|expr| in_expr(expr, name)).sum::<usize>()
}

/// The expressions of a query's own clauses.
fn own<'q>(query: &'q Query, out: &mut Vec<&'q Expr>) {
    if let QueryBody::Select(select) = &query.body {
        out.extend(super::shape::values(&select.shape));
        out.extend(&select.filter);
        out.extend(&select.having);
        if let Some(from) = &select.from {
            out.extend(from.joins.iter().filter_map(|join| join.on.as_ref()));
        }
    }
    out.extend(query.order.iter().map(|key| &key.expr));
}

fn in_expr(expr: &Expr, name: &str) -> usize {
    match &expr.kind {
        ExprKind::InQuery(value, query, _) | ExprKind::QuantifiedQuery(_, value, query, _) => {
            in_expr(value, name) + uses(query, name)
        }
        ExprKind::Exists(query, _) | ExprKind::Subquery(query) | ExprKind::ArrayQuery(query) => {
            uses(query, name)
        }
        _ => walk::children(expr).into_iter().map(|child| in_expr(child, name)).sum(),
    }
}

fn windows(query: &Query) -> bool {
    fn has(expr: &Expr) -> bool {
        matches!(expr.kind, ExprKind::Window(_)) || walk::children(expr).into_iter().any(has)
    }
    let mut exprs = Vec::new();
    own(query, &mut exprs);
    exprs.into_iter().any(has)
}
