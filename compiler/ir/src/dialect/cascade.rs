//! References of a table to itself, which an update that moves their keys changes while it runs.

use super::Refusal;
use super::printer::Printer;
use super::walk::{self, Node};
use crate::{
    Assignment, BinaryOp, Delete, Expr, ExprKind, Insert, InsertSource, Literal, OutputColumn,
    ReferentialAction, Table,
};

/// Refuses what would depend on when the cascade of the statement itself runs, where that is in the middle of it: to
/// set a reference that follows a moved key, and to return it.
pub(crate) fn own(
    p: &mut Printer<'_>,
    table: &Table,
    set: &[Assignment],
    returning: &[OutputColumn],
) {
    if p.syntax().cascades_at_the_end() {
        return;
    }
    let moved = |column: &String| set.iter().any(|assignment| assignment.column == *column);
    let acts = |on| !matches!(on, ReferentialAction::NoAction | ReferentialAction::Restrict);
    let own = table.foreign_keys.iter().filter(|key| key.target == table.entity);
    let changed: Vec<&String> = own
        .filter(|key| acts(key.on_update) && key.target_columns.iter().any(moved))
        .flat_map(|key| &key.columns)
        .collect();
    if changed.iter().any(|column| moved(column)) {
        p.refuse(Refusal::new(
            "moving a key of a table that refers to itself together with the reference that follows it",
            "the key may be moved before the reference is set or after it",
            "move the key and set the reference in two statements of a `transaction`",
        ));
    }
    let mut found = false;
    for column in returning {
        walk::expr(&column.expr, &mut |node| {
            if let Node::Expr(Expr { kind: ExprKind::Column { name, .. }, .. }) = node {
                found |= changed.contains(&name);
            }
        });
    }
    if found {
        p.refuse(Refusal::new(
            "`returning` a reference of the table to itself that the update moves",
            "it follows the moved key before some of the rows are returned and after others",
            "return the other columns, and read the reference with a query in the same transaction",
        ));
    }
}

/// Refuses to return a reference of deleted rows to each other that the delete itself sets: the database does so between
/// them.
pub(crate) fn deleted(p: &mut Printer<'_>, table: &Table, delete: &Delete) {
    if p.syntax().cascades_at_the_end() || names_one(table, delete) {
        return;
    }
    let sets = |on| matches!(on, ReferentialAction::SetNull | ReferentialAction::SetDefault);
    let own = table.foreign_keys.iter().filter(|key| key.target == table.entity);
    let set: Vec<&String> =
        own.filter(|key| sets(key.on_delete)).flat_map(|key| &key.columns).collect();
    let mut found = false;
    for column in &delete.returning {
        walk::expr(&column.expr, &mut |node| {
            if let Node::Expr(Expr { kind: ExprKind::Column { alias, name }, .. }) = node {
                found |= *alias == delete.alias && set.contains(&name);
            }
        });
    }
    if found {
        p.refuse(Refusal::new(
            "`returning` a reference of the table to itself that the delete of another row sets",
            "rows that were deleted before have set it already",
            "read the rows first: `let gone = select … for update; delete … where id in (select id from gone); return gone` in a `transaction`",
        ));
    }
}

/// Whether the condition names one row by its key.
fn names_one(table: &Table, delete: &Delete) -> bool {
    let Some(key) = &table.primary_key else { return false };
    let given = |expr: &Expr| matches!(expr.kind, ExprKind::Param(_) | ExprKind::Literal(_));
    let own = |expr: &Expr, column: &String| {
        matches!(&expr.kind, ExprKind::Column { alias, name }
            if *alias == delete.alias && name == column)
    };
    key.columns.iter().all(|column| {
        delete.filter.iter().any(|term| match &term.expr.kind {
            ExprKind::Binary(BinaryOp::Eq, a, b) if term.guard.is_none() => {
                own(a, column) && given(b) || own(b, column) && given(a)
            }
            _ => false,
        })
    })
}

/// Refuses an upsert whose new rows would be stored whatever they refer to: where the row that is there would get
/// another key, and the table refers to itself with `on update set null`, the database takes the references of new rows
/// for those that the action has set to null.
pub(crate) fn unseen(p: &mut Printer<'_>, table: &Table, insert: &Insert) {
    let set = insert.on_conflict.as_ref().and_then(|conflict| conflict.update.as_deref());
    let Some(set) = set.filter(|_| !p.syntax().cascades_at_the_end()) else { return };
    let moved = |column: &String| set.iter().any(|assignment| assignment.column == *column);
    let lost = table.foreign_keys.iter().any(|key| {
        key.target == table.entity
            && key.on_update == ReferentialAction::SetNull
            && key.target_columns.iter().any(moved)
            && key.columns.iter().all(|column| gives(insert, table, column))
    });
    if lost {
        p.refuse(Refusal::new(
            "an upsert that moves a key of a table that refers to itself with `on update set null`, and writes the reference",
            "the database would not look for the row that a new one refers to",
            "leave the key out of `update`, or insert without the reference and set it in a second statement of a `transaction`",
        ));
    }
}

/// Whether some row gets something else than null.
fn gives(insert: &Insert, table: &Table, column: &String) -> bool {
    let Some(at) = insert.columns.iter().position(|own| own == column) else {
        return table.column(column).is_some_and(|column| column.default.is_some());
    };
    let null = |value: &Expr| matches!(value.kind, ExprKind::Literal(Literal::Null));
    match &insert.source {
        InsertSource::Values(rows) => {
            rows.iter().any(|row| row.get(at).is_some_and(|value| !null(value)))
        }
        InsertSource::Defaults | InsertSource::Query(_) | InsertSource::Rows { .. } => true,
    }
}
