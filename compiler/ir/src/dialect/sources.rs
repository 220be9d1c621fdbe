//! Shared printing of what stands around a select: limits, locks, rows of values, series.

use super::Refusal;
use super::printer::{Level, Printer};
use crate::expr::ExprKind;
use crate::statement::{Lock, LockStrength, LockWait};
use crate::{Expr, Ty};

/// `limit` and `offset`.
pub fn limit(p: &mut Printer<'_>, limit: Option<&Expr>, offset: Option<&Expr>) {
    for (keyword, value) in [("limit ", limit), ("offset ", offset)] {
        if let Some(value) = value {
            p.line();
            p.push(keyword);
            p.operand(value);
        }
    }
}

/// `for update of … skip locked`.
pub fn lock(p: &mut Printer<'_>, lock: &Lock) {
    p.line();
    p.push(match lock.strength {
        LockStrength::Update => "for update",
        LockStrength::NoKeyUpdate => "for no key update",
        LockStrength::Share => "for share",
        LockStrength::KeyShare => "for key share",
    });
    if !lock.of.is_empty() {
        p.push(" of ");
        p.list(", ", &lock.of, |p, alias| p.ident(alias));
    }
    p.push(match lock.wait {
        LockWait::Block => "",
        LockWait::SkipLocked => " skip locked",
        LockWait::NoWait => " nowait",
    });
}

/// The type of each column of rows of values.
fn column_type(rows: &[Vec<Expr>], column: usize) -> Ty {
    super::comparison::common_of(rows.iter().filter_map(|row| row.get(column)))
}

/// `(…), (…)`: rows of values, a row a line.
pub fn rows(p: &mut Printer<'_>, rows: &[Vec<Expr>]) {
    let types: Vec<Ty> =
        (0..rows.first().map_or(0, Vec::len)).map(|column| column_type(rows, column)).collect();
    p.writer.indent();
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            p.push(",");
        }
        p.line();
        p.push("(");
        p.list(", ", row.iter().zip(&types), |p, (value, ty)| {
            // The first row decides the types of the columns.
            if index == 0 && value.ty == *ty {
                p.syntax().output(p, value);
            } else {
                p.value_as(value, ty);
            }
        });
        p.push(")");
    }
    p.writer.dedent();
}

/// `select "v"."a" from (values …) as "v" ("a")`.
pub fn values(p: &mut Printer<'_>, columns: &[String], rows: &[Vec<Expr>]) {
    let alias = p.fresh_name();
    p.push("select ");
    p.list(", ", columns, |p, column| {
        p.ident(&alias);
        p.push(".");
        p.ident(column);
    });
    p.line();
    p.push("from (values");
    self::rows(p, rows);
    p.push(") as ");
    p.ident(&alias);
    p.push(" (");
    p.list(", ", columns, |p, column| p.ident(column));
    p.push(")");
}

/// A series as a recursive common table expression.
pub fn recursive_series(p: &mut Printer<'_>, start: &Expr, stop: &Expr, alias: &str) {
    let constant = |expr: &Expr| {
        let mut found = true;
        super::walk::expression(expr, &mut |node| {
            found &= match node {
                super::walk::Node::Expr(inner) => !matches!(inner.kind, ExprKind::Column { .. }),
                _ => false,
            };
        });
        found
    };
    if !constant(start) || !constant(stop) {
        p.refuse(Refusal::new(
            "`generate_series` with bounds from other sources",
            format!("{} can only make a series from constants and parameters", p.syntax().name()),
            "give the bounds as parameters",
        ));
        return;
    }
    let name = p.fresh_name();
    let bounded = |p: &mut Printer<'_>, left: &dyn Fn(&mut Printer<'_>), op: &str| {
        left(p);
        p.push(op);
        p.within(Level::Tight, |p| p.emit(stop));
    };
    p.block(|p| {
        p.push("with recursive ");
        p.ident(&name);
        p.push(" (\"value\") as (select ");
        p.expr(start);
        p.push(" where ");
        bounded(p, &|p| p.operand(start), " <= ");
        p.push(" union all select \"value\" + 1 from ");
        p.ident(&name);
        p.push(" where ");
        bounded(p, &|p| p.push("\"value\""), " < ");
        p.push(") select \"value\" from ");
        p.ident(&name);
    });
    p.push(" as ");
    p.ident(alias);
}
