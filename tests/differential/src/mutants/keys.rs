//! Planted mistakes in keys: unique indexes, references, pages by key; and in what is looked for by a pattern.

use rex_ir::dialect::{Level, LikeKind, Printer};
use rex_ir::{Catalog, Expr, ExprKind, SetBody};

use super::change::{Change, expr};
use super::wrapper::is_literal;

/// What a unique index computes is forgotten.
pub(super) fn bare_indexes(catalog: &mut Catalog) {
    for index in catalog.tables.iter_mut().flat_map(|table| &mut table.indexes) {
        index.unique &=
            index.keys.iter().all(|key| matches!(key.expr.kind, ExprKind::Column { .. }));
    }
}

/// References of several columns are forgotten.
pub(super) fn single_references(catalog: &mut Catalog) {
    for table in &mut catalog.tables {
        table.foreign_keys.retain(|key| key.columns.len() == 1);
    }
}

/// Nothing is taken literally in a pattern that is given.
pub(super) fn no_escape(p: &mut Printer<'_>, value: &Expr, pattern: &Expr, how: LikeKind) -> Level {
    p.operand(value);
    p.push(if how.negated { " not" } else { "" });
    p.push(if how.insensitive { " ilike " } else { " like " });
    p.operand(pattern);
    p.push(if is_literal(pattern) { "" } else { " escape ''" });
    Level::Loose
}

/// The next page begins at the nulls where there are none.
pub(super) struct NullPages;

/// `is null` for `is not null`, and the other way round.
struct Flipped;

impl Change for NullPages {
    fn body(&self, body: &mut SetBody) {
        if let SetBody::Select(select) = body {
            let paged = select.filter.iter_mut().filter(|term| term.arm.is_some());
            paged.for_each(|term| expr(&mut term.expr, &Flipped));
        }
    }
}

impl Change for Flipped {
    fn expr(&self, whole: &mut Expr) {
        if let ExprKind::IsNull(_, negated) = &mut whole.kind {
            *negated = !*negated;
        }
    }
}
