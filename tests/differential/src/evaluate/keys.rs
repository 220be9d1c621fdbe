//! Keys of tables: what must not be there twice, and which of them a conflict is about.

use rex_ir::catalog::Table as Declared;
use rex_ir::{Expr, ExprKind, OnConflict, Ty};
/// A key of a table: its name, its expressions, and the rows that it is about.
pub(super) struct Key<'d> {
    pub(super) name: &'d str,
    pub(super) parts: Vec<Expr>,
    pub(super) filter: Option<&'d Expr>,
}

/// All keys of a table.
pub(super) fn keys(declared: &Declared) -> Vec<Key<'_>> {
    let part = |field: &String| {
        let ty = declared.column(field).map_or(Ty::Null, |column| column.ty.clone());
        let kind = ExprKind::Column { alias: String::new(), name: field.clone() };
        Expr { kind, ty, nullable: true }
    };
    let plain = |name, columns: &[String]| Key {
        name,
        parts: columns.iter().map(part).collect(),
        filter: None,
    };
    let primary = declared.primary_key.iter().map(|key| (key.name.text.as_str(), &key.columns));
    let uniques = declared.uniques.iter().map(|key| (key.name.text.as_str(), &key.columns));
    let mut all: Vec<Key<'_>> =
        primary.chain(uniques).map(|(name, columns)| plain(name, columns)).collect();
    for index in declared.indexes.iter().filter(|index| index.unique) {
        let parts = index.keys.iter().map(|key| key.expr.clone()).collect();
        all.push(Key { name: &index.name.text, parts, filter: index.predicate.as_ref() });
    }
    all
}

/// The name of the key that a conflict is about: the one of the same values, about the same rows.
pub(super) fn target_key(declared: &Declared, rule: &OnConflict) -> Option<String> {
    let same = |key: &Key<'_>| {
        let has = |all: &[Expr], one: &Expr| all.iter().any(|other| alike(other, one));
        key.parts.len() == rule.target.len()
            && key.parts.iter().all(|part| has(&rule.target, part))
            && match (key.filter, &rule.target_filter) {
                (Some(own), Some(wanted)) => alike(own, wanted),
                (own, wanted) => own.is_none() && wanted.is_none(),
            }
    };
    keys(declared).iter().find(|key| same(key)).map(|key| key.name.to_owned())
}

/// Whether two expressions over one row are the same, whatever the row is called.
fn alike(a: &Expr, b: &Expr) -> bool {
    let all =
        |a: &[Expr], b: &[Expr]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b));
    match (&a.kind, &b.kind) {
        (ExprKind::Column { name: a, .. }, ExprKind::Column { name: b, .. }) => a == b,
        (ExprKind::Call(f, a), ExprKind::Call(g, b)) => f == g && all(a, b),
        (ExprKind::Coalesce(a), ExprKind::Coalesce(b)) => all(a, b),
        (ExprKind::Binary(f, a, b), ExprKind::Binary(g, c, d)) => {
            f == g && alike(a, c) && alike(b, d)
        }
        (ExprKind::Unary(f, a), ExprKind::Unary(g, b)) => f == g && alike(a, b),
        (ExprKind::IsNull(a, x), ExprKind::IsNull(b, y)) => x == y && alike(a, b),
        (ExprKind::Cast(x), ExprKind::Cast(y)) => a.ty == b.ty && alike(x, y),
        (a, b) => a == b,
    }
}
