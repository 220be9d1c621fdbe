//! The hooks of the shared printing: what a database writes differently, each with the standard's way as default.

use super::printer::{Level, Printer};
use super::{Refusal, comparison, functions, literal, scalar, sources};
use crate::expr::{Aggregate, Window};
use crate::statement::{Lock, RowValue};
use crate::{
    BinaryOp, Catalog, Column, EnumType, Expr, Func, Insert, Literal, OrderKey, ParamId, Query, Ty,
};

/// How a database writes what all databases can say. Every method has a default that prints standard SQL;
/// a dialect overrides those in which it differs, and refuses ([`Printer::refuse`]) what it cannot say.
///
/// A method that prints an expression returns how tightly it binds, so that its user knows when to parenthesize.
pub trait Syntax: std::fmt::Debug + Send + Sync {
    /// Name of the dialect: selects names and raw texts that differ per dialect.
    fn name(&self) -> &'static str;

    /// The quote around identifiers.
    fn quote(&self) -> char {
        '"'
    }

    /// The n-th placeholder, from 1.
    fn placeholder(&self, number: usize) -> String {
        format!("?{number}")
    }

    /// Whether tables of a named schema are written with it.
    fn qualifies_schemas(&self) -> bool {
        true
    }

    /// What stands around a key in which nulls count as equal, once for each key of the index that this takes; none
    /// where the database has such keys itself.
    fn key_of_equal_nulls(&self) -> &'static [(&'static str, &'static str)] {
        &[("", "")]
    }

    /// Whether `insert … select … on conflict` needs a `where` before the `on`.
    fn upsert_select_needs_where(&self) -> bool {
        false
    }

    /// Whether the row of an insert, and the row in `returning`, go by the alias of the target; if not, by the table's
    /// name, and `returning` knows no other row.
    fn aliases_written_row(&self) -> bool {
        true
    }

    /// Whether an update runs its cascades when all rows are written and returned; if not, in the middle of that.
    fn cascades_at_the_end(&self) -> bool {
        true
    }

    /// Whether an insert of explicit values into an identity column must say `overriding system value`.
    fn overrides_identity(&self) -> bool {
        false
    }

    /// Whether the enum is a type of the database, whose own order is the declared one.
    fn is_native_enum(&self, declared: &EnumType) -> bool {
        let _ = declared;
        false
    }

    /// The conversion of a stored column to what its type is in expressions, after its name: the database may keep it
    /// as another type (`stored as json`).
    fn stored_column(&self, column: &Column) -> Option<&'static str> {
        let _ = column;
        None
    }

    /// Most terms of `and`/`or` in a row before they are nested as a balanced tree.
    fn longest_chain(&self) -> usize {
        100
    }

    /// The type as `cast` and column definitions write it.
    fn type_name(&self, catalog: &Catalog, ty: &Ty) -> Option<String> {
        functions::standard_type(catalog, ty)
    }

    /// A parameter of this type.
    fn param(&self, p: &mut Printer<'_>, id: ParamId, ty: &Ty) -> Level {
        let _ = ty;
        p.placeholder(id);
        Level::Tight
    }

    /// A constant.
    fn literal(&self, p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
        literal::literal(p, literal, ty)
    }

    /// A boolean constant.
    fn boolean(&self, value: bool) -> &'static str {
        if value { "true" } else { "false" }
    }

    /// The expression as a value of `ty`: where it is stored, is an arm of a `case`, or is compared with a value of `ty`.
    /// The types differ only in what one Rex type allows: the scale of a decimal, the width of an integer.
    fn value(&self, p: &mut Printer<'_>, expr: &Expr, ty: &Ty) -> Level {
        let _ = ty;
        p.emit(expr)
    }

    /// The expression as a result column: of exactly [`Expr::ty`]. The columns of the statement itself
    /// ([`Printer::is_outermost`]) are what the driver decodes.
    fn output(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        self.value(p, expr, &expr.ty)
    }

    /// A comparison of two values of one type.
    fn comparison(&self, p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
        comparison::comparison(p, op, left, right)
    }

    /// The right side of a comparison of texts (or a text under `order by`), made independent of the database's collation.
    fn collated(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        p.emit(expr)
    }

    /// Any binary operator but comparisons.
    fn binary(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        sides: (&Expr, &Expr),
        whole: &Expr,
    ) -> Level {
        scalar::binary(p, op, sides, whole)
    }

    /// Checked negation.
    fn negate(&self, p: &mut Printer<'_>, operand: &Expr) -> Level {
        p.push("-");
        p.operand(operand);
        Level::Loose
    }

    /// `like` and `ilike`.
    fn like(&self, p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
        scalar::like(p, value, pattern, how)
    }

    /// `[not] in` a list parameter or an array.
    fn in_array(&self, p: &mut Printer<'_>, value: &Expr, array: &Expr, negated: bool) -> Level {
        scalar::in_array(p, value, array, negated)
    }

    /// `op any/all (select …)`.
    fn quantified_query(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        value: &Expr,
        query: &Query,
        all: bool,
    ) -> Level {
        scalar::quantified_query(p, op, value, query, all)
    }

    /// `op any/all (array)`.
    fn quantified_array(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        value: &Expr,
        array: &Expr,
        all: bool,
    ) -> Level {
        scalar::quantified_array(p, op, value, array, all)
    }

    /// A conversion.
    fn cast(&self, p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Level {
        scalar::cast(p, inner, to)
    }

    /// A library function.
    fn call(&self, p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
        functions::call(p, func, args, whole)
    }

    /// An aggregate, over a window or over the group.
    fn aggregate(
        &self,
        p: &mut Printer<'_>,
        aggregate: &Aggregate,
        over: Option<&Window>,
        whole: &Expr,
    ) -> Level {
        functions::aggregate(p, aggregate, over, whole)
    }

    /// A call over a window.
    fn window(&self, p: &mut Printer<'_>, window: &Window, whole: &Expr) -> Level {
        functions::window(p, window, whole)
    }

    /// `array[…]`.
    fn array(&self, p: &mut Printer<'_>, items: &[Expr], whole: &Expr) -> Level {
        let _ = items;
        p.refuse_type(&whole.ty);
        Level::Tight
    }

    /// `array(select …)`.
    fn array_query(&self, p: &mut Printer<'_>, query: &Query, whole: &Expr) -> Level {
        let _ = query;
        p.refuse_type(&whole.ty);
        Level::Tight
    }

    /// Whether the key sorts as Rex orders its type when only its column name is given (set operations and
    /// `distinct` allow no more).
    fn sorts_plainly(&self, p: &Printer<'_>, key: &OrderKey) -> bool {
        match key.expr.ty {
            Ty::Interval => false,
            Ty::Enum(_) => p.native_enum(&key.expr.ty),
            _ => true,
        }
    }

    /// `limit` and `offset`, each on a line of its own.
    fn limit(&self, p: &mut Printer<'_>, limit: Option<&Expr>, offset: Option<&Expr>) {
        sources::limit(p, limit, offset);
    }

    /// What intervals are sorted by.
    fn interval_key(&self, p: &mut Printer<'_>, interval: &Expr) {
        p.operand(interval);
    }

    /// A row lock.
    fn lock(&self, p: &mut Printer<'_>, lock: &Lock) {
        sources::lock(p, lock);
    }

    /// Columns of unnested lists that go by another name than their own.
    fn unnested(
        &self,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) -> Vec<(String, String)> {
        let _ = (columns, ordinality, alias);
        Vec::new()
    }

    /// List parameters as a table.
    fn unnest(
        &self,
        p: &mut Printer<'_>,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) {
        let _ = (columns, ordinality, alias);
        p.refuse(Refusal::new(
            "`unnest`",
            "the database has no table function over a list parameter",
            "pass the values one by one",
        ));
    }

    /// A series of integers as a table with the column `value`.
    fn series(&self, p: &mut Printer<'_>, start: &Expr, stop: &Expr, alias: &str) {
        sources::recursive_series(p, start, stop, alias);
    }

    /// Rows of values as a query.
    fn values(&self, p: &mut Printer<'_>, columns: &[String], rows: &[Vec<Expr>]) {
        sources::values(p, columns, rows);
    }

    /// The values of `insert … from $rows`, after the column list.
    fn bulk_rows(&self, p: &mut Printer<'_>, insert: &Insert, values: &[RowValue]) {
        super::insert::row_by_row(p, insert, values);
    }
}

/// What kind of pattern match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LikeKind {
    /// ASCII case is ignored.
    pub insensitive: bool,
    /// `not like`.
    pub negated: bool,
}
