//! Relations seen from the other side: `many Post.author`, `one? Profile.user`, `many Tag through PostTag`.

use rex_grammar::ast::{self, MemberKind, ReverseCard, ReverseVia};

use super::{Resolver, entity::number};
use crate::diag::codes::{
    AmbiguousReverse, NotAJoinEntity, OneOfMany, OwnFilter, ReverseMismatch, UnknownRelation,
};
use crate::diag::suggest;
use crate::hir::{self, EntityId, RelationId, RelationKind};

impl<'a> Resolver<'a, '_> {
    /// Makes the reverse relations of all entities.
    pub(super) fn reverse_relations(&mut self) {
        for at in 0..self.sources.len() {
            let members =
                self.sources.get(at).map(|source| source.members.clone()).unwrap_or_default();
            for member in members {
                if let MemberKind::Reverse(reverse) = &member.kind {
                    self.reverse(EntityId(number(at)), reverse, member);
                }
            }
        }
    }

    fn reverse(&mut self, entity: EntityId, reverse: &'a ast::Reverse, member: &ast::Member) {
        let Some(clause) = self.own_clause(reverse) else { return };
        let Some(target) = self.entity_id(&reverse.target) else { return };
        let kind = match &reverse.via {
            Some(ReverseVia::Through { path, ends }) => {
                self.through(entity, target, reverse, path, ends)
            }
            Some(ReverseVia::Relation(name)) => self
                .reference_named(target, name)
                .filter(|inverse| self.leads_to(*inverse, entity, name))
                .and_then(|inverse| self.other_side(reverse, inverse)),
            None => self
                .only_reference(target, entity, &reverse.target)
                .and_then(|inverse| self.other_side(reverse, inverse)),
        };
        if let Some(kind) = kind {
            self.program.relations.push(hir::Relation {
                entity,
                name: reverse.name.text.clone(),
                span: reverse.name.span,
                target,
                kind,
                docs: member.docs.clone(),
                clause: clause.cloned(),
            });
        }
    }

    /// The clause of a relation with a filter of its own: it has no page, and a limit that is a number.
    fn own_clause(&mut self, reverse: &'a ast::Reverse) -> Option<Option<&'a ast::RelationArgs>> {
        let Some(args) = &reverse.args else { return Some(None) };
        if args.distinct {
            let (reason, help) = ("rows of an entity are distinct already", "leave it out");
            self.sink.report(OwnFilter { span: args.span, reason, help });
            return None;
        }
        match args.paging.as_ref().map(|paging| &paging.kind) {
            None | Some(ast::PagingKind::Limit { .. }) => Some(Some(args)),
            Some(ast::PagingKind::Keyset { .. } | ast::PagingKind::Offset { .. }) => {
                let reason = "a page belongs to a query";
                let help = "write `limit`, and the page where the relation is used";
                self.sink.report(OwnFilter { span: args.span, reason, help });
                None
            }
        }
    }

    fn other_side(&mut self, reverse: &ast::Reverse, inverse: RelationId) -> Option<RelationKind> {
        if reverse.card == ReverseCard::Many || ends_in_one(reverse) {
            return Some(RelationKind::Many { inverse });
        }
        if !self.is_unique_reference(inverse) {
            let other = &self.program[inverse];
            self.sink.report(OneOfMany {
                span: reverse.name.span,
                name: reverse.name.text.clone(),
                declared: other.span,
            });
            return None;
        }
        Some(RelationKind::One { inverse, optional: reverse.card == ReverseCard::OptionalOne })
    }

    /// Whether at most one row can hold the reference: its columns are a key of their entity. Asked of the syntax,
    /// because keys come later.
    fn is_unique_reference(&self, id: RelationId) -> bool {
        let relation = &self.program[id];
        let Some(source) = self.sources.get(relation.entity.0 as usize) else { return false };
        source.members.iter().any(|member| match &member.kind {
            MemberKind::Relation(written) => {
                written.name.text == relation.name
                    && written.attrs.iter().any(|attr| {
                        matches!(
                            attr.kind,
                            ast::RelationAttrKind::PrimaryKey { .. }
                                | ast::RelationAttrKind::Unique { .. }
                        )
                    })
            }
            MemberKind::PrimaryKey(key) => {
                matches!(key.columns.as_slice(), [only] if only.text == relation.name)
            }
            MemberKind::Unique(unique) => {
                let plain = !unique.tail.iter().any(|t| matches!(t, ast::IndexTail::Where(_)));
                plain
                    && matches!(unique.keys.as_slice(), [only]
                    if matches!(&only.expr.kind, ast::ExprKind::Path(path)
                        if matches!(path.names.as_slice(), [name] if name.text == relation.name)))
            }
            MemberKind::Column(column) => {
                let RelationKind::Reference { columns, .. } = &relation.kind else { return false };
                let [only] = columns.as_slice() else { return false };
                self.program[relation.entity][*only].name == column.name.text
                    && column.attrs.iter().any(|attr| {
                        matches!(
                            attr.kind,
                            ast::AttrKind::PrimaryKey { .. } | ast::AttrKind::Unique { .. }
                        )
                    })
            }
            _ => false,
        })
    }

    fn references(&self, from: EntityId, to: EntityId) -> Vec<RelationId> {
        let all = self.program.relations.iter().enumerate().filter(|(_, relation)| {
            relation.entity == from
                && relation.target == to
                && matches!(relation.kind, RelationKind::Reference { .. })
        });
        all.map(|(n, _)| RelationId(number(n))).collect()
    }

    /// Whether a member of the entity did not parse, so that a missing reference proves nothing.
    fn is_incomplete(&self, entity: EntityId) -> bool {
        self.sources.get(entity.0 as usize).is_some_and(|source| !source.item.complete)
    }

    fn reference_named(&mut self, entity: EntityId, name: &ast::Name) -> Option<RelationId> {
        let found = self
            .program
            .relation_named(entity, &name.text)
            .filter(|id| matches!(self.program[*id].kind, RelationKind::Reference { .. }));
        let broken = self.broken.contains(&format!("{}.{}", entity.0, name.text))
            || self.is_incomplete(entity);
        if found.is_none() && !broken {
            let relations = self.program.relations.iter().filter(|relation| {
                relation.entity == entity && matches!(relation.kind, RelationKind::Reference { .. })
            });
            let near = suggest::nearest(&name.text, relations.map(|r| r.name.as_str()));
            let near = near.map(str::to_owned);
            let owner = &self.program[entity];
            self.sink.report(UnknownRelation {
                span: name.span,
                name: name.text.clone(),
                entity: owner.name.clone(),
                declared: owner.span,
                near,
            });
        }
        found
    }

    fn leads_to(&mut self, id: RelationId, entity: EntityId, at: &ast::Name) -> bool {
        let relation = &self.program[id];
        if relation.target != entity {
            self.sink.report(ReverseMismatch {
                span: at.span,
                name: relation.name.clone(),
                leads_to: self.program[relation.target].name.clone(),
                needed: self.program[entity].name.clone(),
                declared: relation.span,
            });
        }
        relation.target == entity
    }

    fn only_reference(
        &mut self,
        from: EntityId,
        to: EntityId,
        at: &ast::Name,
    ) -> Option<RelationId> {
        let all = self.references(from, to);
        match all.as_slice() {
            [only] => Some(*only),
            [] => {
                let broken = |name: &String| name.starts_with(&format!("{}.", from.0));
                if self.broken.iter().any(broken) || self.is_incomplete(from) {
                    return None;
                }
                self.sink.report(NotAJoinEntity {
                    span: at.span,
                    name: self.program[from].name.clone(),
                    needed: self.program[to].name.clone(),
                    declared: self.program[from].span,
                });
                None
            }
            [first, ..] => {
                let names: Vec<&str> =
                    all.iter().map(|id| self.program[*id].name.as_str()).collect();
                self.sink.report(AmbiguousReverse {
                    span: at.span,
                    names: names.join("`, `"),
                    example: names.first().map(|name| (*name).to_owned()).unwrap_or_default(),
                    declared: self.program[*first].span,
                });
                None
            }
        }
    }

    fn through(
        &mut self,
        entity: EntityId,
        target: EntityId,
        reverse: &ast::Reverse,
        path: &ast::Path,
        ends: &[ast::Name],
    ) -> Option<RelationKind> {
        if reverse.card != ReverseCard::Many && !ends_in_one(reverse) {
            self.not_yet(reverse.name.span, "a to-one relation through another", "write `many`");
            return None;
        }
        let [name] = path.names.as_slice() else {
            self.not_yet(path.span, "a path of several join entities", "go step by step");
            return None;
        };
        let join = self.entity_id(name)?;
        let (near, far) = match ends {
            [] => {
                (self.only_reference(join, entity, name)?, self.only_reference(join, target, name)?)
            }
            [near, far] => {
                let (to_here, to_there) =
                    (self.reference_named(join, near)?, self.reference_named(join, far)?);
                let fits =
                    self.leads_to(to_here, entity, near) && self.leads_to(to_there, target, far);
                fits.then_some((to_here, to_there))?
            }
            _ => {
                self.not_yet(
                    path.span,
                    "this list of ends",
                    "name the reference to here, then the one to there",
                );
                return None;
            }
        };
        Some(RelationKind::Through { join, near, far })
    }
}

/// Whether the relation's own clause ends in `limit 1`.
fn ends_in_one(reverse: &ast::Reverse) -> bool {
    reverse.args.as_ref().is_some_and(hir::limits_to_one)
}
