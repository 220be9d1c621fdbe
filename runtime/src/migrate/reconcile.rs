//! The migrations of the files against those that the database remembers.

use super::error::{MigrateError, MigrateErrorKind};
use super::history::History;
use super::report::{Entry, EntryState, Status};
use super::set::MigrationSet;
use crate::stmt::DialectId;

/// How the files and the history fit together.
pub(crate) fn status(set: &MigrationSet, history: &History, dialect: DialectId) -> Status {
    let applied = history.applied();
    let standing = |id: &str| applied.iter().find(|row| row.id == id);
    let last_applied = set.migrations.iter().rposition(|m| standing(&m.id).is_some());
    let mut entries = Vec::new();
    for (at, migration) in set.migrations.iter().enumerate() {
        let last = history.last(&migration.id);
        let checksum = migration.script(dialect).map(|script| script.checksum.as_str());
        let (state, note) = match (standing(&migration.id), last) {
            (Some(row), _) if checksum.is_ok_and(|checksum| checksum != row.checksum) => {
                (EntryState::Edited, Some("its files are not what was applied".to_owned()))
            }
            (Some(_), _) => (EntryState::Applied, None),
            (None, _) if last_applied.is_some_and(|last| at < last) => {
                (EntryState::OutOfOrder, Some("a later migration is applied already".to_owned()))
            }
            (None, Some(row)) if row.state == "failed" => (EntryState::Failed, row.error.clone()),
            (None, Some(row)) if row.state == "reverted" => (EntryState::Reverted, None),
            (None, _) => (EntryState::Pending, None),
        };
        let at = last.map(|row| row.finished_at.clone());
        entries.push(Entry { id: migration.id.clone(), state, at, note });
    }
    for row in applied {
        if !set.migrations.iter().any(|migration| migration.id == row.id) {
            entries.push(Entry {
                id: row.id.clone(),
                state: EntryState::Missing,
                at: Some(row.finished_at.clone()),
                note: Some("it is applied, but its files are not here".to_owned()),
            });
        }
    }
    let diverged = match set.check() {
        Err(error) => Some(error.message().to_owned()),
        Ok(()) => entries.iter().find_map(divergence),
    };
    Status { entries, model: history.model.clone(), diverged }
}

fn divergence(entry: &Entry) -> Option<String> {
    let id = &entry.id;
    match entry.state {
        EntryState::Edited => Some(format!("migration `{id}` was edited after it was applied")),
        EntryState::Missing => {
            Some(format!("migration `{id}` is applied, but its files are not here"))
        }
        EntryState::OutOfOrder => {
            Some(format!("migration `{id}` is not applied, but a later one is"))
        }
        EntryState::Applied | EntryState::Pending | EntryState::Failed | EntryState::Reverted => {
            None
        }
    }
}

/// The position from which on migrations are pending; all before are applied.
pub(crate) fn pending_from(
    set: &MigrationSet,
    history: &History,
    dialect: DialectId,
) -> Result<usize, MigrateError> {
    set.check()?;
    let status = status(set, history, dialect);
    for entry in &status.entries {
        if let Some(message) = divergence(entry) {
            let help = match entry.state {
                EntryState::Edited => {
                    "put the files back as they were and write the change as a new migration"
                }
                EntryState::Missing => {
                    "get the files back (another branch, a newer build of the program?)"
                }
                _ => {
                    "plan it again on top of the applied ones: delete its folder, then `rexc migrate new`"
                }
            };
            return Err(MigrateError::new(MigrateErrorKind::Diverged, message)
                .about(&entry.id)
                .help(help));
        }
    }
    Ok(status.entries.iter().take_while(|entry| entry.state == EntryState::Applied).count())
}
