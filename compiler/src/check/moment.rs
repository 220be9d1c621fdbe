//! Parts of dates and times, and zones.

use rex_grammar::{Span, ast};

use super::{Checker, typed};
use crate::hir::{Expr, ExprKind, Func, Literal, Ty};

impl Checker<'_> {
    pub(super) fn at_time_zone(
        &mut self,
        value: &ast::Expr,
        zone: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let utc = matches!(&zone.kind,
            ast::ExprKind::Literal(ast::Literal::Text(zone)) if zone.eq_ignore_ascii_case("utc"));
        let value = self.expr(value, None)?;
        let ty = match value.ty {
            Ty::Timestamptz => Ty::Timestamp,
            Ty::Timestamp => Ty::Timestamptz,
            _ => {
                self.coerce(value, &Ty::Timestamptz, None)?;
                return None;
            }
        };
        if utc {
            let nullable = value.nullable;
            return Some(typed(ExprKind::Call(Func::AtUtc, vec![value]), ty, nullable, span));
        }
        let zone = self.expr(zone, Some(&Ty::Text))?;
        let zone = self.coerce(zone, &Ty::Text, None)?;
        let nullable = value.nullable || zone.nullable;
        Some(typed(ExprKind::Call(Func::AtZone, vec![value, zone]), ty, nullable, span))
    }

    pub(super) fn extract(
        &mut self,
        field: &ast::Name,
        value: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        const FIELDS: &[&str] = &[
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "dow",
            "isodow",
            "doy",
            "week",
            "quarter",
            "epoch",
            "isoyear",
            "decade",
            "century",
            "millennium",
        ];
        const OF_A_TIME: &[&str] = &["hour", "minute", "second", "epoch"];
        let value = self.expr(value, None)?;
        let temporal = matches!(value.ty, Ty::Date | Ty::Time | Ty::Timestamp | Ty::Timestamptz);
        let fields = if value.ty == Ty::Time { OF_A_TIME } else { FIELDS };
        if !fields.contains(&field.text.as_str()) || !temporal {
            self.sink.report(crate::diag::codes::WrongArguments {
                span,
                name: "extract".to_owned(),
                expects: format!("one of {} from a date or time", fields.join(", ")),
            });
            return None;
        }
        let name = typed(
            ExprKind::Literal(Literal::Text(field.text.clone())),
            Ty::Text,
            false,
            field.span,
        );
        let nullable = value.nullable;
        Some(typed(ExprKind::Call(Func::Extract, vec![name, value]), Ty::BigInt, nullable, span))
    }
}
