//! Which database a verb talks to: flag, then environment, then `rex.toml`; and its URL without secrets.

use rex_build::Project;
use rex_build::config::UrlSource;

use crate::exit::{Exit, Failure};
use crate::secret::redacted;

/// The environment in force when none is named.
const DEFAULT_ENV: &str = "dev";

/// What the command line says about the database.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Choice {
    /// Database URL: `sqlite:FILE` or `postgres://…`.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Environment of `rex.toml`.
    #[arg(long, value_name = "NAME")]
    pub env: Option<String>,
}

/// The database that a verb talks to.
#[derive(Clone)]
pub struct Database {
    /// URL, relative SQLite paths made absolute from the project.
    pub url: String,
    /// Where it comes from.
    pub origin: String,
    /// Environment in force.
    pub env: String,
    /// Dialect that the URL's scheme means.
    pub dialect: String,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("url", &self.redacted()).finish_non_exhaustive()
    }
}

impl Database {
    /// The URL without its password.
    #[must_use]
    pub fn redacted(&self) -> String {
        redacted(&self.url)
    }

    /// The URL without its password, and where it comes from.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{} (from {})", self.redacted(), self.origin)
    }

    /// The file of an SQLite database.
    #[must_use]
    pub fn file(&self) -> Option<&std::path::Path> {
        let path = self.url.strip_prefix("sqlite:")?.split('?').next()?;
        (path != ":memory:").then(|| std::path::Path::new(path))
    }
}

/// Finds the database, to connect to it: `--url`, `--env`, `REX_DATABASE_URL`, then what `REX_ENV` names in `rex.toml`.
/// Variables are those of the process, then of the project's `.env`.
///
/// # Errors
/// When none is named, or the URL has no known scheme.
pub fn resolve(choice: &Choice, project: &Project) -> Result<Database, Failure> {
    found(choice, project, &Variables::with_file(project))
}

/// As [`resolve`], for who does not connect: `.env` is not read.
///
/// # Errors
/// As [`resolve`].
pub fn in_force(choice: &Choice, project: &Project) -> Result<Database, Failure> {
    found(choice, project, &Variables(Vec::new()))
}

fn found(choice: &Choice, project: &Project, variables: &Variables) -> Result<Database, Failure> {
    let named = choice.env.clone().or_else(|| variables.get("REX_ENV"));
    let env = named.unwrap_or_else(|| DEFAULT_ENV.to_owned());
    // A flag comes before the environment, also the flag that names an environment of `rex.toml`.
    let variable = variables.get("REX_DATABASE_URL").filter(|_| choice.env.is_none());
    let (url, origin) = match (&choice.url, variable) {
        (Some(url), _) => (url.clone(), "--url".to_owned()),
        (None, Some(url)) => (url, variables.origin("REX_DATABASE_URL")),
        (None, None) => from_config(&env, project, variables)?,
    };
    let dialect = dialect_of(&url)?;
    if url.strip_prefix("sqlite:").is_some_and(|path| path.split('?').next() == Some("")) {
        return Err(Failure::new(Exit::Usage, format!("`{url}` names no file"))
            .help("write `sqlite:FILE`, or `sqlite::memory:` for one that is gone afterwards"));
    }
    Ok(Database { url: absolute(&url, project), origin, env, dialect })
}

fn from_config(
    env: &str,
    project: &Project,
    variables: &Variables,
) -> Result<(String, String), Failure> {
    let Some(environment) = project.config.env.get(env) else {
        return Err(Failure::new(Exit::Usage, format!("no database for environment `{env}`"))
            .help(format!("add `[env.{env}]` with `url = …` to rex.toml, or pass `--url`")));
    };
    match &environment.url {
        UrlSource::Literal(url) => Ok((url.clone(), format!("rex.toml [env.{env}]"))),
        UrlSource::Variable { env: variable } => match variables.get(variable) {
            Some(url) => Ok((url, variables.origin(variable))),
            None => Err(Failure::new(
                Exit::Usage,
                format!("environment `{env}` takes its URL from ${variable}, which is not set"),
            )),
        },
    }
}

fn dialect_of(url: &str) -> Result<String, Failure> {
    match url.split_once(':').map(|(scheme, _)| scheme) {
        Some("sqlite") => Ok("sqlite".to_owned()),
        Some("postgres" | "postgresql") => Ok("postgres".to_owned()),
        _ => Err(Failure::new(Exit::Usage, format!("`{}` is no database URL", redacted(url)))
            .help("write `sqlite:FILE` or `postgres://user@host/database`")),
    }
}

/// Relative SQLite paths are meant from the project's folder, wherever `rexc` is called.
fn absolute(url: &str, project: &Project) -> String {
    match url.strip_prefix("sqlite:") {
        Some(path) if !path.starts_with(['/', ':']) => {
            format!("sqlite:{}/{path}", project.root.display())
        }
        _ => url.to_owned(),
    }
}

/// The databases that the environments of `rex.toml` name, to connect to them; those whose variable is not set are
/// left out.
#[must_use]
pub fn all(project: &Project) -> Vec<Database> {
    let variables = Variables::with_file(project);
    let urls = project.config.env.values().filter_map(|environment| match &environment.url {
        UrlSource::Literal(url) => Some(url.clone()),
        UrlSource::Variable { env } => variables.get(env),
    });
    let choice = |url| Choice { url: Some(url), env: None };
    urls.filter_map(|url| found(&choice(url), project, &variables).ok()).collect()
}

/// The file of variables beside `rex.toml`, which only verbs that connect read.
pub const VARIABLES: &str = ".env";

/// Variables of the process, then those of the project's file.
struct Variables(Vec<(String, String)>);

impl Variables {
    fn with_file(project: &Project) -> Self {
        let text = std::fs::read_to_string(project.root.join(VARIABLES)).unwrap_or_default();
        let pairs = text.lines().filter_map(|line| {
            let line = line.trim().trim_start_matches("export ");
            let (name, value) = line.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (!line.starts_with('#')).then(|| (name.trim().to_owned(), value.to_owned()))
        });
        Self(pairs.collect())
    }

    fn get(&self, name: &str) -> Option<String> {
        let written = || self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        Self::of_process(name).or_else(written)
    }

    fn of_process(name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }

    /// Where a variable is set.
    fn origin(&self, name: &str) -> String {
        if Self::of_process(name).is_some() {
            format!("${name}")
        } else {
            format!("${name} in {VARIABLES}")
        }
    }
}
