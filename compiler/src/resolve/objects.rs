//! Opaque `sql` objects and composite types: what the database makes beside tables.

use rex_grammar::ast::{self, AttrKind, ItemKind, MemberKind};
use rex_ir::program::{Document, DocumentField};
use rex_ir::{CompositeField, CompositeType, Object, ObjectText};

use super::{Resolver, names::snake};
use crate::diag::codes::{ObjectCycle, UnknownObject};
use crate::diag::suggest;
use crate::hir;

/// What an opaque object can be.
const KINDS: &[&str] =
    &["extension", "type", "sequence", "function", "table", "trigger", "statistics", "rule"];

impl<'a> Resolver<'a, '_> {
    /// Declares the opaque objects, when all names are known.
    pub(super) fn objects(&mut self, items: &[&'a ast::Item]) {
        let declared: Vec<&ast::ObjectDecl> = items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Object(decl) => Some(decl),
                _ => None,
            })
            .collect();
        for decl in &declared {
            let kind = decl.object_kind.text.as_str();
            if !KINDS.contains(&kind) {
                self.unknown_object(&decl.object_kind, "kind of object", KINDS.iter().copied());
            }
            for name in &decl.after {
                let known = || declared.iter().map(|other| other.name.text.as_str());
                if !known().any(|other| other == name.text) {
                    self.unknown_object(name, "`sql` object", known());
                }
            }
            let mut stack = vec![decl.name.text.as_str()];
            if needs_itself(decl, &declared, &mut stack) {
                self.sink
                    .report(ObjectCycle { span: decl.name.span, name: decl.name.text.clone() });
            }
            let on = decl.on.as_ref().and_then(|name| self.entity_id(name).map(|_| &name.text));
            let object = Object {
                kind: kind.to_owned(),
                name: decl.name.text.clone(),
                on: on.cloned(),
                after: decl.after.iter().map(|name| name.text.clone()).collect(),
                texts: self.object_texts(decl),
            };
            self.program.objects.push(object);
        }
    }

    fn object_texts(
        &mut self,
        decl: &ast::ObjectDecl,
    ) -> std::collections::BTreeMap<String, ObjectText> {
        let mut texts = std::collections::BTreeMap::new();
        for body in &decl.bodies {
            if self.known_dialect(&body.dialect) {
                let text = ObjectText {
                    create: statement(&body.create),
                    drop: body.drop.as_ref().map(statement),
                };
                texts.insert(body.dialect.text.clone(), text);
            }
        }
        texts
    }

    fn unknown_object<'n>(
        &mut self,
        name: &ast::Name,
        what: &'static str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let near = suggest::nearest(&name.text, known).map(str::to_owned);
        self.sink.report(UnknownObject { span: name.span, name: name.text.clone(), what, near });
    }

    /// Declares a struct that is a type of the database, or a document.
    pub(super) fn declare_struct(
        &mut self,
        decl: &'a ast::StructDecl,
        item: &'a ast::Item,
        stack: &mut Vec<&'a str>,
    ) {
        let name = decl.name.text.as_str();
        let done = self.program.composites.iter().any(|known| known.name == name)
            || self.program.documents.iter().any(|known| known.name == name);
        if done || self.broken.contains(name) {
            return;
        }
        if stack.contains(&name) {
            self.broken.extend(stack.iter().map(|name| (*name).to_owned()));
            self.sink.report(crate::diag::codes::DomainCycle {
                span: decl.name.span,
                name: name.to_owned(),
            });
            return;
        }
        if decl.stored_as.is_none() {
            return self.declare_document(decl, item, stack);
        }
        self.storage_among(decl.stored_as.as_ref(), "a struct", &["composite"]);
        stack.push(name);
        let mut fields = Vec::new();
        for member in &decl.members {
            fields.extend(self.struct_field(member, stack));
        }
        stack.pop();
        let db_name = self.db_name(decl.db_name.as_ref(), || snake(name), &decl.name);
        let docs = item.docs.clone();
        self.program.composites.push(CompositeType {
            name: name.to_owned(),
            db_name,
            fields,
            docs,
        });
    }

    /// Declares a struct that is a JSON document, with the domain of the JSON that holds it.
    fn declare_document(
        &mut self,
        decl: &'a ast::StructDecl,
        item: &'a ast::Item,
        stack: &mut Vec<&'a str>,
    ) {
        let name = decl.name.text.as_str();
        stack.push(name);
        let mut fields = Vec::new();
        for member in &decl.members {
            fields.extend(self.document_field(member, stack));
        }
        stack.pop();
        let document = Document { name: name.to_owned(), fields, docs: item.docs.clone() };
        self.program.domains.push(hir::Domain {
            name: document.domain(),
            span: decl.name.span,
            ty: hir::Ty::Json,
            length: hir::Length::default(),
            rules: Vec::new(),
            docs: vec![format!("The JSON of a `{name}`.")],
            db_name: None,
        });
        self.program.documents.push(document);
    }

    /// Makes lists of a document known, once: the domain of the JSON that holds one. Gives its name.
    pub(super) fn list_of_documents(&mut self, name: &str) -> Option<String> {
        let document = self.program.documents.iter().find(|known| known.name == *name)?;
        let (single, list) = (document.domain(), document.list_domain());
        let domains = &self.program.domains;
        if !domains.iter().any(|known| known.name == list) {
            let span = domains.iter().find(|known| known.name == single)?.span;
            self.program.domains.push(hir::Domain {
                name: list.clone(),
                span,
                ty: hir::Ty::Json,
                length: hir::Length::default(),
                rules: Vec::new(),
                docs: vec![format!("The JSON of a list of `{name}`.")],
                db_name: None,
            });
        }
        Some(list)
    }

    /// Makes the lists of documents known that are parameters.
    pub(super) fn listed_parameters(&mut self, items: &[&ast::Item]) {
        for item in items {
            let params = match &item.kind {
                ItemKind::Query(decl) => &decl.params,
                ItemKind::Command(decl) => &decl.params,
                ItemKind::Transaction(decl) => &decl.params,
                _ => continue,
            };
            params.iter().for_each(|param| self.listed_type(&param.ty));
        }
    }

    fn listed_type(&mut self, ty: &ast::TypeRef) {
        match &ty.kind {
            ast::TypeKind::Record(fields) => {
                fields.iter().for_each(|field| self.listed_type(&field.ty));
            }
            ast::TypeKind::Named(ast::NamedType { document: Some(document), .. }) => {
                if let (ast::TypeKind::Named(inner), [_]) =
                    (&document.kind, document.suffixes.as_slice())
                {
                    self.list_of_documents(&inner.name.text);
                }
            }
            ast::TypeKind::Named(_) | ast::TypeKind::New(_) => {}
        }
    }

    fn document_field(
        &mut self,
        member: &'a ast::Member,
        stack: &mut Vec<&'a str>,
    ) -> Option<DocumentField> {
        let MemberKind::Column(column) = &member.kind else {
            self.not_yet(member.span, "this member of a struct", "a struct has plain fields");
            return None;
        };
        let mut key = column.name.text.clone();
        for attr in &column.attrs {
            match &attr.kind {
                AttrKind::DbName(name) => key.clone_from(&name.name.text),
                _ => self.not_yet(attr.span, "this in a struct", "a struct has plain fields"),
            }
        }
        let mut inner = None;
        if let ast::TypeKind::Named(named) = &column.ty.kind
            && let Some((decl, item)) = self.structs.get(&named.name.text).copied()
        {
            self.declare_struct(decl, item, stack);
            let documents = &self.program.documents;
            inner = documents.iter().find(|known| known.name == named.name.text);
        }
        let document = inner.map(|document| document.name.clone());
        let list = column.ty.suffixes.contains(&ast::TypeSuffix::Array);
        if let (Some(name), true) = (&document, list) {
            self.list_of_documents(name);
        }
        let (ty, nullable) = match &document {
            Some(_) if list => {
                let nulls = matches!(column.ty.suffixes.first(), Some(ast::TypeSuffix::Optional));
                (hir::Ty::list_of(hir::Ty::Json, nulls), column.ty.is_optional())
            }
            Some(_) => (hir::Ty::Json, column.ty.is_optional()),
            None => {
                let found = self.column_type(&column.ty)?;
                (found.ty, found.nullable)
            }
        };
        let plain = ty.element().unwrap_or(&ty);
        if matches!(
            plain,
            hir::Ty::Bytes | hir::Ty::Interval | hir::Ty::Composite(_) | hir::Ty::Foreign(_)
        ) {
            let construct = format!("`{plain}` in a document");
            self.not_yet(column.ty.span, &construct, "use text or a number");
            return None;
        }
        let (name, docs) = (column.name.text.clone(), member.docs.clone());
        Some(DocumentField { name, key, ty, nullable, document, docs })
    }

    fn struct_field(
        &mut self,
        member: &'a ast::Member,
        stack: &mut Vec<&'a str>,
    ) -> Option<CompositeField> {
        let MemberKind::Column(column) = &member.kind else {
            self.not_yet(member.span, "this member of a struct", "a struct has plain fields");
            return None;
        };
        if let ast::TypeKind::Named(named) = &column.ty.kind
            && let Some((decl, item)) = self.structs.get(&named.name.text).copied()
        {
            self.declare_struct(decl, item, stack);
        }
        let mut db_name = None;
        for attr in &column.attrs {
            match &attr.kind {
                AttrKind::DbName(name) => db_name = Some(name),
                _ => self.not_yet(attr.span, "this in a struct", "a struct has plain fields"),
            }
        }
        let found = self.column_type(&column.ty)?;
        let db_name = self.db_name(db_name, || column.name.text.clone(), &column.name);
        Some(CompositeField {
            name: column.name.text.clone(),
            db_name,
            ty: found.ty,
            nullable: found.nullable,
            docs: member.docs.clone(),
        })
    }
}

/// The text of a fence as one statement.
fn statement(fence: &ast::Fence) -> String {
    fence.text.trim().trim_end_matches(';').trim_end().to_owned()
}

fn needs_itself<'d>(
    decl: &'d ast::ObjectDecl,
    all: &[&'d ast::ObjectDecl],
    stack: &mut Vec<&'d str>,
) -> bool {
    decl.after.iter().any(|name| {
        let name = name.text.as_str();
        if stack.first() == Some(&name) {
            return true;
        }
        if stack.contains(&name) {
            return false;
        }
        stack.push(name);
        all.iter().any(|other| other.name.text == name && needs_itself(other, all, stack))
    })
}
