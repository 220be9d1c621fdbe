//! The state of printing one statement: text, scope of names, variant, and what was refused on the way.

use std::collections::BTreeMap;

use super::writer::{Mark, SqlWriter};
use super::{Capabilities, Refusal, Syntax, When, select};
use crate::expr::Expr;
use crate::{
    Catalog, Column, Conjunct, FromItem, Guard, Identifier, JoinKind, OrderKey, Param, ParamId,
    Query, Table, TableId, Ty,
};

/// How tightly what was printed binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A name, literal, call, or something in parentheses: stands anywhere.
    Tight,
    /// A comparison or other predicate: stands under `and` without parentheses.
    Predicate,
    /// Anything else.
    Loose,
}

/// Which variant is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Selection {
    /// One variant: what does not count there is left out.
    One(u32),
    /// All variants, as pieces.
    Pieces,
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place<'a> {
    /// In a statement.
    Statement,
    /// In a check, an index or a generated column of this table: columns are bare names, and only what the database
    /// has built in may be used.
    Definition(&'a Table),
}

/// Whether a guarded part counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Yes,
    No,
    When(When),
}

/// Prints one statement for one dialect.
#[derive(Debug)]
pub struct Printer<'a> {
    syntax: &'a dyn Syntax,
    capabilities: &'a Capabilities,
    /// Schema that names belong to.
    pub catalog: &'a Catalog,
    params: &'a [Param],
    guards: &'a [ParamId],
    pub(crate) arms: u32,
    pub(crate) selection: Selection,
    place: Place<'a>,
    target: Option<TableId>,
    sources: BTreeMap<String, TableId>,
    unaliased: Option<String>,
    pub(crate) writer: SqlWriter,
    refusals: Vec<Refusal>,
    fresh: u32,
    depth: u32,
    operands: u32,
    outer_joins: bool,
    repeated: bool,
    columns: BTreeMap<(String, String), String>,
}

/// What a printer needs to know about its statement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) syntax: &'a dyn Syntax,
    pub(crate) capabilities: &'a Capabilities,
    pub(crate) catalog: &'a Catalog,
    pub(crate) params: &'a [Param],
    pub(crate) guards: &'a [ParamId],
    pub(crate) arms: u32,
}

impl<'a> Printer<'a> {
    pub(crate) fn new(context: Context<'a>, selection: Selection, place: Place<'a>) -> Self {
        Self {
            syntax: context.syntax,
            capabilities: context.capabilities,
            catalog: context.catalog,
            params: context.params,
            guards: context.guards,
            arms: context.arms,
            selection,
            place,
            target: None,
            sources: BTreeMap::new(),
            unaliased: None,
            writer: SqlWriter::default(),
            refusals: Vec::new(),
            fresh: 0,
            depth: 0,
            operands: 0,
            outer_joins: false,
            repeated: false,
            columns: BTreeMap::new(),
        }
    }

    /// From here on, what is printed is computed for each written row.
    pub(crate) fn at_written_rows(&mut self) {
        self.repeated = true;
    }

    /// Whether a source that is printed now may be read again and again.
    pub(crate) fn is_repeated(&self) -> bool {
        self.repeated
    }

    /// Prints a query that is a part of an expression.
    pub fn subquery(&mut self, query: &Query) {
        let before = std::mem::replace(&mut self.repeated, true);
        self.block(|p| select::inner(p, query));
        self.repeated = before;
    }

    /// The dialect's hooks.
    #[must_use]
    pub fn syntax(&self) -> &'a dyn Syntax {
        self.syntax
    }

    /// What the database can do.
    #[must_use]
    pub fn capabilities(&self) -> &'a Capabilities {
        self.capabilities
    }

    /// Where the expression stands.
    #[must_use]
    pub fn place(&self) -> Place<'a> {
        self.place
    }

    /// Whether functions that the driver registers may be used here.
    #[must_use]
    pub fn in_statement(&self) -> bool {
        matches!(self.place, Place::Statement)
    }

    /// Appends SQL text as it is.
    pub fn push(&mut self, sql: &str) {
        self.writer.push(sql);
    }

    /// Appends a quoted identifier.
    pub fn ident(&mut self, name: &str) {
        self.writer.ident(name, self.syntax.quote());
    }

    /// Appends a name that may differ per dialect.
    pub fn identifier(&mut self, name: &Identifier) {
        self.ident(name.on(self.syntax.name()));
    }

    /// Appends a string literal.
    pub fn string(&mut self, value: &str) {
        self.writer.string(value);
    }

    /// Starts a line.
    pub fn line(&mut self) {
        self.writer.line();
    }

    /// Prints what `body` prints between parentheses, on lines of its own.
    pub fn block(&mut self, body: impl FnOnce(&mut Self)) {
        self.push("(");
        self.writer.indent();
        self.line();
        body(self);
        self.writer.dedent();
        self.line();
        self.push(")");
    }

    /// Prints a query that stands inside the statement.
    pub fn nested(&mut self, body: impl FnOnce(&mut Self)) {
        let operands = std::mem::take(&mut self.operands);
        self.depth += 1;
        body(self);
        self.depth -= 1;
        self.operands = operands;
    }

    /// Prints what is no condition of `where` or `on`: the same expression must read the same in all of it, as an output,
    /// a group and an order.
    pub(crate) fn valued(&mut self, body: impl FnOnce(&mut Self)) {
        self.operands += 1;
        body(self);
        self.operands -= 1;
    }

    /// Whether what is printed is an operand of something else than `and` and `or`, in a statement that joins rows with
    /// nothing: where a planner may conclude from it that there is something.
    #[must_use]
    pub fn proves_a_join(&self) -> bool {
        self.operands > 0 && self.outer_joins
    }

    /// Whether output columns are the statement's own, which the driver reads.
    #[must_use]
    pub fn is_outermost(&self) -> bool {
        self.depth == 0
    }

    /// Prints the items with a separator between them.
    pub fn list<T>(
        &mut self,
        separator: &str,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) {
        for (index, value) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            item(self, value);
        }
    }

    /// Appends the placeholder of a parameter.
    pub fn placeholder(&mut self, id: ParamId) {
        let text = self.syntax.placeholder(id.0 as usize + 1);
        self.push(&text);
    }

    /// A parameter by id.
    #[must_use]
    pub fn parameter(&self, id: ParamId) -> Option<&'a Param> {
        self.params.get(id.0 as usize)
    }

    /// All parameters.
    #[must_use]
    pub fn parameters(&self) -> &'a [Param] {
        self.params
    }

    /// A name that no source around has.
    pub fn fresh_name(&mut self) -> String {
        self.fresh += 1;
        format!("_{}", self.fresh)
    }

    /// Prints what has its names to itself: printed again, it has the same ones, as a key of a group and an order must.
    pub(crate) fn naming<R>(&mut self, body: impl FnOnce(&mut Self) -> R) -> R {
        let fresh = self.fresh;
        let result = body(self);
        self.fresh = fresh;
        result
    }

    /// Notes that something cannot be said.
    pub fn refuse(&mut self, refusal: Refusal) {
        if !self.refusals.contains(&refusal) {
            self.refusals.push(refusal);
        }
    }

    /// Notes that values of a type cannot be said.
    pub fn refuse_type(&mut self, ty: &Ty) {
        self.refuse(Refusal::new(
            format!("a value of type `{ty}`"),
            format!("{} has no value that means the same", self.syntax.name()),
            "compute it in Rust, or give a raw text for this dialect",
        ));
    }

    /// Whether this is an enum that the database itself orders as declared.
    #[must_use]
    pub fn native_enum(&self, ty: &Ty) -> bool {
        let Ty::Enum(name) = ty else { return false };
        self.catalog.enum_type(name).is_some_and(|declared| self.syntax.is_native_enum(declared))
    }

    /// The table written to.
    #[must_use]
    pub fn target(&self) -> Option<&'a Table> {
        self.catalog.table(self.target?)
    }

    /// The column of a table source, if the alias names one.
    #[must_use]
    pub fn source_column(&self, alias: &str, field: &str) -> Option<&'a Column> {
        if let Place::Definition(table) = self.place {
            return table.column(field);
        }
        self.catalog.table(*self.sources.get(alias)?)?.column(field)
    }

    pub(crate) fn set_target(&mut self, table: TableId, alias: &str) {
        self.target = Some(table);
        self.sources.insert(alias.to_owned(), table);
    }

    /// The target goes by its own name: it has no alias in the text.
    pub(crate) fn unalias(&mut self, alias: &str) {
        self.unaliased = Some(alias.to_owned());
    }

    /// Makes the sources' names known before anything that refers to them is printed.
    pub(crate) fn register(&mut self, from: &FromItem) {
        match from {
            FromItem::Table { table, alias } => {
                self.sources.insert(alias.clone(), *table);
            }
            FromItem::Cte { alias, .. }
            | FromItem::Derived { alias, .. }
            | FromItem::Series { alias, .. } => {
                self.sources.remove(alias);
            }
            FromItem::Unnest { columns, ordinality, alias } => {
                self.sources.remove(alias);
                for (name, sql) in self.syntax.unnested(columns, ordinality.as_deref(), alias) {
                    self.columns.insert((alias.clone(), name), sql);
                }
            }
            FromItem::Join { kind, left, right, .. } => {
                self.outer_joins |= !matches!(kind, JoinKind::Inner | JoinKind::Cross);
                self.register(left);
                self.register(right);
            }
        }
    }

    /// Appends the name of a table.
    pub fn table_name(&mut self, table: &Table) {
        if let (Some(schema), true) = (&table.schema, self.syntax.qualifies_schemas()) {
            self.ident(schema);
            self.push(".");
        }
        self.identifier(&table.name);
    }

    /// Appends the database name of a field of `table`.
    pub fn field_name(&mut self, table: &Table, field: &str) {
        match table.column(field) {
            Some(column) => self.identifier(&column.name),
            None => self.ident(field),
        }
    }

    /// Appends a column: qualified in statements, bare in definitions and where the alias is empty.
    pub fn column(&mut self, alias: &str, name: &str) {
        if let Some(sql) = self.columns.get(&(alias.to_owned(), name.to_owned())) {
            let sql = sql.clone();
            self.push(&sql);
            return;
        }
        if !alias.is_empty() && self.in_statement() {
            match self.target() {
                Some(target) if self.unaliased.as_deref() == Some(alias) => {
                    self.identifier(&target.name);
                }
                _ => self.ident(alias),
            }
            self.push(".");
        }
        match self.source_column(alias, name) {
            Some(column) => self.identifier(&column.name),
            None => self.ident(name),
        }
    }

    /// Prints an expression as a definition of `table` has it: columns are bare names.
    pub fn bare(&mut self, table: &'a Table, expr: &Expr) {
        let place = std::mem::replace(&mut self.place, Place::Definition(table));
        self.within(Level::Tight, |p| p.emit(expr));
        self.place = place;
    }

    /// Prints an expression where any operator may stand.
    pub fn expr(&mut self, expr: &Expr) {
        self.emit(expr);
    }

    /// Prints an expression as an operand: in parentheses unless it is tight.
    pub fn operand(&mut self, expr: &Expr) {
        self.within(Level::Tight, |p| p.emit(expr));
    }

    /// Prints an expression as an operand of `and`.
    pub fn term(&mut self, expr: &Expr) {
        self.within(Level::Predicate, |p| p.emit(expr));
    }

    /// Prints an expression as an operand of type `ty`; see [`Syntax::value`].
    pub fn operand_as(&mut self, expr: &Expr, ty: &Ty) {
        let syntax = self.syntax;
        self.within(Level::Tight, |p| syntax.value(p, expr, ty));
    }

    /// Prints an expression as a value of type `ty`; see [`Syntax::value`].
    pub fn value_as(&mut self, expr: &Expr, ty: &Ty) {
        let syntax = self.syntax;
        syntax.value(self, expr, ty);
    }

    /// Prints what `body` prints, in parentheses if it binds less tightly than `allowed`.
    pub fn within(&mut self, allowed: Level, body: impl FnOnce(&mut Self) -> Level) {
        let mark = self.writer.mark();
        let tight = u32::from(allowed == Level::Tight);
        self.operands += tight;
        let level = body(self);
        self.operands -= tight;
        if level > allowed {
            self.writer.parenthesize(mark);
        }
    }

    /// The current place in the text.
    #[must_use]
    pub fn mark(&self) -> Mark {
        self.writer.mark()
    }

    /// Takes back what was written since `mark`.
    pub fn take_since(&mut self, mark: Mark) -> String {
        self.writer.take_since(mark)
    }

    fn mask(&self, guard: &Guard) -> u32 {
        guard.0.iter().fold(0, |mask, param| {
            let bit = self.guards.iter().position(|guard| guard == param);
            bit.map_or(mask, |bit| mask | 1 << bit)
        })
    }

    fn presence_of(&self, term: &Conjunct) -> Presence {
        let Some(arm) = term.arm else { return self.presence(term.guard.as_ref()) };
        match self.selection {
            Selection::One(variant) if self.arm_of(variant) != arm => Presence::No,
            Selection::One(_) => self.presence(term.guard.as_ref()),
            Selection::Pieces => {
                let all = term.guard.as_ref().map_or(0, |guard| self.mask(guard));
                Presence::When(When::Sort { arm, all })
            }
        }
    }

    fn arm_of(&self, variant: u32) -> u32 {
        variant.checked_shr(self.guards.len() as u32).unwrap_or(0)
    }

    pub(crate) fn presence(&self, guard: Option<&Guard>) -> Presence {
        let Some(guard) = guard else { return Presence::Yes };
        let mask = self.mask(guard);
        match self.selection {
            Selection::One(variant) if variant & mask == mask => Presence::Yes,
            Selection::One(_) => Presence::No,
            Selection::Pieces if mask == 0 => Presence::Yes,
            Selection::Pieces => Presence::When(When::AllOf(mask)),
        }
    }

    /// Whether an implicit join counts: it does as soon as one of the guards may hold.
    pub(crate) fn presence_any(&self, guards: Option<&Vec<Guard>>) -> Presence {
        let Some(guards) = guards else { return Presence::Yes };
        match self.selection {
            Selection::One(_) => {
                let holds = guards.iter().any(|guard| self.presence(Some(guard)) == Presence::Yes);
                if holds { Presence::Yes } else { Presence::No }
            }
            Selection::Pieces => {
                let mask = guards.iter().fold(0, |mask, guard| mask | self.mask(guard));
                if mask == 0 { Presence::No } else { Presence::When(When::AnyOf(mask)) }
            }
        }
    }

    /// Prints a part under its condition.
    pub(crate) fn guarded(&mut self, presence: Presence, body: impl FnOnce(&mut Self)) {
        match presence {
            Presence::Yes => body(self),
            Presence::No => {}
            Presence::When(when) => {
                let outer = self.writer.enter(when);
                body(self);
                self.writer.leave(outer);
            }
        }
    }

    /// The terms of a conjunction that can count, with their conditions.
    pub(crate) fn counting<'c>(&self, terms: &'c [Conjunct]) -> Vec<(&'c Conjunct, Presence)> {
        terms
            .iter()
            .map(|term| (term, self.presence_of(term)))
            .filter(|(_, presence)| *presence != Presence::No)
            .collect()
    }

    /// The keys that count when the sort parameter has `arm`.
    pub(crate) fn keys_of(keys: &[OrderKey], arm: Option<u32>) -> Vec<&OrderKey> {
        keys.iter().filter(|key| key.arm.is_none_or(|(_, own)| Some(own) == arm)).collect()
    }

    /// Runs `body` once per sort arm where the keys depend on it (as pieces), else once, with the keys that count.
    pub(crate) fn per_arm(
        &mut self,
        keys: &[OrderKey],
        mut body: impl FnMut(&mut Self, &[&OrderKey]),
    ) {
        let depends = keys.iter().any(|key| key.arm.is_some());
        match self.selection {
            Selection::Pieces if depends => {
                for arm in 0..self.arms.max(1) {
                    let chosen = Self::keys_of(keys, Some(arm));
                    self.guarded(Presence::When(When::Sort { arm, all: 0 }), |p| body(p, &chosen));
                }
            }
            Selection::Pieces => body(self, &Self::keys_of(keys, None)),
            Selection::One(variant) => {
                body(self, &Self::keys_of(keys, Some(self.arm_of(variant))));
            }
        }
    }

    pub(crate) fn finish(self) -> (SqlWriter, Vec<Refusal>) {
        (self.writer, self.refusals)
    }
}
