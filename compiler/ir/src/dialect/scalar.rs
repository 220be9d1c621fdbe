//! Shared printing of expressions: the structure; what differs is asked of the dialect's hooks.

use super::comparison::{common_of, common_type, compare, is_comparison, ordered_operand};
use super::conjunction::{chain, conjunction};
use super::printer::{Level, Printer};
use super::syntax::LikeKind;
use super::{Refusal, select};
use crate::expr::{Case, ExprKind, RawExpr, RawPart};
use crate::{BinaryOp, Expr, Query, Ty, UnaryOp};

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
                self.subquery(query);
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
                self.subquery(query);
                Level::Predicate
            }
            ExprKind::Subquery(query) => {
                self.subquery(query);
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
        p.subquery(query);
        p.push(" as ");
        p.ident(&alias);
        p.push(")");
        return Level::Predicate;
    }
    ordered_operand(p, op, value);
    p.push(&word);
    p.subquery(query);
    Level::Predicate
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
