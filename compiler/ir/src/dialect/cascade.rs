//! References of a table to itself, which an update that moves their keys changes while it runs.

use super::Refusal;
use super::printer::Printer;
use super::walk::{self, Node};
use crate::{Assignment, Expr, ExprKind, OutputColumn, ReferentialAction, Table};

/// Refuses to return a reference that the cascade of the statement itself changes, where the database returns some of
/// them before and others behind it.
pub(crate) fn returned(
    p: &mut Printer<'_>,
    table: &Table,
    set: &[Assignment],
    returning: &[OutputColumn],
) {
    if p.syntax().returns_before_cascades() {
        return;
    }
    let moved = |column: &String| set.iter().any(|assignment| assignment.column == *column);
    let acts = |on| !matches!(on, ReferentialAction::NoAction | ReferentialAction::Restrict);
    let own = table.foreign_keys.iter().filter(|key| key.target == table.entity);
    let changed: Vec<&String> = own
        .filter(|key| acts(key.on_update) && key.target_columns.iter().any(moved))
        .flat_map(|key| &key.columns)
        .collect();
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
