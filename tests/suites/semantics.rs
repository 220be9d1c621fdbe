//! The manual of meaning holds: every row of `docs/semantics.md` has a case in `cases/semantics`, every case has a row, and both
//! databases answer as the case says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rex_tests::{cases, proof};

#[tokio::test]
async fn both_databases_mean_the_same() {
    proof::run("semantics").await;
}

/// First cells of the rows of the manual's tables.
fn rows_of_the_manual() -> BTreeMap<String, usize> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/semantics.md");
    let text = std::fs::read_to_string(path).expect("docs/semantics.md");
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        let cell = line.strip_prefix("| ").and_then(|line| line.split_once(" |"));
        let Some((id, _)) = cell else { continue };
        let (letter, number) = id.split_at(id.len().min(1));
        if "NTBDJQWCM".contains(letter) && number.parse::<u32>().is_ok() {
            *rows.entry(id.to_owned()).or_default() += 1;
        }
    }
    rows
}

#[test]
fn every_row_has_a_case_and_every_case_a_row() {
    let rows = rows_of_the_manual();
    let proved: BTreeSet<String> =
        cases::all("semantics").iter().map(|case| case.name.replace("semantics/", "")).collect();
    let mut findings = Vec::new();
    for (id, count) in &rows {
        if *count != 1 {
            findings.push(format!("{id} has {count} rows"));
        }
        if !proved.contains(id) {
            findings.push(format!("{id} has no case"));
        }
    }
    for id in proved.iter().filter(|id| !rows.contains_key(*id)) {
        findings.push(format!("the case {id} has no row"));
    }
    for (letter, last) in [
        ("N", 31),
        ("T", 27),
        ("B", 17),
        ("D", 13),
        ("J", 16),
        ("Q", 20),
        ("W", 13),
        ("C", 20),
        ("M", 10),
    ] {
        for number in 1..=last {
            if !rows.contains_key(&format!("{letter}{number}")) {
                findings.push(format!("{letter}{number} has no row"));
            }
        }
    }
    cases::finish(rows.len(), &findings);
}
