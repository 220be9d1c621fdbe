//! Constructs of routines, shapes and commands.

use rex_grammar::Span;
use rex_grammar::ast::{
    Card, CardKind, CommandBody, CommandDecl, Conflict, ConflictAction, ConflictTarget, Delete,
    Expr, ExprKind, Insert, InsertSource, Item, ItemKind, Nested, NestedBody, Output, PagingKind,
    ParamDecl, Query, QueryBody, QueryDecl, Record, RecordItem, RecordItemKind, ResultDecl,
    ResultKind, SetTerm, Shape, ShapeDecl, ShapeItem, ShapeItemKind, SourceKind, Statement, Step,
    StepKind, TransactionDecl, TypeKind, TypeSuffix, Update, Value,
};

use crate::names::Construct as C;
use crate::uses::Uses;

impl<'a> Uses<'a> {
    /// An item that is run, or called by one.
    pub(crate) fn routine(&mut self, item: &'a Item) {
        let Item { kind, span, docs, complete: _ } = item;
        self.docs(docs, *span);
        match kind {
            ItemKind::Query(QueryDecl { name, params, result, body }) => {
                self.hit(C::Query, *span);
                self.name(name);
                self.signature(params, result.as_ref());
                match body {
                    QueryBody::Query(query) => {
                        self.optional_limit(params, query);
                        self.query(query);
                    }
                    QueryBody::Raw(fences) => self.raw(C::RawQuery, fences),
                }
            }
            ItemKind::Command(CommandDecl { name, params, result, body }) => {
                self.hit(C::Command, *span);
                self.name(name);
                self.signature(params, result.as_ref());
                match body {
                    CommandBody::Statement(statement) => self.statement(statement),
                    CommandBody::Raw(fences) => self.raw(C::RawCommand, fences),
                }
            }
            ItemKind::Transaction(decl) => self.transaction(decl, *span),
            ItemKind::Predicate(decl) => self.predicate(decl),
            ItemKind::Fn(decl) => self.function(decl),
            ItemKind::Shape(ShapeDecl { name, entity, shape }) => {
                self.name(name);
                self.name(entity);
                self.shape(shape);
            }
            ItemKind::Enum(_)
            | ItemKind::Domain(_)
            | ItemKind::Struct(_)
            | ItemKind::Mixin(_)
            | ItemKind::Entity(_)
            | ItemKind::View(_)
            | ItemKind::Context(_)
            | ItemKind::Object(_) => {}
        }
    }

    fn signature(&mut self, params: &'a [ParamDecl], result: Option<&'a ResultDecl>) {
        for ParamDecl { name: _, ty, default, docs, span } in params {
            self.hit(C::Parameter, *span);
            self.docs(docs, *span);
            self.ty(ty);
            let list = ty.suffixes.contains(&TypeSuffix::Array);
            match &ty.kind {
                TypeKind::Record(_) if list => self.hit(C::RecordListParameter, *span),
                TypeKind::Record(_) => self.hit(C::RecordParameter, *span),
                TypeKind::Named(_) if list => self.hit(C::ListParameter, *span),
                TypeKind::Named(_) | TypeKind::New(_) => {}
            }
            self.hit_if(ty.is_optional(), C::OptionalParameter, *span);
            let twice = ty.suffixes.ends_with(&[TypeSuffix::Optional, TypeSuffix::Optional]);
            self.hit_if(twice, C::TriState, *span);
            if let Some(default) = default {
                self.with(C::ParameterDefault, *span, default);
            }
        }
        let Some(ResultDecl { kind, span }) = result else { return };
        match kind {
            ResultKind::Rows { card, ty } => {
                let construct = of_card(
                    card,
                    [C::ResultOne, C::ResultOptionalOne, C::ResultMany, C::ResultAtMost],
                );
                self.hit(construct, *span);
                if let Some(ty) = ty {
                    self.hit(C::ResultType, *span);
                    self.ty(ty);
                }
            }
            ResultKind::Count => self.hit(C::ResultCount, *span),
            ResultKind::Nothing => self.hit(C::ResultNothing, *span),
        }
    }

    /// A limit that is a parameter which may be absent.
    fn optional_limit(&mut self, params: &[ParamDecl], query: &Query) {
        let Some(paging) = &query.paging else { return };
        let PagingKind::Limit { limit: Some(limit), .. } = &paging.kind else { return };
        let ExprKind::Param(used) = &limit.kind else { return };
        let optional =
            |param: &&ParamDecl| param.name.text == used.name.text && param.ty.is_optional();
        self.hit_if(params.iter().any(|param| optional(&param)), C::LimitOptional, paging.span);
    }

    fn transaction(&mut self, decl: &'a TransactionDecl, span: Span) {
        let TransactionDecl { name, params, result, isolation, steps } = decl;
        self.hit(C::Transaction, span);
        self.name(name);
        self.signature(params, result.as_ref());
        self.hit_if(isolation.is_some(), C::Isolation, span);
        for Step { kind, span } in steps {
            match kind {
                StepKind::Let { name, statement, card } => {
                    self.hit(C::Let, *span);
                    self.name(name);
                    self.hit_if(card.is_some(), C::LetCard, *span);
                    self.statement(statement);
                    self.rows.insert(&name.text);
                    self.ctes.insert(&name.text);
                }
                StepKind::Ensure { condition, message } => {
                    self.hit(C::Ensure, Self::text(message));
                    self.with(C::Ensure, *span, condition);
                }
                StepKind::Return(output) => {
                    self.hit(C::Return, *span);
                    self.output(output);
                }
                StepKind::Statement { statement, card } => {
                    self.hit_if(card.is_some(), C::StatementCard, *span);
                    self.statement(statement);
                }
            }
        }
    }

    /// What a row of a result is.
    pub(crate) fn output(&mut self, output: &'a Output) {
        match output {
            Output::Shape(shape) => self.shape(shape),
            Output::Named(name) => {
                self.hit(C::NamedShape, name.span);
                self.enter(name, name.span);
            }
            Output::Expr(expr) => self.with(C::ScalarRow, expr.span, expr),
        }
    }

    fn shape(&mut self, shape: &'a Shape) {
        let Shape { items, span } = shape;
        self.hit(C::Shape, *span);
        for ShapeItem { label, kind, docs, span } in items {
            self.names(label.as_slice());
            self.hit_if(label.is_some(), C::Label, *span);
            self.docs(docs, *span);
            match kind {
                ShapeItemKind::Expr(expr) => self.expr(expr),
                ShapeItemKind::Nested(nested) => self.nested(nested),
                ShapeItemKind::Star { path, except } => {
                    let of = if path.is_some() { C::AllColumnsOf } else { C::AllColumns };
                    self.hit(of, *span);
                    self.names(path.as_ref().map(|path| &*path.names).unwrap_or_default());
                    self.names(except);
                    self.hit_if(!except.is_empty(), C::AllExcept, *span);
                }
                ShapeItemKind::Spread(name) => {
                    self.hit(C::SpreadShape, *span);
                    self.enter(name, *span);
                }
            }
        }
    }

    fn nested(&mut self, nested: &'a Nested) {
        let Nested { path, alias, args, body, card, span } = nested;
        self.names(&path.names);
        let list = self.is_list(path);
        self.hit(if list { C::NestedList } else { C::NestedObject }, *span);
        if let Some(alias) = alias {
            self.hit(C::NestedAlias, *span);
            self.name(alias);
            self.rows.insert(&alias.text);
        }
        if let Some(args) = args {
            self.hit_if(args.filter.is_some(), C::NestedWhere, args.span);
            self.hit_if(!args.order.is_empty(), C::NestedOrder, args.span);
            self.hit_if(args.paging.is_some(), C::NestedLimit, args.span);
            self.hit_if(args.distinct, C::NestedDistinct, args.span);
            self.clause(args);
        }
        match body {
            NestedBody::Shape(shape) => self.shape(shape),
            NestedBody::Named(name) => {
                self.hit(C::NestedNamed, *span);
                self.enter(name, *span);
            }
        }
        if let Some(card) = card {
            self.hit(of_card(card, [C::NestedCard; 4]), *span);
        }
    }

    /// A statement of any kind.
    pub(crate) fn statement(&mut self, statement: &'a Statement) {
        match statement {
            Statement::Insert(insert) => self.insert(insert),
            Statement::Update(update) => self.update(update),
            Statement::Delete(delete) => self.delete(delete),
            Statement::Query(query) => self.query(query),
        }
    }

    fn insert(&mut self, insert: &'a Insert) {
        let Insert { with, target, alias, source, conflicts, returning, span } = insert;
        if let Some(with) = with {
            self.with_clause(with);
        }
        self.hit(C::Insert, *span);
        self.name(target);
        if let Some(alias) = alias {
            self.hit(C::InsertAlias, *span);
            self.name(alias);
            self.rows.insert(&alias.text);
        }
        match source {
            InsertSource::Records(records) => {
                self.hit_if(records.len() > 1, C::InsertSeveral, *span);
                records.iter().for_each(|record| self.record(record));
            }
            InsertSource::Param(param) => {
                self.hit(C::InsertFrom, *span);
                self.param(param);
            }
            InsertSource::Query { columns, query } => {
                self.hit(C::InsertSelect, *span);
                self.names(columns);
                self.hit_if(!columns.is_empty(), C::InsertColumns, *span);
                self.hit_if(is_of_lists(query), C::InsertLists, *span);
                self.query(query);
            }
        }
        self.hit_if(conflicts.len() > 1, C::SecondConflict, *span);
        conflicts.iter().for_each(|conflict| self.conflict(conflict));
        self.returning(returning.as_ref());
    }

    fn conflict(&mut self, conflict: &'a Conflict) {
        let Conflict { target, action, span } = conflict;
        match target {
            Some(ConflictTarget { keys, filter, span }) => {
                let column = |expr: &Expr| matches!(expr.kind, ExprKind::Path(_));
                let computed = keys.iter().any(|key| !column(&key.expr));
                self.hit_if(computed, C::OnConflictExpression, *span);
                keys.iter().for_each(|key| self.expr(&key.expr));
                if let Some(filter) = filter {
                    self.with(C::OnConflictPartial, *span, filter);
                }
            }
            None => self.hit(C::OnConflictAny, *span),
        }
        match action {
            ConflictAction::Nothing => self.hit(C::OnConflictNothing, *span),
            ConflictAction::Update { record, filter } => {
                self.hit(C::OnConflictUpdate, *span);
                self.record(record);
                if let Some(filter) = filter {
                    self.condition(C::OnConflictWhere, C::WhereOptional, filter);
                }
            }
        }
    }

    fn update(&mut self, update: &'a Update) {
        let Update { with, target, scopes, alias, record, from, filter, returning, span } = update;
        if let Some(with) = with {
            self.with_clause(with);
        }
        self.hit(C::Update, *span);
        self.name(target);
        self.scopes(scopes);
        if let Some(alias) = alias {
            self.alias(alias);
        }
        if let Some(from) = from {
            self.hit(C::UpdateFrom, *span);
            self.from(from);
        }
        self.record(record);
        if let Some(filter) = filter {
            self.condition(C::Where, C::WhereOptional, filter);
        }
        self.returning(returning.as_ref());
    }

    fn delete(&mut self, delete: &'a Delete) {
        let Delete { with, target, scopes, alias, using, filter, returning, span } = delete;
        if let Some(with) = with {
            self.with_clause(with);
        }
        self.hit(C::Delete, *span);
        self.name(target);
        self.scopes(scopes);
        if let Some(alias) = alias {
            self.alias(alias);
        }
        if let Some(using) = using {
            self.hit(C::DeleteUsing, *span);
            self.from(using);
        }
        if let Some(filter) = filter {
            self.condition(C::Where, C::WhereOptional, filter);
        }
        self.returning(returning.as_ref());
    }

    fn returning(&mut self, returning: Option<&'a Output>) {
        let Some(output) = returning else { return };
        let span = match output {
            Output::Shape(shape) => shape.span,
            Output::Named(name) => name.span,
            Output::Expr(expr) => expr.span,
        };
        self.hit(C::Returning, span);
        self.output(output);
    }

    fn record(&mut self, record: &'a Record) {
        let Record { items, span: _ } = record;
        for RecordItem { kind, span } in items {
            match kind {
                RecordItemKind::Field { name, optional, value } => {
                    self.name(name);
                    self.hit_if(*optional, C::FieldOptional, *span);
                    self.value(value, *span);
                }
                RecordItemKind::Param(param) => {
                    self.hit(C::ShortField, *span);
                    self.param(param);
                }
                RecordItemKind::SpreadParam(param) => {
                    self.hit(C::SpreadParameter, *span);
                    self.param(param);
                }
                RecordItemKind::SpreadPath(path) => {
                    self.hit(C::SpreadExcluded, *span);
                    self.names(&path.names);
                }
            }
        }
    }

    fn value(&mut self, value: &'a Value, field: Span) {
        match value {
            Value::Expr(expr) => self.expr(expr),
            Value::Record(record) => {
                self.hit(C::NestedRecord, field);
                self.record(record);
            }
            Value::List { values, span } => {
                self.hit(C::NestedRecords, *span);
                values.iter().for_each(|value| self.value(value, *span));
            }
            Value::Variant { name, record, span } => {
                self.hit(C::VariantRecord, *span);
                self.name(name);
                self.record(record);
            }
        }
    }
}

/// The construct of a number of rows: one, one or none, many, at most so many.
fn of_card(card: &Card, [one, optional, many, at_most]: [C; 4]) -> C {
    let Card { kind, span: _ } = card;
    match kind {
        CardKind::One => one,
        CardKind::OptionalOne => optional,
        CardKind::Many => many,
        CardKind::AtMost(_) => at_most,
    }
}

/// Whether a query reads several lists side by side.
fn is_of_lists(query: &Query) -> bool {
    let SetTerm::Select(select) = &query.first else { return false };
    let Some(from) = &select.from else { return false };
    matches!(&from.source.kind, SourceKind::Function(function) if function.args.len() > 1)
}
