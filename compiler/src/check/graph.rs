//! Inserts of a row with its related rows: a transaction that puts in the keys.

use rex_grammar::{Span, ast};

use super::old::{all_equal, rows_of};
use super::scope::{Row, RowKind, Scope};
use super::write::Given;
use super::{Checker, typed};
use crate::diag::codes::RelatedRows;
use crate::hir::{
    self, Cardinality, EntityId, Expr, ExprKind, FieldId, InputKind, Item, ItemValue, LetInput,
    PathRef, Record, RelationId, RelationKind, Shape, SourceKind, Statement, Step, StepKind,
    Transaction, TypeOf,
};

/// An insert of a row, as a step.
pub(super) struct Target<'a> {
    pub(super) entity: EntityId,
    /// Values beside those of the record.
    pub(super) extra: Vec<Given>,
    /// Fields that the step returns.
    pub(super) wanted: Vec<FieldId>,
    pub(super) conflict: Option<&'a ast::Conflict>,
    pub(super) span: Span,
}

impl Target<'_> {
    /// A row of which the step returns these fields.
    pub(super) fn of(entity: EntityId, wanted: Vec<FieldId>, span: Span) -> Self {
        Self { entity, extra: Vec::new(), wanted, conflict: None, span }
    }

    /// A row with further values.
    pub(super) fn with(entity: EntityId, extra: Vec<Given>, span: Span) -> Self {
        Self { entity, extra, wanted: Vec::new(), conflict: None, span }
    }
}

impl Checker<'_> {
    /// Whether an insert brings related rows.
    pub(super) fn is_graph(&self, insert: &ast::Insert) -> bool {
        let Some(entity) = self.program.entity_named(&insert.target.text) else { return false };
        if let ast::InsertSource::Param(param) = &insert.source {
            return param.fields.is_empty() && !self.lists_of(param).is_empty();
        }
        let ast::InsertSource::Records(records) = &insert.source else { return false };
        records.iter().any(|record| self.has_related(record, entity))
    }

    /// The relation of this name, when its rows refer to those of the entity.
    pub(super) fn rows_behind(&self, entity: EntityId, name: &str) -> Option<RelationId> {
        let relation = self.program.relation_named(entity, name)?;
        let kind = &self.program[relation].kind;
        (!matches!(kind, RelationKind::Reference { .. })).then_some(relation)
    }

    /// A command that inserts related rows, as a transaction.
    pub(super) fn graph(&mut self, insert: &ast::Insert) -> Option<(Transaction, Cardinality)> {
        let mut steps = Vec::new();
        let result = self.graph_steps(insert, &mut steps)?;
        let isolation = hir::Isolation::Write;
        let lets = std::mem::take(&mut self.step_inputs);
        let rows = match &insert.source {
            ast::InsertSource::Records(records) if records.len() > 1 => Cardinality::Many,
            _ if insert.conflicts.first().is_some_and(may_skip) => Cardinality::ZeroOrOne,
            _ => Cardinality::One,
        };
        Some((Transaction { isolation, steps, result, lets, counts: false }, rows))
    }

    /// The steps of an insert with related rows; gives the one that makes the result.
    pub(super) fn graph_steps(
        &mut self,
        insert: &ast::Insert,
        steps: &mut Vec<Step>,
    ) -> Option<Option<usize>> {
        let entity = self.target(&insert.target)?;
        let of_param;
        let records = match &insert.source {
            ast::InsertSource::Records(records) => records,
            ast::InsertSource::Param(param) => {
                let kind = ast::RecordItemKind::SpreadParam(param.clone());
                let item = ast::RecordItem { kind, span: param.span };
                of_param = vec![ast::Record { items: vec![item], span: param.span }];
                &of_param
            }
            ast::InsertSource::Query { .. } => return None,
        };
        if let Some(with) = &insert.with {
            self.no_related(with.span, "behind `with`", "leave `with` out");
            return None;
        }
        self.found_again(&insert.conflicts, records, entity)?;
        let key = self.key_fields(entity);
        let span = insert.target.span;
        if let (true, Some(_)) = (key.is_empty(), &insert.returning) {
            let help = "leave `returning` out, or give the entity a primary key";
            self.no_related(span, "without a key the row is not found again", help);
            return None;
        }
        let mut written = Vec::new();
        for record in records {
            let target = Target {
                entity,
                extra: Vec::new(),
                wanted: key.clone(),
                conflict: insert.conflicts.first(),
                span: if records.len() == 1 { span } else { record.span },
            };
            written.push(self.one_row(record, target, steps)?);
        }
        let Some(output) = &insert.returning else { return Some(None) };
        let alias = insert.alias.as_ref();
        let rows = match written.len() {
            1 if insert.conflicts.first().is_some_and(may_skip) => Cardinality::ZeroOrOne,
            1 => Cardinality::One,
            _ => Cardinality::Many,
        };
        let shown = (entity, alias, rows);
        self.select_back(&written, shown, output, span, steps).map(Some)
    }

    /// A row that is left as it is leaves nothing behind: no row that it would refer to is inserted before it.
    fn found_again(
        &mut self,
        conflicts: &[ast::Conflict],
        records: &[ast::Record],
        entity: EntityId,
    ) -> Option<()> {
        if let Some(second) = conflicts.get(1) {
            self.not_there(second.span, "a second `on conflict`", "keep one of them");
            return None;
        }
        let Some(conflict) = conflicts.first().filter(|conflict| may_skip(conflict)) else {
            return Some(());
        };
        if records.iter().any(|record| self.has_row_before(record, entity)) {
            let reason =
                "a row that it refers to would be inserted also when the row is there already";
            let help = "insert that row first, by a step of a `transaction`, and give its key";
            self.no_related(conflict.span, reason, help);
            return None;
        }
        Some(())
    }

    /// Selects what a command returns of the rows that steps wrote, in the order of the steps.
    fn select_back(
        &mut self,
        written: &[usize],
        (entity, alias, rows): (EntityId, Option<&ast::Name>, Cardinality),
        output: &ast::Output,
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let key = self.key_fields(entity);
        let keys: Vec<_> =
            written.iter().map(|step| self.key_of_step(*step, entity, &key, span, steps)).collect();
        let alias = alias.map_or(self.program[entity].name.clone(), |alias| alias.text.clone());
        let kind = RowKind::Entity(entity);
        let row = self.add_row(Row { alias: alias.clone(), kind, nullable: false });
        self.scopes.push(Scope::over(vec![row]).forbidding("`returning`"));
        self.results = true;
        let shape = self.output(output);
        self.scopes.pop();
        let at = PathRef { source: row, steps: Vec::new() };
        let found = keys.into_iter().map(|pairs| {
            let pairs = pairs
                .into_iter()
                .map(|(field, value)| (self.field(at.clone(), entity, field, false, span), value));
            all_equal(pairs.collect(), span)
        });
        let found: Vec<Expr> = found.collect();
        let kind = SourceKind::Entity(entity);
        let source = hir::Source { id: row, alias, kind, nullable: false, span };
        let order = (found.len() > 1).then(|| in_order_of(&found, span));
        let filter = match <[Expr; 1]>::try_from(found) {
            Ok([one]) => one,
            Err(several) => typed(ExprKind::Or(several), hir::Ty::Bool, false, span),
        };
        let mut query = rows_of(source, shape?, Some(filter), self.program);
        query.order.extend(order);
        let outputs = query.outputs.clone();
        let kind = StepKind::Run { statement: Statement::Query(query), outputs, rows };
        steps.push(Step { kind, span });
        Some(steps.len() - 1)
    }

    /// A command on one row that returns rows related to it, as a transaction that selects them behind the command.
    pub(super) fn with_select_back(
        &mut self,
        statement: &ast::Statement,
    ) -> Option<Option<(Transaction, Cardinality)>> {
        let (target, alias, output) = match statement {
            ast::Statement::Insert(insert) => {
                let one =
                    matches!(&insert.source, ast::InsertSource::Records(all) if all.len() == 1);
                let alias = insert.alias.as_ref();
                (&insert.target, alias, insert.returning.as_ref().filter(|_| one))
            }
            ast::Statement::Update(update) => {
                let alias = update.alias.as_ref().map(|alias| &alias.name);
                let alone = update.from.is_none();
                (&update.target, alias, update.returning.as_ref().filter(|_| alone))
            }
            ast::Statement::Delete(_) | ast::Statement::Query(_) => return Some(None),
        };
        let Some(output) = output else { return Some(None) };
        let Some(entity) = self.program.entity_named(&target.text) else { return Some(None) };
        let key = self.key_fields(entity);
        let called = alias.map_or(target.text.as_str(), |alias| alias.text.as_str());
        if key.is_empty() || !self.shows_related(output, entity, called) {
            return Some(None);
        }
        let mut bare = statement.clone();
        match &mut bare {
            ast::Statement::Insert(insert) => insert.returning = None,
            ast::Statement::Update(update) => update.returning = None,
            ast::Statement::Delete(_) | ast::Statement::Query(_) => {}
        }
        let rows = self.quietly(|checker| {
            let typed = checker.statement(&bare)?;
            Some(checker.rows_of(&typed))
        });
        let Some(rows) = rows.filter(|rows| *rows != Cardinality::Many) else { return Some(None) };
        let mut typed = self.statement(&bare)?;
        let row = match &typed {
            Statement::Insert(insert) => insert.row,
            Statement::Update(update) => update.row,
            Statement::Delete(_) | Statement::Query(_) => return Some(None),
        };
        let (shape, outputs) = self.returned(row, entity, &key, target.span);
        match &mut typed {
            Statement::Insert(insert) => {
                (insert.returning, insert.outputs) = (Some(shape), outputs.clone());
            }
            Statement::Update(update) => {
                (update.returning, update.outputs) = (Some(shape), outputs.clone());
            }
            Statement::Delete(_) | Statement::Query(_) => {}
        }
        let span = target.span;
        let mut steps =
            vec![Step { kind: StepKind::Run { statement: typed, outputs, rows }, span }];
        let result = self.select_back(&[0], (entity, alias, rows), output, span, &mut steps)?;
        let lets = std::mem::take(&mut self.step_inputs);
        let isolation = hir::Isolation::Write;
        let result = Some(result);
        Some(Some((Transaction { isolation, steps, result, lets, counts: false }, rows)))
    }

    /// Whether an output shows more than columns of the row itself; `old` and `new` are not told apart afterwards.
    fn shows_related(&self, output: &ast::Output, entity: EntityId, called: &str) -> bool {
        let ast::Output::Shape(shape) = output else { return false };
        // The row's own name in front of a path is no step of it.
        let steps = |path: &ast::Path| match path.names.as_slice() {
            [first, rest @ ..] if first.text == called && !rest.is_empty() => rest.to_vec(),
            names => names.to_vec(),
        };
        let behind = |path: &ast::Path| match steps(path).as_slice() {
            [first, rest @ ..] => {
                let relation = self.program.relation_named(entity, &first.text);
                relation.is_some_and(|relation| match (&self.program[relation].kind, rest) {
                    (_, []) => false,
                    (RelationKind::Reference { target_columns, .. }, [field]) => {
                        let target = self.program[relation].target;
                        !target_columns
                            .iter()
                            .any(|column| self.program[target][*column].name == field.text)
                    }
                    _ => true,
                })
            }
            [] => false,
        };
        let of_change = |item: &ast::ShapeItem| match &item.kind {
            ast::ShapeItemKind::Expr(ast::Expr { kind: ast::ExprKind::Path(path), .. }) => {
                path.names.first().is_some_and(|name| matches!(name.text.as_str(), "old" | "new"))
            }
            _ => false,
        };
        let related = |item: &ast::ShapeItem| match &item.kind {
            ast::ShapeItemKind::Expr(ast::Expr { kind: ast::ExprKind::Path(path), .. }) => {
                behind(path)
            }
            ast::ShapeItemKind::Nested(nested) => steps(&nested.path)
                .first()
                .is_some_and(|name| self.program.relation_named(entity, &name.text).is_some()),
            _ => false,
        };
        shape.items.iter().any(related) && !shape.items.iter().any(of_change)
    }

    pub(super) fn no_related(&mut self, span: Span, reason: &str, help: &str) {
        let (reason, help) = (reason.to_owned(), help.to_owned());
        self.sink.report(RelatedRows { span, reason, help });
    }

    /// These fields of a row, as what a command returns.
    pub(super) fn returned(
        &self,
        row: hir::SourceId,
        entity: EntityId,
        fields: &[FieldId],
        span: Span,
    ) -> (Shape, Vec<hir::Output>) {
        let at = PathRef { source: row, steps: Vec::new() };
        let items = fields.iter().map(|field| {
            let value = self.field(at.clone(), entity, *field, false, span);
            let name = self.program[entity][*field].name.clone();
            Item { name, value: ItemValue::Expr(value, None), docs: Vec::new(), span }
        });
        let shape = Shape::Record(Record { items: items.collect(), shared: None });
        let outputs = super::shape::outputs(&shape, self.program);
        (shape, outputs)
    }

    /// Fields of the row that a step inserted, as values of later steps.
    pub(super) fn key_of_step(
        &mut self,
        step: usize,
        entity: EntityId,
        fields: &[FieldId],
        span: Span,
        steps: &[Step],
    ) -> Vec<(FieldId, Expr)> {
        let outputs: Vec<String> = match steps.get(step).map(|step| &step.kind) {
            Some(StepKind::Run { outputs, .. }) => {
                outputs.iter().map(|output| output.name.clone()).collect()
            }
            Some(StepKind::Ensure { .. } | StepKind::Skip { .. }) | None => Vec::new(),
        };
        let mut values = Vec::new();
        for field in fields {
            let declared = self.program[entity][*field].clone();
            let name = format!("step_{}.{}", step + 1, declared.name);
            let ty = TypeOf { ty: declared.ty.clone(), nullable: declared.nullable, domain: None };
            let input = self.add_input(name, span, InputKind::Value(ty));
            let position = outputs.iter().position(|known| *known == declared.name).unwrap_or(0);
            self.step_inputs.push(LetInput { input, step, output: Some(position) });
            let kind = ExprKind::Param(input);
            values.push((*field, typed(kind, declared.ty, declared.nullable, span)));
        }
        values
    }
}

/// Whether a conflict can leave the row that is there as it is, without telling its key.
pub(super) fn may_skip(conflict: &ast::Conflict) -> bool {
    !matches!(conflict.action, ast::ConflictAction::Update { filter: None, .. })
}

/// By the place of the condition that a row fulfils.
fn in_order_of(conditions: &[Expr], span: Span) -> hir::OrderKey {
    let arms = conditions.iter().zip(0..).map(|(condition, place)| {
        let place = ExprKind::Literal(hir::Literal::Int(place));
        (condition.clone(), typed(place, hir::Ty::BigInt, false, span))
    });
    let expr = typed(ExprKind::Case(arms.collect(), None), hir::Ty::BigInt, true, span);
    hir::OrderKey { expr, descending: false, nulls_first: false, arm: None }
}
