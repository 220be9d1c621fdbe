//! The files of `migrations/`: how they are written, read and summed. Paths are relative to that folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::sql::{self, Item};
use super::state::hash;
use super::steps::Step;

/// The file that holds what is not SQL.
pub const MANIFEST: &str = "migration.toml";

/// The file with the checksums of all migrations.
pub const SUM: &str = "rex.sum";

/// The folder of the models.
pub const MODELS: &str = "models";

/// A migration as its files say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Name of its folder.
    pub id: String,
    /// The migration before it; empty for the first.
    pub parent: String,
    /// Hash of the model before it; empty for the first.
    pub from: String,
    /// Hash of the model after it.
    pub to: String,
    /// Its SQL, by dialect.
    pub scripts: Vec<Script>,
}

/// The SQL of a migration for one dialect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Dialect.
    pub dialect: String,
    /// Checksum over the canonical texts of `migration.toml` and of both files.
    pub checksum: String,
    /// What applies it.
    pub up: Vec<ScriptStep>,
    /// What takes it back, or why nothing does.
    pub down: Result<Vec<ScriptStep>, String>,
}

/// A step of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptStep {
    /// What it does, for people.
    pub title: String,
    /// Canonical texts of its statements.
    pub statements: Vec<String>,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The file, relative to `migrations/`.
    pub path: String,
    /// Line, from 1, where it is about one.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "migrations/{}:{line}: {}", self.path, self.message),
            None => write!(f, "migrations/{}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for FileError {}

/// `migration.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) id: String,
    pub(super) parent: String,
    pub(super) phase: String,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(default)]
    pub(super) changes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) renames: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) acknowledged: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) down: BTreeMap<String, String>,
}

impl Manifest {
    pub(super) fn text(&self) -> String {
        let body = toml::to_string_pretty(self).unwrap_or_default();
        format!(
            "# Written by `rexc migrate new`. What stands here counts for the checksum, comments do not.\n{body}"
        )
    }
}

impl Manifest {
    /// What counts for the checksum of a dialect: nothing that is about another one, so that a dialect can be added.
    fn canonical(&self, dialect: &str) -> String {
        let mut own = self.clone();
        own.down.retain(|name, _| name == dialect);
        // Data of strings and lists always has a JSON text.
        serde_json::to_string(&own).unwrap_or_default()
    }
}

/// The way back of a dialect, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Down {
    Steps { steps: Vec<Step>, lost: Vec<String> },
    Impossible(String),
}

/// The text of `<dialect>.up.sql`.
pub(super) fn up_text(id: &str, dialect: &str, steps: &[Step], notes: &[String]) -> String {
    let mut text = format!(
        "-- {id}, for {dialect}. It may be edited until it is applied anywhere; then run `rexc migrate rehash`.\n"
    );
    for note in notes {
        text.push_str(&format!("-- Note: {note}.\n"));
    }
    push_steps(&mut text, steps);
    text
}

/// The text of `<dialect>.down.sql`.
pub(super) fn down_text(id: &str, dialect: &str, down: &Down) -> String {
    let mut text = format!("-- {id}, taken back, for {dialect}.\n");
    match down {
        Down::Impossible(why) => {
            text.push_str(
                "-- There is no way back; `rexc migrate down` refuses with this reason.\n",
            );
            text.push_str(&format!("-- rex:impossible {why}\n"));
        }
        Down::Steps { steps, lost } => {
            for what in lost {
                text.push_str(&format!("-- Restores the structure only: {what} are lost.\n"));
            }
            push_steps(&mut text, steps);
        }
    }
    text
}

fn push_steps(text: &mut String, steps: &[Step]) {
    for (at, step) in steps.iter().enumerate() {
        text.push_str(&format!("\n-- rex:step {} kind={} {}\n", at + 1, step.kind, step.title));
        for statement in &step.statements {
            text.push_str(statement);
            text.push_str(";\n");
        }
    }
}

/// Reads the files of all migrations, oldest first. Files of other names are passed over.
///
/// # Errors
/// The first file that cannot be understood.
pub fn read(files: &[(String, String)]) -> Result<Vec<Migration>, FileError> {
    let mut folders: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for (path, text) in files {
        match path.split_once('/') {
            Some((folder, file)) if folder != MODELS && !file.contains('/') => {
                folders.entry(folder).or_default().insert(file, text);
            }
            _ => {}
        }
    }
    folders.iter().map(|(folder, files)| read_one(folder, files)).collect()
}

fn read_one(folder: &str, files: &BTreeMap<&str, &str>) -> Result<Migration, FileError> {
    let path = |file: &str| format!("{folder}/{file}");
    let wrong = |file: &str, message: String| FileError { path: path(file), line: None, message };
    let text = files.get(MANIFEST).ok_or_else(|| wrong(MANIFEST, "it is missing".to_owned()))?;
    let manifest: Manifest =
        toml::from_str(text).map_err(|error| wrong(MANIFEST, error.message().to_owned()))?;
    if manifest.id != folder {
        let message = format!("its id is `{}`, but the folder is `{folder}`", manifest.id);
        return Err(wrong(MANIFEST, message));
    }
    let mut scripts = Vec::new();
    for (file, up) in files {
        let Some(dialect) = file.strip_suffix(".up.sql") else { continue };
        let down_file = format!("{dialect}.down.sql");
        let down = files
            .get(down_file.as_str())
            .ok_or_else(|| wrong(&down_file, "it is missing".to_owned()))?;
        let (up_steps, refusal, up_canonical) = steps(&path(file), up)?;
        if let Some((_, line)) = refusal {
            let message = "only the way back can be `rex:impossible`".to_owned();
            return Err(FileError { path: path(file), line: Some(line), message });
        }
        let (down_steps, refusal, down_canonical) = steps(&path(&down_file), down)?;
        let canonical = manifest.canonical(dialect);
        scripts.push(Script {
            dialect: dialect.to_owned(),
            checksum: hash(&format!("{canonical}\0{up_canonical}\0{down_canonical}")),
            up: up_steps,
            down: refusal.map_or(Ok(down_steps), |(why, _)| Err(why)),
        });
    }
    Ok(Migration {
        id: manifest.id,
        parent: manifest.parent,
        from: manifest.from,
        to: manifest.to,
        scripts,
    })
}

type Steps = (Vec<ScriptStep>, Option<(String, usize)>, String);

/// The steps of a file, why it is impossible, and its canonical text.
fn steps(path: &str, text: &str) -> Result<Steps, FileError> {
    let wrong = |line: usize, message: String| FileError {
        path: path.to_owned(),
        line: Some(line),
        message,
    };
    let items = sql::split(text)
        .map_err(|open| wrong(open.line, format!("{} opens here and never closes", open.what)))?;
    let (mut steps, mut refusal, mut canonical): Steps = (Vec::new(), None, String::new());
    for item in items {
        match item {
            Item::Marker(marker, line) => {
                canonical.push_str(&format!("-- rex:{marker}\n"));
                if let Some(why) = marker.strip_prefix("impossible") {
                    refusal = Some((why.trim().to_owned(), line));
                } else if let Some(rest) = marker.strip_prefix("step ") {
                    let title = title(rest).map_err(|message| wrong(line, message))?;
                    steps.push(ScriptStep { title, statements: Vec::new() });
                } else {
                    return Err(wrong(
                        line,
                        format!("`-- rex:{marker}` is no marker; write `-- rex:step N …`"),
                    ));
                }
            }
            Item::Statement(statement) => {
                canonical.push_str(&statement.text);
                canonical.push_str(";\n");
                let word =
                    statement.text.split_whitespace().next().unwrap_or("").to_ascii_lowercase();
                if ["begin", "commit", "rollback", "end", "start"].contains(&word.as_str()) {
                    let message = format!(
                        "`{word}` cannot stand here: each migration is one transaction already"
                    );
                    return Err(wrong(statement.line, message));
                }
                match steps.last_mut() {
                    Some(step) => step.statements.push(statement.text),
                    None => steps.push(ScriptStep {
                        title: "statements".to_owned(),
                        statements: vec![statement.text],
                    }),
                }
            }
        }
    }
    Ok((steps, refusal, canonical))
}

/// `3 kind=create-index create index x` → `create index x`.
fn title(marker: &str) -> Result<String, String> {
    let mut words = marker.split_whitespace().peekable();
    let number = words.next().unwrap_or("");
    if number.parse::<u32>().is_err() {
        return Err(format!("`{number}` is no number of a step"));
    }
    while let Some((key, value)) = words.peek().and_then(|word| word.split_once('=')) {
        if key == "tx" && value == "none" {
            return Err(
                "a step outside of the transaction (`tx=none`) cannot be run yet".to_owned()
            );
        }
        words.next();
    }
    Ok(words.collect::<Vec<_>>().join(" "))
}

/// The text of `rex.sum`: a line per migration under the hash of those lines, so that two branches that both add a
/// migration conflict when they are merged.
#[must_use]
pub fn sum(migrations: &[Migration]) -> String {
    let mut lines = String::new();
    for migration in migrations {
        let parent = if migration.parent.is_empty() { "-" } else { &migration.parent };
        lines.push_str(&format!("{} {parent}", migration.id));
        for script in &migration.scripts {
            lines.push_str(&format!(" {}={}", script.dialect, script.checksum));
        }
        lines.push('\n');
    }
    format!("{}\n{lines}", hash(&lines))
}

/// What in `rex.sum` is not as the files are.
///
/// # Errors
/// Names the first migration that was edited, added or removed by hand.
pub fn check_sum(text: &str, migrations: &[Migration]) -> Result<(), FileError> {
    let wanted = sum(migrations);
    let text = text.replace("\r\n", "\n");
    if text == wanted {
        return Ok(());
    }
    let wrong = |message: String| FileError { path: SUM.to_owned(), line: None, message };
    let (mut listed, mut found) = (text.lines().skip(1), wanted.lines().skip(1));
    loop {
        let name = |line: &str| line.split(' ').next().unwrap_or("").to_owned();
        match (listed.next(), found.next()) {
            (None, None) => {
                return Err(wrong("its first line does not match the others".to_owned()));
            }
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if name(a) == name(b) => {
                return Err(wrong(format!("`{}` is not as it was summed", name(a))));
            }
            (Some(a), _) if !migrations.iter().any(|m| m.id == name(a)) => {
                return Err(wrong(format!("`{}` is listed, but has no folder", name(a))));
            }
            (_, Some(b)) => return Err(wrong(format!("`{}` is not listed there", name(b)))),
            (Some(a), None) => return Err(wrong(format!("`{}` is listed twice", name(a)))),
        }
    }
}
