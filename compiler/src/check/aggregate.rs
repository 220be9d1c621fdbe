//! Aggregates: over the group, or over a to-many relation as a subquery.

use rex_grammar::{Span, ast};

use super::over::Over;
use super::scope::{Aggregates, Row, RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::MisplacedAggregate;
use crate::hir::{
    self, Aggregate, AggregateFunc, Cardinality, Expr, ExprKind, PathRef, Select, Shape, Ty,
};

/// The aggregate of this name.
pub(super) fn named(name: &str) -> Option<AggregateFunc> {
    Some(match name {
        "count" => AggregateFunc::Count,
        "sum" => AggregateFunc::Sum,
        "avg" => AggregateFunc::Avg,
        "min" => AggregateFunc::Min,
        "max" => AggregateFunc::Max,
        "bool_and" => AggregateFunc::BoolAnd,
        "bool_or" => AggregateFunc::BoolOr,
        "string_agg" => AggregateFunc::StringAgg,
        "array_agg" => AggregateFunc::ArrayAgg,
        "json_agg" => AggregateFunc::JsonAgg,
        "percentile_cont" => AggregateFunc::PercentileCont,
        "percentile_disc" => AggregateFunc::PercentileDisc,
        "mode" => AggregateFunc::Mode,
        _ => return None,
    })
}

impl Checker<'_> {
    /// Types an aggregate call.
    pub(super) fn aggregate_call(
        &mut self,
        func: AggregateFunc,
        call: &ast::Call,
        span: Span,
    ) -> Option<Expr> {
        if let Some(arg) = call.args.first()
            && let Some(over) = self.over_of(&arg.value)
        {
            return self.over_relation(func, call, &over, &arg.value, span);
        }
        self.admit_aggregate(span)?;
        let (aggregate, ty, nullable) =
            self.within(|checker| checker.call_parts(func, call, span))?;
        Some(typed(ExprKind::Aggregate(Box::new(aggregate)), ty, nullable, span))
    }

    /// Whether an aggregate may stand here; notes that the level aggregates.
    fn admit_aggregate(&mut self, span: Span) -> Option<()> {
        let scope = self.scopes.iter_mut().rev().find(|scope| scope.is_level())?;
        let place = match scope.aggregates {
            Aggregates::Forbidden(place) => Some(place),
            Aggregates::Allowed if scope.inside_aggregate => Some("another aggregate"),
            Aggregates::Allowed => None,
        };
        scope.aggregated = true;
        match place {
            None => Some(()),
            Some(place) => {
                self.sink.report(MisplacedAggregate { span, place: place.to_owned() });
                None
            }
        }
    }

    fn within<T>(&mut self, inner: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let level = self.scopes.iter().rposition(Scope::is_level)?;
        if let Some(scope) = self.scopes.get_mut(level) {
            scope.inside_aggregate = true;
        }
        let result = inner(self);
        if let Some(scope) = self.scopes.get_mut(level) {
            scope.inside_aggregate = false;
        }
        result
    }

    /// Whether the level has a plain `group by`, so that no group is empty.
    fn grouped(&self) -> bool {
        self.scopes.iter().rev().find(|scope| scope.is_level()).is_some_and(|scope| scope.grouped)
    }

    /// Arguments, type and nullability of an aggregate.
    pub(super) fn call_parts(
        &mut self,
        func: AggregateFunc,
        call: &ast::Call,
        span: Span,
    ) -> Option<(Aggregate, Ty, bool)> {
        let ordered = matches!(
            func,
            AggregateFunc::PercentileCont | AggregateFunc::PercentileDisc | AggregateFunc::Mode
        );
        let filter = match call.filter.as_ref().or(call.filter_args.as_ref()) {
            Some(condition) => Some(self.filter(condition)?),
            None => None,
        };
        let parts = self.proving(filter.as_ref(), |checker| {
            let order = checker.order_items(&call.order)?;
            let within = checker.order_items(&call.within_group)?;
            let args: Vec<Option<Expr>> = call
                .args
                .iter()
                .map(|arg| match func {
                    AggregateFunc::Count => checker.row_or_value(&arg.value),
                    _ => checker.expr(&arg.value, None),
                })
                .collect();
            Some((order, within, args.into_iter().collect::<Option<Vec<Expr>>>()?))
        });
        let (order, within, mut args) = parts?;
        let fits = match func {
            AggregateFunc::Count => call.star != (args.len() == 1),
            AggregateFunc::StringAgg => args.len() == 2,
            AggregateFunc::Mode => args.is_empty(),
            _ => args.len() == 1,
        };
        if !fits || ordered != (within.len() == 1) {
            let expects = match func {
                _ if ordered => "`within group (order by …)`",
                AggregateFunc::Count => "`*`, which counts rows, or one value",
                AggregateFunc::Max if args.len() > 1 => {
                    "one value; the largest of several is `greatest(a, b)`"
                }
                AggregateFunc::Min if args.len() > 1 => {
                    "one value; the smallest of several is `least(a, b)`"
                }
                _ => "one value",
            };
            self.wrong(&call.name.text, expects, span);
            return None;
        }
        let extra = match func {
            AggregateFunc::StringAgg => args.pop(),
            AggregateFunc::PercentileCont | AggregateFunc::PercentileDisc => {
                let fraction = args.pop()?;
                Some(self.coerce(fraction, &Ty::Float, None)?)
            }
            _ => None,
        };
        let arg = args.pop();
        let subject =
            if ordered { within.first().map(|key| key.expr.clone()) } else { arg.clone() };
        let subject_nullable = subject.as_ref().map(|subject| subject.nullable);
        let (ty, arg) = self.aggregate_type(func, subject, arg, call, span)?;
        // A group has a row: without a filter, its values are there when the argument is.
        let there = self.grouped() && filter.is_none() && subject_nullable == Some(false);
        let nullable = !is_there(func) && !there;
        let order = if ordered { within } else { order };
        let distinct = call.distinct;
        Some((Aggregate { func, arg, extra, distinct, order, filter }, ty, nullable))
    }

    fn aggregate_type(
        &mut self,
        func: AggregateFunc,
        subject: Option<Expr>,
        arg: Option<Expr>,
        call: &ast::Call,
        span: Span,
    ) -> Option<(Ty, Option<Expr>)> {
        let Some(subject) = subject else { return Some((Ty::BigInt, arg)) };
        if func == AggregateFunc::Count {
            let arg = arg.map(|arg| self.as_key(arg));
            return Some((Ty::BigInt, arg));
        }
        let subject = self.as_key(subject);
        let arg = arg.map(|arg| self.as_key(arg));
        let ty = subject.ty.clone();
        let result = match func {
            AggregateFunc::Sum if ty.is_integer() => Some(Ty::BigInt),
            AggregateFunc::Sum => match &ty {
                Ty::Decimal { scale, .. } => Some(Ty::Decimal { precision: None, scale: *scale }),
                Ty::Float | Ty::Interval => Some(ty.clone()),
                _ => None,
            },
            AggregateFunc::Avg if ty.is_integer() => Some(Ty::Float),
            AggregateFunc::Avg => match &ty {
                Ty::Decimal { scale, .. } => {
                    Some(Ty::Decimal { precision: None, scale: (*scale).max(6) })
                }
                Ty::Float | Ty::Interval => Some(ty.clone()),
                _ => None,
            },
            AggregateFunc::Min | AggregateFunc::Max => {
                (!matches!(ty, Ty::Json | Ty::Bytes | Ty::Null)).then(|| ty.clone())
            }
            AggregateFunc::BoolAnd | AggregateFunc::BoolOr => (ty == Ty::Bool).then_some(Ty::Bool),
            AggregateFunc::StringAgg => (ty == Ty::Text).then_some(Ty::Text),
            AggregateFunc::ArrayAgg => Some(Ty::list_of(ty.clone(), subject.nullable)),
            AggregateFunc::JsonAgg => Some(Ty::Json),
            AggregateFunc::PercentileCont => Some(Ty::Float),
            _ => Some(ty.clone()),
        };
        match result {
            Some(result) => Some((result, arg)),
            None => {
                let expects = format!("another type than `{ty}`");
                self.wrong(&call.name.text, &expects, span);
                None
            }
        }
    }

    /// `count(comments where score > 0)`: an aggregate over the rows of a to-many relation.
    fn over_relation(
        &mut self,
        func: AggregateFunc,
        call: &ast::Call,
        over: &Over,
        arg: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (path, entity) = (over.path.clone(), over.entity);
        let alias = self.relation_name(&path);
        let row = Row { alias: alias.clone(), kind: RowKind::Entity(entity), nullable: false };
        let id = self.add_row(row);
        self.called_after.insert(id);
        let level = self.scopes.len();
        self.scopes.push(Scope::over(vec![id]).forbidding("`where`"));
        let (joins, entity, rest) = self.further_many(id, entity, over.rest());
        let last = joins.last().map_or(id, |join| join.source.id);
        let filter = match call.filter_args.as_ref().or(call.filter.as_ref()) {
            Some(condition) => self.filter(condition).map(Some),
            None => Some(None),
        };
        if let Some(Some(filter)) = &filter {
            self.narrow(filter);
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.aggregates = Aggregates::Allowed;
        }
        let computed = !matches!(arg.kind, ast::ExprKind::Path(_));
        let arg = if computed {
            self.computed_over(over.prefix(rest.len()), last, arg)
        } else if rest.is_empty() {
            Some(typed(
                ExprKind::Row(PathRef { source: last, steps: Vec::new() }, entity),
                Ty::Null,
                false,
                span,
            ))
        } else {
            self.path_value(&ast::Path { names: rest.to_vec(), span })
        };
        let order = self.order_items(&call.order);
        let extra = match call.args.get(1) {
            Some(arg) => self.expr(&arg.value, None).map(Some),
            None => Some(None),
        };
        let count_rows =
            func == AggregateFunc::Count && rest.is_empty() && !computed && !call.distinct;
        let typing = match arg {
            Some(arg) => self.aggregate_type(func, Some(arg.clone()), Some(arg), call, span),
            None => None,
        };
        self.scopes.truncate(level);
        let (filter, order, extra, (ty, arg)) = (filter?, order?, extra?, typing?);
        let arg = if count_rows { None } else { arg };
        let aggregate =
            Aggregate { func, arg, extra, distinct: call.distinct, order, filter: None };
        let nullable = !is_there(func);
        let value = typed(ExprKind::Aggregate(Box::new(aggregate)), ty.clone(), nullable, span);
        let source = hir::Source {
            id,
            alias,
            kind: hir::SourceKind::Relation { path, entity, link: None, clause: None },
            nullable: false,
            span,
        };
        let from = hir::From { first: source, joins };
        let query = one_value(value, from, filter);
        Some(typed(ExprKind::Subquery(Box::new(query)), ty, nullable, span))
    }
}

/// Whether an aggregate has a value over no rows too: a number, or the empty list.
fn is_there(func: AggregateFunc) -> bool {
    matches!(func, AggregateFunc::Count | AggregateFunc::ArrayAgg | AggregateFunc::JsonAgg)
}

/// `select <value> from <sources> where <filter>`, aggregated to one row.
fn one_value(value: Expr, from: hir::From, filter: Option<Expr>) -> hir::Query {
    let output = hir::Output {
        name: String::new(),
        ty: hir::TypeOf { ty: value.ty.clone(), nullable: value.nullable, domain: None },
        entity: None,
    };
    let select = Select {
        distinct: hir::Distinct::No,
        shape: Shape::Scalar(value),
        from: Some(from),
        filter,
        group: Vec::new(),
        having: None,
        aggregated: true,
    };
    hir::Query {
        with: Vec::new(),
        recursive: false,
        body: hir::QueryBody::Select(Box::new(select)),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
        outputs: vec![output],
        cardinality: Cardinality::One,
    }
}
