//! Shared printing of comparisons: of values, of rows, of enums by their declared order.

use super::printer::{Level, Printer};
use super::scalar::symbol;
use crate::expr::ExprKind;
use crate::{BinaryOp, Expr, Literal, Ty};

/// Whether the operator compares.
#[must_use]
pub fn is_comparison(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge
    )
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
