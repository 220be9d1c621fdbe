//! Regression cases: `.rex` files with a schema, commands that fill it, and queries on which the databases once differed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rex_ir::RoutineKind;
use rex_ir::dialect::Registry;

use crate::ask::Routine;
use crate::ask::fit;
use crate::compare::{Answer, Verdict, compare};
use crate::engine::{Engine, definitions};
use crate::fetch::answer;
use crate::grow::{Asked, Case, Relation, Verb};
use crate::kept;
use crate::project::{DIALECTS, Project};
use crate::value::Val;
use crate::world::World;
use crate::written::{self, Command};

/// A case as a file: the schema, a command per entity with its rows, the queries.
#[must_use]
pub fn file(world: &World, case: &Case) -> String {
    let mut out = world.text();
    for entity in &world.entities {
        let name = &entity.name;
        let names = std::iter::once("id".to_owned())
            .chain(entity.columns.iter().map(|column| column.name.clone()))
            .chain(entity.relations.iter().map(|relation| relation.name.clone()));
        let names: Vec<String> = names.collect();
        let row = |row: &Vec<Val>| {
            // A null where there is a default has to be said.
            let default =
                |name: &str| entity.columns.iter().any(|c| c.name == name && c.default.is_some());
            let said = |(name, value): &(&String, &Val)| !value.is_null() || default(name);
            let fields = names.iter().zip(row).filter(said);
            let fields = fields.map(|(name, value)| format!("{name}: {}", value.text()));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        };
        for (at, values) in entity.rows.iter().enumerate() {
            let _ = writeln!(out, "command fill_{name}_{at}() {{ insert {name} {} }}", row(values));
        }
    }
    for beside in world.beside() {
        for (at, row) in beside.rows.iter().enumerate() {
            let fields = beside.fields.iter().zip(row);
            let fields: Vec<String> =
                fields.map(|(field, value)| format!("{field}: {}", value.text())).collect();
            let (name, fields) = (beside.name, fields.join(", "));
            let _ = writeln!(out, "command fill_{name}_{at}() {{ insert {name} {{ {fields} }} }}");
        }
    }
    if case.writes() {
        out += &written::tables(world);
        out.push('\n');
    }
    for (n, asked) in case.spread().queries.iter().enumerate() {
        let name = format!("{}{n}", prefix(case.relation, asked));
        let routine = Routine::of(&name, asked);
        for param in &routine.params {
            let _ = writeln!(out, "{}", kept::comment(&name, param));
        }
        out += &routine.text;
        out.push('\n');
    }
    out
}

/// What the name of a routine begins with: how it is asked, and what its answer has to fit.
fn prefix(relation: Relation, asked: &Asked) -> String {
    match relation {
        Relation::None if asked.verb != Verb::Query => format!("run{}_", asked.run),
        Relation::None => "q".to_owned(),
        Relation::SameEnd => format!("same{}_", asked.run),
        Relation::Equal => "equal".to_owned(),
        Relation::Partition => "part".to_owned(),
        Relation::NestedFlat => "nested".to_owned(),
    }
}

/// The relation that the name of a query stands for.
fn relation_of(name: &str) -> Relation {
    let of = |prefix: &str| name.starts_with(prefix);
    match () {
        () if of("equal") => Relation::Equal,
        () if of("part") => Relation::Partition,
        () if of("nested") => Relation::NestedFlat,
        () => Relation::None,
    }
}

/// The run that a command belongs to, by its name.
fn run_of(name: &str) -> Option<usize> {
    let number = name.strip_prefix("run").or_else(|| name.strip_prefix("same"))?;
    number.split_once('_')?.0.parse().ok()
}

/// What differs in a file: the databases are filled by its commands, in their order, and asked its queries. Commands
/// that are called `run…` or `same…` are asked from the same tables, run by run.
pub async fn replay(path: &Path, postgres_url: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("a readable case");
    let registry = Registry::standard();
    let project = Project::compile(&text, &[], &registry);
    let mut problems: Vec<String> = project.problems().map(str::to_owned).collect();
    if !problems.is_empty() {
        return problems;
    }
    let mut engines = [Engine::sqlite().await, Engine::postgres(postgres_url).await];
    for engine in &engines {
        let texts = definitions(&registry, engine.dialect, project.catalog());
        if let Err(fault) = engine.define(&texts).await {
            problems.push(format!("{}: {}", engine.dialect, fault.message));
        }
    }
    let mut groups: BTreeMap<String, (Relation, [Vec<Answer>; 2])> = BTreeMap::new();
    let mut runs: Vec<Vec<Command<'_>>> = Vec::new();
    for (ir, sql) in project.routines() {
        let params = kept::params(&text, &ir.name);
        if let Some(run) = run_of(&ir.name) {
            runs.resize_with(runs.len().max(run + 1), Vec::new);
            runs[run].push((ir, sql, params));
            continue;
        }
        let mut answers = Vec::new();
        for engine in &mut engines {
            answers.push(answer(engine, ir, sql, &params).await);
        }
        if ir.kind == RoutineKind::Command && answers.iter().any(Result::is_err) {
            problems.push(format!("{}: {answers:?}", ir.name));
        }
        let [ours, theirs] = answers.as_slice() else { continue };
        let verdict = compare((DIALECTS[0], ours), (DIALECTS[1], theirs), false, false);
        if verdict != Verdict::Same {
            problems.push(format!("{}: {verdict:?}", ir.name));
        }
        let relation = relation_of(&ir.name);
        let group = ir.name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let known = groups.entry(group).or_insert((relation, [Vec::new(), Vec::new()]));
        known.1.iter_mut().zip(answers).for_each(|(all, answer)| all.push(answer));
    }
    for (name, (relation, answers)) in &groups {
        if answers.iter().any(|answers| !fit(*relation, answers, false, 0.0)) {
            problems.push(format!("{name}: the answers do not fit together"));
        }
    }
    let same = project.routines().any(|(ir, _)| ir.name.starts_with("same"));
    problems.extend(written::replayed(&project, &runs, &engines, same).await);
    problems
}
