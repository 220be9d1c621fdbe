//! SQLite, from version 3.51.3 on (<https://www.sqlite.org/lang.html>).
//!
//! Differs from the shared printing in: values are stored as integers, reals, texts and blobs (see `types`), so that
//! decimals are scaled integers, instants are microseconds and dates are days since 1970; arithmetic that must not
//! overflow silently calls functions that Rex's driver registers (see [`registered`]); lists travel as one JSON text;
//! there is no `delete … using`, no row lock, no array.

mod ddl;
mod functions;
mod json;
mod list;
mod operators;
pub mod registered;
mod reserved;
mod time;
mod types;

use super::{
    Capabilities, Ddl, Dialect, Level, LikeKind, Printer, Refusal, Syntax, comparison, scalar,
};
use crate::expr::Aggregate;
use crate::expr::Window;
use crate::statement::Lock;
use crate::{BinaryOp, Catalog, Expr, ExprKind, Func, Literal, ParamId, Query, Ty};

/// SQLite.
#[derive(Debug, Clone, Copy)]
pub struct Sqlite;

const CAPABILITIES: Capabilities = Capabilities {
    distinct_on: false,
    lateral: false,
    row_locks: false,
    modifying_ctes: false,
    grouping_sets: false,
    grouped_subqueries: true,
    delete_using: false,
    returning_sources: false,
    update_sees_before: false,
    upsert_once: false,
    arrays: true,
    composites: false,
    ordered_set_aggregates: false,
    set_all: false,
    intervals: true,
    json_order: false,
    interval_equality: false,
    full_join_on_anything: true,
    decimal_precision: 18,
    max_params: 32_766,
    max_join_tables: 64,
};

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn capabilities(&self) -> &Capabilities {
        &CAPABILITIES
    }

    fn system_columns(&self) -> &'static [&'static str] {
        reserved::SYSTEM_COLUMNS
    }

    fn reserved_prefix(&self) -> Option<&'static str> {
        Some(reserved::RESERVED_PREFIX)
    }

    fn read(&self, raw: &super::Raw<'_>) -> super::Reading {
        let grammar = super::fence::Grammar {
            parser: &sqlparser::dialect::SQLiteDialect {},
            wider: &sqlparser::dialect::GenericDialect {},
            name: Syntax::name(self),
            folds: false,
            typed: false,
            loose: true,
            counts: true,
            now: false,
            hidden: reserved::SYSTEM_COLUMNS,
            prefix: reserved::RESERVED_PREFIX,
        };
        super::fence::read(&grammar, raw)
    }

    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn ddl(&self) -> &dyn Ddl {
        self
    }
}

impl Syntax for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn qualifies_schemas(&self) -> bool {
        false
    }

    fn key_of_equal_nulls(&self) -> &'static [(&'static str, &'static str)] {
        ddl::KEY_OF_EQUAL_NULLS
    }

    fn upsert_select_needs_where(&self) -> bool {
        true
    }

    fn aliases_written_row(&self) -> bool {
        false
    }

    fn cascades_at_the_end(&self) -> bool {
        false
    }

    fn boolean(&self, value: bool) -> &'static str {
        if value { "1" } else { "0" }
    }

    fn type_name(&self, catalog: &Catalog, ty: &Ty) -> Option<String> {
        let _ = catalog;
        types::class(ty).map(str::to_owned)
    }

    fn literal(&self, p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
        types::literal(p, literal, ty)
    }

    fn value(&self, p: &mut Printer<'_>, expr: &Expr, ty: &Ty) -> Level {
        types::value(p, expr, ty)
    }

    fn output(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        let unknown = match &expr.ty {
            Ty::Array(element, _) => !list::holds(element),
            ty => matches!(ty, Ty::Composite(_) | Ty::Foreign(_)),
        };
        if unknown {
            p.refuse_type(&expr.ty);
        }
        types::value(p, expr, &expr.ty)
    }

    fn comparison(&self, p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
        if left.ty == Ty::Json {
            p.refuse(Refusal::new(
                format!("`{}` of two `json` values", scalar::symbol(op)),
                "equal documents can be written differently",
                "compare a member of them, or a text",
            ));
        }
        if left.ty == Ty::Interval {
            return time::comparison(p, op, left, right);
        }
        if matches!(left.ty, Ty::Array(..)) {
            list::comparison(p, op, &left.ty);
        }
        comparison::comparison(p, op, left, right)
    }

    fn array(&self, p: &mut Printer<'_>, items: &[Expr], whole: &Expr) -> Level {
        list::literal(p, items, whole)
    }

    fn array_query(&self, p: &mut Printer<'_>, query: &Query, whole: &Expr) -> Level {
        list::query(p, query, whole)
    }

    fn binary(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        sides: (&Expr, &Expr),
        whole: &Expr,
    ) -> Level {
        operators::binary(p, op, sides, whole)
    }

    fn negate(&self, p: &mut Printer<'_>, operand: &Expr) -> Level {
        if operand.ty == Ty::Interval {
            return time::negated(p, operand);
        }
        if operand.ty != Ty::Float && p.in_statement() {
            return super::functions::named(p, "rex_neg", std::slice::from_ref(operand));
        }
        p.push("-");
        p.operand(operand);
        Level::Loose
    }

    fn like(&self, p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
        operators::like(p, value, pattern, how)
    }

    fn in_array(&self, p: &mut Printer<'_>, value: &Expr, array: &Expr, negated: bool) -> Level {
        types::in_array(p, value, array, negated)
    }

    fn quantified_query(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        value: &Expr,
        query: &Query,
        all: bool,
    ) -> Level {
        let member = match (op, all) {
            (BinaryOp::Eq, false) => " in ",
            (BinaryOp::Ne, true) => " not in ",
            _ => return operators::quantified(p, op, (value, query), all),
        };
        p.operand(value);
        p.push(member);
        p.subquery(query);
        Level::Predicate
    }

    fn cast(&self, p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Level {
        types::cast(p, inner, to)
    }

    fn call(&self, p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
        functions::call(p, func, args, whole)
    }

    fn aggregate(
        &self,
        p: &mut Printer<'_>,
        aggregate: &Aggregate,
        over: Option<&Window>,
        whole: &Expr,
    ) -> Level {
        functions::aggregate(p, aggregate, over, whole)
    }

    fn limit(&self, p: &mut Printer<'_>, limit: Option<&Expr>, offset: Option<&Expr>) {
        if limit.is_none() && offset.is_none() {
            return;
        }
        p.line();
        p.push("limit ");
        match limit {
            None => p.push("-1"),
            Some(limit) => bound(p, limit, "rex_limit"),
        }
        if let Some(offset) = offset {
            p.line();
            p.push("offset ");
            bound(p, offset, "rex_offset");
        }
    }

    fn interval_key(&self, p: &mut Printer<'_>, interval: &Expr) {
        time::key(p, interval);
    }

    fn lock(&self, p: &mut Printer<'_>, lock: &Lock) {
        // One writer at a time: the transaction that locks rows elsewhere holds the whole file here.
        let _ = (p, lock);
    }

    fn unnested(
        &self,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) -> Vec<(String, String)> {
        json::unnested(columns, ordinality, alias)
    }

    fn unnest(
        &self,
        p: &mut Printer<'_>,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) {
        json::unnest(p, columns, ordinality, alias);
    }

    fn values(&self, p: &mut Printer<'_>, columns: &[String], rows: &[Vec<Expr>]) {
        p.push("select ");
        p.list(", ", columns.iter().enumerate(), |p, (index, column)| {
            p.push(&format!("column{} as ", index + 1));
            p.ident(column);
        });
        p.line();
        p.push("from (values");
        super::sources::rows(p, rows);
        p.push(")");
    }
}

/// A limit or offset: null means none, and a negative one is an error (L14).
fn bound(p: &mut Printer<'_>, value: &Expr, check: &str) {
    match &value.kind {
        ExprKind::Literal(Literal::Int(0..)) => p.operand(value),
        _ => {
            p.push(check);
            p.push("(");
            p.expr(value);
            p.push(")");
        }
    }
}

/// The placeholder of a parameter that is a list as JSON text.
fn list_of(p: &Printer<'_>, array: &Expr) -> Option<(ParamId, Ty)> {
    let ExprKind::Param(id) = &array.kind else { return None };
    let ty = p.parameter(*id).map_or(&array.ty, |param| &param.ty);
    Some((*id, ty.element().unwrap_or(ty).clone()))
}
