//! `rexc config show`: the configuration in force, and with `--origin` where each value comes from.

use rex_build::config::{TimeLibrary, UrlSource};

use crate::Ctx;
use crate::database;
use crate::exit::{Exit, Failure};
use crate::secret::redacted;

/// Arguments of `rexc config`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<ConfigCommand>,
}

/// Verbs of `rexc config`.
#[derive(Debug, clap::Subcommand)]
pub enum ConfigCommand {
    /// Print the configuration; secrets are hidden.
    Show {
        /// Say where each value comes from.
        #[arg(long)]
        origin: bool,
    },
}

/// Prints the configuration.
///
/// # Errors
/// When there is no project.
pub fn run(command: &ConfigCommand, ctx: &Ctx) -> Result<Exit, Failure> {
    let ConfigCommand::Show { origin } = *command;
    let project = ctx.project()?;
    let config = &project.config;
    let file = project.root.join(rex_build::config::FILE_NAME);
    let from_file = file.display().to_string();
    let time = match config.rust.time {
        TimeLibrary::Jiff => "jiff",
    };
    let mut rows = vec![
        ("edition".to_owned(), config.edition.clone(), from_file.clone()),
        ("dialects".to_owned(), config.dialects.join(", "), from_file.clone()),
        ("schema".to_owned(), config.schema.join(", "), from_file.clone()),
        ("rust.derives".to_owned(), config.rust.derives.join(", "), from_file.clone()),
        ("rust.time".to_owned(), time.to_owned(), from_file.clone()),
    ];
    for (name, environment) in &config.env {
        let url = match &environment.url {
            UrlSource::Literal(url) => redacted(url),
            UrlSource::Variable { env } => format!("${env}"),
        };
        rows.push((format!("env.{name}.url"), url, from_file.clone()));
    }
    if let Ok(database) = database::in_force(&database::Choice::default(), &project) {
        rows.push(("url in force".to_owned(), database.redacted(), database.origin));
    }
    if project.root.join(database::VARIABLES).is_file() {
        let file = database::VARIABLES;
        ctx.term.say(&format!("{file} is there: verbs that connect read it, this one does not"));
    }
    for (key, value, place) in rows {
        let origin = if origin { format!("  -- {place}") } else { String::new() };
        ctx.term.line(&format!("{key} = {value}{origin}"));
    }
    Ok(Exit::Done)
}
