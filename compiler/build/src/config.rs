//! `rex.toml`: its keys, their defaults, and what is wrong with a file, by line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The name of the configuration file.
pub const FILE_NAME: &str = "rex.toml";

/// A project's configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Language edition.
    #[serde(default = "edition")]
    pub edition: String,
    /// Dialects that SQL is written for.
    #[serde(default = "dialects")]
    pub dialects: Vec<String>,
    /// Globs of the project's files.
    #[serde(default = "schema")]
    pub schema: Vec<String>,
    /// The generated crate.
    #[serde(default)]
    pub rust: Rust,
    /// Databases by environment.
    #[serde(default)]
    pub env: BTreeMap<String, Environment>,
    /// Lint levels by name.
    #[serde(default)]
    pub lints: BTreeMap<String, LintLevel>,
    /// Naming of tables and columns.
    #[serde(default)]
    pub naming: Naming,
}

/// Options of the generated Rust.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rust {
    /// Derives of row types.
    pub derives: Vec<String>,
    /// Library of time types; `jiff` for now.
    pub time: TimeLibrary,
}

/// Library of time types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeLibrary {
    /// `jiff`.
    Jiff,
}

impl Default for Rust {
    fn default() -> Self {
        Self { derives: vec!["Debug".to_owned(), "Clone".to_owned()], time: TimeLibrary::Jiff }
    }
}

/// The database of an environment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// Its URL.
    pub url: UrlSource,
}

/// Where a URL comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum UrlSource {
    /// Written in the file.
    Literal(String),
    /// Taken from an environment variable.
    Variable {
        /// Its name.
        env: String,
    },
}

/// Level of a lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LintLevel {
    /// Not reported.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// Naming of tables and columns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Naming {}

fn edition() -> String {
    "2026".to_owned()
}

fn dialects() -> Vec<String> {
    vec!["sqlite".to_owned(), "postgres".to_owned()]
}

fn schema() -> Vec<String> {
    vec!["**/*.rex".to_owned()]
}

/// A configuration that cannot be used, with its place.
#[derive(Debug)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// Line, from 1, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong and what is expected.
    pub message: String,
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path.display(), self.message),
            None => write!(f, "{}: {}", self.path.display(), self.message),
        }
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the text of a `rex.toml`; `path` is for messages, `known` are the dialects of this compiler.
    ///
    /// # Errors
    /// Unknown keys, wrong types, unknown editions and dialects.
    pub fn parse(text: &str, path: &Path, known: &[&str]) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| ConfigError {
            path: path.to_owned(),
            line: error.span().map(|span| line_of(text, span.start)),
            message: error.message().to_owned(),
        })?;
        config.validate(text, path, known)?;
        Ok(config)
    }

    fn validate(&self, text: &str, path: &Path, known: &[&str]) -> Result<(), ConfigError> {
        let refuse = |key: &str, message: String| {
            Err(ConfigError { path: path.to_owned(), line: line_of_key(text, key), message })
        };
        if self.edition != edition() {
            let message = format!("unknown edition `{}`; this rexc knows `2026`", self.edition);
            return refuse("edition", message);
        }
        if self.dialects.is_empty() {
            return refuse("dialects", "`dialects` is empty; name at least one".to_owned());
        }
        for (at, dialect) in self.dialects.iter().enumerate() {
            if !known.contains(&dialect.as_str()) {
                let known = known.join("`, `");
                let message = format!("unknown dialect `{dialect}`; known are `{known}`");
                return refuse("dialects", message);
            }
            if self.dialects.iter().take(at).any(|other| other == dialect) {
                return refuse("dialects", format!("dialect `{dialect}` stands twice"));
            }
        }
        for pattern in &self.schema {
            if let Err(error) = glob::Pattern::new(pattern) {
                return refuse("schema", format!("`{pattern}` is not a glob: {}", error.msg));
            }
        }
        Ok(())
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn line_of_key(text: &str, key: &str) -> Option<usize> {
    text.lines().position(|line| line.trim_start().starts_with(key)).map(|line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, ConfigError> {
        Config::parse(text, Path::new("rex.toml"), &["sqlite", "postgres"])
    }

    #[test]
    fn an_empty_file_has_the_defaults() {
        let config = parse("").unwrap();
        assert_eq!(config.dialects, ["sqlite", "postgres"]);
        assert_eq!(config.schema, ["**/*.rex"]);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error = parse("edition = \"2026\"\ndialect = [\"sqlite\"]\n").unwrap_err();
        assert_eq!(error.line, Some(2));
        assert!(error.message.contains("dialect"), "{error}");
    }

    #[test]
    fn an_unknown_dialect_is_refused_with_the_known_ones() {
        let error = parse("edition = \"2026\"\ndialects = [\"mysql\"]\n").unwrap_err();
        assert_eq!(error.line, Some(2));
        assert!(error.message.contains("`sqlite`, `postgres`"), "{error}");
    }
}
