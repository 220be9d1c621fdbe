//! `rex_build::compile()`: from the `.rex` files of a package to a module in `OUT_DIR`.

use std::path::{Path, PathBuf};

use rex_compiler::diag::{Severity, render};
use rex_compiler::emit::{self, EmitOptions};
use rex_compiler::{Options, compile as compile_project};
use rex_ir::dialect::Registry;

use crate::project::Project;

/// The file in `OUT_DIR` that `rex_runtime::schema!` includes.
const OUTPUT: &str = "rex.rs";

/// Compiles the project of the package being built. Mistakes are printed with their source text, and the build fails.
pub fn compile() {
    if let Err(message) = run() {
        // A build script's own output: cargo shows it because the script fails.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes());
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let root = variable("CARGO_MANIFEST_DIR")?;
    let out = variable("OUT_DIR")?;
    let registry = Registry::standard();
    let project = Project::open(&root, &registry.names()).map_err(|error| error.to_string())?;
    watch(&project)?;
    let sources = project.sources().map_err(|error| error.to_string())?;
    let options = Options { dialects: project.config.dialects.clone() };
    let compilation = compile_project(&sources, &registry, &options);
    if compilation.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        return Err(render::human(&compilation.diagnostics, &sources, false));
    }
    let mut options = EmitOptions::new(project.config.dialects.clone());
    options.derives.clone_from(&project.config.rust.derives);
    options.migrations = crate::embed::migrations(&project).map_err(|error| error.to_string())?;
    let artifacts =
        emit::artifacts(&compilation, &options).map_err(|refused| format!("{refused:?}"))?;
    let text = artifacts.get("mod.rs").ok_or("no module was made")?;
    let target = out.join(OUTPUT);
    if std::fs::read_to_string(&target).ok().as_deref() == Some(text) {
        return Ok(());
    }
    std::fs::write(&target, text).map_err(|error| format!("{}: {error}", target.display()))
}

fn variable(name: &str) -> Result<PathBuf, String> {
    std::env::var_os(name)
        .map(PathBuf::from)
        .ok_or_else(|| format!("{name} is not set: call rex_build::compile() from a build script"))
}

/// Tells cargo which files and folders make this script run again.
fn watch(project: &Project) -> Result<(), String> {
    let failed = |error: crate::ProjectError| error.to_string();
    let mut paths = vec![project.root.join(crate::config::FILE_NAME)];
    paths.extend(project.files().map_err(failed)?);
    paths.extend(project.folders().map_err(failed)?);
    let migrations = project.root.join(crate::migrations::FOLDER);
    if migrations.is_dir() {
        paths.push(migrations);
    }
    let line = |path: &Path| format!("cargo::rerun-if-changed={}\n", path.display());
    let lines: String = paths.iter().map(|path| line(path)).collect();
    std::io::Write::write_all(&mut std::io::stdout(), lines.as_bytes())
        .map_err(|error| error.to_string())
}
