//! Inserts of a row with its related rows: a transaction that puts in the keys.

use rex_grammar::{Span, ast};

use super::old::{all_equal, rows_of};
use super::scope::{Row, RowKind, Scope};
use super::write::Given;
use super::{Checker, typed};
use crate::diag::codes::RelatedRows;
use crate::hir::{
    self, Cardinality, EntityId, Expr, ExprKind, FieldId, InputKind, Insert, InsertSource, Item,
    ItemValue, LetInput, PathRef, Record, RelationId, RelationKind, Shape, SourceKind, Statement,
    Step, StepKind, Transaction, TypeOf,
};

/// A record whose related rows stand apart.
struct Parts<'a> {
    own: ast::Record,
    /// References, with the record of the row that they lead to.
    before: Vec<(RelationId, &'a ast::Record)>,
    /// Relations to rows that refer to this one.
    behind: Vec<(RelationId, &'a ast::Value, Span)>,
}

impl Checker<'_> {
    /// Whether an insert brings related rows.
    pub(super) fn is_graph(&self, insert: &ast::Insert) -> bool {
        let Some(entity) = self.program.entity_named(&insert.target.text) else { return false };
        let ast::InsertSource::Records(records) = &insert.source else { return false };
        records.iter().any(|record| self.has_related(record, entity))
    }

    fn has_related(&self, record: &ast::Record, entity: EntityId) -> bool {
        record.items.iter().any(|item| match &item.kind {
            ast::RecordItemKind::Field { name, value, .. } => {
                matches!(value, ast::Value::Record(_) | ast::Value::List { .. })
                    || self.rows_behind(entity, &name.text).is_some()
            }
            _ => false,
        })
    }

    /// The relation of this name, when its rows refer to those of the entity.
    fn rows_behind(&self, entity: EntityId, name: &str) -> Option<RelationId> {
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
        Some((Transaction { isolation, steps, result, lets }, Cardinality::One))
    }

    /// The steps of an insert with related rows; gives the one that makes the result.
    pub(super) fn graph_steps(
        &mut self,
        insert: &ast::Insert,
        steps: &mut Vec<Step>,
    ) -> Option<Option<usize>> {
        let entity = self.target(&insert.target)?;
        let ast::InsertSource::Records(records) = &insert.source else { return None };
        if let Some(with) = &insert.with {
            self.no_related(with.span, "behind `with`", "leave `with` out");
            return None;
        }
        if let Some(conflict) = insert.conflicts.first() {
            let help = "leave `on conflict` out, or insert the rows by steps of a `transaction`";
            self.no_related(conflict.span, "the row may be there already", help);
            return None;
        }
        let [record] = records.as_slice() else {
            let span = records.get(1).map_or(insert.span, |record| record.span);
            self.no_related(span, "a further record", "insert one record at a time");
            return None;
        };
        let span = insert.target.span;
        let key = self.key_fields(entity);
        let step = self.one_row(record, entity, Vec::new(), &key, span, steps)?;
        let Some(output) = &insert.returning else { return Some(None) };
        let alias = insert.alias.as_ref();
        let shown = (entity, alias, Cardinality::One);
        self.select_back(step, shown, output, span, steps).map(Some)
    }

    /// Selects what a command returns of the row that a step wrote.
    fn select_back(
        &mut self,
        step: usize,
        (entity, alias, rows): (EntityId, Option<&ast::Name>, Cardinality),
        output: &ast::Output,
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let key = self.key_fields(entity);
        let pairs = self.key_of_step(step, entity, &key, span, steps);
        let alias = alias.map_or(self.program[entity].name.clone(), |alias| alias.text.clone());
        let kind = RowKind::Entity(entity);
        let row = self.add_row(Row { alias: alias.clone(), kind, nullable: false });
        self.scopes.push(Scope::over(vec![row]).forbidding("`returning`"));
        self.results = true;
        let shape = self.output(output);
        self.scopes.pop();
        let at = PathRef { source: row, steps: Vec::new() };
        let pairs = pairs
            .into_iter()
            .map(|(field, value)| (self.field(at.clone(), entity, field, false, span), value));
        let filter = all_equal(pairs.collect(), span);
        let kind = SourceKind::Entity(entity);
        let source = hir::Source { id: row, alias, kind, nullable: false, span };
        let query = rows_of(source, shape?, Some(filter), self.program);
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
        if key.is_empty() || !self.shows_related(output, entity) {
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
        let result = self.select_back(0, (entity, alias, rows), output, span, &mut steps)?;
        let lets = std::mem::take(&mut self.step_inputs);
        let isolation = hir::Isolation::Write;
        let result = Some(result);
        Some(Some((Transaction { isolation, steps, result, lets }, rows)))
    }

    /// Whether an output shows more than columns of the row itself; `old` and `new` are not told apart afterwards.
    fn shows_related(&self, output: &ast::Output, entity: EntityId) -> bool {
        let ast::Output::Shape(shape) = output else { return false };
        let behind = |path: &ast::Path| match path.names.as_slice() {
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
            ast::ShapeItemKind::Nested(nested) => nested
                .path
                .names
                .first()
                .is_some_and(|name| self.program.relation_named(entity, &name.text).is_some()),
            _ => false,
        };
        shape.items.iter().any(related) && !shape.items.iter().any(of_change)
    }

    fn no_related(&mut self, span: Span, reason: &str, help: &str) {
        let (reason, help) = (reason.to_owned(), help.to_owned());
        self.sink.report(RelatedRows { span, reason, help });
    }

    fn parts<'a>(&mut self, record: &'a ast::Record, entity: EntityId) -> Option<Parts<'a>> {
        let mut parts = Parts {
            own: ast::Record { items: Vec::new(), span: record.span },
            before: Vec::new(),
            behind: Vec::new(),
        };
        for item in &record.items {
            let ast::RecordItemKind::Field { name, value, .. } = &item.kind else {
                parts.own.items.push(item.clone());
                continue;
            };
            if let Some(relation) = self.rows_behind(entity, &name.text) {
                parts.behind.push((relation, value, item.span));
                continue;
            }
            let reference = self.program.relation_named(entity, &name.text);
            match (value, reference) {
                (ast::Value::Record(record), Some(relation)) => {
                    parts.before.push((relation, record));
                }
                (ast::Value::Record(_) | ast::Value::List { .. }, None) => {
                    self.assignable(name, entity, true)?;
                    self.no_related(value.span(), "not a relation", "give a value");
                    return None;
                }
                (ast::Value::List { .. }, Some(_)) => {
                    self.no_related(
                        value.span(),
                        "a reference leads to one row",
                        "give one record, in braces",
                    );
                    return None;
                }
                _ => parts.own.items.push(item.clone()),
            }
        }
        Some(parts)
    }

    /// Inserts a row with its related rows; gives the step, which returns the `wanted` fields and what related rows need.
    fn one_row(
        &mut self,
        record: &ast::Record,
        entity: EntityId,
        mut extra: Vec<Given>,
        wanted: &[FieldId],
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let parts = self.parts(record, entity)?;
        for (relation, record) in parts.before {
            let of = self.program[relation].clone();
            let RelationKind::Reference { columns, target_columns, .. } = of.kind else { continue };
            let step =
                self.one_row(record, of.target, Vec::new(), &target_columns, record.span, steps)?;
            let found = self.key_of_step(step, of.target, &target_columns, record.span, steps);
            for (column, (_, value)) in columns.into_iter().zip(found) {
                extra.push((column, Some(value), Vec::new()));
            }
        }
        let mut returned = wanted.to_vec();
        for (relation, ..) in &parts.behind {
            for field in self.keys_behind(*relation).map(|(_, _, far)| far).unwrap_or_default() {
                if !returned.contains(&field) {
                    returned.push(field);
                }
            }
        }
        let step = self.insert_step(&[&parts.own], entity, extra, &returned, span, steps)?;
        for (relation, value, span) in parts.behind {
            self.behind(relation, value, (step, entity), span, steps)?;
        }
        Some(step)
    }

    /// The entity of a relation, its columns that refer to the other side, and the columns there.
    fn keys_behind(&self, relation: RelationId) -> Option<(EntityId, Vec<FieldId>, Vec<FieldId>)> {
        let (RelationKind::Many { inverse } | RelationKind::One { inverse, .. }) =
            &self.program[relation].kind
        else {
            return None;
        };
        match &self.program[*inverse].kind {
            RelationKind::Reference { columns, target_columns, .. } => {
                Some((self.program[*inverse].entity, columns.clone(), target_columns.clone()))
            }
            _ => None,
        }
    }

    /// Rows that refer to the row of a step.
    fn behind(
        &mut self,
        relation: RelationId,
        value: &ast::Value,
        (step, entity): (usize, EntityId),
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        if self.program[relation].clause.is_some() {
            let help =
                "insert through the relation that has all rows, or insert them by themselves";
            self.no_related(span, "a relation with a filter of its own", help);
            return None;
        }
        let Some((child, columns, far)) = self.keys_behind(relation) else {
            let help = "insert the rows of the join entity: they refer to both sides";
            self.no_related(span, "a relation through another entity", help);
            return None;
        };
        let keys = self.key_of_step(step, entity, &far, span, steps);
        let extra: Vec<Given> = columns
            .iter()
            .zip(keys)
            .map(|(column, (_, value))| (*column, Some(value), Vec::new()))
            .collect();
        let many = self.program[relation].kind.is_many();
        match value {
            ast::Value::List { values, .. } if many => {
                let mut records = Vec::new();
                for value in values {
                    let ast::Value::Record(record) = value else {
                        self.no_related(value.span(), "not a record", "give records, in braces");
                        return None;
                    };
                    records.push(record);
                }
                if records.iter().any(|record| self.has_related(record, child)) {
                    for record in records {
                        self.one_row(record, child, extra.clone(), &[], record.span, steps)?;
                    }
                } else if !records.is_empty() {
                    self.insert_step(&records, child, extra, &[], span, steps)?;
                }
                Some(())
            }
            ast::Value::Record(record) if !many => {
                self.one_row(record, child, extra, &[], record.span, steps).map(drop)
            }
            ast::Value::Expr(ast::Expr { kind: ast::ExprKind::Param(param), .. })
                if many && param.fields.is_empty() =>
            {
                self.given_rows(param, child, extra, steps)
            }
            _ if many => {
                let help = "write `[ { … }, { … } ]`, or give a parameter `$rows: new Entity[]`";
                self.no_related(value.span(), "many rows belong here", help);
                None
            }
            _ => {
                self.no_related(
                    value.span(),
                    "one row belongs here",
                    "write one record, in braces",
                );
                None
            }
        }
    }

    /// Rows of a list of records; the columns that refer to the row around them are put in.
    fn given_rows(
        &mut self,
        param: &ast::ParamRef,
        entity: EntityId,
        extra: Vec<Given>,
        steps: &mut Vec<Step>,
    ) -> Option<()> {
        let input = self.input(&param.name)?;
        let InputKind::Records { fields: known, list: true, .. } =
            self.inputs.get(input)?.input.kind.clone()
        else {
            let help = "declare it as `new Entity[]` or `{ … }[]`";
            self.no_related(param.span, "not a list of records", help);
            return None;
        };
        let id = self.add_row(Row {
            alias: param.name.text.clone(),
            kind: RowKind::Outputs(Vec::new()),
            nullable: false,
        });
        let mut fields = Vec::new();
        let mut items = Vec::new();
        let span = param.span;
        let mut add = |field: FieldId, value: Expr, name: String| {
            fields.push(field);
            items.push(Item { name, value: ItemValue::Expr(value, None), docs: Vec::new(), span });
        };
        for field in known {
            let name = ast::Name { text: field.name.clone(), quoted: false, span };
            let (targets, _) = self.assignable(&name, entity, true)?;
            let [target] = targets.as_slice() else {
                self.no_related(span, "a composite key in a record", "name its columns");
                return None;
            };
            if extra.iter().any(|(known, ..)| known == target) {
                continue;
            }
            let why = (None, format!("`{}` of a record is optional", field.name));
            self.refuse_null_of(&field.ty, why, entity, *target, span)?;
            let kind = ExprKind::Output(id, field.name.clone());
            let value = typed(kind, field.ty.ty, field.ty.nullable, span);
            let declared = self.program[entity][*target].clone();
            let value = self.coerce(value, &declared.ty, None)?;
            add(*target, value, declared.name);
        }
        for (field, value, _) in extra {
            let name = self.program[entity][field].name.clone();
            add(field, value?, name);
        }
        self.require(&fields, entity, span)?;
        let kind = SourceKind::Records(input);
        let alias = param.name.text.clone();
        let source = hir::Source { id, alias, kind, nullable: false, span };
        let shape = Shape::Record(Record { items, shared: None });
        let query = rows_of(source, shape, None, self.program);
        let source = InsertSource::Query(Box::new(query));
        self.push_insert(entity, fields, source, &[], Cardinality::Many, span, steps);
        Some(())
    }

    /// Inserts records, with further values in each of them.
    fn insert_step(
        &mut self,
        records: &[&ast::Record],
        entity: EntityId,
        extra: Vec<Given>,
        returned: &[FieldId],
        span: Span,
        steps: &mut Vec<Step>,
    ) -> Option<usize> {
        let records: Vec<ast::Record> = records.iter().map(|record| (*record).clone()).collect();
        let (fields, source) = self.records(&records, entity, &extra)?;
        self.require(&fields, entity, span)?;
        let rows = if records.len() == 1 { Cardinality::One } else { Cardinality::Many };
        Some(self.push_insert(entity, fields, source, returned, rows, span, steps))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one statement")]
    fn push_insert(
        &mut self,
        entity: EntityId,
        fields: Vec<FieldId>,
        source: InsertSource,
        returned: &[FieldId],
        rows: Cardinality,
        span: Span,
        steps: &mut Vec<Step>,
    ) -> usize {
        let row = self.target_row(entity, None);
        let (shape, outputs) = self.returned(row, entity, returned, span);
        let insert = Insert {
            with: Vec::new(),
            entity,
            row,
            fields,
            source,
            on_conflict: None,
            returning: (!returned.is_empty()).then_some(shape),
            outputs: outputs.clone(),
        };
        let kind = StepKind::Run { statement: Statement::Insert(insert), outputs, rows };
        steps.push(Step { kind, span });
        steps.len() - 1
    }

    /// These fields of a row, as what a command returns.
    fn returned(
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
    fn key_of_step(
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
            Some(StepKind::Ensure { .. }) | None => Vec::new(),
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
