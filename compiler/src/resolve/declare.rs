//! Items: each name once, enums and domains complete, everything else registered.

use std::collections::BTreeMap;

use rex_grammar::ast::{self, ItemKind, MemberKind, TypeKind};
use rex_ir::{EnumType, catalog::EnumValue};

use super::{
    Resolver,
    entity::Source,
    names::snake,
    rules::{Pending, Place},
};
use crate::diag::codes::{
    DomainCycle, DuplicateName, DuplicateValue, EmptyEntity, NamesDifferByCase, UnknownEntity,
    UnknownStorage,
};
use crate::hir;

impl<'a> Resolver<'a, '_> {
    /// Registers the items of all files.
    pub(super) fn declare(&mut self, files: &'a [ast::File]) {
        let items: Vec<&'a ast::Item> = self.once_each(files);
        for item in &items {
            match &item.kind {
                ItemKind::Enum(decl) => self.declare_enum(decl, item),
                ItemKind::Mixin(decl) => {
                    self.mixins.insert(decl.name.text.clone(), decl);
                }
                ItemKind::Domain(decl) => {
                    self.domains.insert(decl.name.text.clone(), item);
                }
                ItemKind::Struct(decl) => {
                    self.structs.insert(decl.name.text.clone(), (decl, item));
                }
                _ => {}
            }
        }
        for item in &items {
            if let ItemKind::Entity(decl) = &item.kind {
                self.declare_entity(decl, item);
            }
        }
        for item in &items {
            if let ItemKind::Domain(decl) = &item.kind {
                self.declare_domain(decl, item, &mut Vec::new());
            }
        }
        for item in &items {
            if let ItemKind::Struct(decl) = &item.kind {
                self.declare_struct(decl, item, &mut Vec::new());
            }
        }
        self.listed_parameters(&items);
        self.objects(&items);
        for item in items {
            self.declare_other(item);
        }
    }

    /// All items whose name is theirs alone; types share one namespace, routines have theirs.
    fn once_each(&mut self, files: &'a [ast::File]) -> Vec<&'a ast::Item> {
        let mut seen: BTreeMap<(&str, String), &'a ast::Name> = BTreeMap::new();
        let mut kept = Vec::new();
        for item in files.iter().flat_map(|file| &file.items) {
            let Some(name) = item.kind.name() else {
                kept.push(item);
                continue;
            };
            let routine = matches!(
                item.kind,
                ItemKind::Query(_)
                    | ItemKind::Command(_)
                    | ItemKind::Transaction(_)
                    | ItemKind::Predicate(_)
                    | ItemKind::Fn(_)
            );
            // Opaque objects are the database's: each kind has names of its own.
            let space = match &item.kind {
                ItemKind::Object(object) => object.object_kind.text.as_str(),
                _ if routine => "routine ",
                _ => "type ",
            };
            let key = (space, name.text.to_ascii_lowercase());
            match seen.get(&key).copied() {
                Some(first) => self.report_second(name, first),
                None => {
                    seen.insert(key, name);
                    kept.push(item);
                }
            }
        }
        kept
    }

    /// Two things of one name, or of names that differ by case only.
    pub(super) fn report_second(&mut self, name: &ast::Name, first: &ast::Name) {
        if name.text == first.text {
            self.sink.report(DuplicateName {
                span: name.span,
                name: name.text.clone(),
                first: first.span,
            });
        } else {
            self.sink.report(NamesDifferByCase {
                span: name.span,
                name: name.text.clone(),
                other: first.text.clone(),
                first: first.span,
            });
        }
    }

    fn declare_enum(&mut self, decl: &'a ast::EnumDecl, item: &'a ast::Item) {
        let mut labels: BTreeMap<String, &ast::EnumValue> = BTreeMap::new();
        let mut values = Vec::new();
        for value in &decl.values {
            let label = value.label.as_ref().map_or(&value.name.text, |text| &text.value).clone();
            let first = decl
                .values
                .iter()
                .take_while(|other| other.span != value.span)
                .find(|other| other.name.text == value.name.text)
                .or_else(|| labels.get(&label).copied());
            if let Some(first) = first {
                self.sink.report(DuplicateValue {
                    span: value.name.span,
                    name: value.name.text.clone(),
                    owner: decl.name.text.clone(),
                    first: first.name.span,
                });
                continue;
            }
            labels.insert(label.clone(), value);
            values.push(EnumValue {
                name: value.name.text.clone(),
                label,
                docs: value.docs.clone(),
                renamed_from: value.renamed_from.as_ref().map(|name| name.text.clone()),
            });
        }
        let db_name = self.db_name(decl.db_name.as_ref(), || snake(&decl.name.text), &decl.name);
        let ty = EnumType {
            name: decl.name.text.clone(),
            db_name,
            values,
            native: self.storage_among(decl.stored_as.as_ref(), "an enum", &["native"]).is_some(),
            docs: item.docs.clone(),
        };
        self.program.enums.push(hir::Enum { ty, span: decl.name.span });
    }

    /// The storage as written, if it is one of those that there are.
    pub(super) fn storage_among(
        &mut self,
        written: Option<&ast::StoredAs>,
        what: &str,
        known: &'static [&'static str],
    ) -> Option<&'static str> {
        let written = written?;
        let name = match &written.kind {
            ast::StorageKind::Named { name, .. } => name.text.as_str(),
            ast::StorageKind::Raw(_) => "sql",
        };
        let found = known.iter().copied().find(|one| *one == name);
        if found.is_none() {
            self.sink.report(UnknownStorage {
                span: written.span,
                storage: name.to_owned(),
                what: what.to_owned(),
                known,
            });
        }
        found
    }

    fn declare_domain(
        &mut self,
        decl: &'a ast::DomainDecl,
        item: &'a ast::Item,
        stack: &mut Vec<String>,
    ) {
        let name = &decl.name.text;
        if self.broken.contains(name)
            || self.program.domains.iter().any(|known| known.name == *name)
        {
            return;
        }
        if stack.contains(name) {
            self.sink.report(DomainCycle { span: decl.name.span, name: name.clone() });
            self.broken.extend(stack.iter().cloned());
            return;
        }
        stack.push(name.clone());
        if let TypeKind::Named(base) = &decl.ty.kind
            && let Some(base_item) = self.domains.get(&base.name.text).copied()
            && let ItemKind::Domain(base) = &base_item.kind
        {
            self.declare_domain(base, base_item, stack);
        }
        stack.pop();
        let Some(found) = self.column_type(&decl.ty) else {
            self.broken.insert(name.clone());
            return;
        };
        let ty = match &decl.stored_as {
            Some(stored) => match self.foreign_type(stored, &found.ty) {
                Some(ty) => ty,
                None => {
                    self.broken.insert(name.clone());
                    return;
                }
            },
            None => found.ty.clone(),
        };
        let db_name = decl.db_name.as_ref();
        let db_name = db_name.map(|as_| self.db_name(Some(as_), String::new, &decl.name));
        if found.nullable {
            self.not_yet(decl.ty.span, "a domain with `?`", "write `?` on the columns");
        }
        let inherited = found
            .domain
            .as_ref()
            .and_then(|base| self.program.domains.iter().find(|known| known.name == *base));
        if inherited.is_some_and(|base| !base.rules.is_empty()) {
            self.not_yet(decl.ty.span, "a domain over a domain with rules", "repeat the rules");
        }
        let at = self.program.domains.len();
        let mut rules = Vec::new();
        for (n, rule) in decl.rules.iter().enumerate() {
            self.pending.push(Pending { place: Place::Domain(at, n), expr: &rule.expr });
            rules.push(hir::Rule {
                name: None,
                expr: None,
                message: rule.message.as_ref().map(|text| text.value.clone()),
                database: rule.kind == ast::RuleKind::Check,
                field: None,
                span: rule.span,
            });
        }
        self.program.domains.push(hir::Domain {
            name: name.clone(),
            span: decl.name.span,
            ty,
            length: found.length,
            rules,
            docs: item.docs.clone(),
            db_name,
        });
    }

    /// The type of a domain that each target stores as a type of its own: its values travel as text.
    fn foreign_type(&mut self, stored: &ast::StoredAs, base: &hir::Ty) -> Option<hir::Ty> {
        let way_out = "write `text stored as sql …` with one type for all targets";
        let ast::StorageKind::Raw(texts) = &stored.kind else {
            self.not_yet(stored.span, "this storage of a domain", way_out);
            return None;
        };
        let mut name: Option<String> = None;
        for dialect in self.options.dialects {
            let text = texts.iter().find(|text| text.dialect.text == dialect.name());
            let Some(text) = text else {
                self.sink.report(crate::diag::codes::MissingFence {
                    span: stored.span,
                    dialect: dialect.name().to_owned(),
                });
                return None;
            };
            let text = text.fence.text.trim();
            if name.as_deref().is_some_and(|name| name != text) {
                self.not_yet(stored.span, "a domain of several database types", way_out);
                return None;
            }
            name = Some(text.to_owned());
        }
        if *base != hir::Ty::Text {
            self.not_yet(stored.span, "a database type that is no text in Rex", way_out);
            return None;
        }
        name.map(hir::Ty::Foreign)
    }

    fn declare_entity(&mut self, decl: &'a ast::EntityDecl, item: &'a ast::Item) {
        let members = self.with_mixins(decl);
        let has_columns = members
            .iter()
            .any(|m| matches!(m.kind, MemberKind::Column(_) | MemberKind::Relation(_)));
        if !has_columns && item.complete {
            self.sink.report(EmptyEntity { span: decl.name.span, name: decl.name.text.clone() });
        }
        self.sources.push(Source { decl, item, members });
    }

    fn declare_other(&mut self, item: &'a ast::Item) {
        let span = item.kind.name().map_or(item.span, |name| name.span);
        match &item.kind {
            ItemKind::View(decl) => {
                self.broken.insert(decl.name.text.clone());
                self.not_yet(span, "`view`", "write the query where it is used");
            }
            ItemKind::Context(_) => {
                self.not_yet(item.span, "`context`", "pass the values as parameters");
            }
            ItemKind::Predicate(decl) => self.program.functions.push(hir::Function {
                name: decl.name.text.clone(),
                span,
                decl: hir::FunctionDecl::Predicate(decl.clone()),
            }),
            ItemKind::Fn(decl) => self.program.functions.push(hir::Function {
                name: decl.name.text.clone(),
                span,
                decl: hir::FunctionDecl::Fn(decl.clone()),
            }),
            ItemKind::Shape(decl) => {
                if let Some(entity) = self.entity_id(&decl.entity) {
                    self.program.shapes.push(hir::NamedShape {
                        name: decl.name.text.clone(),
                        entity,
                        decl: decl.clone(),
                        docs: item.docs.clone(),
                    });
                }
            }
            ItemKind::Query(_) | ItemKind::Command(_) | ItemKind::Transaction(_) => {
                self.routines.insert(item.span);
            }
            ItemKind::Enum(_)
            | ItemKind::Domain(_)
            | ItemKind::Struct(_)
            | ItemKind::Mixin(_)
            | ItemKind::Entity(_)
            | ItemKind::Object(_) => {}
        }
    }

    /// The entity of this name; reports when there is none.
    pub(super) fn entity_id(&mut self, name: &ast::Name) -> Option<hir::EntityId> {
        let at = self.sources.iter().position(|source| source.decl.name.text == name.text);
        if at.is_none() && !self.broken.contains(&name.text) {
            let names = self.sources.iter().map(|source| source.decl.name.text.as_str());
            let near = crate::diag::suggest::nearest(&name.text, names).map(str::to_owned);
            self.sink.report(UnknownEntity { span: name.span, name: name.text.clone(), near });
        }
        Some(hir::EntityId(u32::try_from(at?).ok()?))
    }
}
