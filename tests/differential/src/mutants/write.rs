//! Planted mistakes in commands.

use rex_ir::catalog::ReferentialAction;
use rex_ir::statement::RowValue;
use rex_ir::{
    BinaryOp, Catalog, Conjunct, Expr, ExprKind, FromItem, InsertSource, Literal, Statement, Ty,
};

/// `on conflict … update` changes every row that is there.
pub(super) fn upsert_without_where(statement: &mut Statement) {
    if let Statement::Insert(insert) = statement
        && let Some(conflict) = &mut insert.on_conflict
    {
        conflict.filter.clear();
    }
}

/// `excluded` is the row that is there.
pub(super) fn upsert_of_the_old(statement: &mut Statement) {
    if let Statement::Insert(insert) = statement
        && let Some(conflict) = &mut insert.on_conflict
    {
        for assignment in conflict.update.iter_mut().flatten() {
            if let ExprKind::Excluded(name) = &assignment.value.kind {
                let (alias, name) = (insert.alias.clone(), name.clone());
                assignment.value.kind = ExprKind::Column { alias, name };
            }
        }
    }
}

/// An update from other rows keeps the first of its conditions alone.
pub(super) fn update_without_condition(statement: &mut Statement) {
    if let Statement::Update(update) = statement
        && update.from.is_some()
    {
        update.filter.truncate(1);
    }
}

/// `using` forgets its condition.
pub(super) fn using_anything(statement: &mut Statement) {
    if let Statement::Delete(delete) = statement
        && delete.using.is_some()
    {
        delete.filter.clear();
    }
}

/// Rows of a list lose their last field.
pub(super) fn bulk_without_nulls(statement: &mut Statement) {
    let Statement::Insert(insert) = statement else { return };
    let InsertSource::Rows { values, .. } = &mut insert.source else { return };
    // The key is first; the last field is the one that is lost.
    if let (Some(value @ RowValue::Field(_)), Some(_)) = (values.last_mut(), insert.columns.get(2))
    {
        let kind = ExprKind::Literal(Literal::Null);
        *value = RowValue::Expr(Expr { kind, ty: Ty::Null, nullable: true });
    }
}

/// The second of two assignments sees what the first has set.
pub(super) fn assigned_in_turn(statement: &mut Statement) {
    let Statement::Update(update) = statement else { return };
    let [first, second, ..] = update.set.as_mut_slice() else { return };
    let (column, value) = (first.column.clone(), first.value.clone());
    replace(&mut second.value, &update.alias, &column, &value);
}

fn replace(whole: &mut Expr, alias: &str, column: &str, by: &Expr) {
    let is = matches!(&whole.kind, ExprKind::Column { alias: own, name } if own == alias && name == column);
    if is {
        let (ty, nullable) = (whole.ty.clone(), true);
        *whole = Expr { kind: ExprKind::Cast(Box::new(by.clone())), ty, nullable };
        return;
    }
    match &mut whole.kind {
        ExprKind::Binary(_, a, b) => {
            replace(a, alias, column, by);
            replace(b, alias, column, by);
        }
        ExprKind::Coalesce(items) | ExprKind::Call(_, items) => {
            items.iter_mut().for_each(|item| replace(item, alias, column, by));
        }
        ExprKind::Unary(_, inner) | ExprKind::Cast(inner) => replace(inner, alias, column, by),
        _ => {}
    }
}

/// The last of several records is lost.
pub(super) fn last_record_lost(statement: &mut Statement) {
    if let Statement::Insert(insert) = statement
        && let InsertSource::Values(rows) = &mut insert.source
        && rows.len() > 1
    {
        rows.pop();
    }
}

/// References do not cascade.
pub(super) fn no_cascade(catalog: &mut Catalog) {
    for key in catalog.tables.iter_mut().flat_map(|table| &mut table.foreign_keys) {
        if key.on_delete == ReferentialAction::Cascade {
            key.on_delete = ReferentialAction::NoAction;
        }
    }
}

/// Columns have no defaults.
pub(super) fn no_defaults(catalog: &mut Catalog) {
    for column in catalog.tables.iter_mut().flat_map(|table| &mut table.columns) {
        column.default = None;
    }
}

/// Checks are forgotten.
pub(super) fn no_checks(catalog: &mut Catalog) {
    catalog.tables.iter_mut().for_each(|table| table.checks.clear());
}

/// An update returns the rows as they were.
pub(super) fn returning_old(statement: &mut Statement) {
    let Statement::Update(update) = statement else { return };
    if update.from.is_some() || update.returning.is_empty() {
        return;
    }
    let was = "was".to_owned();
    update.from = Some(FromItem::Table { table: update.table, alias: was.clone() });
    let id = |alias: &str| Expr {
        kind: ExprKind::Column { alias: alias.to_owned(), name: "id".to_owned() },
        ty: Ty::BigInt,
        nullable: false,
    };
    let (left, right) = (Box::new(id(&was)), Box::new(id(&update.alias)));
    let same = ExprKind::Binary(BinaryOp::Eq, left, right);
    let expr = Expr { kind: same, ty: Ty::Bool, nullable: false };
    update.filter.push(Conjunct { guard: None, arm: None, expr });
    for output in &mut update.returning {
        if let ExprKind::Column { alias, .. } = &mut output.expr.kind {
            alias.clone_from(&was);
        }
    }
}
