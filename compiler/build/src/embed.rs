//! The migrations on disk, as the emitter puts them into the program.

use rex_compiler::emit::{EmbeddedMigration, EmbeddedScript};
use rex_compiler::migrate::ScriptStep;

use crate::migrations::{self, MigrationsError};
use crate::project::Project;

/// The project's migrations, oldest first.
///
/// # Errors
/// When the folder cannot be read, or is not what `rex.sum` says.
pub fn migrations(project: &Project) -> Result<Vec<EmbeddedMigration>, MigrationsError> {
    let steps = |steps: Vec<ScriptStep>| {
        steps.into_iter().map(|step| (step.title, step.statements)).collect()
    };
    let all = migrations::embedded(&project.root)?.into_iter().map(|migration| EmbeddedMigration {
        id: migration.id,
        parent: migration.parent,
        from_model: migration.from,
        to_model: migration.to,
        scripts: migration
            .scripts
            .into_iter()
            .map(|script| EmbeddedScript {
                dialect: script.dialect,
                checksum: script.checksum,
                up: steps(script.up),
                down: script.down.map(steps),
            })
            .collect(),
    });
    Ok(all.collect())
}
