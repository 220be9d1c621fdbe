//! `rexc run`: runs a named query or command and prints what it gives, without building anything.

use std::path::PathBuf;
use std::time::Instant;

use rex_compiler::rendered::RoutineSql;
use rex_ir::{Catalog, Routine};
use rex_runtime::generated::Ty as Bound;
use rex_runtime::jiff::Timestamp;
use rex_runtime::{Async, Db};

use crate::Ctx;
use crate::ask::{self, Choice};
use crate::database::{self, Database};
use crate::exit::{Exit, Failure, told, unconnected};
use crate::progress::Progress;
use crate::term::Color;
use crate::workspace::{Workspace, plural};

use call::{Call, Job, Outcome};
use cell::Column;
use given::Given;
pub(super) use given::signature;
use reading::Reader;
pub(super) use reading::declared;
use words::Words;

mod call;
mod cell;
mod form;
mod given;
mod lists;
mod missing;
mod print;
mod reading;
mod rules;
mod transaction;
mod violated;
mod words;

/// Arguments of `rexc run`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The database.
    #[command(flatten)]
    pub choice: database::Choice,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Query or command, and its parameters: `--NAME VALUE`. Lists are `a,b` or JSON, records JSON. A parameter
    /// that is called like a flag of rexc stands behind `--`.
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "QUERY [--NAME VALUE]"
    )]
    pub words: Vec<String>,
    /// The words behind the query, told apart.
    #[arg(skip)]
    late: Words,
}

/// Output format.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum Format {
    /// A table.
    #[default]
    Table,
    /// A JSON array.
    Json,
    /// Comma-separated values.
    Csv,
}

/// What flags behind the query say about the whole program.
#[derive(Debug, Default)]
pub struct Late {
    /// When to colour.
    pub color: Option<Color>,
    /// The folder to start from.
    pub directory: Option<PathBuf>,
    /// Whether confirmations are answered.
    pub yes: bool,
}

impl Args {
    /// Tells the words behind the query apart; gives the flags among them that are not of this verb alone.
    ///
    /// # Errors
    /// When a word is neither a flag nor a parameter.
    pub fn settle(&mut self) -> Result<Late, Failure> {
        self.late = Words::of(self.words.get(1..).unwrap_or_default())?;
        if let Some(url) = self.late.flag("url") {
            self.choice.url = Some(url.to_owned());
        }
        if let Some(env) = self.late.flag("env") {
            self.choice.env = Some(env.to_owned());
        }
        // What is none of their values is told once the query is known: it may be meant for a parameter.
        if let Ok(Some(format)) = self.late.format() {
            self.format = format;
        }
        let directory = self.late.flag("directory").map(PathBuf::from);
        let yes = self.late.flag("yes").is_some();
        Ok(Late { color: self.late.color().unwrap_or(None), directory, yes })
    }
}

/// An open database.
#[derive(Debug)]
pub struct Runner {
    db: Db<Async>,
    tokio: tokio::runtime::Runtime,
}

/// Runs it.
///
/// # Errors
/// When the project has errors, a parameter is wrong, or the database refuses.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    let (workspace, seeds) = Workspace::load_with_seeds(ctx)?;
    let workspace = workspace.without_errors(ctx)?;
    let query = named((&workspace, &seeds), args.words.first().map(String::as_str), ctx)?;
    let (ir, sql) = routine(&workspace, &query)?;
    args.late.unambiguous(ir)?;
    args.late.format()?;
    args.late.color()?;
    if args.late.flag("help").is_some() {
        return Ok(help(ir, ctx));
    }
    let program = &workspace.compilation.program;
    let reader = Reader { program, now: Timestamp::now() };
    let mut given = Given::of(ir, &args.late.parameters, &reader)?;
    let asked = missing::ask(&mut given, ir, &reader, ctx)?;
    if args.words.is_empty() || !asked.is_empty() {
        unasked(args, &query, &asked, ctx);
    }
    let database = database::resolve(&args.choice, &workspace.project)?;
    prepare_dev(&workspace, &seeds, &database, ctx)?;
    let runner = opened(&database)?;
    let start = Instant::now();
    let shown = Progress::of(format!("running {}", ir.name));
    let (catalog, dialect) = (&program.catalog, database.dialect.as_str());
    let job = Job { ir, sql, dialect, catalog, given: &given };
    let outcome = runner.tokio.block_on(job.run(&runner.db))?;
    drop(shown);
    let elapsed = start.elapsed();
    match outcome {
        Outcome::Rows(rows, more) => {
            let columns = ir.shape.as_ref().map(Column::of).unwrap_or_default();
            ctx.term.data(&print::rows(&columns, &rows, args.format));
            let n = rows.len();
            let time = elapsed.as_secs_f64() * 1000.0;
            ctx.term.say(&format!("{n} {} · {time:.1} ms · {dialect}", plural(n, "row")));
            for line in more {
                ctx.term.say(&line);
            }
        }
        Outcome::Written(n) => {
            let rows = plural(usize::try_from(n).unwrap_or(2), "row");
            ctx.term.say(&format!("{n} {rows} written · {dialect}"));
        }
    }
    Ok(Exit::Done)
}

/// Says the command line that gives the answers.
fn unasked(args: &Args, query: &str, asked: &[(String, String)], ctx: &Ctx) {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+".contains(c);
    let mut words = vec!["rexc".to_owned(), "run".to_owned(), query.to_owned()];
    words.extend(args.words.iter().skip(1).cloned());
    words.extend(asked.iter().flat_map(|(name, text)| [format!("--{name}"), text.clone()]));
    for word in &mut words {
        if word.is_empty() || !word.chars().all(plain) {
            *word = format!("'{}'", word.replace('\'', "'\\''"));
        }
    }
    ctx.term.unasked(&words.join(" "));
}

/// How the routine is called, and what it is for.
fn help(ir: &Routine, ctx: &Ctx) -> Exit {
    for line in &ir.docs {
        ctx.term.line(line.trim());
    }
    ctx.term.line(&signature(ir));
    for input in ir.inputs.iter().filter(|input| !input.docs.is_empty()) {
        ctx.term.line(&format!("  --{}  {}", input.name, input.docs.join(" ").trim()));
    }
    ctx.term.next("rexc run --help");
    Exit::Done
}

/// In `dev`, on SQLite, a database that is not there is created, migrated and seeded, and this says so.
fn prepare_dev(
    workspace: &Workspace,
    seeds: &[String],
    database: &Database,
    ctx: &Ctx,
) -> Result<(), Failure> {
    let Some(file) = database.file() else { return Ok(()) };
    if file.exists() || database.env != "dev" {
        return Ok(());
    }
    let applied = crate::cmd::migrate::apply::all(&workspace.project, database)?;
    let runner = opened(database)?;
    let rows = crate::cmd::db::seed(workspace, seeds, &runner, &database.dialect)?;
    let rows_word = plural(usize::try_from(rows).unwrap_or(2), "row");
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    ctx.term.say(&format!("{name}: applied {}, seeded {rows} {rows_word}", applied.join(", ")));
    Ok(())
}

/// Connects.
///
/// # Errors
/// When the database cannot be reached.
pub fn opened(database: &Database) -> Result<Runner, Failure> {
    let tokio = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _shown = Progress::of(format!("connecting to {}", database.redacted()));
    let db = tokio.block_on(rex_runtime::connect(&database.url));
    let db = db.map_err(|error| unconnected(database, &error))?;
    Ok(Runner { db, tokio })
}

/// The name of a query or command: the one given, or the one that is chosen. Seeds are no choice.
///
/// # Errors
/// When none is given and nobody can be asked.
pub fn named(
    (workspace, seeds): (&Workspace, &[String]),
    given: Option<&str>,
    ctx: &Ctx,
) -> Result<String, Failure> {
    let seed = |ir: &&Routine| {
        let file = ir.place.rsplit_once(':').map_or("", |(file, _)| file);
        seeds.iter().any(|seed| seed == file)
    };
    let all = workspace.compilation.program.routines.iter().filter(|ir| !seed(ir));
    let choice = |ir: &Routine| {
        let about = ir.docs.first().map(|line| line.trim().to_owned());
        Choice::new(&ir.name, about.unwrap_or_default())
    };
    let question = ("QUERY", "Which query or command?");
    ask::argument(given, question, &all.map(choice).collect::<Vec<_>>(), ctx.term)
}

/// A routine with its SQL.
///
/// # Errors
/// When there is none of this name.
pub fn routine<'w>(
    workspace: &'w Workspace,
    name: &str,
) -> Result<(&'w Routine, &'w RoutineSql), Failure> {
    let all = &workspace.compilation.program.routines;
    let found =
        all.iter().zip(&workspace.compilation.sql).find(|(routine, _)| routine.name == name);
    found.ok_or_else(|| {
        let names = all.iter().map(|routine| routine.name.as_str());
        let near = rex_compiler::diag::suggest::nearest(name, names);
        let failure = Failure::new(Exit::Usage, format!("no query or command is called `{name}`"));
        match near {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => {
                let names: Vec<&str> = all.iter().map(|routine| routine.name.as_str()).collect();
                failure.help(format!("there are: {}", names.join(", ")))
            }
        }
    })
}

impl Runner {
    /// Has the database prepare a statement.
    ///
    /// # Errors
    /// What the database has against it.
    pub fn prepare(&self, text: &str, types: &[Bound]) -> Result<usize, rex_runtime::Error> {
        self.tokio.block_on(self.db.prepare(text, types))
    }

    /// Runs commands in one transaction; gives the rows written.
    ///
    /// # Errors
    /// When the database refuses one: then none is left.
    pub fn all(
        &self,
        commands: &[(&Routine, &RoutineSql)],
        (dialect, catalog): (&str, &Catalog),
    ) -> Result<u64, Failure> {
        let given = Given::nothing();
        self.tokio.block_on(async {
            let mut tx = self.db.begin().await.map_err(failed)?;
            let mut written = 0;
            for (ir, sql) in commands {
                let job = Job { ir, sql, dialect, catalog, given: &given };
                if ir.transaction.is_some() {
                    written += transaction::steps(&mut tx, &job).await?.written;
                    continue;
                }
                let call = Call::new(&job, Some(&ir.statement), &sql.statement, &[])?;
                call.check(&job, 0)?;
                let columns = job.columns(&call::columns_of(ir));
                written += call.inside((*ir, &mut tx), &columns, false).await?.written;
            }
            tx.commit().await.map_err(failed)?;
            Ok(written)
        })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn failed(error: rex_runtime::Error) -> Failure {
    let failure = Failure::new(Exit::Failed, told(&error));
    if error.kind() == rex_runtime::ErrorKind::Schema {
        return failure.help("`rexc migrate status` says what this database lacks");
    }
    failure
}
