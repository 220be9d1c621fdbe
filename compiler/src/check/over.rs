//! `sum(lines.quantity * lines.price)`: a value that is computed from the rows of a to-many relation, inside an aggregate.

use rex_grammar::ast::{self, ExprKind, InList, IsTest, QuantifiedList};

use super::path::Found;
use super::{Checker, aggregate};
use crate::diag::codes::AmbiguousName;
use crate::hir::{EntityId, Expr, PathRef, SourceId};

/// The to-many relation that an aggregate goes over.
pub(super) struct Over {
    /// The rows of the relation.
    pub(super) path: PathRef,
    /// What they are.
    pub(super) entity: EntityId,
    /// The path as written.
    names: Vec<ast::Name>,
    /// How many of its names stand behind the relation.
    behind: usize,
}

impl Over {
    /// The names behind the relation.
    pub(super) fn rest(&self) -> &[ast::Name] {
        &self.names[self.names.len() - self.behind..]
    }

    /// The names that lead to the rows when so many are left behind them.
    pub(super) fn prefix(&self, behind: usize) -> Vec<String> {
        let names = &self.names[..self.names.len() - behind];
        names.iter().map(|name| name.text.clone()).collect()
    }
}

impl Checker<'_> {
    /// The to-many relation that an argument goes over: by itself, or by the first such path in it.
    pub(super) fn over_of(&mut self, arg: &ast::Expr) -> Option<Over> {
        if let Some((path, entity, rest)) = self.many_path(arg) {
            let ExprKind::Path(written) = &arg.kind else { return None };
            let (names, behind) = (written.names.clone(), rest.len());
            return Some(Over { path, entity, names, behind });
        }
        operands(arg).into_iter().find_map(|operand| self.over_of(operand))
    }

    /// A value over the rows to which a path leads, in the innermost scope.
    pub(super) fn computed_over(
        &mut self,
        prefix: Vec<String>,
        row: SourceId,
        value: &ast::Expr,
    ) -> Option<Expr> {
        self.scopes.last_mut()?.over = Some((prefix, row));
        let found = self.expr(value, None);
        self.scopes.last_mut()?.over = None;
        found
    }

    /// The row that a path begins with and the names behind it, where an aggregate goes over the rows of that path.
    pub(super) fn in_over(&mut self, path: &ast::Path) -> Option<(Found, usize)> {
        let first = &path.names.first()?.text;
        let mut scopes = self.scopes.iter().rev();
        let (prefix, row) = loop {
            let scope = scopes.next()?;
            if let Some(over) = &scope.over {
                break over;
            }
            let named = |source: &SourceId| self.rows[source.0 as usize].alias == *first;
            if scope.closed || scope.sources.iter().any(named) {
                return None;
            }
        };
        let begins = path.names.len() > prefix.len()
            && path.names.iter().zip(prefix).all(|(name, of)| name.text == *of);
        let (row, length) = (*row, prefix.len());
        begins.then(|| (self.row_of(row), length))
    }

    /// Whether a plain name inside such a value could mean the relation's row or the row outside; reports it.
    pub(super) fn is_torn(&mut self, level: usize, name: &ast::Name) -> bool {
        let Some((_, inner)) = self.scopes[level].over.clone() else { return false };
        let alias = |checker: &Self, of: SourceId| checker.rows[of.0 as usize].alias.clone();
        for outer in (0..level).rev() {
            let scope = &self.scopes[outer];
            let mut rows: Vec<(SourceId, Found)> =
                scope.sources.iter().map(|source| (*source, self.row_of(*source))).collect();
            if let Some(Found::Row(path, entity, absent)) = scope.subject.clone() {
                rows.push((path.source, Found::Row(path, entity, absent)));
            }
            for (source, row) in rows {
                if self.peek_member(&row, name).is_some() {
                    let (first, second) = (alias(self, inner), alias(self, source));
                    let (span, name) = (name.span, name.text.clone());
                    self.sink.report(AmbiguousName { span, name, first, second });
                    return true;
                }
            }
            if self.scopes[outer].closed {
                break;
            }
        }
        false
    }
}

/// The parts of a value that are computed in the same row: not those of aggregates and subqueries.
fn operands(expr: &ast::Expr) -> Vec<&ast::Expr> {
    match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Default
        | ExprKind::Param(_)
        | ExprKind::Path(_)
        | ExprKind::Exists(_)
        | ExprKind::Subquery(_)
        | ExprKind::ArrayQuery(_)
        | ExprKind::Raw(_) => Vec::new(),
        ExprKind::Field { expr, .. }
        | ExprKind::Paren(expr)
        | ExprKind::Unary { expr, .. }
        | ExprKind::Cast { expr, .. }
        | ExprKind::Collate { expr, .. }
        | ExprKind::Extract { expr, .. } => vec![expr],
        ExprKind::Binary { left, right, .. } => vec![left, right],
        ExprKind::And(parts) => parts.iter().map(|part| &part.expr).collect(),
        ExprKind::Tuple(parts) | ExprKind::Or(parts) | ExprKind::Array(parts) => {
            parts.iter().collect()
        }
        ExprKind::Is { expr, test, .. } => {
            let other = match test {
                IsTest::DistinctFrom(other) => Some(&**other),
                IsTest::Null
                | IsTest::True
                | IsTest::False
                | IsTest::Unknown
                | IsTest::Variant(_) => None,
            };
            std::iter::once(&**expr).chain(other).collect()
        }
        ExprKind::Between { expr, low, high, .. } | ExprKind::Slice { expr, low, high } => {
            vec![expr, low, high]
        }
        ExprKind::In { expr, list, .. } => {
            let parts: &[ast::Expr] = match list {
                InList::List(parts) => parts,
                InList::Query(_) | InList::Param(_) | InList::Path(_) => &[],
            };
            std::iter::once(&**expr).chain(parts).collect()
        }
        ExprKind::Like { expr, pattern, .. } => vec![expr, pattern],
        ExprKind::Quantified { left, right, .. } => {
            let list = match right {
                QuantifiedList::Expr(list) => Some(&**list),
                QuantifiedList::Query(_) => None,
            };
            std::iter::once(&**left).chain(list).collect()
        }
        ExprKind::Call(call) if aggregate::named(&call.name.text).is_some() => Vec::new(),
        ExprKind::Call(call) => call.args.iter().map(|arg| &arg.value).collect(),
        ExprKind::Case { operand, arms, otherwise } => {
            let arms = arms.iter().flat_map(|arm| [&arm.when, &arm.then]);
            operand.as_deref().into_iter().chain(arms).chain(otherwise.as_deref()).collect()
        }
        ExprKind::Index { expr, index } => vec![expr, index],
        ExprKind::AtTimeZone { expr, zone } => vec![expr, zone],
    }
}
