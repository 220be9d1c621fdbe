//! The manual of constructs holds: `docs/constructs.md` has a row for each construct of the syntax tree, and each row a case of
//! which the databases run that very piece of text.

mod declare;
mod expr;
mod names;
mod query;
mod relate;
mod runs;
mod table;
mod uses;
mod write;

use std::collections::BTreeMap;

use rex_grammar::Span;
use rex_tests::cases;

use crate::names::Construct;
use crate::runs::{On, Run};
use crate::table::{Place, Row};

/// Whether two places have text in common.
fn overlap(span: Span, start: usize, end: usize) -> bool {
    (span.start as usize) < end && start < span.end as usize
}

/// Whether a construct occurs in a text where the row says, in the words of its example.
fn occurs(run: &Run, construct: Construct, row: &Row) -> bool {
    let wanted = match &row.place {
        Place::Both => run.on == On::Both,
        Place::Only { dialect, .. } => run.on == On::Only(dialect),
        Place::Nowhere { .. } => run.on == On::Refused,
    };
    wanted
        && run.hits.iter().any(|(found, span)| {
            *found == construct
                && run
                    .text
                    .match_indices(&row.example)
                    .any(|(at, text)| overlap(*span, at, at + text.len()))
        })
}

/// Whether a text is refused with a code where it has the construct.
fn refuses(run: &Run, construct: Construct, code: &str) -> bool {
    run.on == On::Refused
        && run.hits.iter().any(|(found, span)| {
            *found == construct
                && run.refused.iter().any(|(of, at)| {
                    of == code && overlap(*span, at.start as usize, at.end as usize)
                })
        })
}

/// Names of the cases that run a construct, for a row that has to name one.
fn running(runs: &[Run], construct: Construct, on: impl Fn(On) -> bool) -> Vec<&str> {
    let has = |run: &&Run| on(run.on) && run.hits.iter().any(|(found, _)| *found == construct);
    let mut cases: Vec<&str> = runs.iter().filter(has).map(|run| &*run.case).collect();
    cases.dedup();
    cases
}

fn check(runs: &[Run], construct: Construct, row: &Row, findings: &mut Vec<String>) {
    let name = construct.name();
    let of_case = || runs.iter().filter(|run| run.case == row.case);
    if !of_case().any(|run| occurs(run, construct, row)) {
        let on = |on| match &row.place {
            Place::Both => on == On::Both,
            Place::Only { dialect, .. } => on == On::Only(dialect),
            Place::Nowhere { .. } => on == On::Refused,
        };
        let cases = running(runs, construct, on);
        findings.push(format!(
            "{name}: `{}` is not what runs in {}; it is in {cases:?}",
            row.example, row.case
        ));
    }
    let (code, also) = match &row.place {
        Place::Both => return,
        Place::Only { code, .. } => (code, running(runs, construct, |on| on == On::Both)),
        Place::Nowhere { code } => (code, running(runs, construct, |on| on != On::Refused)),
    };
    if !also.is_empty() {
        findings
            .push(format!("{name}: the row says that it does not run, but it does in {also:?}"));
    }
    if !runs.iter().any(|run| refuses(run, construct, code)) {
        findings.push(format!("{name}: no case refuses it with {code}"));
    }
}

#[test]
fn every_construct_has_a_row_and_every_row_runs() {
    let rows = table::read();
    let runs = runs::all();
    let mut findings = Vec::new();
    let mut known = BTreeMap::new();
    for construct in Construct::ALL {
        if known.insert(construct.name(), *construct).is_some() {
            findings.push(format!("two constructs are called {}", construct.name()));
        }
        let of: Vec<&Row> = rows.iter().filter(|row| row.name == construct.name()).collect();
        match of.as_slice() {
            [row] => check(&runs, *construct, row, &mut findings),
            of => findings.push(format!(
                "{} has {} rows; it runs in {:?}",
                construct.name(),
                of.len(),
                running(&runs, *construct, |on| on != On::Refused)
            )),
        }
    }
    for row in rows.iter().filter(|row| !known.contains_key(&*row.name)) {
        findings.push(format!("{} is no construct", row.name));
    }
    cases::finish(rows.len(), &findings);
}

#[test]
fn every_call_is_made_by_a_program() {
    let programs = runs::programs();
    let calls = table::calls();
    let mut findings = Vec::new();
    for (example, of) in &calls {
        let program = programs.iter().find(|(case, _)| case.name == *of);
        if !program.is_some_and(|(_, program)| program.contains(example)) {
            findings.push(format!("`{example}` is not in the program {of}"));
        }
    }
    cases::finish(calls.len(), &findings);
}
