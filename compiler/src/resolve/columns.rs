//! Columns before they have ids: what a key consists of, through references in keys.

use rex_grammar::ast::{self, AttrKind, MemberKind, RelationAttrKind};

use super::{Resolver, entity::stored_as};
use crate::diag::codes::{KeyCycle, ReferenceWithoutKey, UnknownColumn};
use crate::diag::suggest;
use crate::hir::{Length, Ty};

/// A column that a reference copies.
#[derive(Debug, Clone)]
pub(super) struct Spec {
    /// Field name.
    pub(super) name: String,
    /// Type.
    pub(super) ty: Ty,
    /// Length limits.
    pub(super) length: Length,
    /// Domain.
    pub(super) domain: Option<String>,
    /// Storage.
    pub(super) storage: Option<String>,
}

impl<'a> Resolver<'a, '_> {
    /// The columns that `member` of the entity called `entity` stands for.
    pub(super) fn columns_named(
        &mut self,
        entity: &ast::Name,
        member: &ast::Name,
    ) -> Option<Vec<Spec>> {
        let id = self.entity_id(entity)?;
        self.specs(id.0 as usize, member, &mut Vec::new())
    }

    /// The columns that a name of an entity stands for: one, or those of a reference.
    pub(super) fn specs(
        &mut self,
        entity: usize,
        name: &ast::Name,
        stack: &mut Vec<usize>,
    ) -> Option<Vec<Spec>> {
        let members = self.sources.get(entity)?.members.clone();
        for member in &members {
            match &member.kind {
                MemberKind::Column(column) if column.name.text == name.text => {
                    let found = self.column_type(&column.ty)?;
                    let auto = column.attrs.iter().any(|attr| attr.kind == AttrKind::Auto);
                    return Some(vec![Spec {
                        name: column.name.text.clone(),
                        ty: found.ty,
                        length: found.length,
                        domain: found.domain,
                        storage: stored_as(column).filter(|_| !auto),
                    }]);
                }
                MemberKind::Relation(relation) if relation.name.text == name.text => {
                    return self.relation_specs(entity, relation, stack);
                }
                _ => {}
            }
        }
        self.unknown_column(entity, name);
        None
    }

    /// The columns of a reference, on its own side.
    pub(super) fn relation_specs(
        &mut self,
        entity: usize,
        relation: &'a ast::Relation,
        stack: &mut Vec<usize>,
    ) -> Option<Vec<Spec>> {
        if !relation.columns.is_empty() {
            let mut all = Vec::new();
            for column in &relation.columns {
                all.extend(self.specs(entity, column, stack)?);
            }
            return Some(all);
        }
        let mut specs = self.target_specs(relation, stack)?;
        for spec in &mut specs {
            spec.name = format!("{}_{}", relation.name.text, spec.name);
        }
        Some(specs)
    }

    /// The columns of a reference, on the other side.
    pub(super) fn target_specs(
        &mut self,
        relation: &'a ast::Relation,
        stack: &mut Vec<usize>,
    ) -> Option<Vec<Spec>> {
        let target = self.entity_id(&relation.target)?.0 as usize;
        let names: Vec<&ast::Name> = if relation.target_columns.is_empty() {
            if stack.contains(&target) {
                let known = stack.iter().any(|at| !self.cyclic.insert(*at));
                if !known {
                    self.sink.report(KeyCycle {
                        span: relation.target.span,
                        name: relation.target.text.clone(),
                    });
                }
                return None;
            }
            match self.key_names(target) {
                Some(names) => names,
                None if self.sources.get(target).is_some_and(|source| !source.item.complete) => {
                    return None;
                }
                None => {
                    self.sink.report(ReferenceWithoutKey {
                        span: relation.target.span,
                        name: relation.target.text.clone(),
                    });
                    return None;
                }
            }
        } else {
            relation.target_columns.iter().collect()
        };
        stack.push(target);
        let mut all = Some(Vec::new());
        for name in names {
            let found = self.specs(target, name, stack);
            all = all.zip(found).map(|(mut all, found)| {
                all.extend(found);
                all
            });
        }
        stack.pop();
        all
    }

    /// The names of which the primary key of an entity consists.
    pub(super) fn key_names(&self, entity: usize) -> Option<Vec<&'a ast::Name>> {
        self.sources.get(entity)?.members.iter().find_map(|member| match &member.kind {
            MemberKind::PrimaryKey(key) => Some(key.columns.iter().collect()),
            MemberKind::Column(column) => column
                .attrs
                .iter()
                .any(|attr| matches!(attr.kind, AttrKind::PrimaryKey { .. }))
                .then(|| vec![&column.name]),
            MemberKind::Relation(relation) => relation
                .attrs
                .iter()
                .any(|attr| matches!(attr.kind, RelationAttrKind::PrimaryKey { .. }))
                .then(|| vec![&relation.name]),
            _ => None,
        })
    }

    /// Reports a name that is no column or reference of the entity.
    pub(super) fn unknown_column(&mut self, entity: usize, name: &ast::Name) {
        let Some(source) = self.sources.get(entity) else { return };
        if !source.item.complete {
            return;
        }
        let names = source.members.iter().filter_map(|member| match &member.kind {
            MemberKind::Column(column) => Some(column.name.text.as_str()),
            MemberKind::Relation(relation) => {
                let itself = relation.columns.iter().any(|column| column.span == name.span);
                (!itself).then_some(relation.name.text.as_str())
            }
            _ => None,
        });
        let near = suggest::nearest(&name.text, names).map(str::to_owned);
        self.sink.report(UnknownColumn {
            span: name.span,
            name: name.text.clone(),
            entity: source.decl.name.text.clone(),
            declared: source.decl.name.span,
            near,
        });
    }
}
