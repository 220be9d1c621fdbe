//! Expressions: the one place where every kind of syntax finds its rule.

use rex_grammar::{Span, ast};

use super::path::Found;
use super::{Checker, MAX_DEPTH, typed};
use crate::diag::codes::{
    ManyRowsAsValue, NestingTooDeep, NotThereYet, OptionalOutsideAnd, SeveralValues,
};
use crate::hir::{self, Expr, ExprKind, Literal, Ty};

impl Checker<'_> {
    /// Types an expression; `expected` helps literals, it is no demand.
    pub(super) fn expr(&mut self, expr: &ast::Expr, expected: Option<&Ty>) -> Option<Expr> {
        if self.depth >= MAX_DEPTH {
            self.sink.report(NestingTooDeep { span: expr.span });
            return None;
        }
        self.depth += 1;
        let typed = self.kind(expr, expected);
        self.depth -= 1;
        typed
    }

    fn kind(&mut self, expr: &ast::Expr, expected: Option<&Ty>) -> Option<Expr> {
        let span = expr.span;
        match &expr.kind {
            ast::ExprKind::Literal(literal) => self.literal(literal, expected, span),
            ast::ExprKind::Default => self.not_there(span, "`default` here", "write the value"),
            ast::ExprKind::Param(param) => self.param(param),
            ast::ExprKind::Path(path) => self.label_or_path(path),
            ast::ExprKind::Field { expr, name } => self.field_of(expr, name, span),
            ast::ExprKind::Paren(inner) => self.expr(inner, expected),
            ast::ExprKind::Tuple(parts) => self.tuple(parts, &[], span),
            ast::ExprKind::Unary { op, expr } => self.unary(*op, expr, expected, span),
            ast::ExprKind::Binary { op, left, right, .. } => {
                self.binary(*op, left, right, expected, span)
            }
            ast::ExprKind::And(terms) => self.and(terms, span),
            ast::ExprKind::Or(terms) => self.or(terms, span),
            ast::ExprKind::Is { expr, negated, test } => self.is(expr, *negated, test, span),
            ast::ExprKind::Between { expr, negated, low, high } => {
                self.between(expr, *negated, low, high, span)
            }
            ast::ExprKind::In { expr, negated, list } => self.in_list(expr, *negated, list, span),
            ast::ExprKind::Like { expr, negated, case_insensitive, pattern, escape } => {
                let pattern = match escape {
                    Some(escape) => &self.with_backslashes(pattern, escape)?,
                    None => &**pattern,
                };
                self.like(expr, *negated, *case_insensitive, pattern, span)
            }
            ast::ExprKind::Quantified { left, op, quantifier, right, .. } => {
                self.quantified(left, *op, *quantifier == ast::Quantifier::All, right, span)
            }
            ast::ExprKind::Call(call) => self.call(call, expected, span),
            ast::ExprKind::Case { operand, arms, otherwise } => {
                self.case(operand.as_deref(), arms, otherwise.as_deref(), expected, span)
            }
            ast::ExprKind::Exists(exists) => self.exists(exists, span),
            ast::ExprKind::Subquery(query) => self.subquery(query, span),
            ast::ExprKind::Cast { expr, ty, .. } => self.cast(expr, ty, span),
            ast::ExprKind::Index { expr, index } => self.index(expr, index, span),
            ast::ExprKind::Slice { expr, low, high } => self.slice(expr, low, high, span),
            ast::ExprKind::Collate { .. } => {
                self.not_there(span, "`collate`", "texts are compared by code point everywhere")
            }
            ast::ExprKind::AtTimeZone { expr, zone } => self.at_time_zone(expr, zone, span),
            ast::ExprKind::Extract { field, expr } => self.extract(field, expr, span),
            ast::ExprKind::Array(parts) => self.array(parts, expected, span),
            ast::ExprKind::ArrayQuery(query) => self.array_query(query, span),
            ast::ExprKind::Raw(_) => {
                let way_out = "declare it once: `fn f(x: int) -> int = sql …`";
                self.not_there(span, "raw SQL inside an expression", way_out)
            }
        }
    }

    pub(super) fn not_there(&mut self, span: Span, construct: &str, way_out: &str) -> Option<Expr> {
        let (construct, way_out) = (construct.to_owned(), way_out.to_owned());
        self.sink.report(NotThereYet { span, construct, way_out });
        None
    }

    /// A condition: a boolean.
    pub(super) fn condition(&mut self, expr: &ast::Expr) -> Option<Expr> {
        let typed = self.expr(expr, Some(&Ty::Bool))?;
        self.coerce(typed, &Ty::Bool, None)
    }

    /// `expr.name`: a member of a document, or of what else has members.
    fn field_of(&mut self, inner: &ast::Expr, name: &ast::Name, span: Span) -> Option<Expr> {
        let found = match self.found(inner)? {
            Found::Value(inner) if !matches!(inner.ty, Ty::Composite(_)) => {
                self.sink.report(crate::diag::codes::UnknownName {
                    span: name.span,
                    name: name.text.clone(),
                    place: format!("a value of type `{}`", self.describe(&inner)),
                    near: None,
                    known: Vec::new(),
                });
                return None;
            }
            found => self.member(found, name)?,
        };
        self.found_value(found, span)
    }

    /// What an expression means of which a member or an element is taken.
    pub(super) fn found(&mut self, expr: &ast::Expr) -> Option<Found> {
        match &expr.kind {
            ast::ExprKind::Path(path) => {
                let found = self.path(path)?;
                Some(self.as_document(found))
            }
            ast::ExprKind::Paren(inner) => self.found(inner),
            ast::ExprKind::Field { expr: inner, name } => {
                let found = self.found(inner)?;
                self.member(found, name)
            }
            ast::ExprKind::Index { expr: list, index } => match self.found(list)? {
                Found::Documents(list, document) => {
                    self.document_at(list, document, index, expr.span)
                }
                _ => self.expr(expr, None).map(Found::Value),
            },
            _ => self.expr(expr, None).map(Found::Value),
        }
    }

    /// An expression that is compared with a value; the parts of a row with the parts of the other one.
    pub(super) fn beside(&mut self, expr: &ast::Expr, value: Option<&Expr>) -> Option<Expr> {
        if let (ast::ExprKind::Tuple(parts), Some(ExprKind::Tuple(values))) =
            (&expr.kind, value.map(|value| &value.kind))
            && parts.len() == values.len()
        {
            let types: Vec<Ty> = values.iter().map(|value| value.ty.clone()).collect();
            return self.tuple(parts, &types, expr.span);
        }
        let hint = value.map(|value| value.ty.clone());
        self.expr(expr, hint.as_ref())
    }

    fn tuple(&mut self, parts: &[ast::Expr], types: &[Ty], span: Span) -> Option<Expr> {
        let parts: Vec<Option<Expr>> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| self.expr(part, types.get(at)).map(|p| self.as_key(p)))
            .collect();
        let parts: Vec<Expr> = parts.into_iter().collect::<Option<_>>()?;
        let nullable = parts.iter().any(|part| part.nullable);
        Some(typed(ExprKind::Tuple(parts), Ty::Null, nullable, span))
    }

    fn and(&mut self, terms: &[ast::Conjunct], span: Span) -> Option<Expr> {
        let mut out = Vec::new();
        let mut complete = true;
        let known = self.null_aware.len();
        for term in terms {
            self.null_aware.extend(self.null_test(&term.expr, true));
        }
        for term in terms {
            if term.optional {
                self.sink.report(OptionalOutsideAnd { span: term.expr.span });
                complete = false;
                continue;
            }
            match self.condition(&term.expr) {
                Some(expr) => out.push((Vec::new(), expr)),
                None => complete = false,
            }
        }
        self.null_aware.truncate(known);
        let nullable = out.iter().any(|(_, term)| term.nullable);
        complete.then(|| typed(ExprKind::And(out), Ty::Bool, nullable, span))
    }

    fn or(&mut self, terms: &[ast::Expr], span: Span) -> Option<Expr> {
        // `$x is null or a = $x` says what a missing value means.
        let known = self.null_aware.len();
        for term in terms {
            self.null_aware.extend(self.null_test(term, false));
        }
        let terms: Vec<Option<Expr>> = terms.iter().map(|term| self.condition(term)).collect();
        self.null_aware.truncate(known);
        let terms: Vec<Expr> = terms.into_iter().collect::<Option<_>>()?;
        let nullable = terms.iter().any(|term| term.nullable);
        Some(typed(ExprKind::Or(terms), Ty::Bool, nullable, span))
    }

    /// The input that a term tests for null.
    fn null_test(&self, term: &ast::Expr, not_null: bool) -> Option<usize> {
        match &term.kind {
            ast::ExprKind::Paren(inner) => self.null_test(inner, not_null),
            ast::ExprKind::Is { expr, negated, test: ast::IsTest::Null }
                if *negated == not_null =>
            {
                let ast::ExprKind::Param(param) = &expr.kind else { return None };
                self.inputs.iter().position(|d| d.input.name == param.name.text)
            }
            _ => None,
        }
    }

    fn is(
        &mut self,
        inner: &ast::Expr,
        negated: bool,
        test: &ast::IsTest,
        span: Span,
    ) -> Option<Expr> {
        let truth = |value| (value, negated);
        let (value, negated) = match test {
            ast::IsTest::Null => {
                let inner = match self.let_presence(inner) {
                    Some(presence) => presence?,
                    None => self.row_or_value(inner)?,
                };
                if matches!(inner.kind, ExprKind::Tuple(_)) {
                    self.no_operator_on(
                        if negated { "is not null" } else { "is null" },
                        &inner,
                        span,
                        "ask each of its values: `a is null or b is null`",
                    );
                    return None;
                }
                let kind = ExprKind::IsNull(Box::new(inner), negated);
                return Some(typed(kind, Ty::Bool, false, span));
            }
            ast::IsTest::DistinctFrom(other) => {
                let (a, b) = self.pair(inner, other);
                let (a, b) = self.comparable("is distinct from", a?, b?, span)?;
                let kind = ExprKind::IsDistinct(Box::new(a), Box::new(b), negated);
                return Some(typed(kind, Ty::Bool, false, span));
            }
            ast::IsTest::Variant(_) => {
                return self.not_there(span, "a test for a variant", "compare the discriminator");
            }
            ast::IsTest::True => truth(Some(true)),
            ast::IsTest::False => truth(Some(false)),
            ast::IsTest::Unknown => truth(None),
        };
        let inner = self.condition(inner)?;
        Some(typed(ExprKind::IsTruth(Box::new(inner), value, negated), Ty::Bool, false, span))
    }

    fn between(
        &mut self,
        value: &ast::Expr,
        negated: bool,
        low: &ast::Expr,
        high: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let (value, low) = self.pair(value, low);
        let hint = value.as_ref().map(|value| value.ty.clone());
        let high = self.expr(high, hint.as_ref());
        let (value, low, high) = (value?, low?, high?);
        for part in [&value, &low, &high] {
            self.refuse_optional(part);
        }
        let (_, low) = self.comparable("between", value.clone(), low, span)?;
        let (value, high) = self.comparable("between", value, high, span)?;
        let nullable = value.nullable || low.nullable || high.nullable;
        let kind = ExprKind::Between(Box::new(value), Box::new(low), Box::new(high), negated);
        Some(typed(kind, Ty::Bool, nullable, span))
    }

    /// A pattern with an escape of its own as one with backslashes.
    fn with_backslashes(&mut self, pattern: &ast::Expr, escape: &ast::Text) -> Option<ast::Expr> {
        let mut signs = escape.value.chars();
        let sign = signs.next().filter(|_| signs.next().is_none());
        let (ast::ExprKind::Literal(ast::Literal::Text(written)), Some(sign)) =
            (&pattern.kind, sign)
        else {
            let construct = "`escape` of more than one sign, or beside a pattern that is computed";
            let way_out = "the escape of such a pattern is `\\`; or use `contains`, `starts_with`";
            let _: Option<Expr> = self.not_there(escape.span, construct, way_out);
            return None;
        };
        let mut out = String::new();
        let mut signs = written.chars();
        while let Some(found) = signs.next() {
            if found == sign || found == '\\' {
                out.push('\\');
            }
            // Behind the last sign is nothing to be escaped: then neither is it a pattern with a backslash.
            out.extend(if found == sign { signs.next() } else { Some(found) });
        }
        let kind = ast::ExprKind::Literal(ast::Literal::Text(out));
        Some(ast::Expr { kind, span: pattern.span })
    }

    fn like(
        &mut self,
        value: &ast::Expr,
        negated: bool,
        insensitive: bool,
        pattern: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let value = self.expr(value, Some(&Ty::Text));
        let pattern = self.expr(pattern, Some(&Ty::Text));
        let (value, pattern) = (value?, pattern?);
        self.refuse_optional(&pattern);
        let value = self.coerce(value, &Ty::Text, None);
        let pattern = self.coerce(pattern, &Ty::Text, None);
        let (value, pattern) = (value?, pattern?);
        if let ExprKind::Literal(Literal::Text(text)) = &pattern.kind {
            let escapes = text.chars().rev().take_while(|letter| *letter == '\\').count();
            if escapes % 2 == 1 {
                let reason = "a backslash takes the next character as it is, and there is none; two stand for one";
                return self.bad(pattern.span, text, "pattern", reason);
            }
        }
        let nullable = value.nullable || pattern.nullable;
        let kind = ExprKind::Like(Box::new(value), Box::new(pattern), insensitive, negated);
        Some(typed(kind, Ty::Bool, nullable, span))
    }

    fn case(
        &mut self,
        operand: Option<&ast::Expr>,
        arms: &[ast::CaseArm],
        otherwise: Option<&ast::Expr>,
        expected: Option<&Ty>,
        span: Span,
    ) -> Option<Expr> {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        let mut hint = expected.cloned();
        for arm in arms {
            let condition = match operand {
                Some(operand) => {
                    let when = Box::new(arm.when.clone());
                    let equal = ast::Expr {
                        kind: ast::ExprKind::Binary {
                            op: ast::BinaryOp::Eq,
                            op_span: arm.when.span,
                            left: Box::new(operand.clone()),
                            right: when,
                        },
                        span: arm.when.span,
                    };
                    self.condition(&equal)
                }
                None => self.condition(&arm.when),
            };
            let value = self.proving_arm(&conditions, condition.as_ref(), |checker| {
                checker.expr(&arm.then, hint.as_ref()).map(|value| checker.as_key(value))
            });
            conditions.push(condition);
            if hint.is_none() {
                hint = value.as_ref().filter(|v| v.ty != Ty::Null).map(|v| v.ty.clone());
            }
            values.push(value);
        }
        let otherwise = match otherwise {
            Some(expr) => Some(self.proving_arm(&conditions, None, |checker| {
                checker.expr(expr, hint.as_ref()).map(|expr| checker.as_key(expr))
            })?),
            None => None,
        };
        let conditions: Vec<Expr> = conditions.into_iter().collect::<Option<_>>()?;
        let mut values: Vec<Expr> = values.into_iter().collect::<Option<_>>()?;
        let has_else = otherwise.is_some();
        values.extend(otherwise);
        let (mut values, ty) = self.all_of_one_type(values)?;
        let nullable = !has_else || values.iter().any(|value| value.nullable);
        let otherwise = if has_else { values.pop().map(Box::new) } else { None };
        let arms = conditions.into_iter().zip(values).collect();
        Some(typed(ExprKind::Case(arms, otherwise), ty, nullable, span))
    }

    fn exists(&mut self, exists: &ast::Exists, span: Span) -> Option<Expr> {
        let query = match exists {
            ast::Exists::Query(query) => self.inner_query(query)?,
            ast::Exists::Source { from, filter } => {
                self.exists_source(from, filter.as_deref(), span)?
            }
        };
        Some(typed(ExprKind::Exists(Box::new(query), false), Ty::Bool, false, span))
    }

    fn subquery(&mut self, query: &ast::Query, span: Span) -> Option<Expr> {
        let query = self.inner_query(query)?;
        let [output] = query.outputs.as_slice() else {
            self.sink.report(SeveralValues { span });
            return None;
        };
        if query.cardinality == hir::Cardinality::Many {
            self.sink.report(ManyRowsAsValue { span });
            return None;
        }
        let absent = query.cardinality != hir::Cardinality::One;
        let (ty, nullable) = (output.ty.ty.clone(), output.ty.nullable || absent);
        Some(typed(ExprKind::Subquery(Box::new(query)), ty, nullable, span))
    }

    /// A to-many path as an expression's subject, for aggregates over relations.
    pub(super) fn many_path(
        &mut self,
        expr: &ast::Expr,
    ) -> Option<(hir::PathRef, hir::EntityId, Vec<ast::Name>)> {
        let ast::ExprKind::Path(path) = &expr.kind else { return None };
        for split in (1..=path.names.len()).rev() {
            let (head, tail) = path.names.split_at(split);
            let head = ast::Path { names: head.to_vec(), span: path.span };
            if let Some(Found::Many(at, entity)) = self.quietly(|checker| checker.path(&head)) {
                return Some((at, entity, tail.to_vec()));
            }
        }
        None
    }

    /// Tries something without reporting.
    pub(super) fn quietly<T>(&mut self, attempt: impl FnOnce(&mut Checker<'_>) -> T) -> T {
        let mut sink = crate::diag::Sink::default();
        let mut inner = Checker {
            program: self.program,
            dialects: self.dialects,
            sink: &mut sink,
            inputs: std::mem::take(&mut self.inputs),
            rows: std::mem::take(&mut self.rows),
            scopes: std::mem::take(&mut self.scopes),
            ctes: std::mem::take(&mut self.ctes),
            value: self.value.clone(),
            depth: self.depth,
            guarding: self.guarding,
            inlining: std::mem::take(&mut self.inlining),
            uses: std::mem::take(&mut self.uses),
            excluded: self.excluded.clone(),
            results: self.results,
            flat: self.flat,
            filtering: self.filtering,
            null_aware: self.null_aware.clone(),
            nameless: self.nameless,
            untyped: self.untyped,
            destination: None,
            outermost: false,
            page: None,
            bound: None,
            lets: std::mem::take(&mut self.lets),
            fields: std::mem::take(&mut self.fields),
            old: None,
            step_inputs: Vec::new(),
            broken: self.broken.clone(),
            called_after: self.called_after.clone(),
            padded: self.padded.clone(),
            cte_keys: self.cte_keys.clone(),
            cte_rows: self.cte_rows.clone(),
            filtered: std::mem::take(&mut self.filtered),
            under_way: std::mem::take(&mut self.under_way),
            cyclic: std::mem::take(&mut self.cyclic),
        };
        let result = attempt(&mut inner);
        self.inputs = inner.inputs;
        self.rows = inner.rows;
        self.scopes = inner.scopes;
        self.ctes = inner.ctes;
        self.inlining = inner.inlining;
        self.uses = inner.uses;
        self.lets = inner.lets;
        self.fields = inner.fields;
        self.filtered = inner.filtered;
        self.under_way = inner.under_way;
        self.cyclic = inner.cyclic;
        result
    }
}
