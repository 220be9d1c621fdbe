//! The rules of the house that no compiler checks: rooms and imports, file headers, names, sizes.

use std::path::{Path, PathBuf};

/// Which top-level modules of a crate a room may name. `crate::<x>` for modules, `rex_<x>` for crates.
const IMPORTS: &[(&str, &[&str])] = &[
    ("grammar/src", &["rex_grammar"]),
    ("compiler/rule/src", &[]),
    ("compiler/ir/src", &["rex_ir", "rex_rule"]),
    ("compiler/src/source.rs", &["rex_grammar"]),
    ("compiler/src/diag", &["rex_grammar", "rex_ir", "crate::diag", "crate::source"]),
    ("compiler/src/hir", &["rex_grammar", "rex_ir", "crate::hir"]),
    (
        "compiler/src/resolve",
        &["rex_grammar", "rex_ir", "crate::hir", "crate::diag", "crate::check", "crate::resolve"],
    ),
    ("compiler/src/check", &["rex_grammar", "rex_ir", "crate::hir", "crate::diag", "crate::check"]),
    (
        "compiler/src/lower",
        &[
            "rex_grammar",
            "rex_ir",
            "crate::hir",
            "crate::diag",
            "crate::source",
            "crate::lower",
            "crate::resolve::names",
        ],
    ),
    ("compiler/src/migrate", &["rex_grammar", "rex_ir", "crate::diag", "crate::migrate"]),
    (
        "compiler/src/emit",
        &[
            "rex_ir",
            "rex_runtime::generated",
            "crate::emit",
            "crate::rendered",
            "crate::Compilation",
        ],
    ),
    ("compiler/build/src", &["rex_build", "rex_compiler", "rex_grammar", "rex_ir", "crate"]),
    ("runtime/sqlite-held/src", &[]),
    ("runtime/src", &["rex_runtime", "rex_rule", "rex_sqlite_held", "crate"]),
];

/// Folders below the compiler in which no database may be named.
const NEUTRAL: &[&str] =
    &["grammar/src", "compiler/src/hir", "compiler/src/lower", "compiler/ir/src"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() && name != "target" && !name.to_string_lossy().starts_with('.') {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Path relative to the workspace, and text, of every Rust file below `folder`.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let start = root().join(folder);
    if start.is_file() {
        files.push(start);
    } else {
        rust_files(&start, &mut files);
    }
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let relative = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        (relative, text)
    };
    files.into_iter().map(read).collect()
}

/// Code without comments and without the tests at the bottom of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let body = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = body.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn fail(findings: &[String]) {
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn rooms_import_only_what_they_may() {
    let mut findings = Vec::new();
    for (room, allowed) in IMPORTS {
        let files = sources(room);
        assert!(!files.is_empty(), "no file in {room}");
        for (path, text) in files {
            for (line, text) in code(&text) {
                for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
                    let word = word.trim_start_matches("::");
                    let ours = word.starts_with("rex_") && word.contains("::");
                    let inner = word.starts_with("crate::");
                    let fits = |a: &str| word == a || word.starts_with(&format!("{a}::"));
                    if (ours || inner && room.starts_with("compiler/src"))
                        && !allowed.iter().any(|a| fits(a))
                    {
                        findings.push(format!("{path}:{line}: {room} may not name {word}"));
                    }
                }
            }
        }
    }
    fail(&findings);
}

#[test]
fn no_database_is_named_outside_its_folder() {
    let mut findings = Vec::new();
    for room in NEUTRAL {
        for (path, text) in sources(room) {
            let own = path.contains("dialect/postgres/") || path.contains("dialect/sqlite/");
            if own || path.ends_with("dialect/registry.rs") || path.ends_with("dialect/mod.rs") {
                continue;
            }
            for (line, text) in code(&text) {
                let lower = text.to_ascii_lowercase();
                if lower.contains("postgres") || lower.contains("sqlite") {
                    findings.push(format!("{path}:{line}: names a database: {}", text.trim()));
                }
            }
        }
    }
    fail(&findings);
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut findings = Vec::new();
    for (path, text) in sources(".") {
        if !text.starts_with("//!") && !path.contains("/generated/") {
            findings.push(format!("{path}: does not open with `//!`"));
        }
        let lines = text.lines().count();
        if lines > 900 && !path.contains("/generated/") {
            findings.push(format!("{path}: {lines} lines; split it"));
        }
    }
    fail(&findings);
}

#[test]
fn no_module_is_a_drawer() {
    let mut findings = Vec::new();
    for (path, _) in sources(".") {
        let drawer = ["util", "utils", "common", "helpers", "prelude", "misc"].iter().any(|name| {
            path.ends_with(&format!("/{name}.rs")) || path.contains(&format!("/{name}/"))
        });
        if drawer {
            findings.push(format!("{path}: name what is in it"));
        }
    }
    fail(&findings);
}

#[test]
fn nothing_is_left_unfinished() {
    let mut findings = Vec::new();
    let stubs = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("#[", "ignore")];
    for (path, text) in sources(".") {
        for (line, text) in code(&text) {
            if stubs.iter().any(|stub| text.contains(stub)) && !path.ends_with("tidy.rs") {
                findings.push(format!("{path}:{line}: {}", text.trim()));
            }
        }
    }
    fail(&findings);
}
