//! `rexc check --db`: every statement and raw function is prepared by the databases of the project, and none is run.

mod function;
mod place;

use rex_compiler::diag::{Diagnostic, Report, codes::PrepareFailed};
use rex_compiler::rendered::{RoutineSql, list_params, lists_of};
use rex_grammar::Span;
use rex_ir::dialect::{Sql, SqlText};
use rex_ir::shape::Shape;
use rex_ir::{Catalog, Param, Routine};

use crate::Ctx;
use crate::bound::bound;
use crate::cmd::run::{Runner, opened};
use crate::database::{self, Choice, Database};
use crate::exit::{Failure, told};
use crate::progress::Progress;
use crate::workspace::{Workspace, plural};

/// Up to this many optional conditions, every combination is prepared; beyond, none and all of them.
const MOST_GUARDS: usize = 8;

/// What the databases have against the project's statements.
///
/// # Errors
/// When a database that is named cannot be reached.
pub(super) fn check(
    choice: &Choice,
    workspace: &Workspace,
    ctx: &Ctx,
) -> Result<Vec<Diagnostic>, Failure> {
    let mut found = Vec::new();
    let databases = databases(choice, workspace)?;
    let functions = function::prepared(workspace, ctx);
    for database in &databases {
        let runner = opened(database)?;
        let url = database.redacted();
        let shown = Progress::of(format!("{url}: preparing statements"));
        let mut prepared = 0;
        let compilation = &workspace.compilation;
        let catalog = &compilation.program.catalog;
        let mut of_functions = Vec::new();
        let routines = compilation.program.routines.iter().zip(&compilation.sql);
        let routines = routines.map(|(ir, sql)| (ir, sql, false));
        for (ir, sql, alone) in functions.routines().chain(routines) {
            for (text, params) in statements(ir, sql, &database.dialect) {
                prepared += 1;
                let answer = prepare(&runner, &text, &params, catalog);
                let Err(error) = answer.and_then(|columns| as_declared(ir, columns)) else {
                    continue;
                };
                let said = told(&error);
                let name = if alone { functions.name_of(&ir.name) } else { ir.name.as_str() };
                let refused =
                    Refused { name, dialect: &database.dialect, text: &text, error: &error };
                // What a function is refused for is said once, in its own fence.
                if alone || !of_functions.contains(&said) {
                    found.extend(refusal(workspace, ir, &refused, alone));
                }
                if alone {
                    of_functions.push(said);
                }
                break;
            }
        }
        drop(shown);
        ctx.term.say(&format!("{url}: {prepared} {} prepared", plural(prepared, "statement")));
    }
    for dialect in &workspace.project.config.dialects {
        if !databases.iter().any(|database| database.dialect == *dialect) {
            ctx.term.say(&format!("{dialect}: not asked, no environment of rex.toml has one"));
        }
    }
    Ok(found)
}

/// The database in force, and for each other dialect the first one that an environment names.
fn databases(choice: &Choice, workspace: &Workspace) -> Result<Vec<Database>, Failure> {
    let project = &workspace.project;
    let mut all = vec![database::resolve(choice, project)?];
    for database in database::all(project) {
        let wanted = project.config.dialects.contains(&database.dialect);
        if wanted && !all.iter().any(|known| known.dialect == database.dialect) {
            all.push(database);
        }
    }
    Ok(all)
}

/// Every text that the runtime can come to prepare for a routine, with the statement's parameters.
fn statements(ir: &Routine, sql: &RoutineSql, dialect: &str) -> Vec<(String, Vec<Param>)> {
    let mut all = Vec::new();
    if ir.transaction.is_some() {
        all.extend(sql.steps.iter().map(|texts| (texts, ir.params.clone())));
    } else {
        all.push((&sql.statement, ir.params.clone()));
    }
    for (list, texts) in lists_of(ir).into_iter().zip(&sql.lists) {
        all.push((texts, list_params(ir, list)));
    }
    let mut out = Vec::new();
    for (texts, params) in all {
        let Some((_, sql)) = texts.iter().find(|(name, _)| name == dialect) else { continue };
        out.extend(variants(ir, sql).into_iter().map(|text| (text, params.clone())));
    }
    out
}

fn variants(ir: &Routine, sql: &Sql) -> Vec<String> {
    let pieces = match &sql.text {
        SqlText::Variants(all) => return all.clone(),
        SqlText::Pieces(_) => ir.guards.len(),
    };
    let arms = ir.sort.as_ref().map_or(1, |sort| u32::try_from(sort.arms.len()).unwrap_or(1));
    let every: Vec<u32> =
        if pieces <= MOST_GUARDS { (0..1 << pieces).collect() } else { vec![0, u32::MAX] };
    let mut texts = Vec::new();
    for arm in 0..arms.max(1) {
        texts.extend(every.iter().map(|bits| sql.variant(*bits, arm, pieces)));
    }
    texts.dedup();
    texts
}

fn prepare(
    runner: &Runner,
    text: &str,
    params: &[Param],
    catalog: &Catalog,
) -> Result<usize, rex_runtime::Error> {
    let types: Vec<_> = params.iter().map(|param| bound(&param.ty, catalog)).collect();
    runner.prepare(text, &types)
}

/// Whether a raw statement gives as many columns as are declared.
fn as_declared(ir: &Routine, found: usize) -> Result<(), rex_runtime::Error> {
    let wanted = match (&ir.statement, &ir.shape) {
        (rex_ir::Statement::Raw(_), Some(Shape::Record(record))) => record.fields.len(),
        (rex_ir::Statement::Raw(_), Some(Shape::Scalar(_))) => 1,
        _ => return Ok(()),
    };
    if found == wanted {
        return Ok(());
    }
    let said = format!("it gives {found} {}, {wanted} declared", plural(found, "column"));
    Err(rex_runtime::Error::new(rex_runtime::ErrorKind::Decode, said))
}

/// A statement that a database does not take.
struct Refused<'a> {
    /// The routine or function.
    name: &'a str,
    dialect: &'a str,
    text: &'a str,
    error: &'a rex_runtime::Error,
}

fn refusal(
    workspace: &Workspace,
    ir: &Routine,
    refused: &Refused<'_>,
    function: bool,
) -> Option<Diagnostic> {
    let at = refused.error.position();
    let placed = place::in_fence(&workspace.sources, refused, at, function);
    let (name, dialect) = (refused.name.to_owned(), refused.dialect.to_owned());
    let said = told(refused.error);
    let (span, placed) = match placed {
        Some(span) => (span, true),
        None => (declared(workspace, ir)?, false),
    };
    Some(PrepareFailed { span, placed, name, dialect, said }.into_diagnostic())
}

/// Where the name of a routine is declared.
fn declared(workspace: &Workspace, ir: &Routine) -> Option<Span> {
    let (path, line) = ir.place.rsplit_once(':')?;
    let (id, file) = workspace.sources.iter().find(|(_, file)| file.path == path)?;
    let start = file.line_range(line.parse::<usize>().ok()?.checked_sub(1)?)?.start;
    let at = start + file.text.get(start..)?.find(ir.name.as_str())?;
    let number = |at: usize| u32::try_from(at).ok();
    Some(Span::new(id, number(at)?, number(at + ir.name.len())?))
}
