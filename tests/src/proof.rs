//! Proofs: cases that run on both databases and say what both answer, what is refused, and what one of them has alone.

use rex_compiler::diag::{Severity, render};
use rex_compiler::migrate::{self, Model, Plan, PlanError, Request};
use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, Options, compile};
use rex_ir::dialect::{Dialect, Registry};

use crate::engine::Engine;
use crate::script::{self, Part, Step};
use crate::{annotate, cases, postgres};

const BOTH: [&str; 2] = ["sqlite", "postgres"];

/// Compiles a text for these databases.
#[must_use]
pub fn compiled(name: &str, text: &str, dialects: &[&str]) -> (SourceMap, Compilation) {
    let mut sources = SourceMap::default();
    sources.add(format!("{name}.rex"), text);
    let dialects = dialects.iter().map(|name| (*name).to_owned()).collect();
    let compilation = compile(&sources, &Registry::standard(), &Options { dialects });
    (sources, compilation)
}

/// What several databases answered, as one outcome.
fn merged(found: &[(&str, Vec<String>)]) -> Result<Vec<String>, String> {
    let error = |lines: &[String]| lines.first().is_some_and(|line| line.starts_with("! "));
    if found.windows(2).all(|pair| pair[0].1 == pair[1].1) {
        return Ok(found[0].1.clone());
    }
    let (errors, answers): (Vec<_>, Vec<_>) = found.iter().partition(|(_, lines)| error(lines));
    if errors.is_empty() {
        let shown = found
            .iter()
            .map(|(dialect, lines)| format!("{dialect}:\n    {}", lines.join("\n    ")));
        return Err(shown.collect::<Vec<_>>().join("\n  "));
    }
    let errors = errors.iter().map(|(dialect, lines)| format!("{} ({dialect})", lines[0]));
    Ok(errors.chain(answers.iter().flat_map(|(_, lines)| lines.clone())).collect())
}

/// The compilation of a part, if nothing is wrong with it.
fn without_errors(
    name: &str,
    part: &Part,
    dialects: &[&str],
    findings: &mut Vec<String>,
) -> Option<Compilation> {
    let (sources, compilation) = compiled(name, &part.text, dialects);
    if compilation.diagnostics.iter().all(|found| found.severity != Severity::Error) {
        return Some(compilation);
    }
    let shown = render::human(&compilation.diagnostics, &sources, false);
    findings.push(format!("{name}:\n{shown}"));
    None
}

/// The migration from one schema to another.
fn plan(before: &Compilation, after: &Compilation, allow: &[String]) -> Result<Plan, Vec<String>> {
    let registry = Registry::standard();
    let dialects: Vec<&dyn Dialect> = registry.iter().collect();
    let request = Request {
        catalog: &after.program.catalog,
        old: &Model::of(&before.program.catalog).expect("a model"),
        existing: &[],
        dialects: &dialects,
        name: Some("case"),
        allow,
        assume: None,
        places: &|_, _| None,
    };
    match migrate::plan(&request) {
        Ok(plan) => Ok(plan.expect("a change")),
        Err(PlanError::Invalid(found) | PlanError::Refused(found)) => {
            Err(found.iter().map(|d| d.code.code.to_owned()).collect())
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// Runs a part on its databases; gives the outcome of each step.
async fn outcomes(
    name: &str,
    url: &str,
    (part, after): (&Part, Option<&Part>),
    dialects: &[&'static str],
    findings: &mut Vec<String>,
) -> Vec<(Step, Vec<String>)> {
    let Some(compilation) = without_errors(name, part, dialects, findings) else {
        return Vec::new();
    };
    let later = match after {
        Some(after) => {
            let Some(later) = without_errors(name, after, dialects, findings) else {
                return Vec::new();
            };
            match plan(&compilation, &later, &after.allow) {
                Ok(plan) => Some((after, plan, later)),
                Err(codes) => {
                    if after.refused_plan != codes {
                        findings.push(format!("{name}: the plan is refused: {codes:?}"));
                    }
                    None
                }
            }
        }
        None => None,
    };
    let mut answers = Vec::new();
    for dialect in dialects {
        let schema = format!("case_{}", name.replace('/', "_").to_lowercase());
        let engine = Engine::new(dialect, url, &schema, &compilation).await;
        let mut lines = engine.all(&part.steps, &compilation).await;
        if let Some((after, plan, compilation)) = &later {
            engine.migrate(plan).await;
            lines.extend(engine.all(&after.steps, compilation).await);
        }
        answers.push((*dialect, lines));
    }
    let mut all = Vec::new();
    let after = later.iter().flat_map(|(after, ..)| &after.steps);
    let steps = part.steps.iter().chain(after);
    for (at, step) in steps.enumerate() {
        let found: Vec<_> =
            answers.iter().map(|(dialect, lines)| (*dialect, lines[at].clone())).collect();
        match merged(&found) {
            Ok(lines) => all.push((step.clone(), lines)),
            Err(difference) => findings.push(format!(
                "{name}:{}: {} is answered differently\n  {difference}",
                step.line + 1,
                step.name
            )),
        }
    }
    all
}

/// Runs all cases of a folder, or the one that `REX_CASE` names; `REX_UPDATE` writes what both answer.
///
/// # Panics
/// When a case does not hold.
pub async fn run(folder: &str) {
    let wanted = std::env::var("REX_CASE").ok();
    let mut all = cases::all(folder);
    all.retain(|case| {
        wanted.as_ref().is_none_or(|wanted| case.name.ends_with(&format!("/{wanted}")))
    });
    let url = postgres::database().await;
    let mut findings = Vec::new();
    for case in &all {
        let script = match script::parse(&case.text) {
            Ok(script) => script,
            Err(error) => {
                findings.push(format!("{}: {error}", case.name));
                continue;
            }
        };
        let mut done =
            outcomes(&case.name, &url, (&script.both, script.after.as_ref()), &BOTH, &mut findings)
                .await;
        for (dialect, part) in &script.only {
            let Some(dialect) = BOTH.iter().find(|name| *name == dialect) else { continue };
            done.extend(outcomes(&case.name, &url, (part, None), &[dialect], &mut findings).await);
        }
        if let Some(text) = &script.refused {
            let (sources, compilation) = compiled(&case.name, text, &BOTH);
            let mut errors = compilation.diagnostics;
            errors.retain(|found| found.severity == Severity::Error);
            let differences = annotate::differences(text, &sources, &errors);
            if !differences.is_empty() {
                findings.push(format!("{}:\n  {}", case.name, differences.join("\n  ")));
            }
        }
        let steps = script.both.steps.len()
            + script.after.iter().map(|part| part.steps.len()).sum::<usize>();
        if steps == 0 && script.only.is_empty() && script.refused.is_none() {
            findings.push(format!("{} proves nothing", case.name));
        }
        compare(case, &done, &mut findings);
    }
    cases::finish(all.len(), &findings);
}

fn compare(case: &cases::Case, done: &[(Step, Vec<String>)], findings: &mut Vec<String>) {
    let different: Vec<_> = done.iter().filter(|(step, lines)| step.expected != *lines).collect();
    if different.is_empty() {
        return;
    }
    if std::env::var_os("REX_UPDATE").is_some() {
        let lines: Vec<_> = done.iter().map(|(step, lines)| (step.line, lines.clone())).collect();
        std::fs::write(&case.path, script::rewritten(&case.text, &lines))
            .expect("the case is written");
        return;
    }
    for (step, lines) in different {
        findings.push(format!(
            "{}:{}: {} gives\n    {}\n  and not\n    {}",
            case.name,
            step.line + 1,
            step.name,
            lines.join("\n    "),
            step.expected.join("\n    ")
        ));
    }
}
