//! Checked arithmetic, decimals and patterns in SQLite.

use std::collections::BTreeSet;

use super::types::scaled;
use super::{json, time};
use crate::dialect::functions::refuse_in_definition;
use crate::dialect::walk::{self, Node};
use crate::dialect::{Level, LikeKind, Printer, Refusal, scalar};
use crate::expr::ExprKind;
use crate::{BinaryOp, Expr, Literal, Query, SetBody, Ty};

/// Any binary operator but comparisons.
pub(super) fn binary(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    whole: &Expr,
) -> Level {
    if let Some(level) = time::arithmetic(p, op, left, right, whole) {
        return level;
    }
    if let Some(level) = super::list::operator(p, op, left, right) {
        return level;
    }
    match op {
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => {
            match &whole.ty {
                Ty::Decimal { scale, .. } => decimal(p, op, (left, right), *scale),
                Ty::Float => float(p, op, left, right),
                ty if ty.is_integer() => integer(p, op, left, right),
                ty => {
                    scalar::refuse_operator(p, op, ty);
                    Level::Tight
                }
            }
        }
        BinaryOp::Concat if whole.ty != Ty::Text => {
            scalar::refuse_operator(p, op, &whole.ty);
            Level::Tight
        }
        BinaryOp::Concat | BinaryOp::BitAnd | BinaryOp::BitOr | BinaryOp::Shl | BinaryOp::Shr => {
            infix(p, op, left, right)
        }
        BinaryOp::JsonGet
        | BinaryOp::JsonGetText
        | BinaryOp::JsonPath
        | BinaryOp::JsonPathText
        | BinaryOp::JsonDelete => json::operator(p, op, left, right, whole),
        _ => {
            scalar::refuse_operator(p, op, &whole.ty);
            Level::Tight
        }
    }
}

fn infix(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
    p.operand(left);
    p.push(&format!(" {} ", scalar::symbol(op)));
    p.operand(right);
    Level::Loose
}

/// Checked in statements: what leaves the range of floats is an error, on either side of it.
fn float(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
    let name = match op {
        BinaryOp::Add => "rex_float_add(",
        BinaryOp::Sub => "rex_float_sub(",
        BinaryOp::Mul => "rex_float_mul(",
        BinaryOp::Div => "rex_float_div(",
        _ => "",
    };
    if name.is_empty() || !p.in_statement() {
        return infix(p, op, left, right);
    }
    p.push(name);
    p.expr(left);
    p.push(", ");
    p.expr(right);
    p.push(")");
    Level::Tight
}

/// The driver's function for checked arithmetic on integers.
fn checked_name(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "rex_add(",
        BinaryOp::Sub => "rex_sub(",
        BinaryOp::Mul => "rex_mul(",
        BinaryOp::Div => "rex_div(",
        _ => "rex_mod(",
    }
}

/// Checked in statements (L2). In a check or an index only built-in operators stand; where one overflows, the value is
/// a float near the true one, and the other database reports an error.
fn integer(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
    if !p.in_statement() {
        return infix(p, op, left, right);
    }
    p.push(checked_name(op));
    p.expr(left);
    p.push(", ");
    p.expr(right);
    p.push(")");
    Level::Tight
}

fn decimal(p: &mut Printer<'_>, op: BinaryOp, (left, right): (&Expr, &Expr), scale: u32) -> Level {
    let exact = left.ty.scale() + right.ty.scale();
    match op {
        BinaryOp::Add | BinaryOp::Sub if p.in_statement() => {
            p.push(checked_name(op));
            scaled(p, left, scale);
            p.push(", ");
            scaled(p, right, scale);
            p.push(")");
            Level::Tight
        }
        BinaryOp::Add | BinaryOp::Sub => {
            p.within(Level::Tight, |p| scaled(p, left, scale));
            p.push(&format!(" {} ", scalar::symbol(op)));
            p.within(Level::Tight, |p| scaled(p, right, scale));
            Level::Loose
        }
        BinaryOp::Mul if scale == exact => integer(p, op, left, right),
        BinaryOp::Mul if p.in_statement() => {
            let (s_left, s_right) = (left.ty.scale(), right.ty.scale());
            p.push("rex_dec_mul(");
            p.expr(left);
            p.push(", ");
            p.expr(right);
            p.push(&format!(", {s_left}, {s_right}, {scale})"));
            Level::Tight
        }
        BinaryOp::Div if p.in_statement() => {
            p.push("rex_dec_div(");
            p.expr(left);
            p.push(&format!(", {}, ", left.ty.scale()));
            p.expr(right);
            p.push(&format!(", {}, {scale})", right.ty.scale()));
            Level::Tight
        }
        BinaryOp::Mul | BinaryOp::Div => {
            refuse_in_definition(p, "rounding of a decimal");
            Level::Tight
        }
        _ => {
            scalar::refuse_operator(p, op, &Ty::Decimal { precision: None, scale });
            Level::Tight
        }
    }
}

/// Patterns (L9): a constant one as `glob`, which like `like` elsewhere tells cases apart.
pub(super) fn like(p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
    let not = if how.negated { "not " } else { "" };
    if how.insensitive {
        p.operand(value);
        p.push(&format!(" {not}like "));
        p.operand(pattern);
        p.push(" escape '\\'");
        return Level::Loose;
    }
    if let ExprKind::Literal(Literal::Text(text)) = &pattern.kind {
        p.operand(value);
        p.push(&format!(" {not}glob "));
        p.string(&glob(text));
        return Level::Loose;
    }
    if !p.in_statement() {
        refuse_in_definition(p, "`like` with a pattern that is not a constant");
        return Level::Tight;
    }
    p.push(not);
    p.push("rex_like(");
    p.expr(value);
    p.push(", ");
    p.expr(pattern);
    p.push(", '\\')");
    if how.negated { Level::Loose } else { Level::Tight }
}

/// A `like` pattern as a `glob` pattern.
fn glob(pattern: &str) -> String {
    let mut text = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '%' => text.push('*'),
            '_' => text.push('?'),
            '\\' => push_literal(&mut text, letters.next().unwrap_or('\\')),
            other => push_literal(&mut text, other),
        }
    }
    text
}

/// A text that `glob` matches literally, and anything after it.
pub(super) fn glob_prefix(prefix: &str) -> String {
    let mut text = String::new();
    prefix.chars().for_each(|letter| push_literal(&mut text, letter));
    text.push('*');
    text
}

fn push_literal(text: &mut String, letter: char) {
    if matches!(letter, '*' | '?' | '[') {
        text.extend(['[', letter, ']']);
    } else {
        text.push(letter);
    }
}

/// `value op any (select …)`: whether one comparison holds, unknown when none does and one is unknown; `all` the other
/// way round.
pub(super) fn quantified(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (value, query): (&Expr, &Query),
    all: bool,
) -> Level {
    let unmovable = matches!(value.kind, ExprKind::Row(_)) || is_of_group(value);
    let Some((name, ty)) = output(&query.body).filter(|_| !unmovable) else {
        p.refuse(Refusal::new(
            format!("`{} {}` of a query", scalar::symbol(op), if all { "all" } else { "any" }),
            "sqlite has no quantified comparisons",
            "use `exists`, or compare with `min` or `max` of the query",
        ));
        return Level::Tight;
    };
    let alias = p.fresh_name();
    let kind = ExprKind::Column { alias: alias.clone(), name };
    let column = Expr { kind, ty, nullable: true };
    let compared = |p: &mut Printer<'_>| {
        let syntax = p.syntax();
        syntax.comparison(p, op, value, &column);
    };
    p.push(if all { "(select case when min(" } else { "(select case when max(" });
    compared(p);
    p.push(if all {
        ") = 0 then 0 when count(*) > count("
    } else {
        ") then 1 when count(*) > count("
    });
    compared(p);
    p.push(if all { ") then null else 1 end from " } else { ") then null else 0 end from " });
    p.subquery(query);
    p.push(" as ");
    p.ident(&alias);
    p.push(")");
    Level::Tight
}

/// Whether a value is one of the rows of a group or window around it, not of a query in it.
fn is_of_group(value: &Expr) -> bool {
    let is = |node: &Node<'_>| match node {
        Node::Expr(expr) if matches!(expr.kind, ExprKind::Aggregate(_) | ExprKind::Window(_)) => {
            Some(std::ptr::from_ref::<Expr>(expr) as usize)
        }
        _ => None,
    };
    let (mut all, mut inside) = (BTreeSet::new(), BTreeSet::new());
    walk::expression(value, &mut |node| {
        all.extend(is(&node));
        if let Node::Query(query) = node {
            walk::whole_query(query, &mut |node| inside.extend(is(&node)));
        }
    });
    all.difference(&inside).next().is_some()
}

/// Name and type of the only column.
fn output(body: &SetBody) -> Option<(String, Ty)> {
    match body {
        SetBody::Select(select) => {
            let column = select.columns.first()?;
            Some((column.name.clone(), column.expr.ty.clone()))
        }
        SetBody::Set { left, .. } => output(&left.body),
        SetBody::Values { columns, rows } => {
            Some((columns.first()?.clone(), rows.first()?.first()?.ty.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_globs() {
        assert_eq!(glob(r"a%b_c\%d\_e*?[]\\"), r"a*b?c%d_e[*][?][[]]\");
        assert_eq!(glob_prefix("50%*"), "50%[*]*");
    }
}
