//! Set operations, and clauses behind whole queries.

use rex_grammar::{Span, ast};

use super::scope::Scope;
use super::{Checker, typed};
use crate::diag::codes::{ArmsDiffer, MixedSetOperators, UntypedNull};
use crate::hir::{self, Cardinality, Expr, ExprKind, OrderKey, Query, QueryBody, SetOp, SourceId};

impl Checker<'_> {
    /// Types a set operation.
    pub(super) fn set_operation(&mut self, query: &ast::Query) -> Option<Query> {
        let mixed = query.rest.windows(2).find_map(|pair| match pair {
            [a, b] if a.op != b.op || a.all != b.all => Some(b.op_span),
            _ => None,
        });
        if let Some(span) = mixed {
            self.sink.report(MixedSetOperators { span });
            return None;
        }
        let outermost = std::mem::take(&mut self.outermost);
        let destination = self.destination.clone();
        let untyped = std::mem::replace(&mut self.untyped, true);
        let left = self.arm(&query.first, query);
        let mut arms = Vec::new();
        for arm in &query.rest {
            self.nameless = matches!(arm.term, ast::SetTerm::Select(_));
            self.untyped = true;
            // The names of the first arm are those of the whole.
            self.destination = destination.clone().filter(|to| to.columns.is_some());
            arms.push(self.arm(&arm.term, query));
        }
        let mut left = left?;
        for (arm, right) in query.rest.iter().zip(arms) {
            let right = right?;
            let outputs = self.arm_outputs(&left, &right, (arm.op, arm.op_span))?;
            let types: Vec<hir::Ty> = outputs.iter().map(|output| output.ty.ty.clone()).collect();
            let mut right = right;
            retype(&mut left, &types);
            retype(&mut right, &types);
            let op = match arm.op {
                ast::SetOp::Union => SetOp::Union,
                ast::SetOp::Intersect => SetOp::Intersect,
                ast::SetOp::Except => SetOp::Except,
            };
            left = Query {
                with: Vec::new(),
                recursive: false,
                body: QueryBody::Set {
                    op,
                    all: arm.all,
                    left: Box::new(left),
                    right: Box::new(right),
                },
                order: Vec::new(),
                limit: None,
                offset: None,
                lock: None,
                outputs,
                cardinality: Cardinality::Many,
            };
        }
        if !untyped {
            self.typed_outputs(&left)?;
        }
        let name = scalar_name(&query.first);
        self.ordered(left, name, query, outermost)
    }

    /// Reports nulls whose type no arm says.
    fn typed_outputs(&mut self, query: &Query) -> Option<()> {
        let mut complete = Some(());
        for (at, output) in query.outputs.iter().enumerate() {
            if output.ty.ty == hir::Ty::Null {
                self.sink.report(UntypedNull { span: value_span(query, at)? });
                complete = None;
            }
        }
        complete
    }

    /// A query in parentheses with clauses behind it: they are its own, unless it has a limit already.
    pub(super) fn in_parentheses(
        &mut self,
        inner: &ast::Query,
        query: &ast::Query,
    ) -> Option<Query> {
        if query.order.is_empty() && query.paging.is_none() && query.locks.is_empty() {
            return self.query(inner);
        }
        if inner.paging.is_none() && (query.locks.is_empty() || inner.locks.is_empty()) {
            let mut whole = inner.clone();
            if !query.order.is_empty() {
                whole.order.clone_from(&query.order);
            }
            whole.paging.clone_from(&query.paging);
            whole.locks.extend(query.locks.iter().cloned());
            return self.query(&whole);
        }
        let outermost = std::mem::take(&mut self.outermost);
        let results = std::mem::replace(&mut self.results, false);
        let typed = self.query(inner);
        self.results = results;
        let typed = typed?;
        if let Some(lock) = query.locks.first() {
            let way_out = "lock in the parentheses";
            self.not_there(lock.span, "a lock behind a query with a limit", way_out);
            return None;
        }
        if !is_flat(&typed) {
            let way_out = "select the nested fields around it: `select { x.id, … } from (…) x`";
            self.not_there(inner.span, "a clause behind a limited query with objects", way_out);
            return None;
        }
        let name = scalar_name(&query.first);
        self.ordered(typed, name, query, outermost)
    }

    /// Clauses behind rows of values.
    pub(super) fn values_with_clauses(
        &mut self,
        values: Query,
        query: &ast::Query,
    ) -> Option<Query> {
        let outermost = std::mem::take(&mut self.outermost);
        if query.order.is_empty() && query.paging.is_none() {
            return Some(values);
        }
        self.ordered(values, None, query, outermost)
    }

    /// Order and limits of a whole query: by its outputs, or, where it is more than that, in a query around it.
    fn ordered(
        &mut self,
        mut whole: Query,
        name: Option<String>,
        query: &ast::Query,
        outermost: bool,
    ) -> Option<Query> {
        let mut outputs = whole.outputs.clone();
        // Rows of one value are ordered by the name that it has in the first arm.
        if let ([only], Some(name)) = (outputs.as_mut_slice(), name) {
            only.name = name;
        }
        let row = super::scope::Row {
            alias: String::new(),
            kind: super::scope::RowKind::Outputs(outputs.clone()),
            nullable: false,
        };
        let id = self.add_row(row);
        let mut scope = Scope::over(vec![id]).forbidding("the order of a whole query");
        scope.windows_forbidden = Some("the order of a whole query");
        self.scopes.push(scope);
        let order = self.order_items(&query.order);
        self.scopes.pop();
        let mut order = order?;
        let (limit, offset) = self.paging(query.paging.as_ref(), outermost)?;
        if self.page.is_some() && outermost {
            self.check_set_page(&whole, &order, query)?;
        }
        let of_set = matches!(whole.body, QueryBody::Set { .. }) && whole.order.is_empty();
        let plain =
            |key: &OrderKey| matches!(&key.expr.kind, ExprKind::Output(source, _) if *source == id);
        if of_set && whole.limit.is_none() && order.iter().all(plain) {
            for key in &mut order {
                if let ExprKind::Output(_, name) = &key.expr.kind {
                    let at = outputs.iter().position(|output| output.name == *name);
                    let output = at.and_then(|at| whole.outputs.get(at))?;
                    key.expr.kind = ExprKind::OutputName(output.name.clone());
                }
            }
        } else {
            whole = around(whole, id, outputs, query.span);
        }
        let sure = whole.cardinality == Cardinality::One
            && !super::cardinality::leaves_out_one(limit.as_ref(), offset.as_ref());
        if super::cardinality::at_most_one(limit.as_ref()) || whole.cardinality == Cardinality::One
        {
            whole.cardinality = if sure { Cardinality::One } else { Cardinality::ZeroOrOne };
        }
        whole.order = order;
        whole.limit = limit;
        whole.offset = offset;
        Some(whole)
    }

    fn arm(&mut self, term: &ast::SetTerm, whole: &ast::Query) -> Option<Query> {
        let query = ast::Query {
            with: None,
            first: term.clone(),
            rest: Vec::new(),
            order: Vec::new(),
            paging: None,
            locks: Vec::new(),
            span: whole.span,
        };
        self.query_within(&query, true)
    }

    fn arm_outputs(
        &mut self,
        left: &Query,
        right: &Query,
        (op, span): (ast::SetOp, rex_grammar::Span),
    ) -> Option<Vec<hir::Output>> {
        let differ = |detail: String| ArmsDiffer { span, detail };
        if left.outputs.len() != right.outputs.len() {
            let (l, r) = (left.outputs.len(), right.outputs.len());
            self.sink.report(differ(format!("{l} columns before it, {r} behind it")));
            return None;
        }
        let mut outputs = Vec::new();
        for (a, b) in left.outputs.iter().zip(&right.outputs) {
            let Some(ty) = self.unified(&a.ty.ty, &b.ty.ty) else {
                let detail =
                    format!("`{}` is `{}` before it and `{}` behind it", a.name, a.ty.ty, b.ty.ty);
                self.sink.report(differ(detail));
                return None;
            };
            // Common rows are rows of both arms, and what is left over are rows of the first.
            let nullable = match op {
                ast::SetOp::Union => a.ty.nullable || b.ty.nullable,
                ast::SetOp::Intersect => a.ty.nullable && b.ty.nullable,
                ast::SetOp::Except => a.ty.nullable,
            };
            let domain = match (&a.ty, &b.ty) {
                (hir::TypeOf { ty: hir::Ty::Null, .. }, other)
                | (other, hir::TypeOf { ty: hir::Ty::Null, .. }) => other.domain.clone(),
                _ => a.ty.domain.clone().filter(|_| a.ty.domain == b.ty.domain),
            };
            let ty = hir::TypeOf { ty, nullable, domain };
            outputs.push(hir::Output { name: a.name.clone(), ty, entity: a.entity });
        }
        Some(outputs)
    }
}

/// Where the value of an output stands in the first arm.
fn value_span(query: &Query, at: usize) -> Option<Span> {
    match &query.body {
        QueryBody::Select(select) => Some(super::shape::values(&select.shape).get(at)?.span),
        QueryBody::Set { left, .. } => value_span(left, at),
        QueryBody::Values(rows) => Some(rows.first()?.get(at)?.span),
    }
}

/// A query of all rows of another.
fn around(query: Query, id: SourceId, outputs: Vec<hir::Output>, span: Span) -> Query {
    let value = |output: &hir::Output| {
        let kind = ExprKind::Output(id, output.name.clone());
        typed(kind, output.ty.ty.clone(), output.ty.nullable, span)
    };
    let shape = match outputs.as_slice() {
        [only] if is_of_values(&query) => hir::Shape::Scalar(value(only)),
        all => {
            let item = |output: &hir::Output| hir::Item {
                name: output.name.clone(),
                value: hir::ItemValue::Expr(value(output), output.ty.domain.clone()),
                docs: Vec::new(),
                span,
            };
            hir::Shape::Record(hir::Record { items: all.iter().map(item).collect(), shared: None })
        }
    };
    let cardinality = query.cardinality;
    let kind = hir::SourceKind::Derived {
        query: Box::new(query),
        lateral: false,
        outputs: outputs.clone(),
    };
    let first = hir::Source { id, alias: "rows".to_owned(), kind, nullable: false, span };
    let select = hir::Select {
        distinct: hir::Distinct::No,
        shape,
        from: Some(hir::From { first, joins: Vec::new() }),
        filter: None,
        group: Vec::new(),
        having: None,
        aggregated: false,
    };
    Query {
        with: Vec::new(),
        recursive: false,
        body: QueryBody::Select(Box::new(select)),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
        outputs,
        cardinality,
    }
}

/// Whether the rows of a query are single values: its first arm says so.
fn is_of_values(query: &Query) -> bool {
    match &query.body {
        QueryBody::Select(select) => matches!(select.shape, hir::Shape::Scalar(_)),
        QueryBody::Set { left, .. } => is_of_values(left),
        QueryBody::Values(_) => false,
    }
}

/// Whether the rows of a query have plain values only.
fn is_flat(query: &Query) -> bool {
    match &query.body {
        QueryBody::Select(select) => match &select.shape {
            hir::Shape::Scalar(_) => true,
            hir::Shape::Record(record) => {
                record.items.iter().all(|item| matches!(item.value, hir::ItemValue::Expr(..)))
            }
        },
        QueryBody::Set { left, right, .. } => is_flat(left) && is_flat(right),
        QueryBody::Values(_) => true,
    }
}

/// The name by which rows of one value are ordered: that of the column in the first arm.
fn scalar_name(term: &ast::SetTerm) -> Option<String> {
    match term {
        ast::SetTerm::Select(select) => match &select.output {
            ast::Output::Expr(expr) => match &expr.kind {
                ast::ExprKind::Path(path) => path.names.last().map(|name| name.text.clone()),
                _ => None,
            },
            _ => None,
        },
        ast::SetTerm::Query(query) => scalar_name(&query.first),
        ast::SetTerm::Values(_) => None,
    }
}

/// Gives the outputs of a query these types, in all of its arms: a database compares and keeps values of one type.
pub(super) fn retype(query: &mut Query, types: &[hir::Ty]) {
    let convert = |value: &mut Expr, ty: &hir::Ty| {
        if let Ok(converted) = super::coerce::converted(value.clone(), ty) {
            *value = converted;
        }
    };
    match &mut query.body {
        QueryBody::Select(select) => match &mut select.shape {
            hir::Shape::Scalar(value) => {
                types.first().into_iter().for_each(|ty| convert(value, ty));
            }
            hir::Shape::Record(record) => {
                let values = record.items.iter_mut().filter_map(|item| match &mut item.value {
                    hir::ItemValue::Expr(value, _) => Some(value),
                    hir::ItemValue::Object { .. } | hir::ItemValue::List { .. } => None,
                });
                values.zip(types).for_each(|(value, ty)| convert(value, ty));
            }
        },
        QueryBody::Set { left, right, .. } => {
            retype(left, types);
            retype(right, types);
        }
        QueryBody::Values(rows) => {
            for row in rows {
                row.iter_mut().zip(types).for_each(|(value, ty)| convert(value, ty));
            }
        }
    }
    for (output, ty) in query.outputs.iter_mut().zip(types) {
        output.ty.ty = ty.clone();
    }
}
