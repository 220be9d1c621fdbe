//! Common table expressions in nested lists: a list is a statement of its own, so it takes those that it names with it.

use rex_grammar::Span;

use super::context::{KnownCte, Lowering};
use crate::hir;

impl Lowering<'_> {
    /// The common table expression of this name.
    pub(super) fn known_cte(&mut self, name: &str, span: Span) -> Option<KnownCte> {
        if let Some(known) = self.ctes.iter().rev().find(|known| known.rex == name) {
            return Some(known.clone());
        }
        let at = self.outer_ctes.iter().rposition(|known| known.rex == name)?;
        if let Some((_, known)) = self.borrowed.known.iter().find(|(of, _)| *of == at) {
            return Some(known.clone());
        }
        self.borrow(at, span)
    }

    fn borrow(&mut self, at: usize, span: Span) -> Option<KnownCte> {
        let definition = self.outer_ctes.get(at)?.definition.clone();
        let (cte, recursive) = &*definition;
        if !matches!(cte.statement, hir::Statement::Query(_)) {
            self.refuse(
                span,
                "a common table expression that writes, in a nested list",
                "the list is a statement of its own, in which it would write once more",
                "read it in the query itself, or use a `transaction`",
            );
        }
        // It sees those before it, and nothing of the place where it is named.
        let hidden = self.outer_ctes.split_off(at);
        let own = std::mem::take(&mut self.ctes);
        let guard = std::mem::take(&mut self.guard);
        let (relocated, unlimited) = (self.relocated.take(), self.unlimited.take());
        let rows = std::mem::take(&mut self.rows_next);
        let mut list = self.with(std::slice::from_ref(cte), *recursive);
        self.rows_next = rows;
        (self.relocated, self.unlimited) = (relocated, unlimited);
        self.guard = guard;
        let known = std::mem::replace(&mut self.ctes, own).pop()?;
        self.outer_ctes.extend(hidden);
        self.borrowed.list.append(&mut list);
        self.borrowed.recursive |= *recursive;
        self.borrowed.known.push((at, known.clone()));
        Some(known)
    }
}
