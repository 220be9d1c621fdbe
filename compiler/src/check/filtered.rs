//! Relations with a filter of their own: `recent many Refund.payment(where … order by … limit 1)`.

use super::Checker;
use super::scope::Scope;
use crate::diag::codes::OwnFilter;
use crate::hir::{FilteredRelation, PathRef, RelationId, SourceId};

impl Checker<'_> {
    /// Checks the clause of a relation where it is declared.
    pub(super) fn declared_relation(&mut self, relation: RelationId) {
        self.filtered.insert(relation, None);
        self.under_way.push(relation);
        self.filter_of(relation);
        if self.cyclic.contains(&relation) {
            self.sink.report(OwnFilter {
                span: self.program[relation].span,
                reason: "its filter goes through the relation itself",
                help: "write the inner condition with the relation that has all rows",
            });
        }
    }

    /// Notes that a path goes through a relation; what is wrong with its clause is reported where it is declared.
    pub(super) fn go_through(&mut self, relation: RelationId) {
        if self.program[relation].clause.is_none() {
            return;
        }
        if let Some(at) = self.under_way.iter().position(|other| *other == relation) {
            let cycle = self.under_way.get(at..).unwrap_or_default().to_vec();
            self.cyclic.extend(cycle);
            return;
        }
        if self.filtered.contains_key(&relation) {
            return;
        }
        self.filtered.insert(relation, None);
        self.under_way.push(relation);
        let found = self.quietly(|checker| checker.filter_of(relation));
        self.under_way.pop();
        let found = found.filter(|_| !self.cyclic.contains(&relation));
        self.filtered.insert(relation, found);
    }

    /// The clause of a relation: it sees the rows of the relation, and nothing of the place where it is used.
    fn filter_of(&mut self, relation: RelationId) -> Option<FilteredRelation> {
        let declared = &self.program[relation];
        let (args, entity) = (declared.clause.clone()?, declared.target);
        let name = declared.name.clone();
        let inputs = std::mem::take(&mut self.inputs);
        let scopes = std::mem::take(&mut self.scopes);
        let ctes = std::mem::take(&mut self.ctes);
        let lets = std::mem::take(&mut self.lets);
        let excluded = std::mem::take(&mut self.excluded);
        let value = self.value.take();
        let flags = (self.guarding, self.filtering, self.results, self.nameless);
        (self.guarding, self.filtering, self.results, self.nameless) = (false, false, false, false);
        let untyped = std::mem::replace(&mut self.untyped, false);
        let flat = std::mem::replace(&mut self.flat, false);
        self.scopes.push(Scope::over(Vec::new()));
        let path = PathRef { source: SourceId(0), steps: vec![relation] };
        let link = self.link_row(&path);
        let clause = self.clause(&args, entity, &name, link);
        (self.guarding, self.filtering, self.results, self.nameless) = flags;
        self.untyped = untyped;
        self.flat = flat;
        self.value = value;
        self.excluded = excluded;
        self.lets = lets;
        self.ctes = ctes;
        self.scopes = scopes;
        self.inputs = inputs;
        Some(FilteredRelation { link, clause: clause? })
    }
}
