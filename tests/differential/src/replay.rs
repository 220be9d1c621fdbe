//! Regression cases: `.rex` files with a schema, commands that fill it, and queries on which the databases once differed.

use std::fmt::Write as _;
use std::path::Path;

use rex_ir::RoutineKind;
use rex_ir::dialect::Registry;

use crate::ask::Routine;
use crate::compare::{Verdict, compare};
use crate::engine::{Engine, definitions};
use crate::fetch::answer;
use crate::grow::Case;
use crate::project::{DIALECTS, Project};
use crate::value::Val;
use crate::world::World;

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
    for (n, asked) in case.spread().queries.iter().enumerate() {
        let routine = Routine::of(&format!("q{n}"), asked);
        for param in &routine.params {
            let _ = writeln!(out, "-- ${} = {}", param.name, param.value.text());
        }
        out += &routine.text;
        out.push('\n');
    }
    out
}

/// What differs in a file: the databases are filled by its commands, in their order, and asked its queries, which
/// take no parameters.
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
    for (ir, sql) in project.routines() {
        let mut answers = Vec::new();
        for engine in &mut engines {
            answers.push(answer(engine, ir, sql, &[]).await);
        }
        if ir.kind == RoutineKind::Command && answers.iter().any(Result::is_err) {
            problems.push(format!("{}: {answers:?}", ir.name));
        }
        let [ours, theirs] = answers.as_slice() else { continue };
        let verdict = compare((DIALECTS[0], ours), (DIALECTS[1], theirs), false, false);
        if verdict != Verdict::Same {
            problems.push(format!("{}: {verdict:?}", ir.name));
        }
    }
    problems
}
