//! Every case in `cases/diag` gives exactly the diagnostics that it is annotated with; every code has a case.

use std::collections::BTreeSet;

use rex_compiler::diag::{codes, render};
use rex_tests::{annotate, cases, snapshot};

#[test]
fn annotations_hold() {
    let all = cases::all("diag");
    let mut findings = Vec::new();
    for case in &all {
        let (sources, compilation) = cases::compiled(case);
        let differences = annotate::differences(&case.text, &sources, &compilation.diagnostics);
        if !differences.is_empty() {
            findings.push(format!("{}:\n  {}", case.name, differences.join("\n  ")));
        }
        let rendered = render::human(&compilation.diagnostics, &sources, false);
        if let Err(difference) = snapshot::compare(&format!("{}.txt", case.name), &rendered) {
            findings.push(difference);
        }
        let json = render::json(&compilation.diagnostics, &sources);
        if let Err(error) = serde_json::from_str::<serde_json::Value>(&json) {
            findings.push(format!("{}: not JSON: {error}", case.name));
        }
    }
    for file in snapshot::unreferenced("diag") {
        findings.push(format!("no case belongs to {}", file.display()));
    }
    cases::finish(all.len(), &findings);
}

#[test]
fn every_code_has_a_case_and_a_page() {
    let in_cases = |area: &str| -> Vec<String> {
        let codes = cases::all(area).into_iter().flat_map(|case| annotate::expected(&case.text));
        codes.map(|expected| expected.code).collect()
    };
    let expected: BTreeSet<String> =
        in_cases("diag").into_iter().chain(in_cases("migrate")).collect();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for code in codes::ALL {
        if !seen.insert(code.code) {
            findings.push(format!("{} stands twice in the list", code.code));
        }
        // A file over 4 MiB is no case to keep: `a_file_that_is_too_large_is_refused` makes it.
        // What a live database refuses has its test beside the command that asks it.
        if !expected.contains(code.code) && !["E0123", "E0703"].contains(&code.code) {
            findings.push(format!("{} {} has no case in tests/cases/diag", code.code, code.slug));
        }
        for heading in ["## What it means", "## Example", "## How to fix"] {
            if !code.explain.contains(heading) {
                findings.push(format!("{}: its page has no `{heading}`", code.code));
            }
        }
    }
    cases::finish(codes::ALL.len(), &findings);
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let case = cases::Case {
        name: "large".to_owned(),
        path: std::path::PathBuf::new(),
        text: "-- line\n".repeat(600_000),
    };
    let (_, compilation) = cases::compiled(&case);
    let codes: Vec<&str> = compilation.diagnostics.iter().map(|d| d.code.code).collect();
    assert_eq!(codes, ["E0123"]);
}
