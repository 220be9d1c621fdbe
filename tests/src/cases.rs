//! Cases on disk: one `.rex` file each, found by folder.

use std::path::{Path, PathBuf};

use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, Options, compile};
use rex_ir::dialect::Registry;

/// A case.
#[derive(Debug)]
pub struct Case {
    /// `query/nested_lists`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// The folder of all cases.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// The cases of an area, by name.
#[must_use]
pub fn all(area: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    collect(&root().join(area), &mut cases);
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn collect(folder: &Path, cases: &mut Vec<Case>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, cases);
        } else if path.extension().is_some_and(|extension| extension == "rex") {
            let relative = path.strip_prefix(root()).unwrap_or(&path).with_extension("");
            let name = relative.to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            cases.push(Case { name, path, text });
        }
    }
}

/// The schema of an example as a case called `query/<example>`.
#[must_use]
pub fn example(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name).join("schema");
    of_folder(name, path)
}

fn of_folder(name: &str, path: PathBuf) -> Case {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&path).into_iter().flatten().flatten().map(|file| file.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rex"));
    files.sort();
    let text = files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    Case { name: format!("query/{name}"), path, text }
}

/// The files of a folder of cases as one case, called `query/<folder>`.
#[must_use]
pub fn joined(folder: &str) -> Case {
    of_folder(folder, root().join(folder))
}

/// The `rex` blocks of a page of the manual as one case, called `query/<page>`.
#[must_use]
pub fn page(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let path = folder.join(name).with_extension("md");
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    let blocks = page.split("\n```rex\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    let text = blocks.collect::<Vec<_>>().join("\n\n");
    Case { name: format!("query/{name}"), path, text }
}

/// A case whose generated module is committed, for tests that run it: its file, below the cases.
#[must_use]
pub fn one(file: &str) -> Case {
    let path = root().join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Case { name, path, text }
}

/// Compiles a case for both databases, or for those that a first line `-- dialects: a, b` names.
#[must_use]
pub fn compiled(case: &Case) -> (SourceMap, Compilation) {
    let mut sources = SourceMap::default();
    sources.add(format!("{}.rex", case.name), case.text.as_str());
    let options = Options { dialects: dialects(&case.text) };
    let compilation = compile(&sources, &Registry::standard(), &options);
    (sources, compilation)
}

/// The dialects that a case asks for.
#[must_use]
pub fn dialects(text: &str) -> Vec<String> {
    let wanted = text.lines().find_map(|line| line.strip_prefix("-- dialects:"));
    match wanted {
        Some(names) => names.split(',').map(|name| name.trim().to_owned()).collect(),
        None => vec!["sqlite".to_owned(), "postgres".to_owned()],
    }
}

/// Fails with all findings of all cases at once.
///
/// # Panics
/// When there are findings, or no case was there to look at.
pub fn finish(looked_at: usize, findings: &[String]) {
    assert!(looked_at > 0, "no case found");
    assert!(
        findings.is_empty(),
        "{} of {looked_at} cases fail:\n\n{}",
        findings.len(),
        findings.join("\n\n")
    );
}
