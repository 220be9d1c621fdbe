//! `rexc new`: a project that runs at once.

pub mod scaffold;

use std::path::{Path, PathBuf};

use crate::Ctx;
use crate::ask;
use crate::exit::{Exit, Failure};

/// Arguments of `rexc new`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder to make; its name is the crate's.
    pub dir: Option<PathBuf>,
    /// Database of the `dev` environment.
    #[arg(long, value_enum, default_value_t)]
    pub db: DevDatabase,
}

/// Database of the `dev` environment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum DevDatabase {
    /// A file, no server needed.
    #[default]
    Sqlite,
    /// A server, from `REX_DATABASE_URL`.
    Postgres,
}

/// How a new project depends on Rex.
#[derive(Debug, Clone)]
pub struct Dependencies {
    runtime: String,
    build: String,
}

impl Dependencies {
    /// An unreleased `rexc` depends by path on the checkout it was built from; a released one on its version.
    #[must_use]
    pub fn of_this_rexc() -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        match checkout.filter(|root| root.join("runtime/Cargo.toml").is_file()) {
            Some(root) => Self {
                runtime: format!("{{ path = {:?} }}", root.join("runtime").display().to_string()),
                build: format!(
                    "{{ path = {:?} }}",
                    root.join("compiler/build").display().to_string()
                ),
            },
            None => Self { runtime: format!("{version:?}"), build: format!("{version:?}") },
        }
    }

    /// The lines of a `Cargo.toml`.
    #[must_use]
    pub fn toml(&self) -> String {
        format!(
            "[dependencies]\nrex-runtime = {}\ntokio = {{ version = \"1\", features = [\"rt\", \
             \"macros\"] }}\n\n[build-dependencies]\nrex-build = {}\n",
            self.runtime, self.build
        )
    }
}

/// Makes the project.
///
/// # Errors
/// When the folder is not empty, its name is no crate name, or the disk refuses.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let dir = match &args.dir {
        Some(dir) => dir.clone(),
        None if ask::possible() => {
            PathBuf::from(ask::line("Which folder is to be made?", ctx.term)?.trim())
        }
        None => {
            return Err(ask::missing("DIR", &[]).help("`rexc new blog` makes the folder `blog`"));
        }
    };
    let root = ctx.directory.join(&dir);
    let name = crate_name(&root)?;
    if root.is_dir() && std::fs::read_dir(&root)?.next().is_some() {
        let message = format!("{} is not empty", dir.display());
        return Err(Failure::new(Exit::Refused, message)
            .help("choose another folder, or run `rexc init` in a Cargo package"));
    }
    scaffold::library_files(&root, args.db, ctx)?;
    scaffold::application_files(&root, &name, &Dependencies::of_this_rexc())?;
    let shown = dir.display();
    ctx.term.say(&format!("created {shown}/"));
    ctx.term.next(&format!("cd {shown} && rexc run recent_posts"));
    Ok(Exit::Done)
}

fn crate_name(root: &Path) -> Result<String, Failure> {
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let reserved = ["test", "core", "std", "alloc", "proc-macro", "self", "super", "crate"];
    if starts && name.chars().all(fits) && !reserved.contains(&name.as_str()) {
        return Ok(name);
    }
    Err(Failure::new(Exit::Usage, format!("`{name}` cannot be the name of a crate"))
        .help("use letters, digits, `-` and `_`, a letter first"))
}
