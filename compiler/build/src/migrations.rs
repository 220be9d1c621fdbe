//! The folder `migrations/` on disk: read with its models, and added to.

use std::path::{Path, PathBuf};

use rex_compiler::migrate::{self, FileError, Migration, Model, ModelError};

/// The folder, from the project's.
pub const FOLDER: &str = "migrations";

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 16 * 1024 * 1024;

/// The folder as it was read.
#[derive(Debug, Clone)]
pub struct Migrations {
    /// Where it is.
    pub folder: PathBuf,
    /// The migrations, oldest first.
    pub all: Vec<Migration>,
    /// The text of `rex.sum`, where there is one.
    pub sum: Option<String>,
}

/// Why the folder cannot be used.
#[derive(Debug)]
pub enum MigrationsError {
    /// A file cannot be read or written.
    Io(PathBuf, std::io::Error),
    /// A file cannot be understood.
    File(FileError),
    /// A model is missing, too new or damaged.
    Model(PathBuf, ModelError),
    /// Files are not what `rex.sum` says.
    Sum(FileError),
}

impl std::fmt::Display for MigrationsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::File(error) | Self::Sum(error) => error.fmt(f),
            Self::Model(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for MigrationsError {}

/// Reads the migrations of the project in `root`; without the folder there are none.
///
/// # Errors
/// When a file cannot be read or understood. That they are as summed is for [`Migrations::check`].
pub fn read(root: &Path) -> Result<Migrations, MigrationsError> {
    let folder = root.join(FOLDER);
    let mut files = Vec::new();
    for entry in entries(&folder)? {
        let name = file_name(&entry);
        if !entry.is_dir() || name == migrate::files::MODELS || name.starts_with('.') {
            continue;
        }
        for file in entries(&entry)? {
            let wanted = file.extension().is_some_and(|end| end == "sql" || end == "toml");
            if wanted && file.is_file() {
                files.push((format!("{name}/{}", file_name(&file)), text(&file)?));
            }
        }
    }
    let sum = folder.join(migrate::files::SUM);
    let sum = if sum.is_file() { Some(text(&sum)?) } else { None };
    let all = migrate::read(&files).map_err(MigrationsError::File)?;
    Ok(Migrations { folder, all, sum })
}

/// The migrations to put into the program of the project in `root`: they are as summed.
///
/// # Errors
/// As [`read`] and [`Migrations::check`].
pub fn embedded(root: &Path) -> Result<Vec<Migration>, MigrationsError> {
    let migrations = read(root)?;
    migrations.check()?;
    Ok(migrations.all)
}

impl Migrations {
    /// Checks the files against `rex.sum`.
    ///
    /// # Errors
    /// Names what was edited, added or removed.
    pub fn check(&self) -> Result<(), MigrationsError> {
        match &self.sum {
            None if self.all.is_empty() => Ok(()),
            None => Err(MigrationsError::Sum(FileError {
                path: migrate::files::SUM.to_owned(),
                line: None,
                message: "it is missing".to_owned(),
            })),
            Some(sum) => migrate::check_sum(sum, &self.all).map_err(MigrationsError::Sum),
        }
    }

    /// The model that the last migration leads to.
    ///
    /// # Errors
    /// When its file is missing, damaged or from a newer compiler.
    pub fn model(&self) -> Result<Model, MigrationsError> {
        let Some(hash) = self.all.last().map(|last| &last.to).filter(|hash| !hash.is_empty())
        else {
            return Ok(Model::empty());
        };
        let path = self.folder.join(migrate::files::MODELS).join(format!("{hash}.rexm"));
        let text = text(&path)?.replace("\r\n", "\n");
        let model =
            Model::parse(&text).map_err(|error| MigrationsError::Model(path.clone(), error))?;
        if model.hash() == *hash {
            Ok(model)
        } else {
            let damaged = ModelError::Malformed("its hash is not that of its name".to_owned());
            Err(MigrationsError::Model(path, damaged))
        }
    }

    /// Writes files (paths relative to the folder): each as a whole or not at all, those of a migration before
    /// `rex.sum`, which makes it one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, files: &[(String, String)]) -> Result<(), MigrationsError> {
        for (path, text) in files {
            let path = self.folder.join(path);
            write(&path, text).map_err(|error| MigrationsError::Io(path, error))?;
        }
        Ok(())
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let temporary = path.with_file_name(format!(".{}.{}.tmp", file_name(path), std::process::id()));
    std::fs::write(&temporary, text)?;
    std::fs::rename(&temporary, path)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn text(path: &Path) -> Result<String, MigrationsError> {
    let io = |error| MigrationsError::Io(path.to_owned(), error);
    if std::fs::metadata(path).map_err(io)?.len() > MAX_FILE {
        return Err(io(std::io::Error::other("it is larger than 16 MiB")));
    }
    std::fs::read_to_string(path).map_err(io)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, MigrationsError> {
    let io = |error| MigrationsError::Io(folder.to_owned(), error);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        paths.push(entry.map_err(io)?.path());
    }
    paths.sort();
    Ok(paths)
}
