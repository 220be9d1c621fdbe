//! Arithmetic, JSON and array operators of PostgreSQL.

use super::types::is_narrow;
use crate::dialect::{Level, Printer, scalar};
use crate::expr::ExprKind;
use crate::{BinaryOp, Expr, Literal, Ty};

/// More digits than any divisor in reach has: the server rounds a quotient there, and rounding it again to its scale
/// then never changes the digit that counts.
const GUARD_DIGITS: u32 = 40;

/// Any binary operator but comparisons.
pub(super) fn binary(
    p: &mut Printer<'_>,
    op: BinaryOp,
    (left, right): (&Expr, &Expr),
    whole: &Expr,
) -> Level {
    match op {
        BinaryOp::Add | BinaryOp::Sub => sum(p, op, left, right, whole),
        BinaryOp::Div if matches!(whole.ty, Ty::Decimal { .. }) => {
            quotient(p, left, right, whole.ty.scale());
            Level::Tight
        }
        BinaryOp::Mul if matches!(whole.ty, Ty::Decimal { .. }) => {
            let exact = left.ty.scale() + right.ty.scale();
            if exact == whole.ty.scale() {
                return infix(p, op, left, right);
            }
            p.push("round(");
            infix(p, op, left, right);
            p.push(&format!(", {})", whole.ty.scale()));
            Level::Tight
        }
        BinaryOp::Div | BinaryOp::Mod => {
            both_wide(p, op, left, right, |p| {
                if is_nonzero(right) {
                    wide(p, right);
                } else {
                    p.push("nullif(");
                    wide(p, right);
                    p.push(", 0)");
                }
            });
            Level::Loose
        }
        BinaryOp::Mul | BinaryOp::BitAnd | BinaryOp::BitOr => {
            both_wide(p, op, left, right, |p| wide(p, right));
            Level::Loose
        }
        BinaryOp::Shl | BinaryOp::Shr => {
            both_wide(p, op, left, right, |p| small(p, right));
            Level::Loose
        }
        BinaryOp::JsonGet | BinaryOp::JsonGetText if right.ty.is_integer() => {
            element(p, op, left, right);
            Level::Tight
        }
        // What has no members is an error here, and itself elsewhere.
        BinaryOp::JsonDelete => {
            p.push("case jsonb_typeof(");
            p.expr(left);
            p.push(") when 'object' then ");
            infix(p, op, left, right);
            p.push(if starts_with_name(right) { " else " } else { " when 'array' then " });
            if !starts_with_name(right) {
                infix(p, op, left, right);
                p.push(" else ");
            }
            p.expr(left);
            p.push(" end");
            Level::Tight
        }
        BinaryOp::Concat if matches!(whole.ty, Ty::Array(..)) => {
            super::functions::strict(p, [left, right], |p| {
                p.within(Level::Tight, |p| infix(p, op, left, right));
            })
        }
        _ => infix(p, op, left, right),
    }
}

/// Whether a path begins with the name of a member, and not with a position.
fn starts_with_name(path: &Expr) -> bool {
    let ExprKind::Array(steps) = &path.kind else { return false };
    matches!(
        steps.first().map(|step| &step.kind),
        Some(ExprKind::Literal(Literal::Text(name))) if name.parse::<i64>().is_err()
    )
}

/// An element of a JSON array by its number. A lone scalar is its own first element here, and nowhere else.
pub(super) fn element(p: &mut Printer<'_>, op: BinaryOp, document: &Expr, at: &Expr) {
    p.push("case jsonb_typeof(");
    p.expr(document);
    p.push(") when 'array' then ");
    p.operand(document);
    p.push(&format!(" {} ", scalar::symbol(op)));
    small(p, at);
    p.push(" end");
}

fn infix(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
    p.operand(left);
    p.push(&format!(" {} ", scalar::symbol(op)));
    p.operand(right);
    Level::Loose
}

/// Addition and subtraction: of numbers, and of steps on the calendar.
fn sum(p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr, whole: &Expr) -> Level {
    match (&left.ty, &right.ty) {
        (Ty::Date, days) if days.is_integer() => {
            p.operand(left);
            p.push(&format!(" {} ", scalar::symbol(op)));
            small(p, right);
            Level::Loose
        }
        (Ty::Date, Ty::Date) | (Ty::Date, Ty::Interval) => {
            p.push("(");
            infix(p, op, left, right);
            p.push(")");
            super::types::suffix(p, &whole.ty);
            Level::Tight
        }
        _ if whole.ty.is_integer() => {
            both_wide(p, op, left, right, |p| wide(p, right));
            Level::Loose
        }
        _ => infix(p, op, left, right),
    }
}

/// `left op right` of integers, at least one of which the server sees as 64 bits wide.
fn both_wide(
    p: &mut Printer<'_>,
    op: BinaryOp,
    left: &Expr,
    right: &Expr,
    second: impl FnOnce(&mut Printer<'_>),
) {
    if is_constant(right) {
        widest(p, left);
    } else {
        wide(p, left);
    }
    p.push(&format!(" {} ", scalar::symbol(op)));
    second(p);
}

/// An operand of arithmetic: narrower integers are widened first.
pub(super) fn wide(p: &mut Printer<'_>, expr: &Expr) {
    p.operand(expr);
    let narrow =
        matches!(expr.ty, Ty::SmallInt | Ty::Int) || expr.ty.is_integer() && is_narrow(expr);
    if narrow && !is_constant(expr) {
        p.push("::bigint");
    }
}

/// An integer that the server sees as 64 bits wide, a constant too.
pub(super) fn widest(p: &mut Printer<'_>, expr: &Expr) {
    wide(p, expr);
    if is_constant(expr) && expr.ty.is_integer() {
        p.push("::bigint");
    }
}

/// An integer where the server wants 32 bits.
pub(super) fn small(p: &mut Printer<'_>, expr: &Expr) {
    p.operand(expr);
    let fits =
        matches!(expr.kind, ExprKind::Literal(Literal::Int(value)) if i32::try_from(value).is_ok());
    if !fits {
        p.push("::integer");
    }
}

fn is_constant(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Literal(Literal::Int(_)))
}

fn is_nonzero(expr: &Expr) -> bool {
    match expr.kind {
        ExprKind::Literal(Literal::Int(value)) => value != 0,
        ExprKind::Literal(Literal::Float(value)) => value != 0.0,
        ExprKind::Literal(Literal::Decimal(digits, _)) => digits != 0,
        _ => false,
    }
}

/// A quotient of decimals, rounded once to `scale`.
fn quotient(p: &mut Printer<'_>, left: &Expr, right: &Expr, scale: u32) {
    p.push("round(");
    padded(p, scale, |p| {
        p.operand(left);
    });
    p.push(" / ");
    if is_nonzero(right) {
        p.operand(right);
    } else {
        p.push("nullif(");
        p.expr(right);
        p.push(", 0)");
    }
    p.push(&format!(", {scale})"));
}

/// A number with so many digits after the point that a division by any divisor in reach keeps enough of them.
pub(super) fn padded(p: &mut Printer<'_>, scale: u32, number: impl FnOnce(&mut Printer<'_>)) {
    p.push("round(");
    number(p);
    p.push(&format!("::numeric, {})", scale + GUARD_DIGITS));
}

/// The expression without a conversion that only widens an integer: a comparison needs none, and an index would be lost.
pub(super) fn unwidened(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Cast(inner)
            if expr.ty.is_integer() && inner.ty.is_integer() && inner.ty < expr.ty =>
        {
            inner
        }
        _ => expr,
    }
}

/// `value op any(list)`. Where it is an operand, the planner takes it for null whenever the value is, and makes an inner
/// join of an outer one, although it is false for the empty list: so that list is a case of its own there.
pub(super) fn unless_empty(
    p: &mut Printer<'_>,
    value: &Expr,
    list: &Expr,
    any: bool,
    print: impl FnOnce(&mut Printer<'_>),
) -> Level {
    let filled = matches!(&list.kind, ExprKind::Array(items) if !items.is_empty());
    if !any || filled || !value.nullable || !p.proves_a_join() {
        print(p);
        return Level::Predicate;
    }
    p.push("case when cardinality(");
    p.expr(list);
    p.push(") = 0 then false else ");
    print(p);
    p.push(" end");
    Level::Tight
}

/// The array behind `any` and `all`: the value of a query would be read as its rows.
pub(super) fn one_array(p: &mut Printer<'_>, array: &Expr) {
    if matches!(array.kind, ExprKind::Subquery(_)) {
        p.operand(array);
        super::types::suffix(p, &array.ty);
    } else {
        p.expr(array);
    }
}
