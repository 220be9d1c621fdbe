//! Compiles cases to Rust, and the Rust to programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use rex_compiler::emit::{self, EmbeddedMigration, EmbeddedScript, EmitOptions};
use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, Options, compile};
use rex_ir::dialect::Registry;
use rex_tests::libraries;

/// The schema as one migration.
pub(crate) fn migration(program: &rex_ir::Program, registry: &Registry) -> EmbeddedMigration {
    let scripts = registry.iter().map(|dialect| EmbeddedScript {
        dialect: dialect.name().to_owned(),
        checksum: "1".to_owned(),
        up: vec![("tables".to_owned(), dialect.ddl().create_all(&program.catalog).unwrap())],
        down: Err("it is the \"first\"".to_owned()),
    });
    EmbeddedMigration {
        id: "0001_init".to_owned(),
        parent: String::new(),
        from_model: String::new(),
        to_model: "1".to_owned(),
        scripts: scripts.collect(),
    }
}

pub(crate) fn emitted(name: &str) -> emit::ArtifactSet {
    emitted_for(name, &["sqlite", "postgres"])
}

pub(crate) fn emitted_for(name: &str, dialects: &[&str]) -> emit::ArtifactSet {
    let (program, registry) = compiled(name, dialects);
    artifacts(&program, &registry, dialects)
}

/// The artifacts of a program, with its schema as a migration.
pub(crate) fn artifacts(
    program: &Compilation,
    registry: &Registry,
    dialects: &[&str],
) -> emit::ArtifactSet {
    let names = dialects.iter().map(|&name| name.to_owned()).collect();
    let mut options = EmitOptions::new(names);
    options.migrations.push(migration(&program.program, registry));
    emit::artifacts(program, &options).unwrap()
}

/// A case of `cases/bindings`, compiled.
pub(crate) fn compiled(name: &str, dialects: &[&str]) -> (Compilation, Registry) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/bindings").join(name);
    let mut sources = SourceMap::default();
    sources.add(name, std::fs::read_to_string(path).unwrap());
    let registry = Registry::standard();
    let options = Options { dialects: dialects.iter().map(|&name| name.to_owned()).collect() };
    let compilation = compile(&sources, &registry, &options);
    assert!(compilation.diagnostics.is_empty(), "{:#?}", compilation.diagnostics);
    (compilation, registry)
}

/// Checks a library made of the module and `user`, its user.
pub(crate) fn check(module: &str, user: &str, edition: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("generated.rs"), module).unwrap();
    let head = "//! A user.\n#![deny(warnings, missing_docs)]\n/// Generated.\npub mod blog { include!(\"generated.rs\"); }\n";
    let lib = folder.path().join("lib.rs");
    std::fs::write(&lib, format!("{head}{user}")).unwrap();
    rustc(&["--edition", edition, "--crate-type", "lib", "--emit", "metadata"], &lib);
}

/// Compiles a file against the runtime, into its own folder.
pub(crate) fn rustc(options: &[&str], file: &Path) {
    compiler("rustc", options, file);
}

/// Lets clippy judge a library made of the module, with everything it has on.
pub(crate) fn clippy(module: &str, edition: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("generated.rs"), module).unwrap();
    let head = "//! A user.\n#![deny(warnings, clippy::all, clippy::pedantic, missing_docs)]\n/// Generated.\npub mod blog { include!(\"generated.rs\"); }\n";
    let lib = folder.path().join("lib.rs");
    std::fs::write(&lib, head).unwrap();
    compiler(
        "clippy-driver",
        &["--edition", edition, "--crate-type", "lib", "--emit", "metadata"],
        &lib,
    );
}

fn compiler(program: &str, options: &[&str], file: &Path) {
    let deps = libraries::folder();
    let output = Command::new(program)
        .args(options)
        .arg("--out-dir")
        .arg(file.parent().unwrap())
        .arg("-L")
        .arg(format!("dependency={}", deps.display()))
        .arg("--extern")
        .arg(format!("rex_runtime={}", libraries::runtime().display()))
        .arg("--extern")
        .arg(format!("tokio={}", libraries::of_runtime("tokio").display()))
        .arg(file)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

/// Writes a program made of generated modules and `text`; gives its file.
pub(crate) fn write_program(folder: &Path, modules: &[(&str, &str)], text: &str) -> PathBuf {
    let mut all = "//! A program.\n#![deny(warnings)]\n".to_owned();
    for (name, module) in modules {
        std::fs::write(folder.join(format!("{name}.rs")), module).unwrap();
        all.push_str(&format!("mod {name} {{ include!(\"{name}.rs\"); }}\n"));
    }
    all.push_str(text);
    let main = folder.join("main.rs");
    std::fs::write(&main, all).unwrap();
    main
}
