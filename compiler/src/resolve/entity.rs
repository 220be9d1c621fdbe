//! Entities: their columns, and the columns that references make.

use rex_grammar::ast::{
    self, AttrKind, MemberKind, ReferenceRule, RelationAttrKind, RelationDbNames,
};
use rex_ir::{Identifier, ReferentialAction};

use super::rules::{Pending, Place};
use super::{Resolver, columns::Spec, names::snake};
use crate::diag::codes::{
    AutoNeedsInteger, AutoWithDefault, DuplicateName, LockNeedsInteger, ReferenceCount,
    ReferenceNotUnique, ReferenceTypeMismatch, SetNullNotNull,
};
use crate::hir::{self, EntityId, Field, FieldId, RelationId, RelationKind, Ty};

/// An entity as written, with the members of its mixins.
#[derive(Debug)]
pub(super) struct Source<'a> {
    /// Declaration.
    pub(super) decl: &'a ast::EntityDecl,
    /// Its item.
    pub(super) item: &'a ast::Item,
    /// Members.
    pub(super) members: Vec<&'a ast::Member>,
}

/// The named storage of a column.
pub(super) fn stored_as(column: &ast::Column) -> Option<String> {
    column.attrs.iter().find_map(|attr| match &attr.kind {
        AttrKind::StoredAs(ast::StoredAs {
            kind: ast::StorageKind::Named { name, .. }, ..
        }) => Some(name.text.clone()),
        _ => None,
    })
}

/// The index as an id's number.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl<'a> Resolver<'a, '_> {
    /// Makes all entities with their fields and references.
    pub(super) fn entities(&mut self) {
        let mut tables: Vec<(String, &'a ast::Name)> = Vec::new();
        for at in 0..self.sources.len() {
            let Some(source) = self.sources.get(at) else { continue };
            let (decl, item) = (source.decl, source.item);
            let table = self.db_name(decl.db_name.as_ref(), || snake(&decl.name.text), &decl.name);
            self.check_table_name(&table, &decl.name);
            let schema = decl.db_name.as_ref().and_then(|name| name.schema.as_ref());
            let schema = schema.map(|name| name.text.clone());
            let full = format!("{}.{}", schema.clone().unwrap_or_default(), table.text)
                .to_ascii_lowercase();
            if let Some((_, first)) = tables.iter().find(|(known, _)| *known == full) {
                let (first, name) = (first.span, table.text.clone());
                self.sink.report(DuplicateName { span: decl.name.span, name, first });
            }
            tables.push((full, &decl.name));
            self.program.entities.push(hir::Entity {
                name: decl.name.text.clone(),
                span: decl.name.span,
                docs: item.docs.clone(),
                schema,
                table,
                fields: Vec::new(),
                key: None,
                uniques: Vec::new(),
                indexes: Vec::new(),
                rules: Vec::new(),
                renamed_from: decl.renamed_from.as_ref().map(|name| name.text.clone()),
                keyless: false,
            });
            self.fields(at);
        }
    }

    fn fields(&mut self, at: usize) {
        let members = self.sources.get(at).map(|source| source.members.clone()).unwrap_or_default();
        for member in &members {
            match &member.kind {
                MemberKind::Column(column) => self.column(at, column, member),
                MemberKind::Relation(relation) => self.made_columns(at, relation, member),
                _ => {}
            }
        }
        for member in members {
            if let MemberKind::Relation(relation) = &member.kind {
                self.reference(at, relation, member);
            }
        }
    }

    fn add_field(&mut self, at: usize, field: Field) -> FieldId {
        let Some(entity) = self.program.entities.get_mut(at) else { return FieldId(0) };
        entity.fields.push(field);
        FieldId(number(entity.fields.len() - 1))
    }

    fn column(&mut self, at: usize, column: &'a ast::Column, member: &ast::Member) {
        let Some(found) = self.column_type(&column.ty) else {
            self.broken.insert(format!("{at}.{}", column.name.text));
            return;
        };
        let named = column.attrs.iter().find_map(|attr| match &attr.kind {
            AttrKind::DbName(name) => Some(name),
            _ => None,
        });
        let db_name = self.db_name(named, || column.name.text.clone(), &column.name);
        self.check_column_name(&db_name, &column.name);
        self.check_storage(column, &found.ty);
        let id = self.add_field(
            at,
            Field {
                name: column.name.text.clone(),
                span: column.name.span,
                column: db_name,
                ty: found.ty,
                nullable: found.nullable,
                domain: found.domain,
                length: found.length,
                default: None,
                auto: false,
                storage: stored_as(column),
                generated: None,
                on_update: None,
                lock: false,
                made_by: None,
                docs: member.docs.clone(),
                renamed_from: None,
            },
        );
        for attr in &column.attrs {
            self.attribute(EntityId(number(at)), id, attr);
        }
    }

    /// Reports a storage that the column's type does not have yet.
    fn check_storage(&mut self, column: &ast::Column, ty: &Ty) {
        let auto = column.attrs.iter().any(|attr| attr.kind == AttrKind::Auto);
        let known = match ty {
            Ty::Json => "json",
            _ if ty.is_integer() && auto => "serial",
            _ => "",
        };
        for attr in &column.attrs {
            let AttrKind::StoredAs(stored) = &attr.kind else { continue };
            let named = match &stored.kind {
                ast::StorageKind::Named { name, args } if args.is_empty() => name.text.as_str(),
                _ => "sql",
            };
            if named != known {
                let construct = format!("`{ty}` with this storage");
                self.not_yet(attr.span, &construct, "leave it out, or set it in a migration's SQL");
            }
        }
    }

    fn attribute(&mut self, entity: EntityId, id: FieldId, attr: &'a ast::Attr) {
        match &attr.kind {
            AttrKind::Default(expr) => {
                self.pending.push(Pending { place: Place::Default(entity, id), expr });
            }
            AttrKind::OnUpdate(expr) => {
                self.pending.push(Pending { place: Place::OnUpdate(entity, id), expr });
            }
            AttrKind::Generated { expr, storage: ast::GeneratedStorage::Stored } => {
                self.pending.push(Pending { place: Place::Generated(entity, id), expr });
            }
            AttrKind::Generated { .. } => {
                self.not_yet(attr.span, "`generated … virtual`", "write `stored`");
            }
            AttrKind::Collate(_) => {
                self.not_yet(attr.span, "`collate`", "leave it out: texts compare by code point");
            }
            AttrKind::Auto | AttrKind::Lock | AttrKind::RenamedFrom(_) => {
                self.simple_attribute(entity, id, attr);
            }
            AttrKind::DbName(_)
            | AttrKind::StoredAs(_)
            | AttrKind::PrimaryKey { .. }
            | AttrKind::Unique { .. }
            | AttrKind::Check { .. }
            | AttrKind::Validate { .. } => {}
        }
    }

    fn simple_attribute(&mut self, entity: EntityId, id: FieldId, attr: &ast::Attr) {
        let Some(field) = self
            .program
            .entities
            .get_mut(entity.0 as usize)
            .and_then(|entity| entity.fields.get_mut(id.0 as usize))
        else {
            return;
        };
        match &attr.kind {
            AttrKind::Auto => {
                field.auto = true;
                if !field.ty.is_integer() {
                    let ty = field.ty.to_string();
                    self.sink.report(AutoNeedsInteger { span: attr.span, ty });
                }
            }
            AttrKind::Lock => {
                field.lock = true;
                if !field.ty.is_integer() || field.nullable {
                    let ty = field.ty.to_string();
                    self.sink.report(LockNeedsInteger { span: attr.span, ty });
                }
            }
            AttrKind::RenamedFrom(name) => field.renamed_from = Some(name.text.clone()),
            _ => {}
        }
    }

    /// The columns that a reference makes, when it does not go over declared ones.
    fn made_columns(&mut self, at: usize, relation: &'a ast::Relation, member: &ast::Member) {
        if !relation.columns.is_empty() {
            return;
        }
        let Some(specs) = self.relation_specs(at, relation, &mut Vec::new()) else {
            self.broken.insert(format!("{at}.{}", relation.name.text));
            return;
        };
        let names = self.made_names(relation, &specs);
        let renamed = relation.attrs.iter().find_map(|attr| match &attr.kind {
            RelationAttrKind::RenamedFrom(name) => Some(name.text.as_str()),
            _ => None,
        });
        let id =
            RelationId(number(self.program.relations.len()) + self.references_before(at, relation));
        for (spec, column) in specs.into_iter().zip(names) {
            let tail = spec.name.strip_prefix(relation.name.text.as_str()).unwrap_or("");
            let renamed_from = renamed.map(|old| format!("{old}{tail}"));
            let field = self.add_field(
                at,
                Field {
                    name: spec.name,
                    span: relation.name.span,
                    column,
                    ty: spec.ty,
                    nullable: relation.optional,
                    domain: spec.domain,
                    length: spec.length,
                    default: None,
                    auto: false,
                    storage: spec.storage,
                    generated: None,
                    on_update: None,
                    lock: false,
                    made_by: Some(id),
                    docs: member.docs.clone(),
                    renamed_from,
                },
            );
            for attr in &relation.attrs {
                if let RelationAttrKind::Default(expr) = &attr.kind {
                    let place = Place::Default(EntityId(number(at)), field);
                    self.pending.push(Pending { place, expr });
                }
            }
        }
    }

    /// How many references of the entity come before this one and resolve.
    fn references_before(&self, at: usize, relation: &ast::Relation) -> u32 {
        let Some(source) = self.sources.get(at) else { return 0 };
        let before = source.members.iter().filter_map(|member| match &member.kind {
            MemberKind::Relation(other) => Some(other),
            _ => None,
        });
        let before = before.take_while(|other| other.name.span != relation.name.span);
        number(
            before
                .filter(|other| !self.broken.contains(&format!("{at}.{}", other.name.text)))
                .count(),
        )
    }

    fn made_names(&mut self, relation: &ast::Relation, specs: &[Spec]) -> Vec<Identifier> {
        match &relation.db_names {
            Some(RelationDbNames::One(name)) if specs.len() == 1 => {
                vec![self.db_name(Some(name), String::new, &relation.name)]
            }
            Some(RelationDbNames::Several { names, .. }) if names.len() == specs.len() => {
                names.iter().map(|name| Identifier::new(name.text.clone())).collect()
            }
            Some(written) => {
                let (span, found) = match written {
                    RelationDbNames::One(name) => (name.span, 1),
                    RelationDbNames::Several { names, span } => (*span, names.len()),
                };
                self.sink.report(ReferenceCount { span, found, needed: specs.len() });
                specs.iter().map(|spec| Identifier::new(spec.name.clone())).collect()
            }
            None => specs
                .iter()
                .map(|spec| self.db_name(None, || spec.name.clone(), &relation.name))
                .collect(),
        }
    }

    fn reference(&mut self, at: usize, relation: &'a ast::Relation, member: &ast::Member) {
        if self.broken.contains(&format!("{at}.{}", relation.name.text)) {
            return;
        }
        let Some(target) = self.entity_id(&relation.target) else { return };
        let columns = self.own_columns(at, relation);
        let Some(columns) = columns else { return };
        let Some(targets) = self.target_specs(relation, &mut Vec::new()) else { return };
        if targets.len() != columns.len() {
            self.sink.report(ReferenceCount {
                span: relation.name.span,
                found: columns.len(),
                needed: targets.len(),
            });
            return;
        }
        let Some(entity) = self.program.entities.get(at) else { return };
        let fields = columns.iter().filter_map(|id| entity.fields.get(id.0 as usize));
        let nullable = fields.clone().any(|field| field.nullable);
        let required = fields.clone().any(|field| !field.nullable);
        let middle =
            fields.clone().map(|field| field.column.text.as_str()).collect::<Vec<_>>().join("_");
        for (field, spec) in fields.zip(&targets) {
            if field.ty != spec.ty {
                self.sink.report(ReferenceTypeMismatch {
                    span: relation.name.span,
                    found: field.ty.to_string(),
                    needed: spec.ty.to_string(),
                });
            }
        }
        let table = entity.table.text.clone();
        let constraint =
            self.constraint_name(relation.constraint.as_ref(), &table, &middle, "fkey");
        let mut kind = Reference { enforced: true, ..Reference::default() };
        for attr in &relation.attrs {
            self.reference_attribute(attr, required, &mut kind);
        }
        let id = number(self.program.relations.len());
        self.targets.insert(id, targets.into_iter().map(|spec| spec.name).collect());
        self.program.relations.push(hir::Relation {
            entity: EntityId(number(at)),
            name: relation.name.text.clone(),
            span: relation.name.span,
            target,
            kind: RelationKind::Reference {
                columns,
                target_columns: Vec::new(),
                optional: relation.optional || nullable || !kind.enforced,
                enforced: kind.enforced,
                on_delete: kind.on_delete,
                on_update: kind.on_update,
                deferred: kind.deferred,
                constraint,
            },
            docs: member.docs.clone(),
            clause: None,
        });
    }

    fn own_columns(&mut self, at: usize, relation: &ast::Relation) -> Option<Vec<FieldId>> {
        let entity = self.program.entities.get(at)?;
        if relation.columns.is_empty() {
            let prefix = relation.name.span;
            let made = entity
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.made_by.is_some() && field.span == prefix);
            return Some(made.map(|(n, _)| FieldId(number(n))).collect());
        }
        let mut all = Vec::new();
        for name in &relation.columns {
            let found = self
                .program
                .entities
                .get(at)?
                .fields
                .iter()
                .position(|field| field.name == name.text);
            match found {
                Some(n) => all.push(FieldId(number(n))),
                None => {
                    if !self.broken.contains(&format!("{at}.{}", name.text)) {
                        self.unknown_column(at, name);
                    }
                    return None;
                }
            }
        }
        Some(all)
    }

    fn reference_attribute(
        &mut self,
        attr: &ast::RelationAttr,
        required: bool,
        kind: &mut Reference,
    ) {
        match &attr.kind {
            RelationAttrKind::OnDelete(rule) => kind.on_delete = self.action(rule, attr, required),
            RelationAttrKind::OnUpdate(rule) => kind.on_update = self.action(rule, attr, required),
            RelationAttrKind::Deferrable(deferrable) => {
                if deferrable.initially_deferred {
                    kind.deferred = true;
                } else {
                    self.not_yet(attr.span, "`deferrable` alone", "add `initially deferred`");
                }
            }
            RelationAttrKind::NotValid => {
                self.not_yet(attr.span, "`not valid`", "leave it out, or write `not enforced`");
            }
            RelationAttrKind::NotEnforced => kind.enforced = false,
            RelationAttrKind::PrimaryKey { .. }
            | RelationAttrKind::Unique { .. }
            | RelationAttrKind::Default(_)
            | RelationAttrKind::RenamedFrom(_) => {}
        }
    }

    fn action(
        &mut self,
        rule: &ReferenceRule,
        attr: &ast::RelationAttr,
        required: bool,
    ) -> ReferentialAction {
        match rule {
            ReferenceRule::Cascade => ReferentialAction::Cascade,
            ReferenceRule::Restrict => ReferentialAction::Restrict,
            ReferenceRule::NoAction => ReferentialAction::NoAction,
            ReferenceRule::SetNull(columns) | ReferenceRule::SetDefault(columns)
                if !columns.is_empty() =>
            {
                self.not_yet(attr.span, "a column list here", "leave the list out");
                ReferentialAction::NoAction
            }
            ReferenceRule::SetNull(_) => {
                if required {
                    self.sink.report(SetNullNotNull { span: attr.span });
                }
                ReferentialAction::SetNull
            }
            ReferenceRule::SetDefault(_) => ReferentialAction::SetDefault,
        }
    }

    /// Gives the target columns of references their ids.
    pub(super) fn relation_targets(&mut self) {
        for (id, names) in std::mem::take(&mut self.targets) {
            let Some(relation) = self.program.relations.get(id as usize) else { continue };
            let fields = self.program.entities.get(relation.target.0 as usize).map(|e| &e.fields);
            let fields = fields.into_iter().flatten().collect::<Vec<_>>();
            let found = names.iter().filter_map(|name| {
                Some(FieldId(number(fields.iter().position(|field| field.name == *name)?)))
            });
            let found: Vec<FieldId> = found.collect();
            if let Some(relation) = self.program.relations.get_mut(id as usize)
                && let RelationKind::Reference { target_columns, .. } = &mut relation.kind
            {
                *target_columns = found;
            }
        }
    }

    /// What can only be said when all keys are known: references lead to something unique, `auto` stands on a key.
    pub(super) fn check_keys(&mut self) {
        for relation in &self.program.relations {
            let RelationKind::Reference { target_columns, enforced: true, .. } = &relation.kind
            else {
                continue;
            };
            let target = &self.program[relation.target];
            let mut wanted = target_columns.clone();
            wanted.sort_unstable();
            let is_key = |key: &hir::Key| {
                let mut fields = key.fields.clone();
                fields.sort_unstable();
                fields == wanted
            };
            if !target.key.iter().chain(&target.uniques).any(is_key) {
                self.sink.report(ReferenceNotUnique {
                    span: relation.span,
                    target: target.name.clone(),
                    declared: target.span,
                });
            }
        }
        for entity in &self.program.entities {
            for field in &entity.fields {
                if field.auto && field.default.is_some() {
                    self.sink
                        .report(AutoWithDefault { span: field.span, name: field.name.clone() });
                }
            }
        }
    }
}

/// What the attributes of a reference say.
#[derive(Debug, Default)]
struct Reference {
    enforced: bool,
    on_delete: ReferentialAction,
    on_update: ReferentialAction,
    deferred: bool,
}
