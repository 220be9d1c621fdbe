//! A migration from the last model to the schema: its files, or why there are none.

use std::collections::{BTreeMap, BTreeSet};

use rex_grammar::Span;
use rex_ir::Catalog;
use rex_ir::dialect::{Dialect, Refusal, Unsayable};

use super::files::{self, Down, MANIFEST, MODELS, Manifest, Migration};
use super::places::Place;
use super::rename::{BadRename, Renames, Why};
use super::safety::{self, Assume, Danger};
use super::state::{Model, ModelError};
use super::steps::{self, Between, Problem, Step};
use crate::diag::codes::{
    AmbiguousRename, DestructiveChange, NeedsRebuild, RenameClaimedTwice, RenameTargetExists,
    RenameUnknown, RequiredWithoutDefault,
};
use crate::diag::suggest::nearest;
use crate::diag::{Diagnostic, Report};

/// Where an entity or enum (and a field or value of it) is declared.
pub type Places<'a> = &'a dyn Fn(&str, Option<&str>) -> Option<Place>;

/// What a migration is to be planned from.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The schema.
    pub catalog: &'a Catalog,
    /// The model that the last migration leads to.
    pub old: &'a Model,
    /// The migrations that there are.
    pub existing: &'a [Migration],
    /// The project's dialects.
    pub dialects: &'a [&'a dyn Dialect],
    /// Name without number; made from the changes when it is not given.
    pub name: Option<&'a str>,
    /// What may be lost: `destructive:User.fax`.
    pub allow: &'a [String],
    /// How a drop and an add of one type are to be read.
    pub assume: Option<Assume>,
    /// Where things are declared.
    pub places: Places<'a>,
}

impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A planned migration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Name of its folder.
    pub id: String,
    /// Its files, and that of its model; paths relative to `migrations/`. `rex.sum` is among them.
    pub files: Vec<(String, String)>,
    /// What it does, one line each.
    pub changes: Vec<String>,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// What is lost, as acknowledged.
    pub acknowledged: Vec<String>,
    /// Dialects with the way back: `exact`, `structure-only` or `impossible`.
    pub down: BTreeMap<String, String>,
}

/// Why nothing was planned.
#[derive(Debug)]
pub enum PlanError {
    /// The schema says something about renames that cannot be.
    Invalid(Vec<Diagnostic>),
    /// Destructive, ambiguous, or more than can be done for now; nothing was acknowledged.
    Refused(Vec<Diagnostic>),
    /// The schema cannot be stored.
    Model(ModelError),
    /// The files that are there cannot be understood.
    Files(files::FileError),
    /// A step has no statement on a dialect; checking the schema for that dialect says so with its place.
    Unsayable {
        /// Dialect.
        dialect: String,
        /// Step.
        step: String,
        /// Why.
        refusal: Refusal,
    },
}

impl From<ModelError> for PlanError {
    fn from(error: ModelError) -> Self {
        Self::Model(error)
    }
}

/// Plans the migration from the last model to the schema; `None` when there is nothing to do.
///
/// # Errors
/// See [`PlanError`].
pub fn plan(request: &Request<'_>) -> Result<Option<Plan>, PlanError> {
    let new = Model::of(request.catalog)?;
    let (mut renames, bad) = Renames::of(request.old, request.catalog);
    if !bad.is_empty() {
        return Err(PlanError::Invalid(bad.into_iter().map(|bad| invalid(request, bad)).collect()));
    }
    if request.assume == Some(Assume::Rename) {
        safety::assumed(request.old, &new, &mut renames);
    }
    let renamed = renames.apply(request.old, &new);
    let allow: BTreeSet<String> = request.allow.iter().cloned().collect();
    let dangers = safety::dangers(&renamed, &new, request.assume, &allow);
    if !dangers.is_empty() {
        return Err(PlanError::Refused(refusals(request, &dangers)));
    }
    let target = documented(&new, request.catalog);
    let there = Between { old: request.old, new: &new, target: &target, renames: &renames };
    let planned: Vec<(&str, steps::Steps)> = request
        .dialects
        .iter()
        .map(|dialect| (dialect.name(), steps::plan(*dialect, there)))
        .collect();
    let problems = planned.iter().flat_map(|(_, steps)| &steps.problems);
    let problems = rebuilds(request, problems)?;
    if !problems.is_empty() {
        return Err(PlanError::Refused(problems));
    }
    if planned.iter().all(|(_, steps)| steps.steps.is_empty()) {
        return Ok(None);
    }
    // Nothing is lost: what is, was named by `allow`.
    let lost = safety::dangers(&renamed, &new, Some(Assume::Drop), &BTreeSet::new());
    let back = renames.inverse();
    let ways: Vec<Down> = request
        .dialects
        .iter()
        .map(|dialect| way_back(*dialect, request.old, &new, &back, &lost))
        .collect();
    written(request, &new, &renames, &planned, &ways, &lost).map(Some)
}

/// A migration to be written by hand: its model stays.
///
/// # Errors
/// See [`PlanError`].
pub fn empty(request: &Request<'_>) -> Result<Plan, PlanError> {
    let planned: Vec<(&str, steps::Steps)> = request
        .dialects
        .iter()
        .map(|dialect| {
            let title = "describe it here; statements follow this line".to_owned();
            let steps = vec![Step { kind: "hand", title, statements: Vec::new() }];
            (dialect.name(), steps::Steps { steps, ..steps::Steps::default() })
        })
        .collect();
    let why = "it was written by hand, without a way back".to_owned();
    let ways = vec![Down::Impossible(why); planned.len()];
    written(request, request.old, &Renames::default(), &planned, &ways, &[])
}

fn way_back(
    dialect: &dyn Dialect,
    old: &Model,
    new: &Model,
    back: &Renames,
    lost: &[Danger],
) -> Down {
    let target = old.catalog().unwrap_or_default();
    let between = Between { old: new, new: old, target: &target, renames: back };
    let renamed = back.apply(new, old);
    let required = safety::dangers(&renamed, old, Some(Assume::Drop), &BTreeSet::new());
    let missing = required.iter().find_map(|danger| match danger {
        Danger::Required { entity, field, .. } => {
            Some(format!("`{entity}.{field}` must have a value, and the values are gone"))
        }
        Danger::Ambiguous { .. } | Danger::Destructive { .. } => None,
    });
    if let Some(why) = missing {
        return Down::Impossible(why);
    }
    let planned = steps::plan(dialect, between);
    if let Some(problem) = planned.problems.first() {
        let why = match &problem.cause {
            Unsayable::NeedsRebuild(why) => why.clone(),
            Unsayable::Refused(refusal) => refusal.reason.clone(),
        };
        return Down::Impossible(format!("{} cannot {}: {why}", problem.dialect, problem.what));
    }
    let lost = lost.iter().filter_map(|danger| match danger {
        Danger::Destructive { what, .. } => Some(what.clone()),
        Danger::Ambiguous { .. } | Danger::Required { .. } => None,
    });
    Down::Steps { steps: planned.steps, lost: lost.collect() }
}

fn written(
    request: &Request<'_>,
    new: &Model,
    renames: &Renames,
    planned: &[(&str, steps::Steps)],
    ways: &[Down],
    lost: &[Danger],
) -> Result<Plan, PlanError> {
    let changes: Vec<String> = planned
        .first()
        .map(|(_, steps)| steps.steps.iter().map(|step| step.title.clone()).collect())
        .unwrap_or_default();
    let id = format!("{:04}_{}", number(request.existing), slug(request, &changes));
    let acknowledged: Vec<String> = lost
        .iter()
        .filter_map(|danger| match danger {
            Danger::Destructive { name, .. } => Some(format!("destructive:{name}")),
            Danger::Ambiguous { .. } | Danger::Required { .. } => None,
        })
        .collect();
    let down: BTreeMap<String, String> = planned
        .iter()
        .zip(ways)
        .map(|((dialect, _), way)| ((*dialect).to_owned(), kind(way).to_owned()))
        .collect();
    let last = request.existing.last();
    let manifest = Manifest {
        id: id.clone(),
        parent: last.map(|last| last.id.clone()).unwrap_or_default(),
        phase: "expand".to_owned(),
        from: request.old.hash(),
        to: new.hash(),
        changes: changes.clone(),
        renames: renames.lines(),
        acknowledged: acknowledged.clone(),
        down: down.clone(),
    };
    let mut files = vec![(format!("{id}/{MANIFEST}"), manifest.text())];
    for ((dialect, steps), way) in planned.iter().zip(ways) {
        let up = files::up_text(&id, dialect, &steps.steps, &steps.notes);
        files.push((format!("{id}/{dialect}.up.sql"), up));
        files.push((format!("{id}/{dialect}.down.sql"), files::down_text(&id, dialect, way)));
    }
    let mut all = request.existing.to_vec();
    all.extend(files::read(&files).map_err(PlanError::Files)?);
    if !new.hash().is_empty() {
        files.push((format!("{MODELS}/{}.rexm", new.hash()), new.text()));
    }
    files.push((files::SUM.to_owned(), files::sum(&all)));
    let notes = planned.iter().flat_map(|(_, steps)| steps.notes.clone()).collect();
    Ok(Plan { id, files, changes, notes, acknowledged, down })
}

fn kind(way: &Down) -> &'static str {
    match way {
        Down::Impossible(_) => "impossible",
        Down::Steps { lost, .. } if lost.is_empty() => "exact",
        Down::Steps { .. } => "structure-only",
    }
}

fn number(existing: &[Migration]) -> u32 {
    let numbers =
        existing.iter().filter_map(|migration| migration.id.split('_').next()?.parse().ok());
    numbers.max().unwrap_or(0_u32) + 1
}

fn slug(request: &Request<'_>, changes: &[String]) -> String {
    let made = match (request.name, changes) {
        (Some(name), _) => name.to_owned(),
        (None, _) if request.existing.is_empty() => "init".to_owned(),
        (None, [first, ..]) => {
            let words =
                first.split_whitespace().filter(|w| !["table", "column", "index"].contains(w));
            words.collect::<Vec<_>>().join("_")
        }
        (None, []) => "by_hand".to_owned(),
    };
    let mut slug = String::new();
    for c in made.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.truncate(48);
    let slug = slug.trim_end_matches('_');
    if slug.is_empty() { "change".to_owned() } else { slug.to_owned() }
}

/// The schema of a model, in the order and with the documentation of the declared one.
fn documented(model: &Model, declared: &Catalog) -> Catalog {
    // A model made of a catalog has that catalog's expressions and types.
    let mut catalog = model.catalog().unwrap_or_default();
    let place = |entity: &str| declared.tables.iter().position(|table| table.entity == entity);
    catalog.tables.sort_by_key(|table| place(&table.entity));
    let place = |name: &str| declared.enums.iter().position(|known| known.name == name);
    catalog.enums.sort_by_key(|known| place(&known.name));
    for table in &mut catalog.tables {
        let Some(source) = declared.table_of(&table.entity) else { continue };
        table.docs.clone_from(&source.docs);
        for column in &mut table.columns {
            if let Some(source) = source.column(&column.field) {
                column.docs.clone_from(&source.docs);
            }
        }
    }
    catalog
}

/// The place of a thing, or the nearest there is.
fn place(request: &Request<'_>, entity: &str, field: Option<&str>) -> Span {
    let exact = (request.places)(entity, field).or_else(|| (request.places)(entity, None));
    let any = || request.catalog.tables.iter().find_map(|t| (request.places)(&t.entity, None));
    let place = exact.or_else(any).map(|place| place.name);
    place.unwrap_or(Span::new(rex_grammar::FileId(0), 0, 0))
}

fn invalid(request: &Request<'_>, bad: BadRename) -> Diagnostic {
    let span = place(request, &bad.entity, bad.field.as_deref());
    let renamed = (request.places)(&bad.entity, bad.field.as_deref()).and_then(|of| of.renamed);
    let kept = still_there(request.catalog, &bad.entity, bad.field.as_deref(), &bad.from);
    let name = bad.field.unwrap_or(bad.entity);
    let from = bad.from;
    match bad.why {
        Why::Unknown(known) => {
            let near = nearest(&from, known.iter().map(String::as_str)).map(ToOwned::to_owned);
            let (from_span, words) = (renamed.map(|(name, _)| name), renamed.map(|(_, all)| all));
            RenameUnknown { span, name, from, from_span, words, near }.into_diagnostic()
        }
        Why::Exists => {
            let words = renamed.map(|(_, all)| all);
            RenameTargetExists { span, name, from, words, kept }.into_diagnostic()
        }
        Why::Claimed(other) => RenameClaimedTwice { span, name, other, from }.into_diagnostic(),
    }
}

/// Whether the schema still has what something else is said to be renamed from.
fn still_there(catalog: &Catalog, owner: &str, field: Option<&str>, from: &str) -> bool {
    let tables = &catalog.tables;
    match field {
        None => tables.iter().any(|table| table.entity == from),
        Some(_) => {
            let table = tables.iter().find(|table| table.entity == owner);
            let column = table.is_some_and(|t| t.columns.iter().any(|c| c.field == from));
            let values = catalog.enums.iter().find(|declared| declared.name == owner);
            column || values.is_some_and(|e| e.values.iter().any(|value| value.name == from))
        }
    }
}

/// A danger of each thing once: where it may be a rename, that is what is said.
fn refusals(request: &Request<'_>, dangers: &[Danger]) -> Vec<Diagnostic> {
    let ambiguous = |name: &str| {
        dangers.iter().any(|danger| match danger {
            Danger::Ambiguous { entity: Some(entity), gone, .. } => {
                format!("{entity}.{gone}") == name
            }
            Danger::Ambiguous { entity: None, gone, .. } => gone == name,
            Danger::Destructive { .. } | Danger::Required { .. } => false,
        })
    };
    let came = |entity: &str, field: &str| {
        dangers.iter().any(|danger| {
            matches!(danger, Danger::Ambiguous { entity: Some(e), came, .. } if e == entity && came == field)
        })
    };
    let told = dangers.iter().filter_map(|danger| match danger {
        Danger::Ambiguous { entity, gone, came } => {
            let span = match entity {
                Some(entity) => place(request, entity, Some(came)),
                None => place(request, came, None),
            };
            let place = match entity {
                Some(entity) => (request.places)(entity, Some(came)),
                None => (request.places)(came, None),
            };
            let insert = place.and_then(|place| place.end);
            let (entity, gone, came) = (entity.clone(), gone.clone(), came.clone());
            Some(AmbiguousRename { span, insert, entity, gone, came }.into_diagnostic())
        }
        Danger::Destructive { name, what } if !ambiguous(name) => {
            let (entity, field) =
                name.split_once('.').map_or((name.as_str(), None), |(e, f)| (e, Some(f)));
            let span = place(request, entity, field);
            Some(
                DestructiveChange { span, what: what.clone(), name: name.clone() }
                    .into_diagnostic(),
            )
        }
        Danger::Required { entity, field, ty } if !came(entity, field) => {
            let span = place(request, entity, Some(field));
            let (entity, field, ty) = (entity.clone(), field.clone(), ty.clone());
            Some(RequiredWithoutDefault { span, entity, field, ty }.into_diagnostic())
        }
        Danger::Destructive { .. } | Danger::Required { .. } => None,
    });
    told.collect()
}

/// Problems as diagnostics; the first that is none ends the plan.
fn rebuilds<'p>(
    request: &Request<'_>,
    problems: impl Iterator<Item = &'p Problem>,
) -> Result<Vec<Diagnostic>, PlanError> {
    let told = problems.map(|problem| {
        let (dialect, step) = (problem.dialect.to_owned(), problem.what.clone());
        match &problem.cause {
            Unsayable::NeedsRebuild(reason) => {
                let span = place(request, &problem.entity, None);
                let (entity, reason) = (problem.entity.clone(), reason.clone());
                Ok(NeedsRebuild { span, dialect, entity, step, reason }.into_diagnostic())
            }
            Unsayable::Refused(refusal) => {
                Err(PlanError::Unsayable { dialect, step, refusal: refusal.clone() })
            }
        }
    });
    told.collect()
}
