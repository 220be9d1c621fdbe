//! A project on disk: where its root is and which files belong to it.

use std::path::{Path, PathBuf};

use rex_compiler::source::SourceMap;

use crate::config::{Config, ConfigError, FILE_NAME};

/// The folder of seed files: commands that only `rexc db seed` knows.
pub const SEEDS: &str = "seeds";

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 4 * 1024 * 1024;

/// A project: its root and configuration.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder of `rex.toml`.
    pub root: PathBuf,
    /// Its configuration.
    pub config: Config,
}

/// Why a project cannot be read.
#[derive(Debug)]
pub enum ProjectError {
    /// No `rex.toml` here or above.
    NotFound(PathBuf),
    /// The configuration is wrong.
    Config(ConfigError),
    /// A file or folder cannot be read.
    Io(PathBuf, std::io::Error),
    /// A file that is not UTF-8, too large, or a link out of the project.
    File(PathBuf, &'static str),
}

impl std::fmt::Display for ProjectError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound(from) => write!(
                f,
                "no `{FILE_NAME}` in {} or above it; `rexc new DIR` makes a project",
                from.display()
            ),
            Self::Config(error) => error.fmt(f),
            Self::Io(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::File(path, why) => write!(f, "{}: {why}", path.display()),
        }
    }
}

impl std::error::Error for ProjectError {}

impl Project {
    /// Opens the project whose `rex.toml` is in `from` or nearest above it.
    ///
    /// # Errors
    /// When there is none, or it is wrong.
    pub fn find(from: &Path, known_dialects: &[&str]) -> Result<Self, ProjectError> {
        let start =
            std::path::absolute(from).map_err(|error| ProjectError::Io(from.to_owned(), error))?;
        start.ancestors().find(|folder| folder.join(FILE_NAME).is_file()).map_or_else(
            || Err(ProjectError::NotFound(from.to_owned())),
            |root| Self::open(root, known_dialects),
        )
    }

    /// Opens the project in `root`.
    ///
    /// # Errors
    /// When its `rex.toml` cannot be read or is wrong.
    pub fn open(root: &Path, known_dialects: &[&str]) -> Result<Self, ProjectError> {
        let path = root.join(FILE_NAME);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| ProjectError::Io(path.clone(), error))?;
        let config = Config::parse(&text, &path, known_dialects).map_err(ProjectError::Config)?;
        Ok(Self { root: root.to_owned(), config })
    }

    /// The project's `.rex` files, by path.
    ///
    /// # Errors
    /// When a file cannot be read, is no UTF-8 text, is too large or leads out of the project.
    pub fn sources(&self) -> Result<SourceMap, ProjectError> {
        let mut sources = SourceMap::default();
        for path in self.files()? {
            self.add(&mut sources, &path)?;
        }
        Ok(sources)
    }

    /// The seed files, by path, added to `sources`. Gives their paths as the source map has them.
    ///
    /// # Errors
    /// As [`Project::sources`].
    pub fn add_seeds(&self, sources: &mut SourceMap) -> Result<Vec<String>, ProjectError> {
        let folder = self.root.join(SEEDS);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut paths = Vec::new();
        for path in entries(&folder)? {
            if path.extension().is_some_and(|extension| extension == "rex") {
                self.add(sources, &path)?;
                paths.push(self.relative(&path));
            }
        }
        Ok(paths)
    }

    /// Absolute paths of the project's `.rex` files, sorted.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn files(&self) -> Result<Vec<PathBuf>, ProjectError> {
        let patterns: Vec<glob::Pattern> =
            self.config.schema.iter().filter_map(|text| glob::Pattern::new(text).ok()).collect();
        let mut found = Vec::new();
        self.walk(&self.root, &mut found, &mut Vec::new())?;
        let options = glob::MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        found.retain(|path| {
            let relative = self.relative(path);
            patterns.iter().any(|pattern| pattern.matches_with(&relative, options))
        });
        found.sort_by_key(|path| self.relative(path));
        Ok(found)
    }

    /// Folders that hold (or may come to hold) `.rex` files: what a build script watches.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn folders(&self) -> Result<Vec<PathBuf>, ProjectError> {
        let mut folders = Vec::new();
        self.walk(&self.root, &mut Vec::new(), &mut folders)?;
        Ok(folders)
    }

    fn walk(
        &self,
        folder: &Path,
        files: &mut Vec<PathBuf>,
        folders: &mut Vec<PathBuf>,
    ) -> Result<(), ProjectError> {
        if folder != self.root {
            folders.push(folder.to_owned());
        }
        for path in entries(folder)? {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            if path.is_dir() {
                if !self.skips(&path, &name) {
                    self.walk(&path, files, folders)?;
                }
            } else if name.ends_with(".rex") && !name.starts_with('.') {
                files.push(path);
            }
        }
        Ok(())
    }

    /// Build output, migrations, seeds, hidden folders, nested projects and linked folders are not searched.
    fn skips(&self, path: &Path, name: &str) -> bool {
        let top = path.parent() == Some(&self.root);
        name == "target"
            || name.starts_with('.')
            || (top && (name == "migrations" || name == SEEDS))
            || path.join(FILE_NAME).is_file()
            || path.is_symlink()
    }

    fn add(&self, sources: &mut SourceMap, path: &Path) -> Result<(), ProjectError> {
        let io = |error| ProjectError::Io(path.to_owned(), error);
        let root = self.root.canonicalize().map_err(|e| ProjectError::Io(self.root.clone(), e))?;
        if !path.canonicalize().map_err(io)?.starts_with(&root) {
            return Err(ProjectError::File(path.to_owned(), "is a link out of the project"));
        }
        if std::fs::metadata(path).map_err(io)?.len() > MAX_FILE {
            return Err(ProjectError::File(path.to_owned(), "is larger than 4 MiB"));
        }
        let bytes = std::fs::read(path).map_err(io)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| ProjectError::File(path.to_owned(), "is not UTF-8 text"))?;
        sources.add(self.relative(path), text);
        Ok(())
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        let parts = relative.components().map(|part| part.as_os_str().to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, ProjectError> {
    let io = |error| ProjectError::Io(folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        paths.push(entry.map_err(io)?.path());
    }
    paths.sort();
    Ok(paths)
}
