//! The migrations that a run works with, wherever they come from.

use super::DialectId;
use super::embedded::{EmbeddedDown, EmbeddedMigrations, EmbeddedStep};
use super::error::{MigrateError, MigrateErrorKind};

/// Migrations in the order in which they are applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MigrationSet {
    /// Oldest first.
    pub migrations: Vec<Migration>,
}

/// One migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Name of its folder.
    pub id: String,
    /// The migration before it; empty for the first.
    pub parent: String,
    /// Hash of the model before it; empty for the first.
    pub from_model: String,
    /// Hash of the model after it.
    pub to_model: String,
    /// Its SQL, one script per dialect.
    pub scripts: Vec<Script>,
}

/// The SQL of a migration for one dialect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Name of the dialect.
    pub dialect: String,
    /// Checksum over the canonical texts.
    pub checksum: String,
    /// What applies it.
    pub up: Vec<Step>,
    /// What takes it back, or why nothing does.
    pub down: Result<Vec<Step>, String>,
}

/// A step: statements that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does, for people.
    pub title: String,
    /// Canonical text of its statements, without the closing `;`.
    pub statements: Vec<String>,
}

impl Step {
    /// Checksum of its statements.
    pub(crate) fn checksum(&self) -> String {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        for statement in &self.statements {
            hasher.update(statement.as_bytes());
            hasher.update(b";\n");
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Migration {
    /// Its script for a dialect.
    pub(crate) fn script(&self, dialect: DialectId) -> Result<&Script, MigrateError> {
        self.scripts.iter().find(|script| script.dialect == dialect.0).ok_or_else(|| {
            let message = format!("migration `{}` has no SQL for {}", self.id, dialect.0);
            MigrateError::new(MigrateErrorKind::Unsupported, message)
                .about(&self.id)
                .help("list the dialect in `rex.toml` and plan the migration again")
        })
    }
}

impl MigrationSet {
    /// Checks that the migrations are one chain.
    ///
    /// # Errors
    /// When two have one name or one parent, or a parent is not the migration before.
    pub fn check(&self) -> Result<(), MigrateError> {
        let mut before = "";
        for (at, migration) in self.migrations.iter().enumerate() {
            let earlier = self.migrations.get(..at).unwrap_or_default();
            let broken = if earlier.iter().any(|other| other.id == migration.id) {
                Some("appears twice".to_owned())
            } else if migration.parent == before {
                None
            } else if let Some(twin) = earlier.iter().find(|o| o.parent == migration.parent) {
                Some(format!("and `{}` both follow {}", twin.id, named(&migration.parent)))
            } else {
                Some(format!(
                    "follows {}, but stands after {}",
                    named(&migration.parent),
                    named(before)
                ))
            };
            if let Some(what) = broken {
                let message = format!("migration `{}` {what}", migration.id);
                return Err(MigrateError::new(MigrateErrorKind::Diverged, message)
                    .about(&migration.id)
                    .help("plan the later migration again on top of the other one: delete its folder, then `rexc migrate new`"));
            }
            before = &migration.id;
        }
        Ok(())
    }

    /// The migration with this name and its position. A number alone (`7`, `0007`) is enough.
    pub(crate) fn find(&self, id: &str) -> Option<(usize, &Migration)> {
        let number = id.parse::<u64>().ok();
        self.migrations.iter().enumerate().find(|(_, migration)| {
            let prefix = migration.id.split('_').next().and_then(|text| text.parse().ok());
            migration.id == id || (number.is_some() && prefix == number)
        })
    }
}

fn named(id: &str) -> String {
    if id.is_empty() { "the empty database".to_owned() } else { format!("`{id}`") }
}

impl From<&EmbeddedMigrations> for MigrationSet {
    fn from(embedded: &EmbeddedMigrations) -> Self {
        let migrations = embedded.all.iter().map(|migration| Migration {
            id: migration.id.to_owned(),
            parent: migration.parent.to_owned(),
            from_model: migration.from_model.to_owned(),
            to_model: migration.to_model.to_owned(),
            scripts: migration
                .scripts
                .iter()
                .map(|script| Script {
                    dialect: script.dialect.0.to_owned(),
                    checksum: script.checksum.to_owned(),
                    up: steps(script.up),
                    down: match script.down {
                        EmbeddedDown::Steps(down) => Ok(steps(down)),
                        EmbeddedDown::Impossible(why) => Err(why.to_owned()),
                    },
                })
                .collect(),
        });
        Self { migrations: migrations.collect() }
    }
}

fn steps(embedded: &[EmbeddedStep]) -> Vec<Step> {
    embedded
        .iter()
        .map(|step| Step {
            title: step.title.to_owned(),
            statements: step.statements.iter().map(|text| (*text).to_owned()).collect(),
        })
        .collect()
}
