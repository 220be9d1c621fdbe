//! Paths through several relations with many rows, of an aggregate and of a source.

use rex_grammar::{Span, ast};

use super::Checker;
use super::path::Found;
use super::scope::{Row, RowKind, Scope};
use crate::hir::{self, EntityId, PathRef};

impl Checker<'_> {
    /// Joins to the rows of further relations with many rows along a path; gives what is left of it.
    pub(super) fn further_many<'n>(
        &mut self,
        first: hir::SourceId,
        mut entity: EntityId,
        mut rest: &'n [ast::Name],
    ) -> (Vec<hir::Join>, EntityId, &'n [ast::Name]) {
        let mut joins = Vec::new();
        let mut row = first;
        loop {
            let found = (1..=rest.len()).rev().find_map(|split| {
                let (head, tail) = rest.split_at(split);
                let span = head.first()?.span.to(head.last()?.span);
                match self.path_from(row, entity, head, span) {
                    Some(Found::Many(path, target)) => Some((path, target, tail, span)),
                    _ => None,
                }
            });
            let Some((path, target, tail, span)) = found else { return (joins, entity, rest) };
            let source = self.stone(path, target, span);
            (row, entity, rest) = (source.id, target, tail);
            self.scopes.push(Scope::over(vec![row]).forbidding("`where`"));
            joins.push(hir::Join::inner(source));
        }
    }

    /// A path that begins at a row.
    fn path_from(
        &mut self,
        row: hir::SourceId,
        entity: EntityId,
        names: &[ast::Name],
        span: Span,
    ) -> Option<Found> {
        let mut scope = Scope::on(PathRef { source: row, steps: Vec::new() }, entity, false);
        scope.closed = true;
        self.scopes.push(scope);
        let path = ast::Path { names: names.to_vec(), span };
        let found = self.quietly(|checker| checker.path(&path));
        self.scopes.pop();
        found
    }

    /// The rows of a relation as a source on the way to others.
    fn stone(&mut self, path: PathRef, entity: EntityId, span: Span) -> hir::Source {
        let alias = self.relation_name(&path);
        let row = Row { alias: alias.clone(), kind: RowKind::Entity(entity), nullable: false };
        let id = self.add_row(row);
        self.called_after.insert(id);
        let link = self.link_row(&path);
        let kind = hir::SourceKind::Relation { path, entity, link, clause: None };
        hir::Source { id, alias, kind, nullable: false, span }
    }

    /// `u.posts.comments` as a source: the rows before the last relation, and the path from there.
    pub(super) fn source_behind_many(
        &mut self,
        path: &ast::Path,
    ) -> Option<(Vec<hir::Source>, Found)> {
        let expr = ast::Expr { span: path.span, kind: ast::ExprKind::Path(path.clone()) };
        let (at, entity, rest) = self.many_path(&expr)?;
        if rest.is_empty() {
            return None;
        }
        let level = self.scopes.len();
        let first = self.stone(at, entity, path.span);
        let (joins, last, rest) = self.further_many(first.id, entity, &rest);
        self.scopes.truncate(level);
        let mut stones = vec![first];
        stones.extend(joins.into_iter().map(|join| join.source));
        if !rest.is_empty() {
            let row = stones.last()?.id;
            let found = self.path_from(row, last, rest, path.span)?;
            return Some((stones, found));
        }
        let hir::SourceKind::Relation { path, entity, .. } = stones.pop()?.kind else {
            return None;
        };
        Some((stones, Found::Many(path, entity)))
    }
}
