//! What only one database says of a command, by class: where keys and references are checked in another order.

use rex_ir::catalog::ReferentialAction;
use rex_ir::{Catalog, Routine, Statement, TableId};

use crate::compare::Answer;
use crate::engine::{Fault, is_bulk};
use crate::value::Val;

/// The class of a difference between SQLite's answer to a command and PostgreSQL's, where it is a known one.
#[must_use]
pub fn excused(
    catalog: &Catalog,
    routine: &Routine,
    sqlite: &Answer,
    postgres: &Answer,
) -> Option<&'static str> {
    let any = |is: &dyn Fn(&Statement) -> bool| statements(routine).any(is);
    let upserts = any(&|s| matches!(s, Statement::Insert(insert) if insert.on_conflict.is_some()));
    let ways = |fault: &Fault| {
        any(&|s| matches!(s, Statement::Delete(d) if two_ways(catalog, d.table, fault)))
    };
    match (sqlite, postgres) {
        (Ok(left), Ok(right)) => {
            let deletes =
                any(&|s| matches!(s, Statement::Delete(d) if comes_back(catalog, d.table)));
            (deletes && fewer(left, right)).then_some("rows that a cascade removed first")
        }
        (Ok(_), Err(fault)) if upserts && says(fault, "21000") => Some("a key twice in one upsert"),
        (Ok(_), Err(fault)) | (Err(fault), Ok(_)) if fault.kind == "UniqueViolation" => {
            any(&|s| matches!(s, Statement::Update(_))).then_some("keys that move")
        }
        // What refers to the row goes too, by another way, but PostgreSQL looks before it is gone.
        (Ok(_), Err(fault)) if fault.kind == "ForeignKeyViolation" => {
            ways(fault).then_some("a reference from a row that a cascade removes")
        }
        // With `restrict`, SQLite does too.
        (Err(left), Err(right)) if says(left, "1811") && right.kind == left.kind => {
            ways(right).then_some("a reference from a row that a cascade removes")
        }
        // SQLite goes on, and may fail in a later step.
        (Err(_), Err(fault)) if fault.kind == "ForeignKeyViolation" => {
            (routine.transaction.is_some() && ways(fault))
                .then_some("a reference from a row that a cascade removes")
        }
        // PostgreSQL looks when the statement ends, SQLite at each row.
        (Err(fault), Ok(_)) if fault.kind == "ForeignKeyViolation" && says(fault, "1811") => {
            Some("`restrict`, which SQLite tests at once")
        }
        // Row by row, a reference is looked up before the row that it leads to is there.
        (Err(fault), Ok(_)) if fault.kind == "ForeignKeyViolation" => {
            any(&|s| is_bulk(s) && refers_to_itself(catalog, s))
                .then_some("a reference to a later row of a list")
        }
        _ => None,
    }
}

/// Whether the rows of an insert can refer to one another.
fn refers_to_itself(catalog: &Catalog, statement: &Statement) -> bool {
    let Statement::Insert(insert) = statement else { return false };
    let table = &catalog.tables[insert.table.0 as usize];
    table.foreign_keys.iter().any(|key| key.target == table.entity)
}

fn says(fault: &Fault, code: &str) -> bool {
    fault.message.contains(code)
}

/// The statements of a routine.
fn statements(routine: &Routine) -> impl Iterator<Item = &Statement> {
    let steps = routine.transaction.iter().flat_map(|of| of.steps.iter());
    let own = routine.transaction.is_none().then_some(&routine.statement);
    steps.filter_map(|step| step.statement()).chain(own)
}

/// Whether SQLite returns some of the rows that PostgreSQL returns, or counts fewer.
fn fewer(left: &[Val], right: &[Val]) -> bool {
    match (left, right) {
        ([Val::Int(left)], [Val::Int(right)]) => left < right,
        _ => {
            left.len() < right.len()
                && left.iter().all(|row| right.iter().any(|o| row.same(o, 0.0)))
        }
    }
}

/// The tables whose rows go with those of a table.
fn follows(catalog: &Catalog, table: TableId) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut open = vec![table.0 as usize];
    while let Some(at) = open.pop() {
        let entity = &catalog.tables[at].entity;
        for (other, declared) in catalog.tables.iter().enumerate() {
            let goes = declared
                .foreign_keys
                .iter()
                .any(|key| key.target == *entity && key.on_delete == ReferentialAction::Cascade);
            if goes && !found.contains(&other) {
                found.push(other);
                open.push(other);
            }
        }
    }
    found
}

/// Whether deleting a row can remove others of the same table.
fn comes_back(catalog: &Catalog, table: TableId) -> bool {
    follows(catalog, table).contains(&(table.0 as usize))
}

/// Whether the reference that PostgreSQL names is one of a row that a cascade can remove to another that goes too.
fn two_ways(catalog: &Catalog, table: TableId, fault: &Fault) -> bool {
    let gone = follows(catalog, table);
    gone.iter().any(|at| {
        catalog.tables[*at].foreign_keys.iter().any(|key| {
            let target = catalog.tables.iter().position(|other| other.entity == key.target);
            let goes = |t: usize| t == table.0 as usize || gone.contains(&t);
            key.on_delete != ReferentialAction::Cascade
                && fault.constraint.as_ref() == Some(&key.name.text)
                && target.is_some_and(goes)
        })
    })
}
