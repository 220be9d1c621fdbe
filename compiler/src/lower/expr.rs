//! Expressions: the same operators over columns instead of paths.

use rex_ir::expr::{FrameBound, RawExpr, RawPart};
use rex_ir::{Case, Conjunct, Expr, ExprKind, Func, Literal, OrderKey, Ty};

use super::context::{BoundKind, Lowering, boolean, null};
use super::params::SORT;
use crate::hir;

impl Lowering<'_> {
    /// An expression of one value.
    pub(super) fn expr(&mut self, expr: &hir::Expr) -> Expr {
        let unbounded = std::mem::take(&mut self.unbounded);
        let lowered = self.value(expr);
        if unbounded { lowered } else { self.in_calendar(lowered) }
    }

    fn value(&mut self, expr: &hir::Expr) -> Expr {
        use hir::ExprKind as H;
        let kind = match &expr.kind {
            H::Field(path, field) => {
                let mut column = self.field(path, *field, expr.nullable);
                column.nullable = expr.nullable;
                return column;
            }
            H::Output(..) | H::Row(..) => return self.one_value(expr),
            H::Param(input) => match self.params.input(*input) {
                Some(id) => ExprKind::Param(id),
                None => ExprKind::Literal(Literal::Null),
            },
            H::Call(Func::Now, _) => return self.params.now(),
            H::Call(Func::UuidV7, _) if self.single_row => return self.params.uuid(),
            H::Call(Func::UuidV7, _) if !self.each_row => {
                let reason = "databases do not agree how often it is made";
                let help = "make it in what the statement itself selects or writes";
                self.refuse(expr.span, "`uuid_v7()`", reason, help);
                ExprKind::Literal(Literal::Null)
            }
            H::Excluded(field) => match self.excluded(*field) {
                Some(name) => ExprKind::Excluded(name),
                None => ExprKind::Literal(Literal::Null),
            },
            H::OutputName(name) => {
                ExprKind::Column { alias: String::new(), name: output_name(name) }
            }
            H::Value => {
                self.refuse(expr.span, "`value`", "only a domain's rules have one", "name a field");
                ExprKind::Literal(Literal::Null)
            }
            H::Literal(literal) => ExprKind::Literal(literal.clone()),
            H::Raw(texts) => self.raw_parts(texts),
            // A list that may hold nulls is kept as one that may not.
            H::Cast(inner) if inner.ty != expr.ty && inner.ty.kept() == expr.ty.kept() => {
                return Expr { ty: expr.ty.clone(), ..self.expr(inner) };
            }
            H::Binary(op, left, right) => return self.binary(*op, left, right, expr),
            H::Aggregate(aggregate) => return self.aggregate(aggregate, expr),
            H::Exists(query, negated) => ExprKind::Exists(Box::new(self.exists(query)), *negated),
            other => self.compound(other),
        };
        Expr { kind, ty: expr.ty.clone(), nullable: expr.nullable }
    }

    fn compound(&mut self, kind: &hir::ExprKind) -> ExprKind {
        use hir::ExprKind as H;
        match kind {
            H::Unary(op, inner) => ExprKind::Unary(*op, self.boxed(inner)),
            H::And(terms) => {
                let mut list = Vec::new();
                self.conjuncts_of(terms, &[], &mut list);
                ExprKind::And(list)
            }
            H::Or(items) => ExprKind::Or(self.exprs(items)),
            H::IsNull(inner, negated) => self.is_null(inner, *negated),
            H::IsTruth(inner, truth, negated) => {
                ExprKind::IsTruth(self.boxed(inner), *truth, *negated)
            }
            H::IsDistinct(left, right, negated) => {
                let (left, right) = (self.operand(left), self.operand(right));
                ExprKind::IsDistinct(Box::new(left), Box::new(right), *negated)
            }
            H::Between(value, low, high, negated) => ExprKind::Between {
                value: Box::new(self.compared(value)),
                low: Box::new(self.compared(low)),
                high: Box::new(self.compared(high)),
                negated: *negated,
            },
            H::InList(value, items, negated) => {
                let items = items.iter().map(|item| self.operand(item)).collect();
                ExprKind::InList(Box::new(self.operand(value)), items, *negated)
            }
            H::InArray(value, list, negated) => {
                ExprKind::InArray(Box::new(self.operand(value)), self.boxed(list), *negated)
            }
            H::InQuery(value, query, negated) => {
                let value = Box::new(self.operand(value));
                ExprKind::InQuery(value, Box::new(self.subquery(query)), *negated)
            }
            H::QuantifiedQuery(op, value, query, all) => {
                let value = Box::new(self.operand(value));
                ExprKind::QuantifiedQuery(*op, value, Box::new(self.subquery(query)), *all)
            }
            H::QuantifiedArray(op, value, list, all) => {
                ExprKind::QuantifiedArray(*op, self.boxed(value), self.boxed(list), *all)
            }
            H::Like(value, pattern, insensitive, negated) => ExprKind::Like {
                value: self.boxed(value),
                pattern: self.boxed(pattern),
                insensitive: *insensitive,
                negated: *negated,
            },
            H::Case(arms, otherwise) => ExprKind::Case(Case {
                arms: arms.iter().map(|(when, then)| (self.expr(when), self.expr(then))).collect(),
                otherwise: otherwise.as_ref().map(|value| self.boxed(value)),
            }),
            H::Coalesce(items) => ExprKind::Coalesce(self.exprs(items)),
            H::Cast(inner) => ExprKind::Cast(self.boxed(inner)),
            H::Call(func, args) => ExprKind::Call(*func, self.exprs(args)),
            H::Window(window) => self.window(window),
            H::Subquery(query) => ExprKind::Subquery(Box::new(self.subquery(query))),
            H::Tuple(items) => ExprKind::Row(self.exprs(items)),
            H::Array(items) => ExprKind::Array(self.exprs(items)),
            H::ArrayQuery(query) => ExprKind::ArrayQuery(Box::new(self.subquery(query))),
            // Handled by `expr`.
            H::Field(..)
            | H::Output(..)
            | H::OutputName(_)
            | H::Row(..)
            | H::Value
            | H::Excluded(_)
            | H::Param(_)
            | H::Literal(_)
            | H::Binary(..)
            | H::Aggregate(_)
            | H::Exists(..)
            | H::Raw(_) => ExprKind::Literal(Literal::Null),
        }
    }

    fn boxed(&mut self, expr: &hir::Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    /// Several expressions.
    pub(super) fn exprs(&mut self, list: &[hir::Expr]) -> Vec<Expr> {
        list.iter().map(|expr| self.expr(expr)).collect()
    }

    /// A condition as a conjunction; terms of nested conjunctions become terms of one.
    pub(super) fn conjuncts(&mut self, filter: &hir::Expr) -> Vec<Conjunct> {
        let mut list = Vec::new();
        match &filter.kind {
            hir::ExprKind::And(terms) => self.conjuncts_of(terms, &[], &mut list),
            _ => list.push(super::context::always(self.expr(filter))),
        }
        list
    }

    /// The terms of a condition as expressions: one that may be dropped stands in a conjunction of its own.
    pub(super) fn terms(&mut self, filter: &hir::Expr) -> Vec<Expr> {
        let term = |term: Conjunct| match (&term.guard, &term.arm) {
            (None, None) => term.expr,
            _ => {
                let nullable = term.expr.nullable;
                boolean(ExprKind::And(vec![term]), nullable)
            }
        };
        self.conjuncts(filter).into_iter().map(term).collect()
    }

    fn conjuncts_of(
        &mut self,
        terms: &[(Vec<usize>, hir::Expr)],
        outer: &[usize],
        list: &mut Vec<Conjunct>,
    ) {
        for (guard, term) in terms {
            let mut inputs = outer.to_vec();
            inputs.extend(guard.iter().filter(|input| !outer.contains(input)));
            if let hir::ExprKind::And(inner) = &term.kind {
                self.conjuncts_of(inner, &inputs, list);
            } else {
                let expr = self.guarded(&inputs, |this| this.expr(term));
                list.push(Conjunct { guard: self.guard_of(&inputs), arm: None, expr });
            }
        }
    }

    /// Keys of an order; a row orders by its key columns.
    pub(super) fn order(&mut self, keys: &[hir::OrderKey]) -> Vec<OrderKey> {
        let mut list = Vec::new();
        for key in keys {
            for expr in self.values(&key.expr) {
                list.push(OrderKey {
                    expr,
                    descending: key.descending,
                    nulls_first: key.nulls_first,
                    arm: key.arm.map(|(_, arm)| (SORT, arm)),
                });
            }
        }
        list
    }

    fn window(&mut self, window: &hir::Window) -> ExprKind {
        let partition =
            window.partition.iter().flat_map(|expr| self.values(expr)).collect::<Vec<_>>();
        ExprKind::Window(Box::new(rex_ir::expr::Window {
            func: window.func,
            args: window.args.iter().map(|arg| self.counted(arg)).collect(),
            filter: window.filter.as_ref().map(|filter| self.expr(filter)),
            partition,
            order: self.order(&window.order),
            frame: window.frame.as_ref().map(|frame| self.frame(frame)),
        }))
    }

    /// The bounds of a frame are constants, or parameters by input.
    fn frame(&self, frame: &rex_ir::expr::Frame) -> rex_ir::expr::Frame {
        let bound = |bound: &FrameBound| match bound {
            FrameBound::Preceding(value) => {
                FrameBound::Preceding(Box::new(self.bound_value(value)))
            }
            FrameBound::Following(value) => {
                FrameBound::Following(Box::new(self.bound_value(value)))
            }
            other => other.clone(),
        };
        rex_ir::expr::Frame {
            unit: frame.unit,
            start: bound(&frame.start),
            end: frame.end.as_ref().map(bound),
            exclude: frame.exclude,
        }
    }

    fn bound_value(&self, value: &Expr) -> Expr {
        let mut value = value.clone();
        if let ExprKind::Param(input) = &mut value.kind {
            *input = self.params.input(input.0 as usize).unwrap_or(*input);
        }
        value
    }

    fn aggregate(&mut self, aggregate: &hir::Aggregate, expr: &hir::Expr) -> Expr {
        let arg = aggregate.arg.as_ref().map(|arg| {
            if aggregate.distinct && self.values_len(arg) > 1 {
                self.refuse(
                    arg.span,
                    "`count(distinct …)` of rows with a composite key",
                    "SQL counts distinct single values",
                    "count the rows of a subquery with `select distinct`",
                );
            }
            self.counted(arg)
        });
        let aggregate = rex_ir::expr::Aggregate {
            func: aggregate.func,
            arg,
            extra: aggregate.extra.as_ref().map(|extra| self.expr(extra)),
            distinct: aggregate.distinct,
            order: self.order(&aggregate.order),
            filter: aggregate.filter.as_ref().map(|filter| self.expr(filter)),
        };
        let kind = ExprKind::Aggregate(Box::new(aggregate));
        Expr { kind, ty: expr.ty.clone(), nullable: expr.nullable }
    }

    /// An argument of an aggregate: a row is counted by its first key column.
    fn counted(&mut self, arg: &hir::Expr) -> Expr {
        self.values(arg).into_iter().next().unwrap_or_else(|| null(&Ty::Null))
    }

    fn is_null(&mut self, inner: &hir::Expr, negated: bool) -> ExprKind {
        let mut values = self.values(inner);
        values.truncate(1);
        let value = values.pop().unwrap_or_else(|| null(&Ty::Null));
        ExprKind::IsNull(Box::new(value), negated)
    }

    fn raw_parts(&mut self, texts: &[(String, Vec<hir::RawPart>)]) -> ExprKind {
        let mut map = std::collections::BTreeMap::new();
        for (dialect, parts) in texts {
            let parts = parts.iter().map(|part| match part {
                hir::RawPart::Text(text) => RawPart::Text(text.clone()),
                hir::RawPart::Expr(expr) => RawPart::Expr(self.expr(expr)),
            });
            map.insert(dialect.clone(), parts.collect());
        }
        ExprKind::Raw(RawExpr { texts: map })
    }

    /// The outputs of a source, where it has some.
    #[must_use]
    pub(super) fn output_of(&self, source: hir::SourceId, name: &str) -> Option<&hir::Output> {
        match &self.bound.get(&source)?.kind {
            BoundKind::Outputs(outputs) => outputs.iter().find(|output| output.name == name),
            BoundKind::Entity(_) | BoundKind::Series => None,
        }
    }
}

/// The SQL name of an output: a scalar query's only one has none in Rex.
#[must_use]
pub(super) fn output_name(name: &str) -> String {
    if name.is_empty() { "value".to_owned() } else { name.to_owned() }
}

/// `left op right` over booleans.
#[must_use]
pub(super) fn compare(op: rex_ir::BinaryOp, left: Expr, right: Expr, nullable: bool) -> Expr {
    boolean(ExprKind::Binary(op, Box::new(left), Box::new(right)), nullable)
}
