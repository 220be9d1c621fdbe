//! Every case in `cases/query`, and every block of the manual, compiles without a finding; its SQL is a snapshot, parses in its dialect, and is
//! prepared on both engines over the schema that the case's own tables make.

use rex_compiler::diag::render;
use rex_tests::{cases, prepare, snapshot};

#[tokio::test]
async fn cases_compile_and_prepare() {
    let mut all = cases::all("query");
    all.extend(["blog", "chinook"].map(cases::example));
    all.extend(["language", "rules"].map(cases::page));
    all.push(cases::joined("docs_rs"));
    let service = cases::one("service/service.rex");
    all.push(cases::Case { name: "query/service".to_owned(), ..service });
    let mut findings = Vec::new();
    for case in &all {
        let (sources, compilation) = cases::compiled(case);
        if !compilation.diagnostics.is_empty() {
            let text = render::human(&compilation.diagnostics, &sources, false);
            findings.push(format!("{}:\n{text}", case.name));
            continue;
        }
        for dialect in cases::dialects(&case.text) {
            let sql = prepare::script(&compilation, &dialect);
            let path = format!("{}/{dialect}.sql", case.name);
            if let Err(difference) = snapshot::compare(&path, &sql) {
                findings.push(difference);
            }
            for problem in prepare::unread(&compilation, &dialect) {
                findings.push(format!("{} as {dialect}: {problem}", case.name));
            }
            for problem in prepare::problems(&compilation, &dialect).await {
                findings.push(format!("{} on {dialect}: {problem}", case.name));
            }
        }
    }
    for file in snapshot::unreferenced("query") {
        findings.push(format!("no case belongs to {}", file.display()));
    }
    cases::finish(all.len(), &findings);
}
