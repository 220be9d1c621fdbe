//! Computed dates and moments: where one can lie outside of what Rust can hold, the database is told to look.

use rex_ir::dialect::comparison::is_comparison;
use rex_ir::{BinaryOp, Expr, ExprKind, Func, Literal, ParamKind, Ty};

use super::context::Lowering;
use crate::hir;

/// Days around a constant or the present that surely stay in the calendar.
const NEAR: i64 = 366 * 900;

impl Lowering<'_> {
    /// The value; where it is a date or a moment that can have left the calendar, that is an error.
    pub(super) fn in_calendar(&self, expr: Expr) -> Expr {
        if !self.can_leave(&expr) {
            return expr;
        }
        let (ty, nullable) = (expr.ty.clone(), expr.nullable);
        Expr { kind: ExprKind::Call(Func::InCalendar, vec![expr]), ty, nullable }
    }

    /// Lowers operands whose own result need not be in the calendar: a further step or a comparison comes next.
    pub(super) fn beyond_calendar<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.unbounded = true;
        let lowered = lower(self);
        self.unbounded = false;
        lowered
    }

    /// Operands of an operator.
    pub(super) fn operands_of(
        &mut self,
        op: BinaryOp,
        (left, right): (&hir::Expr, &hir::Expr),
    ) -> (Expr, Expr) {
        let steps = matches!(op, BinaryOp::Add | BinaryOp::Sub);
        if steps || self.filtering && is_comparison(op) {
            let left = self.beyond_calendar(|this| this.operand(left));
            return (left, self.beyond_calendar(|this| this.operand(right)));
        }
        (self.operand(left), self.operand(right))
    }

    /// A value that is compared.
    pub(super) fn compared(&mut self, value: &hir::Expr) -> Expr {
        self.unbounded = self.filtering;
        self.expr(value)
    }

    /// Lowers a condition that rows are chosen by. What it compares is not shown, and an index may know it as it stands.
    pub(super) fn choosing<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        let filtering = std::mem::replace(&mut self.filtering, !self.grouped);
        let lowered = lower(self);
        self.filtering = filtering;
        lowered
    }

    /// Lowers what a select shows, of groups or of rows.
    pub(super) fn showing<T>(&mut self, groups: bool, lower: impl FnOnce(&mut Self) -> T) -> T {
        let before = (self.filtering, self.grouped);
        (self.filtering, self.grouped) = (false, self.grouped || groups);
        let lowered = lower(self);
        (self.filtering, self.grouped) = before;
        lowered
    }

    fn can_leave(&self, expr: &Expr) -> bool {
        if !is_moment(&expr.ty) {
            return false;
        }
        match &expr.kind {
            ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, left, right) => {
                !(self.is_at_hand(left) && is_near(right)
                    || self.is_at_hand(right) && is_near(left))
            }
            // Rust's last instant is a day before the last date.
            ExprKind::Cast(inner) => {
                expr.ty == Ty::Timestamptz && is_moment(&inner.ty) && !self.is_at_hand(inner)
            }
            ExprKind::Call(Func::AtUtc, args) => {
                expr.ty == Ty::Timestamptz && !args.iter().all(|arg| self.is_at_hand(arg))
            }
            ExprKind::Call(Func::ToTimestamp | Func::MakeDate | Func::AtZone, _) => true,
            _ => false,
        }
    }

    /// Whether a moment is the present, or a constant that is far from both ends.
    fn is_at_hand(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Param(id) => matches!(self.params.kind(*id), Some(ParamKind::Now)),
            ExprKind::Literal(Literal::Date(days)) => i64::from(*days).abs() < NEAR,
            ExprKind::Literal(Literal::Timestamp(micros) | Literal::Timestamptz(micros)) => {
                micros / 86_400_000_000 < NEAR && micros / 86_400_000_000 > -NEAR
            }
            _ => false,
        }
    }
}

fn is_moment(ty: &Ty) -> bool {
    matches!(ty, Ty::Date | Ty::Timestamp | Ty::Timestamptz)
}

/// Whether a step is a constant that is small.
fn is_near(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(days)) => days.unsigned_abs() < NEAR.unsigned_abs(),
        ExprKind::Literal(Literal::Interval(months, days, micros)) => {
            let days = i64::from(*months) * 31 + i64::from(*days);
            let more = micros / 86_400_000_000;
            days.abs() < NEAR / 2 && more > -NEAR / 2 && more < NEAR / 2
        }
        _ => false,
    }
}
