//! What runs: the cases and programs that both databases answer alike, what of them is called, and what is refused.

use std::collections::BTreeSet;
use std::path::Path;

use rex_compiler::diag::Severity;
use rex_grammar::ast::{File, Item, ItemKind};
use rex_grammar::{FileId, Span};
use rex_tests::{cases, proof, script};

use crate::uses::{Facts, Hit, Uses};

/// Where a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    /// On both databases, which answer alike.
    Both,
    /// In a project of this database alone.
    Only(&'static str),
    /// Nowhere: it is refused.
    Refused,
}

/// A text with the constructs that occur in it.
pub(crate) struct Run {
    /// `language/joins`
    pub(crate) case: String,
    pub(crate) on: On,
    pub(crate) text: String,
    /// The constructs of what is declared and of what is called.
    pub(crate) hits: BTreeSet<Hit>,
    /// What is refused, by code and place.
    pub(crate) refused: Vec<(String, Span)>,
}

const DATABASES: [&str; 2] = ["sqlite", "postgres"];

/// The routine that has this place, or the place: what a database cannot say is reported at the routine's name.
fn routine_of(file: &File, at: Span) -> Span {
    let inside = |item: &&Item| item.span.start <= at.start && at.end <= item.span.end;
    let routine = file.items.iter().find(inside).filter(|item| {
        matches!(item.kind, ItemKind::Query(_) | ItemKind::Command(_) | ItemKind::Transaction(_))
    });
    routine.map_or(at, |item| item.span)
}

/// The constructs of a text of which these routines are called.
fn hits(text: &str, called: impl Fn(&str) -> bool) -> BTreeSet<Hit> {
    let file = rex_grammar::parse(text, FileId(0)).file;
    let facts = Facts::of(&file);
    let mut hits = Uses::of_schema(&file, &facts);
    for name in facts.items.keys().filter(|name| called(name)) {
        hits.extend(Uses::of_routine(name, &facts));
    }
    hits
}

fn of_part(case: &str, on: On, part: &script::Part) -> Run {
    let called: BTreeSet<&str> = part.steps.iter().map(|step| &*step.name).collect();
    let hits = hits(&part.text, |name| called.contains(name));
    Run { case: case.to_owned(), on, text: part.text.clone(), hits, refused: Vec::new() }
}

fn of_refused(case: &str, text: &str, dialects: &[&str]) -> Run {
    let (_, compilation) = proof::compiled(case, text, dialects);
    let errors = compilation.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let file = rex_grammar::parse(text, FileId(0)).file;
    let refused = errors
        .map(|found| (found.code.code.to_owned(), routine_of(&file, found.primary.span)))
        .collect();
    let hits = hits(text, |_| true);
    Run { case: case.to_owned(), on: On::Refused, text: text.to_owned(), hits, refused }
}

/// The parts of the cases of a folder that `proof::run` runs.
fn of_folder(folder: &str, runs: &mut Vec<Run>) {
    for case in cases::all(folder) {
        let script = script::parse(&case.text).expect("a case");
        for part in std::iter::once(&script.both).chain(&script.after) {
            if !part.steps.is_empty() {
                runs.push(of_part(&case.name, On::Both, part));
            }
        }
        for (dialect, part) in &script.only {
            let dialect = DATABASES.iter().find(|name| *name == dialect).expect("a database");
            runs.push(of_part(&case.name, On::Only(dialect), part));
        }
        if let Some(text) = &script.refused {
            runs.push(of_refused(&case.name, text, &DATABASES));
        }
    }
}

/// The programs that a suite runs on both databases: their declarations, and their Rust.
pub(crate) fn programs() -> Vec<(cases::Case, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let suite = std::fs::read_to_string(root.join("tests/language.rs")).expect("the suite");
    let mut all = cases::all("run");
    all.retain(|case| {
        let name = case.name.trim_start_matches("run/");
        suite.contains(&format!("program::run(\"{name}\")"))
    });
    let with_rust = |case: cases::Case| {
        let rust = std::fs::read_to_string(case.path.with_extension("rs"));
        (case, rust.expect("a program"))
    };
    all.into_iter().map(with_rust).collect()
}

fn of_program(case: cases::Case, program: &str) -> Run {
    let hits = hits(&case.text, |name| program.contains(&format!("db::{name}(")));
    Run { case: case.name, on: On::Both, text: case.text, hits, refused: Vec::new() }
}

/// All that runs, and all that is refused.
pub(crate) fn all() -> Vec<Run> {
    let mut runs = Vec::new();
    for folder in ["language", "semantics", "functions"] {
        of_folder(folder, &mut runs);
    }
    runs.extend(programs().into_iter().map(|(case, program)| of_program(case, &program)));
    for case in cases::all("diag") {
        let dialects = cases::dialects(&case.text);
        let dialects: Vec<&str> = dialects.iter().map(String::as_str).collect();
        runs.push(of_refused(&case.name, &case.text, &dialects));
    }
    runs
}
