//! The libraries of the running test, for programs that are compiled against them.

use std::path::{Path, PathBuf};

/// Where the libraries of the running test are.
///
/// # Panics
/// When the test has no path.
#[must_use]
pub fn folder() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    test.parent().expect("it is in a folder").to_owned()
}

/// The newest build of the runtime.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn runtime() -> PathBuf {
    let age = |path: &PathBuf| path.metadata().and_then(|of| of.modified()).ok();
    builds("rex_runtime").into_iter().max_by_key(age).expect("the runtime is built with this test")
}

/// The build of a library that the runtime was built with: others, with other features, may stand beside it, and what
/// one of them keeps for a thread, another does not find.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn of_runtime(name: &str) -> PathBuf {
    let runtime = std::fs::read(runtime()).expect("the runtime can be read");
    let mut builds = builds(name).into_iter();
    builds
        .find(|build| names(&runtime, build, name))
        .unwrap_or_else(|| panic!("{name} is built with the runtime"))
}

/// Whether a library's metadata names this build, by the end of its file's name.
fn names(library: &[u8], build: &Path, name: &str) -> bool {
    let stem = build.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let end = stem.as_deref().and_then(|stem| stem.strip_prefix("lib")?.strip_prefix(name));
    end.is_some_and(|end| library.windows(end.len()).any(|bytes| bytes == end.as_bytes()))
}

fn builds(name: &str) -> Vec<PathBuf> {
    let start = format!("lib{name}-");
    let files = std::fs::read_dir(folder()).expect("the libraries can be listed");
    files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|end| end == "rlib"))
        .filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&start)))
        .collect()
}
