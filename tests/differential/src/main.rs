//! `differential --queries N --seed S`: asks both databases random queries and compares what they say.

use std::process::ExitCode;

use rex_differential::engine::Engine;
use rex_differential::reduce::reduce;
use rex_differential::run::{PER_WORLD, Plan, run};
use rex_differential::{mutants, project, replay};
use rex_ir::dialect::Registry;

const USAGE: &str = "differential [--queries N] [--seed S] [--world W]\n       differential --reduce SEED WORLD\n       differential --mutants [SEED]";

/// How many queries a planted mistake may live.
const PATIENCE: usize = 2_000;

fn main() -> ExitCode {
    let mut plan = Plan { seed: 1, queries: 2_000, world: None, first: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--mutants" {
            plan.seed = words.next().and_then(|value| value.parse().ok()).unwrap_or(plan.seed);
            return mutants(plan.seed);
        }
        if word == "--reduce" {
            let mut number = || words.next().and_then(|value| value.parse().ok());
            (plan.seed, plan.world) = (number().unwrap_or(1), number());
            plan.queries = (plan.world.unwrap_or(0) as usize + 1) * PER_WORLD;
            return reduced(&plan);
        }
        let number = words.next().and_then(|value| value.parse::<u64>().ok());
        match (word.as_str(), number) {
            ("--queries", Some(number)) => plan.queries = number as usize,
            ("--seed", Some(number)) => plan.seed = number,
            ("--world", Some(number)) => plan.world = Some(number),
            _ => {
                eprintln!("usage: {USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    let figures = run(&plan, &Registry::standard);
    for finding in figures.findings.iter().take(20) {
        println!("{}\n", finding.shown());
    }
    for (refused, (count, first)) in &figures.refused {
        println!("refused, {refused}: {count}\n    {first}");
    }
    for (class, count) in &figures.one_sided {
        println!("one-sided, {class}: {count}");
    }
    let cases: Vec<String> =
        figures.cases.iter().map(|(name, count)| format!("{name} {count}")).collect();
    println!("cases: {}", cases.join(", "));
    println!("{}", figures.line(plan.seed));
    if figures.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Switches the planted mistakes on one by one: each must be found, and the dialects in the wrapper must be right without.
fn mutants(seed: u64) -> ExitCode {
    let plan = Plan { seed, queries: PATIENCE, world: None, first: true };
    let mut missed = 0;
    for dialect in project::DIALECTS {
        let figures = run(&plan, &|| mutants::with(None, dialect));
        if let Some(finding) = figures.findings.first() {
            println!("{dialect} in the wrapper without a mistake:\n{}", finding.shown());
            missed += 1;
        }
    }
    for mutant in mutants::MUTANTS {
        let figures = run(&plan, &|| mutants::registry(mutant));
        match figures.findings.first() {
            Some(finding) => {
                let at = finding.place.0 as usize * PER_WORLD + finding.before + 1;
                println!("{}, {}: found by query {at}", mutant.dialect, mutant.name);
            }
            None => {
                println!("{}, {}: NOT FOUND in {PATIENCE} queries", mutant.dialect, mutant.name);
                missed += 1;
            }
        }
    }
    println!("mutants: {} planted, {missed} missed, seed {seed}", mutants::MUTANTS.len());
    if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Makes the findings of one world small and prints each as a file for `tests/differential/cases`.
fn reduced(plan: &Plan) -> ExitCode {
    let figures = run(plan, &Registry::standard);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let url = rex_tests::postgres::database().await;
        let mut postgres = Engine::postgres(&url).await;
        for finding in &figures.findings {
            println!("{}\n", finding.shown());
            if let Some((world, case)) = reduce(finding, &mut postgres, &Registry::standard()).await
            {
                println!("{}", replay::file(&world, &case));
            }
        }
    });
    println!("{}", figures.line(plan.seed));
    if figures.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
