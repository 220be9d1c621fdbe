//! What the databases once differed on, and a small run of random queries.

use std::path::Path;

use rex_differential::replay::replay;
use rex_differential::run::{Plan, run};
use rex_ir::dialect::Registry;

#[tokio::test]
async fn what_once_differed_is_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are no cases");
    let mut problems = Vec::new();
    for file in files {
        let url = rex_tests::postgres::database().await;
        for problem in replay(&file, &url).await {
            problems.push(format!("{}: {problem}", file.display()));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn some_random_queries() {
    let plan = Plan { seed: 20_261_125, queries: 300, world: None, first: false };
    let figures = run(&plan, &Registry::standard);
    let found: Vec<String> = figures.findings.iter().map(|finding| finding.shown()).collect();
    assert!(found.is_empty(), "{}", found.join("\n\n"));
    assert!(figures.evaluated * 10 > figures.queries * 8, "{}", figures.line(plan.seed));
}
