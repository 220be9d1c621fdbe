//! Writes: insert, update, delete, and the records that they take.

use std::collections::BTreeMap;

use rex_grammar::{Span, ast};

use super::scope::{Row, RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::{
    AssignedTwice, ConflictTarget, GeneratedField, MissingFields, SeveralMatches, UnguardedLock,
    UnknownAssignment, WriteWithoutWhere,
};
use crate::diag::suggest;
use crate::hir::{
    self, Assignment, EntityId, Expr, ExprKind, FieldId, InputKind, Insert, InsertSource, Literal,
    OnConflict, RelationKind, SourceId, Statement, Ty,
};

/// A value given to a field; `None` is the column's default.
type Given = (FieldId, Option<Expr>, Vec<usize>);

impl Checker<'_> {
    /// Types a statement.
    pub(super) fn statement(&mut self, statement: &ast::Statement) -> Option<Statement> {
        match statement {
            ast::Statement::Query(query) => self.query(query).map(Statement::Query),
            ast::Statement::Insert(insert) => self.insert(insert),
            ast::Statement::Update(update) => self.update(update),
            ast::Statement::Delete(delete) => self.delete(delete),
        }
    }

    fn target(&mut self, name: &ast::Name) -> Option<EntityId> {
        let found = self.program.entity_named(&name.text);
        if found.is_none() {
            let names = self.program.entities.iter().map(|entity| entity.name.as_str());
            let near = suggest::nearest(&name.text, names).map(str::to_owned);
            self.sink.report(crate::diag::codes::UnknownSource {
                span: name.span,
                name: name.text.clone(),
                near,
            });
        }
        found
    }

    fn target_row(&mut self, entity: EntityId, alias: Option<&ast::Name>) -> SourceId {
        let own = self.program[entity].name.clone();
        let alias = alias.map_or(own, |alias| alias.text.clone());
        self.add_row(Row { alias, kind: RowKind::Entity(entity), nullable: false })
    }

    fn insert(&mut self, insert: &ast::Insert) -> Option<Statement> {
        let known = self.ctes.len();
        let with = match &insert.with {
            Some(with) => self.with(with)?,
            None => Vec::new(),
        };
        let entity = self.target(&insert.target)?;
        let (fields, source) = match &insert.source {
            ast::InsertSource::Records(records) => self.records(records, entity)?,
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
        let returning = self.returning(insert.returning.as_ref());
        self.scopes.pop();
        self.ctes.truncate(known);
        let (returning, outputs) = returning?;
        Some(Statement::Insert(Insert {
            with,
            entity,
            row,
            fields,
            source,
            on_conflict: conflict?,
            returning,
            outputs,
        }))
    }

    fn returning(
        &mut self,
        output: Option<&ast::Output>,
    ) -> Option<(Option<hir::Shape>, Vec<hir::Output>)> {
        let Some(output) = output else { return Some((None, Vec::new())) };
        let results = std::mem::replace(&mut self.results, false);
        let shape = self.output(output);
        self.results = results;
        let shape = shape?;
        let outputs = super::shape::outputs(&shape, self.program);
        Some((Some(shape), outputs))
    }

    fn records(
        &mut self,
        records: &[ast::Record],
        entity: EntityId,
    ) -> Option<(Vec<FieldId>, InsertSource)> {
        let mut rows = Vec::new();
        for record in records {
            rows.push(self.given(record, entity, true));
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
            let missing: Vec<String> = missing
                .map(|(field, _)| format!("`{}`", self.field_label(entity, *field)))
                .collect();
            if !missing.is_empty() {
                let entity = self.program[entity].name.clone();
                let fields = missing.join(", ");
                self.sink.report(MissingFields { span: record.span, entity, fields });
                return None;
            }
        }
        Some(())
    }

    /// The name by which a field is given: a relation's column by the relation.
    fn field_label(&self, entity: EntityId, field: FieldId) -> String {
        let declared = &self.program[entity][field];
        declared
            .made_by
            .map_or_else(|| declared.name.clone(), |relation| self.program[relation].name.clone())
    }

    fn require(&mut self, fields: &[FieldId], entity: EntityId, span: Span) -> Option<()> {
        let declared = self.program[entity].fields.iter().enumerate();
        let mut missing = Vec::new();
        for (at, field) in declared {
            let id = FieldId(u32::try_from(at).ok()?);
            let filled = field.nullable
                || field.default.is_some()
                || field.auto
                || field.lock
                || field.generated.is_some();
            if !filled && !fields.contains(&id) {
                let label = format!("`{}`", self.field_label(entity, id));
                if !missing.contains(&label) {
                    missing.push(label);
                }
            }
        }
        if missing.is_empty() {
            return Some(());
        }
        let entity = self.program[entity].name.clone();
        self.sink.report(MissingFields { span, entity, fields: missing.join(", ") });
        None
    }

    fn bulk(
        &mut self,
        param: &ast::ParamRef,
        entity: EntityId,
    ) -> Option<(Vec<FieldId>, InsertSource)> {
        let input = self.input(&param.name)?;
        let InputKind::Records { entity: of, fields, .. } =
            self.inputs.get(input)?.input.kind.clone()
        else {
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
        Some((written, InsertSource::Rows { input, fields: indexes }))
    }

    fn insert_query(
        &mut self,
        columns: &[ast::Name],
        query: &ast::Query,
        entity: EntityId,
    ) -> Option<(Vec<FieldId>, InsertSource)> {
        let mut typed_query = self.inner_query(query)?;
        let names: Vec<ast::Name> = if columns.is_empty() {
            let name = |output: &hir::Output| ast::Name {
                text: output.name.clone(),
                quoted: false,
                span: query.span,
            };
            typed_query.outputs.iter().map(name).collect()
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
            for (item, ty) in record.items.iter_mut().zip(&types) {
                if let hir::ItemValue::Expr(value, _) = &mut item.value {
                    *value = self.coerce(value.clone(), ty, None)?;
                }
            }
            for (output, ty) in query.outputs.iter_mut().zip(&types) {
                output.ty.ty = ty.clone();
            }
        }
        Some(())
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
            self.covered(&target, &columns, target_filter.is_some(), entity, written.span)?;
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
        Some(OnConflict { target, target_filter, update, filter })
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

    /// A conflict target is a unique key: its columns, or the keys of a unique index.
    fn covered(
        &mut self,
        target: &[Expr],
        columns: &[FieldId],
        partial: bool,
        entity: EntityId,
        span: Span,
    ) -> Option<()> {
        let declared = &self.program[entity];
        let equal = |fields: &[FieldId]| {
            columns.len() == target.len()
                && fields.len() == columns.len()
                && fields.iter().all(|field| columns.contains(field))
        };
        let keys: Vec<&hir::Key> = declared.key.iter().chain(&declared.uniques).collect();
        let by_key = !partial && keys.iter().any(|key| equal(&key.fields));
        let by_index = declared.indexes.iter().any(|index| {
            index.unique
                && index.filter.is_some() == partial
                && index.keys.len() == target.len()
                && index.keys.iter().all(|(key, _)| target.iter().any(|t| alike(key, t)))
        });
        if by_key || by_index {
            return Some(());
        }
        let list = |key: &&hir::Key| {
            let names: Vec<String> =
                key.fields.iter().map(|field| self.field_label(entity, *field)).collect();
            format!("`({})`", names.join(", "))
        };
        let known: Vec<String> = keys.iter().map(list).collect();
        let keys = if known.is_empty() { "a unique key".to_owned() } else { known.join(" or ") };
        let entity = declared.name.clone();
        self.sink.report(ConflictTarget { span, entity, keys });
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
        let written = self.with_excluded(entity, |checker| checker.given(&own, entity, false))?;
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

    /// The fields that a record gives, with their values.
    fn given(
        &mut self,
        record: &ast::Record,
        entity: EntityId,
        inserting: bool,
    ) -> Option<Vec<Given>> {
        let mut out: Vec<Given> = Vec::new();
        let mut complete = true;
        for item in &record.items {
            let more = self.record_item(item, entity, inserting);
            match more {
                Some(more) => {
                    for given in more {
                        if out.iter().any(|(field, ..)| *field == given.0) {
                            let name = self.field_label(entity, given.0);
                            self.sink.report(AssignedTwice { span: item.span, name });
                            complete = false;
                        } else {
                            out.push(given);
                        }
                    }
                }
                None => complete = false,
            }
        }
        complete.then_some(out)
    }

    fn record_item(
        &mut self,
        item: &ast::RecordItem,
        entity: EntityId,
        inserting: bool,
    ) -> Option<Vec<Given>> {
        match &item.kind {
            ast::RecordItemKind::Field { name, optional, value } => {
                let (fields, ty) = self.assignable(name, entity, true)?;
                let ast::Value::Expr(value) = value else {
                    let way_out = "insert the related rows by commands of their own";
                    self.not_there(item.span, "a nested insert", way_out);
                    return None;
                };
                if matches!(value.kind, ast::ExprKind::Default) {
                    return Some(fields.into_iter().map(|f| (f, None, Vec::new())).collect());
                }
                self.value_of(value, *optional, &fields, ty.as_ref(), entity)
            }
            ast::RecordItemKind::Param(param) => {
                let (fields, ty) = self.assignable(&param.name, entity, true)?;
                let value =
                    ast::Expr { kind: ast::ExprKind::Param(param.clone()), span: param.span };
                self.value_of(&value, false, &fields, ty.as_ref(), entity)
            }
            ast::RecordItemKind::SpreadParam(_) | ast::RecordItemKind::SpreadPath(_) => {
                let _ = inserting;
                self.not_there(item.span, "a spread here", "name the fields one by one");
                None
            }
        }
    }

    fn value_of(
        &mut self,
        value: &ast::Expr,
        optional: bool,
        fields: &[FieldId],
        ty: Option<&Ty>,
        entity: EntityId,
    ) -> Option<Vec<Given>> {
        let before = self.uses.len();
        let outer = std::mem::replace(&mut self.guarding, optional);
        let typed_value = self.assigned(value, ty, fields, entity);
        self.guarding = outer;
        let mut guard = Vec::new();
        if optional {
            guard = self.uses.get(before..).unwrap_or_default().to_vec();
            guard.retain(|at| self.inputs.get(*at).is_some_and(|d| d.input.optional));
            guard.dedup();
            for at in &guard {
                if let Some(declared) = self.inputs.get_mut(*at) {
                    declared.input.guard = true;
                }
            }
            if guard.is_empty() {
                self.sink.report(crate::diag::codes::GuardNeedsOptional { span: value.span });
                return None;
            }
        }
        let typed_value = typed_value?;
        let parts = match typed_value.kind {
            ExprKind::Tuple(parts) if parts.len() == fields.len() => parts,
            _ => vec![typed_value],
        };
        if parts.len() != fields.len() {
            let way_out = "give all columns of the key: `(a, b)`";
            self.not_there(value.span, "one value for a composite key", way_out);
            return None;
        }
        let mut out = Vec::new();
        for (field, part) in fields.iter().zip(parts) {
            let declared = self.program[entity][*field].clone();
            let cause = Some((declared.span, format!("`{}` is `{}`", declared.name, declared.ty)));
            let part = self.coerce(part, &declared.ty, cause)?;
            self.refuse_null_for(&part, &declared)?;
            out.push((*field, Some(part), guard.clone()));
        }
        Some(out)
    }

    fn refuse_null_for(&mut self, value: &Expr, field: &hir::Field) -> Option<()> {
        let found = match &value.kind {
            ExprKind::Literal(Literal::Null) => "null".to_owned(),
            ExprKind::Param(_) if value.nullable => format!("{}?", value.ty),
            _ => return Some(()),
        };
        if field.nullable {
            return Some(());
        }
        self.sink.report(crate::diag::codes::TypeMismatch {
            span: value.span,
            expected: field.ty.to_string(),
            found,
            cause: Some((field.span, format!("`{}` is not null", field.name))),
        });
        None
    }

    /// `$color ?? default` means the default when the parameter is not given.
    fn assigned(
        &mut self,
        value: &ast::Expr,
        ty: Option<&Ty>,
        fields: &[FieldId],
        entity: EntityId,
    ) -> Option<Expr> {
        if let ast::ExprKind::Binary { op: ast::BinaryOp::Coalesce, left, right, .. } = &value.kind
            && matches!(right.kind, ast::ExprKind::Default)
        {
            let left = self.expr(left, ty);
            let default = match fields {
                [field] => self.default_of(entity, *field, right.span),
                _ => None,
            };
            let Some(default) = default else {
                let way_out = "write the value";
                self.not_there(right.span, "`default` of a column without a known one", way_out);
                return None;
            };
            let left = self.coerce(left?, &default.ty.clone(), None)?;
            let (ty, nullable) = (default.ty.clone(), default.nullable);
            return Some(typed(ExprKind::Coalesce(vec![left, default]), ty, nullable, value.span));
        }
        let value = self.expr(value, ty)?;
        Some(self.as_key(value))
    }

    /// The default of a column as an expression, when Rex knows its value.
    fn default_of(&self, entity: EntityId, field: FieldId, span: Span) -> Option<Expr> {
        let field = &self.program[entity][field];
        let kind = match field.default.as_ref()? {
            hir::ColumnDefault::Literal(literal) => ExprKind::Literal(literal.clone()),
            hir::ColumnDefault::Now => ExprKind::Call(hir::Func::Now, Vec::new()),
            hir::ColumnDefault::UuidV7 => ExprKind::Call(hir::Func::UuidV7, Vec::new()),
            hir::ColumnDefault::Raw(_) => return None,
        };
        let null = matches!(kind, ExprKind::Literal(Literal::Null));
        Some(typed(kind, field.ty.clone(), null, span))
    }

    /// The fields that a name in a record stands for: a column, or the columns of a reference.
    fn assignable(
        &mut self,
        name: &ast::Name,
        entity: EntityId,
        writing: bool,
    ) -> Option<(Vec<FieldId>, Option<Ty>)> {
        let declared = &self.program[entity];
        if let Some(at) = declared.fields.iter().position(|field| field.name == name.text) {
            let field = &declared.fields[at];
            let why = if !writing {
                None
            } else if field.auto {
                Some("a generated key")
            } else if field.generated.is_some() {
                Some("computed from other columns")
            } else {
                None
            };
            if let Some(why) = why {
                self.sink.report(GeneratedField {
                    span: name.span,
                    name: name.text.clone(),
                    why: why.to_owned(),
                });
                return None;
            }
            let ty = field.ty.clone();
            return Some((vec![FieldId(u32::try_from(at).ok()?)], Some(ty)));
        }
        if let Some(relation) = self.program.relation_named(entity, &name.text)
            && let RelationKind::Reference { columns, .. } = &self.program[relation].kind
        {
            let ty = match columns.as_slice() {
                [one] => Some(declared[*one].ty.clone()),
                _ => None,
            };
            return Some((columns.clone(), ty));
        }
        let names = declared.fields.iter().filter(|field| field.made_by.is_none());
        let relations = self.program.relations.iter().filter(|r| r.entity == entity);
        let candidates =
            names.map(|field| field.name.as_str()).chain(relations.map(|r| r.name.as_str()));
        let near = suggest::nearest(&name.text, candidates).map(str::to_owned);
        self.sink.report(UnknownAssignment {
            span: name.span,
            name: name.text.clone(),
            entity: declared.name.clone(),
            near,
        });
        None
    }

    fn update(&mut self, update: &ast::Update) -> Option<Statement> {
        let known = self.ctes.len();
        let with = match &update.with {
            Some(with) => self.with(with)?,
            None => Vec::new(),
        };
        let entity = self.target(&update.target)?;
        let row = self.target_row(entity, update.alias.as_ref().map(|alias| &alias.name));
        self.scopes.push(Scope::over(vec![row]));
        let from = match &update.from {
            Some(from) => self.sources(from).map(Some),
            None => Some(None),
        };
        let last = update.from.as_ref().map_or(update.record.span, |from| from.span);
        let end = end_of(last);
        let filter = self.write_filter(update.filter.as_ref(), "update", update.target.span, end);
        let set = self.given(&update.record, entity, false);
        let returning = self.returning(update.returning.as_ref());
        self.scopes.pop();
        self.ctes.truncate(known);
        let (returning, outputs) = returning?;
        let (from, filter) = (from?, filter?);
        if let (Some(typed), Some(written)) = (&from, &update.from)
            && !self.matches_once(typed, filter.as_ref())
        {
            let entity = self.program[entity].name.clone();
            self.sink.report(SeveralMatches { span: written.span, entity });
        }
        self.compare_lock(entity, row, filter.as_ref(), update.target.span);
        let set = set?
            .into_iter()
            .map(|(field, value, guard)| Assignment { field, value, guard })
            .collect();
        Some(Statement::Update(hir::Update {
            with,
            entity,
            row,
            set,
            from,
            filter,
            returning,
            outputs,
        }))
    }

    /// An update of versioned rows compares the version.
    fn compare_lock(&mut self, entity: EntityId, row: SourceId, filter: Option<&Expr>, span: Span) {
        let Some(at) = self.program[entity].fields.iter().position(|field| field.lock) else {
            return;
        };
        let lock = &self.program[entity].fields[at];
        let (field, declared) = (lock.name.clone(), lock.span);
        let id = FieldId(u32::try_from(at).unwrap_or(u32::MAX));
        if !filter.is_some_and(|filter| compares(filter, row, id)) {
            self.sink.report(UnguardedLock { span, field, declared });
        }
    }

    fn delete(&mut self, delete: &ast::Delete) -> Option<Statement> {
        let known = self.ctes.len();
        let with = match &delete.with {
            Some(with) => self.with(with)?,
            None => Vec::new(),
        };
        let entity = self.target(&delete.target)?;
        let row = self.target_row(entity, delete.alias.as_ref().map(|alias| &alias.name));
        self.scopes.push(Scope::over(vec![row]));
        let using = match &delete.using {
            Some(from) => self.sources(from).map(Some),
            None => Some(None),
        };
        let named = delete.alias.as_ref().map_or(delete.target.span, |alias| alias.span);
        let end = end_of(delete.using.as_ref().map_or(named, |from| from.span));
        let filter = self.write_filter(delete.filter.as_ref(), "delete", delete.target.span, end);
        let returning = self.returning(delete.returning.as_ref());
        self.scopes.pop();
        self.ctes.truncate(known);
        let (returning, outputs) = returning?;
        Some(Statement::Delete(hir::Delete {
            with,
            entity,
            row,
            using: using?,
            filter: filter?,
            returning,
            outputs,
        }))
    }

    /// `where` of a write; without one every row would be touched, which has to be said.
    fn write_filter(
        &mut self,
        filter: Option<&ast::Condition>,
        verb: &str,
        span: Span,
        end: Span,
    ) -> Option<Option<Expr>> {
        let Some(condition) = filter else {
            self.sink.report(WriteWithoutWhere { span, verb: verb.to_owned(), end });
            return None;
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.aggregates = super::scope::Aggregates::Forbidden("`where`");
        }
        let filter = self.filter(condition);
        if let Some(scope) = self.scopes.last_mut() {
            scope.aggregates = super::scope::Aggregates::Forbidden("a write");
        }
        let filter = filter?;
        self.narrow(&filter);
        Some(Some(filter))
    }
}

/// Whether an unguarded term says what the field is.
fn compares(condition: &Expr, row: SourceId, field: FieldId) -> bool {
    let is_field = |expr: &Expr| {
        matches!(&expr.kind, ExprKind::Field(path, f)
            if path.source == row && path.steps.is_empty() && *f == field)
    };
    match &condition.kind {
        ExprKind::And(terms) => {
            terms.iter().any(|(guards, term)| guards.is_empty() && compares(term, row, field))
        }
        ExprKind::Binary(hir::BinaryOp::Eq, a, b) => is_field(a) || is_field(b),
        ExprKind::Literal(Literal::Bool(false)) => true,
        _ => false,
    }
}

fn end_of(span: Span) -> Span {
    Span { start: span.end, ..span }
}

fn query_span(query: &hir::Query) -> Option<Span> {
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
    match (&key.kind, &target.kind) {
        (ExprKind::Field(_, a), ExprKind::Field(_, b)) => a == b,
        (ExprKind::Call(f, x), ExprKind::Call(g, y)) => {
            f == g && x.len() == y.len() && x.iter().zip(y).all(|(x, y)| alike(x, y))
        }
        _ => super::group::same(key, target),
    }
}
