//! `update` and `delete`.

use rex_ir::shape::Shape;
use rex_ir::{Delete, Update};

use super::context::{Lowering, always};
use super::query::Give;
use crate::hir;

impl Lowering<'_> {
    /// `update`.
    pub(super) fn update(&mut self, update: &hir::Update, give: &Give) -> (Update, Option<Shape>) {
        let known = self.ctes.len();
        let with = self.with(&update.with, false);
        let alias = self.target(update.row, update.entity);
        let scope = self.enter(false);
        let from = update.from.as_ref();
        let mut pieces = self.choosing(|this| this.sources(scope, from, Some(&alias)));
        let mut filter = Self::correlation(std::mem::take(&mut pieces.correlation));
        filter.extend(std::mem::take(&mut pieces.filter).into_iter().map(always));
        filter.extend(self.target_filter(update.filter.as_ref(), update.row));
        let single = std::mem::replace(&mut self.single_row, false);
        let each = std::mem::replace(&mut self.each_row, true);
        let set = self.assignments(&update.set, update.entity, &alias);
        self.single_row = single;
        self.each_row = each;
        let (returning, shape) = self.returning(update.returning.as_ref(), &update.outputs, give);
        let fields: Vec<hir::FieldId> = self.fields_named(update.entity, &set);
        self.violated_by_update(update.entity, &fields);
        self.rules_of_update(update.entity, &set);
        self.ctes.truncate(known);
        let update = Update {
            with,
            table: self.table(update.entity),
            alias,
            set,
            from: self.assemble(scope, pieces.list),
            filter,
            returning,
        };
        (update, shape)
    }

    /// `delete`.
    pub(super) fn delete(&mut self, delete: &hir::Delete, give: &Give) -> (Delete, Option<Shape>) {
        let known = self.ctes.len();
        let with = self.with(&delete.with, false);
        let alias = self.target(delete.row, delete.entity);
        let scope = self.enter(false);
        let using = delete.using.as_ref();
        let mut pieces = self.choosing(|this| this.sources(scope, using, Some(&alias)));
        let mut filter = Self::correlation(std::mem::take(&mut pieces.correlation));
        filter.extend(std::mem::take(&mut pieces.filter).into_iter().map(always));
        filter.extend(self.target_filter(delete.filter.as_ref(), delete.row));
        let (returning, shape) = self.returning(delete.returning.as_ref(), &delete.outputs, give);
        self.violated_by_delete(delete.entity);
        self.ctes.truncate(known);
        let delete = Delete {
            with,
            table: self.table(delete.entity),
            alias,
            using: self.assemble(scope, pieces.list),
            filter,
            returning,
        };
        (delete, shape)
    }

    fn fields_named(&self, entity: hir::EntityId, set: &[rex_ir::Assignment]) -> Vec<hir::FieldId> {
        let named = |(_, field): &(hir::FieldId, &hir::Field)| {
            set.iter().any(|assignment| assignment.column == field.name)
        };
        let fields = (0..).map(hir::FieldId).zip(&self.program[entity].fields);
        fields.filter(named).map(|(id, _)| id).collect()
    }
}
