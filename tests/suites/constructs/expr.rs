//! Constructs of expressions.

use rex_compiler::check::function::{FORMS, Group};
use rex_grammar::Span;
use rex_grammar::ast::{
    Arg, BinaryOp, Call, CaseArm, CastStyle, Conjunct, Exists, Expr, ExprKind, InList, IsTest,
    Literal, ParamRef, QuantifiedList, Quantifier, TypedLiteral, UnaryOp,
};

use crate::names::Construct as C;
use crate::uses::Uses;

impl<'a> Uses<'a> {
    pub(crate) fn exprs(&mut self, exprs: &'a [Expr]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    fn optional_expr(&mut self, expr: Option<&'a Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    /// An expression with all in it.
    pub(crate) fn expr(&mut self, expr: &'a Expr) {
        let Expr { kind, span } = expr;
        let span = *span;
        match kind {
            ExprKind::Literal(literal) => self.literal(literal, span),
            ExprKind::Default => self.hit(C::Default, span),
            ExprKind::Param(param) => self.param(param),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Field { expr, name } => {
                self.with(C::FieldOfValue, span, expr);
                self.name(name);
            }
            ExprKind::Paren(expr) => self.with(C::Parentheses, span, expr),
            ExprKind::Tuple(parts) => {
                self.hit(C::RowValue, span);
                self.exprs(parts);
            }
            ExprKind::Unary { op, expr } => self.with(
                match op {
                    UnaryOp::Not => C::Not,
                    UnaryOp::Neg => C::Minus,
                    UnaryOp::Plus => C::Plus,
                },
                span,
                expr,
            ),
            ExprKind::Binary { op, op_span: _, left, right } => {
                self.hit(operator(*op), span);
                let rows = matches!(left.kind, ExprKind::Tuple(_)) && op.is_comparison();
                self.hit_if(rows, C::RowComparison, span);
                self.expr(left);
                self.expr(right);
            }
            ExprKind::And(parts) => {
                self.hit(C::And, span);
                for Conjunct { optional, expr } in parts {
                    self.hit_if(*optional, C::AndOptional, expr.span);
                    self.expr(expr);
                }
            }
            ExprKind::Or(parts) => {
                self.hit(C::Or, span);
                self.exprs(parts);
            }
            ExprKind::Is { expr, negated, test } => self.is(expr, *negated, test, span),
            ExprKind::Between { expr, negated, low, high } => {
                self.with(C::Between, span, expr);
                self.hit_if(*negated, C::NotBetween, span);
                self.expr(low);
                self.expr(high);
            }
            ExprKind::In { expr, negated, list } => {
                self.expr(expr);
                self.hit_if(*negated, C::NotBetween, span);
                self.hit_if(matches!(expr.kind, ExprKind::Tuple(_)), C::RowIn, span);
                self.in_list(list, span);
            }
            ExprKind::Like { expr, negated, case_insensitive, pattern, escape } => {
                self.with(if *case_insensitive { C::ILike } else { C::Like }, span, expr);
                self.hit_if(*negated, C::NotBetween, span);
                self.expr(pattern);
                self.hit_if(escape.is_some(), C::LikeEscape, span);
            }
            ExprKind::Quantified { left, op, op_span: _, quantifier, right } => {
                self.hit(operator(*op), span);
                self.expr(left);
                self.quantified(*quantifier, right, span);
            }
            ExprKind::Call(call) => self.call(call, span),
            ExprKind::Case { operand, arms, otherwise } => {
                self.hit(if operand.is_some() { C::CaseOperand } else { C::CaseSearched }, span);
                self.optional_expr(operand.as_deref());
                for CaseArm { when, then } in arms {
                    self.expr(when);
                    self.expr(then);
                }
                self.hit_if(otherwise.is_some(), C::CaseElse, span);
                self.optional_expr(otherwise.as_deref());
            }
            ExprKind::Exists(exists) => self.exists(exists, span),
            ExprKind::Subquery(query) => {
                self.hit(C::ScalarSubquery, span);
                self.query(query);
            }
            ExprKind::Cast { expr, ty, style } => {
                let construct = match style {
                    CastStyle::Colons => C::Cast,
                    CastStyle::Function => C::CastFunction,
                };
                self.with(construct, span, expr);
                self.ty(ty);
            }
            ExprKind::Index { expr, index } => {
                self.with(C::Element, span, expr);
                self.expr(index);
            }
            ExprKind::Slice { expr, low, high } => {
                self.with(C::Slice, span, expr);
                self.expr(low);
                self.expr(high);
            }
            ExprKind::Collate { expr, collation } => {
                self.with(C::Collate, span, expr);
                self.name(collation);
            }
            ExprKind::AtTimeZone { expr, zone } => {
                self.with(C::AtTimeZone, span, expr);
                self.expr(zone);
            }
            ExprKind::Extract { field, expr } => {
                self.with(C::Extract, span, expr);
                self.name(field);
            }
            ExprKind::Array(parts) => {
                self.hit(C::Array, span);
                self.exprs(parts);
            }
            ExprKind::ArrayQuery(query) => {
                self.hit(C::ArrayQuery, span);
                self.query(query);
            }
            ExprKind::Raw(fences) => self.raw(C::RawExpression, fences),
        }
    }

    fn literal(&mut self, literal: &Literal, span: Span) {
        let construct = match literal {
            Literal::Null => C::Null,
            Literal::Bool(_) => C::Bool,
            Literal::Int(_) => C::Int,
            Literal::Decimal(_) => C::Decimal,
            Literal::Float(_) => C::Float,
            Literal::Text(_) => C::Text,
            Literal::Bytes(_) => C::Bytes,
            Literal::Typed { ty, text: _ } => match ty {
                TypedLiteral::Interval => C::Interval,
                TypedLiteral::Json => C::JsonLiteral,
                TypedLiteral::Date
                | TypedLiteral::Time
                | TypedLiteral::Timestamp
                | TypedLiteral::Timestamptz
                | TypedLiteral::Uuid
                | TypedLiteral::Decimal => C::TypedLiteral,
            },
        };
        self.hit(construct, span);
    }

    /// A use of a parameter.
    pub(crate) fn param(&mut self, param: &'a ParamRef) {
        let ParamRef { name: _, fields, span } = param;
        self.names(fields);
        self.hit(C::UseOfParameter, *span);
        self.hit_if(!fields.is_empty(), C::FieldOfParameter, *span);
    }

    fn is(&mut self, expr: &'a Expr, negated: bool, test: &'a IsTest, span: Span) {
        self.expr(expr);
        let construct = match test {
            IsTest::Null if negated => C::IsNotNull,
            IsTest::Null => C::IsNull,
            IsTest::True => C::IsTrue,
            IsTest::False => C::IsFalse,
            IsTest::Unknown => C::IsUnknown,
            IsTest::DistinctFrom(other) => {
                self.expr(other);
                C::IsDistinct
            }
            IsTest::Variant(arm) => {
                self.name(arm);
                C::IsVariant
            }
        };
        self.hit(construct, span);
    }

    fn in_list(&mut self, list: &'a InList, span: Span) {
        match list {
            InList::Query(query) => {
                self.hit(C::InQuery, span);
                self.query(query);
            }
            InList::List(parts) => {
                self.hit(C::InList, span);
                self.exprs(parts);
            }
            InList::Param(param) => {
                self.hit(C::InParameter, span);
                self.param(param);
            }
            InList::Path(path) => {
                self.hit(C::InColumn, span);
                self.path(path);
            }
        }
    }

    fn quantified(&mut self, quantifier: Quantifier, right: &'a QuantifiedList, span: Span) {
        match right {
            QuantifiedList::Query(query) => {
                self.query(query);
                match quantifier {
                    Quantifier::Any => self.hit(C::AnyQuery, span),
                    Quantifier::All => self.hit(C::AllQuery, span),
                }
            }
            QuantifiedList::Expr(expr) => {
                self.expr(expr);
                match quantifier {
                    Quantifier::Any => self.hit(C::AnyList, span),
                    Quantifier::All => self.hit(C::AllList, span),
                }
            }
        }
    }

    fn exists(&mut self, exists: &'a Exists, span: Span) {
        match exists {
            Exists::Query(query) => {
                self.hit(C::ExistsQuery, span);
                self.query(query);
            }
            Exists::Source { from, filter } => {
                self.hit(C::ExistsSource, span);
                self.from(from);
                if let Some(filter) = filter {
                    self.condition(C::Where, C::WhereOptional, filter);
                }
            }
        }
    }

    fn call(&mut self, call: &'a Call, span: Span) {
        let Call { name, star, distinct, args, order, filter_args, within_group, filter, over } =
            call;
        self.name(name);
        self.enter(name, span);
        let declared = self.facts.items.contains_key(&*name.text);
        let aggregate = is_aggregate(&name.text);
        self.hit_if(!declared, of_library(&name.text, aggregate, over.is_some()), span);
        self.hit_if(*star, C::CountStar, span);
        self.hit_if(*distinct, C::AggregateDistinct, span);
        self.arguments_of_call(args);
        self.hit_if(!order.is_empty(), C::AggregateOrder, span);
        self.order(order);
        let related = args.iter().any(|arg| self.is_over_many(&arg.value));
        self.hit_if(aggregate && related, C::AggregateOfRelation, span);
        if let Some(condition) = filter_args {
            self.hit(C::AggregateWhere, span);
            self.condition(C::Where, C::WhereOptional, condition);
        }
        self.hit_if(!within_group.is_empty(), C::WithinGroup, span);
        self.order(within_group);
        if let Some(condition) = filter {
            self.hit(C::AggregateFilter, span);
            self.condition(C::Where, C::WhereOptional, condition);
        }
        if let Some(over) = over {
            self.over(over, span);
        }
    }

    pub(crate) fn arguments_of_call(&mut self, args: &'a [Arg]) {
        for Arg { name, value, span } in args {
            self.names(name.as_slice());
            self.hit_if(name.is_some(), C::NamedArgument, *span);
            self.expr(value);
        }
    }

    /// Whether a path, or one that is computed with, goes over a relation to several rows.
    fn is_over_many(&self, expr: &Expr) -> bool {
        if let ExprKind::Binary { left, right, .. } = &expr.kind {
            return self.is_over_many(left) || self.is_over_many(right);
        }
        let ExprKind::Path(path) = &expr.kind else { return false };
        let own = path.names.len() == 1 && self.rows.contains(&*path.names[0].text);
        !own && path.names.iter().any(|name| self.facts.many.contains(&*name.text))
    }
}

/// Whether the manual of functions has the name among the aggregates.
fn is_aggregate(name: &str) -> bool {
    FORMS.iter().any(|(group, example, about)| {
        let also = format!("`{name}`");
        let call = example.split_once('(').is_some_and(|(called, _)| called == name);
        *group == Group::Aggregate && (call || about.contains(&also))
    })
}

/// What a call of the library is, by its name.
fn of_library(name: &str, aggregate: bool, over: bool) -> C {
    match name {
        "coalesce" => C::CoalesceCall,
        "nullif" => C::NullIf,
        "greatest" | "least" => C::GreatestLeast,
        _ if aggregate && over => C::AggregateOver,
        _ if aggregate => C::Aggregate,
        _ if over => C::WindowFunction,
        _ => C::Function,
    }
}

fn operator(op: BinaryOp) -> C {
    match op {
        BinaryOp::Eq => C::Eq,
        BinaryOp::Ne => C::Ne,
        BinaryOp::Lt => C::Lt,
        BinaryOp::Le => C::Le,
        BinaryOp::Gt => C::Gt,
        BinaryOp::Ge => C::Ge,
        BinaryOp::Add => C::Add,
        BinaryOp::Sub => C::Sub,
        BinaryOp::Mul => C::Mul,
        BinaryOp::Div => C::Div,
        BinaryOp::Rem => C::Rem,
        BinaryOp::Concat => C::Concat,
        BinaryOp::Coalesce => C::Coalesce,
        BinaryOp::BitAnd => C::BitAnd,
        BinaryOp::BitOr => C::BitOr,
        BinaryOp::ShiftLeft => C::ShiftLeft,
        BinaryOp::ShiftRight => C::ShiftRight,
        BinaryOp::JsonGet => C::JsonGet,
        BinaryOp::JsonGetText => C::JsonGetText,
        BinaryOp::JsonPath => C::JsonPath,
        BinaryOp::JsonPathText => C::JsonPathText,
        BinaryOp::JsonDelete => C::JsonDelete,
        BinaryOp::Contains => C::Contains,
        BinaryOp::ContainedBy => C::ContainedBy,
        BinaryOp::Overlaps => C::Overlaps,
        BinaryOp::TextMatch => C::TextMatch,
        BinaryOp::Distance => C::Distance,
        BinaryOp::Regex => C::Regex,
        BinaryOp::RegexNoCase => C::RegexNoCase,
        BinaryOp::NotRegex => C::NotRegex,
        BinaryOp::NotRegexNoCase => C::NotRegexNoCase,
    }
}
