//! Paths: what a dotted name means, through aliases and to-one relations.

use rex_grammar::{Span, ast};

use super::scope::{Binding, RowKind};
use super::{Checker, typed};
use crate::diag::codes::{
    AmbiguousName, AmbiguousRow, DoubleQuotedValue, ManyAsOne, RowAsValue, UnknownName,
};
use crate::diag::suggest;
use crate::hir::{
    BinaryOp, EntityId, Expr, ExprKind, FieldId, Func, Literal, PathRef, RelationId, RelationKind,
    SourceId, Ty,
};

/// What a path means.
#[derive(Debug, Clone)]
pub(super) enum Found {
    /// A value.
    Value(Expr),
    /// A value in a typed document: the JSON that holds it, and its struct.
    Document(Expr, String),
    /// A list of documents: the JSON that holds it, and their struct.
    Documents(Expr, String),
    /// A row of an entity; the flag says that it may be absent.
    Row(PathRef, EntityId, bool),
    /// Many rows of an entity, through the last step.
    Many(PathRef, EntityId),
    /// The row of a derived source.
    Derived(SourceId),
    /// What an earlier step of the transaction gave.
    Let(usize),
}

impl Checker<'_> {
    /// Resolves a path, reporting what is wrong with it.
    pub(super) fn path(&mut self, path: &ast::Path) -> Option<Found> {
        let (mut found, length) = match self.in_over(path) {
            Some(found) => found,
            None => (self.first_name(path.names.first()?)?, 1),
        };
        for name in path.names.iter().skip(length) {
            found = self.member(self.as_one(found), name)?;
        }
        Some(found)
    }

    /// The first row of a relation with `limit 1`, where one row is wanted: it may be absent.
    fn as_one(&self, found: Found) -> Found {
        match found {
            Found::Many(path, entity) => match path.steps.last() {
                Some(last) if self.program[*last].is_single() => {
                    let absent = self.is_absent(&path, *last, entity);
                    Found::Row(path, entity, absent)
                }
                _ => Found::Many(path, entity),
            },
            found => found,
        }
    }

    /// A path as a value: a row stands for its key only where the caller asks for it.
    pub(super) fn path_value(&mut self, path: &ast::Path) -> Option<Expr> {
        let found = self.path(path)?;
        self.found_value(found, path.span)
    }

    /// A found thing as an expression.
    pub(super) fn found_value(&mut self, found: Found, span: Span) -> Option<Expr> {
        match self.as_one(found) {
            Found::Value(expr) | Found::Document(expr, _) | Found::Documents(expr, _) => {
                Some(Expr { span, ..expr })
            }
            Found::Row(path, entity, nullable) => {
                Some(typed(ExprKind::Row(path, entity), Ty::Null, nullable, span))
            }
            Found::Many(path, _) => {
                let (name, declared) = (self.relation_name(&path), self.relation_span(&path));
                self.sink.report(ManyAsOne { span, name, declared });
                None
            }
            Found::Derived(source) => {
                let name = self.rows[source.0 as usize].alias.clone();
                self.sink.report(RowAsValue { span, name });
                None
            }
            Found::Let(at) => self.let_value(at, span),
        }
    }

    pub(super) fn relation_name(&self, path: &PathRef) -> String {
        path.steps.last().map_or_else(
            || self.rows[path.source.0 as usize].alias.clone(),
            |step| self.program[*step].name.clone(),
        )
    }

    fn relation_span(&self, path: &PathRef) -> Option<Span> {
        path.steps.last().map(|step| self.program[*step].span)
    }

    fn first_name(&mut self, name: &ast::Name) -> Option<Found> {
        if name.text == "value"
            && let Some(ty) = self.value.clone()
        {
            return Some(Found::Value(typed(ExprKind::Value, ty, false, name.span)));
        }
        for level in (0..self.scopes.len()).rev() {
            if let Some(binding) = self.scopes[level].bindings.get(&name.text) {
                return Some(match binding.clone() {
                    Binding::Row(path, entity, nullable) => Found::Row(path, entity, nullable),
                    Binding::Value(expr) => Found::Value(expr),
                });
            }
            if let Some(found) = self.alias(level, name) {
                return Some(found);
            }
            if let Some(subject) = self.scopes[level].subject.clone()
                && let Some(found) = self.peek_member(&subject, name)
            {
                return Some(found);
            }
            match self.field_in(level, name) {
                Ok(Some(_)) if self.is_torn(level, name) => return None,
                Ok(Some(found)) => return Some(found),
                Ok(None) => {}
                Err(()) => return None,
            }
            if let Some(found) = self.entity_row(level, name) {
                if self.is_called_around(level, name) {
                    let (span, name) = (name.span, name.text.clone());
                    self.sink.report(AmbiguousRow { span, name });
                    return None;
                }
                return Some(found);
            }
            if self.scopes[level].closed {
                break;
            }
        }
        if let Some(at) = self.let_named(&name.text) {
            return Some(Found::Let(at));
        }
        self.unknown(name);
        None
    }

    fn alias(&mut self, level: usize, name: &ast::Name) -> Option<Found> {
        let source = self.scopes[level]
            .sources
            .iter()
            .rev()
            .chain(&self.scopes[level].links)
            .copied()
            .find(|source| self.rows[source.0 as usize].alias == name.text)?;
        let row = self.row_of(source);
        let hidden = self.called_after.contains(&source) && self.peek_member(&row, name).is_some();
        (!hidden).then_some(row)
    }

    /// Whether a row further out is called so.
    fn is_called_around(&self, level: usize, name: &ast::Name) -> bool {
        let visible =
            |at: &usize| !self.scopes.iter().take(level + 1).skip(at + 1).any(|scope| scope.closed);
        (0..level).filter(visible).any(|at| {
            self.scopes.get(at).is_some_and(|scope| {
                let called = |id: &SourceId| self.rows[id.0 as usize].alias == name.text;
                scope.sources.iter().any(called)
            })
        })
    }

    /// The only row of an entity at a level that nobody named, by the entity's name.
    fn entity_row(&self, level: usize, name: &ast::Name) -> Option<Found> {
        let entity = self.program.entity_named(&name.text)?;
        let scope = self.scopes.get(level)?;
        if let Some(Found::Row(_, of, _)) = &scope.subject
            && *of == entity
        {
            return scope.subject.clone();
        }
        let unnamed = |id: &&SourceId| {
            let row = &self.rows[id.0 as usize];
            let same = matches!(row.kind, RowKind::Entity(of) if of == entity);
            same && self.called_after.contains(id)
        };
        let mut rows = scope.sources.iter().filter(unnamed);
        let only = rows.next()?;
        rows.next().is_none().then(|| self.row_of(*only))
    }

    /// Whether conditions prove that a row of an outer join is there: one of its values is not null.
    pub(super) fn is_present(&self, source: SourceId) -> bool {
        self.scopes.iter().any(|scope| {
            scope.not_null.iter().any(|(path, _)| path.source == source)
                || scope.outputs_not_null.iter().any(|(of, _)| *of == source)
        })
    }

    /// The row of a source.
    pub(super) fn row_of(&self, source: SourceId) -> Found {
        let row = &self.rows[source.0 as usize];
        match &row.kind {
            RowKind::Entity(entity) => {
                let absent = row.nullable && !self.is_present(source);
                Found::Row(PathRef { source, steps: Vec::new() }, *entity, absent)
            }
            RowKind::Outputs(_) => Found::Derived(source),
        }
    }

    /// A column, relation or output of the rows of one scope.
    fn field_in(&mut self, level: usize, name: &ast::Name) -> Result<Option<Found>, ()> {
        if self.scopes[level].named_only {
            return Ok(None);
        }
        let sources = self.scopes[level].sources.clone();
        let mut hits = Vec::new();
        for source in sources {
            let row = self.row_of(source);
            if let Some(found) = self.peek_member(&row, name) {
                hits.push((source, found));
            }
        }
        if let [(first, _), (second, _), ..] = hits.as_slice() {
            let alias = |source: &SourceId| self.rows[source.0 as usize].alias.clone();
            let (first, second) = (alias(first), alias(second));
            self.sink.report(AmbiguousName {
                span: name.span,
                name: name.text.clone(),
                first,
                second,
            });
            return Err(());
        }
        Ok(hits.pop().map(|(_, found)| found))
    }

    /// A member of a found row, or a report that there is none.
    pub(super) fn member(&mut self, found: Found, name: &ast::Name) -> Option<Found> {
        if let Found::Let(at) = found {
            return self.let_member(at, name).map(Found::Value);
        }
        if let Found::Value(expr) = &found
            && let Ty::Composite(of) = &expr.ty
        {
            return self.composite_member(expr, of, name);
        }
        let found = self.as_document(found);
        let document = match &found {
            Found::Document(json, document) => Some((json.clone(), document.clone())),
            _ => None,
        };
        if let Some((json, document)) = document {
            return self.document_member(&json, &document, name);
        }
        if let Some(next) = self.peek_member(&found, name) {
            return Some(next);
        }
        match &found {
            Found::Many(path, _) => {
                let (relation, declared) = (self.relation_name(path), self.relation_span(path));
                self.sink.report(ManyAsOne { span: name.span, name: relation, declared });
            }
            Found::Value(expr) => {
                let place = format!("a value of type `{}`, which has no members", expr.ty);
                self.sink.report(UnknownName {
                    span: name.span,
                    name: name.text.clone(),
                    place,
                    near: None,
                    known: Vec::new(),
                });
            }
            Found::Row(_, entity, _) if self.program.is_lost(*entity, &name.text) => {}
            Found::Row(_, entity, _) => {
                let entity = &self.program[*entity];
                let own = entity.fields.iter().filter(|field| field.made_by.is_none());
                let mut known: Vec<String> = own.map(|field| field.name.clone()).collect();
                known.extend(self.relation_names(&entity.name));
                let near = self.behind_column(entity, &name.text).or_else(|| {
                    let near = suggest::nearest(&name.text, known.iter().map(String::as_str));
                    near.map(str::to_owned)
                });
                let place = format!("`{}`", entity.name);
                let (span, name) = (name.span, name.text.clone());
                self.sink.report(UnknownName { span, name, place, near, known });
            }
            Found::Documents(..) => {
                let help = "take one of the list: `x[1].name`";
                self.not_there(name.span, "a member of all documents of a list", help);
            }
            Found::Let(_) | Found::Document(..) => {}
            Found::Derived(source) => {
                let row = &self.rows[source.0 as usize];
                let place = format!("`{}`", row.alias);
                let known: Vec<String> = match &row.kind {
                    RowKind::Outputs(outputs) => outputs.iter().map(|o| o.name.clone()).collect(),
                    RowKind::Entity(_) => Vec::new(),
                };
                let near = suggest::nearest(&name.text, known.iter().map(String::as_str));
                let near = near.map(str::to_owned);
                let (span, name) = (name.span, name.text.clone());
                self.sink.report(UnknownName { span, name, place, near, known });
            }
        }
        None
    }

    fn relation_names(&self, entity: &str) -> Vec<String> {
        let of = |relation: &&crate::hir::Relation| self.program[relation.entity].name == entity;
        self.program.relations.iter().filter(of).map(|relation| relation.name.clone()).collect()
    }

    /// A member of a found row, if there is one.
    pub(super) fn peek_member(&mut self, found: &Found, name: &ast::Name) -> Option<Found> {
        match found {
            Found::Row(path, entity, nullable) => {
                self.entity_member(path, *entity, *nullable, name)
            }
            Found::Derived(source) => {
                let RowKind::Outputs(outputs) = &self.rows[source.0 as usize].kind else {
                    return None;
                };
                let output = outputs.iter().find(|output| output.name == name.text)?;
                let absent = self.rows[source.0 as usize].nullable && !self.is_present(*source);
                let proved = self.scopes.iter().any(|scope| {
                    scope.outputs_not_null.iter().any(|(s, n)| s == source && *n == name.text)
                });
                let nullable = (output.ty.nullable || absent) && !proved;
                let kind = ExprKind::Output(*source, name.text.clone());
                Some(Found::Value(typed(kind, output.ty.ty.clone(), nullable, name.span)))
            }
            Found::Value(_)
            | Found::Document(..)
            | Found::Documents(..)
            | Found::Many(..)
            | Found::Let(_) => None,
        }
    }

    /// A value that holds a typed document, or a list of them, as such.
    pub(super) fn as_document(&self, found: Found) -> Found {
        let Found::Value(value) = found else { return found };
        let domain = self.domain_of(&value);
        let documents = &self.program.documents;
        for known in documents.iter().filter(|_| domain.is_some()) {
            if domain == Some(known.domain()) {
                return Found::Document(value, known.name.clone());
            }
            if domain == Some(known.list_domain()) {
                return Found::Documents(value, known.name.clone());
            }
        }
        Found::Value(value)
    }

    /// One of a list of documents, by its position from 1.
    pub(super) fn document_at(
        &mut self,
        list: Expr,
        document: String,
        index: &ast::Expr,
        span: Span,
    ) -> Option<Found> {
        let position = match &index.kind {
            ast::ExprKind::Literal(ast::Literal::Int(text)) => text.parse::<i64>().ok(),
            _ => None,
        };
        let Some(position) = position.filter(|position| *position > 0) else {
            let help = "write a number, the first is 1; or look in Rust";
            self.not_there(index.span, "a computed position in a list of documents", help);
            return None;
        };
        let at =
            typed(ExprKind::Literal(Literal::Int(position - 1)), Ty::BigInt, false, index.span);
        let kind = ExprKind::Binary(BinaryOp::JsonGet, Box::new(list), Box::new(at));
        Some(Found::Document(typed(kind, Ty::Json, true, span), document))
    }

    /// A field of a composite value.
    fn composite_member(&mut self, value: &Expr, of: &str, name: &ast::Name) -> Option<Found> {
        let declared = self.program.composites.iter().find(|known| known.name == of)?;
        let Some(field) = declared.fields.iter().find(|field| field.name == name.text) else {
            let names = declared.fields.iter().map(|field| field.name.as_str());
            let near = suggest::nearest(&name.text, names).map(str::to_owned);
            let (place, name) = (format!("the struct `{of}`"), name.clone());
            let known = declared.fields.iter().map(|field| field.name.clone()).collect();
            self.sink.report(UnknownName { span: name.span, name: name.text, place, near, known });
            return None;
        };
        let key = ExprKind::Literal(Literal::Text(field.db_name.text.clone()));
        let args = vec![value.clone(), typed(key, Ty::Text, false, name.span)];
        let nullable = value.nullable || field.nullable;
        let kind = ExprKind::Call(Func::FieldOf, args);
        Some(Found::Value(typed(kind, field.ty.clone(), nullable, name.span)))
    }

    /// A member of a document: what the database holds may be of another form, so it can always be null.
    fn document_member(&mut self, json: &Expr, document: &str, name: &ast::Name) -> Option<Found> {
        let documents = &self.program.documents;
        let declared = documents.iter().find(|known| known.name == document)?;
        let Some(field) = declared.fields.iter().find(|field| field.name == name.text).cloned()
        else {
            let names = declared.fields.iter().map(|field| field.name.as_str());
            let near = suggest::nearest(&name.text, names).map(str::to_owned);
            let place = format!("the document `{document}`");
            let name = name.clone();
            let known = declared.fields.iter().map(|field| field.name.clone()).collect();
            self.sink.report(UnknownName { span: name.span, name: name.text, place, near, known });
            return None;
        };
        let key =
            typed(ExprKind::Literal(Literal::Text(field.key.clone())), Ty::Text, false, name.span);
        let get = |op, ty| {
            let sides = (Box::new(json.clone()), Box::new(key.clone()));
            typed(ExprKind::Binary(op, sides.0, sides.1), ty, true, name.span)
        };
        let call = |func, ty| {
            typed(ExprKind::Call(func, vec![json.clone(), key.clone()]), ty, true, name.span)
        };
        if let (Some(inner), Ty::Json) = (&field.document, &field.ty) {
            return Some(Found::Document(get(BinaryOp::JsonGet, Ty::Json), inner.clone()));
        }
        if let (Some(inner), Ty::Array(..)) = (&field.document, &field.ty) {
            return Some(Found::Documents(get(BinaryOp::JsonGet, Ty::Json), inner.clone()));
        }
        Some(Found::Value(match &field.ty {
            Ty::Text => call(Func::JsonText, Ty::Text),
            Ty::SmallInt | Ty::Int | Ty::BigInt => call(Func::JsonInt, Ty::BigInt),
            Ty::Bool => call(Func::JsonBool, Ty::Bool),
            Ty::Json => get(BinaryOp::JsonGet, Ty::Json),
            Ty::Float
            | Ty::Decimal { .. }
            | Ty::Uuid
            | Ty::Date
            | Ty::Time
            | Ty::Timestamp
            | Ty::Timestamptz => call(Func::JsonValue, field.ty.clone()),
            Ty::Array(element, nulls) => match self.element_of_document(element) {
                Some(element) => call(Func::JsonList, Ty::Array(Box::new(element), *nulls)),
                None => get(BinaryOp::JsonGet, Ty::Json),
            },
            Ty::Enum(of) if self.is_text_enum(of) => {
                let text = call(Func::JsonText, Ty::Text);
                self.label_of(text, of, name.span)
            }
            other => {
                let construct = format!("a `{other}` of a document in a query");
                self.not_there(name.span, &construct, "read the document and look in Rust");
                return None;
            }
        }))
    }

    /// The type of the elements of a list in a document, where a query can read them.
    fn element_of_document(&self, element: &Ty) -> Option<Ty> {
        match element {
            Ty::SmallInt | Ty::Int | Ty::BigInt => Some(Ty::BigInt),
            Ty::Enum(of) => self.is_text_enum(of).then(|| element.clone()),
            Ty::Text
            | Ty::Bool
            | Ty::Float
            | Ty::Decimal { .. }
            | Ty::Uuid
            | Ty::Date
            | Ty::Time
            | Ty::Timestamp
            | Ty::Timestamptz => Some(element.clone()),
            _ => None,
        }
    }

    /// Whether a database keeps the values of an enum as texts.
    fn is_text_enum(&self, name: &str) -> bool {
        self.program.enums.iter().any(|known| known.ty.name == name && !known.ty.native)
    }

    /// A text as a value of an enum, or null where it is none of its labels.
    fn label_of(&self, text: Expr, of: &str, span: Span) -> Expr {
        let declared = self.program.enums.iter().find(|known| known.ty.name == of);
        let label = |value: &rex_ir::catalog::EnumValue| {
            typed(ExprKind::Literal(Literal::Text(value.label.clone())), Ty::Text, false, span)
        };
        let labels = declared.iter().flat_map(|known| &known.ty.values).map(label).collect();
        let kind = ExprKind::InList(Box::new(text.clone()), labels, false);
        let known = typed(kind, Ty::Bool, true, span);
        let value = Expr { ty: Ty::Enum(of.to_owned()), ..text };
        let ty = value.ty.clone();
        typed(ExprKind::Case(vec![(known, value)], None), ty, true, span)
    }

    fn entity_member(
        &mut self,
        path: &PathRef,
        entity: EntityId,
        nullable: bool,
        name: &ast::Name,
    ) -> Option<Found> {
        let at = self.program[entity]
            .fields
            .iter()
            .position(|field| field.name == name.text && field.made_by.is_none());
        if let Some(at) = at {
            let field = FieldId(u32::try_from(at).ok()?);
            return Some(Found::Value(self.field(
                path.clone(),
                entity,
                field,
                nullable,
                name.span,
            )));
        }
        let relation = self.program.relation_named(entity, &name.text)?;
        self.go_through(relation);
        let mut steps = path.steps.clone();
        steps.push(relation);
        let next = PathRef { source: path.source, steps };
        let target = self.program[relation].target;
        if self.program[relation].kind.is_many() {
            return Some(Found::Many(next, target));
        }
        let absent = nullable || self.is_absent(&next, relation, target);
        Some(Found::Row(next, target, absent))
    }

    /// Whether a to-one row may be absent, unless a condition proves its key.
    fn is_absent(&self, path: &PathRef, relation: RelationId, target: EntityId) -> bool {
        if !self.program[relation].is_optional() {
            return false;
        }
        let key = self.program[target].key.as_ref().map(|key| key.fields.clone());
        let keys = key.unwrap_or_default();
        !self.scopes.iter().any(|scope| {
            scope.not_null.iter().any(|(proved, field)| {
                (proved == path && keys.contains(field))
                    || (proved.source == path.source && proved.steps.starts_with(&path.steps))
            })
        })
    }

    /// A field as an expression; conditions may have proved that it is not null.
    pub(super) fn field(
        &self,
        path: PathRef,
        entity: EntityId,
        field: FieldId,
        absent: bool,
        span: Span,
    ) -> Expr {
        let declared = &self.program[entity][field];
        let proved = self
            .scopes
            .iter()
            .any(|scope| scope.not_null.iter().any(|(p, f)| *p == path && *f == field));
        let nullable = (declared.nullable || absent) && !proved;
        let kind = if self.excluded.contains(&path.source) && path.steps.is_empty() {
            ExprKind::Excluded(field)
        } else {
            ExprKind::Field(path, field)
        };
        typed(kind, declared.ty.clone(), nullable, span)
    }

    /// The key of a row as an expression: a field, or a tuple of fields.
    pub(super) fn key_of(
        &self,
        path: &PathRef,
        entity: EntityId,
        absent: bool,
        span: Span,
    ) -> Option<Expr> {
        let fields = match &self.program[entity].key {
            Some(key) => key.fields.clone(),
            None => self.program[entity].uniques.first()?.fields.clone(),
        };
        let mut parts: Vec<Expr> = fields
            .into_iter()
            .map(|field| self.field(path.clone(), entity, field, absent, span))
            .collect();
        if parts.len() == 1 {
            return parts.pop();
        }
        let nullable = parts.iter().any(|part| part.nullable);
        Some(typed(ExprKind::Tuple(parts), Ty::Null, nullable, span))
    }

    /// Replaces a row by its key, where values are compared.
    pub(super) fn as_key(&self, expr: Expr) -> Expr {
        let ExprKind::Row(path, entity) = &expr.kind else { return expr };
        self.key_of(path, *entity, expr.nullable, expr.span).unwrap_or(expr)
    }

    /// Whether a row in scope may have a member of this name that was reported where it is declared.
    pub(super) fn is_lost(&self, name: &str) -> bool {
        self.scopes.iter().any(|scope| {
            let subject = scope.subject.iter().filter_map(|subject| match subject {
                Found::Row(_, entity, _) => Some(*entity),
                _ => None,
            });
            let rows =
                scope.sources.iter().filter_map(|source| match self.rows[source.0 as usize].kind {
                    RowKind::Entity(entity) => Some(entity),
                    RowKind::Outputs(_) => None,
                });
            subject.chain(rows).any(|entity| self.program.is_lost(entity, name))
        })
    }

    /// The alias of the only source of an entity that is called by its own name.
    fn alias_of(&self, entity: &str) -> Option<String> {
        let sources = self.scopes.iter().flat_map(|scope| &scope.sources);
        let mut rows = sources.map(|source| &self.rows[source.0 as usize]).filter(
            |row| matches!(&row.kind, RowKind::Entity(of) if self.program[*of].name == entity),
        );
        let only = rows.next()?;
        rows.next().is_none().then(|| only.alias.clone())
    }

    fn unknown(&mut self, name: &ast::Name) {
        let broken = self.program.is_broken(&name.text) || self.broken.contains(&name.text);
        if broken || self.is_lost(&name.text) {
            return;
        }
        if name.span.len() as usize == name.text.len() + 2 {
            let quoted = crate::diag::syntax::Repair {
                help: None,
                fix: Some(rex_grammar::Fix {
                    span: name.span,
                    replacement: format!("'{}'", name.text.replace('\'', "''")),
                    title: "write a value in single quotes".to_owned(),
                }),
            };
            let (span, text) = (name.span, name.text.clone());
            self.sink.report(DoubleQuotedValue { span, text, repair: quoted });
            return;
        }
        let mut candidates: Vec<String> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        let mut behind = None;
        for scope in self.scopes.iter().rev() {
            candidates.extend(scope.bindings.keys().cloned());
            for source in &scope.sources {
                let row = &self.rows[source.0 as usize];
                candidates.push(row.alias.clone());
                places.push(format!("`{}`", row.alias));
                match &row.kind {
                    RowKind::Entity(entity) => {
                        let entity = &self.program[*entity];
                        behind = behind.or_else(|| self.behind_column(entity, &name.text));
                        let own = entity.fields.iter().filter(|field| field.made_by.is_none());
                        candidates.extend(own.map(|field| field.name.clone()));
                        candidates.extend(self.relation_names(&entity.name));
                    }
                    RowKind::Outputs(outputs) => {
                        candidates.extend(outputs.iter().map(|output| output.name.clone()));
                    }
                }
            }
        }
        places.dedup();
        let place =
            if places.is_empty() { "this expression".to_owned() } else { places.join(", ") };
        let near = suggest::nearest(&name.text, candidates.iter().map(String::as_str));
        let near = near.map(str::to_owned).or_else(|| self.alias_of(&name.text));
        let near = behind.or_else(|| self.value_in_quotes(&name.text)).or(near);
        let (span, name) = (name.span, name.text.clone());
        self.sink.report(UnknownName { span, name, place, near, known: candidates });
    }

    /// A value of an enum, which stands in quotes.
    fn value_in_quotes(&self, name: &str) -> Option<String> {
        let mut values = self.program.enums.iter().flat_map(|known| &known.ty.values);
        values.any(|value| value.name == name).then(|| format!("'{name}'"))
    }

    /// The path to what a reference's column holds: `author.id` for `author_id`.
    fn behind_column(&self, entity: &crate::hir::Entity, column: &str) -> Option<String> {
        let at = entity
            .fields
            .iter()
            .position(|field| field.made_by.is_some() && field.name.eq_ignore_ascii_case(column))?;
        let relation = &self.program[entity.fields[at].made_by?];
        let RelationKind::Reference { columns, target_columns, .. } = &relation.kind else {
            return None;
        };
        let nth = columns.iter().position(|of| of.0 as usize == at)?;
        let target = &self.program[relation.target][*target_columns.get(nth)?];
        Some(match target.made_by {
            Some(_) => relation.name.clone(),
            None => format!("{}.{}", relation.name, target.name),
        })
    }

    /// The same column for a key reached through its foreign key: `author.id` is the local `author_id`.
    pub(super) fn local(&self, path: &PathRef, field: FieldId) -> (PathRef, FieldId) {
        let Some((last, before)) = path.steps.split_last() else { return (path.clone(), field) };
        if let RelationKind::Reference { columns, target_columns, .. } = &self.program[*last].kind
            && let Some(at) = target_columns.iter().position(|column| *column == field)
            && let Some(column) = columns.get(at)
        {
            let shorter = PathRef { source: path.source, steps: before.to_vec() };
            return self.local(&shorter, *column);
        }
        (path.clone(), field)
    }
}
