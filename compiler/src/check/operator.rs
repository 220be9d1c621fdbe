//! Operators: what they are defined on, and the type of what they give.

use rex_grammar::{Span, ast};

use super::coerce::converted;
use super::{Checker, typed};
use crate::diag::codes::{ComparisonWithNull, NoSuchOperator, NotThereYet, UnguardedOptional};
use crate::hir::{BinaryOp, Expr, ExprKind, Literal, Ty, UnaryOp};

impl Checker<'_> {
    /// Types a binary operator.
    pub(super) fn binary(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        use ast::BinaryOp as Op;
        match op {
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                self.comparison(op, left, right, span)
            }
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Rem => {
                self.arithmetic(op, left, right, expected, span)
            }
            Op::Concat => self.concat(left, right, span),
            Op::Coalesce => self.coalesce(&[left, right], expected, span),
            Op::BitAnd | Op::BitOr | Op::ShiftLeft | Op::ShiftRight => {
                self.bits(op, left, right, span)
            }
            Op::JsonGet | Op::JsonGetText | Op::JsonPath | Op::JsonPathText | Op::JsonDelete => {
                self.json(op, left, right, span)
            }
            Op::Contains | Op::ContainedBy | Op::Overlaps => {
                self.containment(op, left, right, span)
            }
            Op::Regex | Op::RegexNoCase | Op::NotRegex | Op::NotRegexNoCase => {
                self.regex(op, left, right, span)
            }
            Op::TextMatch | Op::Distance => {
                self.sink.report(NotThereYet {
                    span,
                    construct: format!("the operator `{}`", op.symbol()),
                    way_out: "use a raw fence, or `like` and `contains`".to_owned(),
                });
                None
            }
        }
    }

    /// Both sides, each typed with the help of the other: literals take the type of what they stand beside.
    pub(super) fn pair(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
    ) -> (Option<Expr>, Option<Expr>) {
        if is_literal(left) && !is_literal(right) {
            let b = self.expr(right, None).map(|b| self.as_key(b));
            let hint = b.as_ref().map(|b| b.ty.clone());
            let a = self.expr(left, hint.as_ref()).map(|a| self.as_key(a));
            return (a, b);
        }
        let row = self.expr(left, None);
        let a = row.clone().map(|a| self.as_key(a));
        let b = self.beside(right, a.as_ref());
        if let (Some(x), Some(y)) = (&row, &b)
            && self.refuse_two_entities(x, y).is_none()
        {
            return (None, None);
        }
        (a, b.map(|b| self.as_key(b)))
    }

    /// Keys of two entities may be equal by chance, which is nothing to compare rows by.
    fn refuse_two_entities(&mut self, a: &Expr, b: &Expr) -> Option<()> {
        match (&a.kind, &b.kind) {
            (ExprKind::Row(_, x), ExprKind::Row(_, y)) if x != y => {
                let span = Span { end: b.span.end, ..a.span };
                let way_out = "compare the keys by name where that is meant: `a.id = b.id`";
                self.no_operator("=", a, b, span, way_out.to_owned());
                None
            }
            _ => Some(()),
        }
    }

    fn comparison(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (a, b) = self.pair(left, right);
        let (a, b) = (a?, b?);
        self.refuse_null(op, &a, &b, span)?;
        self.refuse_optional(&a);
        self.refuse_optional(&b);
        let (a, b) = self.comparable(op.symbol(), a, b, span)?;
        let op = match op {
            ast::BinaryOp::Ne => BinaryOp::Ne,
            ast::BinaryOp::Lt => BinaryOp::Lt,
            ast::BinaryOp::Le => BinaryOp::Le,
            ast::BinaryOp::Gt => BinaryOp::Gt,
            ast::BinaryOp::Ge => BinaryOp::Ge,
            _ => BinaryOp::Eq,
        };
        let nullable = a.nullable || b.nullable;
        Some(typed(ExprKind::Binary(op, Box::new(a), Box::new(b)), Ty::Bool, nullable, span))
    }

    fn refuse_null(&mut self, op: ast::BinaryOp, a: &Expr, b: &Expr, span: Span) -> Option<()> {
        let null = |e: &Expr| matches!(e.kind, ExprKind::Literal(Literal::Null));
        if !null(a) && !null(b) {
            return Some(());
        }
        let test = if op == ast::BinaryOp::Ne { "is not null" } else { "is null" };
        let (bare, keep) = if null(b) { (b, a) } else { (a, b) };
        let whole = Span { start: keep.span.end.min(bare.span.start), end: span.end, ..span };
        self.sink.report(ComparisonWithNull {
            span: bare.span,
            test: format!("x {test}"),
            whole,
            replacement: format!(" {test}"),
        });
        None
    }

    /// An optional parameter that is not given is null, which no unguarded comparison means to compare with.
    pub(super) fn refuse_optional(&mut self, expr: &Expr) {
        if self.guarding {
            return;
        }
        let inner = match &expr.kind {
            ExprKind::Cast(inner) => inner,
            _ => expr,
        };
        if let ExprKind::Param(input) = inner.kind
            && let Some(declared) = self.inputs.get(input)
            && declared.input.optional
            && self.filtering
            && !self.null_aware.contains(&input)
        {
            let (name, declared) = (declared.input.name.clone(), declared.input.span);
            self.sink.report(UnguardedOptional { span: inner.span, name, declared });
        }
    }

    /// Both sides as comparable values, or a report. Integers of any width compare as they are.
    pub(super) fn comparable(
        &mut self,
        symbol: &str,
        a: Expr,
        b: Expr,
        span: Span,
    ) -> Option<(Expr, Expr)> {
        if let (ExprKind::Tuple(x), ExprKind::Tuple(y)) = (&a.kind, &b.kind)
            && x.len() == y.len()
        {
            let mut left = Vec::new();
            let mut right = Vec::new();
            for (x, y) in x.iter().zip(y) {
                let (x, y) = self.comparable(symbol, x.clone(), y.clone(), span)?;
                left.push(x);
                right.push(y);
            }
            let tuple = |parts: Vec<Expr>, whole: &Expr| {
                typed(ExprKind::Tuple(parts), Ty::Null, whole.nullable, whole.span)
            };
            return Some((tuple(left, &a), tuple(right, &b)));
        }
        let integers = a.ty.is_integer() && b.ty.is_integer();
        let wraps = matches!(a.kind, ExprKind::Tuple(_) | ExprKind::Row(..))
            || matches!(b.kind, ExprKind::Tuple(_) | ExprKind::Row(..));
        if integers && !wraps {
            return Some((a, b));
        }
        if !wraps
            && let Some(ty) = self.unified(&a.ty, &b.ty)
            && let (Ok(x), Ok(y)) = (converted(a.clone(), &ty), converted(b.clone(), &ty))
        {
            return Some((x, y));
        }
        if !wraps {
            if let Ok(y) = converted(b.clone(), &a.ty) {
                return Some((a, y));
            }
            if let Ok(x) = converted(a.clone(), &b.ty) {
                return Some((x, b));
            }
        }
        let way_out = match (&a.ty, &b.ty) {
            (Ty::Float, other) | (other, Ty::Float) if other.is_numeric() => {
                "convert one side: `to_float(x)`".to_owned()
            }
            (Ty::Date, Ty::Timestamptz | Ty::Timestamp)
            | (Ty::Timestamptz | Ty::Timestamp, Ty::Date) => {
                let moment = if a.ty == Ty::Date { &b.ty } else { &a.ty };
                format!("convert one side: `x::{moment}` is the beginning of the day")
            }
            _ => "compare values of one type; convert with `::type` where that is meant".to_owned(),
        };
        self.no_operator(symbol, &a, &b, span, way_out);
        None
    }

    fn no_operator(&mut self, symbol: &str, a: &Expr, b: &Expr, span: Span, way_out: String) {
        let (left, right) = (self.describe(a), self.describe(b));
        self.sink.report(NoSuchOperator {
            span,
            operator: symbol.to_owned(),
            left,
            right,
            sides: [a, b].into_iter().filter_map(|side| self.origin(side)).collect(),
            way_out,
            fix: None,
        });
    }

    /// Reports an operator of one operand that is not defined on it.
    pub(super) fn no_operator_on(&mut self, symbol: &str, a: &Expr, span: Span, way_out: &str) {
        let left = self.describe(a);
        self.sink.report(NoSuchOperator {
            span,
            operator: symbol.to_owned(),
            left,
            right: String::new(),
            sides: self.origin(a).into_iter().collect(),
            way_out: way_out.to_owned(),
            fix: None,
        });
    }

    fn arithmetic(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        let hint = expected.filter(|ty| matches!(ty, Ty::Float)).cloned();
        let (a, b) = match &hint {
            Some(ty) if is_literal(left) && is_literal(right) => {
                (self.expr(left, Some(ty)), self.expr(right, Some(ty)))
            }
            _ => self.pair_loose(left, right),
        };
        let (a, b) = (a?, b?);
        self.calculate(op, a, b, span)
    }

    /// As [`Checker::pair`], but a literal beside a date or a decimal keeps its own type.
    fn pair_loose(&mut self, left: &ast::Expr, right: &ast::Expr) -> (Option<Expr>, Option<Expr>) {
        let float = |e: &Option<Expr>| e.as_ref().filter(|e| e.ty == Ty::Float).map(|_| Ty::Float);
        if is_literal(left) && !is_literal(right) {
            let b = self.expr(right, None);
            let hint = float(&b);
            return (self.expr(left, hint.as_ref()), b);
        }
        let a = self.expr(left, None);
        let hint = float(&a);
        let b = self.expr(right, hint.as_ref());
        (a, b)
    }

    fn calculate(&mut self, op: ast::BinaryOp, a: Expr, b: Expr, span: Span) -> Option<Expr> {
        let ir = match op {
            ast::BinaryOp::Add => BinaryOp::Add,
            ast::BinaryOp::Sub => BinaryOp::Sub,
            ast::BinaryOp::Mul => BinaryOp::Mul,
            ast::BinaryOp::Div => BinaryOp::Div,
            _ => BinaryOp::Mod,
        };
        let null = a.nullable || b.nullable || divides_by_maybe_zero(ir, &b);
        let operand = |e: Expr, ty: &Ty| converted(e, ty).unwrap_or_else(|e| e);
        let (ty, x, y) = match (&a.ty, &b.ty) {
            (x, y) if x.is_integer() && y.is_integer() => {
                (Ty::BigInt, operand(a, &Ty::BigInt), operand(b, &Ty::BigInt))
            }
            (Ty::Float, Ty::Float) if ir != BinaryOp::Mod => (Ty::Float, a, b),
            (x, y) if exact(x) && exact(y) && ir != BinaryOp::Mod => {
                let (sx, sy) = (x.scale(), y.scale());
                let scale = decimal_scale(ir, sx, sy);
                let side = |scale| Ty::Decimal { precision: None, scale };
                let (x, y) = match ir {
                    BinaryOp::Add | BinaryOp::Sub => {
                        (operand(a, &side(scale)), operand(b, &side(scale)))
                    }
                    _ => (operand(a, &side(sx)), operand(b, &side(sy))),
                };
                (side(scale), x, y)
            }
            (x, Ty::Interval)
                if matches!(ir, BinaryOp::Add | BinaryOp::Sub)
                    && matches!(x, Ty::Timestamp | Ty::Timestamptz | Ty::Date | Ty::Interval) =>
            {
                (x.clone(), a, b)
            }
            (Ty::Interval, y)
                if ir == BinaryOp::Add
                    && matches!(y, Ty::Timestamp | Ty::Timestamptz | Ty::Date) =>
            {
                (y.clone(), b, a)
            }
            (Ty::Date, Ty::Date) if ir == BinaryOp::Sub => (Ty::BigInt, a, b),
            (Ty::Date, y) if y.is_integer() && matches!(ir, BinaryOp::Add | BinaryOp::Sub) => {
                let days = operand(b, &Ty::BigInt);
                (Ty::Date, a, days)
            }
            (Ty::Timestamp, Ty::Timestamp) | (Ty::Timestamptz, Ty::Timestamptz)
                if ir == BinaryOp::Sub =>
            {
                (Ty::Interval, a, b)
            }
            (x, Ty::Interval) if ir == BinaryOp::Mul && x.is_integer() => {
                let n = operand(a, &Ty::BigInt);
                (Ty::Interval, n, b)
            }
            (Ty::Interval, y) if ir == BinaryOp::Mul && y.is_integer() => {
                let n = operand(b, &Ty::BigInt);
                (Ty::Interval, n, a)
            }
            _ => {
                let moment = |ty: &Ty| {
                    matches!(
                        ty,
                        Ty::Date | Ty::Time | Ty::Timestamp | Ty::Timestamptz | Ty::Interval
                    )
                };
                let way_out = if moment(&a.ty) || moment(&b.ty) {
                    "a step is an interval, `interval '1 day'`, and a moment a typed literal, `date '2026-01-31'`"
                } else if a.ty == Ty::Text || b.ty == Ty::Text {
                    "join texts with `||`"
                } else {
                    "convert one side: `to_float(x)` or `x::decimal(p, s)`"
                };
                self.no_operator(op.symbol(), &a, &b, span, way_out.to_owned());
                return None;
            }
        };
        Some(typed(ExprKind::Binary(ir, Box::new(x), Box::new(y)), ty, null, span))
    }

    fn concat(&mut self, left: &ast::Expr, right: &ast::Expr, span: Span) -> Option<Expr> {
        let (a, b) = (self.expr(left, Some(&Ty::Text)), self.expr(right, Some(&Ty::Text)));
        let (mut a, mut b) = (a?, b?);
        let nullable = a.nullable || b.nullable;
        if let Some(wide) = self.wider_list(&a.ty, &b.ty) {
            [a, b] = [a, b].map(|side| widened(side, &wide));
        }
        let ty = match (&a.ty, &b.ty) {
            (Ty::Text, Ty::Text) => Ty::Text,
            (Ty::Array(x, a), Ty::Array(y, b)) if x == y => Ty::list_of((**x).clone(), *a || *b),
            _ => {
                let way_out = match (&a.ty, &b.ty) {
                    (Ty::Array(..), _) => "an element is added with `array_append(list, x)`",
                    (_, Ty::Array(..)) => "an element is added with `array_prepend(x, list)`",
                    (Ty::Bool, _) | (_, Ty::Bool) => "conditions are joined with `or`",
                    (Ty::Text, other) | (other, Ty::Text)
                        if other.is_integer()
                            || matches!(other, Ty::Decimal { .. } | Ty::Uuid | Ty::Enum(_)) =>
                    {
                        "a value becomes a text with `x::text`"
                    }
                    (Ty::Text, _) | (_, Ty::Text) => {
                        "convert the other side to text in Rust, or leave it out"
                    }
                    _ => {
                        "texts are joined with `||` (a value becomes one with `x::text`), conditions with `or`"
                    }
                };
                let way_out = way_out.to_owned();
                self.no_operator("||", &a, &b, span, way_out);
                return None;
            }
        };
        Some(typed(
            ExprKind::Binary(BinaryOp::Concat, Box::new(a), Box::new(b)),
            ty,
            nullable,
            span,
        ))
    }

    fn bits(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (a, b) = (self.expr(left, None), self.expr(right, None));
        let (a, b) = (a?, b?);
        let shift = matches!(op, ast::BinaryOp::ShiftLeft | ast::BinaryOp::ShiftRight);
        let literal_shift =
            matches!(b.kind, ExprKind::Literal(Literal::Int(n)) if (0..64).contains(&n));
        if !a.ty.is_integer() || !b.ty.is_integer() || (shift && !literal_shift) {
            let way_out = "bit operators take integers; a shift takes a literal 0 to 63".to_owned();
            self.no_operator(op.symbol(), &a, &b, span, way_out);
            return None;
        }
        let ir = match op {
            ast::BinaryOp::BitAnd => BinaryOp::BitAnd,
            ast::BinaryOp::BitOr => BinaryOp::BitOr,
            ast::BinaryOp::ShiftLeft => BinaryOp::Shl,
            _ => BinaryOp::Shr,
        };
        let nullable = a.nullable || b.nullable;
        let (a, b) = (self.coerce(a, &Ty::BigInt, None)?, self.coerce(b, &Ty::BigInt, None)?);
        Some(typed(ExprKind::Binary(ir, Box::new(a), Box::new(b)), Ty::BigInt, nullable, span))
    }

    fn json(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (a, b) = (self.expr(left, Some(&Ty::Json)), self.expr(right, None));
        let (a, b) = (a?, b?);
        let path = Ty::list(Ty::Text);
        let fits = match op {
            ast::BinaryOp::JsonGet | ast::BinaryOp::JsonGetText => {
                b.ty == Ty::Text || b.ty.is_integer()
            }
            _ => b.ty == path || b.ty == Ty::Text,
        };
        if a.ty != Ty::Json || !fits {
            let way_out = "take a member by name or position: `data -> 'a'`".to_owned();
            self.no_operator(op.symbol(), &a, &b, span, way_out);
            return None;
        }
        let (ir, ty) = match op {
            ast::BinaryOp::JsonGet => (BinaryOp::JsonGet, Ty::Json),
            ast::BinaryOp::JsonGetText => (BinaryOp::JsonGetText, Ty::Text),
            ast::BinaryOp::JsonPath => (BinaryOp::JsonPath, Ty::Json),
            ast::BinaryOp::JsonPathText => (BinaryOp::JsonPathText, Ty::Text),
            _ => (BinaryOp::JsonDelete, Ty::Json),
        };
        let nullable = ir != BinaryOp::JsonDelete || a.nullable || b.nullable;
        Some(typed(ExprKind::Binary(ir, Box::new(a), Box::new(b)), ty, nullable, span))
    }

    /// The type of lists of integers of two widths: what holds both.
    pub(super) fn wider_list(&self, left: &Ty, right: &Ty) -> Option<Ty> {
        let integers = |ty: &Ty| ty.element().is_some_and(Ty::is_integer);
        let both = integers(left) && integers(right) && left != right;
        both.then(|| self.unified(left, right)).flatten()
    }

    fn containment(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (a, b) = self.pair(left, right);
        let (a, b) = (a?, b?);
        let fits = match (&a.ty, &b.ty) {
            (Ty::Json, Ty::Json) => op != ast::BinaryOp::Overlaps,
            (Ty::Array(..), Ty::Array(..)) => true,
            _ => false,
        };
        if !fits {
            let way_out = match (&a.ty, &b.ty) {
                (Ty::Bool, _) | (_, Ty::Bool) => "conditions are joined with `and`",
                _ => "both sides are lists or JSON",
            };
            self.no_operator(op.symbol(), &a, &b, span, way_out.to_owned());
            return None;
        }
        let (a, b) = match self.wider_list(&a.ty, &b.ty) {
            Some(wide) => (widened(a, &wide), widened(b, &wide)),
            None => {
                // Nulls equal nothing here, on either side.
                let ty = match &a.ty {
                    Ty::Array(element, _) => Ty::Array(element.clone(), true),
                    other => other.clone(),
                };
                let b = self.coerce(b, &ty, None)?;
                (a, b)
            }
        };
        let ir = match op {
            ast::BinaryOp::Contains => BinaryOp::Contains,
            ast::BinaryOp::ContainedBy => BinaryOp::Contained,
            _ => BinaryOp::Overlap,
        };
        let nullable = a.nullable || b.nullable;
        Some(typed(ExprKind::Binary(ir, Box::new(a), Box::new(b)), Ty::Bool, nullable, span))
    }

    /// `~`, `~*` and their negations.
    fn regex(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (a, b) = (self.expr(left, Some(&Ty::Text)), self.expr(right, Some(&Ty::Text)));
        let (a, b) = (self.coerce(a?, &Ty::Text, None)?, self.coerce(b?, &Ty::Text, None)?);
        let nullable = a.nullable || b.nullable;
        let ir = match op {
            ast::BinaryOp::RegexNoCase | ast::BinaryOp::NotRegexNoCase => BinaryOp::RegexNoCase,
            _ => BinaryOp::Regex,
        };
        let kind = ExprKind::Binary(ir, Box::new(a), Box::new(b));
        let found = typed(kind, Ty::Bool, nullable, span);
        if matches!(op, ast::BinaryOp::NotRegex | ast::BinaryOp::NotRegexNoCase) {
            let kind = ExprKind::Unary(UnaryOp::Not, Box::new(found));
            return Some(typed(kind, Ty::Bool, nullable, span));
        }
        Some(found)
    }

    /// First value that is not null.
    pub(super) fn coalesce(
        &mut self,
        parts: &[&ast::Expr],
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        let mut typed_parts = Vec::new();
        let mut hint = expected.cloned();
        for part in parts {
            let expr = self.expr(part, hint.as_ref()).map(|expr| self.as_key(expr));
            if hint.is_none() {
                hint = expr.as_ref().filter(|e| e.ty != Ty::Null).map(|e| e.ty.clone());
            }
            typed_parts.push(expr);
        }
        let parts: Vec<Expr> = typed_parts.into_iter().collect::<Option<_>>()?;
        let (parts, ty) = self.all_of_one_type(parts)?;
        let nullable = parts.iter().all(|part| part.nullable);
        Some(typed(ExprKind::Coalesce(parts), ty, nullable, span))
    }

    /// The expressions converted to their common type.
    pub(super) fn all_of_one_type(&mut self, parts: Vec<Expr>) -> Option<(Vec<Expr>, Ty)> {
        let mut ty = Ty::Null;
        let mut first = None;
        for part in &parts {
            match self.unified(&ty, &part.ty) {
                Some(unified) => ty = unified,
                None if converted(part.clone(), &ty).is_ok() => {}
                None => {
                    let cause = first.map(|span| (span, format!("this is `{ty}`")));
                    self.coerce(part.clone(), &ty, cause)?;
                }
            }
            first = first.or(Some(part.span));
        }
        let mut out = Vec::new();
        for part in parts {
            out.push(self.coerce(part, &ty, None)?);
        }
        Some((out, ty))
    }

    /// `not` and the signs.
    pub(super) fn unary(
        &mut self,
        op: ast::UnaryOp,
        operand: &ast::Expr,
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        match op {
            ast::UnaryOp::Not => {
                let inner = self.condition(operand)?;
                let nullable = inner.nullable;
                let kind = ExprKind::Unary(UnaryOp::Not, Box::new(inner));
                Some(typed(kind, Ty::Bool, nullable, span))
            }
            ast::UnaryOp::Plus => self.expr(operand, expected),
            ast::UnaryOp::Neg => {
                if let Some(literal) = negative_minimum(operand) {
                    return Some(typed(ExprKind::Literal(literal), Ty::BigInt, false, span));
                }
                let inner = self.expr(operand, expected)?;
                self.negated(inner, span)
            }
        }
    }

    fn negated(&mut self, inner: Expr, span: Span) -> Option<Expr> {
        if let ExprKind::Literal(literal) = &inner.kind {
            let literal = match literal {
                Literal::Int(value) => value.checked_neg().map(Literal::Int),
                Literal::Decimal(value, scale) => Some(Literal::Decimal(-*value, *scale)),
                Literal::Float(value) => Some(Literal::Float(-*value)),
                Literal::Interval(m, d, us) => Some(Literal::Interval(-*m, -*d, -*us)),
                _ => None,
            };
            if let Some(literal) = literal {
                return Some(typed(ExprKind::Literal(literal), inner.ty, false, span));
            }
        }
        let ty = match &inner.ty {
            ty if ty.is_integer() => Ty::BigInt,
            ty @ (Ty::Float | Ty::Decimal { .. } | Ty::Interval) => ty.clone(),
            _ => {
                let ty = Ty::BigInt;
                self.coerce(inner, &ty, None)?;
                return None;
            }
        };
        let inner = self.coerce(inner, &ty, None)?;
        let nullable = inner.nullable;
        Some(typed(ExprKind::Unary(UnaryOp::Neg, Box::new(inner)), ty, nullable, span))
    }
}

/// The smallest 64-bit integer has no positive twin to be negated.
fn negative_minimum(operand: &ast::Expr) -> Option<Literal> {
    match &operand.kind {
        ast::ExprKind::Literal(ast::Literal::Int(digits)) if digits == "9223372036854775808" => {
            Some(Literal::Int(i64::MIN))
        }
        _ => None,
    }
}

fn exact(ty: &Ty) -> bool {
    ty.is_integer() || matches!(ty, Ty::Decimal { .. })
}

fn decimal_scale(op: BinaryOp, a: u32, b: u32) -> u32 {
    match op {
        BinaryOp::Mul => a + b,
        BinaryOp::Div => a.max(b).max(6),
        _ => a.max(b),
    }
}

/// Division is null on a zero divisor, unless the divisor is a literal other than zero.
fn divides_by_maybe_zero(op: BinaryOp, divisor: &Expr) -> bool {
    if !matches!(op, BinaryOp::Div | BinaryOp::Mod) {
        return false;
    }
    let inner = match &divisor.kind {
        ExprKind::Cast(inner) => &inner.kind,
        kind => kind,
    };
    match inner {
        ExprKind::Literal(Literal::Int(value)) => *value == 0,
        ExprKind::Literal(Literal::Decimal(value, _)) => *value == 0,
        ExprKind::Literal(Literal::Float(value)) => *value == 0.0,
        _ => true,
    }
}

pub(super) fn is_literal(expr: &ast::Expr) -> bool {
    match &expr.kind {
        ast::ExprKind::Literal(_) | ast::ExprKind::Default => true,
        ast::ExprKind::Paren(inner) => is_literal(inner),
        ast::ExprKind::Unary { expr, op } => *op != ast::UnaryOp::Not && is_literal(expr),
        _ => false,
    }
}

/// A list of integers as one of wider ones.
pub(super) fn widened(list: Expr, wide: &Ty) -> Expr {
    if list.ty == *wide {
        return list;
    }
    let (nullable, span) = (list.nullable, list.span);
    typed(ExprKind::Cast(Box::new(list)), wide.clone(), nullable, span)
}
