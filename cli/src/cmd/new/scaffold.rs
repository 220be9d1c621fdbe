//! The files of a new project, from templates in the binary.

use std::path::Path;

use super::{Dependencies, DevDatabase};
use crate::Ctx;
use crate::exit::{Exit, Failure};
use crate::workspace::{Workspace, write_atomically};

const SCHEMA: &str = include_str!("../../../templates/new/blog.rex");
const QUERIES: &str = include_str!("../../../templates/new/queries.rex");
const SEED: &str = include_str!("../../../templates/new/seed.rex");
const MAIN: &str = include_str!("../../../templates/new/main.rs.txt");
const BUILD: &str = include_str!("../../../templates/new/build.rs.txt");
const GITIGNORE: &str = "/target\n*.db\n*.db-shm\n*.db-wal\n.env\n";
const GITATTRIBUTES: &str = "*.rex text eol=lf\n*.sql text eol=lf\n";

/// Writes `rex.toml`, the schema, its queries, a seed, the first migration and `build.rs`.
///
/// # Errors
/// When a file is in the way or the disk refuses.
pub fn library_files(root: &Path, db: DevDatabase, ctx: &Ctx) -> Result<(), Failure> {
    let files = [
        ("rex.toml", rex_toml(db)),
        ("schema/blog.rex", SCHEMA.to_owned()),
        ("schema/queries.rex", QUERIES.to_owned()),
        ("seeds/seed.rex", SEED.to_owned()),
        ("build.rs", BUILD.to_owned()),
    ];
    for (path, _) in &files {
        free(root, path)?;
    }
    for (path, text) in files {
        write_new(root, path, &text)?;
    }
    first_migration(root, ctx)
}

/// Writes the Cargo package around them.
///
/// # Errors
/// As [`library_files`].
pub fn application_files(
    root: &Path,
    name: &str,
    dependencies: &Dependencies,
) -> Result<(), Failure> {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{}\n# A package of \
         its own, wherever it lies.\n[workspace]\n",
        dependencies.toml()
    );
    let readme = format!(
        "# {name}\n\n```console\n$ rexc run recent_posts      # rows at once, from a SQLite file\n$ cargo \
         run                  # the same rows through the generated bindings\n```\n\nFor PostgreSQL: `export \
         REX_DATABASE_URL=postgres://user@host/database`, then\n`rexc migrate apply && rexc db seed && cargo \
         run`.\n"
    );
    let files = [
        ("Cargo.toml", manifest.as_str()),
        ("src/main.rs", MAIN),
        ("README.md", readme.as_str()),
        (".gitignore", GITIGNORE),
        (".gitattributes", GITATTRIBUTES),
    ];
    for (path, text) in files {
        write_new(root, path, text)?;
    }
    Ok(())
}

fn rex_toml(db: DevDatabase) -> String {
    let url = match db {
        DevDatabase::Sqlite => "\"sqlite:dev.db\"",
        DevDatabase::Postgres => "{ env = \"REX_DATABASE_URL\" }",
    };
    format!(
        "edition = \"2026\"\ndialects = [\"sqlite\", \"postgres\"]\n\n[env.dev]\nurl = {url}\n\n# \
         REX_DATABASE_URL, where it is set, comes before the environments here.\n"
    )
}

fn write_new(root: &Path, path: &str, text: &str) -> Result<(), Failure> {
    free(root, path)?;
    write_atomically(&root.join(path), text)
}

/// That nothing is at a place.
fn free(root: &Path, path: &str) -> Result<(), Failure> {
    if root.join(path).symlink_metadata().is_ok() {
        return Err(Failure::new(Exit::Refused, format!("{path} is there already"))
            .help("move it away first; nothing was written over"));
    }
    Ok(())
}

/// Plans the first migration from the schema.
fn first_migration(root: &Path, ctx: &Ctx) -> Result<(), Failure> {
    let workspace = Workspace::at(root, ctx)?.without_errors(ctx)?;
    crate::cmd::migrate::new::first(&workspace, ctx).map(drop)
}
