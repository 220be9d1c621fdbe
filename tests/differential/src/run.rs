//! Runs: worlds one after the other, their queries, and what is counted.

use std::collections::BTreeMap;

use rex_ir::dialect::Registry;

use crate::compare::{Verdict, compare};
use crate::dice::Dice;
use crate::engine::Engine;
use crate::fetch::answer;
use crate::grow::{Grower, Query};
use crate::project::Project;
use crate::tree::{Parameter, Style};
use crate::world::World;

/// How many queries are asked of one world.
pub const PER_WORLD: usize = 100;

/// What a run is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Seed.
    pub seed: u64,
    /// Queries in all.
    pub queries: usize,
    /// Only this world, where given.
    pub world: Option<u64>,
}

/// What a run counted.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Queries asked.
    pub queries: usize,
    /// Queries with the same rows from every voter.
    pub same: usize,
    /// Queries to which every voter reports an error.
    pub both_fail: usize,
    /// Queries that the compiler refuses, by code.
    pub refused: BTreeMap<String, usize>,
    /// Errors of one voter alone, by class.
    pub one_sided: BTreeMap<&'static str, usize>,
    /// Disagreements.
    pub findings: Vec<Finding>,
}

/// A disagreement.
#[derive(Debug, Clone)]
pub struct Finding {
    /// World and number of the query.
    pub place: String,
    /// The routine.
    pub text: String,
    /// Parameters.
    pub params: String,
    /// What differs.
    pub problem: String,
}

impl Figures {
    fn add(&mut self, other: Self) {
        self.queries += other.queries;
        self.same += other.same;
        self.both_fail += other.both_fail;
        for (code, count) in other.refused {
            *self.refused.entry(code).or_default() += count;
        }
        for (class, count) in other.one_sided {
            *self.one_sided.entry(class).or_default() += count;
        }
        self.findings.extend(other.findings);
    }

    /// Whether the run is as it has to be: nothing differs, and one-sided errors are rare.
    #[must_use]
    pub fn holds(&self) -> bool {
        let one_sided: usize = self.one_sided.values().sum();
        self.findings.is_empty() && one_sided * 100 <= self.queries.max(1_000)
    }

    /// The line that a run ends with.
    #[must_use]
    pub fn line(&self, seed: u64) -> String {
        let one_sided: usize = self.one_sided.values().sum();
        let refused: usize = self.refused.values().sum();
        let share = |count: usize| count as f64 * 100.0 / self.queries.max(1) as f64;
        format!(
            "differential: {} queries, seed {seed}: {} different, {} the same, {} fail alike, {} one-sided errors ({:.2} %), {} refused",
            self.queries,
            self.findings.len(),
            self.same,
            self.both_fail,
            one_sided,
            share(one_sided),
            refused,
        )
    }
}

/// Runs a plan on one pair of databases.
pub async fn run(plan: &Plan, postgres_url: &str, registry: &Registry) -> Figures {
    let mut figures = Figures::default();
    let mut postgres = Engine::postgres(postgres_url).await;
    let worlds = plan.queries.div_ceil(PER_WORLD) as u64;
    for number in 0..worlds {
        if plan.world.is_some_and(|only| only != number) {
            continue;
        }
        let left = plan.queries - number as usize * PER_WORLD;
        figures.add(world(plan.seed, number, left.min(PER_WORLD), &mut postgres, registry).await);
    }
    figures
}

/// The text of a routine.
#[must_use]
pub fn routine(name: &str, body: &str, params: &[Parameter]) -> String {
    let params: Vec<String> =
        params.iter().map(|param| format!("${}: {}", param.name, param.declared)).collect();
    format!("query {name}({}) {{ {body} }}", params.join(", "))
}

async fn world(
    seed: u64,
    number: u64,
    count: usize,
    postgres: &mut Engine,
    registry: &Registry,
) -> Figures {
    let mut dice = Dice::new(seed, number);
    let world = World::random(&mut dice);
    let mut grower = Grower::new(&world, dice);
    let queries: Vec<Query> = (0..count).map(|_| grower.plain()).collect();
    let mut routines: Vec<(String, String)> = world
        .entities
        .iter()
        .map(|entity| {
            let name = format!("add_{}", entity.name);
            let text = format!(
                "command {name}($rows: new {0}[]) {{ insert {0} from $rows }}",
                entity.name
            );
            (name, text)
        })
        .collect();
    let mut written = Vec::new();
    for (at, query) in queries.iter().enumerate() {
        let text = query.tree.write(Style::AsGrown);
        let name = format!("q{at}");
        routines.push((name.clone(), routine(&name, &text.text, &text.params)));
        written.push(text);
    }
    let project = Project::compile(&world.text(), &routines, registry);
    let mut sqlite = Engine::sqlite().await;
    let mut figures = Figures::default();
    for engine in [&sqlite, postgres] {
        if let Err(fault) = engine.fill(&world, &project, registry).await {
            figures.findings.push(Finding {
                place: format!("world {number}"),
                text: world.text(),
                params: String::new(),
                problem: format!("{}: {} {}", engine.dialect, fault.kind, fault.message),
            });
            return figures;
        }
    }
    for (at, (query, written)) in queries.iter().zip(&written).enumerate() {
        figures.queries += 1;
        let name = format!("q{at}");
        let (ir, sql) = match project.routine(&name) {
            Ok(found) => found,
            Err(refused) => {
                *figures.refused.entry(refused.code.clone()).or_default() += 1;
                if std::env::var_os("REX_SHOW_REFUSED").is_some() {
                    println!("{} {}\n  {}", refused.code, refused.headline, written.text);
                }
                continue;
            }
        };
        let ours = answer(&mut sqlite, ir, sql, &written.params).await;
        let theirs = answer(postgres, ir, sql, &written.params).await;
        match compare(("sqlite", &ours), ("postgres", &theirs), query.ordered, query.approximate) {
            Verdict::Same => figures.same += 1,
            Verdict::BothFail => figures.both_fail += 1,
            Verdict::OneSided(class) => *figures.one_sided.entry(class).or_default() += 1,
            Verdict::Different(problem) => figures.findings.push(Finding {
                place: format!("world {number}, query {at}"),
                text: routine(&name, &written.text, &written.params),
                params: written
                    .params
                    .iter()
                    .map(|param| format!("${} = {}", param.name, param.value.text()))
                    .collect::<Vec<_>>()
                    .join(", "),
                problem,
            }),
        }
    }
    figures
}
