//! Calls over windows.

use rex_grammar::{Span, ast};
use rex_ir::expr as ir;

use super::{Checker, typed};
use crate::diag::codes::{MisplacedAggregate, UnknownName};
use crate::hir::{Expr, ExprKind, Literal, OrderKey, Ty, Window, WindowFunc};

/// Whether a frame always holds the row that it is of.
fn holds_the_row(frame: &ir::Frame) -> bool {
    use ir::FrameBound::{
        CurrentRow, Following, Preceding, UnboundedFollowing, UnboundedPreceding,
    };
    let begins = matches!(frame.start, UnboundedPreceding | Preceding(_) | CurrentRow);
    let ends = matches!(frame.end, None | Some(CurrentRow | Following(_) | UnboundedFollowing));
    let kept =
        matches!(frame.exclude, None | Some(ir::FrameExclude::NoOthers | ir::FrameExclude::Ties));
    begins && ends && kept
}

/// Makes an offset a decimal like those that it is measured by; not a parameter.
fn in_scale(offset: &mut rex_ir::Expr, ty: &Ty, scale: u32) -> bool {
    let rex_ir::ExprKind::Literal(Literal::Int(value)) = offset.kind else { return false };
    let factor = 10i128.checked_pow(scale);
    let Some(digits) = factor.and_then(|factor| i128::from(value).checked_mul(factor)) else {
        return false;
    };
    offset.kind = rex_ir::ExprKind::Literal(Literal::Decimal(digits, scale));
    offset.ty = ty.clone();
    true
}

impl Checker<'_> {
    /// Types a call with `over`.
    pub(super) fn window_call(&mut self, call: &ast::Call, span: Span) -> Option<Expr> {
        let level = self.scopes.iter().rev().find(|scope| scope.is_level());
        if let Some(place) = level.and_then(|scope| scope.windows_forbidden) {
            self.sink.report(MisplacedAggregate { span, place: place.to_owned() });
            return None;
        }
        let spec = match call.over.as_ref()? {
            ast::Over::Spec(spec) => self.with_base(spec)?,
            ast::Over::Name(name) => self.named_window(name)?,
        };
        let (partition, order) = self.with_labels(|checker| {
            let key = |e| checker.expr(e, None).map(|e| checker.as_key(e));
            let partition: Vec<Option<Expr>> = spec.partition.iter().map(key).collect();
            (partition, checker.order_items(&spec.order))
        });
        let frame = match (&spec.frame, &order) {
            (Some(frame), Some(order)) => {
                let typed = self.frame(frame);
                typed.and_then(|typed| self.measured(frame, typed, order)).map(Some)
            }
            (Some(_), None) => None,
            (None, _) => Some(None),
        };
        let filter = match &call.filter {
            Some(condition) => self.filter(condition).map(Some),
            None => Some(None),
        };
        let (func, args, ty, nullable) = self.window_function(call, span)?;
        let whole = call.filter.is_none() && frame.as_ref()?.as_ref().is_none_or(holds_the_row);
        let aggregated = matches!(func, WindowFunc::Aggregate(_));
        let edge = matches!(func, WindowFunc::FirstValue | WindowFunc::LastValue);
        // The default frame holds the row itself too.
        let nullable = match args.first() {
            Some(arg) if (aggregated || edge) && whole => nullable && arg.nullable,
            _ => nullable,
        };
        let window = Window {
            func,
            args,
            filter: filter?,
            partition: partition.into_iter().collect::<Option<_>>()?,
            order: order?,
            frame: frame?,
        };
        Some(typed(ExprKind::Window(Box::new(window)), ty, nullable, span))
    }

    fn window_function(
        &mut self,
        call: &ast::Call,
        span: Span,
    ) -> Option<(WindowFunc, Vec<Expr>, Ty, bool)> {
        let plain = match call.name.text.as_str() {
            "row_number" => Some((WindowFunc::RowNumber, Ty::BigInt)),
            "rank" => Some((WindowFunc::Rank, Ty::BigInt)),
            "dense_rank" => Some((WindowFunc::DenseRank, Ty::BigInt)),
            "percent_rank" => Some((WindowFunc::PercentRank, Ty::Float)),
            "cume_dist" => Some((WindowFunc::CumeDist, Ty::Float)),
            _ => None,
        };
        if let Some((func, ty)) = plain {
            if !call.args.is_empty() {
                self.wrong(&call.name.text, "no argument", span);
                return None;
            }
            return Some((func, Vec::new(), ty, false));
        }
        if let Some(func) = super::aggregate::named(&call.name.text) {
            let (aggregate, ty, nullable) = self.call_parts(func, call, span)?;
            let args = aggregate.arg.into_iter().chain(aggregate.extra).collect();
            return Some((WindowFunc::Aggregate(func), args, ty, nullable));
        }
        let (func, most) = match call.name.text.as_str() {
            "ntile" => (WindowFunc::Ntile, 1),
            "lag" => (WindowFunc::Lag, 3),
            "lead" => (WindowFunc::Lead, 3),
            "first_value" => (WindowFunc::FirstValue, 1),
            "last_value" => (WindowFunc::LastValue, 1),
            "nth_value" => (WindowFunc::NthValue, 2),
            _ => {
                self.wrong(
                    &call.name.text,
                    "a window function or an aggregate before `over`",
                    span,
                );
                return None;
            }
        };
        let mut args = Vec::new();
        for (at, arg) in call.args.iter().enumerate() {
            let hint = match at {
                1 => Some(Ty::BigInt),
                2 => args.first().map(|first: &Expr| first.ty.clone()),
                _ => None,
            };
            args.push(self.expr(&arg.value, hint.as_ref()).map(|arg| self.as_key(arg))?);
        }
        let least = if func == WindowFunc::NthValue { 2 } else { 1 };
        if args.len() < least || args.len() > most {
            self.wrong(&call.name.text, "a value", span);
            return None;
        }
        if func == WindowFunc::Ntile {
            return Some((func, args, Ty::BigInt, false));
        }
        let ty = args.first()?.ty.clone();
        if let Some(default) = args.get(2).cloned() {
            let default = self.coerce(default, &ty, None)?;
            let nullable = args.first()?.nullable || default.nullable;
            if let Some(slot) = args.get_mut(2) {
                *slot = default;
            }
            return Some((func, args, ty, nullable));
        }
        Some((func, args, ty, true))
    }

    fn named_window(&mut self, name: &ast::Name) -> Option<ast::WindowSpec> {
        let found = self
            .scopes
            .iter()
            .rev()
            .flat_map(|scope| scope.windows.iter())
            .find(|window| window.name.text == name.text)
            .map(|window| window.spec.clone());
        let Some(spec) = found else {
            let windows = self.scopes.iter().flat_map(|scope| scope.windows.iter());
            let known = windows.map(|window| window.name.text.clone()).collect();
            self.sink.report(UnknownName {
                span: name.span,
                name: name.text.clone(),
                place: "the `window` clause".to_owned(),
                near: None,
                known,
            });
            return None;
        };
        self.with_base(&spec)
    }

    /// A window that names another one takes its parts.
    fn with_base(&mut self, spec: &ast::WindowSpec) -> Option<ast::WindowSpec> {
        let Some(base) = &spec.base else { return Some(spec.clone()) };
        let base = self.named_window(base)?;
        let mut whole = spec.clone();
        whole.base = None;
        if whole.partition.is_empty() {
            whole.partition = base.partition;
        }
        if whole.order.is_empty() {
            whole.order = base.order;
        }
        whole.frame = whole.frame.or(base.frame);
        Some(whole)
    }

    fn frame(&mut self, frame: &ast::Frame) -> Option<ir::Frame> {
        let unit = match frame.unit {
            ast::FrameUnit::Rows => ir::FrameUnit::Rows,
            ast::FrameUnit::Range => ir::FrameUnit::Range,
            ast::FrameUnit::Groups => ir::FrameUnit::Groups,
        };
        let exclude = frame.exclude.as_ref().map(|exclude| match exclude {
            ast::FrameExclude::CurrentRow => ir::FrameExclude::CurrentRow,
            ast::FrameExclude::Group => ir::FrameExclude::Group,
            ast::FrameExclude::Ties => ir::FrameExclude::Ties,
            ast::FrameExclude::NoOthers => ir::FrameExclude::NoOthers,
        });
        let start = self.bound(&frame.start)?;
        let end = match &frame.end {
            Some(end) => Some(self.bound(end)?),
            None => None,
        };
        Some(ir::Frame { unit, start, end, exclude })
    }

    fn bound(&mut self, bound: &ast::FrameBound) -> Option<ir::FrameBound> {
        Some(match bound {
            ast::FrameBound::UnboundedPreceding => ir::FrameBound::UnboundedPreceding,
            ast::FrameBound::UnboundedFollowing => ir::FrameBound::UnboundedFollowing,
            ast::FrameBound::CurrentRow => ir::FrameBound::CurrentRow,
            ast::FrameBound::Preceding(n) => ir::FrameBound::Preceding(Box::new(self.rows(n)?)),
            ast::FrameBound::Following(n) => ir::FrameBound::Following(Box::new(self.rows(n)?)),
        })
    }

    /// A frame whose offsets are measured by the order: groups of equal rows need one, and near values one of numbers.
    fn measured(
        &mut self,
        written: &ast::Frame,
        mut frame: ir::Frame,
        order: &[OrderKey],
    ) -> Option<ir::Frame> {
        if frame.unit == ir::FrameUnit::Groups && order.is_empty() {
            self.not_there(written.span, "`groups` without an order", "say `order by` before it");
            return None;
        }
        let mut offsets: Vec<&mut rex_ir::Expr> = Vec::new();
        for bound in std::iter::once(&mut frame.start).chain(&mut frame.end) {
            if let ir::FrameBound::Preceding(offset) | ir::FrameBound::Following(offset) = bound {
                offsets.push(offset);
            }
        }
        if frame.unit != ir::FrameUnit::Range || offsets.is_empty() {
            return Some(frame);
        }
        let key = match order {
            [only] if only.arm.is_none() => &only.expr.ty,
            _ => &Ty::Null,
        };
        let fits = match key {
            Ty::Decimal { scale, .. } => {
                offsets.into_iter().all(|offset| in_scale(offset, key, *scale))
            }
            key => key.is_integer(),
        };
        if !fits {
            let construct = format!(
                "a frame of near values over {}",
                match key {
                    Ty::Null => "several keys or none".to_owned(),
                    key => format!("`{key}`"),
                }
            );
            let way_out =
                "order by one whole number, or by a decimal with constant offsets; or count `rows`";
            self.not_there(written.span, &construct, way_out);
            return None;
        }
        Some(frame)
    }

    /// The offset of a frame: a constant, or a parameter, which stands here by its input.
    fn rows(&mut self, n: &ast::Expr) -> Option<rex_ir::Expr> {
        let expr = self.expr(n, Some(&Ty::BigInt))?;
        let kind = match expr.kind {
            ExprKind::Literal(Literal::Int(value)) => {
                rex_ir::ExprKind::Literal(Literal::Int(value))
            }
            ExprKind::Param(input) if expr.ty.is_integer() && !expr.nullable => {
                rex_ir::ExprKind::Param(rex_ir::ParamId(u32::try_from(input).ok()?))
            }
            _ => {
                let way_out =
                    "write a number of rows, or a parameter of an integer type without `?`";
                self.not_there(n.span, "a computed frame offset", way_out);
                return None;
            }
        };
        Some(rex_ir::Expr { kind, ty: expr.ty, nullable: false })
    }
}
