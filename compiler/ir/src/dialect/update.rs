//! Shared printing of updates and of the assignments of an upsert.

use super::printer::{Presence, Printer, Selection};
use super::{Refusal, When, cascade, conjunction, select};
use crate::{Assignment, Column, Table, Update};

/// `update`.
pub(crate) fn update(p: &mut Printer<'_>, update: &Update) {
    let Some(table) = p.catalog.table(update.table) else { return };
    select::with(p, &update.with, false);
    p.set_target(update.table, &update.alias);
    if let Some(from) = &update.from {
        p.register(from);
    }
    p.push("update ");
    p.table_name(table);
    p.push(" as ");
    p.ident(&update.alias);
    assignments(p, &update.set, table, &update.alias);
    if let Some(from) = &update.from {
        p.line();
        p.push("from ");
        select::from(p, from);
    }
    conjunction::clause(p, "where", &update.filter);
    cascade::own(p, table, &update.set, &update.returning);
    select::returning(p, &update.alias, &update.returning);
}

/// `set …`; when no assignment counts, one that changes nothing, so that the statement still finds its rows.
pub(crate) fn assignments(p: &mut Printer<'_>, set: &[Assignment], table: &Table, alias: &str) {
    p.line();
    p.push("set ");
    let mut counting: Vec<(&Assignment, Presence)> = set
        .iter()
        .map(|assignment| (assignment, p.presence(assignment.guard.as_ref())))
        .filter(|(_, presence)| *presence != Presence::No)
        .collect();
    // Those that are always there come first, so that the others can start with a comma.
    counting.sort_by_key(|(_, presence)| *presence != Presence::Yes);
    p.writer.indent();
    match counting.first() {
        Some((_, Presence::Yes)) => {}
        _ => match neutral(table, set, p.selection) {
            Some(column) => unchanged(p, column, alias),
            None => {
                without_neutral(p, &counting, table, alias);
                p.writer.dedent();
                return;
            }
        },
    }
    for (index, (assignment, presence)) in counting.iter().enumerate() {
        let first = index == 0 && *presence == Presence::Yes;
        p.guarded(*presence, |p| {
            if !first {
                p.push(",");
                p.line();
            }
            assign(p, assignment, table);
        });
    }
    p.writer.dedent();
}

/// A column that can be set to itself: not assigned in any variant printed here, not made by the database.
fn neutral<'t>(table: &'t Table, set: &[Assignment], selection: Selection) -> Option<&'t Column> {
    let plain = |column: &&Column| !column.auto && column.generated.is_none();
    let unassigned = table
        .columns
        .iter()
        .filter(plain)
        .find(|column| !set.iter().any(|assignment| assignment.column == column.field));
    match selection {
        Selection::Pieces => unassigned,
        Selection::One(_) => unassigned.or_else(|| table.columns.iter().find(plain)),
    }
}

/// All assignable columns may be assigned: the last one is set to itself where its own assignment is absent.
fn without_neutral(
    p: &mut Printer<'_>,
    counting: &[(&Assignment, Presence)],
    table: &Table,
    alias: &str,
) {
    let alone = |(_, presence): &(&Assignment, Presence)| match presence {
        Presence::When(When::AllOf(mask)) => mask.count_ones() == 1,
        _ => false,
    };
    let Some(at) = counting.iter().rposition(alone) else {
        p.refuse(Refusal::new(
            "an update of which every assignment depends on several optional parameters",
            "none of them can be replaced by one that changes nothing",
            "let one assignment depend on one parameter",
        ));
        return;
    };
    let (last, last_presence) = &counting[at];
    let others = counting.iter().enumerate().filter(|(index, _)| *index != at);
    for (_, (assignment, presence)) in others {
        p.guarded(*presence, |p| {
            assign(p, assignment, table);
            p.push(",");
            p.line();
        });
    }
    p.guarded(*last_presence, |p| assign(p, last, table));
    if let (Presence::When(When::AllOf(mask)), Some(column)) =
        (last_presence, table.column(&last.column))
    {
        p.guarded(Presence::When(When::NoneOf(*mask)), |p| unchanged(p, column, alias));
    }
}

fn unchanged(p: &mut Printer<'_>, column: &Column, alias: &str) {
    p.identifier(&column.name);
    p.push(" = ");
    p.column(alias, &column.field);
}

fn assign(p: &mut Printer<'_>, assignment: &Assignment, table: &Table) {
    p.field_name(table, &assignment.column);
    p.push(" = ");
    match table.column(&assignment.column) {
        Some(column) => p.value_as(&assignment.value, &column.ty),
        None => p.expr(&assignment.value),
    }
}
