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

#[test]
fn sql_written_by_hand_is_read_without_a_false_alarm() {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let tpch = cases::all("query").into_iter().find(|case| case.name == "query/tpch");
    let (_, tpch) = cases::compiled(&tpch.expect("the case"));
    let (_, chinook) = cases::compiled(&cases::example("chinook"));
    let mut findings = Vec::new();
    let mut read = 0;
    for (folder, compilation, dialects) in [
        ("../cli/tests/tpch/reference", &tpch, ["sqlite", "postgres"].as_slice()),
        // On SQLite the original script has other names.
        ("../examples/chinook/tests/reference/read", &chinook, &["postgres"]),
        ("../examples/chinook/tests/reference/write", &chinook, &["postgres"]),
    ] {
        for file in std::fs::read_dir(tests.join(folder)).expect("the folder").flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let dialect = name.strip_suffix(".sql").and_then(|name| name.rsplit_once('.'));
            let Some((_, dialect)) = dialect.filter(|(_, d)| dialects.contains(d)) else {
                continue;
            };
            read += 1;
            let text = std::fs::read_to_string(file.path()).expect("a text");
            let alarms = prepare::alarms(compilation, dialect, &text);
            findings.extend(alarms.into_iter().map(|said| format!("{name}: {said}")));
        }
    }
    cases::finish(read, &findings);
}
