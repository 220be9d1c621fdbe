//! Which database a verb talks to: flag, then environment, then `rex.toml`; and its URL without secrets.

use rex_build::Project;
use rex_build::config::UrlSource;

use crate::exit::{Exit, Failure};

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

    /// The file of an SQLite database.
    #[must_use]
    pub fn file(&self) -> Option<&std::path::Path> {
        let path = self.url.strip_prefix("sqlite:")?.split('?').next()?;
        (path != ":memory:").then(|| std::path::Path::new(path))
    }
}

/// Finds the database: `--url`, `REX_DATABASE_URL`, then the environment's entry in `rex.toml`.
///
/// # Errors
/// When none is named, or the URL has no known scheme.
pub fn resolve(choice: &Choice, project: &Project) -> Result<Database, Failure> {
    let dotenv = Dotenv::read(project);
    let named = choice.env.clone().or_else(|| dotenv.var("REX_ENV"));
    let env = named.unwrap_or_else(|| DEFAULT_ENV.to_owned());
    let (url, origin) = if let Some(url) = &choice.url {
        (url.clone(), "--url".to_owned())
    } else if let Some(url) = dotenv.var("REX_DATABASE_URL") {
        (url, "$REX_DATABASE_URL".to_owned())
    } else {
        from_config(&env, project, &dotenv)?
    };
    let dialect = dialect_of(&url)?;
    if url.strip_prefix("sqlite:").is_some_and(|path| path.split('?').next() == Some("")) {
        return Err(Failure::new(Exit::Usage, format!("`{url}` names no file"))
            .help("write `sqlite:FILE`, or `sqlite::memory:` for one that is gone afterwards"));
    }
    Ok(Database { url: absolute(&url, project), origin, env, dialect })
}

fn from_config(env: &str, project: &Project, dotenv: &Dotenv) -> Result<(String, String), Failure> {
    let Some(environment) = project.config.env.get(env) else {
        return Err(Failure::new(Exit::Usage, format!("no database for environment `{env}`"))
            .help(format!("add `[env.{env}]` with `url = …` to rex.toml, or pass `--url`")));
    };
    match &environment.url {
        UrlSource::Literal(url) => Ok((url.clone(), format!("rex.toml [env.{env}]"))),
        UrlSource::Variable { env: variable } => match dotenv.var(variable) {
            Some(url) => Ok((url, format!("${variable}"))),
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

/// A URL with its password hidden, in the authority and in `password=`.
#[must_use]
pub fn redacted(url: &str) -> String {
    let hidden = match url.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find(['/', '?']).unwrap_or(rest.len());
            let (authority, tail) = rest.split_at(end);
            match authority.rsplit_once('@') {
                Some((user, host)) => {
                    let (user, secret) = match user.split_once(':') {
                        Some((user, _)) => (user, ":***"),
                        None => (user, ""),
                    };
                    format!("{scheme}://{user}{secret}@{host}{tail}")
                }
                None => url.to_owned(),
            }
        }
        None => url.to_owned(),
    };
    match hidden.split_once("password=") {
        Some((before, after)) => {
            let rest = after.find('&').map_or("", |end| after.get(end..).unwrap_or(""));
            format!("{before}password=***{rest}")
        }
        None => hidden,
    }
}

/// Variables of the process, then of the project's `.env`, which only verbs that connect read.
struct Dotenv(Vec<(String, String)>);

impl Dotenv {
    fn read(project: &Project) -> Self {
        let text = std::fs::read_to_string(project.root.join(".env")).unwrap_or_default();
        let pairs = text.lines().filter_map(|line| {
            let line = line.trim().trim_start_matches("export ");
            let (name, value) = line.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (!line.starts_with('#')).then(|| (name.trim().to_owned(), value.to_owned()))
        });
        Self(pairs.collect())
    }

    fn var(&self, name: &str) -> Option<String> {
        let written = || self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        std::env::var(name).ok().filter(|value| !value.is_empty()).or_else(written)
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn passwords_never_show() {
        assert_eq!(redacted("postgres://ann:s3cret@db/x"), "postgres://ann:***@db/x");
        assert_eq!(redacted("postgres://ann@db:5432/x"), "postgres://ann@db:5432/x");
        assert_eq!(
            redacted("postgres:///x?host=/tmp&password=s3cret&user=a"),
            "postgres:///x?host=/tmp&password=***&user=a"
        );
        assert_eq!(redacted("sqlite:dev.db"), "sqlite:dev.db");
    }
}
