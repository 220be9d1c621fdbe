//! Shapes: fields of results, nested objects and nested lists.

use rex_grammar::{Span, ast};

use super::destination::Destination;
use super::path::Found;
use super::scope::{Row, RowKind, Scope};
use super::{Checker, typed};
use crate::diag::codes::{
    DuplicateLabel, MissingLabel, NestedListPlace, NotARow, RowAsValue, UnknownName,
    UnprovedCardinality,
};
use crate::hir::{
    self, Cardinality, EntityId, Expr, ExprKind, FieldId, Item, ItemValue, Literal, Output,
    PathRef, Program, QueryBody, Record, Shape, TypeOf,
};

impl Checker<'_> {
    /// What a `select` or `returning` gives.
    pub(super) fn output(&mut self, output: &ast::Output) -> Option<Shape> {
        match output {
            ast::Output::Shape(shape) => self.record(shape).map(Shape::Record),
            ast::Output::Expr(expr) => {
                let value = self.expr(expr, None)?;
                let value = self.as_key(value);
                if matches!(value.kind, ExprKind::Tuple(_) | ExprKind::Row(..)) {
                    self.sink.report(RowAsValue { span: value.span, name: "this".to_owned() });
                    return None;
                }
                if value.ty == hir::Ty::Null && !self.may_be_untyped() {
                    self.sink.report(crate::diag::codes::UntypedNull { span: value.span });
                    return None;
                }
                Some(Shape::Scalar(value))
            }
            ast::Output::Named(name) => self.named_output(name),
        }
    }

    fn named_output(&mut self, name: &ast::Name) -> Option<Shape> {
        let shape = self.program.shapes.iter().find(|shape| shape.name == name.text);
        let Some(shape) = shape else {
            if self.program.is_broken(&name.text) {
                return None;
            }
            self.sink.report(UnknownName {
                span: name.span,
                name: name.text.clone(),
                place: "the named shapes".to_owned(),
                near: None,
                known: self.program.shapes.iter().map(|shape| shape.name.clone()).collect(),
            });
            return None;
        };
        let (entity, decl) = (shape.entity, shape.decl.shape.clone());
        let (path, absent) = self.row_of_entity(entity, name)?;
        self.scopes.push(Scope::on(path, entity, absent));
        let record = self.record(&decl);
        self.scopes.pop();
        let mut record = record?;
        record.shared = Some(name.text.clone());
        Some(Shape::Record(record))
    }

    /// The row in scope that a named shape is of.
    fn row_of_entity(&mut self, entity: EntityId, name: &ast::Name) -> Option<(PathRef, bool)> {
        for scope in self.scopes.iter().rev() {
            if let Some(Found::Row(path, of, absent)) = &scope.subject
                && *of == entity
            {
                return Some((path.clone(), *absent));
            }
            for source in &scope.sources {
                let row = &self.rows[source.0 as usize];
                if matches!(row.kind, RowKind::Entity(of) if of == entity) {
                    return Some((PathRef { source: *source, steps: Vec::new() }, row.nullable));
                }
            }
        }
        self.sink.report(UnknownName {
            span: name.span,
            name: name.text.clone(),
            place: format!("a query without a row of {}", self.program[entity].name),
            near: None,
            known: Vec::new(),
        });
        None
    }

    /// A record.
    pub(super) fn record(&mut self, shape: &ast::Shape) -> Option<Record> {
        let mut items: Vec<Item> = Vec::new();
        let mut complete = true;
        for item in &shape.items {
            match self.items(item, items.len()) {
                Some(more) => {
                    for item in more {
                        let known = items.iter().find(|i| i.name == item.name);
                        if known.is_some() && self.nameless() {
                            let name = format!("{}_{}", item.name, items.len() + 1);
                            items.push(Item { name, ..item });
                        } else if let Some(first) = known {
                            self.sink.report(DuplicateLabel {
                                span: item.span,
                                name: item.name,
                                first: first.span,
                            });
                            complete = false;
                        } else {
                            items.push(item);
                        }
                    }
                }
                None => complete = false,
            }
        }
        complete.then_some(Record { items, shared: None })
    }

    /// Whether items need no names here.
    fn nameless(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.nameless)
    }

    /// Whether another arm may say the type of a null here.
    fn may_be_untyped(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.untyped)
    }

    fn items(&mut self, item: &ast::ShapeItem, at: usize) -> Option<Vec<Item>> {
        match &item.kind {
            ast::ShapeItemKind::Expr(expr) => Some(vec![self.value_item(item, expr, at)?]),
            ast::ShapeItemKind::Nested(nested) => Some(vec![self.nested(item, nested)?]),
            ast::ShapeItemKind::Star { path, except } => {
                self.star(path.as_ref(), except, item.span)
            }
            ast::ShapeItemKind::Spread(name) => match self.named_output(name)? {
                Shape::Record(record) => Some(record.items),
                Shape::Scalar(_) => None,
            },
        }
    }

    /// `x = id`, where nothing is called `x`: it is meant as a label.
    fn refuse_equals(&mut self, expr: &ast::Expr) -> Option<()> {
        let ast::ExprKind::Binary { op: ast::BinaryOp::Eq, op_span, left, .. } = &expr.kind else {
            return Some(());
        };
        let ast::ExprKind::Path(path) = &left.kind else { return Some(()) };
        if path.names.len() > 1 || self.quietly(|checker| checker.label_or_path(path)).is_some() {
            return Some(());
        }
        let span = *op_span;
        let (replacement, title) = (":".to_owned(), "write `:`".to_owned());
        let fix = Some(rex_grammar::Fix { span, replacement, title });
        let help = Some("a label stands before a colon: `name: value`".to_owned());
        let repair = crate::diag::syntax::Repair { help, fix };
        self.sink.report(crate::diag::codes::EqualsInRecord { span, repair });
        None
    }

    fn value_item(&mut self, item: &ast::ShapeItem, expr: &ast::Expr, at: usize) -> Option<Item> {
        if item.label.is_none() && !self.nameless() {
            self.refuse_equals(expr)?;
        }
        let own = self.own_name(expr);
        let name = item.label.as_ref().map(|label| label.text.clone()).or(own);
        let destination = self.scopes.last().and_then(|scope| scope.destination.clone());
        let field = |to: &Destination| to.field(self.program, at, name.as_deref());
        let value = match destination.as_ref().and_then(|to| Some((to.entity, field(to)?))) {
            Some((entity, field)) => self.value_for(expr, entity, field),
            None => self.expr(expr, None),
        };
        let name = name.or_else(|| self.nameless().then(|| "column".to_owned()));
        let Some(name) = name else {
            self.sink.report(MissingLabel { span: expr.span });
            return None;
        };
        let value = value?;
        let value = self.as_key(value);
        if matches!(value.kind, ExprKind::Tuple(_) | ExprKind::Row(..)) {
            self.sink.report(RowAsValue { span: value.span, name });
            return None;
        }
        if value.ty == hir::Ty::Null && !self.may_be_untyped() {
            self.sink.report(crate::diag::codes::UntypedNull { span: value.span });
            return None;
        }
        let domain = self.domain_of(&value);
        let span = item.label.as_ref().map_or(expr.span, |label| label.span);
        Some(Item { name, value: ItemValue::Expr(value, domain), docs: item.docs.clone(), span })
    }

    /// The flat outputs of a shape; the only value of a row has its domain too.
    pub(super) fn outputs_of_shape(&self, shape: &Shape) -> Vec<Output> {
        let mut all = outputs(shape, self.program);
        if let (Shape::Scalar(value), Some(only)) = (shape, all.first_mut()) {
            only.ty.domain = self.domain_of(value);
        }
        all
    }

    /// The domain of a plain column.
    pub(super) fn domain_of(&self, value: &Expr) -> Option<String> {
        match &value.kind {
            ExprKind::Field(path, field) => {
                let entity = self.entity_at(path)?;
                self.program[entity][*field].domain.clone()
            }
            ExprKind::Output(source, name) => match &self.rows[source.0 as usize].kind {
                RowKind::Outputs(outputs) => {
                    outputs.iter().find(|output| output.name == *name)?.ty.domain.clone()
                }
                RowKind::Entity(_) => None,
            },
            ExprKind::Excluded(field) => match &self.rows[self.excluded.last()?.0 as usize].kind {
                RowKind::Entity(entity) => self.program[*entity][*field].domain.clone(),
                RowKind::Outputs(_) => None,
            },
            ExprKind::Binary(hir::BinaryOp::JsonGet, json, key) => self.domain_within(json, key),
            _ => None,
        }
    }

    /// The domain of a member of a typed document, or of an element of a list of them.
    fn domain_within(&self, json: &Expr, key: &Expr) -> Option<String> {
        let domain = self.domain_of(json)?;
        let named = |name: &String| self.program.documents.iter().find(|of| of.name == *name);
        let mut all = self.program.documents.iter();
        match &key.kind {
            ExprKind::Literal(Literal::Text(key)) => {
                let outer = all.find(|known| known.domain() == domain)?;
                let field = outer.fields.iter().find(|field| field.key == *key)?;
                let inner = named(field.document.as_ref()?)?;
                Some(match field.ty {
                    hir::Ty::Array(..) => inner.list_domain(),
                    _ => inner.domain(),
                })
            }
            ExprKind::Literal(Literal::Int(_)) => {
                all.find(|known| known.list_domain() == domain).map(|known| known.domain())
            }
            _ => None,
        }
    }

    /// The entity at the end of a path.
    pub(super) fn entity_at(&self, path: &PathRef) -> Option<EntityId> {
        match path.steps.last() {
            Some(step) => Some(self.program[*step].target),
            None => match self.rows[path.source.0 as usize].kind {
                RowKind::Entity(entity) => Some(entity),
                RowKind::Outputs(_) => None,
            },
        }
    }

    /// The name that a path brings: its steps joined, without the alias; a parameter brings its own.
    pub(super) fn own_name(&mut self, expr: &ast::Expr) -> Option<String> {
        match &expr.kind {
            ast::ExprKind::Path(path) => Some(self.joined(path)),
            ast::ExprKind::Param(param) => {
                let fields: Vec<&str> =
                    param.fields.iter().map(|field| field.text.as_str()).collect();
                let own =
                    if fields.is_empty() { param.name.text.clone() } else { fields.join("_") };
                Some(own)
            }
            _ => None,
        }
    }

    fn joined(&self, path: &ast::Path) -> String {
        let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
        let alias = |name: &str| {
            self.let_named(name).is_some()
                || self.scopes.iter().any(|scope| {
                    scope.bindings.contains_key(name)
                        || scope
                            .sources
                            .iter()
                            .chain(&scope.links)
                            .any(|id| self.rows[id.0 as usize].alias == name)
                })
        };
        match names.as_slice() {
            [first, rest @ ..] if !rest.is_empty() && alias(first) => rest.join("_"),
            names => names.join("_"),
        }
    }

    fn nested(&mut self, item: &ast::ShapeItem, nested: &ast::Nested) -> Option<Item> {
        let name = match &item.label {
            Some(label) => label.text.clone(),
            None => self.joined(&nested.path),
        };
        if let Some((stones, Found::Many(path, entity) | Found::Row(path, entity, _))) =
            self.source_behind_many(&nested.path)
        {
            let value = self.list(nested, path, entity, stones)?;
            let span = item.label.as_ref().map_or(nested.path.span, |label| label.span);
            return Some(Item { name, value, docs: item.docs.clone(), span });
        }
        let value = match self.path(&nested.path)? {
            Found::Row(..) | Found::Derived(_) if self.flat => {
                self.sink.report(NestedListPlace { span: nested.path.span, list: false });
                return None;
            }
            found @ (Found::Row(..) | Found::Derived(_)) => self.object(nested, found)?,
            Found::Many(path, entity) => self.list(nested, path, entity, Vec::new())?,
            Found::Value(_) | Found::Document(..) | Found::Documents(..) | Found::Let(_) => {
                self.sink.report(NotARow { span: nested.path.span, name });
                return None;
            }
        };
        let span = item.label.as_ref().map_or(nested.path.span, |label| label.span);
        Some(Item { name, value, docs: item.docs.clone(), span })
    }

    pub(super) fn nested_record(&mut self, body: &ast::NestedBody) -> Option<Record> {
        match body {
            ast::NestedBody::Shape(shape) => self.record(shape),
            ast::NestedBody::Named(name) => match self.named_output(name)? {
                Shape::Record(record) => Some(record),
                Shape::Scalar(_) => None,
            },
        }
    }

    /// A nested list; `stones` are the rows of further relations on the way to it.
    fn list(
        &mut self,
        nested: &ast::Nested,
        path: PathRef,
        entity: EntityId,
        stones: Vec<hir::Source>,
    ) -> Option<ItemValue> {
        if !self.results {
            self.sink.report(NestedListPlace { span: nested.path.span, list: true });
            return None;
        }
        let alias = match &nested.alias {
            Some(alias) => alias.text.clone(),
            None => self.relation_name(&path),
        };
        let row = Row { alias: alias.clone(), kind: RowKind::Entity(entity), nullable: false };
        let id = self.add_row(row);
        if nested.alias.is_none() {
            self.called_after.insert(id);
        }
        let link = self.link_row(&path);
        let mut scope = Scope::over(vec![id]).forbidding("a nested list");
        let seen = nested.args.is_none() || !self.is_limited(&path);
        scope.links.extend(link.filter(|_| seen));
        self.scopes.push(scope);
        let args = match &nested.args {
            Some(args) => self.relation_args(args),
            None => Some((None, Vec::new(), None, None)),
        };
        let record = self.nested_record(&nested.body);
        self.scopes.pop();
        let (filter, order, limit, offset) = args?;
        let shape = Shape::Record(record?);
        let source = hir::Source {
            id,
            alias,
            kind: hir::SourceKind::Relation { path, entity, link, clause: None },
            nullable: false,
            span: nested.path.span,
        };
        let single = matches!(
            limit.as_ref().map(|limit| &limit.kind),
            Some(ExprKind::Literal(Literal::Int(1)))
        );
        let single = single || stones.is_empty() && source_is_single(self.program, &source);
        let said = nested.card.as_ref().map(|card| &card.kind);
        let one = single || matches!(said, Some(ast::CardKind::One | ast::CardKind::OptionalOne));
        let cardinality = if one { Cardinality::ZeroOrOne } else { Cardinality::Many };
        let distinct = match &nested.args {
            Some(args) if args.distinct => hir::Distinct::Yes,
            _ => hir::Distinct::No,
        };
        if matches!(distinct, hir::Distinct::Yes) {
            self.check_distinct(&shape, &order)?;
        }
        let outputs = self.outputs_of_shape(&shape);
        let select = hir::Select {
            distinct,
            shape,
            from: Some(inner_joined(stones, source)),
            filter,
            group: Vec::new(),
            having: None,
            aggregated: false,
        };
        let query = hir::Query {
            with: Vec::new(),
            recursive: false,
            body: hir::QueryBody::Select(Box::new(select)),
            order,
            limit,
            offset,
            lock: None,
            outputs,
            cardinality,
        };
        if let (Some(card), QueryBody::Select(select)) = (&nested.card, &query.body)
            && cardinality != Cardinality::Many
            && !single
            && self.cardinality(select, query.limit.as_ref(), query.offset.as_ref())
                == Cardinality::Many
        {
            let (span, asserted) = (card.span, "at most one row".to_owned());
            self.sink.report(UnprovedCardinality { span, asserted, may_be_absent: false });
        }
        Some(ItemValue::List { query: Box::new(query), cardinality })
    }

    fn star(
        &mut self,
        path: Option<&ast::Path>,
        except: &[ast::Name],
        span: Span,
    ) -> Option<Vec<Item>> {
        let found = match path {
            Some(path) => vec![self.path(path)?],
            None => {
                let subject = self.scopes.last().and_then(|scope| scope.subject.clone());
                match subject {
                    Some(subject) => vec![subject],
                    None => {
                        let level = self.scopes.iter().rev().find(|scope| scope.is_level())?;
                        level.sources.iter().map(|source| self.row_of(*source)).collect()
                    }
                }
            }
        };
        for name in except {
            if !found.iter().any(|row| self.has_column(row, &name.text)) {
                self.sink.report(UnknownName {
                    span: name.span,
                    name: name.text.clone(),
                    place: "the columns of `*`".to_owned(),
                    near: None,
                    known: Vec::new(),
                });
                return None;
            }
        }
        let mut items = Vec::new();
        for found in found {
            items.extend(self.star_of(found, except, span)?);
        }
        Some(items)
    }

    fn has_column(&self, row: &Found, name: &str) -> bool {
        match row {
            Found::Row(_, entity, _) => {
                self.program[*entity].fields.iter().any(|field| field.name == name)
            }
            Found::Derived(source) => match &self.rows[source.0 as usize].kind {
                RowKind::Outputs(outputs) => outputs.iter().any(|output| output.name == name),
                RowKind::Entity(_) => false,
            },
            Found::Value(_)
            | Found::Document(..)
            | Found::Documents(..)
            | Found::Many(..)
            | Found::Let(_) => true,
        }
    }

    /// All fields of a row.
    pub(super) fn star_of(
        &mut self,
        found: Found,
        except: &[ast::Name],
        span: Span,
    ) -> Option<Vec<Item>> {
        let left_out = |name: &str| except.iter().any(|except| except.text == name);
        let mut items = Vec::new();
        match found {
            Found::Row(path, entity, absent) => {
                for (at, field) in self.program[entity].fields.iter().enumerate() {
                    if left_out(&field.name) {
                        continue;
                    }
                    let id = FieldId(u32::try_from(at).ok()?);
                    let value = self.field(path.clone(), entity, id, absent, span);
                    let value = ItemValue::Expr(value, field.domain.clone());
                    let docs = field.docs.clone();
                    items.push(Item { name: field.name.clone(), value, docs, span });
                }
            }
            Found::Derived(source) => {
                let RowKind::Outputs(outputs) = self.rows[source.0 as usize].kind.clone() else {
                    return None;
                };
                let absent = self.rows[source.0 as usize].nullable;
                for output in outputs.into_iter().filter(|output| !left_out(&output.name)) {
                    let kind = ExprKind::Output(source, output.name.clone());
                    let nullable = output.ty.nullable || absent;
                    let value = typed(kind, output.ty.ty, nullable, span);
                    let value = ItemValue::Expr(value, output.ty.domain);
                    items.push(Item { name: output.name, value, docs: Vec::new(), span });
                }
            }
            Found::Let(at) => {
                for (name, value) in self.let_values(at, span)? {
                    if !left_out(&name) {
                        let value = ItemValue::Expr(value, None);
                        items.push(Item { name, value, docs: Vec::new(), span });
                    }
                }
            }
            Found::Value(_) | Found::Document(..) | Found::Documents(..) | Found::Many(..) => {
                self.sink.report(NotARow { span, name: "this".to_owned() });
                return None;
            }
        }
        Some(items)
    }
}

/// Sources one behind the other.
fn inner_joined(before: Vec<hir::Source>, last: hir::Source) -> hir::From {
    let mut sources = before.into_iter();
    match sources.next() {
        Some(first) => {
            let joins = sources.chain(std::iter::once(last)).map(hir::Join::inner).collect();
            hir::From { first, joins }
        }
        None => hir::From { first: last, joins: Vec::new() },
    }
}

/// Whether a relation leads to one row by its own `limit 1`.
fn source_is_single(program: &Program, source: &hir::Source) -> bool {
    let hir::SourceKind::Relation { path, .. } = &source.kind else { return false };
    path.steps.last().is_some_and(|last| program[*last].is_single())
}

/// The flat outputs of a shape, as an outer query sees them. Nested values are none of them.
pub(super) fn outputs(shape: &Shape, program: &Program) -> Vec<Output> {
    let of = |value: &Expr, domain: &Option<String>| TypeOf {
        ty: value.ty.clone(),
        nullable: value.nullable,
        domain: domain.clone(),
    };
    match shape {
        Shape::Scalar(value) => {
            let name = match &value.kind {
                ExprKind::Output(_, name) | ExprKind::OutputName(name) => name.clone(),
                _ => "value".to_owned(),
            };
            vec![Output { name, ty: of(value, &None), entity: None }]
        }
        Shape::Record(record) => record
            .items
            .iter()
            .filter_map(|item| match &item.value {
                ItemValue::Expr(value, domain) => Some(Output {
                    name: item.name.clone(),
                    ty: of(value, domain),
                    entity: row_behind(value, program),
                }),
                ItemValue::Object { .. } | ItemValue::List { .. } => None,
            })
            .collect(),
    }
}

/// The entity whose key a value is, when it is written as a row.
fn row_behind(value: &Expr, program: &Program) -> Option<EntityId> {
    let ExprKind::Field(path, field) = &value.kind else { return None };
    let last = path.steps.last()?;
    let target = program[*last].target;
    let key = program[target].key.as_ref()?;
    (key.fields.as_slice() == [*field]).then_some(target)
}

/// All plain values of a shape, nested objects' included.
pub(super) fn values(shape: &Shape) -> Vec<&Expr> {
    fn of<'a>(record: &'a Record, out: &mut Vec<&'a Expr>) {
        for item in &record.items {
            match &item.value {
                ItemValue::Expr(value, _) => out.push(value),
                ItemValue::Object { record, .. } => of(record, out),
                ItemValue::List { .. } => {}
            }
        }
    }
    match shape {
        Shape::Scalar(value) => vec![value],
        Shape::Record(record) => {
            let mut out = Vec::new();
            of(record, &mut out);
            out
        }
    }
}
