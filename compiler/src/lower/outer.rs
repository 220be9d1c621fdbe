//! Right and full joins over relations whose rows may stand beside several others: the pairs are joined first, then the
//! rows that are in none of them.

use rex_ir::{Expr, JoinKind};

use super::context::{Lowering, all, equal};
use super::path::joined;
use super::source::{Alone, Piece, Pieces};
use crate::hir::{self, FieldId, RelationKind};

impl Lowering<'_> {
    /// The rows of these pieces may be absent from now on, those of join entities too.
    pub(super) fn absent(&mut self, pieces: &Pieces) {
        for id in pieces.list.iter().flat_map(|piece| &piece.ids) {
            if let Some(bound) = self.bound.get_mut(id) {
                bound.nullable = true;
            }
        }
    }

    /// The rows at the end of several relations, with those on the way: they are joined with each other first.
    pub(super) fn over_several(&mut self, scope: usize, join: &hir::Join) -> Alone {
        let mut sources = join.through.iter().chain([&join.source]);
        let Some(first) = sources.next() else { return self.source(scope, &join.source) };
        let mut whole = self.source(scope, first);
        for source in sources {
            self.scopes[scope].joining.clone_from(&whole.ids);
            let next = self.source(scope, source);
            self.scopes[scope].joining = Vec::new();
            let stepped = |join: &super::path::Implicit| whole.ids.contains(&join.source);
            let plain = !self.scopes[scope].implicit.iter().any(stepped);
            let pairs: Vec<Expr> = next.pairs.into_iter().map(|(a, b)| equal(a, b)).collect();
            // What a path on the way brings is joined behind both of them.
            let (kind, on) = if plain {
                (JoinKind::Inner, all(pairs))
            } else {
                whole.filter.extend(pairs);
                (JoinKind::Cross, None)
            };
            whole.item = joined(kind, whole.item, next.item, on, None);
            whole.ids.splice(0..0, next.ids);
            whole.filter.extend(next.filter);
        }
        whole
    }

    /// The fields by which a pair names its row, where a join keeps rows that are in no pair and the source gives the pairs
    /// and not the rows: through a join entity, or the first rows of each.
    pub(super) fn naming(&self, join: &hir::Join) -> Option<Vec<FieldId>> {
        let hir::SourceKind::Relation { path, entity, clause, .. } = &join.source.kind else {
            return None;
        };
        let last = path.steps.last().filter(|_| join.kind.keeps_right())?;
        if let RelationKind::Through { far, .. } = &self.program[*last].kind {
            let (columns, _) = self.pairs(*far);
            return Some(columns.into_iter().map(|(_, there)| there).collect());
        }
        let own = self.filtered(*last);
        let clauses = clause.as_deref().into_iter().chain(own.as_ref().map(|own| &own.clause));
        let limited = clauses.into_iter().any(|c| c.limit.is_some() || c.offset.is_some());
        let keyed = self.program[*entity].key.is_some();
        ((limited || !join.through.is_empty()) && keyed).then(|| self.key_fields(*entity))
    }

    /// Joins the pairs with what stands on the left, and then all rows, each with its pairs.
    pub(super) fn pairs_and_rows(
        &mut self,
        scope: usize,
        source: &hir::Source,
        mut pairs: Piece,
        name: &[FieldId],
        pieces: &mut Pieces,
    ) {
        let Some(entity) = self.entity_at(source.id, &[]) else { return };
        let paired = self.named(entity, name, source.id);
        let kind = pairs.kind;
        pairs.kind = if kind == JoinKind::Full { JoinKind::Left } else { JoinKind::Inner };
        // From here on the source's id means the rows themselves.
        let own = self.detach(scope, &[source.id]);
        pairs.ids.retain(|id| *id != source.id);
        pairs.ids.push(own);
        pieces.list.push(pairs);
        self.absent(pieces);
        let item = self.entity_item(scope, source, entity);
        let rows = self.named(entity, name, source.id);
        let on = paired.into_iter().zip(rows).map(|(pair, row)| equal(row, pair)).collect();
        pieces.list.push(Piece { ids: vec![source.id], item, kind, on });
    }

    fn named(&self, entity: hir::EntityId, name: &[FieldId], row: hir::SourceId) -> Vec<Expr> {
        let Some(bound) = self.bound.get(&row) else { return Vec::new() };
        name.iter().map(|field| self.column(entity, *field, &bound.alias, bound.nullable)).collect()
    }
}
