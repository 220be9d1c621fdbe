//! Expressions in raw SQL: what they name, and what their values are.

use sqlparser::ast::{
    AccessExpr, BinaryOperator, Expr, Function, FunctionArg, FunctionArgExpr,
    FunctionArgumentClause, Subscript, UnaryOperator, Value as Literal, ValueWithSpan, WindowSpec,
    WindowType,
};

use super::scope::{Null, Reader, Value};
use super::{FindingKind, NullCause, place, types};
use crate::Ty;

impl Reader<'_> {
    /// Reads an expression.
    pub(super) fn expr(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::Identifier(ident) => self.column(ident),
            Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [row, name] => self.column_of(row, name),
                _ => {
                    self.unknown();
                    Value::default()
                }
            },
            Expr::Nested(inner) => self.expr(inner),
            Expr::Collate { expr, .. } => Value { origin: None, ..self.expr(expr) },
            Expr::Value(value) => self.literal(value),
            Expr::IsNull(inner) | Expr::IsNotNull(inner) => {
                self.expr(inner);
                truth(Null::Never)
            }
            Expr::IsTrue(inner)
            | Expr::IsNotTrue(inner)
            | Expr::IsFalse(inner)
            | Expr::IsNotFalse(inner)
            | Expr::IsUnknown(inner)
            | Expr::IsNotUnknown(inner) => {
                self.expr(inner);
                truth(Null::Never)
            }
            Expr::IsDistinctFrom(a, b) | Expr::IsNotDistinctFrom(a, b) => {
                let (a, b) = (self.expr(a), self.expr(b));
                self.alike(&a, &b);
                truth(Null::Never)
            }
            Expr::Exists { subquery, .. } => {
                self.nested(subquery);
                truth(Null::Never)
            }
            Expr::Subquery(query) => self.scalar(query),
            Expr::BinaryOp { left, op, right } => self.binary(left, op, right),
            Expr::UnaryOp { op, expr } => self.unary(*op, expr),
            Expr::Cast { expr, data_type, .. } => {
                let value = self.expr(expr);
                let ty = types::cast(data_type).filter(|_| self.grammar.typed);
                Value { ty, origin: None, param: None, ..value }
            }
            Expr::Function(call) => self.function(call),
            Expr::Case { .. } => self.case(expr),
            _ => self.predicate(expr),
        }
    }

    /// The rest of what gives true or false, and what is only looked through.
    fn predicate(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::InList { expr, list, .. } => {
                let value = self.expr(expr);
                for item in list {
                    let item = self.expr(item);
                    self.alike(&value, &item);
                }
                truth(Null::Unknown)
            }
            Expr::InSubquery { expr, subquery, .. } => {
                self.expr(expr);
                self.nested(subquery);
                truth(Null::Unknown)
            }
            Expr::Between { expr, low, high, .. } => {
                let (value, low, high) = (self.expr(expr), self.expr(low), self.expr(high));
                self.alike(&value, &low);
                self.alike(&value, &high);
                truth(Null::of_any([&value.null, &low.null, &high.null]))
            }
            Expr::Like { expr, pattern, .. }
            | Expr::ILike { expr, pattern, .. }
            | Expr::SimilarTo { expr, pattern, .. } => {
                let (value, pattern) = (self.expr(expr), self.expr(pattern));
                truth(Null::of_any([&value.null, &pattern.null]))
            }
            Expr::AnyOp { left, right, .. } | Expr::AllOp { left, right, .. } => {
                self.expr(left);
                self.expr(right);
                truth(Null::Unknown)
            }
            _ => {
                self.looked_through(expr);
                Value::default()
            }
        }
    }

    /// What only its parts are known of.
    fn looked_through(&mut self, expr: &Expr) {
        match expr {
            Expr::AtTimeZone { timestamp: a, time_zone: b }
            | Expr::Position { expr: a, r#in: b } => {
                self.expr(a);
                self.expr(b);
            }
            Expr::Extract { expr, .. }
            | Expr::Ceil { expr, .. }
            | Expr::Floor { expr, .. }
            | Expr::Prefixed { value: expr, .. }
            | Expr::IsJson { expr, .. } => drop(self.expr(expr)),
            Expr::Substring { expr, substring_from, substring_for, .. } => {
                self.expr(expr);
                for part in [substring_from, substring_for].into_iter().flatten() {
                    self.expr(part);
                }
            }
            Expr::Trim { expr, trim_what, trim_characters, .. } => {
                self.expr(expr);
                for part in
                    trim_what.iter().map(AsRef::as_ref).chain(trim_characters.iter().flatten())
                {
                    self.expr(part);
                }
            }
            Expr::Tuple(all) => all.iter().for_each(|part| drop(self.expr(part))),
            Expr::Array(array) => array.elem.iter().for_each(|part| drop(self.expr(part))),
            Expr::Interval(interval) => drop(self.expr(&interval.value)),
            Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => {
                sets.iter().flatten().for_each(|part| drop(self.expr(part)));
                self.unknown();
            }
            Expr::CompoundFieldAccess { root, access_chain } => {
                self.expr(root);
                for access in access_chain {
                    if let AccessExpr::Subscript(subscript) = access {
                        self.subscript(subscript);
                    }
                }
            }
            Expr::TypedString(_) => {}
            _ => self.unknown(),
        }
    }

    fn subscript(&mut self, subscript: &Subscript) {
        match subscript {
            Subscript::Index { index } => drop(self.expr(index)),
            Subscript::Slice { lower_bound, upper_bound, stride } => {
                for bound in [lower_bound, upper_bound, stride].into_iter().flatten() {
                    self.expr(bound);
                }
            }
        }
    }

    /// Something that is not understood: it may be about anything.
    fn unknown(&mut self) {
        for scope in &mut self.scopes {
            scope.vague = true;
        }
    }

    fn literal(&mut self, value: &ValueWithSpan) -> Value {
        if let Literal::Placeholder(name) = &value.value {
            if name.starts_with([':', '@']) {
                // To the tokenizer these are two words.
                let at = place::range(value.span, self.raw.text);
                self.find(at, FindingKind::Placeholder { name: name.clone() });
                return Value::default();
            }
            let own = name.strip_prefix('$').unwrap_or_default();
            let Some(param) = self.raw.params.iter().find(|param| param.name == own) else {
                return Value::default();
            };
            let null = if param.nullable { Null::Unknown } else { Null::Never };
            let at = place::range(value.span, self.raw.text);
            let param_at = Some((own.to_owned(), at));
            return Value { ty: param.ty.clone(), null, origin: None, param: param_at };
        }
        let null = match value.value {
            Literal::Null => Null::Maybe(NullCause::Word("null".to_owned())),
            _ => Null::Never,
        };
        let ty = types::literal(&value.value).filter(|_| self.grammar.typed);
        Value { ty, null, ..Value::default() }
    }

    fn scalar(&mut self, query: &sqlparser::ast::Query) -> Value {
        let Some(columns) = self.nested(query) else { return Value::default() };
        let [only] = columns.as_slice() else { return Value::default() };
        let null = match &only.value.null {
            Null::Maybe(cause) => Null::Maybe(cause.clone()),
            // There may be no row at all.
            Null::Never | Null::Unknown => Null::Unknown,
        };
        Value { ty: only.value.ty.clone(), null, ..Value::default() }
    }

    fn binary(&mut self, left: &Expr, op: &BinaryOperator, right: &Expr) -> Value {
        let (a, b) = (self.expr(left), self.expr(right));
        if types::compares(op) {
            self.alike(&a, &b);
            return truth(types::strict(&[&a.null, &b.null]));
        }
        match op {
            BinaryOperator::And | BinaryOperator::Or => {
                let never = a.null == Null::Never && b.null == Null::Never;
                truth(if never { Null::Never } else { Null::Unknown })
            }
            BinaryOperator::Plus
            | BinaryOperator::Minus
            | BinaryOperator::Multiply
            | BinaryOperator::StringConcat => {
                let ty = types::operation(op, a.ty.as_ref(), b.ty.as_ref());
                let ty = ty.filter(|_| self.grammar.typed);
                Value { ty, null: types::strict(&[&a.null, &b.null]), ..Value::default() }
            }
            _ => {
                let ty = types::operation(op, a.ty.as_ref(), b.ty.as_ref());
                Value { ty: ty.filter(|_| self.grammar.typed), ..Value::default() }
            }
        }
    }

    fn unary(&mut self, op: UnaryOperator, expr: &Expr) -> Value {
        let value = self.expr(expr);
        match op {
            UnaryOperator::Not => truth(value.null),
            UnaryOperator::Minus | UnaryOperator::Plus => {
                Value { origin: None, param: None, ..value }
            }
            _ => Value::default(),
        }
    }

    fn case(&mut self, expr: &Expr) -> Value {
        let Expr::Case { operand, conditions, else_result, .. } = expr else {
            return Value::default();
        };
        if let Some(operand) = operand {
            self.expr(operand);
        }
        let mut arms = Vec::new();
        for arm in conditions {
            self.expr(&arm.condition);
            arms.push(self.expr(&arm.result));
        }
        let otherwise = else_result.as_ref().map(|otherwise| self.expr(otherwise));
        let complete = otherwise.is_some();
        arms.extend(otherwise);
        let ty = types::common(arms.iter().map(|arm| arm.ty.as_ref()));
        let never = complete && arms.iter().all(|arm| arm.null == Null::Never);
        // A condition may prove of its own arm what the column does not say.
        let null = if never { Null::Never } else { Null::Unknown };
        Value { ty: ty.filter(|_| self.grammar.typed), null, ..Value::default() }
    }

    pub(super) fn argument(&mut self, arg: &FunctionArg) -> Value {
        let inner = match arg {
            FunctionArg::Named { arg, .. }
            | FunctionArg::ExprNamed { arg, .. }
            | FunctionArg::Unnamed(arg) => arg,
        };
        match inner {
            FunctionArgExpr::Expr(expr) => self.expr(expr),
            _ => Value::default(),
        }
    }

    pub(super) fn clauses(&mut self, clauses: &[FunctionArgumentClause]) {
        for clause in clauses {
            match clause {
                FunctionArgumentClause::OrderBy(keys) => self.order(keys),
                FunctionArgumentClause::Where(expr) | FunctionArgumentClause::Limit(expr) => {
                    self.expr(expr);
                }
                _ => {}
            }
        }
    }

    fn function(&mut self, call: &Function) -> Value {
        let name = match call.name.0.as_slice() {
            [part] => part.as_ident().map(|ident| ident.value.to_lowercase()),
            _ => None,
        };
        let name = name.unwrap_or_default();
        // Words stand among their arguments.
        let own_words = name.starts_with("xml") || name.starts_with("json_object");
        let args = if own_words {
            self.quietly(|reader| reader.arguments(&call.args))
        } else {
            self.arguments(&call.args)
        };
        if let Some(filter) = &call.filter {
            self.expr(filter);
        }
        self.order(&call.within_group);
        if let Some(WindowType::WindowSpec(window)) = &call.over {
            self.window(window);
        }
        let null = self.null_of(&name, call, &args);
        let same = matches!(name.as_str(), "coalesce" | "max" | "min" | "greatest" | "least");
        let ty = if same {
            types::common(args.iter().map(|arg| arg.ty.as_ref())).filter(|ty| !ty_varies(ty))
        } else {
            types::function(&name, self.grammar.typed)
        };
        let ty = ty.filter(|_| self.grammar.typed || !same);
        Value { ty, null, ..Value::default() }
    }

    fn null_of(&self, name: &str, call: &Function, args: &[Value]) -> Null {
        let nulls = args.iter().map(|arg| &arg.null);
        if types::is_never_null(name) {
            return Null::Never;
        }
        if name == "coalesce" {
            return Null::of_all(nulls);
        }
        if name == "nullif" {
            return Null::Maybe(NullCause::Word("nullif".to_owned()));
        }
        if types::is_strict(name) {
            return Null::of_any(nulls);
        }
        let several = matches!(name, "max" | "min") && args.len() != 1;
        if types::is_aggregate(name) && call.over.is_none() && !several {
            let scope = self.scopes.last();
            let rows = scope.and_then(|scope| scope.sources.first());
            if scope.is_some_and(|scope| scope.whole && !scope.open)
                && rows.is_some_and(|source| source.table)
            {
                return Null::Maybe(NullCause::Empty(name.to_owned()));
            }
            let grouped = scope.is_some_and(|scope| !scope.whole) && call.filter.is_none();
            let never = args.first().is_some_and(|arg| arg.null == Null::Never);
            if grouped && never && matches!(name, "max" | "min" | "sum" | "avg") {
                return Null::Never;
            }
        }
        Null::Unknown
    }

    fn window(&mut self, window: &WindowSpec) {
        window.partition_by.iter().for_each(|key| drop(self.expr(key)));
        self.order(&window.order_by);
    }

    /// Two values that are compared.
    fn alike(&mut self, a: &Value, b: &Value) {
        self.suit(a, b, false);
        self.suit(b, a, false);
    }

    /// A parameter beside a column, or stored in one.
    pub(super) fn suit(&mut self, value: &Value, column: &Value, stored: bool) {
        let (Some((name, at)), Some(ty)) = (&value.param, &value.ty) else { return };
        let (Some(origin), Some(column)) = (&column.origin, &column.ty) else { return };
        if !types::suit(ty, column, stored) {
            let (name, ty) = (name.clone(), ty.clone());
            let (column, origin) = (column.clone(), origin.clone());
            self.find(at.clone(), FindingKind::Parameter { name, ty, column, origin });
        }
    }
}

/// True or false.
fn truth(null: Null) -> Value {
    Value { ty: Some(Ty::Bool), null, ..Value::default() }
}

/// Whether a database gives another type where the values have this one.
fn ty_varies(ty: &Ty) -> bool {
    matches!(ty, Ty::Null)
}
