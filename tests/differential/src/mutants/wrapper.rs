//! A dialect around another one, wrong in one place.

use rex_ir::dialect::{
    Capabilities, CatalogRefusal, Ddl, DdlResult, Dialect, Level, LikeKind, Printer, Refusal,
    Render, Sql, SqlText, Syntax,
};
use rex_ir::expr::{Aggregate, ExprKind, Window};
use rex_ir::statement::{Lock, RowValue};
use rex_ir::{
    BinaryOp, Catalog, Column, EnumType, Expr, Func, Insert, Literal, OrderKey, ParamId, Query, Ty,
};

use super::{Hook, Mutant};

/// A dialect that is right but for its mutant.
#[derive(Debug)]
pub struct Wrapped<D> {
    /// The dialect.
    pub inner: D,
    /// What is wrong with it; `None` for a control that must be right.
    pub mutant: Option<&'static Mutant>,
}

impl<D: Dialect> Wrapped<D> {
    fn hook(&self) -> Option<Hook> {
        self.mutant.map(|mutant| mutant.hook)
    }
}

impl<D: Dialect> Dialect for Wrapped<D> {
    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn capabilities(&self) -> &Capabilities {
        self.inner.capabilities()
    }

    fn system_columns(&self) -> &'static [&'static str] {
        self.inner.system_columns()
    }

    fn reserved_prefix(&self) -> Option<&'static str> {
        self.inner.reserved_prefix()
    }

    fn syntax(&self) -> &dyn Syntax {
        match self.hook() {
            // A mutant of the statement or of the text leaves the printing alone.
            None
            | Some(Hook::Statement(_) | Hook::Catalog(_) | Hook::Schema(_) | Hook::Text(_)) => {
                self.inner.syntax()
            }
            Some(_) => self,
        }
    }

    fn ddl(&self) -> &dyn Ddl {
        match self.hook() {
            Some(Hook::Schema(_)) => self,
            _ => self.inner.ddl(),
        }
    }

    fn render(&self, request: &Render<'_>) -> Result<Sql, Vec<Refusal>> {
        match self.hook() {
            Some(Hook::Statement(change)) => {
                let mut statement = request.statement.clone();
                change(&mut statement);
                self.inner.render(&Render { statement: &statement, ..*request })
            }
            Some(Hook::Catalog(change)) => {
                let mut catalog = request.catalog.clone();
                change(&mut catalog);
                self.inner.render(&Render { catalog: &catalog, ..*request })
            }
            Some(Hook::Text(change)) => {
                let mut sql = self.inner.render(request)?;
                match &mut sql.text {
                    SqlText::Variants(all) => all.iter_mut().for_each(|text| *text = change(text)),
                    SqlText::Pieces(pieces) => {
                        pieces.iter_mut().for_each(|piece| piece.text = change(&piece.text));
                    }
                }
                Ok(sql)
            }
            Some(Hook::Schema(_)) => self.inner.render(request),
            Some(_) => {
                let wrapped = Printing { outer: self };
                wrapped.render(request)
            }
            None => self.inner.render(request),
        }
    }
}

/// The wrapper as a dialect whose shared printing asks the wrapper's hooks.
#[derive(Debug)]
struct Printing<'w, D> {
    outer: &'w Wrapped<D>,
}

impl<D: Dialect> Dialect for Printing<'_, D> {
    fn name(&self) -> &'static str {
        Dialect::name(self.outer)
    }

    fn capabilities(&self) -> &Capabilities {
        Dialect::capabilities(self.outer)
    }

    fn syntax(&self) -> &dyn Syntax {
        self.outer
    }

    fn ddl(&self) -> &dyn Ddl {
        self.outer.ddl()
    }
}

/// Makes whole schemas, wrong in what the mutant changes.
impl<D: Dialect> Ddl for Wrapped<D> {
    fn syntax(&self) -> &dyn Syntax {
        self.inner.ddl().syntax()
    }

    fn capabilities(&self) -> &Capabilities {
        self.inner.ddl().capabilities()
    }

    fn refusals(&self, catalog: &Catalog) -> Vec<CatalogRefusal> {
        self.inner.ddl().refusals(catalog)
    }

    fn create_all(&self, catalog: &Catalog) -> DdlResult {
        let mut catalog = catalog.clone();
        if let Some(Hook::Schema(change)) = self.hook() {
            change(&mut catalog);
        }
        self.inner.ddl().create_all(&catalog)
    }
}

impl<D: Dialect> Syntax for Wrapped<D> {
    fn name(&self) -> &'static str {
        self.inner.syntax().name()
    }

    fn quote(&self) -> char {
        self.inner.syntax().quote()
    }

    fn placeholder(&self, number: usize) -> String {
        self.inner.syntax().placeholder(number)
    }

    fn qualifies_schemas(&self) -> bool {
        self.inner.syntax().qualifies_schemas()
    }

    fn upsert_select_needs_where(&self) -> bool {
        self.inner.syntax().upsert_select_needs_where()
    }

    fn aliases_written_row(&self) -> bool {
        self.inner.syntax().aliases_written_row()
    }

    fn overrides_identity(&self) -> bool {
        self.inner.syntax().overrides_identity()
    }

    fn is_native_enum(&self, declared: &EnumType) -> bool {
        self.inner.syntax().is_native_enum(declared)
    }

    fn stored_column(&self, column: &Column) -> Option<&'static str> {
        self.inner.syntax().stored_column(column)
    }

    fn longest_chain(&self) -> usize {
        self.inner.syntax().longest_chain()
    }

    fn type_name(&self, catalog: &Catalog, ty: &Ty) -> Option<String> {
        self.inner.syntax().type_name(catalog, ty)
    }

    fn param(&self, p: &mut Printer<'_>, id: ParamId, ty: &Ty) -> Level {
        self.inner.syntax().param(p, id, ty)
    }

    fn literal(&self, p: &mut Printer<'_>, literal: &Literal, ty: &Ty) -> Level {
        self.inner.syntax().literal(p, literal, ty)
    }

    fn boolean(&self, value: bool) -> &'static str {
        self.inner.syntax().boolean(value)
    }

    fn value(&self, p: &mut Printer<'_>, expr: &Expr, ty: &Ty) -> Level {
        self.inner.syntax().value(p, expr, ty)
    }

    fn output(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        self.inner.syntax().output(p, expr)
    }

    fn comparison(&self, p: &mut Printer<'_>, op: BinaryOp, left: &Expr, right: &Expr) -> Level {
        self.inner.syntax().comparison(p, op, left, right)
    }

    fn collated(&self, p: &mut Printer<'_>, expr: &Expr) -> Level {
        match self.hook() {
            Some(Hook::Collated(print)) => print(p, expr),
            _ => self.inner.syntax().collated(p, expr),
        }
    }

    fn binary(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        sides: (&Expr, &Expr),
        whole: &Expr,
    ) -> Level {
        if let Some(Hook::Binary(print)) = self.hook()
            && let Some(level) = print(p, op, sides, whole)
        {
            return level;
        }
        self.inner.syntax().binary(p, op, sides, whole)
    }

    fn negate(&self, p: &mut Printer<'_>, operand: &Expr) -> Level {
        self.inner.syntax().negate(p, operand)
    }

    fn like(&self, p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
        match self.hook() {
            Some(Hook::Like(print)) => print(p, value, pattern, how),
            _ => self.inner.syntax().like(p, value, pattern, how),
        }
    }

    fn in_array(&self, p: &mut Printer<'_>, value: &Expr, array: &Expr, negated: bool) -> Level {
        self.inner.syntax().in_array(p, value, array, negated)
    }

    fn quantified_query(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        value: &Expr,
        query: &Query,
        all: bool,
    ) -> Level {
        self.inner.syntax().quantified_query(p, op, value, query, all)
    }

    fn quantified_array(
        &self,
        p: &mut Printer<'_>,
        op: BinaryOp,
        value: &Expr,
        array: &Expr,
        all: bool,
    ) -> Level {
        self.inner.syntax().quantified_array(p, op, value, array, all)
    }

    fn cast(&self, p: &mut Printer<'_>, inner: &Expr, to: &Ty) -> Level {
        self.inner.syntax().cast(p, inner, to)
    }

    fn call(&self, p: &mut Printer<'_>, func: Func, args: &[Expr], whole: &Expr) -> Level {
        if let Some(Hook::Call(print)) = self.hook()
            && let Some(level) = print(p, func, args)
        {
            return level;
        }
        self.inner.syntax().call(p, func, args, whole)
    }

    fn aggregate(
        &self,
        p: &mut Printer<'_>,
        aggregate: &Aggregate,
        over: Option<&Window>,
        whole: &Expr,
    ) -> Level {
        if let Some(Hook::Aggregate(wanted, before, after)) = self.hook()
            && aggregate.func == wanted
            && over.is_none()
        {
            p.push(before);
            self.inner.syntax().aggregate(p, aggregate, over, whole);
            p.push(after);
            return Level::Tight;
        }
        self.inner.syntax().aggregate(p, aggregate, over, whole)
    }

    fn window(&self, p: &mut Printer<'_>, window: &Window, whole: &Expr) -> Level {
        self.inner.syntax().window(p, window, whole)
    }

    fn array(&self, p: &mut Printer<'_>, items: &[Expr], whole: &Expr) -> Level {
        self.inner.syntax().array(p, items, whole)
    }

    fn array_query(&self, p: &mut Printer<'_>, query: &Query, whole: &Expr) -> Level {
        self.inner.syntax().array_query(p, query, whole)
    }

    fn sorts_plainly(&self, p: &Printer<'_>, key: &OrderKey) -> bool {
        self.inner.syntax().sorts_plainly(p, key)
    }

    fn limit(&self, p: &mut Printer<'_>, limit: Option<&Expr>, offset: Option<&Expr>) {
        self.inner.syntax().limit(p, limit, offset);
    }

    fn interval_key(&self, p: &mut Printer<'_>, interval: &Expr) {
        self.inner.syntax().interval_key(p, interval);
    }

    fn lock(&self, p: &mut Printer<'_>, lock: &Lock) {
        self.inner.syntax().lock(p, lock);
    }

    fn unnested(
        &self,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) -> Vec<(String, String)> {
        self.inner.syntax().unnested(columns, ordinality, alias)
    }

    fn unnest(
        &self,
        p: &mut Printer<'_>,
        columns: &[(String, Expr)],
        ordinality: Option<&str>,
        alias: &str,
    ) {
        self.inner.syntax().unnest(p, columns, ordinality, alias);
    }

    fn series(&self, p: &mut Printer<'_>, start: &Expr, stop: &Expr, alias: &str) {
        self.inner.syntax().series(p, start, stop, alias);
    }

    fn values(&self, p: &mut Printer<'_>, columns: &[String], rows: &[Vec<Expr>]) {
        self.inner.syntax().values(p, columns, rows);
    }

    fn bulk_rows(&self, p: &mut Printer<'_>, insert: &Insert, values: &[RowValue]) {
        self.inner.syntax().bulk_rows(p, insert, values);
    }
}

/// Whether a literal stands there.
pub(super) fn is_literal(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Literal(_))
}
