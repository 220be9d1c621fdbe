//! Files that are wrong in ways nobody wrote down: every case, with tokens lost, doubled, swapped and cut off.
//! The compiler neither panics nor points outside of the file; and every fix that it offers solves what it is for.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rex_compiler::diag::{Diagnostic, Edit, Severity, render};
use rex_compiler::source::SourceMap;
use rex_tests::cases::{self, Case};

/// A small generator of numbers, so that every run makes the same files.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

/// Words, numbers, runs of blanks, and single signs.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| before != class(c) || before == 2) {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(class(c));
    }
    found.push(&text[start..]);
    found
}

fn mutated(text: &str, numbers: &mut Numbers) -> String {
    let mut parts = tokens(text);
    for _ in 0..=numbers.below(2) {
        let last = parts.len() - 1;
        let at = numbers.below(parts.len());
        let other = numbers.below(parts.len());
        match numbers.below(6) {
            0 if last > 0 => drop(parts.remove(at)),
            1 => parts.insert(at, parts[at]),
            2 => parts.swap(at, (at + 1).min(last)),
            3 => parts[at] = parts[other],
            4 => parts.truncate(at + 1),
            _ => {
                parts.insert(at, [";", "{", ")", "'", "\"", "$", "?", "é", "--", "/*"][other % 10])
            }
        }
    }
    parts.concat()
}

/// What is wrong with the places of a finding.
fn misplaced(found: &Diagnostic, sources: &SourceMap) -> Option<String> {
    let labels = std::iter::once(&found.primary).chain(&found.secondary).map(|label| label.span);
    let edits = found.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
    for span in labels.chain(edits) {
        let inside = sources.get(span.file).is_some_and(|file| {
            span.start <= span.end
                && file.text.get(span.start as usize..span.end as usize).is_some()
        });
        if !inside {
            return Some(format!("{}: {span:?} is no place: {}", found.code.code, found.headline));
        }
    }
    None
}

#[test]
fn no_mutation_makes_the_compiler_panic_or_point_nowhere() {
    let mut all: Vec<Case> =
        ["diag", "query", "migrate"].iter().flat_map(|a| cases::all(a)).collect();
    all.extend(["blog", "chinook"].map(cases::example));
    let mut numbers = Numbers(0x5eed_0005);
    let rounds = std::env::var("REX_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let mut findings = Vec::new();
    for case in &all {
        for _ in 0..rounds {
            let text = mutated(&case.text, &mut numbers);
            let mutant = Case { name: case.name.clone(), path: case.path.clone(), text };
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let (sources, compilation) = cases::compiled(&mutant);
                let _ = render::human(&compilation.diagnostics, &sources, false);
                let errors = compilation.diagnostics.iter().any(|d| d.severity == Severity::Error);
                let complete = compilation.sql.len() == compilation.program.routines.len();
                let lost =
                    (!errors && !complete).then(|| "SQL is missing without an error".to_owned());
                compilation.diagnostics.iter().find_map(|d| misplaced(d, &sources)).or(lost)
            }));
            match outcome {
                Ok(None) => {}
                Ok(Some(problem)) => findings.push(format!("{problem}\n{}", mutant.text)),
                Err(_) => findings.push(format!("{} panics:\n{}", mutant.name, mutant.text)),
            }
        }
    }
    findings.truncate(5);
    cases::finish(all.len(), &findings);
}

/// The text with the edits made, last first.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.replacement);
    }
    text
}

#[test]
fn every_fix_solves_its_mistake() {
    let all = cases::all("diag");
    let mut findings = Vec::new();
    let mut fixes = 0;
    for case in &all {
        let (_, before) = cases::compiled(case);
        for found in &before.diagnostics {
            for fix in &found.fixes {
                fixes += 1;
                let text = edited(&case.text, &fix.edits);
                let fixed = Case { name: case.name.clone(), path: case.path.clone(), text };
                let (sources, after) = cases::compiled(&fixed);
                let same = |d: &Diagnostic| {
                    d.code.code == found.code.code
                        && d.headline == found.headline
                        && d.primary.span.start == found.primary.span.start
                };
                if after.diagnostics.iter().any(same) {
                    let left = render::human(&after.diagnostics, &sources, false);
                    findings.push(format!(
                        "{}: `{}` leaves {}:\n{left}",
                        case.name, fix.title, found.code.code
                    ));
                }
            }
        }
    }
    assert!(fixes > 60, "only {fixes} fixes were tried");
    cases::finish(all.len(), &findings);
}
