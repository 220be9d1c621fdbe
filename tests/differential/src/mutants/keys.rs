//! Planted mistakes in unique indexes and in pages by key.

use rex_ir::{Catalog, Expr, ExprKind, SetBody};

use super::change::{Change, expr};

/// What a unique index computes is forgotten.
pub(super) fn bare_indexes(catalog: &mut Catalog) {
    for index in catalog.tables.iter_mut().flat_map(|table| &mut table.indexes) {
        index.unique &=
            index.keys.iter().all(|key| matches!(key.expr.kind, ExprKind::Column { .. }));
    }
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
