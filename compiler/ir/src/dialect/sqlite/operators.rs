//! Checked arithmetic, decimals and patterns in SQLite.

use super::types::scaled;
use super::{json, time};
use crate::dialect::functions::refuse_in_definition;
use crate::dialect::{Level, LikeKind, Printer, scalar};
use crate::expr::ExprKind;
use crate::{BinaryOp, Expr, Literal, Ty};

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
                Ty::Float => infix(p, op, left, right),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_globs() {
        assert_eq!(glob(r"a%b_c\%d\_e*?[]\\"), r"a*b?c%d_e[*][?][[]]\");
        assert_eq!(glob_prefix("50%*"), "50%[*]*");
    }
}
