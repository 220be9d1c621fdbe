//! Members of an entity: its own, then those of its mixins; each name once.

use std::collections::BTreeMap;

use rex_grammar::ast::{self, MemberKind};

use super::Resolver;
use crate::diag::codes::UnknownMixin;
use crate::diag::suggest;

/// The name of a member that queries can use.
pub(super) fn name_of(member: &ast::Member) -> Option<&ast::Name> {
    match &member.kind {
        MemberKind::Column(column) => Some(&column.name),
        MemberKind::Relation(relation) => Some(&relation.name),
        MemberKind::Reverse(reverse) => Some(&reverse.name),
        MemberKind::Variant(variant) => Some(&variant.name),
        _ => None,
    }
}

impl<'a> Resolver<'a, '_> {
    /// The members of an entity with those of its mixins; what is not there yet is reported and left out.
    pub(super) fn with_mixins(&mut self, decl: &'a ast::EntityDecl) -> Vec<&'a ast::Member> {
        let mut all: Vec<&'a ast::Member> = decl.members.iter().collect();
        for name in &decl.mixins {
            if let Some(mixin) = self.mixins.get(&name.text).copied() {
                all.extend(&mixin.members);
            } else if !self.broken.contains(&name.text) {
                let names = self.mixins.keys().map(String::as_str);
                let near = suggest::nearest(&name.text, names).map(str::to_owned);
                self.sink.report(UnknownMixin { span: name.span, name: name.text.clone(), near });
            }
        }
        let mut seen: BTreeMap<String, &'a ast::Name> = BTreeMap::new();
        all.retain(|member| {
            let Some(name) = name_of(member) else { return self.is_there(member) };
            let key = name.text.to_ascii_lowercase();
            if let Some(first) = seen.get(&key).copied() {
                self.report_second(name, first);
                return false;
            }
            seen.insert(key, name);
            self.is_there(member)
        });
        all
    }

    /// Notes what was reported, for the uses of it.
    pub(super) fn note_what_is_lost(&mut self, files: &[ast::File]) {
        let mut lost = self.broken.clone();
        for item in files.iter().flat_map(|file| &file.items).filter(|item| !item.complete) {
            lost.extend(item.kind.name().map(|name| format!("{}.*", name.text)));
        }
        for (at, source) in self.sources.iter().enumerate() {
            let entity = &source.decl.name.text;
            let complete = |mixin: &ast::Name| {
                self.mixins.contains_key(&mixin.text)
                    && !lost.contains(&format!("{}.*", mixin.text))
            };
            if !source.decl.mixins.iter().all(complete) {
                lost.insert(format!("{entity}.*"));
            }
            let Some(resolved) = self.program.entities.get(at) else { continue };
            let own = |relation: &&crate::hir::Relation| relation.entity.0 as usize == at;
            let relations: Vec<&str> =
                self.program.relations.iter().filter(own).map(|r| r.name.as_str()).collect();
            for name in source.decl.members.iter().filter_map(name_of) {
                let known = resolved.fields.iter().any(|field| field.name == name.text)
                    || relations.contains(&name.text.as_str());
                if !known {
                    lost.insert(format!("{entity}.{}", name.text));
                }
            }
        }
        self.program.broken = lost;
    }

    /// Whether the compiler does this kind of member.
    fn is_there(&mut self, member: &ast::Member) -> bool {
        let (construct, way_out) = match &member.kind {
            MemberKind::Scope(_) => ("`scope`", "write the condition into each query"),
            MemberKind::Policy(_) => ("`policy`", "write the condition into each query"),
            MemberKind::Hook(_) => ("`hook`", "call your code before or after the command"),
            MemberKind::Variant(_) => ("`variant`", "use an enum, optional columns and checks"),
            MemberKind::Partition(_) => ("`partition`", "partition in a migration's SQL"),
            MemberKind::Storage(_) => ("`storage`", "set it in a migration's SQL"),
            _ => return true,
        };
        self.not_yet(member.span, construct, way_out);
        false
    }
}
