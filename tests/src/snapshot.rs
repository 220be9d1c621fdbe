//! Snapshot files with true extensions under `snapshots/`: compared, or updated when `REX_UPDATE=1`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use similar::TextDiff;

static SEEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The folder of all snapshots.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots")
}

/// Compares `text` with the snapshot at `path` (relative to `snapshots/`); gives a readable difference.
///
/// # Errors
/// When they differ, or there is no snapshot; `REX_UPDATE=1` writes it instead.
pub fn compare(path: &str, text: &str) -> Result<(), String> {
    let file = root().join(path);
    if let Ok(mut seen) = SEEN.lock() {
        seen.insert(file.clone());
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if old == text {
        return Ok(());
    }
    if std::env::var_os("REX_UPDATE").is_some() {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        }
        return std::fs::write(&file, text).map_err(|error| error.to_string());
    }
    let diff = TextDiff::from_lines(&old, text);
    let diff = diff.unified_diff().context_radius(3).header(path, "now").to_string();
    Err(format!("snapshot {path} differs (REX_UPDATE=1 accepts):\n{diff}"))
}

/// Files below `snapshots/<area>` that no comparison of this process touched.
#[must_use]
pub fn unreferenced(area: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&root().join(area), &mut files);
    let seen = SEEN.lock().map(|seen| seen.clone()).unwrap_or_default();
    files.retain(|file| !seen.contains(file));
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
