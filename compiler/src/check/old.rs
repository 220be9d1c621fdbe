//! `old.x` in `returning`: the values of the row before the change, read and locked by a step of its own.

use rex_grammar::{Span, ast};

use super::scope::{Binding, Row, RowKind, Scope};
use super::walk;
use super::{Checker, typed};
use crate::diag::codes::OldRow;
use crate::hir::{
    self, Cardinality, EntityId, Expr, ExprKind, FieldId, InputKind, Item, ItemValue, LetInput,
    Output, PathRef, Query, QueryBody, Record, RelationId, Select, Shape, SourceId, SourceKind,
    Statement, Step, StepKind, TypeOf,
};

/// What an update needs of the row before the change.
#[derive(Debug)]
pub(super) struct Old {
    query: Query,
    inputs: Vec<usize>,
    span: Span,
}

impl Checker<'_> {
    /// `returning` of an update, which also sees `old` and `new`.
    pub(super) fn returning_change(
        &mut self,
        update: &ast::Update,
        entity: EntityId,
        row: SourceId,
        single: bool,
    ) -> Option<(Option<Shape>, Vec<Output>)> {
        let old = self.add_row(Row {
            alias: "old".to_owned(),
            kind: RowKind::Entity(entity),
            nullable: false,
        });
        let mut scope = Scope::over(Vec::new());
        let at = |source| PathRef { source, steps: Vec::new() };
        for (name, row) in [("old", old), ("new", row)] {
            let hidden = self.program.relation_named(entity, name).is_some()
                || self.program[entity].fields.iter().any(|field| field.name == name);
            if !hidden {
                let binding = Binding::Row(at(row), entity, false);
                scope.bindings.insert(name.to_owned(), binding);
            }
        }
        scope.named_only = true;
        self.scopes.push(scope);
        let returning = self.returning(update.returning.as_ref(), row, entity);
        self.scopes.pop();
        let (mut shape, _) = returning?;
        let Some(shown) = &mut shape else { return Some((None, Vec::new())) };
        let mut fields: Vec<(Vec<RelationId>, FieldId, Expr)> = Vec::new();
        let mut rows = None;
        let mut first = None;
        walk::rewrite_shape(shown, &mut |expr| match &expr.kind {
            ExprKind::Field(path, field) if path.source == old => {
                first = first.or(Some(expr.span));
                let known = |known: &&(Vec<RelationId>, FieldId, Expr)| {
                    known.0 == path.steps && known.1 == *field
                };
                if !fields.iter().any(|field| known(&field)) {
                    fields.push((path.steps.clone(), *field, expr.clone()));
                }
            }
            ExprKind::Row(path, _) if path.source == old => rows = Some(expr.span),
            _ => {}
        });
        if let Some(span) = rows {
            self.no_old(span, "it is a row: name its columns");
            return None;
        }
        if let Some(span) = first {
            if !single {
                self.no_old(span, "the update may find several rows");
                return None;
            }
            self.read_before(update, entity, shown, (old, fields), span)?;
        }
        let outputs = self.outputs_of_shape(shown);
        Some((shape, outputs))
    }

    fn no_old(&mut self, span: Span, reason: &str) {
        self.sink.report(OldRow { span, reason: reason.to_owned() });
    }

    /// The query that reads the values, whose inputs take their place.
    fn read_before(
        &mut self,
        update: &ast::Update,
        entity: EntityId,
        shape: &mut Shape,
        (old, fields): (SourceId, Vec<(Vec<RelationId>, FieldId, Expr)>),
        span: Span,
    ) -> Option<()> {
        let row = self.target_row(entity, update.alias.as_ref().map(|alias| &alias.name));
        self.scopes.push(Scope::over(vec![row]));
        let filter = update.filter.as_ref().map(|condition| self.filter(condition));
        self.scopes.pop();
        let filter = match filter {
            Some(filter) => Some(filter?),
            None => None,
        };
        let mut items = Vec::new();
        let mut inputs = Vec::new();
        for (at, (steps, field, expr)) in fields.iter().enumerate() {
            let path = PathRef { source: row, steps: steps.clone() };
            let value = Expr { kind: ExprKind::Field(path, *field), ..expr.clone() };
            let name = format!("old_{}", at + 1);
            let ty = TypeOf { ty: expr.ty.clone(), nullable: true, domain: None };
            inputs.push(self.add_input(name.clone(), span, InputKind::Value(ty)));
            let value = ItemValue::Expr(value, None);
            items.push(Item { name, value, docs: Vec::new(), span });
        }
        let own = inputs.clone();
        walk::rewrite_shape(shape, &mut |expr| {
            if let ExprKind::Field(path, field) = &expr.kind
                && path.source == old
                && let Some(at) = fields.iter().position(|f| f.0 == path.steps && f.1 == *field)
                && let Some(input) = own.get(at)
            {
                expr.kind = ExprKind::Param(*input);
            }
        });
        let alias = self.rows[row.0 as usize].alias.clone();
        let source = hir::Source {
            id: row,
            alias,
            kind: SourceKind::Entity(entity),
            nullable: false,
            span: update.target.span,
        };
        let shape = Shape::Record(Record { items, shared: None });
        let mut query = rows_of(source, shape, filter, self.program);
        query.cardinality = Cardinality::ZeroOrOne;
        let (strength, wait) = (hir::LockStrength::Update, hir::LockWait::Block);
        query.lock = Some(hir::Lock { strength, of: Vec::new(), wait });
        self.old = Some(Old { query, inputs, span });
        Some(())
    }

    /// The step in front of an update that needs the row before the change.
    pub(super) fn step_before(&mut self, steps: &mut Vec<Step>) {
        let Some(Old { query, inputs, span }) = self.old.take() else { return };
        let step = steps.len();
        for (output, input) in inputs.into_iter().enumerate() {
            self.step_inputs.push(LetInput { input, step, output: Some(output) });
        }
        let (outputs, rows) = (query.outputs.clone(), query.cardinality);
        let kind = StepKind::Run { statement: Statement::Query(query), outputs, rows };
        steps.push(Step { kind, span });
    }

    /// Reports an update inside another statement that needs the row before the change.
    pub(super) fn no_step_before(&mut self) -> Option<()> {
        let Some(old) = self.old.take() else { return Some(()) };
        self.no_old(old.span, "the update is a part of another statement");
        None
    }
}

/// A plain select of the rows of one source.
pub(super) fn rows_of(
    source: hir::Source,
    shape: Shape,
    filter: Option<Expr>,
    program: &hir::Program,
) -> Query {
    let outputs = super::shape::outputs(&shape, program);
    Query {
        with: Vec::new(),
        recursive: false,
        body: QueryBody::Select(Box::new(Select {
            distinct: hir::Distinct::No,
            shape,
            from: Some(hir::From { first: source, joins: Vec::new() }),
            filter,
            group: Vec::new(),
            having: None,
            aggregated: false,
        })),
        order: Vec::new(),
        limit: None,
        offset: None,
        lock: None,
        outputs,
        cardinality: Cardinality::Many,
    }
}

/// `a = b and …`, without guards.
pub(super) fn all_equal(pairs: Vec<(Expr, Expr)>, span: Span) -> Expr {
    let terms = pairs.into_iter().map(|(left, right)| {
        let nullable = left.nullable || right.nullable;
        let kind = ExprKind::Binary(hir::BinaryOp::Eq, Box::new(left), Box::new(right));
        (Vec::new(), typed(kind, hir::Ty::Bool, nullable, span))
    });
    typed(ExprKind::And(terms.collect()), hir::Ty::Bool, false, span)
}
