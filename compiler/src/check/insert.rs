//! Inserts: records, lists of records, queries; and what happens to rows that exist already.

use std::collections::BTreeMap;

use rex_grammar::{Span, ast};

use super::destination::Destination;
use super::implied::implied;
use super::params::RecordList;
use super::scope::{Row, RowKind, Scope};
use super::write::Given;
use super::{Checker, typed};
use crate::diag::codes::{ConflictTarget, MissingFields, ValuesWithoutColumns};
use crate::hir::{
    self, Assignment, EntityId, Expr, ExprKind, FieldId, InputKind, Insert, InsertSource,
    OnConflict, Statement, Ty,
};

impl Checker<'_> {
    pub(super) fn insert(&mut self, insert: &ast::Insert) -> Option<Statement> {
        let known = self.ctes.len();
        let with = match &insert.with {
            Some(with) => self.with(with)?,
            None => Vec::new(),
        };
        let entity = self.target(&insert.target)?;
        let (fields, source) = match &insert.source {
            ast::InsertSource::Records(records) => self.records(records, entity, &[])?,
            ast::InsertSource::Param(param) => self.bulk(param, entity)?,
            ast::InsertSource::Query { columns, query } => {
                self.insert_query(columns, query, entity)?
            }
        };
        self.require(&fields, entity, insert.target.span)?;
        let row = self.target_row(entity, insert.alias.as_ref());
        self.scopes.push(Scope::over(vec![row]));
        let conflict = match insert.conflicts.first() {
            Some(conflict) => self.conflict(conflict, entity, &fields).map(Some),
            None => Some(None),
        };
        if let Some(second) = insert.conflicts.get(1) {
            self.not_there(second.span, "a second `on conflict`", "keep one of them");
        }
        let binding = super::scope::Binding::Row(
            hir::PathRef { source: row, steps: Vec::new() },
            entity,
            false,
        );
        if let Some(scope) = self.scopes.last_mut() {
            scope.bindings.insert("new".to_owned(), binding);
        }
        let returning = self.returning(insert.returning.as_ref(), row, entity);
        self.scopes.pop();
        self.ctes.truncate(known);
        let (returning, outputs) = returning?;
        let mut conflict = conflict?;
        if let (Some(conflict), InsertSource::Query(query)) = (&mut conflict, &source) {
            conflict.once = conflict.update.is_some() && self.may_repeat(query, &fields, conflict);
        }
        Some(Statement::Insert(Insert {
            with,
            entity,
            row,
            fields,
            source,
            on_conflict: conflict,
            returning,
            outputs,
        }))
    }

    /// Whether two rows of a query may have the key that a conflict is about.
    fn may_repeat(&self, query: &hir::Query, fields: &[FieldId], conflict: &OnConflict) -> bool {
        if query.cardinality != hir::Cardinality::Many {
            return false;
        }
        let is_key = |field: &FieldId| {
            let same = |key: &Expr| matches!(&key.kind, ExprKind::Field(_, of) if of == field);
            conflict.target.iter().any(same)
        };
        let outputs = fields.iter().zip(&query.outputs);
        let names: Vec<&str> = outputs
            .filter(|(field, _)| is_key(field))
            .map(|(_, output)| output.name.as_str())
            .collect();
        let known = super::cardinality::keys_of(self, query);
        !known.iter().any(|key| key.iter().all(|name| names.contains(&name.as_str())))
    }

    /// Records written out, with further values in each of them.
    pub(super) fn records(
        &mut self,
        records: &[ast::Record],
        entity: EntityId,
        extra: &[Given],
    ) -> Option<(Vec<FieldId>, InsertSource)> {
        let mut rows = Vec::new();
        for record in records {
            let given = self.given(record, entity);
            rows.push(given.map(|mut given| {
                given.retain(|(field, ..)| !extra.iter().any(|(known, ..)| known == field));
                given.extend(extra.iter().cloned());
                given
            }));
        }
        let rows: Vec<Vec<Given>> = rows.into_iter().collect::<Option<_>>()?;
        let mut fields: Vec<FieldId> = Vec::new();
        for (field, _, guards) in rows.iter().flatten() {
            if !guards.is_empty() {
                let span = records.first()?.span;
                self.not_there(span, "`name?:` in an insert", "use a default, or an update");
                return None;
            }
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        let complete = rows.iter().map(|row| {
            let by_field: BTreeMap<FieldId, Option<Expr>> =
                row.iter().map(|(field, value, _)| (*field, value.clone())).collect();
            fields.iter().map(|field| by_field.get(field).cloned().flatten()).collect()
        });
        let complete: Vec<Vec<Option<Expr>>> = complete.collect();
        self.holes(&complete, &fields, entity, records)?;
        Some((fields, InsertSource::Records(complete)))
    }

    /// A field that only some records give has to have a default in the others.
    fn holes(
        &mut self,
        rows: &[Vec<Option<Expr>>],
        fields: &[FieldId],
        entity: EntityId,
        records: &[ast::Record],
    ) -> Option<()> {
        for (row, record) in rows.iter().zip(records) {
            let missing = fields.iter().zip(row).filter(|(field, value)| {
                let declared = &self.program[entity][**field];
                value.is_none() && !declared.nullable && declared.default.is_none()
            });
            let missing: Vec<FieldId> = missing.map(|(field, _)| *field).collect();
            if !missing.is_empty() {
                self.missing_fields(&missing, entity, record.span);
                return None;
            }
        }
        Some(())
    }

    pub(super) fn require(
        &mut self,
        fields: &[FieldId],
        entity: EntityId,
        span: Span,
    ) -> Option<()> {
        let missing = self.fields_needed(fields, entity);
        if missing.is_empty() {
            return Some(());
        }
        self.missing_fields(&missing, entity, span);
        None
    }

    /// The fields that a new row needs beside these.
    pub(super) fn fields_needed(&self, fields: &[FieldId], entity: EntityId) -> Vec<FieldId> {
        let mut missing = Vec::new();
        for (id, field) in (0..).map(FieldId).zip(&self.program[entity].fields) {
            let filled = field.nullable
                || field.default.is_some()
                || field.auto
                || field.lock
                || field.generated.is_some();
            if !filled && !fields.contains(&id) {
                missing.push(id);
            }
        }
        missing
    }

    /// Reports fields that are not given; the columns of one reference are one.
    fn missing_fields(&mut self, missing: &[FieldId], entity: EntityId, span: Span) {
        let mut fields: Vec<String> = Vec::new();
        let mut declared = Vec::new();
        for id in missing {
            let label = format!("`{}`", self.field_label(entity, *id));
            if !fields.contains(&label) {
                fields.push(label);
                declared.push(self.program[entity][*id].span);
            }
        }
        let (entity, fields) = (self.program[entity].name.clone(), fields.join(", "));
        self.sink.report(MissingFields { span, entity, fields, declared });
    }

    fn bulk(
        &mut self,
        param: &ast::ParamRef,
        entity: EntityId,
    ) -> Option<(Vec<FieldId>, InsertSource)> {
        let found = match self.record_list(param)? {
            Some(RecordList { input, entity, fields }) => Some((input, entity, fields, false)),
            None if param.fields.is_empty() => {
                let input = self.input(&param.name)?;
                match self.inputs.get(input)?.input.kind.clone() {
                    InputKind::Records { entity, fields, .. } => {
                        Some((input, entity, fields, true))
                    }
                    InputKind::Value(_) | InputKind::Sort(_) => None,
                }
            }
            None => None,
        };
        let Some((input, of, fields, single)) = found else {
            let way_out = "declare it as `new Entity[]` or `{ … }[]`";
            self.not_there(param.span, "an insert from this parameter", way_out);
            return None;
        };
        let mut written = Vec::new();
        let mut indexes = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let target = match field.field.filter(|_| of == Some(entity)) {
                Some(id) => id,
                None => {
                    let name =
                        ast::Name { text: field.name.clone(), quoted: false, span: param.span };
                    let (targets, _) = self.assignable(&name, entity, true)?;
                    let [target] = targets.as_slice() else {
                        self.not_there(
                            param.span,
                            "a composite key in a record",
                            "name its columns",
                        );
                        return None;
                    };
                    *target
                }
            };
            written.push(target);
            indexes.push(at);
        }
        if single {
            let mut values = Vec::new();
            for (field, target) in indexes.into_iter().zip(&written) {
                let value = self.record_field(input, field, param.span)?;
                let declared = self.program[entity][*target].clone();
                let value = self.coerce(value, &declared.ty, None)?;
                self.refuse_null_for(&value, entity, *target, false)?;
                values.push(Some(value));
            }
            return Some((written, InsertSource::Records(vec![values])));
        }
        let at = self.inputs.get(input)?.input.span;
        for (field, target) in fields.iter().zip(&written) {
            self.fit_field(field, entity, *target, param.span)?;
            let why = (Some(at), format!("`{}` of a record is optional", field.name));
            self.refuse_null_of(&field.ty, why, entity, *target, param.span)?;
        }
        Some((written, InsertSource::Rows { input, fields: indexes }))
    }

    fn insert_query(
        &mut self,
        columns: &[ast::Name],
        query: &ast::Query,
        entity: EntityId,
    ) -> Option<(Vec<FieldId>, InsertSource)> {
        let in_order;
        let columns = match (&query.first, columns) {
            (ast::SetTerm::Values(values), []) if query.rest.is_empty() => {
                in_order = self.columns_in_order(values, entity)?;
                in_order.as_slice()
            }
            _ => columns,
        };
        let mut named = Vec::new();
        for column in columns {
            let (targets, _) = self.assignable(column, entity, true)?;
            named.extend(targets);
        }
        // Columns that are named in front of the query say where its values go.
        self.nameless = !columns.is_empty();
        let columns_named = (!columns.is_empty()).then_some(named);
        self.destination = Some(Destination { entity, columns: columns_named });
        let typed_query = self.query_within(query, true);
        (self.nameless, self.destination) = (false, None);
        let mut typed_query = typed_query?;
        let names: Vec<ast::Name> = if columns.is_empty() {
            let items = item_spans(&typed_query);
            let name = |(at, output): (usize, &hir::Output)| ast::Name {
                text: output.name.clone(),
                quoted: false,
                span: items.get(at).copied().unwrap_or(query.span),
            };
            typed_query.outputs.iter().enumerate().map(name).collect()
        } else {
            columns.to_vec()
        };
        let mut fields = Vec::new();
        for name in &names {
            let (targets, _) = self.assignable(name, entity, true)?;
            fields.extend(targets);
        }
        self.fit_outputs(&mut typed_query, &fields, entity)?;
        Some((fields, InsertSource::Query(Box::new(typed_query))))
    }

    /// The columns of values that name none: all that an insert gives, as they are declared.
    fn columns_in_order(
        &mut self,
        values: &ast::Values,
        entity: EntityId,
    ) -> Option<Vec<ast::Name>> {
        let declared = &self.program[entity];
        let given = (0..).map(FieldId).zip(&declared.fields).filter(|(_, field)| field.is_given());
        let given: Vec<(FieldId, &hir::Field)> = given.collect();
        let wrong = values.rows.iter().find(|row| row.len() != given.len());
        if let Some(row) = wrong {
            let mut fields: Vec<String> =
                given.iter().map(|(id, _)| self.field_label(entity, *id)).collect();
            fields.dedup();
            self.sink.report(ValuesWithoutColumns {
                span: values.span,
                entity: declared.name.clone(),
                values: row.len(),
                columns: given.len(),
                fields,
            });
            return None;
        }
        let span = values.span;
        let name = |(_, field): &(FieldId, &hir::Field)| ast::Name {
            text: field.name.clone(),
            quoted: false,
            span,
        };
        Some(given.iter().map(name).collect())
    }

    /// Converts the outputs of a select to the types of the fields they go to.
    fn fit_outputs(
        &mut self,
        query: &mut hir::Query,
        fields: &[FieldId],
        entity: EntityId,
    ) -> Option<()> {
        if query.outputs.len() != fields.len() {
            let span = query_span(query)?;
            self.sink.report(crate::diag::codes::ArmsDiffer {
                span,
                detail: format!("{} fields, {} values", fields.len(), query.outputs.len()),
            });
            return None;
        }
        let types: Vec<Ty> =
            fields.iter().map(|field| self.program[entity][*field].ty.clone()).collect();
        if let hir::QueryBody::Select(select) = &mut query.body
            && let hir::Shape::Record(record) = &mut select.shape
        {
            for ((item, ty), field) in record.items.iter_mut().zip(&types).zip(fields) {
                if let hir::ItemValue::Expr(value, _) = &mut item.value {
                    let field = &self.program[entity][*field];
                    let cause = (field.span, format!("`{}` is `{ty}`", field.name));
                    *value = self.coerce(value.clone(), ty, Some(cause))?;
                }
            }
        } else {
            let span = query_span(query)?;
            for ((output, ty), field) in query.outputs.iter().zip(&types).zip(fields) {
                let field = &self.program[entity][*field];
                let cause = (field.span, format!("`{}` is `{ty}`", field.name));
                let kind = hir::ExprKind::OutputName(output.name.clone());
                let value = typed(kind, output.ty.ty.clone(), output.ty.nullable, span);
                self.coerce(value, ty, Some(cause))?;
            }
        }
        self.refuse_null_outputs(query, fields, entity)?;
        super::sets::retype(query, &types);
        Some(())
    }

    /// `on conflict` of an insert whose row is this.
    pub(super) fn conflict_of(
        &mut self,
        conflict: &ast::Conflict,
        row: hir::SourceId,
        entity: EntityId,
        given: &[FieldId],
    ) -> Option<OnConflict> {
        self.scopes.push(Scope::over(vec![row]));
        let found = self.conflict(conflict, entity, given);
        self.scopes.pop();
        found
    }

    fn conflict(
        &mut self,
        conflict: &ast::Conflict,
        entity: EntityId,
        given: &[FieldId],
    ) -> Option<OnConflict> {
        let mut target = Vec::new();
        let mut target_filter = None;
        let mut columns: Vec<FieldId> = Vec::new();
        if let Some(written) = &conflict.target {
            for key in &written.keys {
                let (expr, fields) = self.conflict_key(&key.expr, entity)?;
                columns.extend(fields);
                target.extend(expr);
            }
            if let Some(filter) = &written.filter {
                target_filter = Some(self.condition(filter)?);
            }
            target_filter =
                self.covered(&target, &columns, target_filter.as_ref(), entity, written.span)?;
        }
        let (update, filter) = match &conflict.action {
            ast::ConflictAction::Nothing => (None, None),
            ast::ConflictAction::Update { record, filter } => {
                if conflict.target.is_none() {
                    let way_out = "name the columns of the key";
                    self.not_there(conflict.span, "an update without a conflict target", way_out);
                    return None;
                }
                let set = self.conflict_set(record, entity, given, &columns)?;
                let filter = match filter {
                    Some(condition) => Some(self.with_excluded(entity, |c| c.filter(condition))?),
                    None => None,
                };
                (Some(set), filter)
            }
        };
        Some(OnConflict { target, target_filter, update, filter, once: false })
    }

    fn conflict_key(
        &mut self,
        key: &ast::Expr,
        entity: EntityId,
    ) -> Option<(Vec<Expr>, Vec<FieldId>)> {
        if let ast::ExprKind::Path(path) = &key.kind
            && let [name] = path.names.as_slice()
        {
            let (fields, _) = self.assignable(name, entity, false)?;
            let row = *self.scopes.last()?.sources.first()?;
            let at = hir::PathRef { source: row, steps: Vec::new() };
            let exprs = fields
                .iter()
                .map(|field| self.field(at.clone(), entity, *field, false, key.span))
                .collect();
            return Some((exprs, fields));
        }
        let expr = self.expr(key, None)?;
        Some((vec![expr], Vec::new()))
    }

    /// A conflict target is a unique key: its columns, or the keys of a unique index. Of an index of some rows, the
    /// condition of the target has to prove the index's own, which is given back: that one both databases know it by.
    fn covered(
        &mut self,
        target: &[Expr],
        columns: &[FieldId],
        filter: Option<&Expr>,
        entity: EntityId,
        span: Span,
    ) -> Option<Option<Expr>> {
        let row = *self.scopes.last()?.sources.first()?;
        let at = hir::PathRef { source: row, steps: Vec::new() };
        let declared = &self.program[entity];
        let equal = |fields: &[FieldId]| {
            columns.len() == target.len()
                && fields.len() == columns.len()
                && fields.iter().all(|field| columns.contains(field))
        };
        let keys: Vec<&hir::Key> = declared.key.iter().chain(&declared.uniques).collect();
        if filter.is_none() && keys.iter().any(|key| equal(&key.fields)) {
            return Some(None);
        }
        let has_keys = |index: &&hir::Index| {
            index.unique
                && index.keys.len() == target.len()
                && index.keys.iter().all(|(key, _)| target.iter().any(|t| alike(key, t)))
        };
        let holds = |index: &hir::Index| match (&index.filter, filter) {
            (None, None) => Some(None),
            (Some(own), Some(given)) => {
                let own = self.about_row(own, &at);
                implied(&own, &[given]).then_some(Some(own))
            }
            _ => None,
        };
        if let Some(filter) = declared.indexes.iter().filter(has_keys).find_map(holds) {
            return Some(filter);
        }
        let list = |key: &&hir::Key| {
            let names: Vec<String> =
                key.fields.iter().map(|field| self.field_label(entity, *field)).collect();
            format!("`({})`", names.join(", "))
        };
        let partial =
            declared.indexes.iter().any(|index| has_keys(&index) && index.filter.is_some());
        let known: Vec<String> = keys.iter().map(list).collect();
        let keys = if known.is_empty() { "a unique key".to_owned() } else { known.join(" or ") };
        let entity = declared.name.clone();
        self.sink.report(ConflictTarget { span, entity, keys, partial });
        None
    }

    /// `excluded` is the new row, while this runs.
    fn with_excluded<T>(
        &mut self,
        entity: EntityId,
        inner: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let row =
            Row { alias: "excluded".to_owned(), kind: RowKind::Entity(entity), nullable: false };
        let id = self.add_row(row);
        self.excluded.push(id);
        let mut scope = Scope::over(vec![id]);
        // Only by its name: plain names are those of the row that exists.
        scope.named_only = true;
        self.scopes.push(scope);
        let result = inner(self);
        self.scopes.pop();
        result
    }

    fn conflict_set(
        &mut self,
        record: &ast::Record,
        entity: EntityId,
        given: &[FieldId],
        target: &[FieldId],
    ) -> Option<Vec<Assignment>> {
        let mut set = Vec::new();
        let mut own = record.clone();
        let mut spread = false;
        own.items.retain(|item| match &item.kind {
            ast::RecordItemKind::SpreadPath(path)
                if path.names.first().is_some_and(|name| name.text == "excluded") =>
            {
                spread = true;
                false
            }
            _ => true,
        });
        let written = self.with_excluded(entity, |checker| checker.given(&own, entity))?;
        if spread {
            for field in given.iter().filter(|field| !target.contains(field)) {
                if written.iter().any(|(own, ..)| own == field) {
                    continue;
                }
                let declared = &self.program[entity][*field];
                let value = typed(
                    ExprKind::Excluded(*field),
                    declared.ty.clone(),
                    declared.nullable,
                    record.span,
                );
                set.push(Assignment { field: *field, value: Some(value), guard: Vec::new() });
            }
        }
        for (field, value, guard) in written {
            set.push(Assignment { field, value, guard });
        }
        Some(set)
    }
}

/// Where the first field of a query stands.
pub(super) fn query_span(query: &hir::Query) -> Option<Span> {
    match &query.body {
        hir::QueryBody::Select(select) => match &select.shape {
            hir::Shape::Scalar(value) => Some(value.span),
            hir::Shape::Record(record) => record.items.first().map(|item| item.span),
        },
        hir::QueryBody::Set { left, .. } => query_span(left),
        hir::QueryBody::Values(rows) => rows.first()?.first().map(|value| value.span),
    }
}

/// Equal but for the row they are of: an index's key and a conflict target.
fn alike(key: &Expr, target: &Expr) -> bool {
    super::group::same_where(key, target, &|p, q| p.steps == q.steps)
}

/// Where the fields of a select stand, in order.
fn item_spans(query: &hir::Query) -> Vec<Span> {
    match &query.body {
        hir::QueryBody::Select(select) => match &select.shape {
            hir::Shape::Record(record) => record.items.iter().map(|item| item.span).collect(),
            hir::Shape::Scalar(value) => vec![value.span],
        },
        hir::QueryBody::Set { left, .. } => item_spans(left),
        hir::QueryBody::Values(_) => Vec::new(),
    }
}
