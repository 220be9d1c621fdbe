//! Writes: what updates and deletes are, and the records that all writes take.

use rex_grammar::{Span, ast};

use super::scope::{Row, RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::{
    AssignedTwice, GeneratedField, ReturningSameEntity, SeveralMatches, UnguardedLock,
    UnknownAssignment, WriteWithoutWhere,
};
use crate::diag::suggest;
use crate::hir::{
    self, Assignment, EntityId, Expr, ExprKind, FieldId, InputKind, Literal, RelationKind,
    SourceId, Statement, Ty,
};

/// A value given to a field; `None` is the column's default.
pub(super) type Given = (FieldId, Option<Expr>, Vec<usize>);

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

    pub(super) fn target(&mut self, name: &ast::Name) -> Option<EntityId> {
        let found = self.program.entity_named(&name.text);
        if found.is_none() && !self.program.is_broken(&name.text) {
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

    pub(super) fn target_row(&mut self, entity: EntityId, alias: Option<&ast::Name>) -> SourceId {
        let own = self.program[entity].name.clone();
        let alias = alias.map_or(own, |alias| alias.text.clone());
        self.add_row(Row { alias, kind: RowKind::Entity(entity), nullable: false })
    }

    /// Databases disagree about what a subquery in `returning` sees of the rows that are being written.
    fn only_the_row(&mut self, shape: &hir::Shape, row: SourceId, entity: EntityId) -> Option<()> {
        let mut rest = super::shape::values(shape);
        while let Some(value) = rest.pop() {
            let other = match &value.kind {
                ExprKind::Field(path, field) if path.source == row => {
                    let (local, _) = self.local(path, *field);
                    local.steps.iter().any(|step| self.program[*step].target == entity)
                }
                _ => false,
            };
            if other {
                let (span, entity) = (value.span, self.program[entity].name.clone());
                self.sink.report(ReturningSameEntity { span, entity });
                return None;
            }
            let subquery = matches!(
                value.kind,
                ExprKind::Subquery(_)
                    | ExprKind::Exists(..)
                    | ExprKind::ArrayQuery(_)
                    | ExprKind::InQuery(..)
                    | ExprKind::QuantifiedQuery(..)
            );
            if subquery {
                let way_out = "read it by a query of its own, afterwards";
                self.not_there(value.span, "a subquery in `returning`", way_out);
                return None;
            }
            rest.extend(super::walk::children(value));
        }
        Some(())
    }

    pub(super) fn returning(
        &mut self,
        output: Option<&ast::Output>,
        row: SourceId,
        entity: EntityId,
    ) -> Option<(Option<hir::Shape>, Vec<hir::Output>)> {
        let Some(output) = output else { return Some((None, Vec::new())) };
        let results = std::mem::replace(&mut self.results, false);
        let shape = self.output(output);
        self.results = results;
        let shape = shape?;
        self.only_the_row(&shape, row, entity)?;
        let mut outputs = self.outputs_of_shape(&shape);
        if let (ast::Output::Expr(expr), [only]) = (output, outputs.as_mut_slice())
            && let Some(name) = self.own_name(expr)
        {
            only.name = name;
        }
        Some((Some(shape), outputs))
    }

    /// The keys among what a write returns: it touches each row once.
    pub(super) fn keys_written(&self, statement: &Statement) -> Vec<Vec<String>> {
        let (entity, row, shape) = match statement {
            Statement::Insert(insert) => (insert.entity, insert.row, insert.returning.as_ref()),
            Statement::Update(update) => (update.entity, update.row, update.returning.as_ref()),
            Statement::Delete(delete) => (delete.entity, delete.row, delete.returning.as_ref()),
            Statement::Query(_) => return Vec::new(),
        };
        let Some(hir::Shape::Record(record)) = shape else { return Vec::new() };
        let name = |field: &FieldId| {
            let of_row = |item: &&hir::Item| match &item.value {
                hir::ItemValue::Expr(value, _) => {
                    matches!(&value.kind, ExprKind::Field(path, found)
                    if path.source == row && path.steps.is_empty() && found == field)
                }
                _ => false,
            };
            record.items.iter().find(of_row).map(|item| item.name.clone())
        };
        let declared = &self.program[entity];
        let unique = declared
            .uniques
            .iter()
            .filter(|key| key.fields.iter().all(|field| !declared[*field].nullable));
        let keys = declared.key.iter().chain(unique);
        keys.filter_map(|key| key.fields.iter().map(name).collect()).collect()
    }

    /// The name by which a field is given: a relation's column by the relation.
    pub(super) fn field_label(&self, entity: EntityId, field: FieldId) -> String {
        let declared = &self.program[entity][field];
        declared
            .made_by
            .map_or_else(|| declared.name.clone(), |relation| self.program[relation].name.clone())
    }

    /// The fields that a record gives, with their values.
    pub(super) fn given(&mut self, record: &ast::Record, entity: EntityId) -> Option<Vec<Given>> {
        let mut out: Vec<Given> = Vec::new();
        let mut complete = true;
        let (spread, own): (Vec<_>, Vec<_>) = record.items.iter().partition(|item| is_spread(item));
        for item in own.into_iter().chain(spread) {
            let known: Vec<FieldId> = out.iter().map(|(field, ..)| *field).collect();
            let more = self.record_item(item, entity, &known);
            match more {
                Some(more) => {
                    for given in more {
                        // What is written out goes before what a spread gives.
                        if known.contains(&given.0) && is_spread(item) {
                            continue;
                        }
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

    /// The fields that an item gives; a spread leaves out those that are `known`, because they are written out.
    fn record_item(
        &mut self,
        item: &ast::RecordItem,
        entity: EntityId,
        known: &[FieldId],
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
            ast::RecordItemKind::SpreadParam(param) => self.spread_param(param, entity, known),
            ast::RecordItemKind::SpreadPath(path) => {
                let found = self.path(path)?;
                let items = self.star_of(found, &[], item.span)?;
                let mut out = Vec::new();
                for item in items {
                    if let hir::ItemValue::Expr(value, _) = item.value {
                        let fields = self.spread_to(&item.name, entity, known, path.span)?;
                        if !fields.is_empty() {
                            out.extend(self.fit(value, &fields, &[], entity, path.span)?);
                        }
                    }
                }
                Some(out)
            }
        }
    }

    /// `$t.*`: all fields of a record parameter.
    fn spread_param(
        &mut self,
        param: &ast::ParamRef,
        entity: EntityId,
        known: &[FieldId],
    ) -> Option<Vec<Given>> {
        let at = self.input(&param.name)?;
        let InputKind::Records { fields, list: false, .. } =
            self.inputs.get(at)?.input.kind.clone()
        else {
            let way_out = "insert the rows of a list by `from $rows`, or by `select … from $rows`";
            self.not_there(param.span, "a spread of this parameter", way_out);
            return None;
        };
        let mut out = Vec::new();
        // Lists of records are related rows, which an insert writes behind the row.
        let values = fields.iter().enumerate().filter(|(_, field)| field.rows.is_none());
        for (index, field) in values {
            let fields = self.spread_to(&field.name, entity, known, param.span)?;
            if !fields.is_empty() {
                let value = self.record_field(at, index, param.span)?;
                out.extend(self.fit(value, &fields, &[], entity, param.span)?);
            }
        }
        Some(out)
    }

    /// The fields to which a field of a spread goes; none when they are written out.
    fn spread_to(
        &mut self,
        name: &str,
        entity: EntityId,
        known: &[FieldId],
        span: Span,
    ) -> Option<Vec<FieldId>> {
        let name = ast::Name { text: name.to_owned(), quoted: false, span };
        let (mut fields, _) = self.assignable(&name, entity, true)?;
        if fields.iter().all(|field| known.contains(field)) {
            fields.clear();
        }
        Some(fields)
    }

    pub(super) fn value_of(
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
        self.fit(typed_value?, fields, &guard, entity, value.span)
    }

    /// A value as those of the fields that it goes to.
    fn fit(
        &mut self,
        typed_value: Expr,
        fields: &[FieldId],
        guard: &[usize],
        entity: EntityId,
        span: Span,
    ) -> Option<Vec<Given>> {
        let parts = match typed_value.kind {
            ExprKind::Tuple(parts) if parts.len() == fields.len() => parts,
            _ => vec![typed_value],
        };
        if parts.len() != fields.len() {
            let way_out = "give all columns of the key: `(a, b)`";
            self.not_there(span, "one value for a composite key", way_out);
            return None;
        }
        let mut out = Vec::new();
        for (field, part) in fields.iter().zip(parts) {
            let declared = self.program[entity][*field].clone();
            let cause = Some((declared.span, format!("`{}` is `{}`", declared.name, declared.ty)));
            let part = self.coerce(part, &declared.ty, cause)?;
            self.refuse_null_for(&part, entity, *field, true)?;
            out.push((*field, Some(part), guard.to_vec()));
        }
        Some(out)
    }

    /// `$color ?? default` means the default when the parameter is not given.
    pub(super) fn assigned(
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
    pub(super) fn default_of(&self, entity: EntityId, field: FieldId, span: Span) -> Option<Expr> {
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
    pub(super) fn assignable(
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
                    declared: field.span,
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
        if self.program.is_lost(entity, &name.text) {
            return None;
        }
        let names = declared.fields.iter().filter(|field| field.made_by.is_none());
        let relations = self.program.relations.iter().filter(|r| r.entity == entity);
        let known: Vec<String> = names
            .map(|field| field.name.clone())
            .chain(relations.map(|r| r.name.clone()))
            .collect();
        let near = suggest::nearest(&name.text, known.iter().map(String::as_str));
        let near = near.map(str::to_owned);
        self.sink.report(UnknownAssignment {
            span: name.span,
            name: name.text.clone(),
            entity: declared.name.clone(),
            near,
            known,
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
            Some(from) => self.joined_with(from, known)?,
            None => None,
        };
        let last = update.from.as_ref().map_or(update.record.span, |from| from.span);
        let end = end_of(last);
        let filter = self.write_filter(update.filter.as_ref(), "update", update.target.span, end);
        self.no_lists(&update.record)?;
        let set = self.given(&update.record, entity);
        let single = update.from.is_none()
            && filter.as_ref().is_some_and(|filter| self.pins(row, entity, filter.as_ref()));
        self.forget_assigned(entity, row, set.as_deref().unwrap_or_default());
        let given = set.as_deref().unwrap_or_default();
        let returning = self.returning_change(update, entity, row, (single, given));
        self.scopes.pop();
        self.ctes.truncate(known);
        let (returning, outputs) = returning?;
        let filter = filter?;
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

    /// The rows that a change is joined with; without them nothing else of it can be judged.
    fn joined_with(&mut self, from: &ast::FromClause, known: usize) -> Option<Option<hir::From>> {
        let sources = self.sources(from);
        if sources.is_none() {
            self.scopes.pop();
            self.ctes.truncate(known);
        }
        sources.map(Some)
    }

    /// Reports related rows in the record of an update.
    fn no_lists(&mut self, record: &ast::Record) -> Option<()> {
        let spread = record.items.iter().find_map(|item| match &item.kind {
            ast::RecordItemKind::SpreadParam(param) if !self.lists_of(param).is_empty() => {
                Some(param.span)
            }
            _ => None,
        });
        let Some(span) = spread else { return Some(()) };
        let help = "name the values, and write the rows of the list by a step of a `transaction`";
        self.no_related(span, "an update writes no related rows", help);
        None
    }

    /// What the condition of an update proved of the row as it was says nothing of the fields that become null.
    fn forget_assigned(&mut self, entity: EntityId, row: SourceId, set: &[Given]) {
        let nullable = |(field, value, guard): &&Given| match value {
            Some(value) => value.nullable || !guard.is_empty(),
            None => self.program[entity][*field].nullable,
        };
        let gone: Vec<FieldId> = set.iter().filter(nullable).map(|(field, ..)| *field).collect();
        let program = self.program;
        let through = |path: &hir::PathRef| match path.steps.first() {
            Some(step) => match &program[*step].kind {
                RelationKind::Reference { columns, .. } => columns.iter().any(|c| gone.contains(c)),
                _ => false,
            },
            None => false,
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.not_null.retain(|(path, field)| {
                let own = path.steps.is_empty() && gone.contains(field);
                path.source != row || !own && !through(path)
            });
        }
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
            Some(from) => self.joined_with(from, known)?,
            None => None,
        };
        let named = delete.alias.as_ref().map_or(delete.target.span, |alias| alias.span);
        let end = end_of(delete.using.as_ref().map_or(named, |from| from.span));
        let filter = self.write_filter(delete.filter.as_ref(), "delete", delete.target.span, end);
        let at = hir::PathRef { source: row, steps: Vec::new() };
        let binding = super::scope::Binding::Row(at, entity, false);
        if let Some(scope) = self.scopes.last_mut() {
            scope.bindings.insert("old".to_owned(), binding);
        }
        let returning = self.returning(delete.returning.as_ref(), row, entity);
        self.scopes.pop();
        self.ctes.truncate(known);
        let (returning, outputs) = returning?;
        Some(Statement::Delete(hir::Delete {
            with,
            entity,
            row,
            using,
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
            self.sink.report(WriteWithoutWhere {
                span,
                verb: verb.to_owned(),
                optional: None,
                end,
            });
            return None;
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.aggregates = super::scope::Aggregates::Forbidden("`where`");
            scope.windows_forbidden = Some("`where`");
        }
        let filter = self.filter(condition);
        if let Some(scope) = self.scopes.last_mut() {
            scope.aggregates = super::scope::Aggregates::Forbidden("a write");
        }
        let filter = filter?;
        if let ExprKind::And(terms) = &filter.kind
            && terms.iter().all(|(guards, _)| !guards.is_empty())
        {
            let optional = Some(condition.expr.span);
            self.sink.report(WriteWithoutWhere { span, verb: verb.to_owned(), optional, end });
            return None;
        }
        self.narrow(&filter);
        Some(Some(filter))
    }
}

fn is_spread(item: &ast::RecordItem) -> bool {
    matches!(item.kind, ast::RecordItemKind::SpreadParam(_) | ast::RecordItemKind::SpreadPath(_))
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
