//! The queries of a production service, translated: types and nullability are those that its authors vouch for, and
//! every translation is prepared on the service's own schema.

mod fences;
mod listed;
mod rows;
mod server;
mod translation;
mod truth;

use std::collections::{BTreeMap, BTreeSet};

use rex_compiler::diag::render;
use rex_tests::cases;

use listed::Listed;
use server::{Reported, Server};
use translation::{Column, Translation};
use truth::{Class, Truth};

fn translations() -> Vec<Translation> {
    let case = cases::joined("docs_rs");
    let (sources, compilation) = cases::compiled(&case);
    let text = render::human(&compilation.diagnostics, &sources, false);
    assert!(compilation.diagnostics.is_empty(), "{text}");
    translation::all(&compilation)
}

#[tokio::test]
async fn types_and_nullability_are_those_of_the_truth() {
    let truths = truth::read();
    let translations = translations();
    let mut report = Report { findings: coverage(&truths, &translations), ..Report::new() };
    let server = Server::start().await;
    for translation in &translations {
        let reported = match server.prepare(translation).await {
            Ok(reported) => reported,
            Err(problem) => {
                report.findings.push(format!("{} is not prepared: {problem}", translation.name));
                Vec::new()
            }
        };
        for truth in translation.ids.iter().filter_map(|id| truths.get(id)) {
            report.compare(truth, translation, &reported, &server);
        }
    }
    report.finish(truths.len());
}

#[tokio::test]
async fn translations_give_and_write_what_the_queries_do() {
    let truths = truth::read();
    let server = Server::start().await;
    server.fill().await;
    let mut findings = Vec::new();
    let translations = translations();
    for translation in &translations {
        for truth in translation.ids.iter().filter_map(|id| truths.get(id)) {
            let different = rows::differences(&server.client, truth, translation).await;
            let named =
                different.iter().map(|one| format!("{} {}: {one}", truth.id, translation.name));
            findings.extend(named);
        }
    }
    cases::finish(translations.len(), &findings);
}

#[test]
fn fences_are_right_where_the_queries_are() {
    let truths = truth::read();
    let findings = fences::check(&truths);
    cases::finish(truths.len(), &findings);
}

/// Translated and left out together are the corpus, each query once; none that has to be translated is left out.
fn coverage(truths: &BTreeMap<String, Truth>, translations: &[Translation]) -> Vec<String> {
    let mut left_out = Listed::read("left_out.txt", 1);
    let mut findings = Vec::new();
    let mut translated = BTreeSet::new();
    for id in translations.iter().flat_map(|translation| &translation.ids) {
        if !truths.contains_key(id) {
            findings.push(format!("no query is called {id}"));
        }
        if !translated.insert(id.as_str()) {
            findings.push(format!("{id} is translated twice"));
        }
    }
    for (id, truth) in truths.iter().filter(|(id, _)| !translated.contains(id.as_str())) {
        if !left_out.has(id) || truth.sample {
            findings.push(format!("{id} is not translated:\n{}", truth.sql));
        }
    }
    println!(
        "docs-rs: {} of {} queries translated, {} left out",
        translated.len(),
        truths.len(),
        left_out.used()
    );
    findings.extend(left_out.stale());
    findings
}

/// What the comparison found.
struct Report {
    findings: Vec<String>,
    cautious: Listed,
    proven: Listed,
    columns: usize,
    asserted: usize,
}

impl Report {
    fn new() -> Self {
        Self {
            findings: Vec::new(),
            cautious: Listed::read("cautious.txt", 2),
            proven: Listed::read("proven.txt", 2),
            columns: 0,
            asserted: 0,
        }
    }

    /// Compares one translation with the truth, and with what the server says of it.
    fn compare(
        &mut self,
        truth: &Truth,
        translation: &Translation,
        reported: &[Vec<Reported>],
        server: &Server,
    ) {
        let mut wrong = Vec::new();
        let params: Vec<Class> = truth.params.iter().map(|ty| Class::of(ty)).collect();
        if params != translation.params {
            wrong.push(format!("parameters {:?}, in truth {params:?}", translation.params));
        }
        if truth.columns.len() != translation.columns.len() {
            let (found, wanted) = (translation.columns.len(), truth.columns.len());
            wrong.push(format!("{found} columns, in truth {wanted}"));
        }
        let names: Vec<&str> = truth.columns.iter().map(|column| column.name.as_str()).collect();
        for (wanted, found) in truth.columns.iter().zip(translation.in_order_of(&names)) {
            self.columns += 1;
            self.asserted += usize::from(wanted.asserted);
            wrong.extend(self.column(&truth.id, wanted, found));
            wrong.extend(on_server(wanted, found, reported, server));
        }
        let named = wrong.iter().map(|one| format!("{} {}: {one}", truth.id, translation.name));
        self.findings.extend(named);
    }

    fn column(&mut self, id: &str, wanted: &truth::Column, found: &Column) -> Vec<String> {
        let mut wrong = Vec::new();
        let (name, class) = (&wanted.name, Class::of(&wanted.ty));
        if class != found.class {
            wrong.push(format!("{name} is {:?}, in truth {class:?}", found.class));
        }
        let key = format!("{id} {name}");
        match (wanted.nullable, found.nullable) {
            (Some(true), false) if !self.proven.has(&key) => {
                wrong.push(format!("{name} is called not-null and can be null"));
            }
            (Some(false), true) if !self.cautious.has(&key) => {
                let how = if wanted.asserted { "asserted by hand" } else { "not null" };
                wrong.push(format!("{name} is {how}, and not inferred"));
            }
            _ => {}
        }
        wrong
    }

    fn finish(mut self, queries: usize) {
        println!(
            "docs-rs: {} columns, {} of them asserted by hand; {} not inferred, {} proven beyond the corpus",
            self.columns,
            self.asserted,
            self.cautious.used(),
            self.proven.used()
        );
        self.findings.extend(self.cautious.stale());
        self.findings.extend(self.proven.stale());
        cases::finish(queries, &self.findings);
    }
}

/// What the server says of a column, against the truth.
fn on_server(
    wanted: &truth::Column,
    found: &Column,
    reported: &[Vec<Reported>],
    server: &Server,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let reported = found.at.and_then(|(statement, at)| reported.get(statement)?.get(at));
    let Some(reported) = reported else { return wrong };
    let class = Class::of(&wanted.ty);
    // A type that the schema declares travels as text.
    let as_text = reported.class == Class::of("text") && class.is_declared();
    if reported.class != class && !as_text {
        let said = &reported.class;
        wrong.push(format!("{}: the server says {said:?}, in truth {class:?}", wanted.name));
    }
    if let (Some(origin), Some(wanted_origin)) = (&reported.origin, &wanted.origin)
        && *origin != server.key(wanted_origin)
    {
        wrong.push(format!("{} comes from {origin}, in truth from {wanted_origin}", wanted.name));
    }
    wrong
}
