//! `differential --queries N --seed S`: asks both databases random queries and compares what they say.

use std::process::ExitCode;

use rex_differential::run::{Plan, run};
use rex_ir::dialect::Registry;

const USAGE: &str = "differential [--queries N] [--seed S] [--world W]";

fn main() -> ExitCode {
    let mut plan = Plan { seed: 1, queries: 2_000, world: None };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
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
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let registry = Registry::standard();
    let figures = runtime.block_on(async {
        let url = rex_tests::postgres::database().await;
        run(&plan, &url, &registry).await
    });
    for finding in figures.findings.iter().take(20) {
        println!(
            "== {}\n{}\n{}\n{}\n",
            finding.place, finding.text, finding.params, finding.problem
        );
    }
    for (code, count) in &figures.refused {
        println!("refused {code}: {count}");
    }
    for (class, count) in &figures.one_sided {
        println!("one-sided, {class}: {count}");
    }
    println!("{}", figures.line(plan.seed));
    if figures.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
