//! Shared printing of expressions: the structure; what differs is asked of the dialect's hooks.

use super::printer::{Level, Presence, Printer, Selection};
use super::syntax::LikeKind;
use super::{Refusal, select};
use crate::expr::{Case, ExprKind, RawExpr, RawPart};
use crate::{BinaryOp, Conjunct, Expr, Literal, Query, Ty, UnaryOp};

impl Printer<'_> {
    /// Prints an expression; tells how tightly it binds.
    pub fn emit(&mut self, expr: &Expr) -> Level {
        self.naming(|p| p.emitted(expr))
    }

    fn emitted(&mut self, expr: &Expr) -> Level {
        let syntax = self.syntax();
        match &expr.kind {
            ExprKind::Column { alias, name } => {
                self.column(alias, name);
                let stored = self.source_column(alias, name);
                if let Some(suffix) = stored.and_then(|column| syntax.stored_column(column)) {
                    self.push(suffix);
                }
                Level::Tight
            }
            ExprKind::Excluded(field) => {
                self.push("excluded.");
                if let Some(table) = self.target() {
                    self.field_name(table, field);
                }
                Level::Tight
            }
            ExprKind::Param(id) => syntax.param(self, *id, &expr.ty),
            ExprKind::Literal(literal) => syntax.literal(self, literal, &expr.ty),
            ExprKind::Unary(UnaryOp::Not, inner) => {
                self.push("not ");
                self.operand(inner);
                Level::Loose
            }
            ExprKind::Unary(UnaryOp::Neg, inner) => syntax.negate(self, inner),
            ExprKind::Binary(op, left, right) if is_comparison(*op) => {
                syntax.comparison(self, *op, left, right)
            }
            ExprKind::Binary(op, left, right) => syntax.binary(self, *op, (left, right), expr),
            ExprKind::And(terms) => conjunction(self, terms),
            ExprKind::Or(terms) => {
                let terms: Vec<&Expr> = terms.iter().collect();
                match terms.as_slice() {
                    [] => self.push(syntax.boolean(false)),
                    terms => chain(self, " or ", terms),
                }
                Level::Loose
            }
            ExprKind::Row(items) => {
                self.push("(");
                self.list(", ", items, Self::expr);
                self.push(")");
                Level::Tight
            }
            ExprKind::Cast(inner) => syntax.cast(self, inner, &expr.ty),
            ExprKind::Call(func, args) => syntax.call(self, *func, args, expr),
            ExprKind::Aggregate(aggregate) => syntax.aggregate(self, aggregate, None, expr),
            ExprKind::Window(window) => syntax.window(self, window, expr),
            ExprKind::Array(items) => syntax.array(self, items, expr),
            ExprKind::ArrayQuery(query) => syntax.array_query(self, query, expr),
            ExprKind::Case(case) => {
                self.case(case, &expr.ty);
                Level::Tight
            }
            ExprKind::Coalesce(items) => {
                self.push("coalesce(");
                self.list(", ", items, |p, item| p.value_as(item, &expr.ty));
                self.push(")");
                Level::Tight
            }
            ExprKind::Raw(raw) => self.raw(raw),
            _ => self.predicate(expr),
        }
    }

    fn predicate(&mut self, expr: &Expr) -> Level {
        let syntax = self.syntax();
        match &expr.kind {
            ExprKind::IsNull(inner, negated) => {
                self.operand(inner);
                self.push(if *negated { " is not null" } else { " is null" });
                Level::Predicate
            }
            ExprKind::IsTruth(inner, truth, negated) => {
                self.operand(inner);
                self.push(if *negated { " is not " } else { " is " });
                self.push(match truth {
                    Some(true) => "true",
                    Some(false) => "false",
                    None => "null",
                });
                Level::Predicate
            }
            ExprKind::IsDistinct(left, right, negated) => {
                let ty = common_type(left, right);
                self.operand_as(left, &ty);
                self.push(if *negated { " is not distinct from " } else { " is distinct from " });
                self.operand_as(right, &ty);
                Level::Predicate
            }
            ExprKind::Between { value, low, high, negated } => {
                self.between(value, low, high, *negated)
            }
            ExprKind::InList(value, items, negated) => self.in_list(value, items, *negated),
            ExprKind::InArray(value, array, negated) => {
                syntax.in_array(self, value, array, *negated)
            }
            ExprKind::InQuery(value, query, negated) => {
                self.operand(value);
                self.push(if *negated { " not in " } else { " in " });
                self.block(|p| select::inner(p, query));
                Level::Predicate
            }
            ExprKind::QuantifiedQuery(op, value, query, all) => {
                syntax.quantified_query(self, *op, value, query, *all)
            }
            ExprKind::QuantifiedArray(op, value, array, all) => {
                syntax.quantified_array(self, *op, value, array, *all)
            }
            ExprKind::Like { value, pattern, insensitive, negated } => {
                let how = LikeKind { insensitive: *insensitive, negated: *negated };
                syntax.like(self, value, pattern, how)
            }
            ExprKind::Exists(query, negated) => {
                self.push(if *negated { "not exists " } else { "exists " });
                self.block(|p| select::inner(p, query));
                Level::Predicate
            }
            ExprKind::Subquery(query) => {
                self.block(|p| select::inner(p, query));
                Level::Tight
            }
            _ => Level::Tight,
        }
    }

    /// `case`, with the arms as values of `ty`.
    fn case(&mut self, case: &Case, ty: &Ty) {
        self.push("case");
        for (condition, value) in &case.arms {
            self.push(" when ");
            self.expr(condition);
            self.push(" then ");
            self.value_as(value, ty);
        }
        if let Some(otherwise) = &case.otherwise {
            self.push(" else ");
            self.value_as(otherwise, ty);
        }
        self.push(" end");
    }

    /// As two comparisons when the order is not the database's own, else `between`.
    fn between(&mut self, value: &Expr, low: &Expr, high: &Expr, negated: bool) -> Level {
        if matches!(value.ty, Ty::Text | Ty::Enum(_)) {
            let low = compare(BinaryOp::Ge, value, low);
            let high = compare(BinaryOp::Le, value, high);
            if negated {
                self.push("not ");
            }
            self.push("(");
            self.term(&low);
            self.push(" and ");
            self.term(&high);
            self.push(")");
            return if negated { Level::Loose } else { Level::Tight };
        }
        let ty = common_of([value, low, high]);
        self.operand_as(value, &ty);
        self.push(if negated { " not between " } else { " between " });
        self.operand_as(low, &ty);
        self.push(" and ");
        self.operand_as(high, &ty);
        Level::Loose
    }

    fn in_list(&mut self, value: &Expr, items: &[Expr], negated: bool) -> Level {
        if items.is_empty() {
            let syntax = self.syntax();
            self.push(syntax.boolean(negated));
            return Level::Tight;
        }
        if let ExprKind::Row(first) = &value.kind {
            return self.row_in_list(first, items, negated);
        }
        if let [only] = items
            && !matches!(
                only.kind,
                ExprKind::Literal(_) | ExprKind::Param(_) | ExprKind::Column { .. }
            )
        {
            // What is printed as a query, alone in the list, would be read as its rows: none of them is no null.
            let op = if negated { BinaryOp::Ne } else { BinaryOp::Eq };
            let kind = ExprKind::Binary(op, Box::new(value.clone()), Box::new(only.clone()));
            return self.emit(&Expr { kind, ty: Ty::Bool, nullable: true });
        }
        let ty = common_of(std::iter::once(value).chain(items));
        self.operand_as(value, &ty);
        self.push(if negated { " not in (" } else { " in (" });
        self.list(", ", items, |p, item| p.value_as(item, &ty));
        self.push(")");
        Level::Predicate
    }

    /// `(a, b) in ((c, d), …)`: the values of each place have a type of their own.
    fn row_in_list(&mut self, first: &[Expr], items: &[Expr], negated: bool) -> Level {
        let rows: Vec<&[Expr]> = items
            .iter()
            .filter_map(|item| match &item.kind {
                ExprKind::Row(values) => Some(values.as_slice()),
                _ => None,
            })
            .collect();
        let at = |at: usize| {
            common_of(
                std::iter::once(first).chain(rows.iter().copied()).filter_map(|row| row.get(at)),
            )
        };
        let types: Vec<Ty> = (0..first.len()).map(at).collect();
        let row = |p: &mut Self, values: &&[Expr]| {
            p.push("(");
            p.list(", ", values.iter().zip(&types), |p, (value, ty)| p.value_as(value, ty));
            p.push(")");
        };
        row(self, &first);
        self.push(if negated { " not in (" } else { " in (" });
        self.list(", ", &rows, |p, values| row(p, values));
        self.push(")");
        Level::Predicate
    }

    /// Raw SQL, always in parentheses: nothing is known about how it binds.
    fn raw(&mut self, raw: &RawExpr) -> Level {
        self.push("(");
        raw_parts(self, raw);
        self.push(")");
        Level::Tight
    }
}

/// The parts of raw SQL for this dialect.
pub(crate) fn raw_parts(p: &mut Printer<'_>, raw: &RawExpr) {
    let name = p.syntax().name();
    let Some(parts) = raw.texts.get(name) else {
        p.refuse(Refusal::new(
            "a raw `sql` text",
            format!("there is none for {name}"),
            format!("add a fence for {name}, or leave it out of the project's dialects"),
        ));
        return;
    };
    for part in parts {
        match part {
            RawPart::Text(text) => p.push(text),
            RawPart::Expr(expr) => p.operand(expr),
        }
    }
}

/// `a and b and …` where some terms may count only in some variants.
fn conjunction(p: &mut Printer<'_>, terms: &[Conjunct]) -> Level {
    let counting = p.counting(terms);
    let guarded = counting.iter().any(|(_, presence)| *presence != Presence::Yes);
    if guarded {
        p.push("(");
        guarded_terms(p, &counting, false);
        p.push(")");
        return Level::Tight;
    }
    let terms: Vec<&Expr> = counting.iter().map(|(term, _)| &term.expr).collect();
    match terms.as_slice() {
        [] => {
            let truth = p.syntax().boolean(true);
            p.push(truth);
            Level::Tight
        }
        [only] => p.emit(only),
        terms => {
            chain(p, " and ", terms);
            Level::Loose
        }
    }
}

/// Terms in pieces: the first must always be there, so that a guarded one starts after a constant.
fn guarded_terms(p: &mut Printer<'_>, counting: &[(&Conjunct, Presence)], spread: bool) {
    for (index, (term, presence)) in counting.iter().enumerate() {
        let first = index == 0;
        if first && *presence == Presence::Yes {
            p.term(&term.expr);
            continue;
        }
        if first {
            let truth = p.syntax().boolean(true);
            p.push(truth);
        }
        p.guarded(*presence, |p| {
            if spread {
                p.writer.indent();
                p.line();
                p.push("and ");
                p.term(&term.expr);
                p.writer.dedent();
            } else {
                p.push(" and ");
                p.term(&term.expr);
            }
        });
    }
}

/// Operands joined by an associative operator, nested as a balanced tree when there are many.
fn chain(p: &mut Printer<'_>, operator: &str, terms: &[&Expr]) {
    let longest = p.syntax().longest_chain().max(2);
    if terms.len() <= longest {
        p.list(operator, terms, |p, term| p.term(term));
        return;
    }
    let (left, right) = terms.split_at(terms.len() / 2);
    p.push("(");
    chain(p, operator, left);
    p.push(")");
    p.push(operator);
    p.push("(");
    chain(p, operator, right);
    p.push(")");
}

/// A clause of conjuncts (`where`, `having`), one term a line; nothing when no term counts.
pub(crate) fn clause(p: &mut Printer<'_>, keyword: &str, terms: &[Conjunct]) {
    let counting = p.counting(terms);
    if counting.is_empty() {
        return;
    }
    p.line();
    p.push(keyword);
    p.push(" ");
    let longest = p.syntax().longest_chain();
    if p.selection != Selection::Pieces && counting.len() > longest {
        let terms: Vec<&Expr> = counting.iter().map(|(term, _)| &term.expr).collect();
        chain(p, " and ", &terms);
        return;
    }
    guarded_terms(p, &counting, true);
}

/// Whether the operator compares.
#[must_use]
pub fn is_comparison(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge
    )
}

/// The operator as standard SQL writes it.
#[must_use]
pub fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Eq => "=",
        BinaryOp::Ne => "<>",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Mod => "%",
        BinaryOp::Concat => "||",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
        BinaryOp::JsonGet => "->",
        BinaryOp::JsonGetText => "->>",
        BinaryOp::JsonPath => "#>",
        BinaryOp::JsonPathText => "#>>",
        BinaryOp::JsonDelete => "#-",
        BinaryOp::Contains => "@>",
        BinaryOp::Contained => "<@",
        BinaryOp::Overlap => "&&",
        BinaryOp::Regex => "~",
        BinaryOp::RegexNoCase => "~*",
    }
}

/// A comparison as an expression.
#[must_use]
pub fn compare(op: BinaryOp, left: &Expr, right: &Expr) -> Expr {
    Expr {
        kind: ExprKind::Binary(op, Box::new(left.clone()), Box::new(right.clone())),
        ty: Ty::Bool,
        nullable: left.nullable || right.nullable,
    }
}

/// The type in which two values are compared: the decimal with the larger scale, else the left one.
#[must_use]
pub fn common_type(left: &Expr, right: &Expr) -> Ty {
    common_of([left, right])
}

/// The type in which values are compared.
pub fn common_of<'e>(values: impl IntoIterator<Item = &'e Expr>) -> Ty {
    let mut common: Option<Ty> = None;
    for value in values {
        common = Some(match (common, &value.ty) {
            (None | Some(Ty::Null), ty) => ty.clone(),
            (Some(Ty::Decimal { scale, .. }), other) => {
                Ty::Decimal { precision: None, scale: scale.max(other.scale()) }
            }
            (Some(ty), Ty::Decimal { scale, .. }) if ty.is_integer() => {
                Ty::Decimal { precision: None, scale: *scale }
            }
            (Some(ty), _) => ty,
        });
    }
    common.unwrap_or(Ty::Null)
}

/// `left op right`; texts with the dialect's collation, enums by their declared order where order counts.
pub fn comparison(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
    let syntax = p.syntax();
    if let (ExprKind::Row(lefts), ExprKind::Row(rights)) = (&left.kind, &right.kind) {
        compare_rows(p, op, lefts, rights);
        return Level::Predicate;
    }
    let by_order = !matches!(op, BinaryOp::Eq | BinaryOp::Ne);
    if by_order && matches!(left.ty, Ty::Enum(_)) && !p.native_enum(&left.ty) {
        p.ordinal(left);
        p.push(&format!(" {} ", symbol(op)));
        p.ordinal(right);
        return Level::Predicate;
    }
    if left.ty == Ty::Text && !is_table_column(p, left) {
        p.operand(left);
        p.push(&format!(" {} ", symbol(op)));
        if is_table_column(p, right) {
            p.operand(right);
        } else {
            p.within(Level::Tight, |p| syntax.collated(p, right));
        }
        return Level::Predicate;
    }
    let ty = common_type(left, right);
    p.operand_as(left, &ty);
    p.push(&format!(" {} ", symbol(op)));
    p.operand_as(right, &ty);
    Level::Predicate
}

/// `(a, b) op (c, d)`: each pair is written as its own comparison would be.
fn compare_rows(p: &mut Printer<'_>, op: BinaryOp, left: &[Expr], right: &[Expr]) {
    let syntax = p.syntax();
    let by_order = !matches!(op, BinaryOp::Eq | BinaryOp::Ne);
    for (side, other, separator) in [(left, right, ""), (right, left, symbol(op))] {
        if !separator.is_empty() {
            p.push(&format!(" {separator} "));
        }
        p.push("(");
        p.list(", ", side.iter().zip(other), |p, (value, other)| {
            let plain = is_table_column(p, value) || is_table_column(p, other);
            if by_order && matches!(value.ty, Ty::Enum(_)) && !p.native_enum(&value.ty) {
                p.ordinal(value);
            } else if value.ty == Ty::Text && !plain {
                syntax.collated(p, value);
            } else {
                p.value_as(value, &common_type(value, other));
            }
        });
        p.push(")");
    }
}

/// Whether the expression is a plain column of a table.
#[must_use]
pub fn is_table_column(p: &Printer<'_>, expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Column { alias, name } => p.source_column(alias, name).is_some(),
        ExprKind::Excluded(_) => true,
        _ => false,
    }
}

impl Printer<'_> {
    /// The place of an enum value in the declared order, as a number.
    pub fn ordinal(&mut self, expr: &Expr) {
        let Ty::Enum(name) = &expr.ty else {
            self.operand(expr);
            return;
        };
        let Some(declared) = self.catalog.enum_type(name) else {
            self.operand(expr);
            return;
        };
        if let ExprKind::Literal(Literal::Text(label)) = &expr.kind {
            let at = declared.values.iter().position(|value| value.label == *label);
            if let Some(at) = at {
                self.push(&at.to_string());
                return;
            }
        }
        self.push("case ");
        self.expr(expr);
        for (at, value) in declared.values.iter().enumerate() {
            self.push(" when ");
            self.string(&value.label);
            self.push(&format!(" then {at}"));
        }
        self.push(" end");
    }
}

/// A binary operator as standard SQL has it; JSON and array operators are refused.
pub fn binary(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    whole: &Expr,
) -> Level {
    match op {
        BinaryOp::Div | BinaryOp::Mod => {
            p.operand(left);
            p.push(&format!(" {} nullif(", symbol(op)));
            p.expr(right);
            p.push(", 0)");
            Level::Loose
        }
        BinaryOp::JsonGet
        | BinaryOp::JsonGetText
        | BinaryOp::JsonPath
        | BinaryOp::JsonPathText
        | BinaryOp::JsonDelete
        | BinaryOp::Contains
        | BinaryOp::Contained
        | BinaryOp::Overlap
        | BinaryOp::Regex
        | BinaryOp::RegexNoCase => {
            refuse_operator(p, op, &whole.ty);
            Level::Tight
        }
        _ => {
            p.operand(left);
            p.push(&format!(" {} ", symbol(op)));
            p.operand(right);
            Level::Loose
        }
    }
}

/// Refuses an operator.
pub fn refuse_operator(p: &mut Printer<'_>, op: BinaryOp, ty: &Ty) {
    let name = p.syntax().name();
    p.refuse(Refusal::new(
        format!("`{}` giving `{ty}`", symbol(op)),
        format!("{name} has no operator that means the same"),
        "use a function of the library, or give a raw text for this dialect",
    ));
}

/// `like` with the standard's escape clause; `ilike` by lower-casing both sides.
pub fn like(p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
    let side = |p: &mut Printer<'_>, expr: &Expr| {
        if how.insensitive {
            p.push("lower(");
            p.expr(expr);
            p.push(")");
        } else {
            p.operand(expr);
        }
    };
    side(p, value);
    p.push(if how.negated { " not like " } else { " like " });
    side(p, pattern);
    p.push(" escape '\\'");
    Level::Loose
}

/// `value in (…)` of an array has no form in the standard.
pub fn in_array(p: &mut Printer<'_>, value: &Expr, array: &Expr, negated: bool) -> Level {
    let _ = (value, negated);
    p.refuse_type(&array.ty);
    Level::Tight
}

/// `op any/all (select …)`.
pub fn quantified_query(
    p: &mut Printer<'_>,
    op: BinaryOp,
    value: &Expr,
    query: &Query,
    all: bool,
) -> Level {
    let word = format!(" {} {} ", symbol(op), if all { "all" } else { "any" });
    let by_order = !matches!(op, BinaryOp::Eq | BinaryOp::Ne);
    let labels = by_order && matches!(value.ty, Ty::Enum(_)) && !p.native_enum(&value.ty);
    if let (Some(name), true) = (select::output_names(&query.body).first(), labels) {
        let alias = p.fresh_name();
        let kind = ExprKind::Column { alias: alias.clone(), name: name.clone() };
        p.ordinal(value);
        p.push(&word);
        p.push("(select ");
        p.ordinal(&Expr { kind, ty: value.ty.clone(), nullable: true });
        p.push(" from ");
        p.block(|p| select::inner(p, query));
        p.push(" as ");
        p.ident(&alias);
        p.push(")");
        return Level::Predicate;
    }
    ordered_operand(p, op, value);
    p.push(&word);
    p.block(|p| select::inner(p, query));
    Level::Predicate
}

/// The left side of an operator, a text in the order of code points where order counts.
pub(crate) fn ordered_operand(p: &mut Printer<'_>, op: BinaryOp, value: &Expr) {
    let by_order = !matches!(op, BinaryOp::Eq | BinaryOp::Ne);
    if by_order && value.ty == Ty::Text {
        let syntax = p.syntax();
        p.within(Level::Tight, |p| syntax.collated(p, value));
    } else {
        p.operand(value);
    }
}

/// `= any` and `<> all` of an array are `in` and `not in`; others are refused.
pub fn quantified_array(
    p: &mut Printer<'_>,
    op: BinaryOp,
    value: &Expr,
    array: &Expr,
    all: bool,
) -> Level {
    let syntax = p.syntax();
    match (op, all) {
        (BinaryOp::Eq, false) => syntax.in_array(p, value, array, false),
        (BinaryOp::Ne, true) => syntax.in_array(p, value, array, true),
        _ => {
            refuse_operator(p, op, &array.ty);
            Level::Tight
        }
    }
}

/// `cast(x as t)`.
pub fn cast(p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Level {
    let Some(name) = p.syntax().type_name(p.catalog, to) else {
        p.refuse_type(to);
        return Level::Tight;
    };
    p.push("cast(");
    p.expr(inner);
    p.push(" as ");
    p.push(&name);
    p.push(")");
    Level::Tight
}

/// A constant in standard SQL.
pub fn literal(p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
    match literal {
        Literal::Null => p.push("null"),
        Literal::Bool(value) => {
            let text = p.syntax().boolean(*value);
            p.push(text);
        }
        Literal::Int(value) => number(p, &value.to_string()),
        Literal::Float(value) => number(p, &float_text(*value)),
        Literal::Decimal(digits, scale) => number(p, &decimal_text(*digits, *scale)),
        Literal::Text(text) | Literal::Json(text) => p.string(text),
        Literal::Bytes(_)
        | Literal::Uuid(_)
        | Literal::Date(_)
        | Literal::Time(_)
        | Literal::Timestamp(_)
        | Literal::Timestamptz(_)
        | Literal::Interval(..)
        | Literal::List(_) => p.refuse_type(ty),
    }
    Level::Tight
}

/// A number; negative ones in parentheses, so that no two signs meet.
pub fn number(p: &mut Printer<'_>, text: &str) {
    if text.starts_with('-') {
        p.push("(");
        p.push(text);
        p.push(")");
    } else {
        p.push(text);
    }
}

/// A float as SQL reads it back without loss.
#[must_use]
pub fn float_text(value: f64) -> String {
    let text = format!("{value:?}");
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}

/// A decimal with its point.
#[must_use]
pub fn decimal_text(digits: i128, scale: u32) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let width = scale as usize + 1;
    let all = format!("{:0>width$}", digits.unsigned_abs());
    let (whole, part) = all.split_at(all.len() - scale as usize);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
