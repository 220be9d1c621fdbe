//! Runs: worlds one after the other, on as many threads as there are processors, and what is counted.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rex_ir::dialect::Registry;

use crate::ask::{Outcome, Routine, ask};
use crate::compare::Verdict;
use crate::dice::Dice;
use crate::engine::Engine;
use crate::grow::{Case, Grower};
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
    /// Ends at the first finding.
    pub first: bool,
}

/// What a run counted.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Queries asked.
    pub queries: usize,
    /// Those of them that are commands.
    pub commands: usize,
    /// Queries with the same rows from every voter.
    pub same: usize,
    /// Queries to which every voter reports an error.
    pub both_fail: usize,
    /// Queries on which the evaluator voted too.
    pub evaluated: usize,
    /// Cases by what they are.
    pub cases: BTreeMap<&'static str, usize>,
    /// Queries that the compiler refuses, by code and reason: how many, and the first of them.
    pub refused: BTreeMap<String, (usize, String)>,
    /// Errors of one voter alone, by class.
    pub one_sided: BTreeMap<&'static str, usize>,
    /// Disagreements.
    pub findings: Vec<Finding>,
}

/// A disagreement.
#[derive(Debug, Clone)]
pub struct Finding {
    /// World and number of the case.
    pub place: (u64, usize),
    /// How many queries of the world were asked before.
    pub before: usize,
    /// The world.
    pub world: World,
    /// The case; `None` where the world itself is the finding.
    pub case: Option<Case>,
    /// What differs.
    pub problem: String,
}

impl Figures {
    fn add(&mut self, other: Self) {
        self.queries += other.queries;
        self.commands += other.commands;
        self.same += other.same;
        self.both_fail += other.both_fail;
        self.evaluated += other.evaluated;
        for (code, (count, text)) in other.refused {
            self.refused.entry(code).or_insert((0, text)).0 += count;
        }
        for (class, count) in other.one_sided {
            *self.one_sided.entry(class).or_default() += count;
        }
        for (name, count) in other.cases {
            *self.cases.entry(name).or_default() += count;
        }
        self.findings.extend(other.findings);
    }

    fn take(&mut self, case: &Case, outcome: &Outcome) {
        *self.cases.entry(case.name).or_default() += 1;
        let asked = outcome.verdicts.len() + outcome.refused.len();
        self.queries += asked;
        self.commands += if case.writes() { asked } else { 0 };
        let all = case.spread();
        for (asked, refused) in &outcome.refused {
            let text = || Routine::of("q", &all.queries[*asked]).text;
            let reason = format!("{} {}", refused.code, refused.headline);
            self.refused.entry(reason).or_insert_with(|| (0, text())).0 += 1;
        }
        for (verdict, voted) in &outcome.verdicts {
            self.evaluated += usize::from(*voted);
            match verdict {
                Verdict::Same => self.same += 1,
                Verdict::BothFail => self.both_fail += 1,
                Verdict::OneSided(class) => *self.one_sided.entry(class).or_default() += 1,
                Verdict::Different(_) => {}
            }
        }
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
        let refused: usize = self.refused.values().map(|(count, _)| count).sum();
        let share = one_sided as f64 * 100.0 / self.queries.max(1) as f64;
        format!(
            "differential: seed {seed}, {} queries ({} commands, {} evaluated): {} different, {} the same, {} fail alike, \
             {one_sided} one-sided errors ({share:.2} %), {refused} refused",
            self.queries,
            self.commands,
            self.evaluated,
            self.findings.len(),
            self.same,
            self.both_fail,
        )
    }
}

/// Runs a plan.
///
/// # Panics
/// When the test server does not answer.
#[must_use]
pub fn run(plan: &Plan, registry: &(dyn Fn() -> Registry + Sync)) -> Figures {
    let threads =
        std::thread::available_parallelism().map_or(2, std::num::NonZero::get).clamp(1, 4);
    let next = AtomicU64::new(0);
    let done = AtomicBool::new(false);
    let worker = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let url = rex_tests::postgres::database().await;
            let mut postgres = Engine::postgres(&url).await;
            let registry = registry();
            let mut all = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= plan.queries.div_ceil(PER_WORLD) as u64 || done.load(Ordering::Relaxed)
                {
                    return all;
                }
                if plan.world.is_some_and(|only| only != number) {
                    continue;
                }
                let figures = one_world(plan, number, &mut postgres, &registry).await;
                done.fetch_or(plan.first && !figures.findings.is_empty(), Ordering::Relaxed);
                all.push((number, figures));
            }
        })
    };
    let mut worlds: Vec<(u64, Figures)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a worker")).collect()
    });
    worlds.sort_by_key(|(number, _)| *number);
    let mut figures = Figures::default();
    for (_, world) in worlds {
        figures.add(world);
    }
    figures
}

/// The world and the cases of that number.
#[must_use]
pub fn grown(plan: &Plan, number: u64) -> (World, Vec<Case>) {
    let mut dice = Dice::new(plan.seed, number);
    let world = World::random(&mut dice);
    let count = (plan.queries - number as usize * PER_WORLD).min(PER_WORLD);
    let mut cases: Vec<Case> = Vec::new();
    let mut grower = Grower::new(&world, dice);
    let mut queries = 0;
    while queries < count {
        let case = grower.case();
        queries += case.spread().queries.len();
        cases.push(case);
    }
    (world, cases)
}

async fn one_world(
    plan: &Plan,
    number: u64,
    postgres: &mut Engine,
    registry: &Registry,
) -> Figures {
    let (world, cases) = grown(plan, number);
    let mut figures = Figures::default();
    let outcomes = match ask(&world, &cases, postgres, registry).await {
        Ok(outcomes) => outcomes,
        Err(fault) => {
            let problem = format!("the world: {} {}", fault.kind, fault.message);
            let finding = Finding { place: (number, 0), before: 0, world, case: None, problem };
            figures.findings.push(finding);
            return figures;
        }
    };
    for (at, (case, outcome)) in cases.iter().zip(outcomes).enumerate() {
        let before = figures.queries;
        figures.take(case, &outcome);
        if let Some(problem) = outcome.problem {
            let (world, case) = (world.clone(), Some(case.clone()));
            figures.findings.push(Finding { place: (number, at), before, world, case, problem });
        }
    }
    figures
}

impl Finding {
    /// The finding for people: its place, its routines with their values, and the answers.
    #[must_use]
    pub fn shown(&self) -> String {
        let (world, at) = self.place;
        let mut out = format!("== world {world}, case {at}\n");
        if let Some(case) = &self.case {
            for (n, asked) in case.spread().queries.iter().enumerate() {
                let routine = Routine::of(&format!("q{at}_{n}"), asked);
                out += &format!("{}\n", routine.text);
                for param in &routine.params {
                    let given =
                        if param.given { param.value.text() } else { "not given".to_owned() };
                    out += &format!("  ${} = {given}\n", param.name);
                }
            }
        }
        out + &self.problem
    }
}
