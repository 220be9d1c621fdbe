//! From the compiled program to its artifacts: Rust bindings, SQL texts and the manifest.

mod manifest;
pub mod rust;
mod sql;

use std::collections::BTreeMap;

use rex_ir::dialect::Refusal;
use sha2::{Digest, Sha256};

use crate::Compilation;

/// What is to be written, and how.
#[derive(Debug, Clone)]
pub struct EmitOptions {
    /// Dialects of the project, by name.
    pub dialects: Vec<String>,
    /// Derives of row structs.
    pub derives: Vec<String>,
    /// Documentation of the module.
    pub docs: Vec<String>,
    /// Migrations that the program carries, oldest first.
    pub migrations: Vec<EmbeddedMigration>,
}

impl EmitOptions {
    /// The defaults for these dialects.
    #[must_use]
    pub fn new(dialects: Vec<String>) -> Self {
        let derives = vec!["Debug".to_owned(), "Clone".to_owned()];
        Self { dialects, derives, docs: Vec::new(), migrations: Vec::new() }
    }
}

/// A migration that the program carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedMigration {
    /// Name of its folder.
    pub id: String,
    /// The migration before it; empty for the first.
    pub parent: String,
    /// Hash of the model before it.
    pub from_model: String,
    /// Hash of the model after it.
    pub to_model: String,
    /// Its SQL, by dialect.
    pub scripts: Vec<EmbeddedScript>,
}

/// The SQL of a migration for one dialect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedScript {
    /// Dialect.
    pub dialect: String,
    /// Checksum of its files.
    pub checksum: String,
    /// Steps: title and statements.
    pub up: Vec<(String, Vec<String>)>,
    /// Steps back, or why there are none.
    pub down: Result<Vec<(String, Vec<String>)>, String>,
}

/// Path to text, relative to the folder of output.
pub type ArtifactSet = BTreeMap<String, String>;

/// What cannot be said, with the place (`file:line`) of the routine that asks for it.
pub type PlacedRefusal = (String, Refusal);

/// The manifest among the artifacts.
pub const MANIFEST: &str = "rex.manifest.json";

/// The artifacts of a project: `mod.rs`, `rex.manifest.json` and `sql/<dialect>/<routine>.sql`. The module names the
/// manifest by its address.
///
/// # Errors
/// What the bindings cannot say.
pub fn artifacts(
    compilation: &Compilation,
    options: &EmitOptions,
) -> Result<ArtifactSet, Vec<PlacedRefusal>> {
    let program = &compilation.program;
    let rendered = sql::named(program, &compilation.sql);
    let (module, manifest) = std::thread::scope(|scope| {
        let manifest = scope.spawn(|| manifest::text(program, &rendered, options));
        (rust::module(program, &rendered, options), manifest.join())
    });
    let mut module = module?;
    let manifest = manifest.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    module.push_str(&rust::address(&address(&manifest)));
    let mut set = ArtifactSet::new();
    for (routine, statements) in program.routines.iter().zip(&rendered) {
        for statement in sql::run(routine, statements) {
            for (dialect, text) in &statement.texts {
                let path = format!("sql/{dialect}/{}.sql", statement.name);
                set.insert(path, sql::file(routine, text));
            }
        }
    }
    set.insert(MANIFEST.to_owned(), manifest);
    set.insert("mod.rs".to_owned(), module);
    Ok(set)
}

/// The address of a manifest: the lower-case hexadecimal sha256 of its text, as `sha256sum` gives it.
#[must_use]
pub fn address(manifest: &str) -> String {
    Sha256::digest(manifest).iter().map(|byte| format!("{byte:02x}")).collect()
}
