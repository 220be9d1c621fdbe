//! Check: bodies of queries, commands and rules become typed HIR.
//!
//! - Input: declarations ([`hir::Program`]) with the syntax of the bodies.
//! - Output: [`hir::Routine`]s and typed rule expressions.
//! - Reports: names, types, nullability, cardinality (E03, E06).
//! - Never: joins, aliases in SQL, anything of a dialect.

mod aggregate;
mod bound;
mod call;
mod cardinality;
mod cast;
mod civil;
mod coerce;
mod destination;
mod element;
mod expr;
mod fence;
mod filtered;
pub mod function;
mod graph;
mod group;
mod implied;
mod inline;
mod insert;
mod label;
mod list;
mod literal;
mod many;
mod membership;
mod moment;
mod narrow;
mod object;
mod old;
mod operator;
mod over;
mod page;
mod params;
mod path;
mod pinned;
mod query;
mod recursion;
mod related;
mod required;
mod routine;
mod scope;
mod sets;
mod shape;
mod source;
mod transaction;
mod walk;
mod window;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use rex_grammar::{Span, ast};

use crate::diag::Sink;
use crate::hir::{self, EntityId, Expr, SourceId, Ty};

pub use fence::fences;

use scope::{Row, RowKind, Scope};

/// How deep expressions and queries may nest.
const MAX_DEPTH: u32 = 200;

/// Checks one body; holds what is in scope.
struct Checker<'a> {
    program: &'a hir::Program,
    dialects: &'a [&'a str],
    sink: &'a mut Sink,
    inputs: Vec<params::Declared>,
    rows: Vec<Row>,
    scopes: Vec<Scope>,
    ctes: Vec<(String, Vec<hir::Output>)>,
    value: Option<Ty>,
    depth: u32,
    guarding: bool,
    inlining: Vec<String>,
    uses: Vec<usize>,
    excluded: Vec<SourceId>,
    results: bool,
    /// Whether the fields of the rows are columns of something else, which has no objects.
    flat: bool,
    filtering: bool,
    null_aware: Vec<usize>,
    nameless: bool,
    /// The query that is checked next is an arm: a null in it may get its type from another.
    untyped: bool,
    /// Where the outputs of the query that is checked next go.
    destination: Option<destination::Destination>,
    /// Rows that are called after their relation, because nobody named them: their members come before that name.
    called_after: BTreeSet<SourceId>,
    /// Outputs of lists side by side, of which the shorter are filled up with nulls.
    padded: BTreeSet<(SourceId, String)>,
    /// The query under way is the routine's own, so that it may give a page.
    outermost: bool,
    page: Option<hir::Page>,
    /// The most rows that the routine gives.
    bound: Option<bound::Bound>,
    lets: Vec<transaction::Let>,
    fields: Vec<hir::FieldInput>,
    old: Option<old::Old>,
    step_inputs: Vec<hir::LetInput>,
    broken: Vec<String>,
    cte_keys: Vec<(String, Vec<Vec<String>>)>,
    /// How many rows common table expressions give, by their names.
    cte_rows: Vec<(String, crate::hir::Cardinality)>,
    /// The clauses of relations that paths go through; `None` where something is wrong with it.
    filtered: BTreeMap<hir::RelationId, Option<hir::FilteredRelation>>,
    /// Relations whose clauses are being checked.
    under_way: Vec<hir::RelationId>,
    /// Those that go through themselves.
    cyclic: BTreeSet<hir::RelationId>,
}

impl<'a> Checker<'a> {
    fn new(program: &'a hir::Program, dialects: &'a [&'a str], sink: &'a mut Sink) -> Self {
        Self {
            program,
            dialects,
            sink,
            inputs: Vec::new(),
            rows: Vec::new(),
            scopes: Vec::new(),
            ctes: Vec::new(),
            value: None,
            depth: 0,
            guarding: false,
            inlining: Vec::new(),
            uses: Vec::new(),
            excluded: Vec::new(),
            results: false,
            flat: false,
            filtering: false,
            null_aware: Vec::new(),
            nameless: false,
            untyped: false,
            destination: None,
            called_after: BTreeSet::new(),
            padded: BTreeSet::new(),
            outermost: false,
            page: None,
            bound: None,
            lets: Vec::new(),
            fields: Vec::new(),
            old: None,
            step_inputs: Vec::new(),
            broken: Vec::new(),
            cte_keys: Vec::new(),
            cte_rows: Vec::new(),
            filtered: BTreeMap::new(),
            under_way: Vec::new(),
            cyclic: BTreeSet::new(),
        }
    }

    fn add_row(&mut self, row: Row) -> SourceId {
        let id = SourceId(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.rows.push(row);
        id
    }
}

/// Checks the bodies of all queries and commands.
pub fn routines(
    program: &hir::Program,
    declared: Vec<hir::RoutineDecl>,
    dialects: &[&str],
    sink: &mut Sink,
) -> Vec<hir::Routine> {
    for function in &program.functions {
        Checker::new(program, dialects, sink).declared_function(function);
    }
    let relations = (0..).map(hir::RelationId).zip(&program.relations);
    for (id, _) in relations.filter(|(_, relation)| relation.clause.is_some()) {
        Checker::new(program, dialects, sink).declared_relation(id);
    }
    declared.into_iter().filter_map(|decl| routine::check(program, dialects, &decl, sink)).collect()
}

/// Types an expression over the fields of one row: a check, an index key, a generated column. The row is source 0.
pub fn schema_expr(
    program: &hir::Program,
    entity: EntityId,
    expr: &ast::Expr,
    expected: Option<&Ty>,
    sink: &mut Sink,
) -> Option<Expr> {
    let mut checker = Checker::new(program, &[], sink);
    let name = program[entity].name.clone();
    let id = checker.add_row(Row { alias: name, kind: RowKind::Entity(entity), nullable: false });
    checker.scopes.push(Scope::over(vec![id]).forbidding("a rule"));
    let typed = checker.expr(expr, expected)?;
    match expected {
        Some(ty) => checker.coerce(typed, ty, None),
        None => Some(typed),
    }
}

/// Types a rule of a domain, in which `value` is the value under test.
pub fn domain_expr(
    program: &hir::Program,
    ty: &Ty,
    expr: &ast::Expr,
    sink: &mut Sink,
) -> Option<Expr> {
    let mut checker = Checker::new(program, &[], sink);
    checker.value = Some(ty.clone());
    checker.scopes.push(Scope::over(Vec::new()).forbidding("a rule"));
    let typed = checker.expr(expr, Some(&Ty::Bool))?;
    checker.coerce(typed, &Ty::Bool, None)
}

/// A typed expression.
fn typed(kind: hir::ExprKind, ty: Ty, nullable: bool, span: Span) -> Expr {
    Expr { kind, ty, nullable, span }
}
