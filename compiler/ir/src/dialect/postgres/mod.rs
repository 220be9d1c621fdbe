//! PostgreSQL, from version 14 on (<https://www.postgresql.org/docs/14/sql.html>).
//!
//! Differs from the shared printing in: every parameter, and whatever the server would give another type, is cast;
//! texts that are no column of a table are compared under `collate "C"`; integers are widened before arithmetic;
//! quotients and averages of decimals are rounded to the scale that their type says; lists are arrays; many rows are
//! inserted from `unnest`.

mod aggregate;
mod ddl;
mod functions;
mod json;
mod operators;
mod reserved;
mod time;
mod types;

use super::{
    Capabilities, Ddl, Dialect, Level, LikeKind, Printer, Syntax, comparison, insert, scalar,
};
use crate::expr::{Aggregate, Window};
use crate::statement::RowValue;
use crate::{
    BinaryOp, Catalog, Column, EnumType, Expr, ExprKind, Func, Insert, Literal, OrderKey, ParamId,
    Query, Ty,
};

/// PostgreSQL.
#[derive(Debug, Clone, Copy)]
pub struct Postgres;

const CAPABILITIES: Capabilities = Capabilities {
    distinct_on: true,
    lateral: true,
    row_locks: true,
    modifying_ctes: true,
    grouping_sets: true,
    grouped_subqueries: false,
    delete_using: true,
    returning_sources: true,
    update_sees_before: true,
    upsert_once: true,
    arrays: true,
    composites: true,
    ordered_set_aggregates: true,
    set_all: true,
    intervals: true,
    json_order: true,
    interval_equality: true,
    full_join_on_anything: false,
    decimal_precision: 1000,
    max_params: 65_535,
    max_join_tables: 1_000,
};

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
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
            parser: &sqlparser::dialect::PostgreSqlDialect {},
            wider: &sqlparser::dialect::GenericDialect {},
            name: Syntax::name(self),
            folds: true,
            typed: true,
            loose: false,
            counts: false,
            now: true,
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

impl Syntax for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn placeholder(&self, number: usize) -> String {
        format!("${number}")
    }

    fn overrides_identity(&self) -> bool {
        true
    }

    fn is_native_enum(&self, declared: &EnumType) -> bool {
        declared.native
    }

    fn stored_column(&self, column: &Column) -> Option<&'static str> {
        (column.storage.as_deref() == Some("json")).then_some("::jsonb")
    }

    fn longest_chain(&self) -> usize {
        // The parser recurses over a flat chain; the default stack takes some thousands.
        1_000
    }

    fn type_name(&self, catalog: &Catalog, ty: &Ty) -> Option<String> {
        types::name(catalog, ty)
    }

    fn param(&self, p: &mut Printer<'_>, id: ParamId, ty: &Ty) -> Level {
        types::param(p, id, ty)
    }

    fn literal(&self, p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
        types::literal(p, literal, ty)
    }

    fn value(&self, p: &mut Printer<'_>, expr: &Expr, ty: &Ty) -> Level {
        types::value(p, expr, ty)
    }

    fn output(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        types::output(p, expr)
    }

    fn comparison(&self, p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
        comparison::comparison(p, op, operators::unwidened(left), operators::unwidened(right))
    }

    fn collated(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        p.operand(expr);
        p.push(" collate \"C\"");
        Level::Tight
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
        p.push("-");
        operators::wide(p, operand);
        Level::Loose
    }

    fn like(&self, p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
        p.operand(value);
        p.push(match (how.negated, how.insensitive) {
            (false, false) => " like ",
            (true, false) => " not like ",
            (false, true) => " ilike ",
            (true, true) => " not ilike ",
        });
        if how.insensitive {
            p.within(Level::Tight, |p| self.collated(p, pattern));
        } else {
            p.operand(pattern);
        }
        Level::Loose
    }

    fn in_array(&self, p: &mut Printer<'_>, value: &Expr, array: &Expr, negated: bool) -> Level {
        operators::unless_empty(p, value, array, !negated, |p| {
            p.operand(operators::unwidened(value));
            p.push(if negated { " <> all(" } else { " = any(" });
            operators::one_array(p, array);
            p.push(")");
        })
    }

    fn quantified_array(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        value: &Expr,
        array: &Expr,
        all: bool,
    ) -> Level {
        operators::unless_empty(p, value, array, !all, |p| {
            comparison::ordered_operand(p, op, value);
            p.push(&format!(" {} {}(", scalar::symbol(op), if all { "all" } else { "any" }));
            operators::one_array(p, array);
            p.push(")");
        })
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
        aggregate::aggregate(p, aggregate, over, whole)
    }

    fn window(&self, p: &mut Printer<'_>, window: &Window, whole: &Expr) -> Level {
        aggregate::window(p, window, whole)
    }

    fn array(&self, p: &mut Printer<'_>, items: &[Expr], whole: &Expr) -> Level {
        p.push("array[");
        let element = whole.ty.element().cloned().unwrap_or(Ty::Null);
        p.list(", ", items, |p, item| p.value_as(item, &element));
        p.push("]");
        types::suffix(p, &whole.ty);
        Level::Tight
    }

    fn array_query(&self, p: &mut Printer<'_>, query: &Query, whole: &Expr) -> Level {
        let _ = whole;
        p.push("array");
        p.subquery(query);
        Level::Tight
    }

    fn sorts_plainly(&self, p: &Printer<'_>, key: &OrderKey) -> bool {
        match &key.expr.ty {
            Ty::Text => comparison::is_table_column(p, &key.expr),
            // Its labels are shown as text, which sorts otherwise.
            ty @ Ty::Enum(_) => p.native_enum(ty) && !p.is_outermost(),
            _ => matches!(key.expr.kind, ExprKind::Column { .. }),
        }
    }

    fn unnest(
        &self,
        p: &mut Printer<'_>,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) {
        let nested = |list: &Expr| matches!(list.ty.element(), Some(Ty::Array(..)));
        if columns.iter().any(|(_, list)| nested(list)) && ordinality.is_none() {
            unnest_lists(p, columns, alias);
            return;
        }
        p.push("unnest(");
        p.list(", ", columns, |p, (_, list)| p.expr(list));
        p.push(")");
        if ordinality.is_some() {
            p.push(" with ordinality");
        }
        p.push(" as ");
        p.ident(alias);
        p.push(" (");
        let names = columns.iter().map(|(name, _)| name.as_str()).chain(ordinality);
        p.list(", ", names, |p, name| p.ident(name));
        p.push(")");
    }

    fn series(&self, p: &mut Printer<'_>, start: &Expr, stop: &Expr, alias: &str) {
        p.push("generate_series(");
        types::exactly(p, start, &Ty::BigInt);
        p.push(", ");
        types::exactly(p, stop, &Ty::BigInt);
        p.push(") as ");
        p.ident(alias);
        p.push(" (\"value\")");
    }

    fn bulk_rows(&self, p: &mut Printer<'_>, insert: &Insert, values: &[RowValue]) {
        bulk_rows(p, insert, values);
    }
}

/// Lists of lists as a table: the inner ones come as text, and are read row by row.
fn unnest_lists(p: &mut Printer<'_>, columns: &[(String, Expr)], alias: &str) {
    let inner = p.fresh_name();
    p.push("(select ");
    p.list(", ", columns, |p, (name, list)| {
        p.ident(&inner);
        p.push(".");
        p.ident(name);
        if let Some(element @ Ty::Array(..)) = list.ty.element() {
            types::suffix(p, element);
        }
        p.push(" as ");
        p.ident(name);
    });
    p.push(" from unnest(");
    p.list(", ", columns, |p, (_, list)| match (&list.kind, list.ty.element()) {
        (ExprKind::Param(id), Some(element @ Ty::Array(..))) => types::array_param(p, *id, element),
        _ => p.expr(list),
    });
    p.push(") as ");
    p.ident(&inner);
    p.push(" (");
    p.list(", ", columns, |p, (name, _)| p.ident(name));
    p.push(")) as ");
    p.ident(alias);
}

/// `select … from unnest($1, $2) as "r" ("a", "b")`.
fn bulk_rows(p: &mut Printer<'_>, insert: &Insert, values: &[RowValue]) {
    let alias = p.fresh_name();
    let target = p.target();
    p.push("select ");
    p.list(", ", values.iter().zip(&insert.columns), |p, (value, column)| {
        let column = target.and_then(|table| table.column(column));
        match (value, column) {
            (RowValue::Field(_), _) => {
                if let Some(column) = column {
                    p.ident(&alias);
                    p.push(".");
                    p.identifier(&column.name);
                    if p.native_enum(&column.ty) || matches!(column.ty, Ty::Array(..)) {
                        types::suffix(p, &column.ty);
                    }
                }
            }
            (RowValue::Expr(expr), Some(column)) => types::exactly(p, expr, &column.ty),
            (RowValue::Expr(expr), None) => p.expr(expr),
        }
    });
    p.line();
    p.push("from unnest(");
    let fields: Vec<(usize, &String)> = values
        .iter()
        .zip(&insert.columns)
        .filter_map(|(value, column)| match value {
            RowValue::Field(field) => Some((*field, column)),
            RowValue::Expr(_) => None,
        })
        .collect();
    p.list(", ", &fields, |p, (field, _)| match insert::field_param(p, insert, *field) {
        Some((id, param)) => {
            let element = param.ty.element().unwrap_or(&param.ty);
            types::array_param(p, id, element);
        }
        None => insert::refuse_field(p, *field),
    });
    p.push(") as ");
    p.ident(&alias);
    p.push(" (");
    p.list(", ", &fields, |p, (_, column)| match target {
        Some(table) => p.field_name(table, column),
        None => p.ident(column),
    });
    p.push(")");
}
