//! `rexc db create`, `drop` and `reset`. What is lost has to be named; nothing asks, nothing assumes.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::Losing;
use crate::Ctx;
use crate::cmd::migrate::{Session, apply};
use crate::cmd::run::opened;
use crate::database::{self, Choice, Database};
use crate::document;
use crate::exit::{Exit, Failure};
use crate::workspace::{Workspace, plural};

/// The database that every server has, from which others are made and dropped.
const MAINTENANCE: &str = "postgres";

/// Makes the database.
///
/// # Errors
/// When it cannot be made.
pub(super) fn create(choice: &Choice, ctx: &Ctx) -> Result<Exit, Failure> {
    let database = database::resolve(choice, &ctx.project()?)?;
    let url = database.redacted();
    let made = make(&database)?;
    if ctx.json {
        document::print(document::about(&database, json!({ "created": made })), ctx);
        return Ok(Exit::Done);
    }
    ctx.term.say(&if made { format!("created {url}") } else { format!("{url} is there already") });
    ctx.term.next("rexc migrate apply");
    Ok(Exit::Done)
}

/// Drops the database.
///
/// # Errors
/// When that is not acknowledged, or it cannot be dropped.
pub(super) fn drop(losing: &Losing, ctx: &Ctx) -> Result<Exit, Failure> {
    let database = database::resolve(&losing.target.choice, &ctx.project()?)?;
    acknowledged(&database, losing)?;
    let url = database.redacted();
    let gone = remove(&database)?;
    if ctx.json {
        document::print(document::about(&database, json!({ "dropped": gone })), ctx);
        return Ok(Exit::Done);
    }
    ctx.term.say(&if gone { format!("dropped {url}") } else { format!("there is no {url}") });
    ctx.term.next("rexc db create");
    Ok(Exit::Done)
}

/// Drops the database, makes it again, migrates and seeds it.
///
/// # Errors
/// When that is not acknowledged, the project has errors, or the database refuses.
pub(super) fn reset(losing: &Losing, ctx: &Ctx) -> Result<Exit, Failure> {
    let (workspace, seeds) = Workspace::load_with_seeds(ctx)?;
    let workspace = workspace.without_errors(ctx)?;
    let database = database::resolve(&losing.target.choice, &workspace.project)?;
    acknowledged(&database, losing)?;
    remove(&database)?;
    make(&database)?;
    let applied = apply::all(&workspace.project, &database)?;
    let rows = super::seed(&workspace, &seeds, &opened(&database)?, &database.dialect)?;
    if ctx.json {
        let done = json!({ "applied": applied, "seeded": rows });
        document::print(document::about(&database, done), ctx);
        return Ok(Exit::Done);
    }
    let rows_word = plural(usize::try_from(rows).unwrap_or(2), "row");
    let applied = applied.len();
    let migrations = plural(applied, "migration");
    let url = database.redacted();
    ctx.term.say(&format!("{url}: applied {applied} {migrations}, seeded {rows} {rows_word}"));
    ctx.term.next("rexc run QUERY");
    Ok(Exit::Done)
}

fn acknowledged(database: &Database, losing: &Losing) -> Result<(), Failure> {
    let wanted = format!("destructive:{}", name(database)?);
    if losing.allow.contains(&wanted) {
        return Ok(());
    }
    let message = format!("everything in {} would be lost", database.redacted());
    Err(Failure::new(Exit::Refused, message).help(format!("say that with `--allow {wanted}`")))
}

/// The name of a database: the file's without folders, or the last part of the URL.
fn name(database: &Database) -> Result<String, Failure> {
    let found = match database.file() {
        Some(file) => file.file_name().map(|name| name.to_string_lossy().into_owned()),
        None => path_of(&database.url).map(|(_, name, _)| name.to_owned()),
    };
    found.filter(|name| !name.is_empty()).ok_or_else(|| {
        Failure::new(Exit::Usage, format!("{} names no database", database.redacted()))
    })
}

/// What stands before the name in a server's URL, the name, and what stands behind it.
fn path_of(url: &str) -> Option<(&str, &str, &str)> {
    let authority = url.find("://")? + 3;
    let slash = authority + url.get(authority..)?.find('/')? + 1;
    let rest = url.get(slash..)?;
    let (name, _) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    Some((url.get(..slash)?, name, url.get(slash + name.len()..)?))
}

/// Makes a database; false when it is there.
fn make(database: &Database) -> Result<bool, Failure> {
    if let Some(file) = database.file() {
        if file.exists() {
            return Ok(false);
        }
        Session::connect(database.clone(), &none(), None, true)?;
        return Ok(true);
    }
    let name = name(database)?;
    let mut server = server(database)?;
    if server.has_database(&name)? {
        return Ok(false);
    }
    server.execute(&format!("create database {}", quoted(&name)))?;
    Ok(true)
}

/// Drops a database; false when there is none.
fn remove(database: &Database) -> Result<bool, Failure> {
    if let Some(file) = database.file() {
        let gone = file.exists();
        for path in files_of(file).iter().filter(|path| path.exists()) {
            std::fs::remove_file(path).map_err(|error| {
                Failure::new(Exit::Failed, format!("cannot remove {}: {error}", path.display()))
            })?;
        }
        return Ok(gone);
    }
    let name = name(database)?;
    let mut server = server(database)?;
    if !server.has_database(&name)? {
        return Ok(false);
    }
    server.execute(&format!("drop database {}", quoted(&name)))?;
    Ok(true)
}

/// The file of a database and those that stand beside it while it is open.
fn files_of(file: &Path) -> Vec<PathBuf> {
    let beside = |end: &str| PathBuf::from(format!("{}{end}", file.display()));
    vec![file.to_owned(), beside("-wal"), beside("-shm")]
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A connection to the server itself, by the database that it always has.
fn server(database: &Database) -> Result<Session, Failure> {
    let no_server =
        || Failure::new(Exit::Usage, format!("{} is on no server", database.redacted()));
    let (before, _, behind) = path_of(&database.url).ok_or_else(no_server)?;
    let url = format!("{before}{MAINTENANCE}{behind}");
    Session::connect(Database { url, ..database.clone() }, &none(), None, false)
}

fn none() -> rex_build::migrations::Migrations {
    rex_build::migrations::Migrations { folder: PathBuf::new(), all: Vec::new(), sum: None }
}
