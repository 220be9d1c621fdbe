//! `rexc migrate new` and `rexc migrate plan`: the migration from the last one to the schema.

use rex_build::migrations::{self, Migrations};
use rex_compiler::diag::render;
use rex_compiler::migrate::{self, Assume, Place, Plan, PlanError, Request};
use rex_ir::dialect::Dialect;

use super::ways_back;
use crate::Ctx;
use crate::document;
use crate::exit::{Exit, Failure};
use crate::workspace::Workspace;

/// Arguments of `rexc migrate new`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name without number; made from the changes when it is not given.
    pub name: Option<String>,
    /// Write one without statements, to be filled by hand.
    #[arg(long)]
    pub empty: bool,
    /// Not there yet.
    #[arg(long, hide = true)]
    pub data: bool,
    /// Show it, write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How it is to be planned.
    #[command(flatten)]
    pub plan: PlanArgs,
}

/// What planning needs to know.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct PlanArgs {
    /// What may be lost, by name: `destructive:User.fax`.
    #[arg(long, value_name = "WHAT")]
    pub allow: Vec<String>,
    /// How to read a drop and an add of one type.
    #[arg(long, value_enum)]
    pub assume: Option<Reading>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// A reading of a drop and an add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Reading {
    /// The data goes (it must be acknowledged with `--allow` too).
    Drop,
    /// The only rename that is possible.
    Rename,
}

/// Writes a migration.
///
/// # Errors
/// When the schema has mistakes, or something is refused.
pub fn run(args: &Args, ctx: &Ctx) -> Result<Exit, Failure> {
    if args.data {
        return Err(Failure::new(Exit::Usage, "`rexc migrate new --data` is not there yet")
            .help("write the statements into `rexc migrate new NAME --empty`"));
    }
    let workspace = Workspace::load(ctx)?.without_errors(ctx)?;
    let migrations = super::checked(&workspace.project.root)?;
    let planned =
        planned(&workspace, &migrations, args.name.as_deref(), &args.plan, args.empty, ctx);
    let plan = match planned {
        Ok(plan) => plan,
        Err(error) => return refused(error, &workspace, ctx),
    };
    let Some(plan) = plan else { return Ok(nothing(ctx)) };
    if args.dry_run {
        return Ok(shown(&plan, ctx));
    }
    migrations.write(&plan.files)?;
    if ctx.json {
        document::print(json(&plan), ctx);
        return Ok(Exit::Done);
    }
    ctx.term.say(&format!("wrote {}/{}", migrations::FOLDER, plan.id));
    for change in &plan.changes {
        ctx.term.say(&format!("  {change}"));
    }
    for note in &plan.notes {
        ctx.term.say(&format!("note: {note}"));
    }
    for lost in &plan.acknowledged {
        ctx.term.say(&format!("acknowledged: {lost}"));
    }
    ctx.term.say(&format!("way back: {}", ways_back(&plan.down)));
    ctx.term.next(if args.empty {
        "write its statements, then rexc migrate rehash"
    } else {
        "rexc migrate apply"
    });
    Ok(Exit::Done)
}

/// Shows a migration.
///
/// # Errors
/// As [`run`].
pub fn plan(args: &PlanArgs, ctx: &Ctx) -> Result<Exit, Failure> {
    let workspace = Workspace::load(ctx)?.without_errors(ctx)?;
    let migrations = super::checked(&workspace.project.root)?;
    match planned(&workspace, &migrations, None, args, false, ctx) {
        Ok(Some(plan)) => Ok(shown(&plan, ctx)),
        Ok(None) => Ok(nothing(ctx)),
        Err(error) => refused(error, &workspace, ctx),
    }
}

/// Plans and writes the first migration of a project, unless it has one or needs none. Gives its name.
///
/// # Errors
/// When the schema has mistakes or the disk refuses.
pub fn first(workspace: &Workspace, ctx: &Ctx) -> Result<Option<String>, Failure> {
    let migrations = super::checked(&workspace.project.root)?;
    if !migrations.all.is_empty() {
        return Ok(None);
    }
    match planned(workspace, &migrations, None, &PlanArgs::default(), false, ctx) {
        Ok(Some(plan)) => {
            migrations.write(&plan.files)?;
            Ok(Some(plan.id))
        }
        Ok(None) => Ok(None),
        Err(error) => refused(error, workspace, ctx).and(Ok(None)),
    }
}

enum Stop {
    Plan(PlanError),
    Failure(Failure),
}

fn planned(
    workspace: &Workspace,
    migrations: &Migrations,
    name: Option<&str>,
    args: &PlanArgs,
    empty: bool,
    ctx: &Ctx,
) -> Result<Option<Plan>, Stop> {
    let old = migrations.model().map_err(|error| Stop::Failure(error.into()))?;
    let registry = &ctx.toolchain.registry;
    let dialects: Vec<&dyn Dialect> =
        workspace.project.config.dialects.iter().filter_map(|name| registry.get(name)).collect();
    let catalog = &workspace.compilation.program.catalog;
    let places = |entity: &str, field: Option<&str>| place(workspace, entity, field);
    let request = Request {
        catalog,
        old: &old,
        existing: &migrations.all,
        dialects: &dialects,
        name,
        allow: &args.allow,
        assume: args.assume.map(|reading| match reading {
            Reading::Drop => Assume::Drop,
            Reading::Rename => Assume::Rename,
        }),
        places: &places,
    };
    if empty {
        return migrate::empty(&request).map(Some).map_err(Stop::Plan);
    }
    migrate::plan(&request).map_err(Stop::Plan)
}

fn refused(stop: Stop, workspace: &Workspace, ctx: &Ctx) -> Result<Exit, Failure> {
    let (exit, found, message) = match stop {
        Stop::Failure(failure) => return Err(failure),
        Stop::Plan(PlanError::Model(error)) => {
            return Err(Failure::new(Exit::Findings, error.to_string()));
        }
        Stop::Plan(PlanError::Files(error)) => {
            return Err(Failure::new(Exit::Diverged, error.to_string()));
        }
        Stop::Plan(PlanError::Unsayable { dialect, step, refusal }) => {
            let what = &refusal.construct;
            let message = format!("{dialect} cannot {step}: {what}: {}", refusal.reason);
            return Err(Failure::new(Exit::Refused, message).help(refusal.help));
        }
        Stop::Plan(PlanError::Invalid(found)) => {
            (Exit::Findings, found, "the schema's `renamed from` does not fit the last migration")
        }
        Stop::Plan(PlanError::Refused(found)) => (Exit::Refused, found, "no migration was written"),
    };
    if !ctx.json {
        let text = render::human(&found, &workspace.sources, ctx.term.colored());
        ctx.term.say(text.trim_end());
    }
    let failure = Failure::new(exit, message).help("`rexc explain CODE` has more on each");
    Err(failure.with(&found, &workspace.sources, ctx))
}

fn nothing(ctx: &Ctx) -> Exit {
    if ctx.json {
        let mut none = json(&Plan::default());
        none["id"] = serde_json::Value::Null;
        document::print(none, ctx);
    } else {
        ctx.term.say("nothing to do: the last migration leads to this schema");
    }
    Exit::Done
}

fn json(plan: &Plan) -> serde_json::Value {
    serde_json::json!({
        "id": plan.id,
        "changes": plan.changes,
        "notes": plan.notes,
        "acknowledged": plan.acknowledged,
        "down": plan.down,
        "files": plan.files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
    })
}

fn shown(plan: &Plan, ctx: &Ctx) -> Exit {
    if ctx.json {
        let mut value = json(plan);
        value["texts"] = plan
            .files
            .iter()
            .cloned()
            .collect::<std::collections::BTreeMap<_, _>>()
            .into_iter()
            .collect();
        document::print(value, ctx);
        return Exit::Done;
    }
    for (path, text) in plan.files.iter().filter(|(path, _)| path.starts_with(&plan.id)) {
        ctx.term.line(&format!("==> {}/{path}\n{}", migrations::FOLDER, text.trim_end()));
    }
    ctx.term.next("rexc migrate new NAME");
    Exit::Done
}

/// Where an entity, or a field of it, is declared: its name on or after the line that the catalog gives.
fn place(workspace: &Workspace, entity: &str, field: Option<&str>) -> Option<Place> {
    let catalog = &workspace.compilation.program.catalog;
    let table = catalog.table_of(entity)?;
    let (path, line) = table.place.rsplit_once(':')?;
    let (id, file) = workspace.sources.iter().find(|(_, file)| file.path == path)?;
    let line: usize = line.parse().ok()?;
    let before = file.text.split_inclusive('\n').take(line.saturating_sub(1));
    let start: usize = before.map(str::len).sum();
    Place::find(id, &file.text, start, entity, field)
}
