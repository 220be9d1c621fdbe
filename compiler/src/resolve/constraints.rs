//! Keys, unique constraints, indexes, checks and validations.

use rex_grammar::Span;
use rex_grammar::ast::{self, AttrKind, ExprKind, IndexTail, MemberKind, RelationAttrKind};
use rex_ir::Literal;

use super::entity::number;
use super::rules::{Pending, Place};
use super::{Resolver, names::Taken};
use crate::diag::codes::{
    AutoNotKey, DeferrableUnique, DuplicateConstraintName, MissingPrimaryKey, NullableKey,
    SeveralPrimaryKeys,
};
use crate::hir::{self, EntityId, FieldId, Key, PathRef, RelationKind, SourceId, Ty};

/// Constraint options after the keys.
#[derive(Debug, Default)]
struct Tail<'a> {
    include: Vec<FieldId>,
    filter: Option<&'a ast::Expr>,
    nulls_not_distinct: bool,
}

impl<'a> Resolver<'a, '_> {
    /// Makes the constraints of all entities.
    pub(super) fn constraints(&mut self) {
        for at in 0..self.sources.len() {
            let Some(source) = self.sources.get(at) else { continue };
            let (decl, item, members) = (source.decl, source.item, source.members.clone());
            let mut keys: Vec<Span> = Vec::new();
            let empty = !members
                .iter()
                .any(|m| matches!(m.kind, MemberKind::Column(_) | MemberKind::Relation(_)));
            for member in members {
                self.constraint(at, member, &mut keys);
            }
            let keyless = self.program.entities.get(at).is_some_and(|entity| entity.keyless);
            if let [first, second, ..] = keys.as_slice() {
                self.sink.report(SeveralPrimaryKeys { span: *second, first: *first });
            } else if keys.is_empty() && !keyless && !empty && item.complete {
                self.sink.report(MissingPrimaryKey {
                    span: decl.name.span,
                    name: decl.name.text.clone(),
                });
            }
        }
    }

    fn constraint(&mut self, at: usize, member: &'a ast::Member, keys: &mut Vec<Span>) {
        match &member.kind {
            MemberKind::Column(column) => self.column_constraints(at, column, keys),
            MemberKind::Relation(relation) => self.relation_constraints(at, relation, keys),
            MemberKind::PrimaryKey(key) => {
                keys.push(member.span);
                let fields = self.all_fields(at, &key.columns);
                let tail = self.tail(at, &key.tail, true);
                if !tail.include.is_empty() {
                    self.not_yet(member.span, "`include` on a key", "write a unique index with it");
                }
                self.primary_key(at, fields, key.name.as_ref(), member.span);
            }
            MemberKind::NoPrimaryKey => {
                keys.push(member.span);
                if let Some(entity) = self.program.entities.get_mut(at) {
                    entity.keyless = true;
                }
            }
            MemberKind::Unique(unique) => self.unique(at, unique, member.span),
            MemberKind::Index(index) => {
                let tail = self.tail(at, &index.tail, false);
                if let Some(dialect) = &index.dialect {
                    self.known_dialect(dialect);
                }
                let only = index.dialect.as_ref().map(|name| name.text.clone());
                let id = self.index(at, index.name.as_ref(), &index.keys, false, tail, member.span);
                if let Some(made) =
                    self.program.entities.get_mut(at).and_then(|entity| entity.indexes.get_mut(id))
                {
                    made.only = only;
                    made.method = index.method.as_ref().map(|name| name.text.clone());
                }
            }
            MemberKind::Check(check) => {
                if check.validity != ast::Validity::Valid {
                    self.not_yet(
                        member.span,
                        "a check that does not hold",
                        "leave these words out",
                    );
                }
                let message = check.message.as_ref().map(|text| text.value.clone());
                self.rule(at, check.name.clone(), &check.expr, message, true, None);
            }
            MemberKind::Validate(rule) => {
                self.rule(at, None, &rule.expr, Some(rule.message.value.clone()), false, None);
            }
            _ => {}
        }
    }

    fn column_constraints(&mut self, at: usize, column: &'a ast::Column, keys: &mut Vec<Span>) {
        keys.extend(column.attrs.iter().filter_map(|attr| {
            matches!(attr.kind, AttrKind::PrimaryKey { .. }).then_some(attr.span)
        }));
        let Some(id) =
            self.fields_named(at, &column.name, false).and_then(|ids| ids.first().copied())
        else {
            return;
        };
        for attr in &column.attrs {
            match &attr.kind {
                AttrKind::PrimaryKey { constraint } => {
                    self.primary_key(at, vec![id], constraint.as_ref(), attr.span);
                }
                AttrKind::Unique { constraint, nulls_not_distinct } => {
                    self.unique_key(
                        at,
                        vec![id],
                        constraint.as_ref(),
                        *nulls_not_distinct,
                        attr.span,
                    );
                }
                AttrKind::Check { constraint, expr, message } => {
                    let message = message.as_ref().map(|text| text.value.clone());
                    self.rule(at, constraint.clone(), expr, message, true, Some(id));
                }
                AttrKind::Validate { expr, message } => {
                    self.rule(at, None, expr, Some(message.value.clone()), false, Some(id));
                }
                _ => {}
            }
        }
    }

    fn relation_constraints(
        &mut self,
        at: usize,
        relation: &'a ast::Relation,
        keys: &mut Vec<Span>,
    ) {
        keys.extend(relation.attrs.iter().filter_map(|attr| {
            matches!(attr.kind, RelationAttrKind::PrimaryKey { .. }).then_some(attr.span)
        }));
        let Some(ids) = self.fields_named(at, &relation.name, false) else { return };
        for attr in &relation.attrs {
            match &attr.kind {
                RelationAttrKind::PrimaryKey { constraint } => {
                    self.primary_key(at, ids.clone(), constraint.as_ref(), attr.span);
                }
                RelationAttrKind::Unique { constraint } => {
                    self.unique_key(at, ids.clone(), constraint.as_ref(), false, attr.span);
                }
                _ => {}
            }
        }
    }

    /// The fields that a name stands for: a column, or the columns of a reference.
    fn fields_named(&mut self, at: usize, name: &ast::Name, report: bool) -> Option<Vec<FieldId>> {
        let entity = self.program.entities.get(at)?;
        let field = entity.fields.iter().position(|f| f.name == name.text && f.made_by.is_none());
        if let Some(field) = field {
            return Some(vec![FieldId(number(field))]);
        }
        let id = EntityId(number(at));
        let relation =
            self.program.relations.iter().find(|r| r.entity == id && r.name == name.text);
        if let Some(RelationKind::Reference { columns, .. }) = relation.map(|r| &r.kind) {
            return Some(columns.clone());
        }
        if report && !self.broken.contains(&format!("{at}.{}", name.text)) {
            self.unknown_column(at, name);
        }
        None
    }

    fn all_fields(&mut self, at: usize, names: &[ast::Name]) -> Vec<FieldId> {
        let mut all = Vec::new();
        for name in names {
            all.extend(self.fields_named(at, name, true).unwrap_or_default());
        }
        all
    }

    /// Database names of fields, joined.
    fn middle(&self, at: usize, fields: &[FieldId]) -> String {
        let Some(entity) = self.program.entities.get(at) else { return String::new() };
        let names = fields.iter().filter_map(|id| entity.fields.get(id.0 as usize));
        names.map(|field| field.column.text.as_str()).collect::<Vec<_>>().join("_")
    }

    fn table(&self, at: usize) -> String {
        self.program.entities.get(at).map(|entity| entity.table.text.clone()).unwrap_or_default()
    }

    fn primary_key(
        &mut self,
        at: usize,
        fields: Vec<FieldId>,
        name: Option<&ast::Name>,
        span: Span,
    ) {
        if fields.is_empty() {
            return;
        }
        let table = self.table(at);
        let name = self.constraint_name(name, &table, "", "pkey");
        let Some(entity) = self.program.entities.get_mut(at) else { return };
        for (n, field) in entity.fields.iter().enumerate() {
            let in_key = fields.contains(&FieldId(number(n)));
            if in_key && field.nullable {
                self.sink.report(NullableKey {
                    span,
                    name: field.name.clone(),
                    declared: field.span,
                });
            }
            if field.auto && (!in_key || fields.len() > 1) {
                self.sink.report(AutoNotKey { span: field.span, name: field.name.clone() });
            }
        }
        if entity.key.is_none() {
            entity.key = Some(Key { name, fields, nulls_not_distinct: false, span });
        }
    }

    fn unique_key(
        &mut self,
        at: usize,
        fields: Vec<FieldId>,
        name: Option<&ast::Name>,
        nulls_not_distinct: bool,
        span: Span,
    ) {
        if fields.is_empty() {
            return;
        }
        let (table, middle) = (self.table(at), self.middle(at, &fields));
        let name = self.constraint_name(name, &table, &middle, "key");
        if let Some(entity) = self.program.entities.get_mut(at) {
            entity.uniques.push(Key { name, fields, nulls_not_distinct, span });
        }
    }

    fn tail(&mut self, at: usize, written: &'a [IndexTail], constraint: bool) -> Tail<'a> {
        let mut tail = Tail::default();
        for part in written {
            match part {
                IndexTail::Include(names) => tail.include = self.all_fields(at, names),
                IndexTail::NullsNotDistinct(_) => tail.nulls_not_distinct = true,
                IndexTail::Where(expr) => tail.filter = Some(expr),
                IndexTail::Deferrable(deferrable) => {
                    self.sink.report(DeferrableUnique { span: deferrable.span });
                }
                IndexTail::Options(options) => {
                    if let Some(option) = options.first() {
                        self.not_yet(option.span, "an index option", "set it in a migration's SQL");
                    }
                }
            }
        }
        if constraint
            && (tail.filter.is_some() || !tail.include.is_empty())
            && let Some(IndexTail::Where(ast::Expr { span, .. })) = written.first()
        {
            self.not_yet(*span, "a condition on a primary key", "use `unique index`");
        }
        tail
    }

    fn unique(&mut self, at: usize, unique: &'a ast::UniqueMember, span: Span) {
        let tail = self.tail(at, &unique.tail, false);
        let plain = unique
            .keys
            .iter()
            .all(|key| plain_name(&key.expr).is_some() && key.dir.is_none() && key.nulls.is_none());
        if plain
            && !unique.index
            && tail.filter.is_none()
            && tail.include.is_empty()
            && unique.method.is_none()
        {
            let mut fields = Vec::new();
            for name in unique.keys.iter().filter_map(|key| plain_name(&key.expr)) {
                let Some(found) = self.fields_named(at, name, true) else { return };
                fields.extend(found);
            }
            self.unique_key(at, fields, unique.name.as_ref(), tail.nulls_not_distinct, span);
            return;
        }
        let id = self.index(at, unique.name.as_ref(), &unique.keys, true, tail, span);
        if let Some(index) =
            self.program.entities.get_mut(at).and_then(|entity| entity.indexes.get_mut(id))
        {
            index.method = unique.method.as_ref().map(|name| name.text.clone());
        }
    }

    fn index(
        &mut self,
        at: usize,
        name: Option<&ast::Name>,
        written: &'a [ast::IndexKey],
        unique: bool,
        tail: Tail<'a>,
        span: Span,
    ) -> usize {
        let entity = EntityId(number(at));
        let id = self.program.entities.get(at).map_or(0, |entity| entity.indexes.len());
        let (mut keys, mut middle) = (Vec::new(), Taken::default());
        let mut names = Vec::new();
        for key in written {
            if let Some(op) = &key.opclass {
                self.not_yet(op.span, "an operator class", "make the index in a migration's SQL");
            }
            let descending = key.dir == Some(ast::SortDir::Desc);
            if key.nulls.is_some() {
                self.not_yet(key.span, "`nulls first/last` in an index", "leave it out");
            }
            if let Some(name) = plain_name(&key.expr) {
                for field in self.fields_named(at, name, true).unwrap_or_default() {
                    names.push(self.middle(at, &[field]));
                    keys.push((self.field_expr(entity, field, key.span), descending));
                }
                continue;
            }
            let place = Place::IndexKey(entity, id, keys.len());
            self.pending.push(Pending { place, expr: &key.expr });
            names.push(expression_name(&key.expr));
            let kind = hir::ExprKind::Literal(Literal::Null);
            keys.push((
                hir::Expr { kind, ty: Ty::Null, nullable: true, span: key.span },
                descending,
            ));
        }
        let parts: Vec<String> =
            names.into_iter().map(|name| numbered(&mut middle, name)).collect();
        let table = self.table(at);
        let name = self.constraint_name(name, &table, &parts.join("_"), "idx");
        if let Some(expr) = tail.filter {
            self.pending.push(Pending { place: Place::IndexFilter(entity, id), expr });
        }
        if let Some(entity) = self.program.entities.get_mut(at) {
            entity.indexes.push(hir::Index {
                name,
                unique,
                method: None,
                keys,
                include: tail.include,
                filter: None,
                nulls_not_distinct: tail.nulls_not_distinct,
                only: None,
                span,
            });
        }
        id
    }

    fn field_expr(&self, entity: EntityId, field: FieldId, span: Span) -> hir::Expr {
        let declared = &self.program[entity][field];
        let path = PathRef { source: SourceId(0), steps: Vec::new() };
        hir::Expr {
            kind: hir::ExprKind::Field(path, field),
            ty: declared.ty.clone(),
            nullable: declared.nullable,
            span,
        }
    }

    fn rule(
        &mut self,
        at: usize,
        name: Option<ast::Name>,
        expr: &'a ast::Expr,
        message: Option<String>,
        database: bool,
        field: Option<FieldId>,
    ) {
        let entity = EntityId(number(at));
        let Some(owner) = self.program.entities.get_mut(at) else { return };
        if let Some(name) = &name
            && owner.rules.iter().flat_map(|rule| &rule.name).any(|other| other.text == name.text)
        {
            let (span, name) = (name.span, name.text.clone());
            self.sink.report(DuplicateConstraintName { span, name });
        }
        let place = Place::Rule(entity, owner.rules.len());
        owner.rules.push(hir::Rule { name, expr: None, message, database, field, span: expr.span });
        self.pending.push(Pending { place, expr });
    }
}

/// The name that an index key consists of, if that is all.
fn plain_name(expr: &ast::Expr) -> Option<&ast::Name> {
    match &expr.kind {
        ExprKind::Path(path) => match path.names.as_slice() {
            [only] => Some(only),
            _ => None,
        },
        ExprKind::Paren(inner) => plain_name(inner),
        _ => None,
    }
}

/// What stands for an expression in the default name of an index.
fn expression_name(expr: &ast::Expr) -> String {
    match &expr.kind {
        ExprKind::Call(call) => call.name.text.clone(),
        ExprKind::Paren(inner) => expression_name(inner),
        _ => "expr".to_owned(),
    }
}

/// The name, with a number when it was there before.
fn numbered(taken: &mut Taken, name: String) -> String {
    if taken.take(&name) {
        return name;
    }
    let mut number = 1u32;
    loop {
        let tried = format!("{name}{number}");
        if taken.take(&tried) {
            return tried;
        }
        number += 1;
    }
}
