//! Planted mistakes in unique indexes, in what follows from keys that change, and in pages by key.

use rex_ir::catalog::ReferentialAction;
use rex_ir::{Catalog, Expr, ExprKind, SetBody};

use super::change::{Change, expr};

/// What a unique index computes is forgotten.
pub(super) fn bare_indexes(catalog: &mut Catalog) {
    for index in catalog.tables.iter_mut().flat_map(|table| &mut table.indexes) {
        index.unique &=
            index.keys.iter().all(|key| matches!(key.expr.kind, ExprKind::Column { .. }));
    }
}

/// References do not follow a key that changes.
pub(super) fn no_follow(catalog: &mut Catalog) {
    for key in catalog.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.on_update == ReferentialAction::Cascade {
            key.on_update = ReferentialAction::NoAction;
        }
    }
}

/// `set default` makes null, where that can be.
pub(super) fn null_for_default(catalog: &mut Catalog) {
    for table in &mut catalog.tables {
        for key in &mut table.foreign_keys {
            let of = |name: &String| table.columns.iter().find(|column| column.field == *name);
            let nullable = key.columns.iter().filter_map(of).all(|column| column.nullable);
            if key.on_delete == ReferentialAction::SetDefault && nullable {
                key.on_delete = ReferentialAction::SetNull;
            }
        }
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
