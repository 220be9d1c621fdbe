//! `old.x` in `returning`: the values of a row before the change, read and locked by a step of its own.
//!
//! Where an update finds one row, the values are parameters of it. Where it finds several, the rows that were read are a
//! table: the update changes those, and a last step shows them beside the new ones.

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

/// What an update needs of its rows before the change.
#[derive(Debug)]
pub(super) struct Old {
    query: Query,
    values: Values,
    span: Span,
}

/// What stands for the values.
#[derive(Debug)]
enum Values {
    /// An input each.
    One(Vec<usize>),
    /// An input with the rows, which the source gives, told apart by these fields.
    Rows { input: usize, source: SourceId, keys: Vec<FieldId> },
}

/// A value before the change: the path, the field, and where it is first used.
type Wanted = (Vec<RelationId>, FieldId, Expr);

impl Checker<'_> {
    /// `returning` of an update, which also sees `old` and `new`.
    pub(super) fn returning_change(
        &mut self,
        update: &ast::Update,
        entity: EntityId,
        row: SourceId,
        (single, set): (bool, &[super::write::Given]),
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
        let mut fields: Vec<Wanted> = Vec::new();
        let mut rows = None;
        let mut first = None;
        walk::rewrite_shape(shown, &mut |expr| match &expr.kind {
            ExprKind::Field(path, field) if path.source == old => {
                first = first.or(Some(expr.span));
                let known = |known: &&Wanted| known.0 == path.steps && known.1 == *field;
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
            if single {
                self.read_before(update, entity, shown, (old, fields), span)?;
            } else {
                let keys = self.told_by(update, entity, &fields, set, span)?;
                self.read_all_before(update, entity, shown, (old, fields, keys), span)?;
            }
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
        (old, fields): (SourceId, Vec<Wanted>),
        span: Span,
    ) -> Option<()> {
        let mut query = self.before(update, entity, &[], &fields, span)?;
        query.cardinality = Cardinality::ZeroOrOne;
        let mut inputs = Vec::new();
        for (at, (_, _, expr)) in fields.iter().enumerate() {
            let ty = TypeOf { ty: expr.ty.clone(), nullable: true, domain: None };
            inputs.push(self.add_input(old_name(at), span, InputKind::Value(ty)));
        }
        let own = inputs.clone();
        replace(shape, old, &fields, |at| own.get(at).map(|input| ExprKind::Param(*input)));
        self.old = Some(Old { query, values: Values::One(inputs), span });
        Some(())
    }

    /// The fields by which a row is found again after an update of several.
    fn told_by(
        &mut self,
        update: &ast::Update,
        entity: EntityId,
        fields: &[Wanted],
        set: &[super::write::Given],
        span: Span,
    ) -> Option<Vec<FieldId>> {
        let keys = self.program[entity].key.as_ref().map(|key| key.fields.clone());
        let moved = |keys: &[FieldId]| set.iter().any(|(field, ..)| keys.contains(field));
        let reason = match &keys {
            _ if update.from.is_some() => "the update takes values from other rows",
            _ if update.with.is_some() => "the update stands behind `with`",
            None => "the update may find several rows, and they have no key",
            Some(keys) if moved(keys) => {
                "the update may find several rows, and gives them other keys"
            }
            Some(_) if fields.iter().any(|(_, _, expr)| expr.ty.element().is_some()) => {
                "the update may find several rows, and the value is a list"
            }
            Some(_) => return keys,
        };
        self.no_old(span, reason);
        None
    }

    /// The query that reads the rows, which become a table.
    fn read_all_before(
        &mut self,
        update: &ast::Update,
        entity: EntityId,
        shape: &mut Shape,
        (old, fields, keys): (SourceId, Vec<Wanted>, Vec<FieldId>),
        span: Span,
    ) -> Option<()> {
        let query = self.before(update, entity, &keys, &fields, span)?;
        let outputs = query.outputs.clone();
        let field =
            |output: &Output| hir::RecordField::value(output.name.clone(), output.ty.clone(), None);
        let fields_read = outputs.iter().map(field).collect();
        let kind = InputKind::Records { entity: None, fields: fields_read, list: true };
        let input = self.add_input("old".to_owned(), span, kind);
        let kind = RowKind::Outputs(outputs);
        let source = self.add_row(Row { alias: "old".to_owned(), kind, nullable: false });
        replace(shape, old, &fields, |at| Some(ExprKind::Output(source, old_name(at))));
        self.old = Some(Old { query, values: Values::Rows { input, source, keys }, span });
        Some(())
    }

    /// The keys and the values of the rows that an update finds, locked.
    fn before(
        &mut self,
        update: &ast::Update,
        entity: EntityId,
        keys: &[FieldId],
        fields: &[Wanted],
        span: Span,
    ) -> Option<Query> {
        let row = self.target_row(entity, update.alias.as_ref().map(|alias| &alias.name));
        self.scopes.push(Scope::over(vec![row]));
        let filter = update.filter.as_ref().map(|condition| self.filter(condition));
        self.scopes.pop();
        let filter = match filter {
            Some(filter) => Some(filter?),
            None => None,
        };
        let mut items = Vec::new();
        for (at, field) in keys.iter().enumerate() {
            let path = PathRef { source: row, steps: Vec::new() };
            let value = self.field(path, entity, *field, false, span);
            let value = ItemValue::Expr(value, None);
            items.push(Item { name: key_name(at), value, docs: Vec::new(), span });
        }
        for (at, (steps, field, expr)) in fields.iter().enumerate() {
            let path = PathRef { source: row, steps: steps.clone() };
            let value = Expr { kind: ExprKind::Field(path, *field), ..expr.clone() };
            let value = ItemValue::Expr(value, None);
            items.push(Item { name: old_name(at), value, docs: Vec::new(), span });
        }
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
        let (strength, wait) = (hir::LockStrength::Update, hir::LockWait::Block);
        query.lock = Some(hir::Lock { strength, of: Vec::new(), wait });
        Some(query)
    }

    /// The step in front of an update that needs its rows before the change; gives the statement that returns.
    pub(super) fn step_before(&mut self, statement: Statement, steps: &mut Vec<Step>) -> Statement {
        let Some(Old { query, values, span }) = self.old.take() else { return statement };
        let step = steps.len();
        let (outputs, rows) = (query.outputs.clone(), query.cardinality);
        let kind = StepKind::Run { statement: Statement::Query(query), outputs, rows };
        steps.push(Step { kind, span });
        match values {
            Values::One(inputs) => {
                for (output, input) in inputs.into_iter().enumerate() {
                    self.step_inputs.push(LetInput { input, step, output: Some(output) });
                }
                statement
            }
            Values::Rows { input, source, keys } => {
                self.step_inputs.push(LetInput { input, step, output: None });
                let alias = "old".to_owned();
                let kind = SourceKind::Records(input);
                let old = hir::Source { id: source, alias, kind, nullable: false, span };
                self.change_and_show(statement, old, &keys, steps)
            }
        }
    }

    /// The update of the rows that were read, as a step; gives the query of what it returns.
    fn change_and_show(
        &self,
        statement: Statement,
        old: hir::Source,
        keys: &[FieldId],
        steps: &mut Vec<Step>,
    ) -> Statement {
        let Statement::Update(mut update) = statement else { return statement };
        let Some(shape) = update.returning.take() else { return Statement::Update(update) };
        let (span, outputs) = (old.span, std::mem::take(&mut update.outputs));
        let pairs = keys.iter().enumerate().map(|(at, field)| {
            let path = PathRef { source: update.row, steps: Vec::new() };
            let own = self.field(path, update.entity, *field, false, span);
            let kind = ExprKind::Output(old.id, key_name(at));
            (own.clone(), Expr { kind, ..own })
        });
        let same = all_equal(pairs.collect(), span);
        let mut row = self.source_of(update.row, update.entity);
        row.alias.clone_from(&self.rows[update.row.0 as usize].alias);
        let from = hir::From { first: old, joins: Vec::new() };
        update.from = Some(from.clone());
        update.filter = Some(same.clone());
        let rows = Cardinality::Many;
        let kind =
            StepKind::Run { statement: Statement::Update(update), outputs: Vec::new(), rows };
        steps.push(Step { kind, span });
        let mut query = rows_of(from.first.clone(), shape, None, self.program);
        if let QueryBody::Select(select) = &mut query.body {
            let join = hir::Join { on: Some(same), ..hir::Join::inner(row) };
            select.from = Some(hir::From { joins: vec![join], ..from });
        }
        query.outputs = outputs;
        Statement::Query(query)
    }

    /// Reports an update inside another statement that needs the row before the change.
    pub(super) fn no_step_before(&mut self) -> Option<()> {
        let Some(old) = self.old.take() else { return Some(()) };
        self.no_old(old.span, "the update is a part of another statement");
        None
    }
}

fn key_name(at: usize) -> String {
    format!("key_{}", at + 1)
}

fn old_name(at: usize) -> String {
    format!("old_{}", at + 1)
}

/// Puts what stands for the values before the change into the places where they are used.
fn replace(
    shape: &mut Shape,
    old: SourceId,
    fields: &[Wanted],
    value: impl Fn(usize) -> Option<ExprKind>,
) {
    walk::rewrite_shape(shape, &mut |expr| {
        if let ExprKind::Field(path, field) = &expr.kind
            && path.source == old
            && let Some(at) = fields.iter().position(|f| f.0 == path.steps && f.1 == *field)
            && let Some(kind) = value(at)
        {
            expr.kind = kind;
        }
    });
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
