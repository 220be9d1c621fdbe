//! What the lowering of one routine knows: sources with their aliases, query levels, parameters, and who is read.

use std::collections::{BTreeMap, BTreeSet};

use rex_grammar::Span;
use rex_ir::program::Validation;
use rex_ir::{Catalog, Expr, ExprKind, Guard, Literal, ParamId, Rule, TableId, Ty, Violation};

use super::names::{Taken, snake};
use super::params::Params;
use super::path::Implicit;
use crate::diag::Sink;
use crate::diag::codes::CannotLower;
use crate::hir::{self, EntityId, FieldId, SourceId};

/// State of the lowering of one routine.
pub(super) struct Lowering<'a> {
    /// Declarations.
    pub program: &'a hir::Program,
    /// Their tables.
    pub catalog: &'a Catalog,
    /// Rules on the rows of tables.
    pub validations: &'a [Validation],
    /// The routine.
    pub routine: &'a hir::Routine,
    /// Where to report.
    pub sink: &'a mut Sink,
    /// Parameters made so far.
    pub params: Params,
    /// First id of the keys of nested lists: the number of the routine's own parameters.
    pub first_key: usize,
    /// Whether there are nested lists.
    pub has_lists: bool,
    /// Aliases of the current SQL statement.
    pub aliases: Taken,
    /// Struct names of all routines.
    pub structs: &'a mut Taken,
    /// Sources seen so far.
    pub bound: BTreeMap<SourceId, Bound>,
    /// Query levels, in the order in which they were entered; none is taken away.
    pub scopes: Vec<Scope>,
    /// Borders between the statements of nested lists, outermost first.
    pub borders: Vec<Border>,
    /// Common table expressions in sight.
    pub ctes: Vec<KnownCte>,
    /// Those of the statements around a nested list.
    pub outer_ctes: Vec<KnownCte>,
    /// Those that the statement takes from there.
    pub borrowed: Borrowed,
    /// What must be given for the term being lowered to count.
    pub guard: Vec<ParamId>,
    /// A target row of `update` or `delete` whose paths are joined in this level (of an `exists`).
    pub relocated: Option<(SourceId, usize)>,
    /// The source of a nested list, of which the list itself takes the first rows of each parent.
    pub unlimited: Option<SourceId>,
    /// A single row is made: a new UUID is a parameter then.
    pub single_row: bool,
    /// The query that is lowered next makes UUIDs for the rows that it gives.
    pub rows_next: bool,
    /// Values are computed once for each row that is given or written: a new UUID may be made there.
    pub each_row: bool,
    /// Rows that show the same are one row: what they are told apart by is only what they show.
    pub distinct_rows: bool,
    /// What is lowered next may lie outside of the calendar.
    pub unbounded: bool,
    /// A `where` or `on` is being lowered, whose comparisons know every moment that a database can hold.
    pub filtering: bool,
    /// What is lowered sees groups, whose keys have to be written alike everywhere.
    pub grouped: bool,
    /// Entities read.
    pub reads: BTreeSet<EntityId>,
    /// Entities written.
    pub writes: BTreeSet<EntityId>,
    /// The page that the statement gives.
    pub page: Option<rex_ir::Page>,
    /// The statements of a transaction.
    pub transaction: Option<rex_ir::Transaction>,
    /// Constraints that can be violated.
    pub violations: Vec<Violation>,
    /// The step of a transaction that is being lowered.
    pub step: usize,
    /// What is tested before the statement is sent.
    pub rules: Vec<Rule>,
    /// Keys that its rows must not share.
    pub distinct: Vec<rex_ir::rule::Distinct>,
    /// Entity whose new row `excluded` means.
    pub proposed: Option<EntityId>,
    /// How many rows have ids that only the lowering knows.
    pub unnamed: u32,
}

/// Common table expressions that the statement of a nested list takes from those around it.
#[derive(Debug, Default)]
pub(super) struct Borrowed {
    /// As they are known here, by their place among those around.
    pub known: Vec<(usize, KnownCte)>,
    /// Their statements.
    pub list: Vec<rex_ir::Cte>,
    /// One of them refers to itself.
    pub recursive: bool,
}

/// A common table expression that sources can name.
#[derive(Debug, Clone)]
pub(super) struct KnownCte {
    /// What it is, and whether it may refer to itself.
    pub definition: std::rc::Rc<(hir::Cte, bool)>,
    /// Rex name.
    pub rex: String,
    /// Name in SQL, where it must hide no table.
    pub sql: String,
    /// Names of its columns.
    pub columns: Vec<String>,
}

/// A source that expressions refer to.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// Its alias.
    pub alias: String,
    /// Query level.
    pub scope: usize,
    /// What it gives.
    pub kind: BoundKind,
    /// Its row may be absent.
    pub nullable: bool,
}

/// What a source gives.
#[derive(Debug, Clone)]
pub(super) enum BoundKind {
    /// Rows of an entity.
    Entity(EntityId),
    /// Named outputs.
    Outputs(Vec<hir::Output>),
    /// One value.
    Series,
}

/// A query level.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The target row of a command: nothing can be joined to it.
    pub target: bool,
    /// Joins made by paths.
    pub implicit: Vec<Implicit>,
    /// The ids of the source whose `on` is being lowered.
    pub joining: Vec<SourceId>,
}

/// The border between the statement of a nested list and the one around it.
#[derive(Debug)]
pub(super) struct Border {
    /// Scopes from this one on are inside.
    pub first_scope: usize,
    /// Alias of the table of keys.
    pub alias: String,
    /// Alias of the numbered rows, where there is a limit per parent.
    pub numbered: String,
    /// What is taken from outside.
    pub keys: Vec<BorderKey>,
    /// The relation's own condition is being lowered.
    pub correlating: bool,
}

/// A column of the outer statement that the inner one needs.
#[derive(Debug)]
pub(super) struct BorderKey {
    /// The outer column.
    pub outer: Expr,
    /// Used for more than the relation's own condition.
    pub free: bool,
    /// The relation's own condition is on it.
    pub correlates: bool,
}

impl BorderKey {
    /// Whether a null in it is a value like others: the relation's own condition finds nothing by a null.
    #[must_use]
    pub(super) fn is_value(&self) -> bool {
        self.outer.nullable && !self.correlates
    }
}

impl Border {
    /// Name of the n-th key.
    #[must_use]
    pub(super) fn key_name(index: usize) -> String {
        format!("key_{}", index + 1)
    }

    /// The n-th key, seen from inside.
    #[must_use]
    pub(super) fn key(&self, index: usize) -> Option<Expr> {
        let outer = &self.keys.get(index)?.outer;
        let kind = ExprKind::Column { alias: self.alias.clone(), name: Self::key_name(index) };
        Some(Expr { kind, ty: outer.ty.clone(), nullable: outer.nullable })
    }
}

impl Lowering<'_> {
    /// The table of an entity.
    #[must_use]
    pub(super) fn table(&self, entity: EntityId) -> TableId {
        let name = &self.program[entity].name;
        let at = self.catalog.tables.iter().position(|table| table.entity == *name);
        TableId(at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX))
    }

    /// A field of an entity as a column of `alias`.
    #[must_use]
    pub(super) fn column(
        &self,
        entity: EntityId,
        field: FieldId,
        alias: &str,
        nullable: bool,
    ) -> Expr {
        let field = &self.program[entity][field];
        Expr {
            kind: ExprKind::Column { alias: alias.to_owned(), name: field.name.clone() },
            ty: field.ty.clone(),
            nullable: nullable || field.nullable,
        }
    }

    /// Fields that tell the rows of an entity apart.
    #[must_use]
    pub(super) fn key_fields(&self, entity: EntityId) -> Vec<FieldId> {
        let entity = &self.program[entity];
        let key = entity.key.as_ref().or_else(|| {
            let solid = |key: &&hir::Key| key.fields.iter().all(|id| !entity[*id].nullable);
            entity.uniques.iter().find(solid)
        });
        match key {
            Some(key) => key.fields.clone(),
            None => (0..).map(FieldId).take(entity.fields.len()).collect(),
        }
    }

    /// The field of the row proposed for insertion.
    #[must_use]
    pub(super) fn excluded(&self, field: FieldId) -> Option<String> {
        self.proposed.map(|entity| self.program[entity][field].name.clone())
    }

    /// Enters a query level.
    pub(super) fn enter(&mut self, target: bool) -> usize {
        self.scopes.push(Scope { target, ..Scope::default() });
        self.scopes.len() - 1
    }

    /// A fresh alias like `name`.
    pub(super) fn alias(&mut self, name: &str) -> String {
        self.aliases.fresh(&snake(name))
    }

    /// An id for rows that no expression names: from the other end than those of the checker.
    pub(super) fn unnamed(&mut self) -> SourceId {
        self.unnamed += 1;
        SourceId(u32::MAX - self.unnamed)
    }

    /// Lets the joins that paths have made from these rows so far be those of other rows: later paths make their own.
    pub(super) fn detach(&mut self, scope: usize, rows: &[SourceId]) -> SourceId {
        let other = self.unnamed();
        for join in &mut self.scopes[scope].implicit {
            if rows.contains(&join.source) {
                join.source = other;
            }
        }
        other
    }

    /// Makes a source known.
    pub(super) fn bind(&mut self, source: SourceId, bound: Bound) {
        self.bound.insert(source, bound);
    }

    /// Reports what cannot be lowered.
    pub(super) fn refuse(&mut self, span: Span, construct: &str, reason: &str, help: &str) {
        self.sink.report(CannotLower {
            span,
            construct: construct.to_owned(),
            reason: reason.to_owned(),
            help: help.to_owned(),
        });
    }

    /// Runs `body` with further inputs that must be given.
    pub(super) fn guarded<T>(&mut self, inputs: &[usize], body: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.guard.len();
        for input in inputs {
            if let Some(id) = self.params.input(*input)
                && !self.guard.contains(&id)
            {
                self.guard.push(id);
            }
        }
        let result = body(self);
        self.guard.truncate(before);
        result
    }

    /// The guard that these inputs make.
    #[must_use]
    pub(super) fn guard_of(&self, inputs: &[usize]) -> Option<Guard> {
        let ids: Vec<ParamId> =
            inputs.iter().filter_map(|input| self.params.input(*input)).collect();
        (!ids.is_empty()).then_some(Guard(ids))
    }
}

/// A boolean expression.
#[must_use]
pub(super) fn boolean(kind: ExprKind, nullable: bool) -> Expr {
    Expr { kind, ty: Ty::Bool, nullable }
}

/// An integer constant.
#[must_use]
pub(super) fn integer(value: i64) -> Expr {
    Expr { kind: ExprKind::Literal(Literal::Int(value)), ty: Ty::BigInt, nullable: false }
}

/// Null of a type.
#[must_use]
pub(super) fn null(ty: &Ty) -> Expr {
    Expr { kind: ExprKind::Literal(Literal::Null), ty: ty.clone(), nullable: true }
}

/// `left = right`.
#[must_use]
pub(super) fn equal(left: Expr, right: Expr) -> Expr {
    let nullable = left.nullable || right.nullable;
    let kind = ExprKind::Binary(rex_ir::BinaryOp::Eq, Box::new(left), Box::new(right));
    boolean(kind, nullable)
}

/// All of these conditions, without guards.
#[must_use]
pub(super) fn all(mut terms: Vec<Expr>) -> Option<Expr> {
    if terms.len() <= 1 {
        return terms.pop();
    }
    let nullable = terms.iter().any(|term| term.nullable);
    let terms = terms.into_iter().map(always).collect();
    Some(boolean(ExprKind::And(terms), nullable))
}

/// A term without a guard.
#[must_use]
pub(super) fn always(expr: Expr) -> rex_ir::Conjunct {
    rex_ir::Conjunct { guard: None, arm: None, expr }
}
